import type { Day, Instant } from '../calendar';
import { readId } from '../ids';
import { type Posting, type PostingKey, postingKey, kindOf, subjectOf } from '../postings/posting';
import type { DateKey } from './appointment';
import type { Said } from './commitment';
import { expectedFor } from './expected';

/** That a member is reminded of a date, or has said of it that she comes later. It goes once the date is over. */
export interface DateReminder extends DateKey {
  guildId: number;
  appointmentId: number;
  memberId: number;
  /**
   * Which message of the date names her, counted from 1; 0: none does. One that was never posted stands for that of another
   * date in the same room at the same time, which names this one, too.
   */
  part: number;
  /** When the date was to begin and to end: one that was moved since is another. */
  startsAt: Instant;
  endsAt: Instant;
  /** When she said that she comes later. */
  laterAt: Instant | null;
}

/** What a reminder's message is about. */
export interface ReminderSubject extends DateKey {
  appointmentId: number;
  part: number;
}

/** So many are named in one message. */
export const mostNamed = 40;

/** When a reminder of a date that begins then goes away: together with who is expected. */
export const goneAt = (start: Instant): Instant => start + expectedFor.after;

/** When a reminder is forgotten. */
export const forgottenAt = ({ startsAt, endsAt }: Pick<DateReminder, 'startsAt' | 'endsAt'>): Instant =>
  Math.max(goneAt(startsAt), endsAt);

/** The key of the posting that is one message of a date. */
export function reminderKey({ appointmentId, slotId, day, part }: ReminderSubject): PostingKey {
  return postingKey('reminder', `${appointmentId}:${slotId}:${day}:${part}`);
}

/** What the keys of all messages of a date begin with. */
export function remindersOf({ appointmentId, slotId, day }: Omit<ReminderSubject, 'part'>): PostingKey {
  return postingKey('reminder', `${appointmentId}:${slotId}:${day}:`);
}

/** What a posting reminds of; null when it is no reminder. */
export function readReminderKey(posting: Pick<Posting, 'key'>): ReminderSubject | null {
  if (kindOf(posting) !== 'reminder') return null;
  const [appointment = '', slot = '', day = '', part = ''] = subjectOf(posting).split(':');
  const [appointmentId, slotId, number] = [readId(appointment), readId(slot), readId(part)];
  if (appointmentId === null || slotId === null || number === null) return null;
  return { appointmentId, slotId, day: day as Day, part: number };
}

/** Parts people among as few messages as name all of them. */
export function inMessages<One>(people: readonly One[]): One[][] {
  const count = Math.ceil(people.length / mostNamed);
  return Array.from({ length: count }, (_, part) => people.slice(part * mostNamed, (part + 1) * mostNamed));
}

/** How it was with a date that is over, of which a member was reminded. */
export interface PastDate extends Pick<DateReminder, 'startsAt' | 'endsAt' | 'laterAt'> {
  /** When it began at last; null: it was skipped, or is gone. */
  start: Instant | null;
  /** Her word for it. */
  said: Said | undefined;
  /** Whether her times are recorded, and whether she was in a coworking channel for some of it. */
  isRecorded: boolean;
  wasThere: boolean;
  /** Whether it was a day off of hers. */
  isOff: boolean;
  /** For how long of it nothing was heard of the guild, in milliseconds. */
  unheard: number;
}

/**
 * Whether she missed it without a word. `unknown`: that can't be told, or she had said so, or nothing took place. It serves
 * only to bother her no more; nobody is shown it.
 */
export function judge(date: PastDate): 'came' | 'missed' | 'unknown' {
  if (date.start !== date.startsAt || date.said === 'not' || !date.isRecorded) return 'unknown';
  if (date.wasThere || date.laterAt !== null) return 'came';
  const isUnheard = date.unheard * 3 > date.endsAt - date.startsAt;
  return date.isOff || isUnheard ? 'unknown' : 'missed';
}

import { UserError } from '../errors';
import type { OtherKind } from '../when/other';
import { type Reading, readWhen } from '../when/readWhen';
import type { Moment } from '../when/resolve';
import type { Schedule } from '../when/schedule';
import type { SlotDate } from './dates';
import { mergeSlots } from './mergeSlots';
import { nextDates, slotsOf, slotsToStore } from './said';

/** The longest text of when something takes place, in UTF-16 units. */
export const longestWhen = 600;

/** What a member typed of an appointment. */
export interface Typed {
  when: string;
  /** Empty for none. */
  title: string;
}

/** One of the ways to understand what she typed. */
export interface OneReading {
  schedule: Schedule;
  /** What it says that the other one doesn't; null when there is no other. */
  kind: OtherKind | null;
}

/** Why what she typed can't be stored yet. `written` is what was understood of it, in her own words. */
export type NotYet =
  | ({ kind: 'missing' } & Pick<Reading, 'missing' | 'isEndAlone' | 'aside' | 'written'>)
  /** These pieces weren't understood. */
  | { kind: 'left'; left: readonly string[]; written: Reading['written'] }
  | { kind: 'wrong'; error: UserError };

/** What was understood of what she typed. The first reading is the likelier one. */
export type Understood =
  | ({ kind: 'ready'; readings: readonly OneReading[] } & Pick<
      Reading,
      'isHourAssumed' | 'aside' | 'title' | 'untitled'
    >)
  | NotYet;

const opposites = {
  once: 'weekly',
  weekly: 'once',
  halfDay: 'halfDay',
  halfHour: 'halfHour',
  date: 'date',
} as const;

/** Reads when something takes place, whatever it is: what can't be is told, not thrown. */
export function understand(when: string, moment: Moment): Understood {
  try {
    const { schedule, left, aside, title, untitled, isHourAssumed, other, written, ...rest } = readWhen(
      when,
      moment,
    );
    if (left.length > 0) return { kind: 'left', left, written };
    if (!schedule) return { kind: 'missing', aside, written, ...rest };
    const likelier = { schedule: mergeSlots(schedule), kind: other && opposites[other.kind] };
    slotsToStore(likelier.schedule, moment.zone, moment.now);
    const second = other && { ...other, schedule: mergeSlots(other.schedule) };
    const readings = second ? [likelier, second] : [likelier];
    return { kind: 'ready', readings, isHourAssumed, aside, title, untitled };
  } catch (error) {
    if (error instanceof UserError) return { kind: 'wrong', error };
    throw error;
  }
}

/**
 * What she typed with the title that stands in it, unless she gave another; that one isn't set aside then. It is taken out of
 * when: whoever empties the title means none.
 */
export function takeTitle(
  typed: Typed,
  { aside, title, untitled }: Pick<Reading, 'aside' | 'title' | 'untitled'>,
): { typed: Typed; aside: readonly string[] } {
  if (title === null || !['', title].includes(typed.title)) return { typed, aside };
  return { typed: { when: untitled, title }, aside: aside.filter((one) => one !== title) };
}

/** The next dates of what isn't stored yet, at most `count`; none when all of them have passed. */
export function datesAhead(schedule: Schedule, { now, zone }: Moment, count: number): SlotDate[] {
  return nextDates(slotsOf(schedule, zone, now), zone, now, count);
}

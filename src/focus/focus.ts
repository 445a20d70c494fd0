import type { Instant } from '../calendar';
import { UserError } from '../errors';
import type { Bell } from '../guilds/ports';
import { gracePeriod } from '../sessions/session';

/** What goes on in a round: quiet work, or a break to talk and laugh. */
export type Phase = 'work' | 'break';

/** A focus round of a room, as stored while it goes on: what is decided of it follows from this and the present alone. */
export interface FocusRound {
  id: number;
  guildId: number;
  /** Discord's id of the room. */
  channelId: string;
  startedAt: Instant;
  phase: Phase;
  /** Which of its phases that is, from 1 on. */
  number: number;
  sinceAt: Instant;
  untilAt: Instant;
  /** How long those after it are, in minutes, break and work in turn. */
  rest: readonly number[];
  /** Four in the morning: it ends then at the latest. */
  latestAt: Instant;
  /** Since when nobody is in the room, as far as it was seen; null while somebody is. */
  emptyAt: Instant | null;
  /** When its bell was turned on; null: it has none. */
  bellAt: Instant | null;
}

/** Who was seen in the room; `gone`: there is no such room any more. `unknown`: Discord doesn't tell at present. */
export type Seen = 'somebody' | 'nobody' | 'gone' | 'unknown';

const minute = 60_000;

/** How long a whole round may be, in minutes. */
export const shortestRound = 10;
export const longestRound = 240;

/** The longest time without a break, and a break, in minutes. */
const longestBlock = 30;
const shortBreak = 5;

/** By how much *+5* makes a phase longer, and how long one may become so, in minutes. */
export const extension = 5;
export const longestPhase = 60;

/** Who says nothing of how long: twice 25 minutes of work, each with a break. */
const usual: readonly number[] = [25, 5, 25, 5];

/**
 * How long the phases of a new round are, in minutes, the first of them work: for `minutes` in all, else until the starter
 * wants to leave, else as usual. Throws a UserError for minutes that are none of a round's.
 */
export function planRound(
  { minutes, untilAt }: { minutes: number | null; untilAt: Instant | null },
  now: Instant,
): readonly number[] {
  if (minutes !== null) {
    if (minutes < shortestRound || minutes > longestRound)
      throw new UserError('focus.error.minutes', { least: shortestRound, most: longestRound });
    return divide(minutes);
  }
  const left = untilAt === null ? 0 : minutesLeft(untilAt, now);
  return left < shortestRound ? usual : divide(Math.min(left, longestRound));
}

/** Whether she leaves too soon for a round to fit her "until": then it is as long as usual. Not when that has passed. */
export function isTooSoon(untilAt: Instant, now: Instant): boolean {
  return untilAt > now && minutesLeft(untilAt, now) < shortestRound;
}

function minutesLeft(untilAt: Instant, now: Instant): number {
  return Math.floor((untilAt - fullMinute(now)) / minute);
}

/** Blocks of work as long as can be, about as long as each other, with short breaks between them. */
function divide(minutes: number): number[] {
  if (minutes <= longestBlock) return [minutes];
  // Two blocks would be shorter than a quarter of an hour: what is left is for talking.
  if (minutes < longestBlock + shortBreak) return [longestBlock, minutes - longestBlock];
  const count = Math.ceil((minutes + shortBreak) / (longestBlock + shortBreak));
  const work = minutes - shortBreak * (count - 1);
  const blocks = Array.from({ length: count }, (_, place) => Math.floor((work + count - 1 - place) / count));
  return blocks.flatMap((block, place) => (place === 0 ? [block] : [shortBreak, block]));
}

/** What of a round its plan decides, when it begins now. */
export function beginRound(
  plan: readonly number[],
  now: Instant,
): Pick<FocusRound, 'startedAt' | 'phase' | 'number' | 'sinceAt' | 'untilAt' | 'rest' | 'emptyAt'> {
  const [first = 0, ...rest] = plan;
  const untilAt = endAfter(first, now);
  return { startedAt: now, phase: 'work', number: 1, sinceAt: now, untilAt, rest, emptyAt: null };
}

/** What was a round, as it is at `now`; null: it is over. The same comes of it however seldom it is asked. */
export function advance(round: FocusRound, now: Instant): FocusRound | null {
  let current: FocusRound | null = round;
  while (current && endOf(current) <= now)
    current = current.untilAt < current.latestAt ? nextPhase(current, current.untilAt) : null;
  return current;
}

/** The same with what is seen in its room. It is over as well when that is gone, or was empty for the grace period. */
export function observe(round: FocusRound, seen: Seen, now: Instant): FocusRound | null {
  const current = advance(round, now);
  if (!current || seen === 'unknown') return current;
  if (seen === 'gone') return null;
  if (seen === 'somebody') return current.emptyAt === null ? current : { ...current, emptyAt: null };
  if (current.emptyAt === null) return { ...current, emptyAt: now };
  return now >= lapseOf(current.emptyAt) ? null : current;
}

/** What an agenda tells of the round in its room: which phase goes on, and until when. */
export type RoundNow = Pick<PlannedPhase, 'phase' | 'end'>;

/** When something changes by itself; with what is seen of the room meanwhile. */
export function nextChange(round: FocusRound, seen: Seen): Instant {
  const lapses = seen === 'nobody' && round.emptyAt !== null ? lapseOf(round.emptyAt) : Infinity;
  return Math.min(endOf(round), lapses);
}

/** Whether what is seen isn't what is stored, so that something is to be decided at once. */
export function isNews({ emptyAt }: FocusRound, seen: Seen): boolean {
  if (seen === 'gone') return true;
  return seen === 'unknown' ? false : (emptyAt === null) !== (seen === 'somebody');
}

/** The phase that goes on ends now; null: it was the last. */
export function skip(round: FocusRound, now: Instant): FocusRound | null {
  return nextPhase(round, now);
}

/** The phase that goes on becomes five minutes longer. Throws a UserError when it is long enough. */
export function extend(round: FocusRound): FocusRound {
  const untilAt = round.untilAt + extension * minute;
  if (untilAt - fullMinute(round.sinceAt) > longestPhase * minute || untilAt > round.latestAt)
    throw new UserError('focus.error.longEnough');
  return { ...round, untilAt };
}

/** When the phase that goes on ends, the round's end with it at the latest. */
export function endOf({ untilAt, latestAt }: Pick<FocusRound, 'untilAt' | 'latestAt'>): Instant {
  return Math.min(untilAt, latestAt);
}

/** What the bell says at the end of the phase that goes on. */
export function bellAfter(round: FocusRound): Bell {
  const isLast = round.rest.length === 0 || round.untilAt >= round.latestAt;
  return isLast ? 'end' : round.phase === 'work' ? 'break' : 'work';
}

/** A phase with its ends. */
export interface PlannedPhase {
  phase: Phase;
  start: Instant;
  end: Instant;
}

/** The phase that goes on and all that follow. */
export function phasesOf(round: FocusRound): PlannedPhase[] {
  const phases: PlannedPhase[] = [];
  for (let one: FocusRound | null = round; one; one = nextPhase(one, one.untilAt)) {
    phases.push({ phase: one.phase, start: one.sinceAt, end: endOf(one) });
    if (one.untilAt >= one.latestAt) break;
  }
  return phases;
}

function nextPhase(round: FocusRound, at: Instant): FocusRound | null {
  const [length, ...rest] = round.rest;
  if (length === undefined) return null;
  return {
    ...round,
    phase: round.phase === 'work' ? 'break' : 'work',
    number: round.number + 1,
    sinceAt: at,
    untilAt: endAfter(length, at),
    rest,
  };
}

/** A seat in the room holds as long; who is back exactly then is in time. */
function lapseOf(emptyAt: Instant): Instant {
  return emptyAt + gracePeriod + 1;
}

/** Phases end with a full minute, as people read it on the clock. */
function endAfter(minutes: number, start: Instant): Instant {
  return fullMinute(start) + minutes * minute;
}

function fullMinute(instant: Instant): Instant {
  return Math.round(instant / minute) * minute;
}

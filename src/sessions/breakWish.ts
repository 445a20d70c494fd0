import {
  dayOf,
  type Instant,
  instantsOf,
  type Interval,
  listDays,
  type TimeOfDay,
  wallClock,
  type Zone,
} from '../calendar';
import { UserError } from '../errors';
import { readTimesFromTo } from '../when/timesOfDay';
import { type Piece, withKind } from './pieces';

/** A break of a session, however often she moved or lost her connection in it; an end of null goes on. */
export interface BreakSpan {
  start: Instant;
  end: Instant | null;
}

/** A session has at most so many breaks after a correction: what they are has to stand on a page. */
export const mostBreaks = 100;

/** All time, in which a stretch is of one kind. */
const always: Interval = { start: -Infinity, end: Infinity };

/** The breaks of a session's stretches, oldest first. */
export function breaksOf(stretches: readonly Pick<Piece, 'kind' | 'startedAt' | 'endedAt'>[]): BreakSpan[] {
  const breaks: BreakSpan[] = [];
  let before: (typeof stretches)[number] | undefined;
  for (const stretch of stretches) {
    const last = breaks.at(-1);
    if (stretch.kind === 'break') {
      if (last && before?.kind === 'break') last.end = stretch.endedAt;
      else breaks.push({ start: stretch.startedAt, end: stretch.endedAt });
    }
    before = stretch;
  }
  return breaks;
}

/** Breaks as a form shows them, a line for each: `9:30–9:45`, and `9:30–` for one that goes on. */
export function writeBreaks(breaks: readonly BreakSpan[], zone: Zone): string {
  return breaks.map((one) => writeBreak(one, zone)).join('\n');
}

function writeBreak({ start, end }: BreakSpan, zone: Zone): string {
  const time = (at: Instant) => wallClock(at, zone).time;
  return `${time(start)}–${end === null ? '' : time(end)}`;
}

/**
 * Which breaks are meant by lines such as `9:30–9:45` or `von neun bis halb zehn`, on the guild's clocks, inside `bounds`.
 * Times as they were shown keep their instants to the second. Null when all is as it was shown. Throws a UserError for what is
 * no break, or lies outside.
 */
export function readBreaks(
  typed: string,
  shown: readonly BreakSpan[],
  bounds: Interval,
  zone: Zone,
): BreakSpan[] | null {
  const lines = typed
    .split(/[\n;]|,\s/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.join('\n') === writeBreaks(shown, zone)) return null;
  if (lines.length > mostBreaks) throw new UserError('correction.tooManyBreaks', { most: mostBreaks });
  return lines.map((line) => readBreak(line, shown, bounds, zone));
}

function readBreak(line: string, shown: readonly BreakSpan[], bounds: Interval, zone: Zone): BreakSpan {
  const asShown = shown.find((one) => writeBreak(one, zone) === line);
  if (asShown) return asShown;
  const times = readTimesFromTo(line);
  if (!times) throw new UserError('correction.badBreak');
  const isOneOf = (some: readonly TimeOfDay[], at: Instant | null) =>
    at !== null && some.includes(wallClock(at, zone).time);
  const same = shown.find((one) => isOneOf(times.start, one.start));
  const start = same?.start ?? findInside(times.start, bounds, zone);
  if (times.end === null) {
    const goesOn = shown.some((one) => one.end === null);
    if (!goesOn || start === null) throw new UserError('correction.badBreak');
    return { start, end: null };
  }
  const after = { start: start ?? bounds.end, end: bounds.end };
  const sameEnd = shown.find((one) => (one.end ?? 0) > after.start && isOneOf(times.end ?? [], one.end));
  const end = sameEnd?.end ?? findInside(times.end, after, zone);
  if (start === null || end === null || end <= start) throw new UserError('correction.breakOutside');
  return { start, end };
}

/** The first moment in an interval at which the clocks show the first of these times that they show there; null: none. */
function findInside(times: readonly TimeOfDay[], { start, end }: Interval, zone: Zone): Instant | null {
  const days = listDays(dayOf(start, zone), dayOf(end, zone));
  for (const time of times) {
    const moment = days.flatMap((day) => instantsOf(day, time, zone)).find((at) => at >= start && at <= end);
    if (moment !== undefined) return moment;
  }
  return null;
}

/** Stretches with these breaks: wherever she was, she was at work outside of them. */
export function withBreaks(stretches: readonly Piece[], breaks: readonly BreakSpan[]): Piece[] {
  const pieces = breaks.reduce(
    (some, { start, end }) => withKind(some, { start, end: end ?? Infinity }, 'break'),
    withKind(stretches, always, 'work'),
  );
  return named(pieces, stretches);
}

/** The same with the ids of the stretches of which they are parts, as far as there are enough of these. */
function named(pieces: readonly Piece[], stretches: readonly Piece[]): Piece[] {
  const free = new Map(stretches.map((one) => [one.id, one]));
  return pieces.map((piece) => {
    const end = piece.endedAt ?? Infinity;
    const of = [...free.values()].find(
      (one) => one.startedAt < end && (one.endedAt ?? Infinity) > piece.startedAt,
    );
    free.delete(of?.id ?? null);
    return { ...piece, id: of?.id ?? null };
  });
}

/** Milliseconds of breaks that became work: of all `before` those that are none `after`. What goes on counts up to `now`. */
export function workAdded(before: readonly Piece[], after: readonly Piece[], now: Instant): number {
  let added = 0;
  for (const was of before.filter(({ kind }) => kind === 'break'))
    for (const is of after.filter(({ kind }) => kind === 'work')) {
      const start = Math.max(was.startedAt, is.startedAt);
      added += Math.max(0, Math.min(was.endedAt ?? now, is.endedAt ?? now) - start);
    }
  return added;
}

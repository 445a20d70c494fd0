import {
  addDays,
  type Day,
  dayOf,
  type Instant,
  instantOf,
  type Interval,
  type TimeOfDay,
  type Zone,
} from '../calendar';
import { isRuleDay, listRuleDays, type RuledDays } from './rule';

/** A time of day and a length on the clocks of the guild. */
export interface Span {
  start: TimeOfDay;
  minutes: number;
}

/** Whether something lasts from a minute to a day. */
export const isLength = ({ minutes }: Pick<Span, 'minutes'>): boolean =>
  Number.isInteger(minutes) && minutes >= 1 && minutes <= 24 * 60;

/** A slot as far as its dates go. */
export interface SlotTimes extends RuledDays, Span {}

/** What was changed of one date of a slot. */
export interface Change {
  /** The day that the date has by the rule: by it the date is known, wherever it is moved. */
  day: Day;
  /** Where it is moved; null: it is skipped. */
  movedTo: (Span & { day: Day }) | null;
}

/** One date of a slot. */
export interface SlotDate extends Interval {
  /** The day that it has by the rule. */
  day: Day;
  isMoved: boolean;
}

const minute = 60_000;
const minutesADay = 24 * 60;

/** The wall-clock time so many minutes after midnight. */
const timeAt = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}` as TimeOfDay;

/**
 * From when until when something lasts in the zone. It ends when the clocks show its end, also in the night in which they
 * are changed; where its start is skipped in spring and moves to its end or beyond, its length counts.
 */
export function spanOn(day: Day, { start, minutes }: Span, zone: Zone): Interval {
  const from = instantOf(day, start, zone);
  const [hour = 0, past = 0] = start.split(':').map(Number);
  const shown = hour * 60 + past + minutes;
  const lastDay = shown < minutesADay ? day : addDays(day, Math.floor(shown / minutesADay));
  const end = instantOf(lastDay, timeAt(shown % minutesADay), zone);
  return { start: from, end: end > from ? end : from + minutes * minute };
}

/** The date that a day of the rule has become; null when it is skipped, and when the slot has none on that day. */
export function findDate(slot: SlotTimes, changes: readonly Change[], zone: Zone, day: Day): SlotDate | null {
  const change = changes.find((one) => one.day === day);
  if (change?.movedTo === null || !isRuleDay(slot, day)) return null;
  if (!change) return { day, ...spanOn(day, slot, zone), isMoved: false };
  const { movedTo } = change;
  return { day, ...spanOn(movedTo.day, movedTo, zone), isMoved: true };
}

/** All dates that were moved, in any order. */
function listMoved(slot: SlotTimes, changes: readonly Change[], zone: Zone): SlotDate[] {
  return changes.flatMap(({ day, movedTo }) => (movedTo && findDate(slot, changes, zone, day)) ?? []);
}

/** No date reaches farther beyond its day: it lasts a day at most, and where a zone skips one it moves by as much. */
const reach = 2;

/** Outside of these days no date by the rule lies in the interval. */
export function daysAround({ start, end }: Interval, zone: Zone): { first: Day; last: Day } {
  return { first: addDays(dayOf(start, zone), -reach), last: addDays(dayOf(end, zone), 1) };
}

/**
 * The dates of a slot that lie at least partly in the interval, by their starts. Changes of what is no date do nothing. Whoever
 * asks for those of many slots may give the days around it.
 */
export function listDates(
  slot: SlotTimes,
  changes: readonly Change[],
  zone: Zone,
  { start, end }: Interval,
  { first, last } = daysAround({ start, end }, zone),
): SlotDate[] {
  const changed = new Set(changes.map(({ day }) => day));
  const dates = listMoved(slot, changes, zone);
  for (const day of listRuleDays(slot, first)) {
    if (day > last) break;
    if (!changed.has(day)) dates.push({ day, ...spanOn(day, slot, zone), isMoved: false });
  }
  return dates.filter((date) => date.end > start && date.start < end).sort(byStart);
}

/** Earlier dates first; of those that begin at once the shorter. */
export function byStart(one: SlotDate, other: SlotDate): number {
  return one.start - other.start || one.end - other.end || one.day.localeCompare(other.day);
}

/** The dates of a slot that start after an instant, by their starts; reckoned one by one as they are asked for. */
export function* listDatesAfter(
  slot: SlotTimes,
  changes: readonly Change[],
  zone: Zone,
  after: Instant,
): Generator<SlotDate, void> {
  const changed = new Set(changes.map(({ day }) => day));
  const moved = listMoved(slot, changes, zone)
    .filter((date) => date.start > after)
    .sort(byStart);
  for (const day of listRuleDays(slot, addDays(dayOf(after, zone), -reach))) {
    const date: SlotDate = { day, ...spanOn(day, slot, zone), isMoved: false };
    if (changed.has(day) || date.start <= after) continue;
    while (moved[0] && byStart(moved[0], date) < 0) yield moved.shift() as SlotDate;
    yield date;
  }
  yield* moved;
}

/** The same as `listDates`, with all that are moved beyond the interval, and at least so many, where the slot has them. */
export function listAtLeast(
  slot: SlotTimes,
  changes: readonly Change[],
  zone: Zone,
  bounds: Interval,
  least: number,
): SlotDate[] {
  const dates = listDates(slot, changes, zone, bounds);
  const after = listDatesAfter(slot, changes, zone, bounds.end - 1);
  const next = Array.from(
    { length: Math.max(0, least - dates.length) },
    () => after.next().value ?? [],
  ).flat();
  const moved = listMoved(slot, changes, zone).filter(
    ({ day, start }) => start >= bounds.end && !next.some((date) => date.day === day),
  );
  return [...dates, ...next, ...moved].sort(byStart);
}

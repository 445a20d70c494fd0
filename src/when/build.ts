import { addDays, type Day, dayOf, weekdayOf } from '../calendar';
import { UserError } from '../errors';
import { attach } from './attach';
import { settleHalves } from './byDay';
import type { Clock } from './clock';
import { firstDay } from './dates';
import { type Group, groupItems, isOfNoWeeks, unusedWeeks, weeksOf } from './group';
import { isOpen, type Item } from './items';
import { endsOf, limitsOf } from './limits';
import type { Moment } from './resolve';
import type { Said } from './said';
import type { Schedule, Slot } from './schedule';
import { settle } from './settle';
import { slotsOf } from './slots';
import { checkClock } from './span';

/** What all that was said comes to. */
export interface Built {
  /** Null while something is missing. */
  schedule: Schedule | null;
  missing: ('days' | 'time')[];
  /** Whether an end was missing, so that it lasts an hour. */
  isHourAssumed: boolean;
  /** Places of what was said and doesn't fit to the rest, and of what changes nothing. */
  unused: number[];
  aside: number[];
}

/** Makes the schedule of what was said. Throws a UserError for days and times that don't exist, or have passed. */
export function build(all: readonly Said[], moment: Moment): Built {
  const settled = settle(all);
  if (settled.some(({ kind }) => kind === 'noRule')) throw new UserError('when.error.noRule');
  for (const clock of settled.flatMap(clocksOf)) checkClock(clock);
  const said = settleHalves(settled);
  const { items, unused, aside } = attach(said);
  const weeks = weeksOf(said);
  const { limits, unused: twice } = limitsOf(said, moment);
  const groups = groupItems(withDays(said, items, limits.from), weeks);
  const slots = eachOnce(groups.flatMap((group) => slotsOf(group, moment)));
  const isAllOnce = slots.every(({ days }) => days.kind === 'once');
  const { from, until } = isAllOnce ? { from: null, until: null } : limits;
  const missing = missingIn(groups);
  return {
    schedule: missing.length > 0 ? null : checkDates({ slots, from, until }, moment),
    missing,
    isHourAssumed: groups.some(({ days, times }) =>
      times.some((time) => isOpen(time) && (days.length > 0 || time.kind === 'moment')),
    ),
    aside,
    unused: [
      ...unused,
      ...twice,
      ...placesOf(said, (one) => isOfNoWeeks(one, said)),
      ...said.flatMap((one, at) => (isOpenBeside(one, said[at + 1]) ? [at] : [])),
      // "Diese Woche …, nächste Woche …" would need times of its own for each.
      ...placesOf(said, ({ kind }) => kind === 'week').slice(1),
      ...(missing.includes('days') ? [] : unusedWeeks(groups, weeks)),
      ...(isAllOnce && missing.length === 0 ? placesOf(said, (one) => endsOf(one) !== null) : []),
    ],
  };
}

/** Also where the days are missing, and nothing is reckoned yet, a time that doesn't exist is no time. */
function clocksOf(said: Said): (Clock | null)[] {
  if (said.kind === 'span') return [said.span.start, said.span.end];
  return said.kind === 'end' ? [said.end.end] : [];
}

/** "Neun elf", "drei ab neun": of two times side by side, both without an end, one is meant otherwise. */
const isOpenBeside = (one: Said, next: Said | undefined) =>
  one.kind === 'span' && next?.kind === 'span' && one.span.end === null && next.span.end === null;

const placesOf = (said: readonly Said[], wanted: (one: Said) => boolean) =>
  said.flatMap((one, at) => (wanted(one) ? [at] : []));

/**
 * Where no days are said, those that follow from the rest: of "vom 7. bis 11. Dezember" each, of "alle zwei Wochen ab 3.12."
 * the day of the week of the first.
 */
function withDays(said: readonly Said[], items: Item[], from: Day | null): Item[] {
  const at = said.findIndex(({ kind }) => kind === 'range' || kind === 'every');
  if (at < 0 || items.some(({ kind }) => kind === 'days')) return items;
  const isRange = said.some(({ kind }) => kind === 'range');
  const isDay = said.some((one) => one.kind === 'from' && one.period.kind === 'date');
  if (!isRange && (from === null || !isDay)) return items;
  const weekdays = isRange || from === null ? [1, 2, 3, 4, 5, 6, 7] : [weekdayOf(from)];
  return [{ at, kind: 'days', days: { kind: 'weekdays', weekdays, isAlways: true, isRange } }, ...items];
}

function missingIn(groups: readonly Group[]): ('days' | 'time')[] {
  const isDated = ({ days, times }: Group) => days.length > 0 || times.some(({ kind }) => kind === 'moment');
  const isTimed = ({ times }: Group) => times.length > 0;
  const missing = [
    groups.some(isDated) ? [] : ['days' as const],
    groups.some(isTimed) ? [] : ['time' as const],
  ];
  return missing.flat();
}

/** What is said twice, such as "tonight, tonight at 8", takes place once. */
const eachOnce = (slots: readonly Slot[]) =>
  slots.filter((slot, at) => slots.findIndex((one) => JSON.stringify(one) === JSON.stringify(slot)) === at);

/** Refuses rules that have no date. */
function checkDates(schedule: Schedule, { now, zone }: Moment): Schedule {
  const today = dayOf(now, zone);
  const { slots, from, until } = schedule;
  const first = from !== null && from > today ? from : addDays(today, -1);
  for (const { days } of slots)
    if (firstDay(days, first, until) === null) throw new UserError('when.error.noDate');
  return schedule;
}

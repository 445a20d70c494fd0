import { isOpen, type Item } from './items';
import type { Said } from './said';
import { minutesIn } from './partOfDay';
import { type EndSaid, spanOf } from './span';

type DaysItem = Item & { kind: 'days' };

/**
 * Days that have another time than those before, "Mo-Fr 9-13, freitags nur 9-11", are taken out of them; without the "nur", too, where
 * their time overlaps the one before. Where but an end is said of
 * them, "freitags bis 11", their start is that of the days before, and of "mittwochs erst ab 10" the end. Changes `items`, and gives the places of the ends that it used, and of what it can't do: in other weeks than the days
 * before, "Mo-Fr 9-12, in geraden Wochen Fr nur bis 11".
 */
export function settleInstead(items: Item[], said: readonly Said[]): { used: number[]; refused: number[] } {
  const [used, refused] = [[] as number[], [] as number[]];
  said.forEach((one, at) => {
    if (one.kind === 'joint' && one.isOnly) putDaysFirst(items, at);
  });
  said.forEach((one, at) => {
    if (isOfOtherWeeks(items, said, at)) {
      const days = items.findLast((item) => item.kind === 'days' && item.at < at);
      const isInstead = one.kind === 'end' || (one.kind === 'joint' && one.isOnly);
      if (isInstead && days?.kind === 'days' && takesOut(items, days)) refused.push(at);
      return;
    }
    if (one.kind === 'end' && addWithStartBefore(items, at, one.end)) used.push(at);
    if (one.kind === 'joint' && one.isLater) addEndBefore(items, at);
    if (one.kind === 'days' && overlapsTimeBefore(items, at) && !isBesideAlso(items, said, at))
      takeOutBefore(items, daysOfNext(items, at - 1));
    if (one.kind === 'joint' && one.isOnly && !isBesideAlso(items, said, at) && !narrowBefore(items, at))
      takeOutBefore(items, daysOfNext(items, at));
  });
  return { used, refused };
}

/** Whether weeks are said between a time before and the next one: "Mo-Fr 9-13, in geraden Wochen Fr 9-11". */
function isOfOtherWeeks(items: readonly Item[], said: readonly Said[], at: number): boolean {
  const isTime = ({ kind }: Item) => kind === 'time';
  const next = items.find((item) => isTime(item) && item.at > at)?.at ?? Infinity;
  return said.some(
    ({ kind }, place) =>
      (kind === 'every' || kind === 'parity') &&
      place < next &&
      items.some((item) => isTime(item) && item.at < place && item.at < at),
  );
}

/** Whether days are among those before them. */
const takesOut = (items: readonly Item[], days: DaysItem) =>
  items.some(
    (item) =>
      item.kind === 'days' &&
      item.at < days.at &&
      item.days.kind === 'weekdays' &&
      days.days.kind === 'weekdays' &&
      item.days.weekdays.some(
        (weekday) => days.days.kind === 'weekdays' && days.days.weekdays.includes(weekday),
      ),
  );

const endOf = ({ start, minutes }: { start: number; minutes: number | null }) => start + (minutes ?? 0);

/** "Werktags 9-12, aber 14-17 am Mi": the days behind the next time are those of it, and not of all times before. */
function putDaysFirst(items: Item[], at: number): void {
  const time = items.findIndex((item) => item.at > at);
  const [one, days, next] = items.slice(time);
  const isBehind = one?.kind === 'time' && days?.kind === 'days' && next?.kind !== 'time';
  if (time < 1 || !isBehind || !items.slice(0, time).some(({ kind }) => kind === 'days')) return;
  items.splice(time, 2, { ...days, at: one.at }, { ...one, at: days.at });
}

/** "Am Wochenende nur Sa 9-12": of days without a time of their own only those are meant. */
function narrowBefore(items: Item[], at: number): boolean {
  const before = items.findLastIndex((item) => item.at < at);
  const [one, next] = [items[before], items[before + 1]];
  const isNarrower =
    one?.kind === 'days' &&
    next?.kind === 'days' &&
    one.days.kind === 'weekdays' &&
    next.days.kind === 'weekdays' &&
    next.days.weekdays.every(
      (weekday) => one.days.kind === 'weekdays' && one.days.weekdays.includes(weekday),
    );
  if (isNarrower) items.splice(before, 1);
  return isNarrower;
}

/** "Mo-Fr 9-13, Fr 8-11": whether the time of these days overlaps the only one before, of days before it. */
function overlapsTimeBefore(items: readonly Item[], at: number): boolean {
  const [before, behind] = [items.filter((item) => item.at < at), items.filter((item) => item.at > at)];
  const times = before.filter(({ kind }) => kind === 'time');
  const [old, next, further] = [times[0], behind[0], behind[1]];
  if (before[0]?.kind !== 'days' || times.length !== 1 || further?.kind === 'time') return false;
  if (old?.kind !== 'time' || next?.kind !== 'time') return false;
  if (old.time.kind !== 'span' || next.time.kind !== 'span') return false;
  const [around, within] = [old, next].map(({ time }) => time.kind === 'span' && spanOf(time.span, null));
  if (!around || !within || around.minutes === null || within.minutes === null) return false;
  const [from, to] = [Math.max(within.start, around.start), Math.min(endOf(within), endOf(around))];
  return to > from && JSON.stringify(within) !== JSON.stringify(around);
}

/** "Aber mittwochs auch 14-17" is a time more, also where it is said behind it. */
function isBesideAlso(items: readonly Item[], said: readonly Said[], at: number): boolean {
  const time = items.findIndex((item) => item.kind === 'time' && item.at > at);
  const end = items.slice(time + 1).find(({ kind }) => kind === 'days')?.at;
  const isAlso = (one: Said) => one.kind === 'joint' && one.isAlso === true;
  return time >= 0 && said.slice(at, end).some(isAlso);
}

function addWithStartBefore(items: Item[], at: number, end: EndSaid): boolean {
  const before = items.filter((item) => item.at < at);
  const next = items.find((item) => item.at > at);
  const [days, ...earlier] = before.toReversed();
  const times = earlier.flatMap((item) => (item.kind === 'time' ? [item.time] : []));
  // "Di 9-13, Mi 14-17, Fr nur bis 12" begins as the days that begin before it.
  const until = minutesIn(end.end.part, end.end);
  const time =
    times.find((one) => one.kind === 'span' && spanOf({ ...one.span, end: null }, null).start < until) ??
    times[0];
  if (days?.kind !== 'days' || days.days.kind !== 'weekdays' || next?.kind === 'time') return false;
  const isAfterDays = items[0]?.kind === 'days' && earlier.some(({ kind }) => kind === 'days');
  if (time?.kind !== 'span' || !isAfterDays) return false;
  takeOutBefore(items, days);
  items.splice(before.length, 0, { at, kind: 'time', time: { ...time, span: { ...time.span, ...end } } });
  return true;
}

/** The end of the time before is that of the next one, which begins within it. */
function addEndBefore(items: readonly Item[], at: number): void {
  const before = items.findLast((item) => item.kind === 'time' && item.at < at);
  const next = items.find((item) => item.kind === 'time' && item.at > at);
  if (before?.kind !== 'time' || next?.kind !== 'time' || daysOfNext(items, at) === undefined) return;
  if (before.time.kind !== 'span' || next.time.kind !== 'span' || !isOpen(next.time)) return;
  const { start, minutes } = spanOf(before.time.span, null);
  const later = spanOf(next.time.span, null).start - start;
  if (minutes === null || later <= 0 || later >= minutes) return;
  const { end, endDay } = before.time.span;
  next.time = { ...next.time, span: { ...next.time.span, end, endDay } };
}

/** The days of the next time, which stand beside it: "nur freitags 9-11", "freitags nur 9-11". */
function daysOfNext(items: readonly Item[], at: number): DaysItem | undefined {
  const time = items.findIndex((item) => item.kind === 'time' && item.at > at);
  const days = items[time - 1];
  return days?.kind === 'days' ? days : undefined;
}

function takeOutBefore(items: readonly Item[], days: DaysItem | undefined): void {
  if (days?.days.kind !== 'weekdays') return;
  const { weekdays } = days.days;
  for (const item of items) {
    if (item.kind !== 'days' || item.days.kind !== 'weekdays' || item.at >= days.at) continue;
    const rest = item.days.weekdays.filter((weekday) => !weekdays.includes(weekday));
    if (rest.length > 0) item.days = { ...item.days, weekdays: rest };
  }
}

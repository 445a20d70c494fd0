import type { Item, TimeSaid } from './items';
import type { DaysSaid, Said } from './said';

type WeeksSaid = Extract<Said, { kind: 'every' | 'parity' }>;

/** Its place among all that was said, and whether it is said of what stands before it. */
export interface WeeksAt {
  said: WeeksSaid;
  at: number;
  isBehind: boolean;
}

/** Days, the times on each of them, and in which weeks. */
export interface Group {
  days: readonly DaysSaid[];
  times: readonly TimeSaid[];
  weeks: WeeksSaid | null;
}

/** "In ungeraden" says nothing where nobody speaks of weeks. */
export const isOfNoWeeks = (one: Said, said: readonly Said[]) =>
  one.kind === 'parity' && one.isBare && said.every((other) => other.kind !== 'parity' || other.isBare);

/** Weeks are said of what stands before them where a comma follows and none comes before. */
export function weeksOf(said: readonly Said[]): WeeksAt[] {
  const isFree = (place: number) =>
    said[place] === undefined || (said[place].kind === 'joint' && said[place].isOpening !== true);
  return said.flatMap((one, at) =>
    (one.kind === 'every' || one.kind === 'parity') && !isOfNoWeeks(one, said)
      ? [{ said: one, at, isBehind: !isFree(at - 1) && isFree(at + 1) }]
      : [],
  );
}

/** Days or times that were said one after the other. */
interface Run {
  kind: Item['kind'];
  items: Item[];
}

/**
 * Which times are those of which days: "Mo 9-11, Mi 14-16", "9-11 Mo, 14-16 Mi", and "Mo, Mi 9-11, 14-16", where each has
 * both.
 */
export function groupItems(items: readonly Item[], weeks: readonly WeeksAt[]): Group[] {
  const pairs = pairRuns(runsOf(items, weeks));
  return pairs.map((pair, index) => ({
    days: narrow(pair.flatMap((item) => (item.kind === 'days' ? [item.days] : []))),
    times: pair.flatMap((item) => (item.kind === 'time' ? [item.time] : [])),
    weeks: weeksFor(index, pairs, weeks),
  }));
}

/** Every day is no more than it says: of "täglich (Mo-Fr)" the days are those from Monday to Friday. */
function narrow(days: readonly DaysSaid[]): readonly DaysSaid[] {
  const some = days.filter((one) => one.kind !== 'weekdays' || one.weekdays.length < 7);
  return some.length > 0 ? some : days;
}

/** Where weeks are said of several days, those of others are days apart: "gerade KW Mo, ungerade KW Di, 9-11". */
function runsOf(items: readonly Item[], weeks: readonly WeeksAt[]): Run[] {
  const runs: Run[] = [];
  for (const item of items) {
    const last = runs.at(-1);
    const lastAt = last?.items.at(-1)?.at ?? item.at;
    const isApart = weeks.length > 1 && weeks.some(({ at }) => at > lastAt && at < item.at);
    if (last?.kind === item.kind && !(isApart && item.kind === 'days')) last.items.push(item);
    else runs.push({ kind: item.kind, items: [item] });
  }
  return runs;
}

/** Runs of days with their runs of times. Days without a time of their own have the one before. */
function pairRuns(runs: readonly Run[]): Item[][] {
  const days = runs.filter(({ kind }) => kind === 'days');
  if (days.length <= 1) return [runs.flatMap(({ items }) => items)];
  const isTimeFirst = runs[0]?.kind === 'time';
  return days.map((run) => {
    const at = runs.indexOf(run);
    const isTime = ({ kind }: Run) => kind === 'time';
    const [before, after] = [runs.slice(0, at).findLast(isTime), runs.slice(at).find(isTime)];
    // Of "9-11 Mo, 14-16 Mi, 20-22" the last is Wednesday's.
    const isLast = run === days.at(-1);
    const times = isTimeFirst ? [before, isLast ? after : undefined] : [after ?? before];
    return [run, ...times].flatMap((one) => one?.items ?? []);
  });
}

/**
 * What is said but once of weeks holds for all groups, but of "Mo-Fr 9-12, in geraden Wochen auch Sa 10-12" for those behind it. Of
 * several each group has what is said of it.
 */
function weeksFor(index: number, pairs: readonly Item[][], weeks: readonly WeeksAt[]): WeeksSaid | null {
  const [only] = weeks;
  if (weeks.length < 2)
    return only && !(isBetween(only, pairs) && index < groupAt(only, pairs)) ? only.said : null;
  return weeks.find((one) => groupAt(one, pairs) === index)?.said ?? null;
}

/** Whether days with their time stand before it, and others behind it, of which it is said. */
function isBetween(weeks: WeeksAt, pairs: readonly Item[][]): boolean {
  const { at, isBehind } = weeks;
  const before = new Set(pairs.flat().flatMap((item) => (item.at < at ? [item.kind] : [])));
  return !isBehind && before.size > 1 && groupAt(weeks, pairs) > 0;
}

/** Places of weeks that are said of nothing that comes by weeks. */
export function unusedWeeks(groups: readonly Group[], weeks: readonly WeeksAt[]): number[] {
  const isUsed = ({ said }: WeeksAt) =>
    groups.some((group) => group.weeks === said && group.days.some(({ kind }) => kind === 'weekdays'));
  return weeks.flatMap((one) => (isUsed(one) ? [] : [one.at]));
}

/** The group of which weeks are said: the next one, or the one before, "Mo 9-11 in geraden KW, Mi 9-11 in ungeraden". */
function groupAt({ at, isBehind }: WeeksAt, pairs: readonly Item[][]): number {
  const before = pairs.findLastIndex((pair) => pair.some((item) => item.kind === 'days' && item.at < at));
  const next = pairs.findIndex((pair) => pair.some((item) => item.kind === 'days' && item.at > at));
  return (isBehind && before >= 0) || next < 0 ? before : next;
}

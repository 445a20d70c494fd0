import { addDays, type Day } from '../calendar';
import { groupBy } from '../appointments/groupBy';
import { everyDay, type LastingOff } from '../guilds/lastingOff';

/** Days off as they are told. */
export type DaysOff =
  /** Days one after the other; without a last one where they go on until she says otherwise. */
  | { kind: 'days'; first: Day; last: Day | null }
  /** Days of the week, 1 for Monday, that are always off; `first` is null where that has begun, `last` where it has no end. */
  | { kind: 'always'; weekdays: readonly number[]; first: Day | null; last: Day | null };

/** When it begins, then when it ends; what has begun comes first, what has no end before what has one. */
const keyOf = ({ first, last }: { first: Day | null; last: Day | null }) => `${first ?? ''} ${last ?? ''}`;

/** Days off as they are told: what is always off, what has no end, then the single days. */
export function tellDaysOff(lasting: readonly LastingOff[], days: readonly Day[], today: Day): DaysOff[] {
  const ofWeek = lasting.filter(({ weekday }) => weekday !== everyDay);
  const spans = ofWeek
    .map(({ weekday, firstDay, lastDay }) => ({
      weekday,
      first: firstDay > today ? firstDay : null,
      last: lastDay,
    }))
    .sort((one, other) => keyOf(one).localeCompare(keyOf(other)));
  const always = [...groupBy(spans, keyOf).values()].map((some): DaysOff => {
    const { first = null, last = null } = some[0] ?? {};
    return { kind: 'always', weekdays: some.map(({ weekday }) => weekday), first, last };
  });
  const open = lasting.filter(({ weekday }) => weekday === everyDay);
  return [
    ...always,
    ...open.map(({ firstDay }): DaysOff => ({ kind: 'days', first: firstDay, last: null })),
    ...runsOf(days).map((run): DaysOff => ({ kind: 'days', ...run })),
  ];
}

/** Each run of days one after the other as its first and last. */
export function runsOf(days: readonly Day[]): { first: Day; last: Day }[] {
  const runs: { first: Day; last: Day }[] = [];
  for (const day of days.toSorted()) {
    const run = runs.at(-1);
    if (run && addDays(run.last, 1) === day) run.last = day;
    else runs.push({ first: day, last: day });
  }
  return runs;
}

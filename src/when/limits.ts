import { addDays, type Day, lastDayOf, monthOfDay } from '../calendar';
import { UserError } from '../errors';
import type { PeriodSaid } from './date';
import { type Moment, resolvePeriod, type Today, todayOf } from './resolve';
import type { Said } from './said';
import type { Schedule } from './schedule';

type Limits = Pick<Schedule, 'from' | 'until'>;

/** How many days ago something may have begun of which no year is said: without a last day, and with one that lies ahead. */
const recently = { open: 60, ending: 183 };

type UntilSaid = PeriodSaid | (Said & { kind: 'lasting' });

/** What is said of the first day, and of the last. */
type Ends = { from: PeriodSaid | null; until: PeriodSaid | 'lasting' | null };

/** What one piece says of the first and the last day; null when it says nothing of them. */
export function endsOf(said: Said): Ends | null {
  switch (said.kind) {
    case 'from':
      return { from: said.period, until: null };
    case 'until':
      return { from: null, until: said.period };
    case 'within':
      return { from: said.period, until: said.period };
    case 'range':
      return { from: { kind: 'date', date: said.from }, until: said.until };
    case 'lasting':
      return { from: null, until: 'lasting' };
    default:
      return null;
  }
}

/**
 * The first and the last day on which something may begin. The last is the next one after the first, and not in the past. The
 * first may have passed without a year: "ab 2.11." on the fourth means two days ago.
 * What is said twice isn't used. Throws a UserError where the last comes first, or has passed.
 */
export function limitsOf(said: readonly Said[], moment: Moment): { limits: Limits; unused: number[] } {
  const days = todayOf(moment);
  const { today } = days;
  const unused: number[] = [];
  let [from, until] = [null, null] as [PeriodSaid | null, UntilSaid | null];
  said.forEach((one, at) => {
    const ends = endsOf(one);
    if (!ends) return;
    if ((ends.from && from) || (ends.until && until)) return void unused.push(at);
    from = ends.from ?? from;
    until = one.kind === 'lasting' ? one : ends.until === 'lasting' ? until : (ends.until ?? until);
  });
  const { first, last } = resolveEnds(from, until, days);
  if (last !== null && last < today) throw new UserError('when.error.passed');
  if (last !== null && first !== null && last < first) throw new UserError('when.error.endBeforeBeginning');
  return { limits: { from: first, until: last }, unused };
}

function resolveEnds(from: PeriodSaid | null, until: UntilSaid | null, days: Today) {
  const { today } = days;
  const endsFrom = (earliest: Day, read = (one: PeriodSaid) => one) => {
    const first = from && resolvePeriod(read(from), days, earliest).first;
    const last = until && lastOf(until.kind === 'lasting' ? until : read(until), days, first ?? today);
    return { first, last };
  };
  if (!from || !namesMonth(from)) return endsFrom(today);
  const back = until === null || until.kind === 'lasting' ? recently.open : recently.ending;
  const earliest = addDays(today, -back);
  const { last } = endsFrom(earliest, withoutWeekday);
  return endsFrom(last === null || last >= today ? earliest : today);
}

/** Of a day without its month the next one is meant. */
function namesMonth(period: PeriodSaid): boolean {
  if (period.kind === 'date' || period.kind === 'weekOf')
    return period.date.kind === 'calendar' && period.date.month !== null;
  return period.kind === 'month';
}

/** So that a year which isn't meant is never refused for its days of the week. */
function withoutWeekday(period: PeriodSaid): PeriodSaid {
  if (period.kind !== 'date' || period.date.kind !== 'calendar') return period;
  return { ...period, date: { ...period.date, weekday: null } };
}

function lastOf(until: UntilSaid, days: Today, first: Day): Day {
  if (until.kind !== 'lasting') return resolvePeriod(until, days, first).last;
  const { count, unit } = until;
  if (count > 1000) throw new UserError('when.error.tooLong');
  if (unit !== 'months') return addDays(first, count * (unit === 'weeks' ? 7 : 1) - 1);
  let month = first;
  for (let passed = 0; passed < count; passed += 1) month = addDays(lastDayOf(monthOfDay(month)), 1);
  const sameDay = `${month.slice(0, 8)}${first.slice(8)}` as Day;
  const end = lastDayOf(monthOfDay(month));
  return addDays(sameDay > end ? end : sameDay, -1);
}

import { addDays, type Day, listDays, weekdayOf } from '../calendar';
import { UserError } from '../errors';
import { everyDay } from '../guilds/lastingOff';
import { oneLine, plainText, shorten } from '../i18n/plainText';
import type { PeriodSaid } from '../when/date';
import { endsOf } from '../when/limits';
import { readSaid } from '../when/readSaid';
import { findDate, resolvePeriod, type Today } from '../when/resolve';
import type { DaysSaid, Said } from '../when/said';
import { onceIn, settle, withinOf } from '../when/settle';
import { readWhole, withoutWords } from '../when/whole';
import { weeksShown } from './weeks';

/** So many days may be entered at once. */
export const mostDaysAtOnce = 62;

/** The longest text of days off, in UTF-16 units. */
export const longestDaysOff = 100;

/** So far back days off matter: what *My weeks* shows. And so far ahead they can be entered. In days. */
export const farthestBack = weeksShown * 7;
export const farthestAhead = 2 * 366;

/** A day without a year that lies no longer back is this one; else the next is meant, as Christmas is in March. */
const recently = 28;

/** Days off as somebody enters them. */
export interface DaysOffSaid {
  /** Single ones, oldest first. */
  days: readonly Day[];
  /** Those on days of the week, 1 for Monday, or `everyDay`, from a day on; `last` is null where they have no end. */
  lasting: { weekdays: readonly number[]; first: Day; last: Day | null } | null;
}

/**
 * The days off in a typed text: "24.12.", "24.12. bis 2.1.", "Freitag", "Mo und Di", "nächste Woche", "im August", "freitags",
 * "ab 3.12.", "freitags bis März". A day without a year is the next one, or one of the last four weeks. "Morgen" is the day after `agenda`. Always
 * off are days of the week from today on at the earliest. Throws a UserError when it isn't understood, names too many days, or
 * days too far away.
 */
export function readDaysOff(typed: string, today: Day, agenda: Day = today): DaysOffSaid {
  const text = withoutWords(oneLine(typed), 'free');
  if (readWhole(text, (cursor) => cursor.take('atOnce')))
    return { days: [], lasting: { weekdays: [everyDay], first: today, last: null } };
  const found = daysOf(readAll(text) ?? [], { today, agenda });
  if (!found || (found.days.length === 0 && !found.lasting)) throw notUnderstood(typed);
  if (found.days.length > mostDaysAtOnce)
    throw new UserError('weeks.error.tooMany', { most: mostDaysAtOnce });
  return found;
}

/** What a text says of when; null when not all of it is understood. */
function readAll(text: string): Said[] | null {
  const said = readSaid(text).map((phrase) => phrase.said);
  const all = said.filter((one) => one !== null);
  const hasDays = all.some(({ kind }) => kind === 'days');
  const settled = settle(all).flatMap((one) =>
    one.kind === 'week' && !hasDays ? (withinOf(one.weeks) ?? []) : [one],
  );
  return all.length < said.length || settled.length < all.length
    ? null
    : settled.filter(({ kind }) => kind !== 'joint' && kind !== 'week');
}

/** The days that are said, within a period if one is; null where something else is said, too. */
function daysOf(said: readonly Said[], today: Today): DaysOffSaid | null {
  const days = said.flatMap((one) => (one.kind === 'days' ? [one.days] : []));
  const ends = said.flatMap((one) => endsOf(one) ?? []);
  if (days.length + ends.length < said.length) return null;
  const [period, ...others] = ends;
  const always = days.filter((one) => one.kind === 'weekdays' && one.isAlways);
  if (!period) {
    const single = days.filter((one) => !always.includes(one)).flatMap((one) => datesOf(one, today));
    return { days: [...new Set(single)].sort(), lasting: lastingOf(always, today.today) };
  }
  if (days.some(({ kind }) => kind !== 'weekdays') || others.length > 1) return null;
  const until = period.until ?? others[0]?.until ?? null;
  if (until === 'lasting') return null;
  if (until === null)
    return others.length > 0 ? null : { days: [], lasting: lastingFrom(period, days, today) };
  const from = period.from ?? others[0]?.from ?? null;
  const within = daysBetween(from, until, today);
  if (days.length === 0) return { days: within, lasting: null };
  const weekdays = [...new Set(weekdaysIn(days))].sort((one, other) => one - other);
  const some = within.filter((day) => weekdays.includes(weekdayOf(day)));
  const [first, last] = [within[0], within.at(-1)];
  // "Mo-Fr bis Freitag" are some days, "freitags bis März" come each week.
  const comesAgain = weekdays.length < 7 && some.length >= 2 * weekdays.length;
  if (!comesAgain || !first || !last || last < today.today) return { days: some, lasting: null };
  return { days: [], lasting: { weekdays, first, last } };
}

const weekdaysIn = (days: readonly DaysSaid[]) =>
  days.flatMap((one) => (one.kind === 'weekdays' ? one.weekdays : []));

/** "Ab 3.12.", "freitags ab Januar". */
function lastingFrom(
  { from }: NonNullable<ReturnType<typeof endsOf>>,
  days: readonly DaysSaid[],
  today: Today,
): DaysOffSaid['lasting'] {
  const { first } = from ? resolvePeriod(from, today, earliestOf(today)) : { first: today.today };
  check(first, first, today.today);
  if (days.length === 0) return { weekdays: [everyDay], first, last: null };
  return lastingOf(days, first > today.today ? first : today.today);
}

function lastingOf(days: readonly DaysSaid[], first: Day): DaysOffSaid['lasting'] {
  const weekdays = [...new Set(weekdaysIn(days))].sort((one, other) => one - other);
  if (weekdays.length === 0) return null;
  return { weekdays: weekdays.length === 7 ? [everyDay] : weekdays, first, last: null };
}

/** From the first day to the last, or from today on. */
function daysBetween(from: PeriodSaid | null, until: PeriodSaid, today: Today): Day[] {
  const first = from ? resolvePeriod(from, today, earliestOf(today)).first : today.today;
  const { last } = resolvePeriod(until, today, first);
  check(first, last, today.today);
  return last < first ? [] : listDays(first, last);
}

/** Days that are said one by one. Of "Mo-Fr" the next that come one after the other. */
function datesOf(said: DaysSaid, today: Today): Day[] {
  const { dates } = onceIn(said, null) as Partial<DaysSaid & { kind: 'dates' }>;
  const earliest = earliestOf(today);
  const days = (dates ?? []).map((date) => {
    const day = findDate(
      date,
      today,
      (one) => one >= earliest || date.kind !== 'calendar' || date.year !== null,
      earliest,
    );
    if (day === null) throw new UserError('weeks.error.tooLongAgo');
    check(day, day, today.today);
    return day;
  });
  const first = days[0];
  return said.kind === 'weekdays' && said.isRange && first
    ? days.map((day) => (day < first ? addDays(day, 7) : day))
    : days;
}

const earliestOf = ({ today }: Today) => addDays(today, -recently);

function check(first: Day, last: Day, today: Day): void {
  if (first < addDays(today, -farthestBack)) throw new UserError('weeks.error.tooLongAgo');
  if (last > addDays(today, farthestAhead)) throw new UserError('weeks.error.tooFar');
}

function notUnderstood(typed: string): UserError {
  return new UserError('weeks.error.unreadable', { typed: plainText(shorten(oneLine(typed), 40)) });
}

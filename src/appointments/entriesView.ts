import { addDays, type Day, dayOf, daysAfter, type Instant, type Interval, type Zone } from '../calendar';
import { groupBy } from './groupBy';
import type { AppointmentList, ListedAppointment, ListedDate } from './listService';

/** What has a line in the list: a date, one that is skipped, or an appointment that has none in these days but later. */
export interface Entry {
  appointment: ListedAppointment;
  date: ListedDate | null;
  skipped: Interval | null;
  /** The last of the days one after the other on which it is the same; null: it is on one day. */
  lastDay: Day | null;
}

/** When an entry begins; null for what comes later. */
export const startOf = ({ date, skipped }: Entry): Instant | null => (date ?? skipped)?.start ?? null;

/** What a list has, in the order in which it comes; what comes later stands last. */
export function entriesOf({ appointments, dates }: AppointmentList): Entry[] {
  const all = [...appointments.values()];
  const soon = new Set(dates.map(({ appointmentId }) => appointmentId));
  const later = all.filter(
    ({ id, schedule, skipped }) => !soon.has(id) && skipped.length === 0 && schedule.slots.length > 0,
  );
  const rest = { skipped: null, lastDay: null };
  const coming = dates.flatMap((date): Entry[] => {
    const appointment = appointments.get(date.appointmentId);
    return appointment ? [{ appointment, date, ...rest }] : [];
  });
  const off = all.flatMap((appointment) =>
    appointment.skipped.map((skipped): Entry => ({ appointment, date: null, skipped, lastDay: null })),
  );
  return [
    ...(off.length === 0
      ? coming
      : [...coming, ...off].sort((one, other) => (startOf(one) ?? 0) - (startOf(other) ?? 0))),
    ...later.map((appointment): Entry => ({ appointment, date: null, ...rest })),
  ];
}

const day = 24 * 3_600_000;

/** Whether two entries have the same line but for the day, `days` apart. Where clocks changed in between they haven't for all who read it. */
function isSame(one: Entry, other: Entry, days: number): boolean {
  const [span, next] = [one.date ?? one.skipped, other.date ?? other.skipped];
  if (!span || !next || one.appointment.id !== other.appointment.id) return false;
  const isLater = next.start - span.start === days * day && next.end - span.end === days * day;
  const people = ({ date }: Entry) => date && String([date.isHers, date.userIds]);
  return isLater && people(one) === people(other);
}

/** Whether a date ends on its day, so that its line names no other one. */
function endsSameDay({ date, skipped }: Entry, zone: Zone): boolean {
  const span = date ?? skipped;
  return (
    span !== null && dayOf(span.end - 1, zone) === dayOf(span.start, zone) && span.end - span.start < day
  );
}

/** Days one after the other that have the same entries. */
interface Run {
  first: Day;
  last: Day;
  entries: readonly Entry[];
}

/**
 * The same with days one after the other, all after `after`, as one where they are alike: of an appointment on each day two weeks
 * would have as many headings.
 */
export function joinDays(entries: readonly Entry[], after: Day, zone: Zone): Entry[] {
  const runs: Run[] = [];
  const dated = entries.filter((entry) => startOf(entry) !== null);
  const goesOn = ({ first, last, entries: before }: Run, onDay: Day, ofDay: readonly Entry[]) =>
    first > after &&
    onDay === addDays(last, 1) &&
    before.length === ofDay.length &&
    ofDay.every((entry) => endsSameDay(entry, zone)) &&
    before.every((entry, at) => isSame(entry, ofDay[at] ?? entry, daysAfter(first, onDay)));
  for (const [onDay, ofDay] of groupBy(dated, (entry) => dayOf(startOf(entry) ?? 0, zone))) {
    const before = runs.at(-1);
    if (before && goesOn(before, onDay, ofDay)) before.last = onDay;
    else runs.push({ first: onDay, last: onDay, entries: ofDay });
  }
  const joined = runs.flatMap(({ first, last, entries: alike }) =>
    first === last ? alike : alike.map((entry) => ({ ...entry, lastDay: last })),
  );
  return [...joined, ...entries.filter((entry) => startOf(entry) === null)];
}

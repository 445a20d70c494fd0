import type { Instant, Interval } from '../calendar';

/** A date of another appointment of hers, at the same time. */
export interface Overlap extends Interval {
  title: string | null;
}

/** Dates of hers, as a list has them. */
interface Hers {
  appointments: ReadonlyMap<number, { title: string | null }>;
  dates: readonly (Interval & { appointmentId: number; isHers: boolean })[];
}

/** So many are told. */
const most = 3;

/**
 * Those of her dates that lie at the same time as one of these: of each other appointment the first, and no more than a few.
 * None of the appointment `exceptId`.
 */
export function overlapsWith(
  { appointments, dates }: Hers,
  spans: readonly Interval[],
  exceptId: number | null,
): Overlap[] {
  const overlapping = dates.filter(
    ({ appointmentId, isHers, start, end }) =>
      isHers && appointmentId !== exceptId && spans.some((span) => span.start < end && start < span.end),
  );
  return overlapping
    .filter(({ appointmentId: id }, at) => overlapping.findIndex((one) => one.appointmentId === id) === at)
    .slice(0, most)
    .map(({ appointmentId, start, end }) => ({
      title: appointments.get(appointmentId)?.title ?? null,
      start,
      end,
    }));
}

/** Two of her appointments that have dates at the same time, by their titles, and since when. */
export interface OwnOverlap {
  one: string | null;
  other: string | null;
  start: Instant;
}

/** The first two dates of hers, by their starts, that overlap and aren't of one appointment; null: there are none. */
export function findOwnOverlap({ appointments, dates }: Hers): OwnOverlap | null {
  const titleOf = (appointmentId: number) => appointments.get(appointmentId)?.title ?? null;
  let goingOn: (typeof dates)[number][] = [];
  for (const date of dates.filter(({ isHers }) => isHers).toSorted((one, other) => one.start - other.start)) {
    const { appointmentId, start } = date;
    goingOn = goingOn.filter(({ end }) => end > start);
    const before = goingOn.find((one) => one.appointmentId !== appointmentId);
    if (before) return { one: titleOf(before.appointmentId), other: titleOf(appointmentId), start };
    goingOn.push(date);
  }
  return null;
}

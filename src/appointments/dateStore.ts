import { addDays, dayOf, type Interval, type Zone } from '../calendar';
import type { Tx } from '../database/database';
import { type DateKey, endless, type StoredChange, type StoredSlot } from './appointment';
import { listChanges, listSlots } from './appointmentStore';
import { dateKey, isIn } from './commitment';
import { listWords } from './commitmentStore';
import { daysAround, listAtLeast, listDates, type SlotDate } from './dates';
import { groupBy } from './groupBy';
import type { InRow } from './listStore';

/** A date with those who are in on it. */
export interface DateWithPeople extends DateKey, SlotDate {
  appointmentId: number;
  /** In the order in which they came. Dates of which nobody said anything have the same array. */
  present: readonly InRow[];
}

/** What is stored of appointments, as far as it reaches into an interval. */
export interface ReadDates {
  slots: StoredSlot[];
  changes: StoredChange[];
  /** By their starts. */
  dates: DateWithPeople[];
}

/**
 * Reads the dates of appointments that lie at least partly in the interval. `people` are all who are in with these, by their numbers. With
 * `least` those that are moved beyond it too, and of each slot so many at least, where it has them.
 */
export async function readDates(
  tx: Tx,
  appointmentIds: readonly number[],
  people: ReadonlyMap<number, InRow[]>,
  zone: Zone,
  bounds: Interval,
  least: number | null = null,
): Promise<ReadDates> {
  const [from, to] = [addDays(dayOf(bounds.start, zone), -2), addDays(dayOf(bounds.end, zone), 2)];
  const slots = await listSlots(tx, appointmentIds, from);
  const slotIds = slots.map(({ id }) => id);
  const changes = await listChanges(tx, slotIds, from, endless);
  const around = daysAround(bounds, zone);
  const ofSlot = groupBy(changes, ({ slotId }) => slotId);
  const dates = slots.flatMap((slot) => {
    const { id: slotId, appointmentId } = slot;
    const changed = ofSlot.get(slotId) ?? [];
    const listed =
      least === null
        ? listDates(slot, changed, zone, bounds, around)
        : listAtLeast(slot, changed, zone, bounds, least);
    return listed.map((date) => ({ ...date, slotId, appointmentId }));
  });
  const days = [from, to, ...dates.map(({ day }) => day)].sort();
  const said = groupBy(await listWords(tx, slotIds, days[0] ?? from, days.at(-1) ?? to), dateKey);
  const always = new Map<number, readonly InRow[]>();
  for (const [id, all] of people)
    always.set(
      id,
      all.filter((one) => isIn(one, undefined)),
    );
  const withPeople = dates.map((date): DateWithPeople => {
    const words = said.get(dateKey(date));
    if (!words) return { ...date, present: always.get(date.appointmentId) ?? [] };
    const wordOf = new Map(words.map((word) => [word.memberId, word.said]));
    const all = people.get(date.appointmentId) ?? [];
    return { ...date, present: all.filter((one) => isIn(one, wordOf.get(one.memberId))) };
  });
  return {
    slots,
    changes,
    dates: withPeople.sort(
      (one, other) => one.start - other.start || one.appointmentId - other.appointmentId,
    ),
  };
}

import type { Day, Instant, Zone } from '../calendar';
import type { StoredChange, StoredSlot } from './appointment';
import { findDate, listDatesAfter, type SlotDate } from './dates';
import { groupBy } from './groupBy';

/** What is stored of an appointment's dates. */
export interface DatesParts {
  slots: readonly StoredSlot[];
  changes: readonly StoredChange[];
  zone: Zone;
}

/** The dates of an appointment, each reckoned once, however many of those who are in are looked at. */
export interface KnownDates {
  slots: readonly StoredSlot[];
  /** Those of one of the slots that start later, by their starts. */
  list(slot: StoredSlot): Iterable<SlotDate>;
  /** What a day of one of the slots has become; null when it is skipped or none. */
  find(slot: StoredSlot, day: Day): SlotDate | null;
}

/** The dates that start after an instant. */
export function knowDates({ slots, changes, zone }: DatesParts, after: Instant): KnownDates {
  const changesOf = groupBy(changes, ({ slotId }) => slotId);
  const ofSlot = ({ id }: StoredSlot) => changesOf.get(id) ?? [];
  const lists = new Map(
    slots.map((slot) => [slot.id, keep(listDatesAfter(slot, ofSlot(slot), zone, after))]),
  );
  const found = new Map<string, SlotDate | null>();
  return {
    slots,
    list: ({ id }) => lists.get(id) ?? [],
    find(slot, day) {
      const key = `${slot.id}:${day}`;
      const known = found.get(key);
      if (known !== undefined) return known;
      const date = findDate(slot, ofSlot(slot), zone, day);
      found.set(key, date);
      return date;
    },
  };
}

/** The same values as often as they are asked for, each taken from `values` once. */
function keep<One>(values: Iterator<One, void>): Iterable<One> {
  const known: One[] = [];
  return {
    *[Symbol.iterator]() {
      for (let index = 0; ; index += 1) {
        if (index === known.length) {
          const next = values.next();
          if (next.done) return;
          known.push(next.value);
        }
        yield known[index] as One;
      }
    },
  };
}

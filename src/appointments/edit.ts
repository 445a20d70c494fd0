import { addDays, type Day, dayOf, type Instant, type Zone } from '../calendar';
import { endless, type StoredChange, type StoredSlot } from './appointment';
import { listDatesAfter, type SlotTimes, spanOn } from './dates';
import { isRuleDay } from './rule';

/** A slot that has a date ahead. */
export interface SlotAhead extends StoredSlot {
  /** The day by the rule of the moved date that is all that is left of it; null: it is as it was said. */
  movedFrom: Day | null;
}

/**
 * The slots that have a date ahead, as somebody would say them: what comes once is where it was moved, and of a slot whose
 * days have passed only the dates are left that were moved ahead, each as one that comes once.
 */
export function listSlotsAhead(
  slots: readonly StoredSlot[],
  changes: readonly StoredChange[],
  zone: Zone,
  now: Instant,
): SlotAhead[] {
  return slots.flatMap((slot): SlotAhead[] => {
    const moved = changes.filter(
      ({ slotId, day, movedTo }) => slotId === slot.id && movedTo !== null && isRuleDay(slot, day),
    );
    const isAhead = listDatesAfter(slot, [], zone, now).next().value !== undefined;
    if (isAhead && (slot.rule !== null || moved.length === 0)) return [{ ...slot, movedFrom: null }];
    return moved.flatMap(({ day: movedFrom, movedTo }) => {
      if (!movedTo || spanOn(movedTo.day, movedTo, zone).start <= now) return [];
      const { day, ...span } = movedTo;
      return [{ ...slot, ...span, rule: null, firstDay: day, until: day, movedFrom }];
    });
  });
}

/** What is to be done that an appointment has other slots from now on. */
export interface SlotsEdit {
  /** Slots that end with this day: later dates are no more. */
  ended: { slot: SlotAhead; until: Day }[];
  /** New ones, each with the slot whose place it takes: what was said of that one's dates ahead is said of its own. */
  added: { times: SlotTimes; instead: SlotAhead | null }[];
}

/**
 * Whether two slots have the same dates ahead. What is said from when on has the same first one; else, where every other week
 * is counted from stays as it is.
 */
const isSame = (slot: SlotTimes, next: SlotTimes, isFromSaid: boolean, zone: Zone, now: Instant) =>
  slot.rule === next.rule &&
  slot.until === next.until &&
  slot.start === next.start &&
  slot.minutes === next.minutes &&
  (slot.rule !== null || slot.firstDay === next.firstDay) &&
  (isFromSaid
    ? listDatesAfter(slot, [], zone, now).next().value?.day === next.firstDay
    : // A beginning that lies ahead is a date of its own.
      slot.firstDay <= next.firstDay);

/**
 * What is to be done that slots become `next`, at `now`; `from` is from when on, where that is said. What was stays what it
 * was: a slot that is said otherwise ends with its last date that has begun. The new slot that starts at the same time takes
 * its place, else the next that takes none.
 */
export function editSlots(
  slots: readonly SlotAhead[],
  next: readonly SlotTimes[],
  from: Day | null,
  zone: Zone,
  now: Instant,
): SlotsEdit {
  const today = dayOf(now, zone);
  const left = [...slots];
  const added: SlotTimes[] = [];
  for (const times of next) {
    const same = left.findIndex((slot) => isSame(slot, times, from !== null, zone, now));
    if (same >= 0) left.splice(same, 1);
    else added.push(times);
  }
  const ended = left.map((slot) => ({
    slot,
    until: spanOn(today, slot, zone).start <= now ? today : addDays(today, -1),
  }));
  // One that ends sooner, since it was changed today already, is taken last.
  const places = left.toSorted((one, other) => (other.until ?? endless).localeCompare(one.until ?? endless));
  const take = (find: (slot: SlotAhead) => boolean) => {
    const index = places.findIndex(find);
    return index < 0 ? null : (places.splice(index, 1)[0] ?? null);
  };
  const byTime = added.map((times) => ({ times, instead: take(({ start }) => start === times.start) }));
  return {
    ended,
    added: byTime.map(({ times, instead }) => ({ times, instead: instead ?? take(() => true) })),
  };
}

/** The slots as an edit leaves them, each with what is changed of its dates ahead. */
export function slotsAfter(
  slots: readonly SlotAhead[],
  changes: readonly StoredChange[],
  { ended, added }: SlotsEdit,
): { times: SlotTimes; changes: readonly StoredChange[] }[] {
  // A moved date that is all that is left of a slot is said where it was moved.
  const ofSlot = ({ id, movedFrom }: SlotAhead) =>
    movedFrom === null ? changes.filter(({ slotId }) => slotId === id) : [];
  const kept = slots.filter((slot) => !ended.some((one) => one.slot === slot));
  return [
    ...kept.map((slot) => ({ times: slot, changes: slot.rule === null ? [] : ofSlot(slot) })),
    ...added.map(({ times, instead }) => {
      const end = ended.find(({ slot }) => slot === instead);
      return { times, changes: end ? ofSlot(end.slot).filter(({ day }) => day > end.until) : [] };
    }),
  ];
}

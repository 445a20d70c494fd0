import type { Interval, Zone } from '../calendar';
import type { Days, Schedule, Slot } from '../when/schedule';
import { listDates, type SlotTimes, spanOn } from './dates';
import { listRuleDays } from './rule';

/** A slot on days of which two slots have either all or none. */
interface Part {
  /** The same for parts on the same days. */
  on: string;
  days: Days;
  /** In minutes after midnight; the end may lie on the next day. */
  start: number;
  end: number;
}

const minutesOf = (time: Slot['start']) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const timeOf = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}` as Slot['start'];

function partsOf({ days, start, minutes }: Slot): Part[] {
  const from = minutesOf(start);
  const each: Days[] =
    'weekdays' in days ? days.weekdays.map((weekday) => ({ ...days, weekdays: [weekday] })) : [days];
  return each.map((one) => ({ on: JSON.stringify(one), days: one, start: from, end: from + minutes }));
}

/** The same times on the same days, where some overlap each as one. */
function united(parts: readonly Part[]): Part[] {
  const done: Part[] = [];
  for (const part of parts.toSorted((one, other) => one.start - other.start)) {
    const last = done.findLast(({ on }) => on === part.on);
    if (last && part.start < last.end) last.end = Math.max(last.end, part.end);
    else done.push({ ...part });
  }
  return done;
}

/** Parts on days of the week with the same times as one slot. */
function slotsOf(parts: readonly Part[]): Slot[] {
  const slots: Slot[] = [];
  for (const { days, start, end } of parts) {
    const time = { start: timeOf(start), minutes: end - start };
    const at = slots.findIndex(
      (slot) => slot.start === time.start && slot.minutes === time.minutes && areAlike(slot.days, days),
    );
    const before = slots[at]?.days;
    if (before && 'weekdays' in before && 'weekdays' in days) {
      const weekdays = [...before.weekdays, ...days.weekdays].sort((one, other) => one - other);
      slots[at] = { ...time, days: { ...before, weekdays } };
    } else slots.push({ days, ...time });
  }
  return slots;
}

const areAlike = (one: Days, other: Days) =>
  'weekdays' in one &&
  JSON.stringify({ ...one, weekdays: [] }) === JSON.stringify({ ...other, weekdays: [] });

/** What somebody said, with times that overlap on the same days as one: of "Mo 9-11, Mo 10-12" it is "Mo 9-12". The same value when none do. */
export function mergeSlots(schedule: Schedule): Schedule {
  const parts = schedule.slots.flatMap(partsOf);
  const merged = united(parts);
  return merged.length === parts.length ? schedule : { ...schedule, slots: slotsOf(merged) };
}

/** So far from each beginning it is looked whether slots overlap, in milliseconds: every third week comes again in it. */
const looksFor = 70 * 24 * 3_600_000;

/** Two dates of these slots that overlap; null when there are none soon. What `mergeSlots` can't make one may still overlap. */
export function findOverlap(slots: readonly SlotTimes[], zone: Zone): [Interval, Interval] | null {
  const firsts = slots.flatMap((slot) => {
    const { value: day } = listRuleDays(slot, slot.firstDay).next();
    return day ? spanOn(day, slot, zone).start : [];
  });
  for (const start of firsts) {
    const dates = slots
      .flatMap((slot) => listDates(slot, [], zone, { start, end: start + looksFor }))
      .sort((one, other) => one.start - other.start);
    for (const [index, date] of dates.entries()) {
      const next = dates[index + 1];
      if (next && next.start < date.end) return [date, next];
    }
  }
  return null;
}

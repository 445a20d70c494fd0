import { addDays, type Day, dayOf, type Instant, type Zone } from '../calendar';
import { UserError } from '../errors';
import { dayAndTime } from '../i18n/timestamp';
import type { Days, Schedule } from '../when/schedule';
import { mostSlots } from './appointment';
import { byStart, isLength, listDatesAfter, type SlotDate, type SlotTimes, spanOn } from './dates';
import { findOverlap, mergeSlots } from './mergeSlots';
import { daysOf, listRuleDays, mondayOf, ruleOf } from './rule';

/** Whether some weeks are left out, so that it matters from which one they are counted. */
const isCounted = (days: Days) => days.kind === 'weekly' && days.every > 1;

/**
 * What is to be stored of what somebody said at `now`: each slot with its first date, the first whose start lies ahead.
 * Every other week is counted from the week of the first of all dates; where it is said from when on, also if that is past. A
 * slot without a date is left out: its end lies before its beginning, or its only date in the past.
 */
export function slotsOf(schedule: Schedule, zone: Zone, now: Instant): SlotTimes[] {
  const { from, until } = schedule;
  const today = dayOf(now, zone);
  const earliest = from !== null && from > today ? from : today;
  const timesOf = ({ days, start, minutes }: Schedule['slots'][number], firstDay: Day): SlotTimes => {
    const once = days.kind === 'once' ? days.day : null;
    return { rule: ruleOf(days), firstDay: once ?? firstDay, until: once ?? until, start, minutes };
  };
  const findFirst = (slot: SlotTimes, since = earliest) => {
    for (const day of listRuleDays(slot, since))
      if (since < today || spanOn(day, slot, zone).start > now) return day;
    return null;
  };
  const since = from ?? today;
  const firstCounted = schedule.slots
    .flatMap((slot) => (isCounted(slot.days) ? { ...slot, days: { ...slot.days, every: 1 } } : []))
    .flatMap((slot) => findFirst(timesOf(slot as typeof slot & { days: Days }, since), since) ?? [])
    .sort()[0];
  return schedule.slots.flatMap((said) => {
    const slot = timesOf(said, isCounted(said.days) ? mondayOf(firstCounted ?? earliest) : earliest);
    // A day that is named by itself is meant, whenever all else begins.
    const firstDay = findFirst(slot, slot.rule === null ? today : earliest);
    return firstDay === null ? [] : [{ ...slot, firstDay }];
  });
}

/**
 * What is to be stored of what somebody says, as `slotsOf` has it, with times that overlap on the same days as one. Throws a
 * UserError when there is nothing to store, too much, or other times that overlap.
 */
export function slotsToStore(schedule: Schedule, zone: Zone, now: Instant): SlotTimes[] {
  const merged = mergeSlots(schedule);
  if (merged.slots.length > mostSlots)
    throw new UserError('appointment.error.tooManySlots', { most: mostSlots });
  if (!merged.slots.every(isLength)) throw new UserError('appointment.error.length');
  const slots = slotsOf(merged, zone, now);
  if (slots.length === 0) throw new UserError('appointment.error.noDate');
  const [one, other] = findOverlap(slots, zone) ?? [];
  if (one && other) {
    const named = { one: dayAndTime(one.start), other: dayAndTime(other.start) };
    throw new UserError('appointment.error.overlapsItself', named);
  }
  return slots;
}

/** Whether it is a single date. */
export const comesOnce = ({ slots }: Schedule): boolean =>
  slots.length < 2 && slots.every(({ days }) => days.kind === 'once');

/** The next dates of several slots together after an instant, at most `count`; two that begin at once are two. */
export function nextDates(
  slots: readonly SlotTimes[],
  zone: Zone,
  after: Instant,
  count: number,
): SlotDate[] {
  return slots
    .flatMap((slot) => {
      const dates = listDatesAfter(slot, [], zone, after);
      return Array.from({ length: count }, () => dates.next().value ?? []).flat();
    })
    .sort(byStart)
    .slice(0, count);
}

/**
 * Stored slots as somebody would say them at `now`: those that have a date ahead. From when on is said where they would mean
 * other dates without it.
 */
export function scheduleOf(slots: readonly SlotTimes[], zone: Zone, now: Instant): Schedule {
  const ahead = slots.flatMap((slot) => {
    const next = listDatesAfter(slot, [], zone, now).next().value;
    return next ? [{ slot, next, days: daysOf(slot) }] : [];
  });
  const said = ahead.map(({ slot: { start, minutes }, days }) => ({ days, start, minutes }));
  const again = ahead.filter(({ slot }) => slot.rule !== null);
  const until = again[0]?.slot.until ?? null;
  const firstOf = (some: typeof ahead) => some.map(({ slot }) => slot.firstDay).sort()[0] ?? null;
  const counted = firstOf(again.filter(({ days }) => isCounted(days)));
  const beginnings = [null, firstOf(again), ...(counted === null ? [] : weeksBefore(counted))];
  const isRight = (from: Day | null) => {
    const read = slotsOf({ slots: said, from, until }, zone, now);
    return ahead.every(({ next }, index) => read[index]?.firstDay === next.day);
  };
  const right = beginnings.findIndex(isRight);
  const from = right < 0 ? firstOf(again) : (beginnings[right] ?? null);
  return { slots: said, from, until };
}

/** In a year any weeks that are counted together have begun once as they do now: every other and every third each sixth week. */
const weeksBefore = (day: Day) => Array.from({ length: 53 }, (_, weeks) => addDays(day, -7 * weeks));

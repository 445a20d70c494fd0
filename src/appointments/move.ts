import { type Day, dayOf, instantOf, type Interval, wallClock, type Zone } from '../calendar';
import { formatDate } from '../i18n/dates';
import { UserError } from '../errors';
import { type Reading, readWhen } from '../when/readWhen';
import type { Moment } from '../when/resolve';
import type { Days } from '../when/schedule';
import type { Span } from './dates';
import { datesAhead } from './understood';

/**
 * Where a date is moved, as somebody says it: "Samstag 10-12". A time alone is one of the same day, a day alone keeps the
 * time, and without an end it lasts as long as before. Throws a UserError when it isn't one time that lies ahead.
 */
export function readMove(typed: string, date: Interval, moment: Moment): Span & { day: Day } {
  const { schedule, isHourAssumed } = readWhole(typed, date, moment);
  const [slot, ...others] = schedule?.slots ?? [];
  if (!schedule || !slot || others.length > 0 || !isOneDay(slot.days))
    throw new UserError('appointment.error.notOneTime');
  const [first] = datesAhead(schedule, moment, 1);
  if (!first) throw new UserError('appointment.error.past');
  const minutes = isHourAssumed ? minutesShown(date, moment.zone) : slot.minutes;
  return { day: first.day, start: slot.start, minutes };
}

/** Whether it names one day: of a range or a list nobody knows which is meant. "Samstag" is the next one. */
const isOneDay = (days: Days) =>
  days.kind === 'once' || ('weekdays' in days ? days.weekdays.length === 1 : days.kind === 'monthly');

/** Reads what was typed, with what is missing taken from the date itself. */
function readWhole(typed: string, { start }: Interval, moment: Moment): Reading {
  const { zone } = moment;
  const reading = readWhen(typed, moment);
  if (reading.left.length + reading.aside.length > 0) throw new UserError('appointment.error.notOneTime');
  const [missing, ...more] = reading.missing;
  if (more.length > 0) throw new UserError('appointment.error.notOneTime');
  if (missing === 'days') return readWhen(`${formatDate(dayOf(start, zone), 'en')} ${typed}`, moment);
  if (missing === 'time') return readWhen(`${typed} ${wallClock(start, zone).time}`, moment);
  return reading;
}

/** How long something lasts by the clocks, in minutes: also in the nights in which they are changed. */
function minutesShown({ start, end }: Interval, zone: Zone): number {
  const [from, to] = [start, end].map((instant) => {
    const { day, time } = wallClock(instant, zone);
    return instantOf(day, time, 'UTC');
  }) as [number, number];
  return (to - from) / 60_000;
}

import type { Instant } from '../../src/calendar';
import { automation } from '../../sandbox/scheduledEvents';
import type { SandboxEvent } from '../../sandbox/vocabulary/scheduledEvent';
import type { SimulatedAppointment, SimulatedDate } from '../calendars/simulatedAppointment';

const minute = 60_000;
const hour = 60 * minute;

/** So long before its date an event begins as soon as somebody is in the room, in ms. */
export const opensBefore = 15 * minute;

/** So much of what was done before is told when something differs. */
const told = 20;

export const isoAt = (at: Instant) => `${new Date(at).toISOString().slice(0, 16)}Z`;
export const keyOf = ({ slotId, day }: SimulatedDate) => `${slotId}:${day}`;
export const isOpen = ({ status }: SandboxEvent) => status === 'scheduled' || status === 'active';

/** An appointment as it is simulated, with the dates whose event somebody or Discord ended. */
export interface Said {
  title: string;
  appointment: SimulatedAppointment;
  over: Set<string>;
  /** Dates that had an event when they were last looked at. */
  had: Set<string>;
  /** Dates of which it may have been the bot itself. */
  unsure: Set<string>;
  /** What was done to it, to be told when something differs. */
  done: string[];
}

/** Whether it stands for a date. */
export const isOf = (event: SandboxEvent, date: SimulatedDate) =>
  event.endsAt === date.end && (event.startsAt === date.start || event.status === 'active');

/**
 * An edit has made other dates of those before: the date of a day is the same one, whatever slot it is of. That is sure of the next one, if it
 * was a date before: one of every other week may be gone with an edit, and come back with another.
 */
export function keepOver(
  { over, unsure }: Said,
  before: readonly SimulatedDate[],
  dates: readonly SimulatedDate[],
  now: Instant,
): void {
  const next = dates.find(({ start }) => start > now);
  for (const date of dates) {
    const was = before.find(({ day }) => day === date.day);
    const isSure = was && date === next && over.has(keyOf(was)) && !unsure.has(keyOf(was));
    if (isSure) over.add(keyOf(date));
    else if ([...over, ...unsure].some((key) => key.endsWith(`:${date.day}`))) unsure.add(keyOf(date));
  }
}

/** What is looked at of one appointment. */
export interface EventSight {
  /** Of Discord's, all that bear its title. */
  events: readonly SandboxEvent[];
  /** By `Temporal`, those that aren't over, in their order. */
  dates: readonly SimulatedDate[];
  now: Instant;
  isAnybodyThere: boolean;
  /** When the room was last empty for as long as Discord waits. */
  wasEmptyAt: Instant;
}

/** The events that there were. */
export interface EventCounts {
  made: Set<string>;
  began: Set<string>;
  endedByOthers: number;
}

/** Compares the events of an appointment with what `Temporal` says of its dates. Gives what differs. */
export function compareEvents(
  one: Said,
  { events, dates, now, isAnybodyThere, wasEmptyAt }: EventSight,
  counts: EventCounts,
): string[] {
  const found: string[] = [];
  const note = (what: string) =>
    found.push(
      `${isoAt(now)} ${one.title}: ${what}; its events: ${seen.join(', ')}; done before: ${one.done.slice(-told).join(', ')}`,
    );
  const seen = events.map(({ startsAt, status }) => `${isoAt(startsAt)} ${status}`);
  const open = events.filter(isOpen);
  const next = dates.find(({ start: at }) => at > now);
  const expected = [...dates.filter(({ start: at }) => at <= now), ...(next ? [next] : [])];
  for (const date of expected) {
    const key = keyOf(date);
    // Of two dates that end at once each has its own.
    const isOthers = (event: SandboxEvent) =>
      expected.some(
        (other) => other.start !== date.start && event.startsAt === other.start && event.endsAt === other.end,
      );
    const own = open.filter((event) => isOf(event, date) && !isOthers(event));
    for (const { id, status } of own) {
      counts.made.add(id);
      if (status === 'active') counts.began.add(id);
    }
    if (own.length > 1) note(`${own.length} events for ${key}`);
    if (one.over.has(key)) {
      if (own.length > 0) note(`a second event for ${key}`);
      continue;
    }
    const [event] = own;
    const finished = events.find((ended) => !isOpen(ended) && ended.endsAt === date.end);
    if (!event && one.had.has(key) && finished) {
      const isCanceled =
        finished.status === 'canceled' && now >= date.start + automation.canceledAfterStartMs;
      const isEnded = finished.status === 'completed' && wasEmptyAt >= date.start - opensBefore;
      if (!isCanceled && !isEnded) note(`the event of ${key} is ${finished.status}`);
      one.over.add(key);
      counts.endedByOthers += 1;
      continue;
    }
    const mayBeMade = date === next && date.start > now + minute && date.start < now + 100 * 24 * hour;
    if (!event && !one.unsure.has(key) && (mayBeMade || one.had.has(key))) note(`no event for ${key}`);
    if (event) one.had.add(key);
    if (event && isAnybodyThere && date.start - opensBefore <= now && event.status !== 'active')
      note(`${key} hasn't begun though somebody is there`);
  }
  for (const event of open)
    if (!expected.some((date) => isOf(event, date))) note(`an event for no date: ${event.id}`);
  return found;
}

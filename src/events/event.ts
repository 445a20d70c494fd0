import type { DateKey } from '../appointments/appointment';
import type { Instant } from '../calendar';
import type { ShownEvent } from '../guilds/ports';

/** A date of an appointment that is to have a scheduled event, with what the event shows. */
export interface WantedEvent extends DateKey, ShownEvent {
  appointmentId: number;
  /** Tells what is shown from anything else. */
  print: string;
  /** Whether Discord lets the bot hold an event in its room. */
  mayHold: boolean;
  /** Whether somebody is in its room. */
  isThere: boolean;
}

/**
 * `asked`: Discord was asked to make it, and it isn't known whether it did. `over`: somebody ended or deleted it, or Discord
 * did: its date gets no second one.
 */
export type EventStatus = 'asked' | 'scheduled' | 'active' | 'over';

/** Which scheduled event stands for which date, as stored. It outlives its appointment, until the event is taken away. */
export interface StoredEvent extends DateKey {
  id: number;
  guildId: number;
  appointmentId: number;
  channelId: string;
  /** Discord's id; null while it is asked for. */
  eventId: string | null;
  status: EventStatus;
  /** The print of what it shows; empty: that isn't sure. */
  told: string;
  /** Of its date, when that was told or handed over last. */
  startsAt: Instant;
  endsAt: Instant;
  askedAt: Instant;
}

/** The same as it is seen now. */
export interface SeenEvent extends StoredEvent {
  /** Whether its slot still has this day by its rule, were the date skipped: an edit gives the day to another slot. */
  hasDay: boolean;
  /** Whether its date, wherever it was moved, isn't over. */
  isAhead: boolean;
  /** Whether Discord lets the bot change it. */
  mayHold: boolean;
}

const minute = 60_000;
const hour = 60 * minute;

/** So long before its date an event begins as soon as somebody is in the room, in milliseconds. */
export const opensBefore = 15 * minute;

/** An event is made for a date so far ahead only, in milliseconds: nobody plans farther, and Discord takes no date at will. */
export const farthest = 100 * 24 * hour;

/** Discord makes no event in the past: it is asked at least so long before, in milliseconds. */
export const leastAhead = minute;

/** So many events a guild may have that are to come or go on, those of others included. */
export const mostEvents = 100;

/** Where nothing else says when to look again, it is looked after so long, in milliseconds. */
export const looksEvery = hour;

/** In the time in which an event may begin it is looked for somebody in the room so often, in milliseconds. */
export const looksForPeopleEvery = minute;

/** Whoever asked for an event that isn't there after so long, in milliseconds, has died. */
export const asksFor = minute;

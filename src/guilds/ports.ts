import type { Instant } from '../calendar';
import type { VoiceStates } from './guild';

/**
 * Tells that something changed that a shared message of the guild shows. `guildId` is our number. `presence`: only who is at
 * work, since when and until when. `new`: only that there is something new to post. `seen`: nothing that is stored, but what Discord
 * tells was looked at anew. Without it anything may have.
 */
export type Changed = (guildId: number, what?: 'presence' | 'new' | 'seen') => void;

/**
 * The display names of users in a guild (Discord's ids). A user who has left the guild has none, and isn't shown.
 */
export type Names = (guildId: number, userIds: readonly string[]) => Promise<Map<string, string>>;

/**
 * Whether the readers of a message may see a channel of their guild, by Discord's id. Only readers who may are told who is
 * in that room, and with which goals; for others it is left out without a word. False when it can't be known.
 */
export type MaySee = (channelId: string) => boolean;

/**
 * What everyone may see who may read a channel of a guild. Ids are Discord's. A thread has the readers of its channel.
 */
export type ReadersMaySee = (guildSnowflake: string, channelId: string) => MaySee;

/** Which of these users (Discord's ids) are members of the guild. Discord is asked now; all, if it doesn't answer. */
export type StillMembers = (guildId: number, userIds: readonly string[]) => Promise<ReadonlySet<string>>;

/** Tells who of these users sees a channel of their guild, but a thread. Ids are Discord's. */
export type WhoSees = (
  guildSnowflake: string,
  channelId: string,
  userIds: readonly string[],
) => Promise<ReadonlySet<string>>;

/** The voice channels of a guild as one of its members sees them. */
export interface RoomsSeen {
  /** All of them, also those that she doesn't see: their names by Discord's ids. Null: they aren't known at present. */
  names: ReadonlyMap<string, string> | null;
  maySee: MaySee;
}

/**
 * The voice channels of any guild that the bot is in, as a user sees them now; null when she isn't a member. Ids are Discord's.
 * Rejects when Discord doesn't tell.
 */
export type SeenRooms = (guildSnowflake: string, userId: string) => Promise<RoomsSeen | null>;

/** The guild's voice states as the gateway told them; null while the guild isn't available. */
export type SeeVoiceStates = (guildId: number) => VoiceStates | null;

/** What a bell says: go to work, have a break, it is over. */
export type Bell = 'work' | 'break' | 'end';

/**
 * Why no bell can be heard in a room. `unsupported`: not on this Node. `gone`: the room is. `stage`: the bot may not speak
 * there. `forbidden`: it may not connect or speak. `full`: it would take one of the last places. `elsewhere`: it is in
 * another room of the guild. `removed`: it isn't there, somebody took or moved it out. `silenced`: a moderator muted it. `unreachable`:
 * Discord's voice servers don't answer; it is tried again. `late`: the bell couldn't ring in time.
 */
export type BellTrouble =
  | 'unsupported'
  | 'gone'
  | 'stage'
  | 'forbidden'
  | 'full'
  | 'elsewhere'
  | 'removed'
  | 'silenced'
  | 'unreachable'
  | 'late';

/** Rings in voice channels, by Discord's ids. Nothing here throws, or holds anybody up. */
export interface Speaker {
  /**
   * Goes to a room and stays there until `leave`, deaf, so that bells can be rung. Resolves with null when it is ready, else
   * with why it isn't. Of `unreachable` and what comes later `changed` tells.
   */
  enter(channelId: string): Promise<BellTrouble | null>;
  /** Rings once, now or not at all. Resolves with null when it rings. */
  ring(channelId: string, bell: Bell): Promise<BellTrouble | null>;
  leave(channelId: string): void;
}

/** A scheduled event in a voice channel, by Discord's id, as it is told to Discord. */
export interface ShownEvent {
  channelId: string;
  name: string;
  description: string;
  start: Instant;
  end: Instant;
}

/** An event of the bot's own that is to come or goes on. */
export interface OwnEvent extends ShownEvent {
  eventId: string;
  isActive: boolean;
}

/**
 * Why Discord doesn't do something with an event. `gone`: there is none such, or it is finished for good. `full`: the guild
 * has as many as it may. `stale`: it doesn't fit what the event is now. `refused`: not until somebody changes something; with
 * Discord's code.
 */
export type EventRefusal =
  { kind: 'gone' } | { kind: 'full' } | { kind: 'stale'; code: string } | { kind: 'refused'; code: string };

/** Scheduled events, by Discord's ids. What may pass, such as trouble of the network, rejects. */
export interface ScheduledEvents {
  /** Whether the bot may hold events in a channel: it is a voice channel, no stage, and nothing is missing. */
  mayHold(guildSnowflake: string, channelId: string): boolean;
  /** Gives the event's id. */
  create(guildSnowflake: string, event: ShownEvent): Promise<string | EventRefusal>;
  /** Changes what is given; null when it is done. */
  change(guildSnowflake: string, eventId: string, change: Partial<ShownEvent>): Promise<EventRefusal | null>;
  begin(guildSnowflake: string, eventId: string): Promise<EventRefusal | null>;
  complete(guildSnowflake: string, eventId: string): Promise<EventRefusal | null>;
  remove(guildSnowflake: string, eventId: string): Promise<EventRefusal | null>;
  /** The bot's own that are to come or go on. */
  list(guildSnowflake: string): Promise<OwnEvent[]>;
}

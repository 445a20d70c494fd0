import type { VoiceStates } from './guild';

/** Tells that something changed that a shared message of the guild shows. `guildId` is our number. */
export type Changed = (guildId: number) => void;

/**
 * The display names of users in a guild (Discord's ids). Who isn't in the guild any more has none, and is not shown.
 */
export type Names = (guildId: number, userIds: readonly string[]) => Promise<Map<string, string>>;

/**
 * Whether those to whom something is told may see a channel of their guild, by Discord's id. Who is in a room, and with
 * what goals, is told only to whoever may see it, else left out without a word. What can't be known is no.
 */
export type MaySee = (channelId: string) => boolean;

/**
 * What everyone may see who may read a channel of a guild. Ids are Discord's. A thread has the readers of its channel.
 */
export type ReadersMaySee = (guildSnowflake: string, channelId: string) => MaySee;

/** Those of these users (Discord's ids) who are members of the guild, asked of Discord now. All, when it doesn't answer. */
export type StillMembers = (guildId: number, userIds: readonly string[]) => Promise<ReadonlySet<string>>;

/** The guild's voice states as the gateway told them; null while the guild isn't available. */
export type SeeVoiceStates = (guildId: number) => VoiceStates | null;

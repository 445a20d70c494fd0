import type { VoiceStates } from './guild';

/** Tells that something changed that a shared message of the guild shows. `guildId` is our number. */
export type Changed = (guildId: number) => void;

/**
 * The display names of users in a guild (Discord's ids). Who isn't in the guild any more has none, and is not shown.
 */
export type Names = (guildId: number, userIds: readonly string[]) => Promise<Map<string, string>>;

/** The guild's voice states as the gateway told them; null while the guild isn't available. */
export type SeeVoiceStates = (guildId: number) => VoiceStates | null;

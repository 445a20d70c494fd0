import type { Instant, Zone } from '../calendar';
import type { GuildSettings, Room, VoiceStates, WatchedChannel } from '../guilds/guild';
import type { Locale } from '../i18n/translate';

/** What Deskmate needs in a channel, by the names of Discord's API. */
export type Permission = 'ViewChannel' | 'Connect' | 'SendMessages' | 'ReadMessageHistory';

/** What the bot lacks in a channel, of all the permissions above; of text channels `Connect` is never said. */
export interface MissingPermissions {
  channelId: string;
  /** The channel isn't there any more; then nothing else is said. */
  isGone: boolean;
  missing: readonly Permission[];
}

/** Looks, by what the gateway told, where something is missing. Channels in which all is well are left out. */
export type CheckChannels = (guildSnowflake: string, channelIds: readonly string[]) => MissingPermissions[];

/** What `/setup` shows. */
export interface Setup {
  locale: Locale;
  zone: Zone;
  settings: GuildSettings;
  /** What those who run the guild chose and is still there; none: by name. */
  watched: WatchedChannel[];
  /** Whether anything was chosen, were it gone by now. */
  isByName: boolean;
  /** The coworking channels now; null while Discord doesn't tell. */
  rooms: Room[] | null;
  problems: MissingPermissions[];
  /** Whether an agenda stands elsewhere until its gathering is over: the place was changed in its midst. */
  isElsewhere: boolean;
  /** Where and why (its error code) Discord refuses the guild's agenda, if it isn't for one of the problems. */
  refusal: { channelId: string; code: string } | null;
  now: Instant;
}

/** What reading a message and editing it later takes. */
const forMessages: readonly Permission[] = ['ViewChannel', 'SendMessages', 'ReadMessageHistory'];

/**
 * What stands in the way, of all that was found missing. In a coworking channel Deskmate only looks, unless the agenda is
 * posted there: then it also takes Connect, without which Discord ignores every other permission of a voice channel
 * (https://discord.com/developers/docs/topics/permissions#implicit-permissions).
 */
export function problemsOf(
  found: readonly MissingPermissions[],
  rooms: readonly Room[],
  agendaChannelId: string | null,
): MissingPermissions[] {
  const roomIds = new Set(rooms.map(({ id }) => id));
  return found.flatMap(({ channelId, isGone, missing }) => {
    const isAgenda = channelId === agendaChannelId;
    if (!isAgenda && !roomIds.has(channelId)) return [];
    const needed = neededIn(isAgenda, agendaChannelId === null);
    const lacks = missing.filter((permission) => needed.includes(permission));
    return isGone || lacks.length > 0 ? [{ channelId, isGone, missing: lacks }] : [];
  });
}

function neededIn(isAgenda: boolean, isRoomWithAgenda: boolean): readonly Permission[] {
  if (isAgenda) return forMessages;
  return isRoomWithAgenda ? [...forMessages, 'Connect'] : ['ViewChannel'];
}

/** Chosen channels as they are stored: what isn't a voice or stage channel of the guild is a category. */
export function toWatched(channelIds: readonly string[], { rooms }: VoiceStates): WatchedChannel[] {
  const roomIds = new Set(rooms.map(({ id }) => id));
  return [...new Set(channelIds)].map((channelId) => ({
    channelId,
    kind: roomIds.has(channelId) ? 'room' : 'category',
  }));
}

import { z } from 'zod';
import type { Day, Instant, Zone } from '../calendar';
import type { Locale } from '../i18n/translate';
import { channelSetting } from './settings';

/** A member's choices, from the one that shows most to the one that keeps nothing. */
export const choices = ['board', 'self', 'off'] as const;

/**
 * What a member lets be kept of her times. `board`: recorded, and on the leaderboard. `self`: recorded for her own
 * eyes. `off`: no times are stored.
 */
export type Choice = (typeof choices)[number];

const guildSettings = z.object({
  /** What a welcome promises from now on: what holds until its member chooses. */
  defaultChoice: z.enum(choices).catch('self'),
  /** Where agendas are posted; null: in the text chat of the coworking channel itself. */
  agendaChannelId: channelSetting,
});

/** What those who run a guild may change beside language and zone. What belongs to a feature is a `setting` there. */
export type GuildSettings = z.infer<typeof guildSettings>;

/** All settings as they are kept: those of features, which aren't known here, stay as they are. */
const allSettings = guildSettings.loose();

export const defaultSettings: GuildSettings = allSettings.parse({});

/** Reads settings as they are kept, as JSON. Whatever that is gives settings; what was written is read the same. */
export function readSettings(json: string): GuildSettings {
  return parseSettings(json) ?? defaultSettings;
}

/** Whether what is kept as settings is none, so that all are as usual. */
export function isUnreadable(json: string): boolean {
  return parseSettings(json) === null;
}

function parseSettings(json: string): GuildSettings | null {
  try {
    return allSettings.parse(JSON.parse(json));
  } catch {
    return null;
  }
}

/** A guild as stored. `id` is our number, `snowflake` Discord's. */
export interface Guild {
  id: number;
  snowflake: string;
  locale: Locale;
  zone: Zone;
  settings: GuildSettings;
  /** Totals of days before that one are kept as they are, and may have no sessions any more; null: none are. */
  summedBefore: Day | null;
  /** When the bot was removed. */
  leftAt: Instant | null;
  /** The newest event recorded for the guild, or its last reconcile. */
  seenAt: Instant | null;
  /** When stored sessions were last compared with the guild's voice states. */
  reconciledAt: Instant | null;
  /** Since when its totals are to be counted anew, because its zone has changed. */
  recountAt: Instant | null;
  /** When its next weekly post falls due; 0: that is to be reckoned; null: it has none. */
  weekPostAt: Instant | null;
}

/** A guild of which nothing is stored. No row has the id 0. */
export function unsavedGuild(known: Pick<Guild, 'snowflake' | 'locale' | 'zone'>): Guild {
  return {
    ...known,
    id: 0,
    settings: defaultSettings,
    leftAt: null,
    seenAt: null,
    reconciledAt: null,
    recountAt: null,
    weekPostAt: 0,
    summedBefore: null,
  };
}

/** A channel chosen in `/setup`: one room, or a category for all voice and stage channels in it. */
export interface WatchedChannel {
  channelId: string;
  kind: 'room' | 'category';
}

/** A voice or stage channel as Discord shows it. */
export interface Room {
  id: string;
  name: string;
  categoryId: string | null;
  /** People who are away go there; it is never a coworking channel. */
  isAfk: boolean;
}

/** Where a user is in a guild's voice channels. */
export interface Presence {
  userId: string;
  channelId: string;
  isBot: boolean;
}

/** All voice and stage channels of a guild and who is in them, at one moment. */
export interface VoiceStates {
  rooms: Room[];
  present: Presence[];
}

/**
 * Whether a room is a coworking channel. Without any set-up that is every one whose name contains "cowork", whatever
 * the case or hyphen.
 */
export function isCoworking(room: Room, watched: readonly WatchedChannel[]): boolean {
  if (room.isAfk) return false;
  if (watched.length === 0)
    return room.name
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\p{Pd}\s_]/gu, '')
      .includes('cowork');
  return watched.some(({ channelId, kind }) => channelId === (kind === 'room' ? room.id : room.categoryId));
}

/** The ids of those rooms that are coworking channels. */
export function coworkingRooms(voiceStates: VoiceStates, watched: readonly WatchedChannel[]): Set<string> {
  return new Set(voiceStates.rooms.filter((room) => isCoworking(room, watched)).map((room) => room.id));
}

/** Who is in one of these rooms, by Discord's ids, with the room; bots are nobody. */
export function whoIsIn(rooms: ReadonlySet<string>, { present }: VoiceStates): Map<string, string> {
  return new Map(
    present
      .filter(({ channelId, isBot }) => !isBot && rooms.has(channelId))
      .map(({ userId, channelId }) => [userId, channelId]),
  );
}

/** Where what concerns a room is posted: the guild's agenda channel, else the room's own text chat. */
export function agendaChannelOf(guild: Pick<Guild, 'settings'>, roomId: string): string {
  return guild.settings.agendaChannelId ?? roomId;
}

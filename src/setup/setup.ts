import type { Instant, Zone } from '../calendar';
import { focusSetting } from '../focus/focusSettings';
import type { GuildSettings, Room, VoiceStates, WatchedChannel } from '../guilds/guild';
import type { Locale } from '../i18n/translate';
import type { Removal } from '../moderation/removal';
import { questionChannelSetting } from '../questions/questionSettings';
import { weekPostSetting } from '../week/weekSettings';

/** What Deskmate needs in a channel, by the names of Discord's API. */
export type Permission =
  | 'ViewChannel'
  | 'Connect'
  | 'Speak'
  | 'CreateEvents'
  | 'SendMessages'
  | 'CreatePublicThreads'
  | 'SendMessagesInThreads'
  | 'ReadMessageHistory'
  | 'AttachFiles';

/**
 * What the bot lacks in a channel, of all the permissions above; of text channels `Connect` and `Speak` are never
 * said, and `CreateEvents` of voice channels alone.
 */
export interface MissingPermissions {
  channelId: string;
  /** The channel isn't there any more; then nothing else is said. */
  isGone: boolean;
  missing: readonly Permission[];
}

/** What a channel is used for. */
export type ChannelUse = 'room' | 'agenda' | 'weekPost' | 'question' | 'bell';

/** What stands in the way in a channel, and what is posted there. */
export interface Problem extends MissingPermissions {
  uses: readonly ChannelUse[];
}

/** The kind of a channel that can be chosen. A room is a voice or stage channel. */
export type ChannelKind = 'text' | 'announcement' | 'room' | 'category';

/** Finds a channel of a guild by Discord's ids; null when the guild has none of these kinds with that id. */
export type FindChannel = (guildSnowflake: string, channelId: string) => ChannelKind | null;

/** What a channel can be chosen for, and which kinds can be. */
export const choosable = {
  rooms: ['room', 'category'],
  agenda: ['text'],
  question: ['text'],
  bell: ['room'],
  weekPost: ['text', 'announcement'],
} as const satisfies Record<string, readonly ChannelKind[]>;

/** So many channels Discord lets be chosen at once. */
export const mostChosen = 25;

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
  problems: Problem[];
  /** Coworking channels, by their ids, that not all may see who see the channel in which their agenda is posted. */
  exposed: string[];
  /** Rooms of appointments, by their ids, in which the bot may create no events: all else works without. */
  withoutEvents: string[];
  /** Whether an agenda stands elsewhere until its gathering is over: the place was changed in its midst. */
  isElsewhere: boolean;
  /** Where and why (its error code) Discord refuses the guild's agenda, if it isn't for one of the problems. */
  refusal: { channelId: string; code: string } | null;
  /** The same for the weekly post. */
  weekRefusal: { channelId: string; code: string } | null;
  /** What each use of channels takes, of those uses that there are. */
  uses: readonly Pick<Use, 'use' | 'permissions'>[];
  community: Community;
  /** Whose texts were removed lately, the newest first. */
  removals: readonly Removal[];
  /** How many haven't chosen and were promised something else than what holds for newcomers. */
  promisedOtherwise: number;
  /** How far the bot's clock is ahead of its host's, which was put back, in milliseconds. */
  clockAhead: number;
  /** After how many months the operator has members erased who show no sign of life; null: never. */
  unseenMonths: number | null;
  now: Instant;
}

/** So many of them are read. */
export const mostRemovals = 100;

/** What reading a message and editing it later takes. */
const forMessages: readonly Permission[] = ['ViewChannel', 'SendMessages', 'ReadMessageHistory'];

/** What a question in a thread of its own takes. */
export const forThreads: readonly Permission[] = [
  ...forMessages,
  'CreatePublicThreads',
  'SendMessagesInThreads',
];

/** How a community fares, without anybody's times. */
export interface Community {
  /** How many were welcomed since the month began. */
  newcomers: number;
  /** Threads of questions that wait for an answer, by Discord's ids; none that the reader may not see. */
  waiting: readonly string[];
  /** Skills that members' profiles say they seek, and that nobody has. Views show them through `plainText`. */
  unmet: readonly string[];
}

/** What a channel is for, and the permissions that this takes there. */
interface Use {
  channelId: string;
  use: ChannelUse;
  permissions: readonly Permission[];
}

/**
 * What the channels of a guild are used for. In a coworking channel Deskmate only looks, unless something is posted
 * there: then it also takes Connect, without which Discord ignores every other permission of a voice channel
 * (https://discord.com/developers/docs/topics/permissions#implicit-permissions). A post with a picture takes AttachFiles.
 */
export function usesOf(settings: GuildSettings, rooms: readonly Room[]): Use[] {
  const { agendaChannelId } = settings;
  const questionChannelId = questionChannelSetting.of(settings);
  const weekPost = weekPostSetting.of(settings);
  const { bellRooms } = focusSetting.of(settings);
  const agendaUses = agendaChannelId
    ? [{ channelId: agendaChannelId, permissions: forMessages }]
    : rooms.map(({ id }) => ({ channelId: id, permissions: [...forMessages, 'Connect' as const] }));
  const weekUses = weekPost.channelId
    ? [{ channelId: weekPost.channelId, permissions: forMessages }]
    : agendaUses;
  return [
    ...rooms.map(({ id }): Use => ({ channelId: id, use: 'room', permissions: ['ViewChannel'] })),
    ...agendaUses.map((one): Use => ({ ...one, use: 'agenda' })),
    ...(weekPost.isOn ? weekUses : []).map(({ channelId, permissions }): Use => ({
      channelId,
      use: 'weekPost',
      permissions: [...permissions, 'AttachFiles'],
    })),
    ...rooms
      .filter(({ id }) => bellRooms.includes(id))
      .map(({ id }): Use => ({
        channelId: id,
        use: 'bell',
        permissions: ['ViewChannel', 'Connect', 'Speak'],
      })),
    ...(questionChannelId
      ? [{ channelId: questionChannelId, use: 'question' as const, permissions: forThreads }]
      : []),
  ];
}

/**
 * Where questions can't be put although they need no channel of their own: the first of the guild's text channels, when
 * the bot lacks something for threads in each of them. None when one will do.
 */
export function questionUses(
  settings: GuildSettings,
  textIds: readonly string[],
  found: readonly MissingPermissions[],
): Use[] {
  const willDo = (channelId: string) =>
    !found.some(
      (one) => one.channelId === channelId && one.missing.some((missing) => forThreads.includes(missing)),
    );
  const [first] = textIds;
  if (questionChannelSetting.of(settings) !== null || first === undefined || textIds.some(willDo)) return [];
  return [{ channelId: first, use: 'question', permissions: forThreads }];
}

/** What stands in the way of these uses, of all that was found missing: one problem for each channel. */
export function problemsOf(found: readonly MissingPermissions[], uses: readonly Use[]): Problem[] {
  return found.flatMap(({ channelId, isGone, missing }): Problem[] => {
    const here = uses.filter((one) => one.channelId === channelId);
    const lacks = missing.filter((one) => here.some(({ permissions }) => permissions.includes(one)));
    const isProblem = isGone ? here.length > 0 : lacks.length > 0;
    return isProblem ? [{ channelId, isGone, missing: lacks, uses: here.map(({ use }) => use) }] : [];
  });
}

/** Chosen channels as they are stored: what isn't a voice or stage channel of the guild is a category. */
export function toWatched(channelIds: readonly string[], { rooms }: VoiceStates): WatchedChannel[] {
  const roomIds = new Set(rooms.map(({ id }) => id));
  return [...new Set(channelIds)].map((channelId) => ({
    channelId,
    kind: roomIds.has(channelId) ? 'room' : 'category',
  }));
}

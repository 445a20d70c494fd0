/** Where an object of Discord's is described, which of its fields may be missing, and in which events it comes. */
interface OptionalFields {
  /** Discord's description, which marks these fields with `?`. */
  source: string;
  /** Without those that tell what an event is about, such as a thread's `thread_metadata`. */
  fields: readonly string[];
  /** By event, where in it the object is: '' is the event itself; of a list each. */
  at: Readonly<Record<string, readonly string[]>>;
}

const docs = 'https://docs.discord.com/developers';

/** The fields that may be missing in the events that a bot with these intents hears. */
export const optionalFields: readonly OptionalFields[] = [
  {
    source: `${docs}/events/gateway-events#guild-create`,
    fields: ['unavailable'],
    at: { GUILD_CREATE: [''] },
  },
  {
    source: `${docs}/events/gateway-events#ready`,
    fields: ['shard'],
    at: { READY: [''] },
  },
  {
    source: `${docs}/events/gateway-events#message-create`,
    fields: ['member', 'channel_type'],
    at: { MESSAGE_CREATE: [''], MESSAGE_UPDATE: [''] },
  },
  {
    source: `${docs}/resources/guild#guild-object`,
    fields: ['icon_hash', 'widget_enabled', 'widget_channel_id', 'max_members', 'stickers'],
    at: { GUILD_CREATE: [''], GUILD_UPDATE: [''] },
  },
  {
    source: `${docs}/topics/permissions#role-object`,
    fields: ['icon', 'unicode_emoji', 'tags'],
    at: {
      GUILD_CREATE: ['roles'],
      GUILD_UPDATE: ['roles'],
      GUILD_ROLE_CREATE: ['role'],
      GUILD_ROLE_UPDATE: ['role'],
    },
  },
  {
    source: `${docs}/resources/channel#channel-object`,
    fields: ['guild_id'],
    at: { GUILD_CREATE: ['channels', 'threads'] },
  },
  {
    source: `${docs}/resources/channel#channel-object`,
    fields: [
      'position',
      'permission_overwrites',
      'topic',
      'nsfw',
      'last_message_id',
      'bitrate',
      'user_limit',
      'rate_limit_per_user',
      'rtc_region',
      'flags',
    ],
    at: { GUILD_CREATE: ['channels'], CHANNEL_CREATE: [''], CHANNEL_UPDATE: [''], CHANNEL_DELETE: [''] },
  },
  {
    source: `${docs}/resources/channel#channel-object`,
    fields: [
      'owner_id',
      'last_message_id',
      'message_count',
      'total_message_sent',
      'member_count',
      'rate_limit_per_user',
      'flags',
    ],
    at: { GUILD_CREATE: ['threads'], THREAD_CREATE: [''], THREAD_UPDATE: [''] },
  },
  {
    source: `${docs}/resources/voice#voice-state-object`,
    fields: ['member', 'self_stream'],
    at: { VOICE_STATE_UPDATE: [''] },
  },
  {
    source: `${docs}/resources/guild#guild-member-object`,
    fields: ['user'],
    at: { VOICE_STATE_UPDATE: ['member'] },
  },
  {
    source: `${docs}/resources/guild#guild-member-object`,
    fields: ['nick', 'avatar', 'banner', 'premium_since', 'pending', 'communication_disabled_until'],
    at: {
      GUILD_CREATE: ['members'],
      GUILD_MEMBERS_CHUNK: ['members'],
      GUILD_MEMBER_UPDATE: [''],
      VOICE_STATE_UPDATE: ['member'],
      MESSAGE_CREATE: ['member'],
      INTERACTION_CREATE: ['member'],
    },
  },
  {
    source: `${docs}/resources/user#user-object`,
    fields: ['bot', 'flags', 'public_flags', 'primary_guild'],
    at: {
      GUILD_CREATE: ['members.user'],
      GUILD_MEMBERS_CHUNK: ['members.user'],
      GUILD_MEMBER_UPDATE: ['user'],
      MESSAGE_CREATE: ['author', 'mentions'],
      INTERACTION_CREATE: ['member.user', 'user'],
    },
  },
  {
    source: `${docs}/interactions/receiving-and-responding#interaction-object`,
    fields: ['guild', 'channel', 'guild_locale', 'context'],
    at: { INTERACTION_CREATE: [''] },
  },
];

type Fields = Record<string, unknown>;

/**
 * The event without all of these fields. `turn` counts events: a member whose user may be missing too is left out every
 * other time, so that both come up. What says something that nobody could know without it stays.
 */
export function withoutOptional(type: string, data: unknown, turn: number): unknown {
  const left: unknown = structuredClone(data);
  const places = optionalFields.flatMap(({ fields, at }) =>
    (at[type] ?? []).map((place) => ({ place, fields })),
  );
  const isPlace = (path: string) => places.some(({ place }) => place === path);
  for (const { place, fields } of places) {
    for (const object of find(left, place === '' ? [] : place.split('.'))) {
      for (const field of fields) {
        const staysNow = place === '' && isPlace(field) && turn % 2 === 0;
        if (!staysNow && !saysMore(type, field, object[field])) delete object[field];
      }
    }
  }
  return left;
}

/** Whether a client can't do without a field: who is a bot, and who sees a channel, also that nobody is kept out any more. */
function saysMore(type: string, field: string, value: unknown): boolean {
  if (field === 'permission_overwrites')
    return type === 'CHANNEL_UPDATE' || (Array.isArray(value) && value.length > 0);
  return field === 'bot' && value === true;
}

/** All objects at a path, also through lists. */
function find(value: unknown, path: readonly string[]): Fields[] {
  if (Array.isArray(value)) return value.flatMap((item) => find(item, path));
  if (typeof value !== 'object' || value === null) return [];
  const [first, ...rest] = path;
  return first === undefined ? [value as Fields] : find((value as Fields)[first], rest);
}

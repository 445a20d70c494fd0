import { GatewayIntentBits, type APIMessage } from 'discord-api-types/v10';
import type { Dispatch, World } from '../world';

/** Intents that must be switched on in the developer portal; asking for them without that closes with 4014. */
export const privilegedIntents =
  GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences | GatewayIntentBits.MessageContent;

/** Every intent there is: https://docs.discord.com/developers/events/gateway#list-of-intents */
export const knownIntents = Object.values(GatewayIntentBits).reduce<number>(
  (all, bit) => (typeof bit === 'number' ? all | bit : all),
  0,
);

/** Which intent a kind of guild event needs, by the beginning of its name; the first that fits counts. */
const guildEvents: [RegExp, number][] = [
  [/^(MESSAGE_REACTION)/, GatewayIntentBits.GuildMessageReactions],
  [/^(MESSAGE_POLL)/, GatewayIntentBits.GuildMessagePolls],
  [/^(MESSAGE_)/, GatewayIntentBits.GuildMessages],
  [/^(TYPING_START)/, GatewayIntentBits.GuildMessageTyping],
  [/^(VOICE_STATE_UPDATE|VOICE_CHANNEL_EFFECT_SEND)/, GatewayIntentBits.GuildVoiceStates],
  [/^(GUILD_MEMBER_)/, GatewayIntentBits.GuildMembers],
  [/^(THREAD_MEMBERS_UPDATE)/, GatewayIntentBits.Guilds | GatewayIntentBits.GuildMembers],
  [/^(GUILD_BAN_|GUILD_AUDIT_LOG_)/, GatewayIntentBits.GuildModeration],
  [/^(GUILD_EMOJIS|GUILD_STICKERS|GUILD_SOUNDBOARD)/, GatewayIntentBits.GuildExpressions],
  [/^(GUILD_INTEGRATIONS|INTEGRATION_)/, GatewayIntentBits.GuildIntegrations],
  [/^(WEBHOOKS_)/, GatewayIntentBits.GuildWebhooks],
  [/^(INVITE_)/, GatewayIntentBits.GuildInvites],
  [/^(PRESENCE_)/, GatewayIntentBits.GuildPresences],
  [/^(GUILD_SCHEDULED_)/, GatewayIntentBits.GuildScheduledEvents],
  [/^(GUILD_|CHANNEL_|THREAD_|STAGE_|VOICE_CHANNEL_)/, GatewayIntentBits.Guilds],
];

const directEvents: [RegExp, number][] = [
  [/^(MESSAGE_REACTION)/, GatewayIntentBits.DirectMessageReactions],
  [/^(MESSAGE_POLL)/, GatewayIntentBits.DirectMessagePolls],
  [/^(MESSAGE_|CHANNEL_PINS)/, GatewayIntentBits.DirectMessages],
  [/^(TYPING_START)/, GatewayIntentBits.DirectMessageTyping],
];

/** What needs no intent at all. */
const unconditional =
  /^(INTERACTION_CREATE|GUILD_MEMBERS_CHUNK|VOICE_SERVER_UPDATE|USER_UPDATE|ENTITLEMENT_)/;

/** Whether a session with these intents is told of this event. */
export function isAskedFor(event: Dispatch, intents: number, botId: string): boolean {
  if (unconditional.test(event.type)) return true;
  // The bot always hears of changes to its own member, with or without the members intent.
  if (event.type === 'GUILD_MEMBER_UPDATE' && userIdOf(event.data) === botId) {
    return (intents & GatewayIntentBits.Guilds) !== 0;
  }
  const table = event.guildId === null ? directEvents : guildEvents;
  const needed = table.find(([name]) => name.test(event.type))?.[1];
  return needed !== undefined && (intents & needed) !== 0;
}

/**
 * The event's data as a session with these intents sees it. Without the message content intent the
 * content, embeds, files, components and poll of a guild's message are empty, unless the bot wrote it or
 * is mentioned in it: https://docs.discord.com/developers/events/gateway#message-content-intent
 */
export function asSeenWith(event: Dispatch, intents: number, world: World): Record<string, unknown> {
  const isMessage = event.type === 'MESSAGE_CREATE' || event.type === 'MESSAGE_UPDATE';
  if (!isMessage || event.guildId === null || (intents & GatewayIntentBits.MessageContent) !== 0) {
    return event.data;
  }
  return withoutContent(event.data, world.application.botUser.id);
}

function withoutContent(message: Partial<APIMessage>, botId: string): Record<string, unknown> {
  const { poll: _, referenced_message: referenced, ...rest } = message;
  const reference = referenced ? { referenced_message: withoutContent(referenced, botId) } : {};
  const isOpen = rest.author?.id === botId || rest.mentions?.some((user) => user.id === botId);
  if (isOpen) return { ...message, ...reference };
  return { ...rest, ...reference, content: '', embeds: [], attachments: [], components: [] };
}

function userIdOf(data: Record<string, unknown>): unknown {
  const { user } = data;
  return typeof user === 'object' && user !== null && 'id' in user ? user.id : undefined;
}

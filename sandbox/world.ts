import { EventEmitter } from 'node:events';
import type {
  APIApplicationCommand,
  APIMessage,
  APIModalInteractionResponseCallbackData,
  ChannelType,
  GuildScheduledEventStatus,
  InteractionType,
  Locale,
} from 'discord-api-types/v10';
import { SnowflakeSource } from './snowflake';

/** A user as the world knows one. `bot` is true for the bot itself and for other bots. */
export interface WorldUser {
  id: string;
  username: string;
  globalName: string | null;
  bot: boolean;
  locale: Locale;
}

/** What one channel says about one role or member: permission bits as in Discord's documentation. */
export interface Overwrite {
  id: string;
  type: 'role' | 'member';
  allow: bigint;
  deny: bigint;
}

/** A channel or thread. `parentId` is its category, for a thread its channel. `messages` are oldest first. */
export interface WorldChannel {
  id: string;
  guildId: string | null;
  type: ChannelType;
  name: string;
  parentId: string | null;
  overwrites: Overwrite[];
  messages: WorldMessage[];
  /** Direct message channels: the people in it. Threads: who was added. */
  recipients: string[];
  /** Threads: whether it is closed. Whoever writes in it opens it again. */
  archived?: boolean;
  /** Voice channels: how many may be in it; as many as want to when absent. */
  userLimit?: number;
}

export interface WorldRole {
  id: string;
  name: string;
  permissions: bigint;
}

export interface WorldMember {
  userId: string;
  nick: string | null;
  roleIds: string[];
  joinedAt: string;
}

export interface WorldVoiceState {
  userId: string;
  channelId: string;
  sessionId: string;
  selfMute: boolean;
  selfDeaf: boolean;
  selfStream: boolean;
  selfVideo?: boolean;
  /** A moderator muted her. */
  isSilenced?: boolean;
}

/** A scheduled event in a voice channel. Times are ms since the epoch. */
export interface WorldScheduledEvent {
  id: string;
  channelId: string;
  creatorId: string;
  name: string;
  description: string | null;
  startsAt: number;
  endsAt: number | null;
  status: GuildScheduledEventStatus;
  /** Active ones: since when nobody is in the channel; null while somebody is. */
  emptySince: number | null;
  /** When it was completed or cancelled; null before. */
  finishedAt: number | null;
}

export interface WorldGuild {
  id: string;
  name: string;
  ownerId: string;
  afkChannelId: string | null;
  preferredLocale: Locale;
  /** `COMMUNITY` among them makes `preferredLocale` meaningful. */
  features: string[];
  /** While true the guild is listed as unavailable and sends no events. */
  unavailable: boolean;
  /** Whether the bot is a member; false once it was removed. */
  hasBot: boolean;
  channels: Map<string, WorldChannel>;
  /** The first one is @everyone, whose id is the guild's. */
  roles: Map<string, WorldRole>;
  members: Map<string, WorldMember>;
  voiceStates: Map<string, WorldVoiceState>;
  scheduledEvents: Map<string, WorldScheduledEvent>;
}

/** One sent file. */
export interface WorldFile {
  name: string;
  contentType: string;
  data: Buffer;
  description: string | null;
}

/** An emoji under a message, and the ids of those who put it there. */
export interface Reaction {
  emoji: string;
  by: string[];
}

/** A message with what people would notice about it. `api` is what Discord's API returns for it. */
export interface WorldMessage {
  api: APIMessage;
  /** Earlier states of `api`, oldest first: one for each edit. */
  edits: APIMessage[];
  files: WorldFile[];
  reactions: Reaction[];
  /** The users it notified: after `allowed_mentions`, at its creation only. */
  pinged: string[];
  nonce: string | null;
  /** Ephemeral messages are seen by this user alone and are in no channel's history. */
  ephemeralFor: string | null;
  deleted: boolean;
}

/** An interaction from its dispatch to its end. Times are milliseconds of the sandbox's clock. */
export interface WorldInteraction {
  id: string;
  token: string;
  type: InteractionType;
  /** Null in a direct message. */
  guildId: string | null;
  channelId: string;
  userId: string;
  /** What was dispatched as INTERACTION_CREATE. */
  payload: Record<string, unknown>;
  createdAt: number;
  /** Set by the first callback that was taken; a second is refused with 40060. */
  acknowledged: { type: number; at: number } | null;
  /** The message a component stands on. */
  sourceMessage: WorldMessage | null;
  /** Whether its original response, or the message it stands on, was edited by its token. */
  hasEdited: boolean;
  /** The original response, once there is one. */
  original: WorldMessage | null;
  followUps: WorldMessage[];
  modal: APIModalInteractionResponseCallbackData | null;
  choices: { name: string; value: string | number }[] | null;
}

/** A gateway event on its way to the sessions that asked for it. */
export interface Dispatch {
  type: string;
  /** The guild it is about; null goes to shard 0 (direct messages). */
  guildId: string | null;
  data: Record<string, unknown>;
}

/**
 * The state of the stand-in: what Discord's servers would know. It holds data and tells the gateway of
 * events (`dispatch`) and the vocabulary of changes (`changed`); all rules live in `rest/` and `gateway/`.
 */
export class World extends EventEmitter<{ dispatch: [Dispatch]; changed: [] }> {
  readonly snowflakes: SnowflakeSource;
  readonly application: { id: string; botUser: WorldUser; token: string };
  readonly users = new Map<string, WorldUser>();
  readonly guilds = new Map<string, WorldGuild>();
  readonly directChannels = new Map<string, WorldChannel>();
  readonly interactions = new Map<string, WorldInteraction>();
  /** Global commands as registered, with Discord's own fields. */
  commands: APIApplicationCommand[] = [];
  /** Users who take no direct messages: sending them one is refused with 50007. */
  readonly closedDirectMessages = new Set<string>();
  /** Where sent files can be fetched: `<cdnUrl>/attachments/…`. The REST server sets it. */
  cdnUrl = '';

  /** `now` gives milliseconds since the epoch: Discord's clock, not the bot's. */
  constructor(
    readonly now: () => number,
    token = 'sandbox.token.of-the-bot',
  ) {
    super();
    this.snowflakes = new SnowflakeSource(now);
    const id = this.snowflakes.next();
    const botUser: WorldUser = {
      id,
      username: 'deskmate',
      globalName: 'Deskmate',
      bot: true,
      locale: 'en-US' as Locale,
    };
    this.application = { id, botUser, token };
    this.users.set(id, botUser);
  }

  /** Sends a gateway event to whoever asked for it, and lets waiting conditions look again. */
  dispatch(type: string, guildId: string | null, data: Record<string, unknown>): void {
    this.emit('dispatch', { type, guildId, data });
    this.emit('changed');
  }

  /** Any channel or thread by id, with its guild; undefined when there is none. */
  channel(id: string): { channel: WorldChannel; guild: WorldGuild | null } | undefined {
    for (const guild of this.guilds.values()) {
      const channel = guild.channels.get(id);
      if (channel) return { channel, guild };
    }
    const channel = this.directChannels.get(id);
    return channel && { channel, guild: null };
  }
}

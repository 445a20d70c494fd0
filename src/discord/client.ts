import type { WebSocketShardEvents } from '@discordjs/ws';
import { Client, GatewayIntentBits, Options, SimpleShardingStrategy } from 'discord.js';
import type { Shard } from '../sessions/outageStore';

/** What this process connects to. */
export interface Connection {
  /** The base of the REST API, without its version. */
  apiUrl: string;
  shards: { ids: number[]; count: number };
  /** Called at each heartbeat that the gateway has acknowledged. */
  onHeartbeat(shardId: Shard['id']): void;
  /** Leaves out the five seconds that Discord wants between two identifies; for the sandbox. */
  identifiesAtOnce?: boolean;
}

const nothing = 0;

/** How long all shards wait for guilds that don't come, in ms: until then discord.js holds back events. */
const waitForGuilds = 2_000;

/**
 * Makes the client, not connected yet. It caches what rules and permission checks need (guilds, channels, roles,
 * voice states, bots, people in voice) and little else; nothing may rely on a member being there. No message pings
 * anybody unless it says so.
 */
export function createClient(connection: Connection): Client {
  const { apiUrl, shards, onHeartbeat, identifiesAtOnce = false } = connection;
  return new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildVoiceStates, GatewayIntentBits.GuildMessages],
    allowedMentions: { parse: [], repliedUser: false },
    rest: { api: apiUrl },
    shards: shards.ids,
    shardCount: shards.count,
    waitGuildTimeout: waitForGuilds,
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      AutoModerationRuleManager: nothing,
      GuildBanManager: nothing,
      GuildEmojiManager: nothing,
      GuildInviteManager: nothing,
      GuildScheduledEventManager: nothing,
      GuildStickerManager: nothing,
      MessageManager: nothing,
      PresenceManager: nothing,
      ReactionManager: nothing,
      StageInstanceManager: nothing,
      ThreadMemberManager: nothing,
      GuildMemberManager: {
        maxSize: 200,
        // Bots stay: who isn't cached is none.
        keepOverLimit: (member) => member.user.bot || member.voice.channelId !== null,
      },
      UserManager: { maxSize: 1_000, keepOverLimit: (user) => user.bot },
    }),
    ws: {
      // The one public way to the acknowledgements themselves: the strategy is handed the gateway's own manager.
      buildStrategy(manager) {
        manager.on('heartbeat' as WebSocketShardEvents.HeartbeatComplete, ({ shardId }) =>
          onHeartbeat(shardId),
        );
        return new SimpleShardingStrategy(manager);
      },
      ...(identifiesAtOnce && {
        buildIdentifyThrottler: () => Promise.resolve({ waitForIdentify: () => Promise.resolve() }),
      }),
    },
  });
}

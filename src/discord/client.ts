import type { WebSocketManager, WebSocketShardEvents } from '@discordjs/ws';
import { Client, Events, GatewayIntentBits, Options, Partials, type RESTOptions } from 'discord.js';
import type { Clock } from '../clock';
import type { Log } from '../log';
import type { Shard } from '../sessions/outageStore';
import { completeEvents } from './completeEvents';
import { logConnections } from './connectionLog';
import { guard, listenTo } from './listening';
import { SteadyRest, waitIfUnsaid } from './steadyRest';
import { SteadyShards } from './steadyShards';

/** What this process connects to. */
interface Connection {
  /** The base of the REST API, without its version. */
  apiUrl: string;
  shards: { ids: number[]; count: number };
  /** Called at each heartbeat that the gateway has acknowledged. */
  onHeartbeat(shardId: Shard['id']): void;
  /** Called when Discord refuses the token though the client was let in with it. */
  tokenRefused(): void;
  /** Leaves out what Discord wants between two identifies, and of how much a shard sends in a minute; for the sandbox. */
  sendsAtOnce: boolean;
  clock: Clock;
  log: Log;
}

const nothing = 0;

/** How long all shards wait for guilds that don't come, in ms: until then discord.js holds back events. */
const waitForGuilds = 2_000;

/**
 * A heartbeat that took longer, in ms, was on its way while the computer slept or its time was put forward: what its
 * acknowledgement says may be old. Without one for an interval, of about 41 s, the connection is given up.
 */
const longestLatency = 60_000;

/** How long a message waits for Discord's rate limits before it fails, in ms. */
const waitForRateLimit = 30_000;

/**
 * How requests are made. `apiUrl` is the base of the REST API, without its version. discord.js repeats a message whose
 * answer was a failure, after the rate limit's time: if that is long, Discord has forgotten the nonce, and the message
 * would be there twice. So it fails instead, and the poster looks for it first.
 */
export function restOptions(apiUrl: string): Pick<RESTOptions, 'api' | 'rejectOnRateLimit'> {
  return {
    api: apiUrl,
    async rejectOnRateLimit(limit) {
      const { method, route, retryAfter } = limit;
      if (method === 'POST' && route === '/channels/:id/messages' && retryAfter > waitForRateLimit)
        return true;
      return waitIfUnsaid(limit);
    },
  };
}

/**
 * Makes the client, not connected yet. It caches what rules and permission checks need (guilds, channels, roles,
 * voice states, bots, people in voice) and little else; nothing may rely on a member being there. No message pings
 * anybody unless it says so.
 */
export function createClient(connection: Connection): { client: Client; disconnect(): Promise<void> } {
  const { apiUrl, shards, onHeartbeat, tokenRefused, sendsAtOnce, clock, log } = connection;
  let gateway: WebSocketManager | undefined;
  const client = new Client({
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildVoiceStates,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.DirectMessages,
    ],
    // Else what is written in private doesn't arrive: those channels aren't told of.
    partials: [Partials.Channel],
    allowedMentions: { parse: [], repliedUser: false },
    rest: restOptions(apiUrl),
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
        gateway = manager;
        const heard = ({ shardId, latency }: { shardId: number; latency: number }) => {
          if (latency < longestLatency) onHeartbeat(shardId);
        };
        manager.on('heartbeat' as WebSocketShardEvents.HeartbeatComplete, guard(heard, 'heartbeat', log));
        return new SteadyShards(manager, sendsAtOnce);
      },
      ...(sendsAtOnce && {
        buildIdentifyThrottler: () => Promise.resolve({ waitForIdentify: () => Promise.resolve() }),
      }),
    },
  });
  // The one it makes for itself is let go.
  client.rest.clearHashSweeper();
  client.rest.clearHandlerSweeper();
  client.rest = new SteadyRest(client.options.rest, tokenRefused);
  const listening = listenTo(client, log);
  completeEvents(listening);
  listening.on(Events.Error, (err) => log.error({ err }, 'The Discord client reports an error.'));
  const endLog = logConnections(client, clock, log);

  return {
    client,
    async disconnect() {
      endLog();
      // A shard that is about to reconnect doesn't hear that it should end; without an answer to this it stays where it is.
      if (gateway) gateway.options.retrieveSessionInfo = () => new Promise(() => {});
      await client.destroy();
    },
  };
}

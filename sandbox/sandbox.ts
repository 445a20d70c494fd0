import { startGateway, type Gateway } from './gateway/server';
import type { GatewayFaults } from './gateway/faults';
import { startRest, type RestServer } from './rest/server';
import { untilIn, type Until } from './until';
import { addGuild, type GuildOptions, type SandboxGuild } from './vocabulary/guild';
import { startVoice, type Voice, type VoiceOptions } from './voice/server';
import { World } from './world';

export interface SandboxOptions {
  /** Discord's clock, in ms since the epoch; the system's when absent. */
  now?: () => number;
  /** The heartbeat interval that clients are told, in ms; 41,250 when absent. */
  heartbeatMs?: number;
  /** How many shards Discord advises; 1 when absent. */
  shards?: number;
  /** Privileged intents that are switched on for the bot, as bits; none when absent. */
  grantedIntents?: number;
  /** Where Discord's OpenAPI description is; null leaves that check out. */
  openApiPath?: string | null;
  /** Requests per second of the whole bot; 50 when absent. */
  globalPerSecond?: number;
  /** False switches rate limits off: waiting for them takes real time. On when absent. */
  rateLimits?: boolean;
  /** How many requests `rest.requests` keeps; all when absent. */
  keptRequests?: number;
}

/** A running stand-in for Discord with everything that a test or the demo does to it. */
export interface Sandbox {
  /** For discord.js: `new Client({ rest: { api: sandbox.apiUrl } })`. */
  apiUrl: string;
  /** The bot's token; no other is taken. */
  token: string;
  /** `<@id>` of the bot. */
  mention: string;
  world: World;
  rest: RestServer;
  gateway: Gateway;
  /** Trouble with the gateway; trouble with requests is `rest.inject`. */
  faults: GatewayFaults;
  addGuild(options: GuildOptions): SandboxGuild;
  /** Somebody resets the bot's token in the developer portal: the one it has is taken no more. Connections stay. */
  resetToken(): void;
  until: Until;
  /** Starts voice servers: from now on a bot in a voice channel can be heard. Without them no sound flows. */
  startVoice(options?: VoiceOptions): Promise<Voice>;
  /**
   * Ends all connections and timers at once; what still waits in `until` rejects. Throws if a request broke
   * Discord's rules: whoever provokes that on purpose empties `rest.violations` first.
   */
  close(): Promise<void>;
}

/** Starts REST API and gateway on free ports of 127.0.0.1. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const {
    now = Date.now,
    heartbeatMs,
    shards,
    grantedIntents,
    openApiPath,
    globalPerSecond,
    rateLimits,
    keptRequests,
  } = options;
  const world = new World(now);
  // Every waiting condition and every gateway listens for changes; there may be many at once.
  world.setMaxListeners(0);
  const closed = new AbortController();
  const gateway = await startGateway(world, {
    ...(heartbeatMs === undefined ? {} : { heartbeatMs }),
    ...(grantedIntents === undefined ? {} : { grantedIntents }),
  });
  const rest = await startRest(world, {
    gatewayUrl: () => gateway.url,
    ...(shards === undefined ? {} : { shards }),
    ...(grantedIntents === undefined ? {} : { grantedIntents }),
    ...(openApiPath === undefined ? {} : { openApiPath }),
    ...(globalPerSecond === undefined ? {} : { globalPerSecond }),
    ...(rateLimits === undefined ? {} : { rateLimits }),
    ...(keptRequests === undefined ? {} : { keptRequests }),
  });
  const until = untilIn(world, closed.signal);
  const voices: Voice[] = [];

  return {
    apiUrl: rest.url,
    token: world.application.token,
    mention: `<@${world.application.botUser.id}>`,
    world,
    rest,
    gateway,
    faults: gateway.faults,
    until,
    resetToken() {
      world.application.token = `${world.application.token}.reset`;
    },
    addGuild: (guild) => addGuild({ world, rest, until }, guild),
    async startVoice(voiceOptions) {
      const voice = await startVoice(world, voiceOptions);
      voices.push(voice);
      return voice;
    },
    async close() {
      closed.abort();
      await Promise.all([gateway, rest, ...voices].map((server) => server.close()));
      if (rest.violations.length > 0) {
        throw new Error(`Requests broke Discord's rules:\n${rest.violations.join('\n')}`);
      }
    },
  };
}

import { Client, Events, GatewayIntentBits, type ClientOptions } from 'discord.js';
import type { Sandbox } from '../../sandbox/sandbox';

/** The intents that the tests' bot asks for when they say nothing else. */
export const usualIntents = [
  GatewayIntentBits.Guilds,
  GatewayIntentBits.GuildVoiceStates,
  GatewayIntentBits.GuildMessages,
];

/**
 * An unmodified discord.js client for this sandbox, not yet logged in. Only its throttle is off: it waits five
 * seconds between two identifies, and nobody here minds.
 */
export function clientOf(sandbox: Pick<Sandbox, 'apiUrl'>, options: Partial<ClientOptions> = {}): Client {
  return new Client({
    intents: usualIntents,
    rest: { api: sandbox.apiUrl },
    ws: { buildIdentifyThrottler: () => Promise.resolve({ waitForIdentify: () => Promise.resolve() }) },
    ...options,
  });
}

/** Logs in and resolves once the client is ready. */
export async function loggedIn(sandbox: Pick<Sandbox, 'token'>, client: Client): Promise<Client<true>> {
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(sandbox.token);
  return ready;
}

/** Everything that happens in voice from now on, as `user before after` (channels, `-` for none), as the client tells it. */
export function voiceLog(client: Client): string[] {
  const log: string[] = [];
  client.on(Events.VoiceStateUpdate, (before, after) => {
    log.push(`${after.id} ${before.channelId ?? '-'} ${after.channelId ?? '-'}`);
  });
  return log;
}

import { once } from 'node:events';
import {
  type APIGatewayBotInfo,
  type Client,
  DiscordjsError,
  DiscordjsErrorCodes,
  Events,
  Routes,
} from 'discord.js';
import { StartError } from './startError';
import { isUnauthorized, SteadyRest } from './steadyRest';

/** Who logs in, and where. `apiUrl` is the base of the REST API, without its version. */
interface Account {
  token: string;
  apiUrl: string;
}

/** The shards of this process and how many there are in all. */
interface OwnShards {
  ids: number[];
  count: number;
}

/** The shards of this process: as configured, else as many as Discord advises. Throws StartError. */
export async function chooseShards(
  { token, apiUrl }: Account,
  configured: OwnShards | null,
): Promise<OwnShards> {
  if (configured) return configured;
  const rest = new SteadyRest({ api: apiUrl }, () => {}).setToken(token);
  try {
    const { shards } = (await rest.get(Routes.gatewayBot())) as APIGatewayBotInfo;
    return { ids: [...Array(shards).keys()], count: shards };
  } catch (error) {
    throw asStartError(error, apiUrl);
  }
}

/** Connects; resolves when the client is ready. Throws StartError. */
export async function logIn(client: Client, { token, apiUrl }: Account): Promise<void> {
  const given = new AbortController();
  const ready = once(client, Events.ClientReady, { signal: given.signal });
  try {
    await Promise.all([ready, client.login(token)]);
  } catch (error) {
    given.abort();
    throw asStartError(error, apiUrl);
  }
}

/** Discord refuses the token. */
export function wrongToken(): StartError {
  return new StartError(
    "DISCORD_TOKEN: Discord doesn't accept this token. Reset it in the Developer Portal and enter the new one.",
  );
}

/** Discord closed the gateway for good. Source: https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes */
export function closedForGood(code: number): StartError {
  switch (code) {
    case 4004:
      return wrongToken();
    case 4010:
    case 4011:
      return new StartError(
        'SHARDS, SHARD_COUNT: Discord refuses these shards. Leave both out to let Discord choose.',
      );
    case 4013:
    case 4014:
      return new StartError(
        "Discord refuses the bot's intents. None of them is privileged: is this the token of a bot that may see servers?",
      );
    default:
      return new StartError(`Discord closed the gateway for good (${code}).`, { passes: true });
  }
}

/** discord.js names the codes in words only. */
const closeCodes: Readonly<Record<string, number>> = {
  'Authentication failed': 4004,
  'Invalid shard': 4010,
  'Sharding is required': 4011,
  'Used invalid intents': 4013,
  'Used disallowed intents': 4014,
};

/** The error as one line for the operator. An error that says nothing to her stays as it is. */
function asStartError(error: unknown, apiUrl: string): unknown {
  if (!(error instanceof Error)) return error;
  const isInvalid = error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid;
  if (isUnauthorized(error) || isInvalid) return wrongToken();
  const closeCode = closeCodes[error.message];
  if (closeCode !== undefined) return closedForGood(closeCode);
  const { code, status } = error as { code?: string | number; status?: number };
  // An answer that isn't Discord's own has no code, or the code 0.
  const reason = code || status;
  if (reason === undefined && error.name !== 'AbortError') return error;
  return new StartError(
    `Discord can't be reached at ${apiUrl} (${reason ?? 'no answer'}). Check the internet connection, or DISCORD_API_URL if you set it.`,
    // A path that isn't there never will be.
    { passes: status !== 404 },
  );
}

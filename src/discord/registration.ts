import { isDeepStrictEqual } from 'node:util';
import {
  type APIApplicationCommand,
  ApplicationCommandType,
  type Client,
  DiscordAPIError,
  Routes,
} from 'discord.js';
import type { Command } from '../../commands/command';
import type { Instant } from '../calendar';
import type { DueJob } from '../due';
import { shorten } from '../i18n/plainText';
import type { Log } from '../log';
import { isUnauthorized } from './steadyRest';

/** The global commands as Discord has them. */
interface Registration {
  /** A clickable mention of a command, such as `/goal set`; its mere name while its id isn't known. */
  mention(command: string): string;
  /** Whether the ids of all commands are known. */
  areRegistered(): boolean;
  /** Brings Discord's list of commands to ours, if it differs, and remembers their ids. The client must be ready. */
  registering: DueJob;
}

/** How long the processes without shard 0 wait until they look again, in ms. */
const looksAgainAfter = 30_000;

/** What Discord has refused it refuses again: at first it is asked again after a minute, at last every hour, in ms. */
const firstRest = 60_000;
const longestRest = 60 * 60_000;

/** Discord names each field that it doesn't like, on a line of its own. */
const longestReason = 300;

/**
 * Registers the commands. Only the process with shard 0 writes; the others wait until the commands are there.
 * Source: https://discord.com/developers/docs/interactions/application-commands#registering-a-command
 */
export function createRegistration(
  client: Client,
  commands: readonly Command[],
  shardIds: readonly number[],
  log: Log,
): Registration {
  const ids = new Map<string, string>();
  const ours = commands.flatMap(({ data, onPerson = [] }) => [data, ...onPerson.map((one) => one.data)]);
  const areRegistered = () => ours.every(({ name }) => ids.has(name));
  let nextLook: Instant | null = 0;
  let refusals = 0;

  async function register(now: Instant): Promise<void> {
    const { application, rest } = client;
    if (!application) throw new Error('The commands cannot be registered before the client is ready.');
    const route = Routes.applicationCommands(application.id);
    const query = new URLSearchParams({ with_localizations: 'true' });
    let registered = (await rest.get(route, { query })) as APIApplicationCommand[];
    if (shardIds.includes(0) && !areSame(registered, ours))
      registered = (await rest.put(route, { body: ours })) as APIApplicationCommand[];
    ids.clear();
    for (const { name, id } of registered) ids.set(name, id);
    nextLook = areRegistered() ? null : now + looksAgainAfter;
    refusals = 0;
  }

  /** Trouble that passes is thrown. */
  function backOff(error: unknown, now: Instant): void {
    if (!(error instanceof DiscordAPIError) || isUnauthorized(error)) throw error;
    const length = Math.min(longestRest, firstRest * 2 ** refusals);
    refusals += 1;
    nextLook = now + length;
    const { code, status, message } = error;
    const reason = shorten(message.replaceAll(/\s+/g, ' '), longestReason);
    log.error(
      { code, status },
      `Discord refuses the list of commands: ${reason} (${code}). Those that were registered before stay. It is tried again in ${length / 60_000} min. If it stays so, install the newest version of Deskmate.`,
    );
  }

  return {
    mention(command) {
      const id = ids.get(command.split(' ')[0] ?? '');
      return id ? `</${command}:${id}>` : `\`/${command}\``;
    },
    areRegistered,
    registering: {
      name: 'registration',
      next: () => Promise.resolve(nextLook),
      run: (now) => register(now).catch((error: unknown) => backOff(error, now)),
    },
  };
}

/** Whether Discord's list says what ours says, in whatever order. */
function areSame(registered: readonly { name: string }[], ours: readonly { name: string }[]): boolean {
  const definitionsOf = (commands: readonly { name: string }[]) =>
    commands.toSorted((one, other) => (one.name < other.name ? -1 : 1)).map(definitionOf);
  return isDeepStrictEqual(definitionsOf(registered), definitionsOf(ours));
}

/** Fields of a command that Discord adds by itself. */
const discordsOwn = ['id', 'application_id', 'version', 'guild_id', 'dm_permission', 'handler'];

/** A command without what Discord adds. */
function definitionOf(command: object): unknown {
  const { type = ApplicationCommandType.ChatInput, ...rest } = command as { type?: number };
  const said = Object.entries(rest).filter(([name]) => !discordsOwn.includes(name));
  return { type, ...withoutUsual(Object.fromEntries(said)) };
}

/** Discord fills in or leaves out what is usual, at every depth: null, nothing, no text, false. */
function withoutUsual(value: object): object {
  if (Array.isArray(value)) return value.map((item: unknown) => (isObject(item) ? withoutUsual(item) : item));
  const said = Object.entries(value)
    .map(([name, part]: [string, unknown]): [string, unknown] => [
      name,
      isObject(part) ? withoutUsual(part) : part,
    ])
    .filter(
      ([, part]) => part !== undefined && part !== null && part !== '' && part !== false && !isEmpty(part),
    );
  return Object.fromEntries(said);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isEmpty(value: unknown): boolean {
  return isObject(value) && Object.keys(value).length === 0;
}

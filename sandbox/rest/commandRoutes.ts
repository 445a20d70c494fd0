import {
  ApplicationCommandType,
  type APIApplicationCommand,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import type { World } from '../world';
import { checkCommands } from './commandRules';
import { unknownCommand } from './errors';
import { bodyOf, type RestRequest } from './request';
import type { Route } from './route';

type Body = RESTPostAPIApplicationCommandsJSONBody;
const everywhere = '/applications/{application_id}/commands';

/** Global commands. https://discord.com/developers/docs/interactions/application-commands#endpoints */
export const commandRoutes: Route[] = [
  {
    method: 'GET',
    template: everywhere,
    handle: ({ query }, { world }) => {
      const whole = query.get('with_localizations') === 'true';
      return { status: 200, body: whole ? world.commands : world.commands.map(withoutLocalizations) };
    },
  },
  {
    method: 'PUT',
    template: everywhere,
    handle: (request, { world }) => {
      const bodies = (request.body ?? []) as Body[];
      checkCommands(bodies, true);
      world.commands = bodies.map((body) => stored(world, body));
      return { status: 200, body: world.commands };
    },
  },
  {
    method: 'POST',
    template: everywhere,
    handle: (request, { world }) => {
      const body = request.body as Body;
      const known = withName(world, body);
      checkCommands([...others(world, known), body], false);
      const command = stored(world, body);
      world.commands = [...others(world, known), command];
      return { status: known ? 200 : 201, body: command };
    },
  },
  {
    method: 'GET',
    template: `${everywhere}/{command_id}`,
    handle: (request, { world }) => ({ status: 200, body: commandFor(world, request) }),
  },
  {
    method: 'PATCH',
    template: `${everywhere}/{command_id}`,
    handle: (request, { world }) => {
      const known = commandFor(world, request);
      const body = { ...known, ...bodyOf<Body>(request) } as Body;
      checkCommands([...others(world, known), body], false);
      const command = { ...stored(world, body), id: known.id };
      world.commands = world.commands.map((one) => (one === known ? command : one));
      return { status: 200, body: command };
    },
  },
  {
    method: 'DELETE',
    template: `${everywhere}/{command_id}`,
    handle: (request, { world }) => {
      world.commands = others(world, commandFor(world, request));
      return { status: 204 };
    },
  },
];

function commandFor(world: World, { params }: RestRequest): APIApplicationCommand {
  const command = world.commands.find(({ id }) => id === params['command_id']);
  if (!command) throw unknownCommand();
  return command;
}

function others(world: World, command: APIApplicationCommand | undefined): APIApplicationCommand[] {
  return world.commands.filter((one) => one !== command);
}

/** A command with the same name and type: a new definition takes its place and its id. */
function withName(world: World, { name, type }: Body): APIApplicationCommand | undefined {
  const wanted = type ?? ApplicationCommandType.ChatInput;
  return world.commands.find((command) => command.name === name && command.type === wanted);
}

/** The definition as Discord keeps it, with its own fields. The version changes when the definition does. */
function stored(world: World, body: Body): APIApplicationCommand {
  const known = withName(world, body);
  const command = {
    name_localizations: null,
    description_localizations: null,
    default_member_permissions: null,
    nsfw: false,
    integration_types: [0],
    contexts: null,
    ...body,
    ...('options' in body && body.options ? { options: plain(body.options) } : {}),
    type: body.type ?? ApplicationCommandType.ChatInput,
    description: 'description' in body ? body.description : '',
    id: known?.id ?? world.snowflakes.next(),
    application_id: world.application.id,
    dm_permission: body.contexts ? body.contexts.includes(1) : true,
  };
  const unchanged = known && JSON.stringify({ ...command, version: known.version }) === JSON.stringify(known);
  return {
    ...command,
    version: unchanged ? known.version : world.snowflakes.next(),
  } as APIApplicationCommand;
}

/** Options as Discord gives them back: what is false anyway is left out. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, inner]) => !((key === 'required' || key === 'autocomplete') && inner === false))
      .map(([key, inner]) => [key, plain(inner)]),
  );
}

/** A command as it is listed by default: without the translations of names and descriptions. */
function withoutLocalizations(command: APIApplicationCommand): unknown {
  return strip(command);
}

function strip(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(strip);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'name_localizations' && key !== 'description_localizations')
      .map(([key, inner]) => [key, strip(inner)]),
  );
}

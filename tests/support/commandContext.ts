import type { Command, Context, Handler, Options, Press } from '../../commands/command';
import { readCustomId } from '../../src/controls';
import { textOn } from '../../src/discord/textOn';
import type { Services } from '../../src/features';
import type { Guild } from '../../src/guilds/guild';
import type { Member } from '../../src/guilds/member';
import type { MaySee } from '../../src/guilds/ports';
import { type Locale, translator } from '../../src/i18n/translate';
import type { Modal, Page } from '../../src/pageView';

/** What a test knows of who asks; the rest has defaults. */
export interface Asking {
  services: Partial<Services>;
  guild: Guild;
  member: Member;
  locale?: Locale;
  now?: number;
  channelId?: string;
  mayPost?: boolean;
  canManage?: boolean;
  mayModerate?: boolean;
  /** Which channels she may see; all, unless it says otherwise. */
  maySee?: MaySee;
  /** Display names by user id; a user without one isn't in the guild. */
  names?: Readonly<Record<string, string>>;
  commands?: readonly Command[];
}

const mention = (command: string) => `</${command}:1>`;

/** A context as the router makes it. A command is mentioned as `</goal set:1>`. */
export function makeContext({ services, guild, member, locale = 'de', ...rest }: Asking): Context {
  return {
    // A command that uses a service the test didn't give fails loudly.
    services: services as Services,
    guild,
    member,
    t: translator(locale, mention),
    now: rest.now ?? Date.UTC(2026, 2, 24, 9),
    channelId: rest.channelId ?? null,
    mayPost: rest.mayPost ?? true,
    canManage: rest.canManage ?? false,
    mayModerate: rest.mayModerate ?? false,
    maySee: rest.maySee ?? (() => true),
    names: (userIds) =>
      Promise.resolve(
        new Map(userIds.flatMap((id) => (rest.names?.[id] ? [[id, rest.names[id]] as const] : []))),
      ),
    mention,
    isAboutData: false,
    serverName: () => Promise.resolve(null),
    commands: rest.commands ?? [],
  };
}

/** The options of a slash command: `{ text: 'Angebot' }`; `subcommand` when it has one; users as `{ id }`. */
export function makeOptions(values: Readonly<Record<string, unknown>> = {}, subcommand?: string): Options {
  const get = (name: string) => values[name] ?? null;
  return {
    getString: get,
    getInteger: get,
    getBoolean: get,
    getUser: get,
    getSubcommand: () => subcommand ?? null,
  } as Options;
}

/** What comes with a press: a select's values, a form's fields, the page on which it was. */
interface Pressed {
  values?: string[];
  people?: Press['people'];
  fields?: Readonly<Record<string, string>>;
  /** What was chosen in the form's menus of several. */
  chosen?: Readonly<Record<string, readonly string[]>>;
  page?: Page;
}

/** A press of a control: the rest of its custom id, a select's values, a form's fields. */
export function makePress({
  argument = '',
  values = [],
  people = [],
  fields = {},
  chosen = {},
  page,
}: Pressed & { argument?: string } = {}): Press<string> {
  return {
    argument,
    values,
    people,
    field: (customId) => fields[customId] ?? '',
    chosen: (customId) => chosen[customId] ?? [],
    textOf: (id) => textOn(page ?? null, id),
    tryAgain: () => null,
  };
}

/** Types a slash command and gives the page that answers. */
export async function type(
  command: Command,
  context: Context,
  values: Readonly<Record<string, unknown>> = {},
  subcommand?: string,
): Promise<Page> {
  const handler = subcommand
    ? (command.run as Readonly<Record<string, Handler<Options>>>)[subcommand]
    : (command.run as Handler<Options>);
  if (!handler) throw new Error(`There is no /${command.data.name} ${subcommand}.`);
  return (await handler.run(context, makeOptions(values, subcommand))) as Page;
}

/** Presses a control by its custom id, such as `goal:tick:3`, and gives the page (or form) that answers. */
export async function press<Answer extends Page | Modal = Page>(
  command: Command,
  context: Context,
  customId: string,
  input: Pressed = {},
): Promise<Answer> {
  const { command: name, action, argument } = readCustomId(customId);
  const handler = command.controls?.[action];
  if (name !== command.data.name || !handler) throw new Error(`/${command.data.name} has no ${customId}.`);
  return (await handler.run(context, makePress({ ...input, argument }))) as Answer;
}

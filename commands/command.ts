import type {
  APIApplicationCommandOptionChoice,
  ChatInputCommandInteraction,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js';
import type { Instant } from '../src/calendar';
import type { CustomId } from '../src/controls';
import type { Guild } from '../src/guilds/guild';
import type { Member } from '../src/guilds/member';
import type { MaySee } from '../src/guilds/ports';
import { commonLocale, languageOf, locales } from '../src/i18n/languages';
import { type PlainKey, type Translate, translator } from '../src/i18n/translate';
import type { Modal, Page } from '../src/pageView';
import type { Services } from '../src/features';

/** What every handler is given: who asks, where, in which language, and what it may use. */
export interface Context {
  services: Services;
  guild: Guild;
  member: Member;
  /** The texts in her language, which is `t.locale`. */
  t: Translate;
  now: Instant;
  /** Discord's id of the channel where she does it; null where Discord doesn't say. */
  channelId: string | null;
  /** Whether Discord lets her and the bot write there: where it doesn't, nothing is posted for her. */
  mayPost: boolean;
  /** Whether Discord lets her manage the guild. Custom ids carry no authority, so each handler that needs it asks. */
  canManage: boolean;
  /** The same of messages in the whole guild, not only where she does it. */
  mayModerate: boolean;
  /** Whether she may see a channel of the guild, by the roles that came with what she just did. */
  maySee: MaySee;
  /** Display names by users' ids (Discord's). A user who isn't in the guild has none. */
  names(userIds: readonly string[]): Promise<Map<string, string>>;
  /** Names any command, such as `goal set`, to be tapped. In texts `{{goalSetCommand}}` does that. */
  mention(command: string): string;
  /** Whether she looks at her data in direct messages, in a guild that she chose there: she or the bot may have left it. */
  isAboutData: boolean;
  /** How a guild is called; null when that can't be known, as of one that has removed the bot. */
  serverName(guild: Pick<Guild, 'snowflake' | 'leftAt'>): Promise<string | null>;
  /** All commands, as the router has them. */
  commands: readonly Command[];
}

/** The options of a slash command as typed. */
export type Options = Pick<
  ChatInputCommandInteraction['options'],
  'getString' | 'getInteger' | 'getUser' | 'getBoolean' | 'getSubcommand'
>;

/** What came with a press of a control: the rest of its custom id, a select's values, a form's fields. */
export interface Press<Value = unknown> {
  /** As Discord hands it back; for a handler as the view gave it. */
  argument: Value;
  values: readonly string[];
  /** The users chosen in a select, as Discord tells of them. */
  people: readonly Person[];
  /** The text of a form's field, or what was chosen in its menu; empty when it was left empty. */
  field(customId: string): string;
  /** All that was chosen in a form's menu of several. */
  chosen(customId: string): readonly string[];
  /** The text with an id on the page on which she pressed; empty when there is none. */
  textOf(id: number): string;
  /** Keeps a form of which not all could be stored, and gives what opens it again as she filled it in; null when it can't. */
  tryAgain(): CustomId | null;
}

/**
 * A handler with its acknowledgement. `page` (the default): on a private page of hers that page is replaced by what
 * comes back, anywhere else it comes as a new private reply. `private`: always a new private reply. `modal`: the
 * handler gives the first answer itself, a form or a refusal, after at most one read, and writes nothing.
 */
export type Handler<Input> =
  | { acknowledge?: 'page' | 'private'; run(context: Context, input: Input): Promise<Page> }
  | { acknowledge: 'modal'; run(context: Context, input: Input): Promise<Modal> };

/** What answers to controls, by their actions. */
export type ControlHandlers<Action extends string = string> = Readonly<
  Record<Action, Handler<Press<string>>>
>;

/** The option a member is typing into, and the others as far as they are typed. */
interface Typing {
  name: string;
  value: string;
  options: Pick<Options, 'getString' | 'getSubcommand'>;
}

/** What a command helps with. `/help` is ordered by it. */
export type HelpTopic = 'together' | 'goals' | 'colleagues' | 'yours';

/** Somebody on whom a command is used, by Discord's id. */
export interface Person {
  id: string;
  isBot: boolean;
}

/** A command in a person's menu. */
export interface PersonCommand {
  /** How it is called: the same in Discord's list and where it is told of. */
  name: PlainKey;
  data: RESTPostAPIContextMenuApplicationCommandsJSONBody;
  run: Handler<Person>;
}

/**
 * A slash command: its definition and all that answers to it. `run` is one handler, or one for each subcommand.
 * `controls` are made by `handlers`.
 */
export interface Command {
  data: RESTPostAPIChatInputApplicationCommandsJSONBody;
  topic: HelpTopic;
  run: Handler<Options> | Readonly<Record<string, Handler<Options>>>;
  /** Works in direct messages, too, about her data in a guild that she chooses: with these of its controls alone. */
  inDirect?: readonly string[];
  /** What it has in a person's menu. */
  onPerson?: readonly PersonCommand[];
  /** At most 25 choices, from at most one read. An error is an empty list. */
  complete?(context: Context, typing: Typing): Promise<APIApplicationCommandOptionChoice<string>[]>;
  controls?: ControlHandlers;
}

/** A text in all other languages, by Discord's codes of them. */
function localized(key: PlainKey): Record<string, string> {
  const others = locales.filter((locale) => locale !== commonLocale);
  return Object.fromEntries(
    others.flatMap((locale) => languageOf(locale).discord.map((code) => [code, translator(locale)(key)])),
  );
}

/** A description in all languages, as a definition carries it. */
export function described(key: PlainKey) {
  return { description: translator(commonLocale)(key), description_localizations: localized(key) };
}

/** A choice's name in all languages. */
export function choice<Value extends string>(key: PlainKey, value: Value) {
  return { ...called(key), value };
}

/** What a command in a person's menu is called, in all languages. */
export function called(key: PlainKey) {
  return { name: translator(commonLocale)(key), name_localizations: localized(key) };
}

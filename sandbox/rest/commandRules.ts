import {
  ApplicationCommandOptionType as Type,
  ApplicationCommandType,
  Locale,
  type APIApplicationCommand,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import { characters, Checker } from './check';
import { invalidForm, type Problem } from './errors';
import { limits } from './limits';

type Path = Problem['path'];
type Translations = Partial<Record<string, string | null>> | null;

interface Named {
  name: string;
  name_localizations?: Translations;
  description?: string;
  description_localizations?: Translations;
}
interface Option extends Named {
  type: Type;
  required?: boolean;
  autocomplete?: boolean;
  choices?: { name: string; name_localizations?: Translations; value: string | number }[];
  options?: Option[];
}
interface Command extends Named {
  type: ApplicationCommandType;
  options: Option[];
}

/** https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-naming */
const namePattern = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const locales = new Set<string>(Object.values(Locale));
const subcommands = [Type.Subcommand, Type.SubcommandGroup];
const choosable = [Type.String, Type.Integer, Type.Number];

/**
 * Refuses definitions of global commands that break a documented limit. `bulk`: they are a whole list, and its
 * problems are told by index; otherwise the last one is what was sent.
 */
export function checkCommands(
  bodies: (RESTPostAPIApplicationCommandsJSONBody | APIApplicationCommand)[],
  bulk: boolean,
): void {
  const check = new Checker();
  const commands = bodies.map(toCommand);
  const isChat = ({ type }: Command) => type === ApplicationCommandType.ChatInput;
  check.count(commands.filter(isChat).length, limits.chatCommands, []);
  for (const kind of [ApplicationCommandType.User, ApplicationCommandType.Message])
    check.count(commands.filter(({ type }) => type === kind).length, limits.contextCommands, []);
  check.unique(
    commands.map(({ name, type }, index) => ({ value: `${type} ${name}`, path: [index, 'name'] })),
    'APPLICATION_COMMANDS_DUPLICATE_NAME',
    'Application command names must be unique',
  );
  const first = bulk ? 0 : commands.length - 1;
  for (const [index, command] of commands.slice(first).entries())
    checkCommand(check, command, bulk ? [index] : []);
  if (check.problems.length > 0) throw invalidForm(check.problems);
}

function toCommand(body: RESTPostAPIApplicationCommandsJSONBody | APIApplicationCommand): Command {
  const { type, options } = body as { type?: ApplicationCommandType; options?: Option[] };
  return { ...(body as Named), type: type ?? ApplicationCommandType.ChatInput, options: options ?? [] };
}

function checkCommand(check: Checker, command: Command, path: Path): void {
  if (command.type === ApplicationCommandType.ChatInput) {
    checkNamed(check, command, path);
    checkOptions(check, command.options, subcommands, path);
  } else {
    check.requiredText(command.name, limits.commandName, [...path, 'name']);
    const empty = !command.description && command.options.length === 0;
    check.require(
      empty,
      path,
      'APPLICATION_COMMAND_CONTEXT_MENU',
      'Context menu commands have no description or options',
    );
  }
  const size = commandSize(command);
  check.require(
    size <= limits.commandCharacters.max,
    path,
    'APPLICATION_COMMAND_TOO_LARGE',
    `Command exceeds maximum size (${limits.commandCharacters.max})`,
  );
}

function checkNamed(check: Checker, named: Named, path: Path): void {
  const names = { name: named.name, ...at('name_localizations', named.name_localizations) };
  for (const [place, name] of Object.entries(names)) {
    const where = [...path, ...place.split('.')];
    const valid = namePattern.test(name) && name === name.toLowerCase();
    check.require(valid, where, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
  }
  check.requiredText(named.description, limits.commandDescription, [...path, 'description']);
  for (const [place, text] of Object.entries(
    at('description_localizations', named.description_localizations),
  ))
    check.text(text, limits.commandDescription, [...path, ...place.split('.')]);
  for (const field of ['name_localizations', 'description_localizations'] as const)
    checkLocales(check, named[field], [...path, field]);
}

function checkLocales(check: Checker, translations: Translations | undefined, path: Path): void {
  for (const locale of Object.keys(translations ?? {}))
    check.require(locales.has(locale), [...path, locale], 'LOCALE_INVALID', 'Not a locale of Discord');
}

/** Translations by their place, without those that are null. */
function at(field: string, translations: Translations | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(translations ?? {}).flatMap(([locale, text]) =>
      typeof text === 'string' ? [[`${field}.${locale}`, text]] : [],
    ),
  );
}

/** `nested`: the kinds of subcommands that may stand here. A list holds subcommands or values, never both. */
function checkOptions(check: Checker, options: Option[], nested: Type[], path: Path): void {
  const within = [...path, 'options'];
  check.count(options.length, limits.commandOptions, within);
  check.unique(
    options.map(({ name }, index) => ({ value: name, path: [...within, index, 'name'] })),
    'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
    'Option name already exists',
  );
  const values = options.filter(({ type }) => !subcommands.includes(type));
  const mixed = values.length > 0 && values.length < options.length;
  check.require(
    !mixed,
    within,
    'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
    'Sub-commands and values cannot be mixed',
  );
  const firstOptional = options.findIndex(({ required }) => required !== true);
  for (const [index, option] of options.entries()) {
    const where = [...within, index];
    checkNamed(check, option, where);
    if (subcommands.includes(option.type)) {
      const message = 'Sub-commands cannot be nested here';
      check.require(nested.includes(option.type), where, 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', message);
      const group = option.type === Type.SubcommandGroup;
      const filled = !group || (option.options ?? []).some(({ type }) => type === Type.Subcommand);
      check.require(filled, where, 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', 'A group holds sub-commands');
      checkOptions(check, option.options ?? [], group ? [Type.Subcommand] : [], where);
    } else {
      const inOrder = option.required !== true || firstOptional === -1 || index < firstOptional;
      const message = 'Required options must be placed before non-required options';
      check.require(inOrder, where, 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', message);
      checkChoices(check, option, where);
    }
  }
}

function checkChoices(check: Checker, option: Option, path: Path): void {
  const choices = option.choices ?? [];
  const within = [...path, 'choices'];
  check.count(choices.length, limits.choices, within);
  const suggests = option.autocomplete === true;
  const fits = choosable.includes(option.type);
  const code = 'APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID';
  check.require(
    fits || (!suggests && choices.length === 0),
    path,
    code,
    'This type of option has no choices',
  );
  check.require(!suggests || choices.length === 0, path, code, 'Choices and autocomplete exclude each other');
  for (const [index, choice] of choices.entries()) {
    const where = [...within, index];
    check.text(choice.name, limits.choiceName, [...where, 'name']);
    for (const [place, text] of Object.entries(at('name_localizations', choice.name_localizations)))
      check.text(text, limits.choiceName, [...where, ...place.split('.')]);
    checkLocales(check, choice.name_localizations, [...where, 'name_localizations']);
    const isText = typeof choice.value === 'string';
    check.require(isText === (option.type === Type.String), [...where, 'value'], code, 'Wrong type of value');
    if (isText) check.text(String(choice.value), limits.choiceValue, [...where, 'value']);
  }
  const names = choices.map(({ name }, index) => ({ value: name, path: [...within, index, 'name'] }));
  check.unique(names, code, 'Choice names must be unique');
}

/** The characters of all names, descriptions and values; of a translated text the longest counts. */
function commandSize(command: Named & { options?: Option[] }): number {
  const choices = (option: Option) =>
    (option.choices ?? []).map(
      ({ name, name_localizations, value }) =>
        longest(name, name_localizations) + (typeof value === 'string' ? characters(value) : 0),
    );
  return sum([
    longest(command.name, command.name_localizations),
    longest(command.description ?? '', command.description_localizations),
    ...(command.options ?? []).flatMap((option) => [commandSize(option), ...choices(option)]),
  ]);
}

function longest(text: string, translations: Translations | undefined): number {
  return Math.max(...[text, ...Object.values(at('', translations))].map(characters));
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

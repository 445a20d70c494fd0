import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApplicationCommandOptionType as OptionType, ApplicationCommandType } from 'discord.js';
import { commands } from '../../commands';
import type { Command } from '../../commands/command';
import { checkCommands } from '../../sandbox/rest/commandRules';
import type { Control } from '../../src/controls';
import { formControls } from '../../src/discord/formControls';

/** What of a definition matters here: commands, options and choices alike. */
interface Part {
  name: string;
  type?: number;
  value?: unknown;
  description?: string;
  description_localizations?: Partial<Record<string, string | null>> | null;
  name_localizations?: Partial<Record<string, string | null>> | null;
  autocomplete?: boolean;
  options?: Part[];
  choices?: Part[];
}

/** The groups of controls that a file exports. */
type Groups = Readonly<Record<string, Readonly<Record<string, Control<unknown>>>>>;

const root = join(__dirname, '../..');

/** A command, all its options and their choices, outer before inner. */
function partsOf(part: Part): Part[] {
  return [part, ...[...(part.options ?? []), ...(part.choices ?? [])].flatMap(partsOf)];
}

/** All TypeScript files in a folder and those in it. */
function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file));
}

test('every command in commands/ is listed', () => {
  const exported = filesIn('commands').flatMap((file) => {
    const source = readFileSync(join(root, file), 'utf8');
    return [...source.matchAll(/^export const (\w+)Command: Command\b/gm)].map(([, name = '']) => name);
  });
  expect(commands.map(({ data }) => data.name).sort()).toEqual(exported.sort());
});

test('Discord takes the whole list', () => {
  expect(() =>
    checkCommands(
      commands.flatMap(({ data, onPerson = [] }) => [data, ...onPerson.map((one) => one.data)]),
      true,
    ),
  ).not.toThrow();
});

test('in the menu of a person two commands have names in both languages', () => {
  const onPerson = commands.flatMap((command) => command.onPerson ?? []);
  expect(onPerson.map(({ data }) => data)).toEqual([
    { name: 'Profile', name_localizations: { de: 'Profil' }, type: 2, contexts: [0], integration_types: [0] },
    { name: 'Ask', name_localizations: { de: 'Fragen' }, type: 2, contexts: [0], integration_types: [0] },
  ]);
});

test('every control that a feature declares is answered by its command, and nothing else is', async () => {
  const files = filesIn('src').filter((file) => / controls\('/.test(readFileSync(join(root, file), 'utf8')));
  const exported = await Promise.all(files.map((file) => import(join(root, file)) as Promise<Groups>));
  const declared = exported.flatMap((groups) =>
    Object.values(groups).flatMap((group) => Object.values(group).map(({ route }) => route)),
  );
  const answered = commands.flatMap(({ data, controls = {} }) =>
    Object.keys(controls).map((action) => `${data.name}:${action}`),
  );
  // *Try again* is the router's own.
  answered.push(formControls.again.route);
  expect(files.filter((file) => !file.endsWith('Controls.ts'))).toEqual([]);
  expect(declared.length).toBeGreaterThan(80);
  expect(answered.sort()).toEqual(declared.sort());
});

describe.each(commands.map((command) => [command.data.name, command] as const))('/%s', (_, command) => {
  const data = command.data as Part;

  test('works in guilds only, /privacy in direct messages, too, and for those who are in them', () => {
    expect(command.data).toMatchObject({
      type: ApplicationCommandType.ChatInput,
      contexts: command.data.name === 'privacy' ? [0, 1] : [0],
      integration_types: [0],
    });
  });

  test('stands under a topic of the help', () => {
    expect(['together', 'goals', 'colleagues', 'yours']).toContain(command.topic);
  });

  test('has every text in both languages, and English names', () => {
    for (const part of partsOf(data)) {
      const isChoice = 'value' in part;
      const english = isChoice ? part.name : part.description;
      const german = (isChoice ? part.name_localizations : part.description_localizations)?.['de'];
      expect([part.name, english?.trim(), german?.trim()]).toEqual([part.name, english, german]);
      expect(english?.length).toBeGreaterThan(0);
      expect(german?.length).toBeGreaterThan(0);
      if (!isChoice) expect(part.name_localizations).toBeUndefined();
    }
  });

  test('answers to each of its subcommands', () => {
    expect(handled(command)).toEqual(subcommandsOf(data));
  });

  test('completes exactly when an option asks for it', () => {
    const asks = partsOf(data).some(({ autocomplete }) => autocomplete);
    expect(command.complete !== undefined).toBe(asks);
  });
});

function subcommandsOf({ options = [] }: Part): string[] {
  const names = options.filter(({ type }) => type === OptionType.Subcommand).map(({ name }) => name);
  return names.sort();
}

/** The subcommands that have a handler; none when the command itself has one. */
function handled({ run }: Command): string[] {
  return typeof run.run === 'function' ? [] : Object.keys(run).sort();
}

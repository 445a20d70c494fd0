import { commands } from '../../commands';
import type { Command } from '../../commands/command';
import { helpCommand } from '../../commands/help';
import type { Database } from '../../src/database/database';
import type { Guild } from '../../src/guilds/guild';
import type { Member } from '../../src/guilds/member';
import { makeContext, type } from '../support/commandContext';
import { refusals, textOf } from '../support/page';
import { openTestDatabase, storeGuild, storeMembers } from '../support/testDatabase';

let database: Database;
let guild: Guild;
let member: Member;
beforeEach(async () => {
  database = await openTestDatabase();
  guild = await storeGuild(database);
  [member] = (await storeMembers(database, guild.id, '1')) as [Member];
});
afterEach(() => database.close());

const help = (change: { locale?: 'de' | 'en'; canManage?: boolean; commands?: readonly Command[] } = {}) =>
  type(helpCommand, makeContext({ services: {}, guild, member, commands, ...change }));

/** A command whose texts are as long as Discord allows. */
function longest(name: string): Command {
  const description = 'x'.repeat(100);
  const data = { name, description, contexts: [0], integration_types: [0] };
  return { data, topic: 'goals', run: { run: () => Promise.reject(new Error('not called')) } };
}

test('every command can be tapped, a subcommand as such', async () => {
  const text = textOf(await help({ canManage: true }));
  for (const { data } of commands.filter((command) => command !== helpCommand))
    expect(text).toMatch(new RegExp(`</${data.name}( \\w+)?:1>`));
  expect(text).toContain('</goal set:1>');
  expect(text).not.toContain('</goal:1>');
});

test('what is said of a command is what Discord says of it, in her language', async () => {
  expect(textOf(await help())).toContain(
    '</privacy:1> – Was ich über dich speichere: ansehen, ändern, löschen',
  );
  expect(textOf(await help({ locale: 'en' }))).toContain('</privacy:1> – What I keep about you');
});

test('what the menu of a person has is named as it is called there', async () => {
  expect(textOf(await help())).toContain('**Profil** und **Fragen** stehen auch bei jeder Person');
  expect(textOf(await help({ locale: 'en' }))).toContain('**Profile** and **Ask** are with each person, too');
});

test('a new command cannot be forgotten', async () => {
  expect(textOf(await help({ commands: [...commands, longest('tea')] }))).toContain('</tea:1>');
});

test('what only those who manage the server may use is shown to them only', async () => {
  expect(textOf(await help({ canManage: true }))).toContain('</setup:1>');
  expect(textOf(await help())).not.toContain('</setup:1>');
});

test.each(['de', 'en'] as const)('has room for more commands than there will be (%s)', async (locale) => {
  const more = Array.from({ length: 12 }, (_, index) => longest(`planned-${index}`));
  const page = await help({ locale, canManage: true, commands: [...commands, ...more] });
  expect(refusals(page)).toEqual([]);
});

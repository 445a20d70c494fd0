import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { migrations } from '../../migrations';
import { openDatabase, openExistingDatabase } from '../../src/database/openDatabase';
import { tables } from '../../src/features';
import { minutes, Nest } from '../support/nest';
import { runProgram } from '../support/program';
import { makeFolder } from '../support/temporaryFolder';

/** Each of these starts processes, which take a while where much else runs. */
jest.setTimeout(60_000);

const schema = { entities: tables, migrations };
let folder: Awaited<ReturnType<typeof makeFolder>>;
beforeEach(async () => {
  folder = await makeFolder();
});
afterEach(() => folder.remove());

async function run(name: string, url = folder.url): Promise<[code: number | null, output: string]> {
  const { exit, output } = runProgram({ DATABASE_URL: url }, `src/programs/${name}.js`);
  const code = await exit;
  return [code, output.stdout + output.stderr];
}

const programs = ['checkDatabase', 'rebuildTotals'];

test('need a database that is there, and make none', async () => {
  const elsewhere = join(dirname(folder.database), 'not', 'here.sqlite');
  const results = await Promise.all(programs.map((name) => run(name, `sqlite:${elsewhere}`)));
  expect(results).toEqual(programs.map(() => [2, `There is no database at ${elsewhere}.\n`]));
  expect(existsSync(dirname(elsewhere))).toBe(false);
});

test('say in a line what is wrong with DATABASE_URL, and ask for no token', async () => {
  const [code, output] = await run('checkDatabase', 'mysql://root:geheim@localhost/x');
  expect(code).toBe(2);
  expect(output).toMatch(/^DATABASE_URL holds "mysql:…@localhost\/x"\. Allowed: [^\n]+\n$/);
  const [otherCode, otherOutput] = await run('rebuildTotals', 'postgres://nobody@127.0.0.1:1/none');
  expect([otherCode, otherOutput]).toEqual([
    2,
    expect.stringMatching(/^The database can't be opened \(.+\)\. Check that the server runs, .+\.\n$/),
  ]);
});

test('leave alone what is no database of the bot, or of another version', async () => {
  await writeFile(folder.database, '');
  expect(await run('rebuildTotals')).toEqual([
    2,
    "The database holds none of the bot's tables: start the bot once, it brings it up to date.\n",
  ]);
  const database = await openDatabase(folder.target, schema);
  await database.transact((tx) => tx.query('DELETE FROM migrations WHERE id > 9'));
  await database.close();
  expect(await run('checkDatabase')).toEqual([
    2,
    'The database is of an older version: start the bot once, it brings it up to date.\n',
  ]);
  await writeFile(folder.database, 'Dear Ms Keller, this is no database.\n'.repeat(200));
  expect(await run('checkDatabase')).toEqual([
    2,
    expect.stringMatching(/^The file .+ is no SQLite database\. .+\n$/),
  ]);
});

test('beside a running bot: one says what is wrong, the other puts it right', async () => {
  const nest = await Nest.open({ database: folder.url });
  const { anna, coworking, bot } = nest;
  try {
    anna.join(coworking);
    await nest.agenda(anna.mention);
    await bot.advance(minutes(20));
    anna.leave();
    await nest.agenda('niemand');
    expect(await run('checkDatabase')).toEqual([
      0,
      '1 guild, 1 member, 1 session, 1 stretch: all is well.\n',
    ]);
    expect(await run('rebuildTotals')).toEqual([0, '0 differences\n']);

    await bot.database.transact((tx) =>
      tx.query('UPDATE work_total SET work_ms = 1 WHERE length(period) = 10'),
    );
    const [code, output] = await run('checkDatabase');
    expect(code).toBe(1);
    expect(output).toMatch(
      /^guild 1, member 1, total of \S+: stored 1 ms, right 1200000 ms\n.*: 1 fault\.\n$/,
    );
    expect(await run('rebuildTotals')).toEqual([
      0,
      expect.stringMatching(/^member 1, \S+: stored 1 ms, right 1200000 ms\n1 difference\n$/),
    ]);
    expect((await run('checkDatabase'))[0]).toBe(0);
  } finally {
    await nest.close();
  }
});

test('the check can’t change anything', async () => {
  await (await openDatabase(folder.target, schema)).close();
  const database = await openExistingDatabase(folder.target, schema, 'read');
  await expect(database.transact((tx) => tx.query('DELETE FROM guild'))).rejects.toThrow('readonly');
  await database.close();
});

import { existsSync, readdirSync, statSync, watch } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import type { Database } from '../../src/database/database';
import { openDatabase } from '../../src/database/openDatabase';
import { Nest } from '../support/nest';
import { builtFolder, killGroup, runCommand, runProgram } from '../support/program';
import { schema, storeGuild } from '../support/testDatabase';
import { makeFolder } from '../support/temporaryFolder';

/** Each of these starts processes, which take a while where much else runs. */
jest.setTimeout(60_000);

let folder: Awaited<ReturnType<typeof makeFolder>>;
let backups: string;
beforeEach(async () => {
  folder = await makeFolder();
  backups = join(dirname(folder.database), 'backups');
});
afterEach(() => folder.remove());

const environment = () => ({ DATABASE_URL: folder.url });
const start = (name: string, ...given: string[]) =>
  runProgram(environment(), `src/programs/${name}.js`, given);

async function run(name: string, ...given: string[]): Promise<[code: number | null, output: string]> {
  const { exit, output } = start(name, ...given);
  const code = await exit;
  return [code, output.stdout + output.stderr];
}

const open = () => openDatabase(folder.target, schema);
const wholeOnes = () => readdirSync(backups).filter((name) => name.endsWith('.sqlite'));

/** A database of some 20 MB. */
async function fillMuch(database: Database): Promise<void> {
  const guild = await storeGuild(database);
  await database.transact(async (tx) => {
    for (let one = 0; one < 400; one += 1)
      await tx.query('INSERT INTO skill (guild_id, name, name_key) VALUES ($1, $2, $3)', [
        guild.id,
        'x'.repeat(50_000),
        String(one),
      ]);
  });
}

test('beside a running bot: a backup, which can’t be restored until the bot has stopped', async () => {
  const nest = await Nest.open({ database: folder.url });
  let backup: string;
  try {
    nest.anna.join(nest.coworking);
    await nest.agenda(nest.anna.mention);
    const [code, output] = await run('backup', '--keep', '1');
    expect([code, output]).toEqual([0, expect.stringMatching(/^.+\.sqlite: \d+ KiB, checked\.\n$/)]);
    expect((await run('backup', '--keep', '1'))[1]).toMatch(/ checked\.\n1 older one removed\.\n$/);
    backup = join(backups, wholeOnes()[0]!);
    expect(await run('restore', backup)).toEqual([
      2,
      `The database ${folder.database} is in use. Stop the bot, and whatever else has it open, then try again.\n`,
    ]);
  } finally {
    await nest.close();
  }
  const [code, output] = await run('restore', backup);
  expect([code, output]).toEqual([
    0,
    expect.stringMatching(
      /^.+ is what .+ was\.\nThe one before is kept as .+\nWhat members have deleted .+\n$/,
    ),
  ]);
  expect(await run('checkDatabase')).toEqual([
    0,
    expect.stringContaining('1 session, 1 stretch: all is well.'),
  ]);
});

test.each([
  ['backup', ['--keep', '0'], 'Usage: npm run backup'],
  ['backup', ['--keep', 'all'], 'Usage: npm run backup'],
  ['backup', ['now'], 'Usage: npm run backup'],
  ['restore', [], 'Usage: npm run restore'],
  ['restore', ['a', 'b'], 'Usage: npm run restore'],
])('%s %j says how it is called', async (name, given, usage) => {
  expect(await run(name, ...given)).toEqual([2, expect.stringContaining(usage)]);
});

test.each([
  ['backup', [], 'pg_dump'],
  ['restore', ['x'], 'pg_restore'],
])('%s names what PostgreSQL has for it, and no password', async (name, given, tool) => {
  const url = 'postgres://me:geheim@127.0.0.1:1/none';
  const { exit, output } = runProgram({ DATABASE_URL: url }, `src/programs/${name}.js`, given);
  expect(await exit).toBe(2);
  expect(output.stderr).toMatch(new RegExp(`^[^\\n]+${tool}[^\\n]+"\\$DATABASE_URL"[^\\n]*\\n$`));
  expect(output.stderr).not.toContain('geheim');
});

test('one that is killed leaves nothing under a backup’s name, and the old ones as they were', async () => {
  const database = await open();
  await fillMuch(database);
  await database.close();
  expect((await run('backup'))[0]).toBe(0);
  const [first] = wholeOnes();
  const { size } = statSync(join(backups, first!));
  const seen = watch(backups);
  const killed = start('backup', '--keep', '1');
  await once(seen, 'change');
  killGroup(killed);
  await killed.exit;
  seen.close();
  expect(wholeOnes()).toEqual([first]);
  expect(statSync(join(backups, first!)).size).toBe(size);
  expect((await run('backup', '--keep', '1'))[0]).toBe(0);
  expect(wholeOnes()).toHaveLength(1);
});

test('one that can’t be written to its end leaves nothing, says so, and removes no old one', async () => {
  await mkdir(backups);
  const database = await open();
  await fillMuch(database);
  await database.close();
  const kilobytes = 2_000;
  // Nothing may be longer than that for this process, as on a disk that is full.
  const command = `trap '' XFSZ; ulimit -f ${kilobytes}; exec "$0" "$1"`;
  const program = join(builtFolder, 'src/programs/backup.js');
  expect((await run('backup'))[0]).toBe(0);
  const before = wholeOnes();
  const limited = runCommand('bash', ['-c', command, process.execPath, program], environment());
  expect(await limited.exit).toBe(2);
  expect(limited.output.stderr).toMatch(
    /^(No backup can be written to|There is no room for a backup in) [^\n]+\n$/,
  );
  expect(readdirSync(backups)).toEqual(before);
  expect(existsSync(folder.database)).toBe(true);
});

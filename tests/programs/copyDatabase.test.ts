import { once } from 'node:events';
import type { Database } from '../../src/database/database';
import { openDatabase, openExistingDatabase } from '../../src/database/openDatabase';
import { makeEmptyPlace, makePlace, type Place } from '../support/place';
import { killGroup, type Program, runProgram } from '../support/program';
import { schema, storeGuild, storeMembers } from '../support/testDatabase';

/** Each of these starts processes, which take a while where much else runs. */
jest.setTimeout(60_000);

let from: Place;
let to: Place;
let source: Database;
beforeEach(async () => {
  from = await makePlace();
  to = await makeEmptyPlace();
  source = await openDatabase(from.target, schema);
  await storeMembers(source, (await storeGuild(source)).id, '1', '2');
});
afterEach(async () => {
  await source.close();
  await from.remove();
  await to.remove();
});

const start = (...given: string[]) => runProgram({}, 'src/programs/copyDatabase.js', given);
const copy = () => start('--from', from.url, '--to', to.url);

async function end({ exit, output }: Program): Promise<[code: number | null, output: string]> {
  const code = await exit;
  return [code, output.stdout + output.stderr];
}

test('a database that no bot runs on is copied, with its rows told by table', async () => {
  expect(await end(copy())).toEqual([
    2,
    expect.stringMatching(/^The database.* is in use\. Stop the bot, and whatever else has it open, .+\n$/),
  ]);
  await source.close();
  expect(await end(copy())).toEqual([
    0,
    expect.stringMatching(/^guild: 1 row\nmember: 2 rows\n3 rows copied, and both are equal\. .+\n$/s),
  ]);
  source = await openExistingDatabase(to.target, schema, 'read');
  expect(await source.read((tx) => tx.query('SELECT user_id FROM member ORDER BY user_id'))).toEqual([
    { user_id: '1' },
    { user_id: '2' },
  ]);
  expect(await end(copy())).toEqual([
    2,
    "The database to copy to isn't empty (guild). It was left as it is: name another.\n",
  ]);
});

test('one that is killed goes on when it is run again', async () => {
  await source.close();
  const killed = copy();
  await once(killed.process.stdout!, 'data');
  killGroup(killed);
  await killed.exit;
  const [code, output] = await end(copy());
  // It may have been quick enough to be whole.
  if (!output.includes("isn't empty"))
    expect([code, output]).toEqual([0, expect.stringContaining('are equal')]);
  source = await openExistingDatabase(to.target, schema, 'read');
  expect(await source.read((tx) => tx.query('SELECT user_id FROM member'))).toHaveLength(2);
});

test('how it is called', async () => {
  const usage =
    'Usage: npm run db:copy -- --from <sqlite:…, node-sqlite:… or postgres://…> --to <the other>\n';
  expect(await end(start())).toEqual([2, usage]);
  expect(await end(start('--from', from.url, '--to', 'mysql://x'))).toEqual([2, usage]);
  expect(await end(start('--from', 'sqlite:/none/there.sqlite', '--to', to.url))).toEqual([
    2,
    'There is no database at /none/there.sqlite.\n',
  ]);
});

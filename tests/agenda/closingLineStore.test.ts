import { lineCount, repeatsAfter } from '../../src/agenda/closingLine';
import { keepLine } from '../../src/agenda/closingLineStore';
import { dayOf } from '../../src/calendar';
import type { Database } from '../../src/database/database';
import type { Gathering } from '../../src/sessions/session';
import { gatheringTable } from '../../src/sessions/sessionStore';
import { openTestDatabase, storeGuild } from '../support/testDatabase';

const START = Date.UTC(2026, 2, 10, 9);
const DAY = 24 * 3_600_000;

let database: Database;
let guildId: number;
beforeEach(async () => {
  database = await openTestDatabase();
  ({ id: guildId } = await storeGuild(database));
});
afterEach(() => database.close());

function store(startedAt: number, line: number | null = null, guild = guildId): Promise<Gathering> {
  return database.transact(async (tx) => {
    const gathering = { guildId: guild, channelId: '11', day: dayOf(startedAt, 'UTC'), startedAt, line };
    const { identifiers } = await tx.insert(gatheringTable, { ...gathering, endedAt: startedAt + 1 });
    return { ...gathering, id: Number(identifiers[0]?.['id']), endedAt: startedAt + 1 };
  });
}
const keep = (gathering: Gathering) => database.transact((tx) => keepLine(tx, gathering));

test('is chosen once: whoever asks again, or at the same time, gets the same', async () => {
  const gathering = await store(START);
  const lines = await Promise.all([keep(gathering), keep(gathering)]);
  expect(lines[0]).toBeGreaterThan(0);
  expect([...lines, await keep(gathering)]).toEqual(Array.from({ length: 3 }, () => lines[0]));
});

test('two gatherings that end at once get two lines', async () => {
  const both = await Promise.all([await store(START), await store(START)].map(keep));
  expect(new Set(both).size).toBe(2);
});

test('when all were shown within a month there is none, and that stays so, too', async () => {
  for (let line = 1; line <= lineCount; line += 1) await store(START - (line % 31) * DAY, line);
  const gathering = await store(START + 1);
  expect(await keep(gathering)).toBe(0);
  expect(await keep(gathering)).toBe(0);
});

test('what was shown a month ago may come again, and what another guild was shown does not count', async () => {
  const { id: elsewhere } = await storeGuild(database, { snowflake: '101' });
  const free = 7;
  for (let line = 1; line <= lineCount; line += 1) {
    await store(START - (line === free ? repeatsAfter + 1 : DAY), line);
    await store(START, line, elsewhere);
  }
  expect(await keep(await store(START))).toBe(free);
});

test('a summary that comes late repeats nothing of a newer one', async () => {
  for (let line = 2; line <= lineCount; line += 1) await store(START + 2 * DAY, line);
  const late = await store(START);
  expect(await keep(late)).toBe(1);
});

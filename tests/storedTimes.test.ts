import type { Database } from '../src/database/database';
import { postingTable } from '../src/postings/postingStore';
import { outageTable, shardAliveTable } from '../src/sessions/outageStore';
import { stretchTable, workSessionTable } from '../src/sessions/sessionStore';
import { findStoredTimes, putHeardBack } from '../src/storedTimes';
import { openTestDatabase, storeGuild, storeMembers } from './support/testDatabase';

const at = Date.UTC(2026, 2, 24, 9);

let database: Database;
beforeEach(async () => {
  database = await openTestDatabase();
});
afterEach(() => database.close());

/** A session from `at` to `at + 1`, or open; its seat and what she said end far ahead. */
async function storeSession(endedAt: number | null): Promise<void> {
  const guild = await storeGuild(database);
  const [anna] = await storeMembers(database, guild.id, '1');
  await database.transact(async (tx) => {
    const { id } = await tx.save(workSessionTable, {
      guildId: guild.id,
      memberId: anna!.id,
      startedAt: at,
      endedAt,
      seatUntil: at + 99,
      breakUntil: at + 99,
      untilAt: at + 99,
      aliveAt: at,
      thereAt: at,
      seenStart: at,
    });
    const stretch = { sessionId: id, memberId: anna!.id, channelId: '1', kind: 'work' as const };
    await tx.insert(stretchTable, { ...stretch, startedAt: at, endedAt });
    await tx.insert(postingTable, {
      guildId: guild.id,
      key: 'welcome:1',
      channelId: '1',
      claimedAt: at,
      removeAt: at + 99,
    });
    await tx.insert(shardAliveTable, { shardCount: 1, shardId: 0, aliveAt: at + 5 });
    await tx.insert(outageTable, { shardCount: 1, shardId: 0, guildId: guild.id, fromAt: at + 6 });
  });
}

const find = () => database.read(findStoredTimes);

test('nothing is stored yet', async () => {
  expect(await find()).toEqual({ newest: 0, isOpen: false });
});

test('the newest time of all tables is found, of what was and not of what is planned', async () => {
  await storeSession(at + 1);
  expect(await find()).toEqual({ newest: at + 1, isOpen: false });
});

test('while a session is open it goes up to when the gateway was last heard', async () => {
  await storeSession(null);
  expect(await find()).toEqual({ newest: at + 6, isOpen: true });
});

test('what was heard by a clock that ran ahead is put right with it, and an open session no longer goes up to there', async () => {
  await storeSession(null);
  await database.transact((tx) => putHeardBack(tx, at + 2));
  expect(await find()).toEqual({ newest: at + 2, isOpen: true });
});

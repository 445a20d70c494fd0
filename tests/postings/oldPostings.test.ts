import type { Database } from '../../src/database/database';
import type { Posting } from '../../src/postings/posting';
import { postingTable, removeOldPostings } from '../../src/postings/postingStore';
import { openTestDatabase, storeGuild } from '../support/testDatabase';

const before = Date.UTC(2026, 2, 24, 9);

let database: Database;
beforeEach(async () => {
  database = await openTestDatabase();
});
afterEach(() => database.close());

test('a posting’s row goes when no message is there any more, or what it is about is deleted, and it ended long ago', async () => {
  const guild = await storeGuild(database);
  const rows: Record<string, Partial<Posting>> = {
    'agenda:1': { messageId: '1', finalAt: before - 9 },
    'agenda:2': { messageId: '2', finalAt: null },
    'agenda:3': { messageId: null, finalAt: null },
    'agenda:4': { messageId: null, finalAt: before + 1 },
    'week:gone': { messageId: null, finalAt: before },
    'week:refused': { messageId: null, finalAt: before - 1, refusal: '50013' },
    'share:1:2026-W11:hours': { messageId: '3', removeAt: before - 2, finalAt: before - 1 },
    'share:1:2026-W12:hours': { messageId: '4', removeAt: before, finalAt: before + 1 },
    'share:1:2026-W13:hours': { messageId: '5', removeAt: null, finalAt: before - 1 },
    'thread:1': { messageId: '7', finalAt: before - 1 },
    'thread:-1': { messageId: '8', finalAt: before - 1 },
    'thread:-2': { messageId: '9', finalAt: null },
    'reminder:1': { messageId: '6', removeAt: before, finalAt: before - 1 },
  };
  const left = await database.transact(async (tx) => {
    for (const [key, row] of Object.entries(rows))
      await tx.insert(postingTable, {
        ...row,
        guildId: guild.id,
        channelId: '11',
        claimedAt: 5,
        key: key as Posting['key'],
      });
    expect(await removeOldPostings(tx, before)).toBe(false);
    return tx.find(postingTable, { order: { key: 'ASC' } });
  });
  expect(left.map(({ key }) => key)).toEqual([
    'agenda:1',
    'agenda:2',
    'agenda:3',
    'agenda:4',
    'reminder:1',
    'share:1:2026-W12:hours',
    'share:1:2026-W13:hours',
    'thread:-2',
    'thread:1',
  ]);
});

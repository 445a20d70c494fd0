import { lockGuild } from '../../src/guilds/guildStore';
import { addPosting, findPostingByKey, finishPosting, setRefusal } from '../../src/postings/postingStore';
import { onlyOnPostgres } from '../support/place';
import { openTestDatabase, storeGuild } from '../support/testDatabase';

const channelId = '300000000000000000';
const now = Date.UTC(2026, 10, 24, 8);

onlyOnPostgres.test('who decides for a guild keeps nobody from what is stored of it meanwhile', async () => {
  const database = await openTestDatabase();
  const { id: guildId } = await storeGuild(database);
  const locked = Promise.withResolvers<void>();
  const decided = Promise.withResolvers<void>();
  const deciding = database.transact(async (tx) => {
    await lockGuild(tx, guildId);
    locked.resolve();
    await decided.promise;
  });
  try {
    await locked.promise;
    await database.transact(async (tx) => {
      await tx.query("SET LOCAL lock_timeout = '5s'");
      // Both look whether their guild is there: a new row, and one that this transaction has changed before.
      await addPosting(tx, { guildId, key: 'agenda:1', channelId, claimedAt: now });
      const { id } = (await findPostingByKey(tx, guildId, 'agenda:1'))!;
      await setRefusal(tx, id, '50001');
      expect(await finishPosting(tx, { id, reopened: 0 }, now)).toBe(true);
    });
  } finally {
    decided.resolve();
    await deciding;
    await database.close();
  }
});

import { createOutcomes } from '../../src/discord/posterOutcomes';
import { getMember, updateMember } from '../../src/guilds/memberStore';
import type { Posting } from '../../src/postings/posting';
import { addPosting, findPosting, findPostingByKey, removePosting } from '../../src/postings/postingStore';
import { onlyOnPostgres } from '../support/place';
import { openTestDatabase, storeGuild, storeMembers } from '../support/testDatabase';

const now = Date.UTC(2026, 10, 24, 8);

onlyOnPostgres.test(
  'what a welcome promised is stored while she chooses, and neither begins anew',
  async () => {
    const database = await openTestDatabase();
    try {
      const { id: guildId } = await storeGuild(database);
      const [member] = await storeMembers(database, guildId, '1');
      const key: Posting['key'] = `welcome:${member!.id}`;
      const welcome = await database.transact(async (tx) => {
        await addPosting(tx, { guildId, key, channelId: '300000000000000000', claimedAt: now });
        return (await findPostingByKey(tx, guildId, key))!;
      });
      const begun: string[] = [];
      const [chosen, promising] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const { keep } = createOutcomes(
        database,
        async (tx, _, promised) => {
          begun.push('promise');
          promising.resolve();
          await updateMember(tx, member!.id, { promised });
        },
        () => now,
      );
      const choosing = database.transact(async (tx) => {
        begun.push('choice');
        await updateMember(tx, member!.id, { choice: 'self' });
        chosen.resolve();
        await promising.promise;
        await removePosting(tx, welcome.id, now);
      });
      await chosen.promise;
      const page = { components: [] };
      const kept = keep(welcome, '400000000000000000', 'shown', { page, final: false, promises: 'board' });
      await choosing;
      expect(await kept).toBe('shown');
      expect(begun).toEqual(['choice', 'promise']);
      await database.read(async (tx) => {
        expect(await getMember(tx, member!.id)).toMatchObject({ choice: 'self', promised: 'board' });
        const stored = await findPosting(tx, welcome.id);
        expect(stored).toMatchObject({ messageId: '400000000000000000', removeAt: now });
      });
    } finally {
      await database.close();
    }
  },
);

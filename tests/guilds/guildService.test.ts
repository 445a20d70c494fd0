import type { Database } from '../../src/database/database';
import { createGuildService, type GuildService } from '../../src/guilds/guildService';
import { guildTable, updateGuild } from '../../src/guilds/guildStore';
import { memberTable } from '../../src/guilds/memberStore';
import { openTestDatabase } from '../support/testDatabase';

const told = { snowflake: '100000000000000000', locale: 'en' as const };

const now = Date.UTC(2026, 2, 24, 9);
const day = 24 * 3_600_000;

let database: Database;
let guilds: GuildService;
beforeEach(async () => {
  database = await openTestDatabase();
  guilds = createGuildService(database, { locale: 'de', zone: 'Europe/Berlin' });
});
afterEach(() => database.close());

describe('who does something', () => {
  test('is stored with her guild, both once, and with the language she does it in', async () => {
    const { guild, member } = await guilds.recognize(told, '1', 'de', now);
    expect(guild).toMatchObject({ ...told, zone: 'Europe/Berlin' });
    expect(member).toMatchObject({ guildId: guild.id, userId: '1', locale: 'de' });
    expect(await guilds.recognize(told, '1', 'en', now)).toEqual({
      guild,
      member: { ...member, locale: 'en' },
    });
    expect(await database.read((tx) => tx.find(memberTable))).toEqual([{ ...member, locale: 'en' }]);
  });

  test('was seen then: kept once a day, and at once where all of hers was to go', async () => {
    const seen = async (at: number) => {
      const { member } = await guilds.recognize(told, '1', 'de', at);
      expect(await database.read((tx) => tx.find(memberTable))).toEqual([member]);
      return [member.seenAt, member.goesAt];
    };
    expect(await seen(now)).toEqual([now, null]);
    expect(await seen(now + day - 1)).toEqual([now, null]);
    expect(await seen(now + day)).toEqual([now + day, null]);
    await database.transact((tx) => tx.update(memberTable, { userId: '1' }, { goesAt: now + 9 * day }));
    expect(await seen(now + day + 1)).toEqual([now + day + 1, null]);
  });

  test('brings back a guild that the bot had left', async () => {
    const { id } = await guilds.ensureGuild(told);
    await database.transact((tx) => updateGuild(tx, id, { leftAt: 5 }));
    expect((await guilds.recognize(told, '1', 'de', now)).guild).toMatchObject({ id, leftAt: null });
  });
});

describe('who is looked up', () => {
  // A write inside of a read is refused.
  const lookUp = (userId: string) => database.read(() => guilds.lookUp(told, userId));

  test('is as stored, her language too', async () => {
    const stored = await guilds.recognize(told, '1', 'de', now);
    expect(await lookUp('1')).toEqual(stored);
  });

  test('has the id 0 while she isn’t stored, and so has her guild', async () => {
    expect(await lookUp('1')).toMatchObject({
      guild: { ...told, id: 0, zone: 'Europe/Berlin' },
      member: { id: 0, guildId: 0, userId: '1', locale: null, choice: null },
    });
    const { id } = await guilds.ensureGuild(told);
    expect(await lookUp('1')).toMatchObject({ guild: { id }, member: { id: 0, guildId: id } });
    expect(await database.read((tx) => tx.find(guildTable))).toHaveLength(1);
    expect(await database.read((tx) => tx.find(memberTable))).toEqual([]);
  });

  test('unsaved, is what a new row would be but for its id', async () => {
    const { guild, member } = await lookUp('1');
    const stored = await guilds.recognize(told, '1', 'de', now);
    expect({ ...stored.guild, id: 0 }).toEqual(guild);
    expect({ ...stored.member, id: 0, guildId: 0, locale: null, seenAt: null }).toEqual(member);
  });
});

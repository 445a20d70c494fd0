import type { Database } from '../../src/database/database';
import type { Guild } from '../../src/guilds/guild';
import { loadStored } from '../../src/sessions/storedStore';
import { planOf } from '../support/planOf';
import { openTestDatabase, storeGuild, storeMembers, testsPostgres } from '../support/testDatabase';

const now = Date.UTC(2026, 2, 24, 9);

let database: Database;
let guild: Guild;
beforeEach(async () => {
  database = await openTestDatabase();
  guild = await storeGuild(database);
});
afterEach(() => database.close());

const load = (where: Readonly<Record<string, string | null>>) =>
  database.transact((tx) => loadStored(tx, guild, new Map(Object.entries(where)), now));

test('who was seen in a coworking channel is stored as a member; who was seen elsewhere is not', async () => {
  const [known] = await storeMembers(database, guild.id, '7');
  const { stored, newcomers } = await load({ '7': null, '8': '11', '9': null });
  expect(stored.members.map(({ userId }) => userId)).toEqual(['7', '8']);
  const [, added] = stored.members;
  expect(added?.memberId).not.toBe(known?.id);
  expect(newcomers).toEqual([{ memberId: added?.memberId, channelId: '11', hasChosen: false }]);
  expect((await load({ '9': null })).stored.members).toEqual([]);
});

// How PostgreSQL answers depends on how much there is.
(testsPostgres ? test.skip : test)(
  'members are found by what is open, that they are held, or who they are: not by going through all of a guild',
  async () => {
    const plan = await planOf(database, (tx) => loadStored(tx, guild, new Map([['7', null]]), now));
    const ofMembers = plan.filter((step) => /^(SEARCH|SCAN) (m|member)\b/.test(step));
    expect(ofMembers.length).toBeGreaterThan(0);
    for (const step of ofMembers)
      expect(step).toMatch(/INTEGER PRIMARY KEY|member_guild_id_held|guild_id=\? AND user_id=\?/);
    // `one` is what the statement itself has put together.
    expect(plan.filter((step) => /^SCAN (?!shard_alive|one)/.test(step))).toEqual([]);
  },
);

import type { Database } from '../../src/database/database';
import type { Guild } from '../../src/guilds/guild';
import { updateGuild } from '../../src/guilds/guildStore';
import { addPosting, findPostingByKey } from '../../src/postings/postingStore';
import { createWeekService } from '../../src/week/weekService';
import { addToTotals } from '../../src/sessions/totalStore';
import { openTestDatabase, storeGuild, storeMembers } from '../support/testDatabase';

/** Monday, 30 March 2026, 09:00 in Berlin. */
const monday = Date.UTC(2026, 2, 30, 7);
const hour = 3_600_000;

let database: Database;
let guild: Guild;
beforeEach(async () => {
  database = await openTestDatabase();
  guild = await storeGuild(database);
});
afterEach(() => database.close());

test('a post that waits too long, or is turned off meanwhile, or has nothing to tell any more, is not sent', async () => {
  const week = createWeekService({
    database,
    listPlaces: () => Promise.resolve([]),
    names: () => Promise.resolve(new Map()),
    isOurs: () => true,
    changed: () => undefined,
  });
  const key = 'week:2026-W13';
  await database.transact((tx) =>
    addPosting(tx, { guildId: guild.id, key, channelId: '7', claimedAt: monday }),
  );
  const [anna] = await storeMembers(database, guild.id, '1');
  const work = (sign: 1 | -1) =>
    database.transact((tx) =>
      addToTotals(
        tx,
        { guildId: guild.id, memberId: anna!.id, zone: guild.zone },
        [{ startedAt: monday - 72 * hour, endedAt: monday - 70 * hour }],
        sign,
      ),
    );
  await work(1);
  const posting = (await database.read((tx) => findPostingByKey(tx, guild.id, key)))!;
  expect(await week.read(posting, monday + 38 * hour)).toMatchObject({ week: '2026-W13' });
  expect(await week.read(posting, monday + 39 * hour)).toBe('gone');

  await work(-1);
  expect(await week.read(posting, monday + hour)).toBe('gone');
  await work(1);
  const settings = { ...guild.settings, weekPost: { ...guild.settings.weekPost, isOn: false } };
  await database.transact((tx) => updateGuild(tx, guild.id, { settings }));
  expect(await week.read(posting, monday + hour)).toBe('gone');
  expect(await week.read({ ...posting, messageId: '5' }, monday + hour)).toMatchObject({ week: '2026-W13' });
});

import type { Database } from '../../src/database/database';
import type { Guild } from '../../src/guilds/guild';
import { updateGuild } from '../../src/guilds/guildStore';
import { updateMember } from '../../src/guilds/memberStore';
import {
  addPosting,
  findPostingByKey,
  postingTable,
  reopenPosting,
  setShown,
} from '../../src/postings/postingStore';
import { listToldOf, withdrawSums } from '../../src/postings/toldSumStore';
import { createWeekService } from '../../src/week/weekService';
import { weekPostSetting } from '../../src/week/weekSettings';
import { listComparing, listWeekPostsAhead } from '../../src/week/weekStore';
import { endless } from '../../src/appointments/appointment';
import { addAppointment } from '../../src/appointments/appointmentStore';
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
    readersMaySee: () => (channelId) => channelId !== '13',
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
  const settings = weekPostSetting.changed(guild.settings, {
    ...weekPostSetting.of(guild.settings),
    isOn: false,
  });
  await database.transact((tx) => updateGuild(tx, guild.id, { settings }));
  expect(await week.read(posting, monday + hour)).toBe('gone');
  expect(await week.read({ ...posting, messageId: '5' }, monday + hour)).toMatchObject({ week: '2026-W13' });
});

test('a run says whether it did something, since the next new server is due at the same instant', async () => {
  const known = new Set([guild.id]);
  const { due } = createWeekService({
    database,
    listPlaces: () => Promise.resolve([]),
    names: () => Promise.resolve(new Map()),
    readersMaySee: () => () => true,
    isOurs: (guildId) => known.has(guildId),
    changed: () => undefined,
  });
  const other = await storeGuild(database, { snowflake: '200000000000000009' });
  expect(await due.next()).toBe(0);
  expect(await due.run(monday)).toBe(true);
  expect(await due.next()).toBeGreaterThan(monday);
  known.add(other.id);
  expect(await due.next()).toBe(0);
  expect(await due.run(monday)).toBe(true);
  expect(await due.run(monday)).toBe(false);
});

describe('the sum of a week', () => {
  const makeWeek = () =>
    createWeekService({
      database,
      listPlaces: () => Promise.resolve([]),
      names: () => Promise.resolve(new Map()),
      readersMaySee: () => (channelId) => channelId !== '13',
      isOurs: () => true,
      changed: () => undefined,
    });

  /** What the posts of W12 and W13 tell at nine o'clock on Monday. */
  async function readBoth() {
    const postings = await database.read((tx) => tx.findBy(postingTable, { guildId: guild.id }));
    const shown = [];
    for (const posting of postings) shown.push(await makeWeek().read({ ...posting, messageId: '5' }, monday));
    return shown;
  }

  test('is of those who tapped Count me in, is told once, and its week is compared with what was told before', async () => {
    const people = await storeMembers(database, guild.id, '1', '2', '3', '4', '5', '6');
    await database.transact(async (tx) => {
      for (const [index, { id: memberId }] of people.entries()) {
        if (index < 3) await updateMember(tx, memberId, { choice: 'board' });
        const owner = { guildId: guild.id, memberId, zone: guild.zone };
        const work = (endedAt: number, hours: number) =>
          addToTotals(tx, owner, [{ startedAt: endedAt - hours * hour, endedAt }], 1);
        await work(monday - 100 * hour, 2);
        await work(monday - 268 * hour, 1);
      }
      for (const key of ['week:2026-W12', 'week:2026-W13'] as const)
        await addPosting(tx, { guildId: guild.id, key, channelId: '7', claimedAt: monday });
      for (const { id } of await tx.find(postingTable)) await setShown(tx, id, `${id}`, null);
      await tx.query('UPDATE posting SET final_at = 5');
    });
    const told = [
      { people: 6, sum: { workMs: 3 * hour, people: 3 }, change: 'first' },
      { people: 6, sum: { workMs: 6 * hour, people: 3 }, change: 'more', differenceMs: 3 * hour },
    ];
    expect(await readBoth()).toMatchObject(told);
    await database.transact((tx) => updateMember(tx, people[4]!.id, { choice: 'board' }));
    expect(await readBoth()).toMatchObject(told);

    // Who takes her word back takes the sum of the week with it, and what compares with that.
    const toldOf = await database.read((tx) => listToldOf(tx, people[0]!.id));
    const [first, second] = toldOf.map(({ id }) => id);
    await database.transact(async (tx) => {
      await withdrawSums(tx, [first!]);
      for (const id of await listComparing(tx, [first!])) await reopenPosting(tx, id);
    });
    expect(await readBoth()).toMatchObject([
      { people: 6, sum: null },
      { sum: { workMs: 6 * hour }, change: 'first' },
    ]);
    const reopened = await database.read((tx) => tx.find(postingTable, { order: { id: 'ASC' } }));
    expect(reopened.map(({ id, reopened: times }) => [id, times])).toEqual([
      [first, 1],
      [second, 1],
    ]);
  });
});

test('tells what the next seven days bring, of rooms that its readers may see', async () => {
  const [anna] = await storeMembers(database, guild.id, '1');
  const add = (channelId: string, title: string, createdAt = monday) =>
    database.transact((tx) =>
      addAppointment(
        tx,
        {
          guildId: guild.id,
          channelId,
          memberId: anna!.id,
          title,
          zone: guild.zone,
          lastDay: endless,
          createdAt,
        },
        [
          {
            rule: 'FREQ=WEEKLY;BYDAY=MO,WE;WKST=MO',
            firstDay: '2026-03-02',
            until: null,
            start: '09:00',
            minutes: 60,
          },
        ],
      ),
    );
  await add('11', 'Vormittag');
  await add('13', 'Geheim');
  const key = 'week:2026-W13';
  await database.transact((tx) =>
    addPosting(tx, { guildId: guild.id, key, channelId: '7', claimedAt: monday + 1 }),
  );
  const week = createWeekService({
    database,
    listPlaces: () => Promise.resolve([]),
    names: () => Promise.resolve(new Map()),
    readersMaySee: () => (channelId) => channelId !== '13',
    isOurs: () => true,
    changed: () => undefined,
  });
  const posting = (await database.read((tx) => findPostingByKey(tx, guild.id, key)))!;
  // Drawn again weeks later it is the same.
  expect(await week.read({ ...posting, messageId: '5' }, monday + 500 * hour)).toMatchObject({
    ahead: [{ day: '2026-04-01', dates: [{ start: monday + 48 * hour, title: 'Vormittag' }] }],
  });
  const told = await database.read((tx) => listWeekPostsAhead(tx, anna!, monday));
  expect(told).toEqual([posting.id]);
  expect(await database.read((tx) => listWeekPostsAhead(tx, anna!, monday + hour))).toEqual([]);
  await database.transact((tx) => tx.query('UPDATE appointment SET created_at = $1', [monday + hour]));
  expect(await database.read((tx) => listWeekPostsAhead(tx, anna!, monday))).toEqual([]);
});

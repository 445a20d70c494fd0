import { addDays, type Day, instantOf } from '../../src/calendar';
import type { Database } from '../../src/database/database';
import { createWeeksService, type WeeksService } from '../../src/desk/weeksService';
import { drawWeeks } from '../../src/desk/weeksView';
import { UserError } from '../../src/errors';
import type { Guild } from '../../src/guilds/guild';
import type { Member } from '../../src/guilds/member';
import { locales } from '../../src/i18n/translate';
import { listUnfinished, setRefusal } from '../../src/postings/postingStore';
import { addToTotals } from '../../src/sessions/totalStore';
import { hasRoomForNotices } from '../../src/notices/noticeView';
import { refusals, textOf } from '../support/page';
import { openTestDatabase, storeGuild, storeMembers } from '../support/testDatabase';

const hour = 3_600_000;
/** Wednesday. */
const today: Day = '2026-11-25';
const now = instantOf(today, '12:00', 'Europe/Berlin');

let database: Database;
let guild: Guild;
let anna: Member;
let ben: Member;
let weeks: WeeksService;

beforeEach(async () => {
  database = await openTestDatabase();
  guild = await storeGuild(database);
  [anna, ben] = (await storeMembers(database, guild.id, '1', '2')) as [Member, Member];
  weeks = createWeeksService(database, () => undefined);
});
afterEach(() => database.close());

/** Two hours of work, so many days ago. */
const work = (member: Member, ...daysAgo: number[]) =>
  database.transact(async (tx) => {
    for (const count of daysAgo) {
      const startedAt = instantOf(addDays(today, -count), '09:00', guild.zone);
      const interval = { startedAt, endedAt: startedAt + 2 * hour };
      await addToTotals(tx, { guildId: guild.id, memberId: member.id, zone: guild.zone }, [interval], 1);
    }
  });

const see = async (member = anna) => weeks.see(guild, member, now);
const read = async (locale: 'de' | 'en' = 'de') =>
  textOf(drawWeeks(await see(), await weeks.listDaysOff(guild, anna, now), null, '/privacy', locale));

test('her weeks that Discord refused to show in one channel can be shared in another', async () => {
  const listPostings = () => database.read((tx) => listUnfinished(tx, guild.id));
  await weeks.share(guild, anna, '77', now);
  const [refused] = await listPostings();
  await database.transact((tx) => setRefusal(tx, refused!.id, '50013'));
  await weeks.share(guild, anna, '78', now + 1_000);
  expect(await listPostings()).toMatchObject([{ channelId: '78', refusal: null }]);
  await expect(weeks.share(guild, anna, '79', now + hour)).rejects.toMatchObject({
    key: 'weeks.share.already',
  });
});

test('her last 26 weeks end with this one, to which all of her work in it belongs', async () => {
  await work(anna, 0, 1, 2, 3, 25 * 7 + 2, 25 * 7 + 3);
  await work(ben, 1);
  const { days, thisWeekMs, inARow } = await see();
  expect(days).toHaveLength(26 * 7);
  expect([days[0]?.day, days.at(-1)?.day]).toEqual(['2026-06-01', '2026-11-29']);
  expect(days.filter(({ workMs }) => workMs > 0).map(({ day }) => day)).toEqual([
    '2026-06-01',
    '2026-11-22',
    '2026-11-23',
    '2026-11-24',
    '2026-11-25',
  ]);
  expect(thisWeekMs).toBe(6 * hour);
  expect(inARow).toBe(1);
});

test('of the four weeks before, one without work is told without a zero, and one with a day off as free', async () => {
  await work(anna, 0, 9, 24);
  await weeks.addDaysOff(guild, anna, '2026-11-12', now);
  expect(await read()).toContain('**Davor,** die letzte zuerst: 2 h · frei · – · 2 h\n');
});

test.each([25, 26, 27, 60, 130, 131, 200])(
  'a row of %i weeks is counted, however many are shown',
  async (row) => {
    const everyWeek = Array.from({ length: row }, (_, week) => [7 * week, 7 * week + 1]).flat();
    // A week too few days, and weeks before it that no longer count.
    await work(anna, ...everyWeek, 7 * row, 7 * (row + 1), 7 * (row + 1) + 1);
    expect((await see()).inARow).toBe(row);
    await weeks.setDaysAWeek(anna, 3);
    expect((await see()).inARow).toBe(0);
  },
);

test('what she shares shows no days off, nor a row that only they hold together', async () => {
  await work(anna, 0, 1, 14, 15);
  await weeks.addDaysOff(guild, anna, '18.11.', now);
  expect((await see()).inARow).toBe(2);
  await weeks.share(guild, anna, '77', now);
  const [posting] = await database.read((tx) => listUnfinished(tx, guild.id));
  const shared = await weeks.readShared(posting!, now);
  if (shared === 'gone') throw new Error('Nothing was shared.');
  expect(shared.weeks.inARow).toBe(1);
  expect(shared.weeks.days.filter(({ isOff }) => isOff)).toEqual([]);
});

test('days off are kept once, are hers alone, and are crossed out as they are told', async () => {
  await weeks.addDaysOff(guild, anna, '24.12. bis 2.1.', now);
  await weeks.addDaysOff(guild, anna, '31.12. bis 3.1.', now);
  await weeks.addDaysOff(guild, anna, '6.1.', now);
  expect(await read()).toMatch(
    /\*\*Freie Tage:\*\* 24\. Dezember 2026\s–\s3\. Januar 2027, 6\. Januar 2027\./,
  );
  expect(await weeks.listDaysOff(guild, ben, now)).toEqual([]);
  await expect(weeks.removeDaysOff(guild, ben, '2026-12-24', now)).rejects.toThrow(UserError);
  await weeks.removeDaysOff(guild, anna, '2026-12-24', now);
  expect(await weeks.listDaysOff(guild, anna, now)).toEqual([{ first: '2027-01-06', last: '2027-01-06' }]);
  await expect(weeks.removeDaysOff(guild, anna, '2026-12-24', now)).rejects.toThrow(UserError);
});

test('are read in both languages, with nothing and with a lot, and fit into a message', async () => {
  expect(await read()).toContain('Eine Woche mit mindestens 2 Tagen, und eine Reihe beginnt');
  await work(anna, 0, 1, 7, 8, 15);
  expect(await read()).toContain('**2 Wochen in Folge** mit mindestens 2 Tagen');
  expect(await read('en')).toContain('**2 weeks in a row** with at least 2 days');
  for (let month = 1; month <= 12; month += 1) {
    for (const day of [2, 8, 14, 20]) await weeks.addDaysOff(guild, anna, `${day}.${month}.2027`, now);
  }
  for (const locale of locales) {
    const page = drawWeeks(await see(), await weeks.listDaysOff(guild, anna, now), null, '/privacy', locale);
    expect(refusals(page)).toEqual([]);
    expect(hasRoomForNotices(page)).toBe(true);
    expect(textOf(page)).not.toMatch(/weeks\.\w|\{\{/);
  }
});

test('so many days off are enough', async () => {
  for (const span of ['1.1.2027-28.2.2027', '1.3.2027-30.4.2027', '1.5.2027-30.6.2027', '1.7.2027-31.8.2027'])
    await weeks.addDaysOff(guild, anna, span, now);
  await weeks.addDaysOff(guild, anna, '1.9.2027-31.10.2027', now);
  await weeks.addDaysOff(guild, anna, '1.11.2027-31.12.2027', now);
  await expect(weeks.addDaysOff(guild, anna, '1.1.2028-5.1.2028', now)).rejects.toThrow(UserError);
  await expect(weeks.addDaysOff(guild, anna, '1.1.2028-1.1.2029', now)).rejects.toThrow(UserError);
});

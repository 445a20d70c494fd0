import { addDays, type Day, dayOf, instantOf, listDays } from '../../src/calendar';
import type { Database } from '../../src/database/database';
import { nameDaysOff, offerDaysOff } from '../../src/desk/daysOffView';
import { createWeeksService, type WeeksService } from '../../src/desk/weeksService';
import { drawWeeks } from '../../src/desk/weeksView';
import { UserError } from '../../src/errors';
import { createGoalService } from '../../src/goals/goalService';
import type { Rhythm } from '../../src/goals/routine';
import { createRoutineService } from '../../src/goals/routineService';
import { addDaysOff, listDaysOff } from '../../src/guilds/dayOffStore';
import type { Guild } from '../../src/guilds/guild';
import type { Member } from '../../src/guilds/member';
import { locales, translator } from '../../src/i18n/translate';
import { listUnfinished, setRefusal } from '../../src/postings/postingStore';
import { addToTotals } from '../../src/sessions/totalStore';
import { hasRoomForNotices } from '../../src/notices/noticeView';
import { countStatements } from '../support/countStatements';
import { refusals, textOf } from '../support/page';
import { openTestDatabase, storeGuild, storeMembers } from '../support/testDatabase';

const minute = 60_000;
const hour = 60 * minute;
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
const work = (member: Member, ...daysAgo: number[]) => workFor(2 * hour, member, ...daysAgo);

const workFor = (ms: number, member: Member, ...daysAgo: number[]) =>
  database.transact(async (tx) => {
    for (const count of daysAgo) {
      const startedAt = instantOf(addDays(today, -count), '09:00', guild.zone);
      const interval = { startedAt, endedAt: startedAt + ms };
      await addToTotals(tx, { guildId: guild.id, memberId: member.id, zone: guild.zone }, [interval], 1);
    }
  });

const see = async (member = anna) => weeks.see(guild, member, now);
const read = async (locale: 'de' | 'en' = 'de') =>
  textOf(drawWeeks(await see(), await weeks.listDaysOff(guild, anna, now), null, translator(locale)));

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

test('her weeks begin with the one in which she came', async () => {
  expect((await see()).days.map(({ day }) => day)).toEqual(listDays('2026-11-23', '2026-11-29'));
  expect(await read()).toContain('**Diese Woche:** 0 min, 0 Tage\n🌱 Eine Woche mit');
  // On the Thursday before last.
  await work(anna, 0, 13);
  expect((await see()).days.map(({ day }) => day)).toEqual(listDays('2026-11-09', '2026-11-29'));
  expect(await read()).toContain('**Davor,** die letzte zuerst: – · 2 h\n**3 Wochen:** 4 h, 2 Tage\n');
  // One who came long ago has 26, also after a long time without.
  await work(ben, 400);
  expect((await see(ben)).days).toHaveLength(26 * 7);
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

test('a row has weeks of short days, too, and goes on behind more weeks off than are shown', async () => {
  const days = (week: number) => [7 * week, 7 * week + 1];
  const weeksBack = Array.from({ length: 150 }, (_, week) => week);
  const off = weeksBack.filter((week) => week >= 40 && week < 75);
  const short = weeksBack.filter((week) => !off.includes(week) && week % 7 === 3);
  const long = weeksBack.filter((week) => !off.includes(week) && week % 7 !== 3);
  await work(anna, ...long.flatMap(days));
  await workFor(minute, anna, ...short.flatMap(days));
  await database.transact((tx) =>
    addDaysOff(
      tx,
      anna.id,
      off.map((week) => addDays(today, -7 * week)),
    ),
  );
  expect((await see()).inARow).toBe(115);
  await workFor(minute, anna, 7 * 152, 7 * 152 + 1);
  expect((await see()).inARow).toBe(115);
});

test("a long row is read from her weeks' totals: twice as long asks no more", async () => {
  const askedFor = async (member: Member, row: number) => {
    await work(member, ...Array.from({ length: row }, (_, week) => [7 * week, 7 * week + 1]).flat());
    return countStatements(database, async () => expect((await see(member)).inARow).toBe(row));
  };
  const asked = await askedFor(anna, 105);
  expect(await askedFor(ben, 210)).toBe(asked);
});

test('what she shares shows no days off, nor a row that only they hold together', async () => {
  await work(anna, 0, 1, 14, 15);
  await weeks.addDaysOff(guild, anna, '18.11.', now);
  await weeks.addDaysOff(guild, anna, 'freitags', now);
  expect((await see()).inARow).toBe(2);
  await weeks.share(guild, anna, '77', now);
  const [posting] = await database.read((tx) => listUnfinished(tx, guild.id));
  const shared = await weeks.readShared(posting!, now);
  if (shared === 'gone') throw new Error('Nothing was shared.');
  expect(shared.weeks.inARow).toBe(1);
  expect(shared.weeks.days.filter(({ off }) => off)).toEqual([]);
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
  expect(await weeks.listDaysOff(guild, anna, now)).toEqual([
    { kind: 'days', first: '2027-01-06', last: '2027-01-06' },
  ]);
  await expect(weeks.removeDaysOff(guild, anna, '2026-12-24', now)).rejects.toThrow(UserError);
});

test('a day off that begins takes the goals of working days away, and gives them back when it is none any more', async () => {
  const routines = createRoutineService(database, () => undefined);
  const goals = createGoalService(
    database,
    () => undefined,
    () => Promise.resolve(null),
  );
  const set = (typed: string, rhythm: Rhythm) =>
    routines.setRoutine(guild, anna, typed, { due: 'today', rhythm, isPrivate: false }, now);
  await set('Post', 'workdays');
  await set('Wäsche', 'weekly');
  await goals.setGoal(guild, anna, 'Angebot', 'today', now);
  const open = async () => (await goals.listOwnGoals(guild, anna, now)).open.map(({ body }) => body).sort();
  for (const off of ['heute', 'mittwochs', 'ab heute']) {
    expect(await open()).toEqual(['Angebot', 'Post', 'Wäsche']);
    await weeks.addDaysOff(guild, anna, off, now);
    expect(await open()).toEqual(['Angebot', 'Wäsche']);
    const chosen = { heute: today, mittwochs: '3' }[off] ?? '0';
    await weeks.removeDaysOff(guild, anna, chosen, now);
  }
  expect(await open()).toEqual(['Angebot', 'Post', 'Wäsche']);
});

test('what is always off, or off without an end, is told by that, and ends when it is crossed out', async () => {
  await work(anna, 30);
  await weeks.addDaysOff(guild, anna, 'samstags und sonntags', now);
  await weeks.addDaysOff(guild, anna, 'freitags ab 1.1.', now);
  await weeks.addDaysOff(guild, anna, 'ab 16.11.', now);
  expect(await read()).toContain(
    '**Freie Tage:** immer samstags und sonntags, ab 1. Januar 2027 immer freitags, ab 16. November bis auf Weiteres. ',
  );
  expect(await read('en')).toContain(
    '**Days off:** always on Saturdays and Sundays, from 1 January 2027 always on Fridays, from 16 November until further notice. ',
  );
  const offOn = async () =>
    (await see()).days.filter(({ off }) => off).map(({ day, off }) => [day.slice(5), off]);
  expect((await offOn()).at(0)).toEqual(['11-16', 'once']);
  expect((await offOn()).at(-1)).toEqual(['11-29', 'once']);

  await weeks.removeDaysOff(guild, anna, '0', now);
  // The days that passed stay as single ones; what is always off goes on.
  expect(await weeks.listDaysOff(guild, anna, now)).toEqual([
    { kind: 'always', weekdays: [6, 7], first: null, last: null },
    { kind: 'always', weekdays: [5], first: '2027-01-01', last: null },
    { kind: 'days', first: '2026-11-16', last: '2026-11-24' },
  ]);
  expect((await offOn()).slice(-2)).toEqual([
    ['11-28', 'always'],
    ['11-29', 'always'],
  ]);
  await weeks.removeDaysOff(guild, anna, '6', now);
  await weeks.removeDaysOff(guild, anna, '7', now);
  await weeks.removeDaysOff(guild, anna, '5', now);
  await expect(weeks.removeDaysOff(guild, anna, '5', now)).rejects.toThrow(UserError);
  await expect(weeks.removeDaysOff(guild, ben, '0', now)).rejects.toThrow(UserError);
  expect((await offOn()).at(-1)).toEqual(['11-24', 'once']);
});

test.each([
  ['ab 3.12.', '3.12. bis 10.1.', '2026-12-03', '2027-01-10'],
  ['ab 16.11.', 'bis Freitag', '2026-11-16', '2026-11-27'],
  ['ab 16.11.', '16.11. bis 27.11.', '2026-11-16', '2026-11-27'],
])('%s gets an end by %s', async (open, end, first, last) => {
  await weeks.addDaysOff(guild, anna, open, now);
  await weeks.addDaysOff(guild, anna, end, now);
  expect(await weeks.listDaysOff(guild, anna, now)).toEqual([{ kind: 'days', first, last }]);
});

test('days of the week until an end are told as what they are, and stop by themselves', async () => {
  const told = async (when = now) =>
    nameDaysOff(await weeks.listDaysOff(guild, anna, when), dayOf(when, guild.zone), translator('de'));
  const add = (typed: string) => weeks.addDaysOff(guild, anna, typed, now);
  expect(nameDaysOff(await add('freitags bis März'), today, translator('de'))).toBe(
    'bis 31. März 2027 immer freitags',
  );
  await add('mittwochs im Januar');
  expect(await told()).toBe('bis 31. März 2027 immer freitags, immer mittwochs (1.–31. Januar 2027)');
  expect((await read('en')).replace(/\s/gu, ' ')).toContain(
    'always on Fridays until 31 March 2027, always on Wednesdays (1 – 31 January 2027)',
  );
  const afterwards = now + 19 * 7 * 24 * hour;
  expect(await told(afterwards)).toBe('');
  const off = await database.read((tx) => listDaysOff(tx, anna.id, '2026-11-01', '2027-06-30'));
  const fridays = Array.from({ length: 18 }, (_, week) => addDays('2026-11-27', 7 * week));
  expect(off).toEqual([...fridays, '2027-01-06', '2027-01-13', '2027-01-20', '2027-01-27'].sort());
});

test('each of them is crossed out by itself', async () => {
  const told = async () => nameDaysOff(await weeks.listDaysOff(guild, anna, now), today, translator('de'));
  for (const typed of ['freitags bis 18.12.', 'freitags ab Februar'])
    await weeks.addDaysOff(guild, anna, typed, now);
  const offered = offerDaysOff(await weeks.listDaysOff(guild, anna, now), today, translator('de'));
  expect(offered.map(({ label }) => label)).toEqual([
    'Bis 18. Dezember immer freitags',
    'Ab 1. Februar 2027 immer freitags',
  ]);
  await weeks.removeDaysOff(guild, anna, offered[1]!.value, now);
  expect(await told()).toBe('bis 18. Dezember immer freitags');
  await weeks.removeDaysOff(guild, anna, offered[0]!.value, now);
  expect(await told()).toBe('');
});

test.each([
  ['freitags', 'freitags bis März', 'bis 31. März 2027 immer freitags'],
  ['freitags bis März', 'freitags bis 18.12.', 'bis 18. Dezember immer freitags'],
  ['freitags bis 18.12.', 'freitags bis März', 'bis 31. März 2027 immer freitags'],
  ['freitags bis 18.12.', 'freitags', 'immer freitags'],
  ['freitags bis März', 'freitags ab Februar', 'immer freitags'],
  ['freitags', 'freitags von Januar bis März', 'immer freitags'],
])('%s, and then %s: %s', async (one, other, told) => {
  await weeks.addDaysOff(guild, anna, one, now);
  await weeks.addDaysOff(guild, anna, other, now);
  const listed = await weeks.listDaysOff(guild, anna, now);
  expect(nameDaysOff(listed, today, translator('de'))).toBe(told);
});

test('single days leave it without an end', async () => {
  await weeks.addDaysOff(guild, anna, 'ab 16.11.', now);
  for (const other of ['heute', '24.12. bis 2.1.', 'freitags'])
    await weeks.addDaysOff(guild, anna, other, now);
  expect(await weeks.listDaysOff(guild, anna, now)).toContainEqual({
    kind: 'days',
    first: '2026-11-16',
    last: null,
  });
});

test('a day of the week that was always off stays so for the weeks in which it was', async () => {
  await work(anna, 0);
  await weeks.addDaysOff(guild, anna, 'freitags', now);
  await weeks.addDaysOff(guild, anna, 'freitags', now);
  await weeks.addDaysOff(guild, anna, 'freitags ab Januar', now);
  const later = now + 14 * 24 * hour;
  await weeks.removeDaysOff(guild, anna, '5', later);
  const { days } = await weeks.see(guild, anna, later);
  expect(days.filter(({ off }) => off)).toMatchObject([
    { day: '2026-11-27', off: 'always' },
    { day: '2026-12-04', off: 'always' },
  ]);
  expect(await weeks.listDaysOff(guild, anna, later)).toEqual([]);
  // It may begin again, and then it has two times.
  await weeks.addDaysOff(guild, anna, 'freitags', later);
  expect(await weeks.listDaysOff(guild, anna, later)).toEqual([
    { kind: 'always', weekdays: [5], first: null, last: null },
  ]);
});

test('are read in both languages, with nothing and with a lot, and fit into a message', async () => {
  expect(await read()).toContain('Eine Woche mit mindestens 2 Tagen, und deine Serie beginnt');
  await work(anna, 0, 1, 7, 8, 15);
  expect(await read()).toContain('**2 Wochen in Folge** mit mindestens 2 Tagen');
  expect(await read('en')).toContain('**2 weeks in a row** with at least 2 days');
  await weeks.addDaysOff(guild, anna, 'werktags', now);
  await weeks.addDaysOff(guild, anna, 'am Wochenende ab Januar', now);
  await weeks.addDaysOff(guild, anna, 'ab 1.1.2028', now);
  for (let month = 1; month <= 12; month += 1) {
    for (const day of [2, 8, 14, 20]) await weeks.addDaysOff(guild, anna, `${day}.${month}.2027`, now);
  }
  for (const locale of locales) {
    const page = drawWeeks(await see(), await weeks.listDaysOff(guild, anna, now), null, translator(locale));
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
  const many = Array.from({ length: 20 }, (_, index) => `${index + 1}.1.2028`);
  const ends = await Promise.allSettled(many.map((typed) => weeks.addDaysOff(guild, anna, typed, now)));
  expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

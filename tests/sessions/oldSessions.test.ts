import fc from 'fast-check';
import { instantOf } from '../../src/calendar';
import type { Database } from '../../src/database/database';
import type { DueJob } from '../../src/due';
import type { Guild } from '../../src/guilds/guild';
import { getGuild, guildTable, updateGuild } from '../../src/guilds/guildStore';
import type { Member } from '../../src/guilds/member';
import { noticeTable } from '../../src/notices/noticeStore';
import { oldYears } from '../../src/sessions/oldSessions';
import { createOldSessions } from '../../src/sessions/oldSessionService';
import { stretchTable, workSessionTable } from '../../src/sessions/sessionStore';
import { createTotalService } from '../../src/sessions/totalService';
import { addToTotals, type TotalDifference, workTotalTable } from '../../src/sessions/totalStore';
import { faultsOf } from '../support/databaseCheck';
import { openTestDatabase, storeGuild, storeMembers } from '../support/testDatabase';

const zone = 'Europe/Berlin';
const [minute, hour, day] = [60_000, 3_600_000, 24 * 3_600_000];
const at = (date: `${number}-${number}-${number}`, time: `${number}:${number}` = '00:00') =>
  instantOf(date, time, zone);

let database: Database;
let guild: Guild;
let anna: Member;
let ben: Member;
let job: DueJob;

async function openAll(): Promise<void> {
  database = await openTestDatabase();
  guild = await storeGuild(database);
  [anna, ben] = (await storeMembers(database, guild.id, '1', '2')) as [Member, Member];
  job = jobOf(() => true);
}
const jobOf = (isOurs: (guildId: number) => boolean) =>
  createOldSessions({
    database,
    clock: () => 0,
    isOurs,
    retention: { sessionYears: 2, unseenMonths: null, outages: day, leftGuilds: day },
  });
beforeEach(openAll);
afterEach(() => database.close());

/** A session that is over, of work alone, with what it adds to her totals. */
async function work(member: Member, start: number, length: number): Promise<void> {
  const [startedAt, endedAt] = [start, start + length];
  await database.transact(async (tx) => {
    const { id: memberId } = member;
    const times = { startedAt, endedAt, aliveAt: endedAt, thereAt: endedAt, seenStart: startedAt };
    const row = { guildId: guild.id, memberId, ...times, seenEnd: endedAt };
    const { identifiers } = await tx.insert(workSessionTable, { ...row, endKind: 'left' });
    const sessionId = (identifiers[0] as { id: number }).id;
    await tx.insert(stretchTable, { sessionId, memberId, channelId: '11', kind: 'work', startedAt, endedAt });
    await addToTotals(tx, { guildId: guild.id, memberId, zone }, [{ startedAt, endedAt }], 1);
  });
}

const sessions = async () =>
  (await database.read((tx) => tx.find(workSessionTable, { order: { startedAt: 'ASC' } }))).map(
    ({ memberId, startedAt }) => [memberId, startedAt],
  );
const notices = () => database.read((tx) => tx.find(noticeTable, { order: { memberId: 'ASC', id: 'ASC' } }));
const totals = () =>
  database.read((tx) => tx.find(workTotalTable, { order: { memberId: 'ASC', period: 'ASC' } }));

async function rebuild(): Promise<TotalDifference[]> {
  const found: TotalDifference[] = [];
  await createTotalService(database, () => undefined).recountGuild(guild.id, (one) => found.push(one));
  return found;
}

test('the year of a session, two more, and then it goes; ninety days before that it is told', () => {
  const of = (now: number) => {
    const { gone, told, goes } = oldYears(now, 2, zone);
    return [gone.year, gone.before, told.year, goes];
  };
  expect(of(at('2028-12-31', '23:59'))).toEqual([2025, '2026-01-01', 2026, '2029-01-01']);
  expect(of(at('2029-01-01'))).toEqual([2026, '2027-01-01', 2026, '2029-01-01']);
  expect(of(at('2028-10-02', '23:59'))).toEqual([2025, '2026-01-01', 2025, '2028-01-01']);
  expect(of(at('2028-10-03'))).toEqual([2025, '2026-01-01', 2026, '2029-01-01']);
  expect(oldYears(at('2029-01-01'), 2, zone).gone.endedBy).toBe(at('2027-01-01'));
});

test('who has such sessions is told once, in autumn; they go at the new year, and nothing of her totals', async () => {
  await work(anna, at('2026-03-24', '10:00'), hour);
  await work(anna, at('2026-12-31', '23:30'), hour);
  await work(anna, at('2027-03-24', '10:00'), hour);
  await work(ben, at('2027-01-01'), hour);
  const before = await totals();
  const all = await sessions();
  await job.run(at('2028-10-02', '23:00'));
  expect(await notices()).toEqual([]);
  await job.run(at('2028-10-03', '03:00'));
  await job.run(at('2028-12-31', '23:00'));
  expect(await notices()).toMatchObject([
    {
      memberId: anna.id,
      key: 'session.old',
      params: { year: '2026', from: `<t:${at('2029-01-01') / 1000}:D>` },
      createdAt: at('2028-10-03', '03:00'),
    },
  ]);
  expect(await sessions()).toEqual(all);
  await job.run(at('2029-01-01'));
  expect(await sessions()).toEqual(all.slice(1));
  expect(await totals()).toEqual(before);
  expect(await rebuild()).toEqual([]);
  expect(await faultsOf(database)).toEqual([]);
});

test('what ended in the very moment of the new year goes, what ended after it stays for another year', async () => {
  await work(anna, at('2026-12-31', '23:00'), hour);
  await work(anna, at('2026-12-31', '22:00'), 2 * hour + 1);
  await job.run(at('2028-11-01'));
  await job.run(at('2029-01-01'));
  expect(await sessions()).toEqual([[anna.id, at('2026-12-31', '22:00')]]);
  await job.run(at('2029-11-01'));
  await job.run(at('2030-01-01'));
  expect(await sessions()).toEqual([]);
  expect(await rebuild()).toEqual([]);
  expect((await totals()).find(({ period }) => period === 'all')?.workMs).toBe(3 * hour + 1);
});

test('who couldn’t be told in autumn keeps them for a month after she was', async () => {
  await work(anna, at('2025-03-24', '10:00'), hour);
  await job.run(at('2029-02-01', '03:00'));
  const [notice] = await notices();
  expect(notice!.params['from']).toBe(`<t:${(at('2029-02-01', '03:00') + 30 * day) / 1000}:D>`);
  await job.run(at('2029-02-01', '03:00') + 30 * day - 1);
  expect(await sessions()).toHaveLength(1);
  await job.run(at('2029-02-01', '03:00') + 30 * day);
  expect(await sessions()).toEqual([]);
});

test('nothing goes while totals are being counted anew, in another process’s servers, or in those that removed the bot', async () => {
  await work(anna, at('2026-03-24', '10:00'), hour);
  await job.run(at('2028-11-01'));
  const change = (changes: Partial<Guild>) => database.transact((tx) => updateGuild(tx, guild.id, changes));
  await change({ recountAt: 5 });
  await job.run(at('2029-01-01'));
  await change({ recountAt: null });
  await jobOf(() => false).run(at('2029-01-01'));
  await change({ leftAt: 5 });
  await job.run(at('2029-01-01'));
  expect(await sessions()).toHaveLength(1);
  expect((await database.read((tx) => tx.find(guildTable))).map(({ summedBefore }) => summedBefore)).toEqual([
    null,
  ]);
  await change({ leftAt: null });
  await job.run(at('2029-01-01'));
  expect(await sessions()).toEqual([]);
  expect((await database.read((tx) => getGuild(tx, guild.id))).summedBefore).toBe('2027-01-01');
});

test('more of hers than go at once', async () => {
  for (let one = 0; one < 201; one += 1) await work(anna, at('2026-03-01') + one * day, minute);
  await job.run(at('2028-11-01'));
  await job.run(at('2029-01-01'));
  expect(await sessions()).toEqual([]);
  expect(await rebuild()).toEqual([]);
});

test('a recount puts right what is wrong, and of old days only the sums of weeks, months and all', async () => {
  await work(anna, at('2026-03-24', '10:00'), hour);
  await work(anna, at('2028-03-24', '10:00'), hour);
  await job.run(at('2028-11-01'));
  await job.run(at('2029-01-01'));
  const before = await totals();
  await database.transact(async (tx) => {
    await tx.query(
      "UPDATE work_total SET work_ms = work_ms + 1 WHERE period IN ('2026-03', 'all', '2028-03-24')",
    );
    await tx.query("DELETE FROM work_total WHERE period = '2026-W13'");
  });
  expect((await rebuild()).map(({ of, unit }) => `${of} ${unit}`).toSorted()).toEqual([
    '2026-03 ms',
    '2026-W13 days',
    '2026-W13 ms',
    '2028-03-24 ms',
    'all ms',
  ]);
  expect(await totals()).toEqual(before);
});

test('whatever somebody has worked: her totals are the same after it, and after each recount', async () => {
  const history = fc.array(
    fc.record({
      who: fc.boolean(),
      start: fc.integer({ min: at('2026-11-01'), max: at('2027-02-28') }),
      length: fc.integer({ min: 1, max: 40 * hour }),
    }),
    { maxLength: 12 },
  );
  await fc.assert(
    fc.asyncProperty(history, async (list) => {
      await database.transact(async (tx) => {
        await tx.query('DELETE FROM work_session');
        await tx.query('DELETE FROM work_total');
        await tx.query('DELETE FROM notice');
        await updateGuild(tx, guild.id, { summedBefore: null });
      });
      for (const { who, start, length } of list) await work(who ? anna : ben, start, length);
      const before = await totals();
      await job.run(at('2028-11-01'));
      await job.run(at('2029-01-01'));
      const ends = (await database.read((tx) => tx.find(workSessionTable))).map(({ endedAt }) => endedAt!);
      expect(ends.filter((end) => end <= at('2027-01-01'))).toEqual([]);
      expect(ends).toHaveLength(list.filter(({ start, length }) => start + length > at('2027-01-01')).length);
      expect(await totals()).toEqual(before);
      expect(await rebuild()).toEqual([]);
    }),
    { numRuns: 30 },
  );
});

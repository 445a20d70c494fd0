import fc from 'fast-check';
import {
  type Board,
  type Measure,
  measures,
  type Period,
  type PeriodKey,
  periods,
  rank,
  upperHalf,
} from '../../src/board/board';
import { createBoardService, type Wanted } from '../../src/board/boardService';
import { type Day, type Instant, instantOf, type TimeOfDay } from '../../src/calendar';
import type { Tx } from '../../src/database/database';
import type { Choice } from '../../src/guilds/guild';
import { getGuild, updateGuild } from '../../src/guilds/guildStore';
import type { Member } from '../../src/guilds/member';
import type { MaySee } from '../../src/guilds/ports';
import { getMember, memberTable, updateMember } from '../../src/guilds/memberStore';
import { stretchTable, workSessionTable } from '../../src/sessions/sessionStore';
import { addToTotals, workTotalTable } from '../../src/sessions/totalStore';
import { countStatements } from '../support/countStatements';
import { SessionStage } from '../support/sessionStage';
import { storeMembers } from '../support/testDatabase';

const minute = 60_000;
const hour = 60 * minute;
const shard = { id: 0, count: 1 };

let stage: SessionStage;
let anna: Member;
let ben: Member;
/** Users who have left the guild. */
let gone: Set<string>;
/** Each time that names were asked for: of how many. */
let asked: number[];

beforeEach(async () => {
  stage = await SessionStage.open();
  ({ anna, ben } = stage);
  gone = new Set();
  asked = [];
});
afterEach(() => stage.database.close());

/** A moment in Berlin, as `2026-03-29 23:00`. */
function at(text: string): Instant {
  const [day, time] = text.split(' ');
  return instantOf(day as Day, time as TimeOfDay, 'Europe/Berlin');
}

async function see(
  { id }: Member,
  period: Period,
  now: Instant,
  measure: Measure = 'time',
  maySee: MaySee = () => true,
) {
  const board = createBoardService(stage.database, (guildId, userIds) => {
    expect(guildId).toBe(stage.guild.id);
    asked.push(userIds.length);
    return Promise.resolve(
      new Map(userIds.filter((userId) => !gone.has(userId)).map((userId) => [userId, `Name ${userId}`])),
    );
  });
  const { guild, member } = await stage.database.read(async (tx) => ({
    guild: await getGuild(tx, stage.guild.id),
    member: await getMember(tx, id),
  }));
  return board.see(guild, member, { measure, period }, maySee, now);
}

const ownTime = async (member: Member, period: Period, now: Instant) =>
  (await see(member, period, now)).own.amount;

async function go(member: Member, channelId: string | null, when: string): Promise<void> {
  const { userId } = member;
  stage.put(userId, channelId);
  await stage.outages.heartbeat(shard, at(when));
  await stage.sessions.signOfLife(
    stage.guild.id,
    { userId, channelId, isBot: false, isVoiceEvent: true },
    at(when),
  );
}

async function work(member: Member, from: string, to: string): Promise<void> {
  await go(member, '11', from);
  await go(member, null, to);
}

const choose = (choice: Choice | null, ...members: Member[]) =>
  stage.database.transact(async (tx) => {
    for (const member of members) await updateMember(tx, member.id, { choice });
  });

/** Her welcome tells her what holds until she chooses. */
const promise = (promised: Choice, { id }: Member) =>
  stage.database.transact((tx) => updateMember(tx, id, { askedAt: at('2026-03-24 09:00'), promised }));

describe('times, from real sessions', () => {
  beforeEach(() => choose('board', anna, ben));

  it("last week's figure has Sunday evening in it while she is still at work on Monday", async () => {
    await work(anna, '2026-03-27 09:00', '2026-03-27 10:30');
    await go(anna, '11', '2026-03-29 23:00');
    await work(ben, '2026-03-27 09:00', '2026-03-27 10:00');
    const now = at('2026-03-30 00:05');
    const lastWeek = await see(anna, 'lastWeek', now);
    expect(lastWeek.places).toEqual([
      { place: 1, memberId: anna.id, userId: anna.userId, amount: 2 * hour + 30 * minute },
    ]);
    expect(lastWeek.own.amount).toBe(2 * hour + 30 * minute);
    expect(await ownTime(anna, 'week', now)).toBe(5 * minute);
    expect(await ownTime(anna, 'month', now)).toBe(2 * hour + 35 * minute);
    expect(await ownTime(anna, 'all', now)).toBe(2 * hour + 35 * minute);
    await go(anna, null, '2026-03-30 00:05');
    expect(await see(anna, 'lastWeek', now)).toEqual(lastWeek);
    expect(await ownTime(anna, 'week', now)).toBe(5 * minute);
  });

  it('the night in which the clocks go forward is an hour shorter', async () => {
    await go(anna, '11', '2026-03-28 23:00');
    await go(anna, '11', '2026-03-29 04:30');
    expect(await ownTime(anna, 'week', at('2026-03-29 05:00'))).toBe(5 * hour);
    await go(anna, null, '2026-03-29 05:00');
    expect(await ownTime(anna, 'week', at('2026-03-29 06:00'))).toBe(5 * hour);
  });

  it('the night in which they go back is an hour longer', async () => {
    await go(anna, '11', '2026-10-24 23:00');
    await go(anna, '11', '2026-10-25 03:30');
    expect(await ownTime(anna, 'week', at('2026-10-25 05:00'))).toBe(7 * hour);
    await go(anna, null, '2026-10-25 05:00');
    expect(await ownTime(anna, 'week', at('2026-10-25 06:00'))).toBe(7 * hour);
  });

  it('open work counts as far as the bot saw, while it is in an outage', async () => {
    await go(anna, '11', '2026-03-24 09:00');
    await stage.outages.heartbeat(shard, at('2026-03-24 09:20'));
    await stage.outage('cut', at('2026-03-24 09:20'));
    expect(await ownTime(anna, 'week', at('2026-03-24 10:00'))).toBe(20 * minute);
    expect((await see(ben, 'week', at('2026-03-24 10:00'))).places).toMatchObject([{ amount: 20 * minute }]);
  });

  it('open work counts for two hours without a sign of life, or as long as she said, before and after it is closed', async () => {
    await go(anna, '11', '2026-03-24 06:00');
    await go(ben, '11', '2026-03-24 06:00');
    await stage.sessions.setUntil(ben, '10:30', at('2026-03-24 06:00'));
    for (const [time, annas, bens] of [
      ['07:00', hour, hour],
      ['09:00', 2 * hour, 3 * hour],
      ['11:45', 2 * hour, 4.5 * hour],
      ['20:00', 2 * hour, 4.5 * hour],
    ] as const) {
      const now = at(`2026-03-24 ${time}`);
      expect([time, await ownTime(anna, 'week', now), await ownTime(ben, 'week', now)]).toEqual([
        time,
        annas,
        bens,
      ]);
      await stage.outages.heartbeat(shard, now);
      await stage.sessions.due.run(now);
    }
    expect(await stage.sessionsOf(anna)).toEqual(['06:00–08:00 silent: 11 06:00–08:00, maybe 11 08:00–']);
  });

  it('a sign of life lets all of it count again', async () => {
    await go(anna, '11', '2026-03-24 06:00');
    expect(await ownTime(anna, 'week', at('2026-03-24 11:00'))).toBe(2 * hour);
    await go(anna, '11', '2026-03-24 11:00');
    expect(await ownTime(anna, 'week', at('2026-03-24 11:00'))).toBe(5 * hour);
  });

  it('a moment before the stretch began takes nothing away', async () => {
    await work(anna, '2026-03-24 09:00', '2026-03-24 10:00');
    await go(anna, '11', '2026-03-24 11:00');
    expect(await ownTime(anna, 'week', at('2026-03-24 10:30'))).toBe(hour);
  });

  it('a break counts for nothing', async () => {
    await go(anna, '11', '2026-03-24 09:00');
    await stage.database.transact((tx) => tx.update(stretchTable, { memberId: anna.id }, { kind: 'break' }));
    expect(await ownTime(anna, 'week', at('2026-03-24 10:00'))).toBe(0);
    expect((await see(anna, 'week', at('2026-03-24 10:00'))).places).toEqual([]);
  });

  it('another zone moves what lies at the edge of a week, open or not', async () => {
    await work(ben, '2026-03-29 23:00', '2026-03-29 23:30');
    await go(anna, '11', '2026-03-29 23:00');
    const now = at('2026-03-30 01:00');
    expect(await ownTime(anna, 'lastWeek', now)).toBe(hour);
    await stage.changeZone('America/New_York', now);
    await stage.totals.due.run(now);
    expect(await ownTime(anna, 'week', now)).toBe(2 * hour);
    expect(await ownTime(ben, 'week', now)).toBe(30 * minute);
    expect(await ownTime(anna, 'lastWeek', now)).toBe(0);
  });
});

const reach = (member: Member, period: string, reached: number) =>
  stage.database.transact((tx) =>
    tx.query('INSERT INTO reached_total (guild_id, period, member_id, reached) VALUES ($1, $2, $3, $4)', [
      stage.guild.id,
      period,
      member.id,
      reached,
    ]),
  );

describe('who is on the board', () => {
  const now = at('2026-03-24 12:00');

  const setDefault = (defaultChoice: Choice) =>
    stage.database.transact((tx) =>
      updateGuild(tx, stage.guild.id, { settings: { ...stage.guild.settings, defaultChoice } }),
    );
  const listed = async (measure: Measure = 'time') =>
    (await see(ben, 'week', now, measure)).places.map(({ memberId }) => memberId);

  it('is whoever chose so, or was welcomed with it and chose nothing', async () => {
    await setDefault('board');
    await go(anna, '11', '2026-03-24 09:00');
    expect(await listed()).toEqual([]);
    await promise('board', anna);
    expect(await listed()).toEqual([anna.id]);
    await go(anna, null, '2026-03-24 10:00');
    expect(await listed()).toEqual([anna.id]);
    await choose('self', anna);
    expect(await listed()).toEqual([]);
    expect((await see(anna, 'all', now)).places).toEqual([]);
  });

  it('is by a new default nobody who was promised otherwise before, nor who was never welcomed', async () => {
    await go(anna, '11', '2026-03-24 09:00');
    await promise('self', anna);
    await reach(ben, '2026-W13', 2);
    await setDefault('board');
    expect([await listed(), await listed('goals')]).toEqual([[], []]);
    await go(anna, null, '2026-03-24 10:00');
    expect(await listed()).toEqual([]);
    expect((await see(anna, 'week', now)).own.choice).toBe('self');
    await go(ben, '11', '2026-03-24 10:00');
    await promise('board', ben);
    expect([await listed(), await listed('goals')]).toEqual([[ben.id], [ben.id]]);
    await setDefault('off');
    expect(await listed()).toEqual([ben.id]);
  });

  it('is nobody who has left the guild, and they are not counted either', async () => {
    const members = await storeWeek(5, (index) => (10 - index) * hour);
    expect((await see(anna, 'week', now)).places).toHaveLength(3);
    gone = new Set([members[0]!.userId, members[4]!.userId]);
    const { places } = await see(anna, 'week', now);
    expect(places.map(({ place, memberId }) => [place, memberId])).toEqual([
      [1, members[1]!.id],
      [2, members[2]!.id],
    ]);
  });

  it('is found with one question for names, however many there are', async () => {
    await storeWeek(300, (index) => (index + 1) * minute);
    const { places } = await see(anna, 'week', now);
    expect(places.map(({ amount }) => amount / minute)).toEqual([
      300, 299, 298, 297, 296, 295, 294, 293, 292, 291,
    ]);
    expect(asked).toEqual([25]);
  });

  it('is found behind many who have left', async () => {
    const members = await storeWeek(300, (index) => (index + 1) * minute);
    gone = new Set(members.slice(5).map(({ userId }) => userId));
    const { places } = await see(anna, 'week', now);
    expect(places.map(({ amount }) => amount / minute)).toEqual([5, 4, 3]);
    expect(asked).toEqual([25, 50, 100, 200, 300]);
  });

  it('is not whoever is at work for a moment only, before others were read who come first', async () => {
    const members = await storeWeek(120, (index) => (200 - index) * minute);
    gone = new Set(members.slice(0, 45).map(({ userId }) => userId));
    await beginWork(20, now - 2 * minute);
    const { places } = await see(anna, 'week', now);
    expect(places.map(({ memberId }) => memberId)).toEqual(members.slice(45, 55).map(({ id }) => id));
  });

  it('are all who are at work, though more than are read at first', async () => {
    const members = await storeWeek(40, (index) => (200 - index) * minute);
    gone = new Set(members.map(({ userId }) => userId));
    await beginWork(30, now - 2 * minute);
    expect((await see(anna, 'week', now)).places).toHaveLength(10);
  });

  it('is in the order of member ids where all are equal', async () => {
    const members = await storeWeek(60, () => hour);
    const { places } = await see(anna, 'week', now);
    expect(places.map(({ memberId }) => memberId)).toEqual(members.slice(0, 10).map(({ id }) => id));
    expect(new Set(places.map(({ place }) => place))).toEqual(new Set([1]));
  });

  it('is the upper half of all who are there, whatever is open or gone', async () => {
    const members = await storeMembers(
      stage.database,
      stage.guild.id,
      ...Array.from({ length: 120 }, (_, index) => `${5000 + index}`),
    );
    const anyone = fc.record({
      stored: fc.integer({ min: 0, max: 8 }).map((minutes) => minutes * 30_000),
      open: fc.option(
        fc.integer({ min: 0, max: 8 }).map((minutes) => minutes * 30_000),
        { freq: 3 },
      ),
      isGone: fc.boolean(),
      choice: fc.constantFrom<Choice>('board', 'board', 'board', 'self'),
    });
    const everyone = fc.array(anyone, { maxLength: members.length, size: 'max' });
    await fc.assert(
      fc.asyncProperty(everyone, fc.constantFrom<Period>('week', 'all'), async (people, period) => {
        const guildId = stage.guild.id;
        gone = new Set();
        await stage.database.transact(async (tx) => {
          await tx.delete(workSessionTable, { guildId });
          await tx.delete(workTotalTable, { guildId });
          await tx.update(memberTable, { guildId }, { choice: 'off' });
          for (const [index, { stored, open, isGone, choice }] of people.entries()) {
            const { id: memberId, userId } = members[index]!;
            if (isGone) gone.add(userId);
            await tx.update(memberTable, { id: memberId }, { choice });
            if (stored > 0)
              await tx.insert(
                workTotalTable,
                ['2026-W13', 'all'].map((key) => total(memberId, key, stored)),
              );
            if (open !== null) await openWork(tx, memberId, now - open, now);
          }
        });
        const onBoard = people.flatMap(({ stored, open, isGone, choice }, index) => {
          const { id: memberId, userId } = members[index]!;
          return isGone || choice !== 'board' ? [] : [{ memberId, userId, amount: stored + (open ?? 0) }];
        });
        expect((await see(anna, period, now)).places).toEqual(upperHalf(rank(onBoard, 'time')));
      }),
      { numRuns: 15 },
    );
  });

  /** So many other members on the board, at work since this moment. */
  async function beginWork(count: number, since: Instant): Promise<void> {
    const userIds = Array.from({ length: count }, (_, index) => `${8000 + index}`);
    const members = await storeMembers(stage.database, stage.guild.id, ...userIds);
    await choose('board', ...members);
    await stage.database.transact(async (tx) => {
      for (const { id } of members) await openWork(tx, id, since, now);
    });
  }

  /** So many members on the board, with a stored total of the week each. */
  async function storeWeek(count: number, timeOf: (index: number) => number): Promise<Member[]> {
    const userIds = Array.from({ length: count }, (_, index) => `${7000 + index}`);
    const members = await storeMembers(stage.database, stage.guild.id, ...userIds);
    await choose('board', ...members);
    await stage.database.transact((tx) =>
      tx.insert(
        workTotalTable,
        members.map(({ id }, index) => total(id, '2026-W13', timeOf(index))),
      ),
    );
    return members;
  }
});

describe('days', () => {
  beforeEach(() => choose('board', anna, ben));
  const days = async (member: Member, period: Period, now: Instant, maySee?: MaySee) =>
    (await see(member, period, now, 'days', maySee)).own.amount;

  it('count from half an hour on, in their week and month and in all, however short the scraps of it', async () => {
    for (const [from, to] of [
      ['08:00', '08:10'],
      ['13:00', '13:10'],
      ['20:00', '20:10'],
    ])
      await work(anna, `2026-03-28 ${from}`, `2026-03-28 ${to}`);
    await work(anna, '2026-03-30 09:00', '2026-03-30 12:00');
    await work(anna, '2026-04-01 09:00', '2026-04-01 09:29');
    await work(ben, '2026-03-30 09:00', '2026-03-30 20:00');
    const now = at('2026-04-01 12:00');
    expect(await days(anna, 'lastWeek', now)).toBe(1);
    expect(await days(anna, 'week', now)).toBe(1);
    expect(await days(anna, 'lastMonth', now)).toBe(2);
    expect(await days(anna, 'month', now)).toBe(0);
    expect(await days(anna, 'all', now)).toBe(2);
    const all = await see(ben, 'all', now, 'days');
    expect(all.places).toEqual([{ place: 1, memberId: anna.id, userId: anna.userId, amount: 2 }]);
    expect(all.own).toEqual({ choice: 'board', amount: 1, place: null, comparison: null });
    // Of equal days the longer one is no more.
    const week = await see(ben, 'week', now, 'days');
    expect(week.places).toMatchObject([{ memberId: anna.id, place: 1, amount: 1 }]);
  });

  it('have today and yesterday in them by work that goes on, once each', async () => {
    await work(anna, '2026-03-29 20:00', '2026-03-29 20:10');
    await go(anna, '11', '2026-03-29 23:40');
    expect(await days(anna, 'week', at('2026-03-29 23:59'))).toBe(0);
    expect(await days(anna, 'lastWeek', at('2026-03-30 00:20'))).toBe(1);
    expect(await days(anna, 'week', at('2026-03-30 00:29'))).toBe(0);
    expect(await days(anna, 'week', at('2026-03-30 00:30'))).toBe(1);
    expect(await days(anna, 'all', at('2026-03-30 00:30'))).toBe(2);
    await go(anna, null, '2026-03-30 00:30');
    expect(await days(anna, 'all', at('2026-03-30 00:40'))).toBe(2);
    await go(anna, '11', '2026-03-30 09:00');
    expect(await days(anna, 'all', at('2026-03-30 10:00'))).toBe(2);
  });

  it('don’t grow by work in a room that may not be seen, but her own', async () => {
    await go(anna, '12', '2026-03-24 09:30');
    const now = at('2026-03-24 10:00');
    const hidden: MaySee = (channelId) => channelId !== '12';
    expect((await see(ben, 'week', now, 'days', hidden)).places).toEqual([]);
    expect((await see(ben, 'week', now, 'days')).places).toMatchObject([{ amount: 1 }]);
    expect(await days(anna, 'week', now, hidden)).toBe(1);
  });

  it('are what the stored and the open work give together, whenever that began', async () => {
    const someScrap = fc.tuple(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 1, max: 90 }));
    const now = at('2026-03-31 14:00');
    await fc.assert(
      fc.asyncProperty(
        fc.array(someScrap, { maxLength: 12 }),
        fc.option(fc.integer({ min: 1, max: 1000 })),
        async (scraps, openFor) => {
          const owner = { guildId: stage.guild.id, memberId: anna.id, zone: 'Europe/Berlin' as const };
          const openSince = openFor === null ? null : now - openFor * minute;
          const ended = scraps.map(([ago, length]) => {
            const endedAt = (openSince ?? now) - ago * minute;
            return { startedAt: endedAt - length * minute, endedAt };
          });
          await stage.database.transact(async (tx) => {
            await tx.delete(workSessionTable, { guildId: stage.guild.id });
            await tx.delete(workTotalTable, { guildId: stage.guild.id });
            await addToTotals(tx, owner, ended, 1);
            if (openSince !== null) await openWork(tx, anna.id, openSince, now);
          });
          const shown = await see(anna, 'week', now, 'days');
          await stage.database.transact(async (tx) => {
            await tx.delete(workSessionTable, { guildId: stage.guild.id });
            if (openSince !== null) await addToTotals(tx, owner, [{ startedAt: openSince, endedAt: now }], 1);
          });
          expect(await see(anna, 'week', now, 'days')).toEqual(shown);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('goals reached', () => {
  const now = at('2026-03-24 12:00');

  it('are a board of their own, on which nobody stands by time', async () => {
    await choose('board', anna, ben);
    await go(anna, '11', '2026-03-24 09:00');
    await reach(ben, '2026-W13', 2);
    await reach(ben, 'all', 7);
    const week = await see(anna, 'week', now, 'goals');
    expect(week.places).toEqual([{ place: 1, memberId: ben.id, userId: ben.userId, amount: 2 }]);
    expect(week.own).toEqual({ choice: 'board', amount: 0, place: null, comparison: null });
    expect((await see(ben, 'all', now, 'goals')).own).toMatchObject({ amount: 7, place: 1 });
    expect((await see(ben, 'lastMonth', now, 'goals')).places).toEqual([]);
  });

  it('are listed of those on the board who are still there, and counted for everyone', async () => {
    await choose('board', anna);
    await reach(anna, '2026-W13', 1);
    await reach(ben, '2026-W13', 5);
    const seen = await see(ben, 'week', now, 'goals');
    expect(seen.places).toMatchObject([{ memberId: anna.id, place: 1 }]);
    expect(seen.own).toMatchObject({ amount: 5, place: null, choice: 'self' });
    gone.add(anna.userId);
    expect((await see(ben, 'week', now, 'goals')).places).toEqual([]);
  });
});

test('work that goes on in a room that may not be seen counts once it is over, her own at once', async () => {
  await choose('board', anna, ben);
  await work(anna, '2026-03-24 08:00', '2026-03-24 09:00');
  await work(ben, '2026-03-24 08:00', '2026-03-24 08:10');
  await go(anna, '12', '2026-03-24 09:30');
  const at1000 = at('2026-03-24 10:00');
  const first = async (maySee: MaySee, now = at1000) =>
    (await see(ben, 'week', now, 'time', maySee)).places.map(({ amount }) => amount);
  expect(await first(() => true)).toEqual([90 * minute]);
  expect(await first((channelId) => channelId !== '12')).toEqual([hour]);
  expect((await see(anna, 'week', at1000, 'time', () => false)).own.amount).toBe(90 * minute);
  await go(anna, null, '2026-03-24 10:00');
  expect(await first(() => false, at('2026-03-24 10:05'))).toEqual([90 * minute]);
});

test('a look asks the database once, but the first of an hour also whether few are on the board', async () => {
  await choose('board', anna, ben);
  await work(anna, '2026-03-16 10:00', '2026-03-16 11:00');
  await work(ben, '2026-03-16 12:00', '2026-03-16 12:30');
  const board = createBoardService(stage.database, (_, userIds) =>
    Promise.resolve(new Map(userIds.map((userId) => [userId, userId]))),
  );
  const look = async (wanted: Wanted, time: string) => {
    let seen: Board | undefined;
    const statements = await countStatements(stage.database, async () => {
      seen = await board.see(stage.guild, anna, wanted, () => true, at(`2026-03-16 ${time}`));
    });
    return { statements, listed: seen?.places.map(({ memberId }) => memberId) };
  };
  const week = { measure: 'time', period: 'week' } as const;
  expect(await look(week, '13:00')).toEqual({ statements: 2, listed: [anna.id] });
  for (const measure of measures)
    for (const period of periods) expect((await look({ measure, period }, '13:59')).statements).toBe(1);
  expect(await look(week, '14:00')).toEqual({ statements: 2, listed: [anna.id] });
  expect(await look(week, '14:01')).toEqual({ statements: 1, listed: [anna.id] });
});

test('a board can be had without anybody looking', async () => {
  await choose('board', anna);
  await work(anna, '2026-03-24 09:00', '2026-03-24 10:00');
  const board = createBoardService(stage.database, (_, userIds) =>
    Promise.resolve(new Map(userIds.map((userId) => [userId, userId]))),
  );
  const list = (key: PeriodKey, measure: Measure = 'time') =>
    board.listPlaces(stage.guild.id, measure, key, at('2026-03-24 12:00'));
  expect(await list('2026-W13')).toMatchObject([{ memberId: anna.id, amount: hour, place: 1 }]);
  expect(await list('2026-W12')).toEqual([]);
  expect(await list('2026-W13', 'days')).toMatchObject([{ memberId: anna.id, amount: 1, place: 1 }]);
  expect(await list('2026-W13', 'goals')).toEqual([]);
});

describe('her own time', () => {
  it('has a place only when she is listed', async () => {
    await choose('board', anna, ben);
    await work(anna, '2026-03-24 09:00', '2026-03-24 11:00');
    await work(ben, '2026-03-24 09:00', '2026-03-24 10:00');
    const now = at('2026-03-24 12:00');
    expect((await see(anna, 'week', now)).own).toMatchObject({ amount: 2 * hour, place: 1, choice: 'board' });
    expect((await see(ben, 'week', now)).own).toMatchObject({ amount: hour, place: null, choice: 'board' });
    await choose('self', anna);
    expect((await see(anna, 'week', now)).own).toMatchObject({
      amount: 2 * hour,
      place: null,
      choice: 'self',
    });
  });

  it('is compared with the four weeks before, from her first on, those without time among them', async () => {
    await work(anna, '2026-03-11 09:00', '2026-03-11 12:00');
    await work(anna, '2026-03-24 09:00', '2026-03-24 11:00');
    const thisWeek = (await see(anna, 'week', at('2026-03-25 09:00'))).own;
    expect(thisWeek).toMatchObject({
      amount: 2 * hour,
      comparison: { average: 1.5 * hour, weeks: 2, difference: 30 * minute },
    });
    const lastWeek = (await see(anna, 'lastWeek', at('2026-03-25 09:00'))).own;
    expect(lastWeek).toMatchObject({ amount: 0, comparison: { average: 3 * hour, weeks: 1 } });
    const muchLater = (await see(anna, 'week', at('2026-04-20 09:00'))).own;
    expect(muchLater.comparison).toMatchObject({ average: 0.5 * hour, weeks: 4 });
  });

  it("counts Sunday evening's open work for the week before when it compares on Monday", async () => {
    await go(anna, '11', '2026-03-29 23:00');
    const { own } = await see(anna, 'week', at('2026-03-30 00:05'));
    expect(own.amount).toBe(5 * minute);
    expect(own.comparison).toEqual({ average: hour, weeks: 1, difference: -55 * minute });
  });

  it('is not compared in her first week, nor for a month or all time', async () => {
    await work(anna, '2026-03-24 09:00', '2026-03-24 11:00');
    const now = at('2026-03-25 09:00');
    for (const period of ['week', 'lastWeek', 'month', 'all'] as const)
      expect((await see(anna, period, now)).own.comparison).toBeNull();
  });
});

/** Work that goes on, with a sign of life at `now`. */
async function openWork(tx: Tx, memberId: number, startedAt: Instant, now: Instant): Promise<void> {
  const times = { startedAt, aliveAt: now, thereAt: now, seenStart: startedAt };
  const { identifiers } = await tx.insert(workSessionTable, { guildId: stage.guild.id, memberId, ...times });
  const sessionId = Number(identifiers[0]!['id']);
  await tx.insert(stretchTable, { sessionId, memberId, channelId: '11', kind: 'work', startedAt });
}

function total(memberId: number, period: string, workMs: number) {
  return { guildId: stage.guild.id, memberId, period, workMs };
}

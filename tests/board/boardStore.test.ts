import fc from 'fast-check';
import { isBoardOfFew, listAtWork, readDays, readGoals, readTimes } from '../../src/board/boardStore';
import { type Figure, mostFirst, type PeriodKey } from '../../src/board/board';
import type { Database } from '../../src/database/database';
import type { Guild } from '../../src/guilds/guild';
import { listMemberIds, memberTable } from '../../src/guilds/memberStore';
import { workTotalTable } from '../../src/sessions/totalStore';
import { planOf } from '../support/planOf';
import { openTestDatabase, storeGuild } from '../support/testDatabase';
import { onlyOnSqlite } from '../support/place';

const now = Date.UTC(2026, 2, 24, 9);

let database: Database;
let guild: Guild;
beforeEach(async () => {
  database = await openTestDatabase();
  guild = await storeGuild(database);
});
afterEach(() => database.close());

const lookAt = (key: PeriodKey, isOfFew = false, limit = 50) => ({
  key,
  memberId: 1,
  limit,
  isOfFew,
});

// How PostgreSQL answers depends on how much there is.
onlyOnSqlite.describe('no look at the board reads through history', () => {
  // What is made by a part of the statement, of no more than the limit or 250 rows, is read through.
  const through = (plan: readonly string[]) => plan.filter((step) => /^SCAN (?!few|most)/.test(step));
  const sorts = (plan: readonly string[]) => plan.filter((step) => step.includes('TEMP B-TREE FOR ORDER BY'));

  it.each<PeriodKey>(['2026-W13', '2026-03', 'all'])(
    'the longest of %s are found in their order',
    async (key) => {
      const plan = await planOf(database, (tx) => readTimes(tx, guild, lookAt(key), ['2026-W12'], now));
      expect(plan.join()).toContain('work_total_guild_id_period_work_ms');
      expect([...through(plan), ...sorts(plan)]).toEqual([]);
    },
  );

  it.each<PeriodKey>(['2026-W13', '2026-03', 'all'])(
    'the most days of %s are found in their order',
    async (key) => {
      const plan = await planOf(database, (tx) => readDays(tx, guild, lookAt(key), ['2026-03-24'], now));
      expect(plan.join()).toContain('work_total_guild_id_period_days');
      expect([...through(plan), ...sorts(plan)]).toEqual([]);
    },
  );

  it('the most goals of a week are found in their order, equal ones too', async () => {
    const plan = await planOf(database, (tx) => readGoals(tx, guild, lookAt('2026-W13')));
    expect(plan.join()).toContain('reached_total_guild_id_period_most');
    expect([...through(plan), ...plan.filter((step) => step.includes('TEMP B-TREE'))]).toEqual([]);
  });

  it('those on the board are counted by their own index', async () => {
    const plan = await planOf(database, (tx) => isBoardOfFew(tx, guild));
    expect(plan).toEqual([expect.stringContaining('member_guild_id_board')]);
  });

  it('who is at work is found by what is open in the guild', async () => {
    const plan = await planOf(database, (tx) => listAtWork(tx, guild, '2026-W13', now));
    expect(plan[0]).toContain('work_session_guild_id_open');
    expect(through(plan)).toEqual([]);
  });

  it('where few are on the board, their times and goals are found by who they are', async () => {
    const plans = [
      await planOf(database, (tx) => readTimes(tx, guild, lookAt('2026-W13', true), [], now)),
      await planOf(database, (tx) => readDays(tx, guild, lookAt('2026-W13', true), ['2026-03-24'], now)),
      await planOf(database, (tx) => readGoals(tx, guild, lookAt('2026-W13', true))),
    ];
    for (const plan of plans) {
      const most = plan.findIndex((step) => step.includes('SEARCH m USING INDEX member_guild_id_board'));
      expect(most).toBeGreaterThanOrEqual(0);
      expect(through(plan)).toEqual([]);
    }
  });
});

describe('the largest figures', () => {
  const week = '2026-W13';

  /** So many members, some on the board, and how much each has this week. */
  async function fill(
    count: number,
    onBoard: (index: number) => boolean,
    amountOf: (index: number) => number,
  ) {
    const members = Array.from({ length: count }, (_, index) => ({
      guildId: guild.id,
      userId: `${9000 + index}`,
      choice: onBoard(index) ? ('board' as const) : ('self' as const),
    }));
    await database.transact(async (tx) => {
      for (let from = 0; from < count; from += 500)
        await tx.insert(memberTable, members.slice(from, from + 500));
      const ids = (await listMemberIds(tx, guild.id)).slice(-count);
      const totals = ids.map((memberId, index) => ({
        guildId: guild.id,
        period: week,
        memberId,
        workMs: amountOf(index),
      }));
      for (let from = 0; from < count; from += 500)
        await tx.insert(workTotalTable, totals.slice(from, from + 500));
    });
  }

  const list = async (areFew: boolean, limit = 50) =>
    (await database.readOnce((tx) => readTimes(tx, guild, lookAt(week, areFew, limit), [], now))).most;
  const amounts = (figures: readonly Figure[]) => figures.map(({ amount }) => amount);

  it('of a guild of 20,000, however many of them are on the board', async () => {
    const least = 60_000;
    // Nobody has as much as another.
    const times = Array.from({ length: 20_000 }, (_, index) => least + ((index * 7919) % 20_000));
    await fill(
      20_000,
      () => false,
      (index) => times[index]!,
    );
    for (const onBoard of [0, 20, 249, 250, 20_000]) {
      // Those with the most time aren't on it where not all are.
      await database.transact((tx) =>
        tx.query(
          `UPDATE member SET choice = 'board' WHERE $1 >
             (SELECT t.work_ms FROM work_total t WHERE t.member_id = member.id)`,
          [least + onBoard],
        ),
      );
      const expected = Array.from(
        { length: Math.min(50, onBoard) },
        (_, index) => least + onBoard - 1 - index,
      );
      for (const areFew of [false, true]) expect(amounts(await list(areFew))).toEqual(expected);
      expect(await database.readOnce((tx) => isBoardOfFew(tx, guild))).toBe(onBoard < 250);
    }
  });

  it('are the same however they are found, those of equal figures in the order of their ids', async () => {
    const time = fc.integer({ min: 0, max: 4 }).map((minutes) => minutes * 60_000);
    const people = fc.array(fc.record({ isOnBoard: fc.boolean(), time }), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(people, async (some) => {
        await database.transact((tx) => tx.query('DELETE FROM member'));
        await fill(
          some.length,
          (index) => some[index]!.isOnBoard,
          (index) => some[index]!.time,
        );
        const few = await list(true, 10);
        expect(await list(false, 10)).toEqual(few);
        expect(few).toEqual(mostFirst(few, 'time'));
        const onBoard = some.filter((one) => one.isOnBoard && one.time > 0);
        expect(few).toHaveLength(Math.min(10, onBoard.length));
      }),
      { numRuns: 20 },
    );
  });
});

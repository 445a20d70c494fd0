import { findFirstStart, findTotals, listAtWork, listMost } from '../../src/board/boardStore';
import type { PeriodKey } from '../../src/board/board';
import type { Database, Tx } from '../../src/database/database';
import type { Guild } from '../../src/guilds/guild';
import { openTestDatabase, storeGuild } from '../support/testDatabase';

const now = Date.UTC(2026, 2, 24, 9);

let database: Database;
let guild: Guild;
beforeEach(async () => {
  database = await openTestDatabase();
  guild = await storeGuild(database);
});
afterEach(() => database.close());

/** How SQLite would answer the queries of a store, one line a step. */
function planOf(ask: (tx: Tx) => Promise<unknown>): Promise<string[]> {
  return database.read(async (tx) => {
    const steps: string[] = [];
    const explain = async (sql: string, parameters?: unknown[]) => {
      const plan: { detail: string }[] = await tx.query(`EXPLAIN QUERY PLAN ${sql}`, parameters);
      steps.push(...plan.map(({ detail }) => detail));
      return [];
    };
    await ask(Object.create(tx, { query: { value: explain } }) as Tx);
    return steps;
  });
}

describe('no look at the board reads through history', () => {
  it.each([
    ['2026-W13', 'period_total_guild_id_period_work_ms'],
    ['2026-03', 'period_total_guild_id_period_work_ms'],
    ['all', 'member_guild_id_lifetime_ms'],
  ] as [PeriodKey, string][])('the longest of %s are found in their order by %s', async (key, index) => {
    const plan = await planOf((tx) => listMost(tx, guild, 'time', key, 50));
    expect(plan[0]).toContain(index);
    expect(plan.filter((step) => /^SCAN|TEMP B-TREE FOR ORDER BY/.test(step))).toEqual([]);
  });

  it('the most goals of a week are found in their order', async () => {
    const plan = await planOf((tx) => listMost(tx, guild, 'goals', '2026-W13', 50));
    expect(plan[0]).toContain('reached_total_guild_id_period_reached');
    expect(plan.filter((step) => /^SCAN|TEMP B-TREE FOR ORDER BY/.test(step))).toEqual([]);
  });

  it('who is at work is found by what is open in the guild', async () => {
    const plan = await planOf((tx) => listAtWork(tx, guild, '2026-W13', now));
    expect(plan[0]).toContain('work_session_guild_id_open');
    expect(plan.filter((step) => step.startsWith('SCAN'))).toEqual([]);
  });

  it("a member's totals and the start of her first session are looked up", async () => {
    const plan = await planOf(async (tx) => {
      await findTotals(tx, 1, 'time', ['2026-W13', '2026-W12']);
      await findFirstStart(tx, 1);
    });
    expect(plan).toHaveLength(2);
    for (const step of plan) expect(step).toMatch(/^SEARCH .* USING .*INDEX .*\(member_id=\?/);
  });
});

import type { Instant, Zone } from '../../src/calendar';
import type { Database } from '../../src/database/database';
import { createGoalService, type GoalService } from '../../src/goals/goalService';
import { reachedTotalTable, recountReached } from '../../src/goals/reachedStore';
import type { Guild } from '../../src/guilds/guild';
import { getGuild } from '../../src/guilds/guildStore';
import type { Member } from '../../src/guilds/member';
import { createTotalService, type TotalService } from '../../src/sessions/totalService';
import type { TotalDifference } from '../../src/sessions/totalStore';
import { openTestDatabase, storeGuild, storeMembers } from '../support/testDatabase';

/** Sunday, 29 March 2026, 23:30 in Berlin: the last half hour of its week. */
const sunday = Date.UTC(2026, 2, 29, 21, 30);
/** Tuesday, 31 March 2026, 23:30 in Berlin: the last half hour of its month. */
const tuesday = Date.UTC(2026, 2, 31, 21, 30);

let database: Database;
let guild: Guild;
let anna: Member;
let goals: GoalService;
let totals: TotalService;

beforeEach(async () => {
  database = await openTestDatabase();
  guild = await storeGuild(database);
  [anna] = (await storeMembers(database, guild.id, '1', '2')) as [Member, Member];
  goals = createGoalService(
    database,
    () => undefined,
    () => Promise.resolve(null),
  );
  totals = createTotalService(database, () => undefined, recountReached);
});
afterEach(() => database.close());

async function reach(text: string, at: Instant): Promise<void> {
  const set = await goals.setGoal(guild, anna, text, 'today', at);
  await goals.finishGoals(guild, anna, [set.stored[0]!.id], at);
}

async function stored(): Promise<string[]> {
  const rows = await database.read((tx) => tx.find(reachedTotalTable, { order: { period: 'ASC' } }));
  return rows.map(({ period, reached }) => `${period} ${reached}`);
}

async function recount(): Promise<TotalDifference[]> {
  const found: TotalDifference[] = [];
  await totals.recountGuild(guild.id, (difference) => found.push(difference));
  return found;
}

async function changeZone(zone: Zone): Promise<void> {
  await database.transact((tx) => totals.changeZone(tx, guild.id, zone, tuesday));
  guild = await database.read((tx) => getGuild(tx, guild.id));
}

test('goals reached count in the week and month of the moment they were done, in the guild’s zone', async () => {
  await reach('Eins', sunday);
  await reach('Zwei', tuesday);
  await reach('Drei', tuesday + 3_600_000);
  expect(await stored()).toEqual(['2026-03 2', '2026-04 1', '2026-W13 1', '2026-W14 2', 'all 3']);
  expect(await recount()).toEqual([]);
});

test('in another zone they are counted anew, and a tick before the recount is counted once', async () => {
  await reach('Eins', sunday);
  await reach('Zwei', tuesday);
  await changeZone('Pacific/Auckland');
  await reach('Drei', tuesday);
  await totals.due.run(tuesday + 1);
  expect(await stored()).toEqual(['2026-03 1', '2026-04 2', '2026-W14 3', 'all 3']);
  expect(await recount()).toEqual([]);
});

test('what is wrong is told and put right: too much, missing, of nothing', async () => {
  await reach('Eins', sunday);
  await database.transact(async (tx) => {
    await tx.query("UPDATE reached_total SET reached = 5 WHERE period = 'all'");
    await tx.query("UPDATE reached_total SET period = '2020-01' WHERE period = '2026-03'");
  });
  const of = (period: string) => ({ memberId: anna.id, of: `goals reached (${period})`, unit: 'goals' });
  const found = (await recount()).sort((one, other) => one.of.localeCompare(other.of));
  expect(found).toEqual([
    { ...of('2020-01'), stored: 1, right: 0 },
    { ...of('2026-03'), stored: 0, right: 1 },
    { ...of('all'), stored: 5, right: 1 },
  ]);
  expect(await stored()).toEqual(['2026-03 1', '2026-W13 1', 'all 1']);
});

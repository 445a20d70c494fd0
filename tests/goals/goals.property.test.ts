import fc from 'fast-check';
import { migrations } from '../../migrations';
import { type Day, dayOf } from '../../src/calendar';
import type { Database } from '../../src/database/database';
import { openDatabase } from '../../src/database/openDatabase';
import { UserError } from '../../src/errors';
import { eveningOf, type Goal } from '../../src/goals/goal';
import { createGoalService, type GoalService } from '../../src/goals/goalService';
import { goalTable, listOpenGoals } from '../../src/goals/goalStore';
import { findReachedDifferences, reachedTotalTable } from '../../src/goals/reachedStore';
import { lastDue } from '../../src/goals/routine';
import { createRoutineService, type RoutineService } from '../../src/goals/routineService';
import type { Undo } from '../../src/goals/undo';
import type { Guild } from '../../src/guilds/guild';
import type { Member } from '../../src/guilds/member';
import { tables } from '../../src/features';
import { makePlace } from '../support/place';
import { storeGuild, storeMembers } from '../support/testDatabase';

const hour = 3_600_000;
/** Friday, 27 March 2026, 20:00 in Berlin: before a weekend, the change to summer time, a week's and a month's end. */
const friday = Date.UTC(2026, 2, 27, 19);

/** Two processes on one database. */
let databases: [Database, Database];
let close: () => Promise<void>;
let processes: { goals: GoalService; routines: RoutineService }[];
let guild: Guild;
let runs = 0;

beforeAll(async () => {
  const { target, remove } = await makePlace();
  const open = () => openDatabase(target, { entities: tables, migrations });
  databases = [await open(), await open()];
  close = async () => {
    for (const database of databases) await database.close();
    await remove();
  };
  guild = await storeGuild(databases[0]);
  processes = databases.map((database) => ({
    goals: createGoalService(
      database,
      () => undefined,
      () => Promise.resolve(null),
    ),
    routines: createRoutineService(database, () => undefined),
  }));
});
afterAll(() => close());

async function newMember(): Promise<Member> {
  runs += 1;
  const [member] = await storeMembers(databases[0], guild.id, `${runs}`);
  return member!;
}

/** What members are refused is no failure here. */
async function attempt<Result>(work: Promise<Result>): Promise<Result | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

const goalsOf = ({ id: memberId }: Member): Promise<Goal[]> =>
  databases[0].read((tx) => tx.find(goalTable, { where: { memberId }, order: { id: 'ASC' } }));

const someStep = fc.record({
  what: fc.constantFrom('set', 'tick', 'tick', 'remove', 'remove', 'letGo', 'carry', 'undo', 'undo', 'undo'),
  which: fc.nat(2),
  /** Both processes at once, as after a double click. */
  twice: fc.boolean(),
  after: fc.constantFrom(1, 1, 1, 60_000, 60_000, 11 * 60_000, 5 * hour, 30 * hour),
});

test('goals reached are what a recount gives, whatever two processes did, and each is ticked by one of them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(someStep, { minLength: 4, maxLength: 14 }), async (steps) => {
      const member = await newMember();
      const undos: Undo[] = [];
      let now = friday;
      for (const text of ['Eins', 'Zwei', 'Drei'])
        await processes[0]!.goals.setGoal(guild, member, text, 'today', now);
      for (const { what, which, twice, after } of steps) {
        now += after;
        const stored = await goalsOf(member);
        const { id } = stored[which % stored.length]!;
        const undo = undos.at(-1 - which) ?? null;
        const ticked: number[] = [];
        const act = async ({ goals }: { goals: GoalService }): Promise<Undo | null | undefined> => {
          if (what === 'tick') {
            const done = await attempt(goals.finishGoals(guild, member, [id], now));
            ticked.push(...(done?.ticked ?? []).map((goal) => goal.id));
            return done?.undo;
          }
          if (what === 'remove') return attempt(goals.removeGoal(guild, member, id, now));
          if (what === 'letGo') return attempt(goals.letGo(guild, member, id, now));
          if (what === 'carry') await attempt(goals.carryOver(guild, member, id, now));
          else if (what === 'undo') await attempt(goals.undo(guild, member, undo, now));
          else await attempt(goals.setGoal(guild, member, `Ziel ${which}`, 'week', now));
          return null;
        };
        const done = await Promise.all(processes.slice(0, twice ? 2 : 1).map(act));
        undos.push(...done.filter((one) => one !== null && one !== undefined));
        expect(ticked.length).toBeLessThan(2);
        const { wrong, all } = await databases[1].read(async (tx) => ({
          wrong: await findReachedDifferences(tx, {
            guildId: guild.id,
            memberId: member.id,
            zone: guild.zone,
          }),
          all: await tx.findOneBy(reachedTotalTable, { memberId: member.id, period: 'all' }),
        }));
        expect(wrong).toEqual([]);
        const reached = (await goalsOf(member)).filter(
          (goal) => goal.doneAt !== null && goal.removedAt === null,
        );
        expect(all?.reached ?? 0).toBe(reached.length);
      }
    }),
    { numRuns: 20 },
  );
});

test('a routine makes one goal for each day it is seen on, the same however often and late it is looked at', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('workdays' as const, 'weekly' as const),
      fc.constantFrom('today' as const, 'tomorrow' as const, 'week' as const),
      fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.boolean()), { minLength: 1, maxLength: 8 }),
      async (rhythm, due, looks) => {
        const member = await newMember();
        const wish = { due, rhythm, isPrivate: true };
        const { routine } = await processes[0]!.routines.setRoutine(guild, member, 'Post', wish, friday);
        const expected = new Set<Day>();
        const first = lastDue(routine, dayOf(friday, guild.zone));
        if (first) expected.add(first.dueDay);
        let now = friday;
        for (const [hours, twice] of looks) {
          now += hours * hour;
          const lists = await Promise.all(
            processes.slice(0, twice ? 2 : 1).map(({ goals }) => goals.listOwnGoals(guild, member, now)),
          );
          const newest = lastDue(routine, eveningOf(now, guild.zone));
          if (newest) expected.add(newest.dueDay);
          // What wasn't done of the one before doesn't pile up.
          for (const { open } of lists)
            expect(open.map(({ dueDay }) => dueDay)).toEqual(
              expected.size > 0 ? [[...expected].sort().at(-1)] : [],
            );
        }
        const made = await goalsOf(member);
        expect(made.map(({ dueDay }) => dueDay)).toEqual([...expected].sort());
        expect(made.every(({ hiddenAt, routineId }) => hiddenAt !== null && routineId === routine.id)).toBe(
          true,
        );
      },
    ),
    { numRuns: 25 },
  );
});

test('what was not done is on no agenda after its day, waits for 14 days, and is on again once carried over', async () => {
  const someDue = fc.constantFrom('today' as const, 'tomorrow' as const, 'week' as const);
  await fc.assert(
    fc.asyncProperty(someDue, fc.integer({ min: 0, max: 24 * 24 }), async (due, hours) => {
      const member = await newMember();
      const { goals } = processes[0]!;
      const [goal] = (await goals.setGoal(guild, member, 'Angebot', due, friday)).stored;
      const now = friday + hours * hour;
      const today = dayOf(now, guild.zone);
      const plain = Temporal.PlainDate.from(goal!.dueDay);
      const isOver = eveningOf(now, guild.zone) > goal!.dueDay;
      const isForgotten = today > plain.add({ days: 14 }).toString();
      const shared = () => databases[0].read((tx) => listOpenGoals(tx, [member.id], today));
      const waiting = () => goals.listStillOpen(guild, member, now);
      expect(await waiting()).toHaveLength(isOver && !isForgotten ? 1 : 0);
      if (today > goal!.dueDay) expect(await shared()).toEqual([]);
      await goals.carryOver(guild, member, goal!.id, now);
      await goals.carryOver(guild, member, goal!.id, now);
      expect(await waiting()).toEqual([]);
      const [carried] = await goalsOf(member);
      const sunday = Temporal.PlainDate.from(today).add({
        days: 7 - Temporal.PlainDate.from(today).dayOfWeek,
      });
      if (today > goal!.dueDay) expect(carried!.dueDay).toBe(due === 'week' ? sunday.toString() : today);
      else expect(carried!.dueDay).toBe(goal!.dueDay);
      if (due !== 'tomorrow' || today >= goal!.dueDay) expect(await shared()).toHaveLength(1);
    }),
    { numRuns: 40 },
  );
});

import { addDays, type Day, dayOf, type Instant } from '../calendar';
import type { Database, Tx } from '../database/database';
import { UserError } from '../errors';
import { listDaysOff, listDaysOffOf } from '../guilds/dayOffStore';
import type { Guild } from '../guilds/guild';
import { getGuild, lockGuild } from '../guilds/guildStore';
import type { Member } from '../guilds/member';
import type { Changed } from '../guilds/ports';
import { listPresent } from '../sessions/presenceStore';
import {
  type GoalDue,
  dueFrom,
  eveningOf,
  type Goal,
  mostOpen,
  type NewGoal,
  notStored,
  readBody,
  saysSame,
} from './goal';
import { addRoutineGoals, changeOpen, countOpen, findTwin, getOpenGoal, hideOpenOf } from './goalStore';
import {
  dueWithin,
  firstDueFrom,
  firstWithin,
  lastDue,
  mostRoutines,
  type Rhythm,
  rhythmFrom,
  type Routine,
} from './routine';
import {
  addRoutine,
  changeRoutine,
  findNewestDays,
  findRoutine,
  hasRoutineHere,
  listRoutines,
} from './routineStore';

/** A routine that was to be set, and the first day on which it is due; `isNew` unless she had it already. */
export interface RoutineSet {
  routine: Routine;
  from: Day;
  isNew: boolean;
}

/** An open goal, with the routine that it belongs to while that goes on. */
export interface GoalWithRoutine {
  goal: Goal;
  routine: Routine | null;
}

/** How a goal shall be that repeats. */
interface RoutineWish {
  due: GoalDue;
  rhythm: Rhythm;
  isPrivate: boolean;
}

export type RoutineService = ReturnType<typeof createRoutineService>;

/**
 * Makes the goals of the members' routines that are due at `now` and aren't there yet. To be called before their goals are
 * read. Two processes at once make each once. Gives whether there was one to make.
 */
export async function makeDueGoals(
  database: Database,
  { id: guildId, zone }: Pick<Guild, 'id' | 'zone'>,
  memberIds: readonly number[],
  now: Instant,
): Promise<boolean> {
  const listDue = async (tx: Tx): Promise<NewGoal[]> => {
    const routines = await listRoutines(tx, memberIds);
    const ids = routines.map(({ id }) => id);
    const newest = await findNewestDays(tx, ids);
    const day = eveningOf(now, zone);
    const off = await listDaysOffOf(tx, ofWorkdays(routines), addDays(day, 1 - dueWithin), day);
    return routines.flatMap((routine) => {
      const due = lastDue(routine, day, off.get(routine.memberId));
      if (!due || due.dueDay <= (newest.get(routine.id) ?? '')) return [];
      const { id: routineId, memberId, body, hiddenAt } = routine;
      return [{ guildId, memberId, body, hiddenAt, routineId, createdAt: now, ...due }];
    });
  };
  if ((await database.read(listDue)).length === 0) return false;
  await database.transact(async (tx) => {
    // Somebody may just be deleting everything: what is made now would stay.
    await lockGuild(tx, guildId);
    await addRoutineGoals(tx, await listDue(tx));
  });
  return true;
}

const ofWorkdays = (routines: readonly Routine[]) => [
  ...new Set(routines.flatMap(({ rhythm, memberId }) => (rhythm === 'workdays' ? memberId : []))),
];

/** What can be done with goals that repeat. Another's are refused like those that aren't there: `goal.gone`. */
export function createRoutineService(database: Database, changed: Changed) {
  async function refuseTooMany(tx: Tx, member: Member, body: string): Promise<void> {
    if ((await listRoutines(tx, [member.id])).length >= mostRoutines)
      throw notStored('goal.tooManyRoutines', mostRoutines, body);
  }

  /** Makes a routine private, and its open goals with it. */
  async function hide(tx: Tx, routine: Routine, now: Instant): Promise<Routine> {
    await changeRoutine(tx, routine.memberId, routine.id, { hiddenAt: now });
    await hideOpenOf(tx, routine.id, now);
    database.afterCommit(() => changed(routine.guildId));
    return { ...routine, hiddenAt: now };
  }

  return {
    /** Makes what is due for those who are in a coworking channel of the guild, before their agenda is drawn. */
    async makeDueHere(guildId: number, now: Instant): Promise<void> {
      // It is asked at each drawing, and mostly there is none.
      if (!(await database.readOnce((tx) => hasRoutineHere(tx, guildId)))) return;
      const { guild, memberIds } = await database.read(async (tx) => ({
        guild: await getGuild(tx, guildId),
        memberIds: [...(await listPresent(tx, guildId))],
      }));
      await makeDueGoals(database, guild, memberIds, now);
    },

    /**
     * Sets a goal that repeats, unless she has it already. One that says the same for its first day becomes its first,
     * and what was private stays so. Throws a UserError on a text that is none, and when she has too many.
     */
    setRoutine(
      guild: Guild,
      member: Member,
      typed: string,
      wish: RoutineWish,
      now: Instant,
    ): Promise<RoutineSet> {
      return database.transact(async (tx) => {
        await lockGuild(tx, guild.id);
        const body = readBody(typed);
        const today = dayOf(now, guild.zone);
        const when = dueFrom(wish.due, today);
        const times = rhythmFrom(wish.rhythm, when);
        const firstDay = when.span === 'week' ? today : when.dueDay;
        const had = (await listRoutines(tx, [member.id])).find(
          (one) => saysSame(one.body, body) && one.rhythm === times.rhythm && one.weekday === times.weekday,
        );
        const off = new Set(await listDaysOff(tx, member.id, today, addDays(firstDay, firstWithin)));
        if (had) {
          const routine = wish.isPrivate && had.hiddenAt === null ? await hide(tx, had, now) : had;
          return { routine, from: firstDueFrom(had, today, off), isNew: false };
        }
        await refuseTooMany(tx, member, body);
        const due = lastDue({ ...times, firstDay }, today, off);
        const twin = due && (await findTwin(tx, { memberId: member.id, body, ...due }));
        const hiddenAt = wish.isPrivate ? now : (twin?.hiddenAt ?? null);
        const hers = { guildId: guild.id, memberId: member.id, body, hiddenAt, createdAt: now };
        const routine = await addRoutine(tx, { ...hers, ...times, firstDay });
        if (twin) await changeOpen(tx, member.id, twin.id, { routineId: routine.id, hiddenAt });
        else if (due) {
          if ((await countOpen(tx, member.id, today)) >= mostOpen)
            throw notStored('goal.full', mostOpen, body);
          await addRoutineGoals(tx, [{ ...hers, routineId: routine.id, ...due }]);
        }
        database.afterCommit(() => changed(guild.id));
        return { routine, from: firstDueFrom(times, firstDay, off), isNew: true };
      });
    },

    /** Lets an open goal repeat from its day on, or, with null, not any more. */
    repeat(member: Member, goalId: number | null, rhythm: Rhythm | null, now: Instant): Promise<void> {
      return database.transact(async (tx) => {
        await lockGuild(tx, member.guildId);
        const goal = await getOpenGoal(tx, member.id, goalId);
        const routine = goal.routineId === null ? null : await findRoutine(tx, member.id, goal.routineId);
        if (rhythm === null) {
          if (routine) await changeRoutine(tx, member.id, routine.id, { endedAt: now });
          return;
        }
        if (routine?.rhythm === rhythm) return;
        if (!routine) await refuseTooMany(tx, member, goal.body);
        const { guildId, memberId, body, hiddenAt, routineId } = goal;
        const how = { ...rhythmFrom(rhythm, goal), firstDay: goal.dueDay, body, hiddenAt };
        // One that has ended goes on: it knows which of its goals is the newest.
        if (routineId !== null) {
          await changeRoutine(tx, memberId, routineId, { ...how, endedAt: null });
          return;
        }
        const made = await addRoutine(tx, { guildId, memberId, createdAt: now, ...how });
        await changeOpen(tx, memberId, goal.id, { routineId: made.id });
      });
    },

    /** An open goal of hers with its routine. Throws a UserError when it is done by now. */
    getGoal(member: Member, goalId: number | null): Promise<GoalWithRoutine> {
      return database.read(async (tx) => {
        const goal = await getOpenGoal(tx, member.id, goalId);
        return {
          goal,
          routine: goal.routineId === null ? null : await findRoutine(tx, member.id, goal.routineId),
        };
      });
    },

    /** Her routines that go on, oldest first. */
    list(member: Member): Promise<Routine[]> {
      return database.read((tx) => listRoutines(tx, [member.id]));
    },

    /** Ends a routine; the goals that it has made stay. */
    end(member: Member, routineId: number | null, now: Instant): Promise<void> {
      return database.transact(async (tx) => {
        if (routineId === null || !(await changeRoutine(tx, member.id, routineId, { endedAt: now })))
          throw new UserError('goal.gone');
      });
    },
  };
}

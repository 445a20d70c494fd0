import { dayOf, type Instant } from '../calendar';
import type { Database, Tx } from '../database/database';
import { UserError } from '../errors';
import type { Guild } from '../guilds/guild';
import { lockGuild } from '../guilds/guildStore';
import type { Member } from '../guilds/member';
import type { Changed } from '../guilds/ports';
import { isBlank } from '../i18n/plainText';
import {
  carriedOver,
  type GoalDue,
  dueFrom,
  type Goal,
  groupOf,
  mostOpen,
  notStored,
  readBodies,
  readBody,
  saysSame,
  takenUp,
} from './goal';
import { createGoalEndService } from './goalEndService';
import { createGoalListService, type FindGatheringOf, listOwn } from './goalListService';
import { addGoal, changeOpen, countOpen, getOpenGoal, isReplaced } from './goalStore';
import { changeRoutine } from './routineStore';

/**
 * Goals that were to be set: those that now are, those that stood on her list with the same day already, and those still
 * open that she took up again.
 */
export interface SetGoals {
  stored: Goal[];
  had: Goal[];
  taken: Goal[];
}

/** How goals shall be set: private, and together with these that are still open, by their numbers. */
interface Setting {
  isPrivate?: boolean;
  takeUp?: readonly (number | null)[];
}

export type GoalService = ReturnType<typeof createGoalService>;

/**
 * What can be done with goals. A goal of another member's and one that isn't there any more are refused alike, with
 * the UserError `goal.gone`. What can be seen on an agenda is told to `changed` once it is stored. What changes how many
 * goals she reached does so while nothing else is decided for her guild, such as its zone; so does what counts her open
 * goals, lest two at once both find room.
 */
export function createGoalService(database: Database, changed: Changed, findGatheringOf: FindGatheringOf) {
  const tellChanged = (guildId: number) => database.afterCommit(() => changed(guildId));

  function add(
    guild: Guild,
    member: Member,
    bodies: string[],
    { due, isPrivate }: { due: GoalDue; isPrivate: boolean },
    now: Instant,
  ): Promise<SetGoals> {
    return database.transact(async (tx) => {
      await lockGuild(tx, guild.id);
      const { today, open } = await listOwn(tx, guild, member, now);
      const when = dueFrom(due, today);
      const isThere = ({ body, dueDay }: Goal) =>
        dueDay === when.dueDay && bodies.some((one) => saysSame(one, body));
      const there = open.filter(isThere);
      const isFirst = (one: string, index: number) =>
        bodies.findIndex((other) => saysSame(one, other)) === index;
      const fresh = bodies.filter(isFirst).filter((one) => there.every(({ body }) => !saysSame(one, body)));
      const planned = open.filter(({ dueDay }) => dueDay >= today).length;
      if (fresh.length > 0 && planned + fresh.length > mostOpen)
        throw notStored('goal.full', mostOpen, bodies.join('\n'));
      const stored: Goal[] = [];
      const hers = { guildId: guild.id, memberId: member.id, createdAt: now };
      const hiddenAt = isPrivate ? now : null;
      for (const body of fresh) stored.push(await addGoal(tx, { ...hers, body, hiddenAt, ...when }));
      const shown = isPrivate ? there.filter((goal) => goal.hiddenAt === null) : [];
      for (const goal of shown) await hide(tx, goal, hiddenAt);
      if (stored.length + shown.length > 0) tellChanged(guild.id);
      const had = there.map((goal) => (shown.includes(goal) ? { ...goal, hiddenAt } : goal));
      return { stored, had, taken: [] };
    });
  }

  /** Takes those of these goals up again that are still open. Throws a UserError when there is no room for them. */
  async function takeUp(
    tx: Tx,
    guild: Guild,
    member: Member,
    goalIds: readonly (number | null)[],
    { due, isPrivate }: { due: GoalDue; isPrivate: boolean },
    now: Instant,
  ): Promise<Goal[]> {
    await lockGuild(tx, guild.id);
    const own = await listOwn(tx, guild, member, now);
    const taken: Goal[] = [];
    for (const goal of own.open) {
      if (!goalIds.includes(goal.id) || groupOf(goal, own) !== 'earlier') continue;
      const when = takenUp(goal, due, own.today);
      await changeOpen(tx, member.id, goal.id, when);
      const hiddenAt = goal.hiddenAt ?? (isPrivate ? now : null);
      if (hiddenAt !== goal.hiddenAt) await hide(tx, goal, hiddenAt);
      taken.push({ ...goal, ...when, hiddenAt });
    }
    if (taken.length === 0) return taken;
    if ((await countOpen(tx, member.id, own.today)) > mostOpen)
      throw new UserError('goal.noRoom', { most: mostOpen });
    tellChanged(guild.id);
    return taken;
  }

  /** Makes an open goal private, or with null not, and what its routine makes from now on. */
  async function hide(tx: Tx, goal: Goal, hiddenAt: Instant | null): Promise<void> {
    await changeOpen(tx, goal.memberId, goal.id, { hiddenAt });
    if (goal.routineId !== null) await changeRoutine(tx, goal.memberId, goal.routineId, { hiddenAt });
  }

  return {
    ...createGoalListService(database, changed, findGatheringOf),
    ...createGoalEndService(database, changed),

    /**
     * Sets one goal, unless she has it already; of a private one nobody else sees the text, and one that she has becomes
     * private. Throws a UserError on a text that is none, and when too many are open.
     */
    async setGoal(
      guild: Guild,
      member: Member,
      typed: string,
      due: GoalDue,
      now: Instant,
      isPrivate = false,
    ): Promise<SetGoals> {
      return add(guild, member, [readBody(typed)], { due, isPrivate }, now);
    },

    /**
     * The same with one to three goals, one a line, and with those that she takes up again; with these there need be no
     * text. All that she hasn't yet or, with a UserError, none.
     */
    async setGoals(
      guild: Guild,
      member: Member,
      typed: string,
      due: GoalDue,
      now: Instant,
      { isPrivate = false, takeUp: goalIds = [] }: Setting = {},
    ): Promise<SetGoals> {
      const bodies = goalIds.length > 0 && isBlank(typed) ? [] : readBodies(typed);
      if (goalIds.length === 0) return add(guild, member, bodies, { due, isPrivate }, now);
      return database.transact(async (tx) => {
        const taken = await takeUp(tx, guild, member, goalIds, { due, isPrivate }, now);
        if (taken.length + bodies.length === 0) throw new UserError('goal.gone');
        const set = await add(guild, member, bodies, { due, isPrivate }, now);
        const ids = taken.map(({ id }) => id);
        return { ...set, had: set.had.filter(({ id }) => !ids.includes(id)), taken };
      });
    },

    /** An open goal of hers. Throws a UserError when it is done by now. */
    getOpenGoal(member: Member, goalId: number | null): Promise<Goal> {
      return database.read((tx) => getOpenGoal(tx, member.id, goalId));
    },

    /**
     * Changes a goal's text, and with it that of the routine it belongs to. Throws a UserError on a text that is none, and
     * when the goal is done by now.
     */
    changeGoal(guild: Guild, member: Member, goalId: number | null, typed: string): Promise<void> {
      return database.transact(async (tx) => {
        const goal = await getOpenGoal(tx, member.id, goalId);
        const body = readBody(typed);
        await changeOpen(tx, member.id, goal.id, { body });
        if (goal.routineId !== null) await changeRoutine(tx, member.id, goal.routineId, { body });
        tellChanged(guild.id);
      });
    },

    /** Makes an open goal private, or not, and what its routine makes from now on. */
    setPrivate(
      guild: Guild,
      member: Member,
      goalId: number | null,
      isPrivate: boolean,
      now: Instant,
    ): Promise<void> {
      return database.transact(async (tx) => {
        await hide(tx, await getOpenGoal(tx, member.id, goalId), isPrivate ? now : null);
        tellChanged(guild.id);
      });
    },

    /**
     * Carries a goal that is still open over to today, a week's goal to this week; one that is on already stays. Throws a
     * UserError when as many as there may be are open then, and when a newer one of its routine has taken its place.
     */
    carryOver(guild: Guild, member: Member, goalId: number | null, now: Instant): Promise<void> {
      return database.transact(async (tx) => {
        await lockGuild(tx, guild.id);
        const goal = await getOpenGoal(tx, member.id, goalId);
        const today = dayOf(now, guild.zone);
        if (goal.dueDay >= today) return;
        if (await isReplaced(tx, goal)) throw new UserError('goal.gone');
        if ((await countOpen(tx, member.id, today)) >= mostOpen)
          throw new UserError('goal.noRoom', { most: mostOpen });
        await changeOpen(tx, member.id, goal.id, { dueDay: carriedOver(goal, today) });
        tellChanged(guild.id);
      });
    },
  };
}

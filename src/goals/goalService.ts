import { dayOf, type Instant } from '../calendar';
import type { Database, Tx } from '../database/database';
import { UserError } from '../errors';
import type { Guild } from '../guilds/guild';
import { lockGuild } from '../guilds/guildStore';
import type { Member } from '../guilds/member';
import type { Changed } from '../guilds/ports';
import { isBlank } from '../i18n/plainText';
import { postingKey } from '../postings/posting';
import { findPostingByKey, reopenPosting } from '../postings/postingStore';
import { listEndedGatherings } from '../sessions/presenceStore';
import {
  carriedOver,
  type GoalDue,
  dueFrom,
  findMeant,
  type Goal,
  groupOf,
  isOn,
  mostOpen,
  notStored,
  readBodies,
  readBody,
  takenUp,
} from './goal';
import { createGoalListService, type FindGatheringOf, listOwn } from './goalListService';
import {
  addGoal,
  changeOpen,
  countOpen,
  findAnyGoal,
  findChanged,
  findGoals,
  finishGoals,
  getOpenGoal,
  isReplaced,
  removeGoal,
  takeBack,
} from './goalStore';
import { addReached } from './reachedStore';
import { makeDueGoals } from './routineService';
import { changeRoutine } from './routineStore';
import { isTooLate, type Undo, whileItGoes } from './undo';

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

/** Goals that were to be ticked: those that now are, those that already were, and how to undo it while that goes. */
export interface Ticked {
  ticked: Goal[];
  before: Goal[];
  undo: Undo | null;
}

/** Has the summaries drawn again that told of goals done at an instant. */
async function redrawSummaries(tx: Tx, guildId: number, doneAt: Instant): Promise<void> {
  for (const { id } of await listEndedGatherings(tx, guildId, doneAt)) {
    const posting = await findPostingByKey(tx, guildId, postingKey('agenda', id));
    if (posting) await reopenPosting(tx, posting.id);
  }
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
      const there = open.filter(({ body, dueDay }) => bodies.includes(body) && dueDay === when.dueDay);
      const fresh = new Set(bodies.filter((one) => there.every(({ body }) => body !== one)));
      const planned = open.filter(({ dueDay }) => dueDay >= today).length;
      if (fresh.size > 0 && planned + fresh.size > mostOpen)
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

  async function finish(tx: Tx, guild: Guild, member: Member, goals: Goal[], now: Instant): Promise<Ticked> {
    const { zone } = await lockGuild(tx, guild.id);
    const open = goals.filter((goal) => goal.doneAt === null).map(({ id }) => id);
    const won = new Set(await finishGoals(tx, member.id, open, now));
    if (won.size > 0) {
      const doneAts = [...won].map(() => now);
      await addReached(tx, { guildId: guild.id, memberId: member.id, zone }, doneAts, 1);
      tellChanged(guild.id);
    }
    const ticked = goals.filter(({ id }) => won.has(id));
    const before = goals.filter(({ id }) => !won.has(id));
    const undo: Undo = { what: 'done', at: ticked.length > 0 ? now : (before[0]?.doneAt ?? 0) };
    return { ticked, before, undo: whileItGoes(undo, now) };
  }

  return {
    ...createGoalListService(database, changed, findGatheringOf),

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

    /** Ticks the goal that she means by a number or a text. Throws the UserError `goal.unclear` when it's none, and `goal.own.none` when none is open. */
    finishMeant(guild: Guild, member: Member, typed: string, now: Instant): Promise<Ticked> {
      return database.transact(async (tx) => {
        const { open, done } = await listOwn(tx, guild, member, now);
        const goal = findMeant([...open, ...done], typed);
        if (!goal) throw new UserError(open.length === 0 ? 'goal.own.none' : 'goal.unclear');
        return finish(tx, guild, member, [goal], now);
      });
    },

    /** Ticks the only goal of hers that is on now. Null, and nothing is ticked, when there are several or none. */
    async finishOnly(guild: Guild, member: Member, now: Instant): Promise<Ticked | null> {
      await makeDueGoals(database, guild, [member.id], now);
      return database.transact(async (tx) => {
        // Else, on PostgreSQL, a double tap would find it twice.
        await lockGuild(tx, guild.id);
        const own = await listOwn(tx, guild, member, now);
        const [only, ...others] = own.open.filter((goal) => isOn(goal, own));
        return only && others.length === 0 ? finish(tx, guild, member, [only], now) : null;
      });
    },

    /** Ticks those of these goals that are still there. Throws when none of them is. */
    finishGoals(
      guild: Guild,
      member: Member,
      goalIds: readonly (number | null)[],
      now: Instant,
    ): Promise<Ticked> {
      return database.transact(async (tx) => {
        const ids = goalIds.filter((id) => id !== null);
        const goals = await findGoals(tx, member.id, ids);
        if (goals.length === 0) throw new UserError('goal.gone');
        return finish(tx, guild, member, goals, now);
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

    /** Lets an open goal go: it needn't be done. One that she has let go stays so. Gives how to undo it while that goes. */
    letGo(guild: Guild, member: Member, goalId: number | null, now: Instant): Promise<Undo | null> {
      return database.transact(async (tx) => {
        const goal = goalId === null ? null : await findAnyGoal(tx, member.id, goalId);
        if (!goal || goal.removedAt !== null) throw new UserError('goal.gone');
        if (goal.doneAt !== null) throw new UserError('goal.alreadyDone');
        if (!(await changeOpen(tx, member.id, goal.id, { letGoAt: now })))
          return whileItGoes({ what: 'letGo', at: goal.letGoAt ?? now }, now);
        tellChanged(guild.id);
        return { what: 'letGo', at: now };
      });
    },

    /**
     * Takes a goal away, open or done; one that was done doesn't count as reached any more. One that she has taken away
     * stays so. Gives how to undo it while that goes.
     */
    removeGoal(guild: Guild, member: Member, goalId: number | null, now: Instant): Promise<Undo | null> {
      return database.transact(async (tx) => {
        const { zone } = await lockGuild(tx, guild.id);
        const goal = goalId === null ? null : await findAnyGoal(tx, member.id, goalId);
        if (!goal || goal.letGoAt !== null) throw new UserError('goal.gone');
        if (!(await removeGoal(tx, member.id, goal.id, now)))
          return whileItGoes({ what: 'removed', at: goal.removedAt ?? now }, now);
        if (goal.doneAt !== null) {
          await addReached(tx, { guildId: guild.id, memberId: member.id, zone }, [goal.doneAt], -1);
          await redrawSummaries(tx, guild.id, goal.doneAt);
        }
        tellChanged(guild.id);
        return { what: 'removed', at: now };
      });
    },

    /** Takes back what she did; what is taken back already stays so. Throws a UserError after ten minutes. */
    undo(guild: Guild, member: Member, undo: Undo | null, now: Instant): Promise<void> {
      return database.transact(async (tx) => {
        if (!undo || isTooLate(undo, now)) throw new UserError('goal.tooLate');
        const { zone } = await lockGuild(tx, guild.id);
        const owner = { guildId: guild.id, memberId: member.id, zone };
        for (const goal of await findChanged(tx, member.id, undo)) {
          if (!(await takeBack(tx, goal, undo)) || goal.doneAt === null) continue;
          await addReached(tx, owner, [goal.doneAt], undo.what === 'done' ? -1 : 1);
          await redrawSummaries(tx, guild.id, goal.doneAt);
        }
        tellChanged(guild.id);
      });
    },
  };
}

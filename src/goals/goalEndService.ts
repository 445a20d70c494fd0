import type { Instant } from '../calendar';
import type { Database, Tx } from '../database/database';
import { UserError } from '../errors';
import type { Guild } from '../guilds/guild';
import { lockGuild } from '../guilds/guildStore';
import type { Member } from '../guilds/member';
import type { Changed } from '../guilds/ports';
import { postingKey } from '../postings/posting';
import { findPostingByKey, reopenPosting } from '../postings/postingStore';
import { listEndedGatherings } from '../sessions/presenceStore';
import { findMeant, type Goal, isOn } from './goal';
import { listOwn } from './goalListService';
import {
  changeOpen,
  findAnyGoal,
  findChanged,
  findGoals,
  finishGoals,
  removeGoal,
  takeBack,
} from './goalStore';
import { addReached } from './reachedStore';
import { makeDueGoals } from './routineService';
import { isTooLate, type Undo, whileItGoes } from './undo';

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

/** How a goal ends: done, let go or taken away; and how that is taken back. Part of the GoalService, whose rules hold here too. */
export function createGoalEndService(database: Database, changed: Changed) {
  const tellChanged = (guildId: number) => database.afterCommit(() => changed(guildId));

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
    /** Ticks the goal that she means by a number or a text. Null, and nothing is ticked, when it's none or could be several. */
    finishMeant(guild: Guild, member: Member, typed: string, now: Instant): Promise<Ticked | null> {
      return database.transact(async (tx) => {
        const { open, done } = await listOwn(tx, guild, member, now);
        const goal = findMeant([...open, ...done], typed);
        return goal ? finish(tx, guild, member, [goal], now) : null;
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

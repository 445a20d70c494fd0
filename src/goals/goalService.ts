import { type Day, dayOf, type Instant, startOfDay } from '../calendar';
import type { Database, Tx } from '../database/database';
import { UserError } from '../errors';
import type { Guild } from '../guilds/guild';
import type { Member } from '../guilds/member';
import { findMember } from '../guilds/memberStore';
import type { Changed } from '../guilds/ports';
import { isChannelGone, postingKey } from '../postings/posting';
import { findPostingByKey } from '../postings/postingStore';
import type { Gathering } from '../sessions/session';
import {
  byGroup,
  type Due,
  dueFrom,
  findMeant,
  type Goal,
  groupOf,
  mostOpen,
  notStored,
  openFrom,
  readBodies,
  readBody,
  shareGoal,
  type SharedGoal,
} from './goal';
import {
  addGoal,
  changeGoal,
  findGoals,
  finishGoals,
  listOpenGoals,
  listOwnGoals,
  listReachedGoals,
  removeGoal,
} from './goalStore';

/** The open gathering on whose agenda the member stands at present; null when she isn't in a coworking channel. */
export type FindGatheringOf = (
  tx: Tx,
  memberId: number,
) => Promise<Pick<Gathering, 'id' | 'day' | 'startedAt'> | null>;

/** A member's own goals: all that are open, in the order of their groups, and those done on the day `today`. */
export interface OwnGoals {
  today: Day;
  open: Goal[];
  done: Goal[];
}

/** What stands on the agenda for one member. */
export interface AgendaGoals {
  open: SharedGoal[];
  reached: SharedGoal[];
}

/** A channel by Discord's id that takes no agenda. */
export interface RefusingChannel {
  id: string;
  isGone: boolean;
}

/** Goals that were to be set: those that now are, and those that stood on her list with the same day already. */
export interface Stored {
  stored: Goal[];
  had: Goal[];
}

/** Goals that were to be ticked: those that now are, and those that already were. */
export interface Ticked {
  ticked: Goal[];
  before: Goal[];
}

export type GoalService = ReturnType<typeof createGoalService>;

/**
 * What can be done with goals. A goal of another member's and one that isn't there any more are refused alike, with
 * the UserError `goal.gone`. What can be seen on an agenda is told to `changed` once it is stored.
 */
export function createGoalService(database: Database, changed: Changed, findGatheringOf: FindGatheringOf) {
  function add(guild: Guild, member: Member, bodies: string[], due: Due, now: Instant): Promise<Stored> {
    return database.transact(async (tx) => {
      const { today, open } = await listOwn(tx, guild, member, now);
      const when = dueFrom(due, today);
      const had = open.filter(({ body, dueDay }) => bodies.includes(body) && dueDay === when.dueDay);
      const fresh = new Set(bodies).difference(new Set(had.map(({ body }) => body)));
      if (fresh.size > 0 && open.length + fresh.size > mostOpen)
        throw notStored('goal.full', mostOpen, bodies.join('\n'));
      const stored: Goal[] = [];
      const hers = { guildId: guild.id, memberId: member.id, createdAt: now };
      for (const body of fresh) stored.push(await addGoal(tx, { ...hers, body, ...when }));
      if (stored.length > 0) tellChanged(guild.id);
      return { stored, had };
    });
  }

  async function listOwn(tx: Tx, guild: Guild, member: Member, now: Instant): Promise<OwnGoals> {
    const today = dayOf(now, guild.zone);
    const goals = await listOwnGoals(tx, member.id, openFrom(today), startOfDay(today, guild.zone));
    return {
      today,
      open: byGroup(
        goals.filter((goal) => goal.doneAt === null),
        today,
      ),
      done: goals.filter((goal) => goal.doneAt !== null),
    };
  }

  async function finish(tx: Tx, guild: Guild, member: Member, goals: Goal[], now: Instant): Promise<Ticked> {
    const ticked = goals.filter((goal) => goal.doneAt === null);
    if (ticked.length > 0) {
      const ids = ticked.map((goal) => goal.id);
      await finishGoals(tx, member.id, ids, now);
      tellChanged(guild.id);
    }
    return { ticked, before: goals.filter((goal) => goal.doneAt !== null) };
  }

  async function getOwn(tx: Tx, member: Member, goalId: number | null): Promise<Goal> {
    const [goal] = goalId === null ? [] : await findGoals(tx, member.id, [goalId]);
    if (!goal) throw new UserError('goal.gone');
    return goal;
  }

  async function getOpen(tx: Tx, member: Member, goalId: number | null): Promise<Goal> {
    const goal = await getOwn(tx, member, goalId);
    if (goal.doneAt !== null) throw new UserError('goal.alreadyDone');
    return goal;
  }

  const tellChanged = (guildId: number) => database.afterCommit(() => changed(guildId));

  return {
    /** Sets one goal, unless she has it already. Throws a UserError on a text that is none, and when too many are open. */
    async setGoal(guild: Guild, member: Member, typed: string, due: Due, now: Instant): Promise<Stored> {
      return add(guild, member, [readBody(typed)], due, now);
    },

    /** Sets one to three goals for today, one a line: all that she hasn't yet or, with a UserError, none. */
    async setGoals(guild: Guild, member: Member, typed: string, now: Instant): Promise<Stored> {
      return add(guild, member, readBodies(typed), 'today', now);
    },

    listOwnGoals(guild: Guild, member: Member, now: Instant): Promise<OwnGoals> {
      return database.read((tx) => listOwn(tx, guild, member, now));
    },

    /** Those of her open goals that may be done by now: all but tomorrow's. */
    async listTickable(guild: Guild, member: Member, now: Instant): Promise<Goal[]> {
      const { open, today } = await database.read((tx) => listOwn(tx, guild, member, now));
      return open.filter((goal) => groupOf(goal, today) !== 'tomorrow');
    },

    /** What stands on the agenda for somebody now, by Discord's user id; null when nothing of hers does. */
    listAgendaGoals(guild: Guild, userId: string, now: Instant): Promise<AgendaGoals | null> {
      return database.read(async (tx) => {
        const member = await findMember(tx, guild.id, userId);
        const gathering = member && (await findGatheringOf(tx, member.id));
        if (!gathering) return null;
        const open = await listOpenGoals(tx, [member.id], gathering.day, dayOf(now, guild.zone));
        const interval = { start: gathering.startedAt, end: now + 1 };
        const reached = await listReachedGoals(tx, [member.id], interval);
        return {
          open: open.map(shareGoal),
          reached: reached.map(shareGoal),
        };
      });
    },

    /**
     * The channel in which Discord refuses the agenda that a member stands on, so that nobody sees her goals; null when
     * all is well, and when she stands on none.
     */
    findRefusingChannel(member: Member): Promise<RefusingChannel | null> {
      return database.read(async (tx) => {
        const gathering = await findGatheringOf(tx, member.id);
        if (!gathering) return null;
        const agenda = await findPostingByKey(tx, member.guildId, postingKey('agenda', gathering.id));
        return agenda?.refusal ? { id: agenda.channelId, isGone: isChannelGone(agenda) } : null;
      });
    },

    /** Ticks the goal that she means by a number or a text. Throws the UserError `goal.unclear` when it's none. */
    finishMeant(guild: Guild, member: Member, typed: string, now: Instant): Promise<Ticked> {
      return database.transact(async (tx) => {
        const { open, done } = await listOwn(tx, guild, member, now);
        const goal = findMeant([...open, ...done], typed);
        if (!goal) throw new UserError('goal.unclear');
        return finish(tx, guild, member, [goal], now);
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
      return database.read((tx) => getOpen(tx, member, goalId));
    },

    /** Changes a goal's text. Throws a UserError on a text that is none, and when the goal is done by now. */
    changeGoal(guild: Guild, member: Member, goalId: number | null, typed: string): Promise<void> {
      return database.transact(async (tx) => {
        const goal = await getOpen(tx, member, goalId);
        await changeGoal(tx, member.id, goal.id, readBody(typed));
        tellChanged(guild.id);
      });
    },

    /** Takes a goal away, open or done. */
    removeGoal(guild: Guild, member: Member, goalId: number | null, now: Instant): Promise<void> {
      return database.transact(async (tx) => {
        const goal = await getOwn(tx, member, goalId);
        await removeGoal(tx, member.id, goal.id, now);
        tellChanged(guild.id);
      });
    },
  };
}

import { dayOf, type Instant, startOfDay } from '../calendar';
import type { Database, Tx } from '../database/database';
import type { Guild } from '../guilds/guild';
import type { Member } from '../guilds/member';
import { findMember } from '../guilds/memberStore';
import type { Changed, MaySee } from '../guilds/ports';
import { isChannelGone, postingKey } from '../postings/posting';
import { findPostingByKey } from '../postings/postingStore';
import type { Gathering } from '../sessions/session';
import {
  byGroup,
  type GoalDays,
  daysAt,
  type Goal,
  groupOf,
  isOn,
  openFrom,
  shareGoal,
  type SharedGoal,
} from './goal';
import { listOpenGoals, listOwnGoals, listReachedGoals } from './goalStore';
import type { Routine } from './routine';
import { makeDueGoals } from './routineService';
import { listRoutines } from './routineStore';

/** The open gathering on whose agenda the member stands at present; null when she isn't in a coworking channel. */
export type FindGatheringOf = (
  tx: Tx,
  memberId: number,
) => Promise<Pick<Gathering, 'id' | 'channelId' | 'day' | 'startedAt'> | null>;

/** A member's own goals: all that are open, in the order of their groups, those done today, and the routines that go on. */
export interface OwnGoals extends GoalDays {
  open: Goal[];
  done: Goal[];
  routines: Routine[];
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

/** A member's own goals, as far as they are stored. */
export async function listOwn(tx: Tx, guild: Guild, member: Member, now: Instant): Promise<OwnGoals> {
  const days = daysAt(now, guild.zone);
  const { today } = days;
  const goals = await listOwnGoals(tx, member.id, openFrom(today), startOfDay(today, guild.zone));
  const open = goals.filter((goal) => goal.doneAt === null);
  return {
    ...days,
    open: byGroup(open, days),
    done: goals.filter((goal) => goal.doneAt !== null),
    routines: await listRoutines(tx, [member.id]),
  };
}

/** Who may see which goals. Her own lists make first what is due of her routines, and tell `changed` if that was some. */
export function createGoalListService(
  database: Database,
  changed: Changed,
  findGatheringOf: FindGatheringOf,
) {
  async function seeOwnGoals(guild: Guild, member: Member, now: Instant): Promise<OwnGoals> {
    if (await makeDueGoals(database, guild, [member.id], now)) changed(guild.id);
    return database.read((tx) => listOwn(tx, guild, member, now));
  }

  return {
    /** Her own goals. */
    listOwnGoals: seeOwnGoals,

    /** The same as it is stored, for suggestions: they mustn't write. */
    peekOwnGoals(guild: Guild, member: Member, now: Instant): Promise<OwnGoals> {
      return database.read((tx) => listOwn(tx, guild, member, now));
    },

    /** Her open goals that are on now. */
    async listTickable(guild: Guild, member: Member, now: Instant): Promise<Goal[]> {
      const own = await seeOwnGoals(guild, member, now);
      return own.open.filter((goal) => isOn(goal, own));
    },

    /**
     * Her open goals whose day or week is over, for 14 days: to be carried over, done or let go. Nobody else sees them. As
     * they are stored, for forms: they mustn't write.
     */
    async listStillOpen(guild: Guild, member: Member, now: Instant): Promise<Goal[]> {
      const own = await database.read((tx) => listOwn(tx, guild, member, now));
      return own.open.filter((goal) => groupOf(goal, own) === 'earlier');
    },

    /**
     * What stands on the agenda for somebody now, by Discord's user id; null when nothing of hers does, and when who asks
     * may not see the room in which she is.
     */
    listAgendaGoals(guild: Guild, userId: string, maySee: MaySee, now: Instant): Promise<AgendaGoals | null> {
      return database.read(async (tx) => {
        const member = await findMember(tx, guild.id, userId);
        const gathering = member && (await findGatheringOf(tx, member.id));
        if (!gathering || !maySee(gathering.channelId)) return null;
        const open = await listOpenGoals(tx, [member.id], gathering.day, dayOf(now, guild.zone));
        const interval = { start: gathering.startedAt, end: now + 1 };
        const reached = await listReachedGoals(tx, [member.id], interval);
        return { open: open.map(shareGoal), reached: reached.map(shareGoal) };
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
  };
}

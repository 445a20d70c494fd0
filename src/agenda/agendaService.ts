import { dayOf, type Instant } from '../calendar';
import type { Database } from '../database/database';
import { UserError } from '../errors';
import { type Goal, shareGoal } from '../goals/goal';
import { listOpenGoals, listReachedGoals } from '../goals/goalStore';
import { coworkingRooms, type Guild, type VoiceStates } from '../guilds/guild';
import { getGuild, listWatchedChannels, lockGuild } from '../guilds/guildStore';
import { countsHerselfIn } from '../guilds/member';
import type { Names, SeeVoiceStates } from '../guilds/ports';
import { kindOf, type Posting, subjectOf } from '../postings/posting';
import { findPosting } from '../postings/postingStore';
import type { ToldSum } from '../postings/toldSum';
import { findSum, keepSum } from '../postings/toldSumStore';
import { listPairs } from '../profiles/pairStore';
import { findGathering, listAttendance } from '../sessions/presenceStore';
import type { Gathering } from '../sessions/session';
import { type Agenda, greetingAt, inShownOrder } from './agenda';
import { listCheers } from './cheerStore';
import { closingLine } from './closingLine';
import { keepLine } from './closingLineStore';
import { type EndedGathering, hasEnded, listReached } from './endedGatheringStore';

/** What of a summary stays as it was first told. */
interface Kept {
  /** The number of its line. */
  line: number;
  sum: ToldSum | null;
}

export type AgendaService = ReturnType<typeof createAgendaService>;

/** Tells what the agenda of a gathering shows, and its summary. */
export function createAgendaService({
  database,
  seeVoiceStates,
  names,
}: {
  database: Database;
  seeVoiceStates: SeeVoiceStates;
  names: Names;
}) {
  function readOpen(gathering: Gathering, voiceStates: VoiceStates, now: Instant): Promise<Agenda> {
    return database.read(async (tx) => {
      const guild = await getGuild(tx, gathering.guildId);
      const interval = { start: gathering.startedAt, end: Math.max(now, gathering.startedAt) + 1 };
      const attendance = await listAttendance(tx, gathering, interval);
      const shown = inShownOrder(attendance.filter((one) => one.hereSince !== null));
      const memberIds = shown.map((one) => one.memberId);
      const open = await listOpenGoals(tx, memberIds, gathering.day, dayOf(now, guild.zone));
      const reached = await listReachedGoals(tx, memberIds, interval);
      const rooms = coworkingRooms(voiceStates, await listWatchedChannels(tx, guild.id));
      const present = rooms.has(gathering.channelId) ? countPresent(voiceStates, gathering.channelId) : 0;
      return {
        ...headOf(guild, gathering),
        attendees: shown.map(({ memberId, userId, choice, hereSince, break: onBreak, untilAt }) => ({
          userId,
          hereSince: countsHerselfIn({ choice }) ? hereSince : null,
          break: onBreak,
          untilAt: untilAt !== null && untilAt > now ? untilAt : null,
          open: goalsOf(open, memberId).map(shareGoal),
          reached: goalsOf(reached, memberId).map((goal) => ({ ...shareGoal(goal), isCheered: false })),
        })),
        others: Math.max(0, present - shown.length),
        pairs: await listPairs(tx, shown),
        summary: null,
      };
    });
  }

  /** The line and the sum of a summary, chosen when it is first drawn, once for all. */
  async function keepSummary(gathering: EndedGathering, postingId: number): Promise<Kept> {
    const kept = await database.read(async (tx) => {
      const posting = await findPosting(tx, postingId);
      if (gathering.line === null || !posting || posting.sumOf === null) return null;
      return { line: gathering.line, sum: await findSum(tx, posting) };
    });
    const interval = { start: gathering.startedAt, end: gathering.endedAt };
    return (
      kept ??
      database.transact(async (tx) => {
        await lockGuild(tx, gathering.guildId);
        const listWorked = () => listAttendance(tx, gathering, interval);
        return { line: await keepLine(tx, gathering), sum: await keepSum(tx, postingId, listWorked) };
      })
    );
  }

  async function readEnded(gathering: EndedGathering, postingId: number): Promise<Agenda | 'gone'> {
    const agenda = await database.read(async (tx): Promise<Agenda | null> => {
      const { attendance, reached } = await listReached(tx, gathering);
      if (attendance.length === 0) return null;
      const reachedIds = reached.map(({ id }) => id);
      const cheered = new Set((await listCheers(tx, reachedIds)).map(({ goalId }) => goalId));
      return {
        ...headOf(await getGuild(tx, gathering.guildId), gathering),
        attendees: inShownOrder(attendance).map(({ memberId, userId }) => ({
          userId,
          hereSince: null,
          break: null,
          untilAt: null,
          open: [],
          reached: goalsOf(reached, memberId).map((goal) => ({
            ...shareGoal(goal),
            isCheered: cheered.has(goal.id),
          })),
        })),
        others: 0,
        pairs: [],
        summary: null,
      };
    });
    if (!agenda) return 'gone';
    const { line, sum } = await keepSummary(gathering, postingId);
    return { ...agenda, summary: { sum, line: closingLine(line, agenda.locale) } };
  }

  /** Who has left the guild since isn't told of any more. */
  async function hideThoseWhoLeft(agenda: Agenda, guildId: number): Promise<Agenda> {
    const userIds = agenda.attendees.map(({ userId }) => userId);
    const named = await names(guildId, userIds);
    return { ...agenda, attendees: agenda.attendees.filter(({ userId }) => named.has(userId)) };
  }

  return {
    /** Throws a UserError when the posting of this guild is the agenda of a gathering that is over. */
    async checkGoesOn(guild: Guild, postingId: number): Promise<void> {
      const isOver = await database.read(async (tx) => {
        const posting = await findPosting(tx, postingId);
        if (posting?.guildId !== guild.id || kindOf(posting) !== 'agenda') return false;
        const gathering = await findGathering(tx, Number(subjectOf(posting)));
        return gathering !== null && hasEnded(gathering);
      });
      if (isOver) throw new UserError('agenda.over');
    },

    /**
     * What an agenda's posting shows at `now`. `gone`: nobody's time at the gathering was kept, or it ended before its
     * agenda could be sent. `later`: it goes on, and who is in the room can't be seen at present.
     */
    async read(posting: Posting, now: Instant): Promise<Agenda | 'gone' | 'later'> {
      const gathering = await database.read((tx) => findGathering(tx, Number(subjectOf(posting))));
      if (!gathering) return 'gone';
      if (!hasEnded(gathering)) {
        const voiceStates = seeVoiceStates(posting.guildId);
        return voiceStates === null ? 'later' : readOpen(gathering, voiceStates, now);
      }
      if (posting.messageId === null) return 'gone';
      const agenda = await readEnded(gathering, posting.id);
      return agenda === 'gone' ? agenda : hideThoseWhoLeft(agenda, posting.guildId);
    },
  };
}

function headOf({ locale, zone }: Guild, { day, startedAt }: Gathering) {
  return { locale, day, greeting: greetingAt(startedAt, zone) };
}

function goalsOf(goals: readonly Goal[], memberId: number): Goal[] {
  return goals.filter((goal) => goal.memberId === memberId);
}

function countPresent(voiceStates: VoiceStates, channelId: string): number {
  return voiceStates.present.filter((one) => one.channelId === channelId).length;
}

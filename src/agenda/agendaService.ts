import type { Appointment } from '../appointments/appointment';
import {
  type Arrived,
  type Expected,
  type ExpectedInTime,
  expectedFor,
  findNext,
  listExpected,
  nextExpectation,
} from '../appointments/expected';
import { listNextRoomDates, listRoomDates } from '../appointments/roomDateStore';
import { dayBounds, dayOf, type Instant } from '../calendar';
import type { Database, Tx } from '../database/database';
import { UserError } from '../errors';
import { findRoundNow } from '../focus/focusStore';
import { type Goal, shareGoal } from '../goals/goal';
import { listOpenGoals, listReachedGoals } from '../goals/goalStore';
import { coworkingRooms, type Guild, type VoiceStates, whoIsIn } from '../guilds/guild';
import { getGuild, listWatchedChannels, lockGuild, updateGuild } from '../guilds/guildStore';
import { countsHerselfIn } from '../guilds/member';
import type { Names, ReadersMaySee, SeeVoiceStates } from '../guilds/ports';
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
import { type EndedGathering, hasEnded, isLastInRoom, listReached } from './endedGatheringStore';
import { setupHintSetting } from './setupHint';
import { isFirstAgenda } from './setupHintStore';

/** How far ahead dates are read, in milliseconds: after that an agenda is drawn again in any case. */
const looksAhead = 4 * 3_600_000;

/** How long after its gathering a date may be of which a summary tells, in milliseconds. */
const nextWithin = 14 * 24 * 3_600_000;

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
  readersMaySee,
  names,
}: {
  database: Database;
  seeVoiceStates: SeeVoiceStates;
  readersMaySee: ReadersMaySee;
  names: Names;
}) {
  /** Who is expected at a gathering, and when that changes. Where its room isn't for all readers, nobody is told. */
  async function readExpected(
    tx: Tx,
    guild: Guild,
    gathering: Gathering,
    { channelId: readIn }: Posting,
    arrived: Arrived,
    now: Instant,
  ): Promise<{ expected: Expected[]; holdsUntil: Instant | null; isForAll: boolean }> {
    const { channelId } = gathering;
    if (!readersMaySee(guild.snowflake, readIn)(channelId))
      return { expected: [], holdsUntil: null, isForAll: false };
    const end = now + looksAhead;
    const isHere = (one: Appointment) => one.channelId === channelId;
    const dates = await listRoomDates(tx, guild, isHere, { start: now, end });
    const change = nextExpectation(dates, now) ?? end;
    return {
      expected: listExpected(dates, arrived, now),
      holdsUntil: Math.min(change, end - expectedFor.before),
      isForAll: true,
    };
  }

  function readOpen(
    gathering: Gathering,
    posting: Posting,
    voiceStates: VoiceStates,
    now: Instant,
  ): Promise<Agenda & { isHintKept: boolean }> {
    return database.read(async (tx) => {
      const guild = await getGuild(tx, gathering.guildId);
      const interval = { start: gathering.startedAt, end: Math.max(now, gathering.startedAt) + 1 };
      const attendance = await listAttendance(tx, gathering, interval);
      const shown = inShownOrder(attendance.filter((one) => one.hereSince !== null));
      const memberIds = shown.map((one) => one.memberId);
      const today = dayOf(now, guild.zone);
      const open = await listOpenGoals(tx, memberIds, gathering.day, today);
      const reached = await listReachedGoals(tx, memberIds, interval);
      const rooms = coworkingRooms(voiceStates, await listWatchedChannels(tx, guild.id));
      const present = [...whoIsIn(rooms, voiceStates)]
        .filter(([, channelId]) => channelId === gathering.channelId)
        .map(([userId]) => userId);
      const arrived = {
        here: new Set([...present, ...shown.map(({ userId }) => userId)]),
        cameBefore: new Set(attendance.map(({ userId }) => userId)),
      };
      const ahead = (until: Instant | null) => (until !== null && until > now ? until : null);
      const { expected, holdsUntil, isForAll } = await readExpected(
        tx,
        guild,
        gathering,
        posting,
        arrived,
        now,
      );
      const others = Math.max(0, present.length - shown.length);
      const announced = shown.flatMap(({ break: onBreak, untilAt }) => [onBreak?.until ?? null, untilAt]);
      return {
        ...headOf(guild, gathering),
        attendees: shown.map(({ memberId, userId, choice, hereSince, break: onBreak, untilAt }) => ({
          userId,
          hereSince: countsHerselfIn({ choice }) ? hereSince : null,
          break: onBreak && { until: ahead(onBreak.until) },
          untilAt: ahead(untilAt),
          open: goalsOf(open, memberId).map(shareGoal),
          reached: goalsOf(reached, memberId).map((goal) => ({ ...shareGoal(goal), isCheered: false })),
        })),
        round: await findRoundNow(tx, gathering, now),
        others,
        expected,
        pairs: await listPairs(tx, shown),
        namesSetup: await isFirstAgenda(tx, guild, gathering),
        isHintKept: setupHintSetting.of(guild.settings) === gathering.id,
        summary: null,
        holdsUntil: earliest([holdsUntil, dayBounds(today, guild.zone).end, ...announced.map(ahead)]),
        isStored: isForAll && others === 0 && expected.length === 0,
      };
    });
  }

  /** Keeps that a guild's first agenda is this one: no later one names `/setup`, unless this one leaves nothing. */
  function keepSetupHint({ guildId, id }: Gathering): Promise<void> {
    return database.transact(async (tx) => {
      const { settings } = await lockGuild(tx, guildId);
      if (setupHintSetting.of(settings) !== id)
        await updateGuild(tx, guildId, { settings: setupHintSetting.changed(settings, id) });
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

  /**
   * When the next date in its room is, as long as nobody has come together there since. `later`: there is one, but who may see
   * the room isn't known while the guild can't be seen.
   */
  async function readNext(
    tx: Tx,
    guild: Guild,
    gathering: EndedGathering,
    { channelId: readIn }: Posting,
    now: Instant,
  ): Promise<ExpectedInTime | 'later' | null> {
    const end = gathering.endedAt + nextWithin;
    if (now >= end || !(await isLastInRoom(tx, gathering))) return null;
    const { channelId } = gathering;
    const isHere = (one: Appointment) => one.channelId === channelId;
    const next = findNext(await listNextRoomDates(tx, guild, isHere, { start: now, end }), now);
    if (next && seeVoiceStates(guild.id) === null) return 'later';
    return next && readersMaySee(guild.snowflake, readIn)(channelId) ? next : null;
  }

  async function readEnded(
    gathering: EndedGathering,
    posting: Posting,
    now: Instant,
  ): Promise<Agenda | 'gone' | 'later'> {
    const agenda = await database.read(async (tx): Promise<Agenda | 'gone' | 'later'> => {
      const { attendance, reached } = await listReached(tx, gathering, now);
      if (attendance.length === 0) return 'gone';
      const reachedIds = reached.map(({ id }) => id);
      const cheered = new Set((await listCheers(tx, reachedIds)).map(({ goalId }) => goalId));
      const guild = await getGuild(tx, gathering.guildId);
      const next = await readNext(tx, guild, gathering, posting, now);
      if (next === 'later') return next;
      return {
        ...headOf(guild, gathering),
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
        round: null,
        others: 0,
        expected: [],
        pairs: [],
        namesSetup: false,
        summary: { sum: null, line: null, next },
        holdsUntil: next && next.start,
        isStored: false,
      };
    });
    if (agenda === 'gone' || agenda === 'later') return agenda;
    const { line, sum } = await keepSummary(gathering, posting.id);
    const next = agenda.summary?.next ?? null;
    return { ...agenda, summary: { sum, line: closingLine(line, agenda.locale), next } };
  }

  /** Members who have left the guild since aren't shown any more; who is in the room is there. */
  async function hideThoseWhoLeft(agenda: Agenda, guildId: number): Promise<Agenda> {
    const { attendees, expected, summary } = agenda;
    const next = summary?.next ?? null;
    const were = summary ? attendees.map(({ userId }) => userId) : [];
    const others = [...expected, ...(next ? [next] : [])].flatMap(({ userIds }) => userIds);
    if (were.length + others.length === 0) return agenda;
    const named = await names(guildId, [...were, ...others]);
    const known = <One extends Expected>(one: One): One => ({
      ...one,
      userIds: one.userIds.filter((userId) => named.has(userId)),
    });
    return {
      ...agenda,
      attendees: summary ? attendees.filter(({ userId }) => named.has(userId)) : attendees,
      expected: expected.map(known).filter(({ userIds }) => userIds.length > 0),
      summary: summary && { ...summary, next: next && known(next) },
    };
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
     * agenda could be sent. `later`: it goes on, or has a date to tell of, but Discord's guild can't be seen at present.
     */
    async read(posting: Posting, now: Instant): Promise<Agenda | 'gone' | 'later'> {
      const gathering = await database.readOnce((tx) => findGathering(tx, Number(subjectOf(posting))));
      if (!gathering) return 'gone';
      if (!hasEnded(gathering)) {
        const voiceStates = seeVoiceStates(posting.guildId);
        if (voiceStates === null) return 'later';
        const { isHintKept, ...agenda } = await readOpen(gathering, posting, voiceStates, now);
        if (agenda.namesSetup && !isHintKept) await keepSetupHint(gathering);
        return hideThoseWhoLeft(agenda, posting.guildId);
      }
      if (posting.messageId === null) return 'gone';
      const agenda = await readEnded(gathering, posting, now);
      return typeof agenda === 'string' ? agenda : hideThoseWhoLeft(agenda, posting.guildId);
    },
  };
}

/** The first of these instants, of which there is one. */
function earliest(instants: readonly (Instant | null)[]): Instant {
  return Math.min(...instants.filter((at) => at !== null));
}

function headOf({ locale, zone }: Guild, { day, startedAt }: Gathering) {
  return { locale, day, greeting: greetingAt(startedAt, zone) };
}

function goalsOf(goals: readonly Goal[], memberId: number): Goal[] {
  return goals.filter((goal) => goal.memberId === memberId);
}

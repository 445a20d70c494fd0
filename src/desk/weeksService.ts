import {
  addDays,
  addWeeks,
  type Day,
  dayOf,
  firstDayOf,
  type Instant,
  lastDayOf,
  splitByDay,
  type Week,
  weekOfDay,
} from '../calendar';
import type { Database, Tx } from '../database/database';
import { UserError } from '../errors';
import { choiceOf, type Guild } from '../guilds/guild';
import type { Member } from '../guilds/member';
import { getGuild, lockGuild } from '../guilds/guildStore';
import { getMember, updateMember } from '../guilds/memberStore';
import type { Changed } from '../guilds/ports';
import type { Locale } from '../i18n/translate';
import {
  cameToNothing,
  isSecondPress,
  kindOf,
  type Posting,
  postingKey,
  subjectOf,
} from '../postings/posting';
import {
  addPosting,
  findPosting,
  findPostingByKey,
  forgetPosting,
  takeBackPosting,
} from '../postings/postingStore';
import { findSeenUntil } from '../sessions/outageStore';
import { findLastStretch } from '../sessions/presenceStore';
import { findOpenSession } from '../sessions/sessionStore';
import { addDaysOff, listDaysOff, removeDaysOff } from './dayOffStore';
import { farthestBack, readDaysOff } from './daysOff';
import { knownUntil } from './desk';
import { listOwnDays } from './ownDayStore';
import { countRow, type OwnWeeks, runsOf, usualDaysAWeek, weeksShown } from './weeks';

/** What *My weeks* shows. */
export interface MyWeeks extends OwnWeeks {
  isRecorded: boolean;
  /** Milliseconds at work in this week, and how long she wants to; null when she has set nothing. */
  thisWeekMs: number;
  weekGoalMs: number | null;
}

/** Days off one after the other, told by the first and the last. */
export type DaysOff = { first: Day; last: Day };

export type WeeksService = ReturnType<typeof createWeeksService>;

/** A member's weeks as she shared them: in the guild's language, without her time goal and her days off. */
export interface SharedWeeks {
  locale: Locale;
  userId: string;
  weeks: MyWeeks;
}

/** Reads a member's weeks, keeps her days off, and lets her show her weeks to others. */
export function createWeeksService(database: Database, changed: Changed) {
  async function read(
    tx: Tx,
    guild: Guild,
    member: Pick<Member, 'id' | 'choice'>,
    now: Instant,
  ): Promise<MyWeeks> {
    const { weekGoalMs, daysAWeek: chosen } = await getMember(tx, member.id);
    const daysAWeek = chosen ?? usualDaysAWeek;
    const today = dayOf(now, guild.zone);
    const openWork = await splitOpenWork(tx, guild, member.id, now);
    /** So many weeks as are shown, up to this one: their days, and how many of them are in a row. */
    const readUpTo = async (lastWeek: Week) => {
      const first = firstDayOf(addWeeks(lastWeek, 1 - weeksShown));
      const days = await listOwnDays(tx, member.id, first, lastDayOf(lastWeek));
      for (const own of days) own.workMs += openWork.get(own.day) ?? 0;
      return { days, row: countRow(days, daysAWeek, today) };
    };
    let lastWeek = weekOfDay(today);
    const { days, row: newest } = await readUpTo(lastWeek);
    let row = newest;
    let inARow = row.weeks;
    while (row.mayGoOn && row.weeks > 0) {
      lastWeek = addWeeks(lastWeek, -weeksShown);
      ({ row } = await readUpTo(lastWeek));
      inARow += row.weeks;
    }
    return {
      isRecorded: choiceOf(member, guild.settings) !== 'off',
      today,
      days,
      daysAWeek,
      inARow,
      thisWeekMs: days.slice(-7).reduce((sum, { workMs }) => sum + workMs, 0),
      weekGoalMs,
    };
  }

  return {
    /** Her last 26 weeks by the guild's clocks, and how many of them she worked in a row. */
    see(guild: Guild, member: Pick<Member, 'id' | 'choice'>, now: Instant): Promise<MyWeeks> {
      return database.read((tx) => read(tx, guild, member, now));
    },

    /** Posts her weeks in a channel. Throws a UserError when she has done so this week, and where there is no channel. */
    async share(guild: Guild, { id }: Member, channelId: string | null, now: Instant): Promise<void> {
      if (channelId === null) throw new UserError('weeks.error.nowhere');
      const key = postingKey('weeks', `${id}:${weekOfDay(dayOf(now, guild.zone))}`);
      await database.transact(async (tx) => {
        // So that of two taps at once the second finds what the first has stored.
        await lockGuild(tx, guild.id);
        const before = await findPostingByKey(tx, guild.id, key);
        if (before && cameToNothing(before)) await forgetPosting(tx, before.id);
        else if (before && isSecondPress(before, now)) return;
        else if (before) throw new UserError('weeks.error.shared');
        await addPosting(tx, { guildId: guild.id, key, channelId, claimedAt: now });
        database.afterCommit(() => changed(guild.id));
      });
    },

    /** Takes away what she has shared. Throws a UserError when it isn't hers, or isn't there any more. */
    async takeBack(guild: Guild, { id }: Member, postingId: number, now: Instant): Promise<void> {
      await database.transact(async (tx) => {
        const posting = await findPosting(tx, postingId);
        if (posting?.guildId !== guild.id || kindOf(posting) !== 'weeks')
          throw new UserError('board.share.gone');
        if (memberOf(posting) !== id) throw new UserError('board.share.notYours');
        await takeBackPosting(tx, postingId, now);
        database.afterCommit(() => changed(guild.id));
      });
    },

    /** The weeks that a posting shows, as they were at her tap; `gone` when it is too late, or nothing of hers is kept. */
    readShared(posting: Posting, now: Instant): Promise<SharedWeeks | 'gone'> {
      return database.read(async (tx) => {
        if (posting.messageId === null && now - posting.claimedAt > triedFor) return 'gone';
        const guild = await getGuild(tx, posting.guildId);
        const member = await getMember(tx, memberOf(posting));
        const weeks = await read(tx, guild, member, posting.claimedAt);
        if (!weeks.isRecorded) return 'gone';
        const days = weeks.days.map((day) => ({ ...day, isOff: false }));
        return { locale: guild.locale, userId: member.userId, weeks: { ...weeks, days, weekGoalMs: null } };
      });
    },

    /** Her days off from the first of her weeks that are shown on, as runs of days. */
    listDaysOff(guild: Guild, member: Member, now: Instant): Promise<DaysOff[]> {
      return database.readOnce(async (tx) => {
        const today = dayOf(now, guild.zone);
        return runsOf(await listKept(tx, member, today));
      });
    },

    /**
     * Keeps the days off in a typed text, and gives the first and the last of them. Throws a UserError when it isn't
     * understood, or she has too many.
     */
    async addDaysOff(guild: Guild, member: Member, typed: string, now: Instant): Promise<DaysOff> {
      const today = dayOf(now, guild.zone);
      const days = readDaysOff(typed, today);
      await database.transact(async (tx) => {
        const before = await listKept(tx, member, today);
        if (new Set([...before, ...days]).size > mostDaysOff)
          throw new UserError('weeks.error.full', { most: mostDaysOff });
        await addDaysOff(tx, member.id, days);
      });
      return { first: days[0] ?? today, last: days.at(-1) ?? today };
    },

    /** Takes the run of days off back that begins on this day. */
    async removeDaysOff(guild: Guild, member: Member, first: string, now: Instant): Promise<void> {
      const today = dayOf(now, guild.zone);
      await database.transact(async (tx) => {
        const days = await listKept(tx, member, today);
        const run = runsOf(days).find((one) => one.first === first);
        if (!run) throw new UserError('weeks.error.gone');
        await removeDaysOff(
          tx,
          member.id,
          days.filter((day) => day >= run.first && day <= run.last),
        );
      });
    },

    /** Keeps on how many days a week she wants to work: 1 to 7. */
    async setDaysAWeek(member: Member, daysAWeek: number): Promise<void> {
      if (!Number.isInteger(daysAWeek) || daysAWeek < 1 || daysAWeek > 7)
        throw new Error(`A week has no ${daysAWeek} days.`);
      await database.transact((tx) => updateMember(tx, member.id, { daysAWeek }));
    },
  };
}

/** Whose weeks a posting shows. */
const memberOf = (posting: Posting) => Number(subjectOf(posting).split(':')[0]);

/** How long sharing is tried, in milliseconds: nobody remembers her tap after that. */
const triedFor = 60 * 60_000;

/** So many days off may be kept: enough for a year, and no load for anyone. */
const mostDaysOff = 366;

/** The days off of a member that may still be shown, oldest first. */
function listKept(tx: Tx, { id }: Pick<Member, 'id'>, today: Day): Promise<Day[]> {
  return listDaysOff(tx, id, addDays(today, -farthestBack), '9999-12-31');
}

/** The open work of a member by day, in milliseconds, as far as it surely lasted. */
async function splitOpenWork(
  tx: Tx,
  guild: Guild,
  memberId: number,
  now: Instant,
): Promise<Map<Day, number>> {
  const session = await findOpenSession(tx, memberId);
  const stretch = session && (await findLastStretch(tx, memberId));
  if (!session || !stretch || stretch.endedAt !== null || stretch.kind !== 'work') return new Map();
  const until = knownUntil(session, await findSeenUntil(tx, guild, now));
  const parts = splitByDay(stretch.startedAt, Math.max(until, stretch.startedAt), guild.zone);
  return new Map(parts.map(({ day, start, end }) => [day, end - start]));
}

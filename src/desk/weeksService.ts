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
import type { Guild } from '../guilds/guild';
import { choiceOf, type Member } from '../guilds/member';
import { getGuild } from '../guilds/guildStore';
import { findMemberById } from '../guilds/memberStore';
import type { Changed } from '../guilds/ports';
import type { Locale } from '../i18n/translate';
import type { Posting } from '../postings/posting';
import { isTooLate, readShared } from '../postings/sharing';
import { createSharingService } from '../postings/sharingService';
import { findSeenUntil } from '../sessions/outageStore';
import { findLastStretch } from '../sessions/presenceStore';
import { findOpenSession } from '../sessions/sessionStore';
import { addDaysOff, listDaysOff, removeDaysOff } from '../guilds/dayOffStore';
import { farthestBack, readDaysOff } from './daysOff';
import { knownUntil } from './desk';
import { changeOnDesk, findOnDesk } from './onDeskStore';
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
  const sharing = createSharingService({ database, changed, kind: 'weeks', already: 'weeks.share.already' });

  async function read(
    tx: Tx,
    guild: Guild,
    member: Pick<Member, 'id' | 'choice' | 'promised'>,
    now: Instant,
    withDaysOff: boolean,
  ): Promise<MyWeeks> {
    const { weekGoalMs, daysAWeek: chosen } = await findOnDesk(tx, member.id);
    const daysAWeek = chosen ?? usualDaysAWeek;
    const today = dayOf(now, guild.zone);
    const openWork = await splitOpenWork(tx, guild, member.id, now);
    /** So many weeks up to this one: their days, and how many of them are in a row. */
    const readUpTo = async (lastWeek: Week, count: number) => {
      const first = firstDayOf(addWeeks(lastWeek, 1 - count));
      const days = await listOwnDays(tx, member.id, first, lastDayOf(lastWeek));
      for (const own of days) {
        own.workMs += openWork.get(own.day) ?? 0;
        own.isOff &&= withDaysOff;
      }
      return { days, row: countRow(days, daysAWeek, today) };
    };
    let lastWeek = weekOfDay(today);
    const { days, row: newest } = await readUpTo(lastWeek, weeksShown);
    let row = newest;
    let inARow = row.weeks;
    // Whoever has a long row is likely to have a longer one: so each read goes further back than the one before.
    let count = weeksShown;
    while (row.mayGoOn && row.weeks > 0) {
      lastWeek = addWeeks(lastWeek, -count);
      count *= 4;
      ({ row } = await readUpTo(lastWeek, count));
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
    see(guild: Guild, member: Pick<Member, 'id' | 'choice' | 'promised'>, now: Instant): Promise<MyWeeks> {
      return database.read((tx) => read(tx, guild, member, now, true));
    },

    /**
     * Posts her weeks in a channel. Throws a UserError when she isn't recorded, when she has done so this week, and where
     * there is no channel.
     */
    async share(guild: Guild, member: Member, channelId: string | null, now: Instant): Promise<void> {
      if (choiceOf(member, guild.settings) === 'off') throw new UserError('sharing.error.nothing');
      await sharing.share(guild, member, undefined, channelId, now);
    },

    /** Takes them away again. Throws a UserError when they aren't hers, or aren't there any more. */
    takeBack(guild: Guild, member: Member, postingId: number, now: Instant): Promise<void> {
      return sharing.takeBack(guild, member, postingId, now);
    },

    /** The weeks that a posting shows, as they were at her tap; `gone` when it is too late, or nothing of hers is kept. */
    readShared(posting: Posting, now: Instant): Promise<SharedWeeks | 'gone'> {
      return database.read(async (tx) => {
        if (isTooLate(posting, now)) return 'gone';
        const guild = await getGuild(tx, posting.guildId);
        const member = await findMemberById(tx, readShared(posting).memberId);
        if (!member) return 'gone';
        // Nothing shows her days off, not even a row that they don't break.
        const weeks = await read(tx, guild, member, posting.claimedAt, false);
        if (!weeks.isRecorded) return 'gone';
        return { locale: guild.locale, userId: member.userId, weeks: { ...weeks, weekGoalMs: null } };
      });
    },

    /** Her days off that may be shown in her weeks, and later ones, as runs of days. */
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

    /** Keeps on how many days a week she wants to work. Throws a UserError for what isn't 1 to 7. */
    async setDaysAWeek(member: Member, daysAWeek: number): Promise<void> {
      if (!Number.isInteger(daysAWeek) || daysAWeek < 1 || daysAWeek > 7)
        throw new UserError('common.notOffered');
      await database.transact((tx) => changeOnDesk(tx, member.id, { daysAWeek }));
    },
  };
}

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

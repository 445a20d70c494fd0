import {
  addDays,
  addWeeks,
  type Day,
  dayOf,
  firstDayOf,
  type Instant,
  lastDayOf,
  listDays,
  splitByDay,
  type Week,
  weekOfDay,
} from '../calendar';
import type { Database, Tx } from '../database/database';
import { UserError } from '../errors';
import { openFrom } from '../goals/goal';
import { dropWorkdayGoals } from '../goals/goalStore';
import type { Guild } from '../guilds/guild';
import { choiceOf, type Member } from '../guilds/member';
import { getGuild, lockGuild } from '../guilds/guildStore';
import { findMemberById } from '../guilds/memberStore';
import type { Changed } from '../guilds/ports';
import type { Locale } from '../i18n/translate';
import type { Posting } from '../postings/posting';
import { isTooLate, readShared } from '../postings/sharing';
import { createSharingService } from '../postings/sharingService';
import { findSeenUntil } from '../sessions/outageStore';
import { findLastStretch } from '../sessions/presenceStore';
import { findOpenSession } from '../sessions/sessionStore';
import { addDaysOff, listDaysOff, listSingleDaysOff, removeDaysOff } from '../guilds/dayOffStore';
import { everyDay, type LastingOff } from '../guilds/lastingOff';
import { addLastingOff, endLastingOff, listLastingOff } from '../guilds/lastingOffStore';
import { todayOf } from '../when/resolve';
import { farthestBack, readDaysOff } from './daysOff';
import { knownUntil } from './desk';
import { changeOnDesk, findOnDesk } from './onDeskStore';
import { findFirstDay, listOwnDays, listWeeksWith } from './ownDayStore';
import { type DaysOff, runsOf, tellDaysOff } from './toldDaysOff';
import { countRow, type OwnWeeks, sinceSheCame, usualDaysAWeek, weeksShown } from './weeks';

/** What *My weeks* shows. */
export interface MyWeeks extends OwnWeeks {
  isRecorded: boolean;
  /** Milliseconds at work in this week, and how long she wants to; null when she has set nothing. */
  thisWeekMs: number;
  weekGoalMs: number | null;
}

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
        if (!withDaysOff) own.off = null;
      }
      return { days, row: countRow(days, daysAWeek, today) };
    };
    const [openDay] = openWork.keys();
    const firstDay = (await findFirstDay(tx, member.id)) ?? openDay ?? null;
    const { days, row: newest } = await readUpTo(weekOfDay(today), weeksShown);
    let inARow = newest.weeks;
    let week = addWeeks(weekOfDay(today), -weeksShown);
    const goesBackTo = newest.mayGoOn && firstDay !== null ? weekOfDay(firstDay) : null;
    if (goesBackTo !== null && week >= goesBackTo) {
      // The totals of most weeks say that they are long enough. Where one doesn't, the days are read from there on.
      const enough = new Set(await listWeeksWith(tx, member.id, daysAWeek, week));
      for (let mayGoOn = true, count = weeksShown; mayGoOn && week >= goesBackTo;) {
        if (enough.has(week)) inARow += 1;
        else {
          const { row } = await readUpTo(week, count);
          ({ mayGoOn } = row);
          inARow += row.weeks;
          week = addWeeks(week, 1 - count);
          count *= 4;
        }
        week = addWeeks(week, -1);
      }
    }
    return {
      isRecorded: choiceOf(member, guild.settings) !== 'off',
      today,
      days: sinceSheCame(days, firstDay),
      daysAWeek,
      inARow,
      thisWeekMs: days.slice(-7).reduce((sum, { workMs }) => sum + workMs, 0),
      weekGoalMs,
    };
  }

  return {
    /** Her last 26 weeks by the guild's clocks, fewer when she came later, and how many of them she worked in a row. */
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

    /** Her days off that may be shown in her weeks, and later ones; first those without an end. */
    listDaysOff(guild: Guild, member: Member, now: Instant): Promise<DaysOff[]> {
      return database.read(async (tx) => {
        const today = dayOf(now, guild.zone);
        return tellDaysOff(await listHolding(tx, member, today), await listKept(tx, member, today), today);
      });
    },

    /**
     * Keeps the days off in a typed text, and gives them. Throws a UserError when it isn't understood, or she has too many.
     */
    async addDaysOff(guild: Guild, member: Member, typed: string, now: Instant): Promise<DaysOff[]> {
      const today = dayOf(now, guild.zone);
      const { days, lasting } = readDaysOff(typed, today, todayOf({ now, zone: guild.zone }).agenda);
      await database.transact(async (tx) => {
        await lockGuild(tx, guild.id);
        const before = await listKept(tx, member, today);
        const holding = await listHolding(tx, member, today);
        if (new Set([...before, ...days]).size + holding.length > mostDaysOff)
          throw new UserError('weeks.error.full', { most: mostDaysOff });
        if (await isEndOfOpen(tx, member, days, today)) await removeLasting(tx, member, everyDay, today);
        if (days.length > 0) await addDaysOff(tx, member.id, days);
        if (lasting)
          for (const weekday of lasting.weekdays)
            await addLastingOff(tx, member.id, weekday, lasting.first, lasting.last, today);
        const off = await listDaysOff(tx, member.id, openFrom(today), today);
        await dropWorkdayGoals(tx, member.id, off);
        database.afterCommit(() => changed(guild.id));
      });
      const entered = (lasting?.weekdays ?? []).map((weekday) => ({
        weekday,
        firstDay: lasting?.first ?? today,
        lastDay: lasting?.last ?? null,
      }));
      return tellDaysOff(entered, days, today);
    },

    /**
     * Takes days off back: those one after the other by the first, what lasts by the number of its weekday or `everyDay`, with its
     * first day if that lies ahead; of that the days that have passed stay off. Throws a UserError when they aren't there any
     * more.
     */
    async removeDaysOff(guild: Guild, member: Member, chosen: string, now: Instant): Promise<void> {
      const today = dayOf(now, guild.zone);
      await database.transact(async (tx) => {
        await lockGuild(tx, guild.id);
        database.afterCommit(() => changed(guild.id));
        const [weekday = '', first] = chosen.split(':');
        if (/^\d$/.test(weekday)) return removeLasting(tx, member, Number(weekday), today, first);
        const days = await listKept(tx, member, today);
        const run = runsOf(days).find((one) => one.first === chosen);
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

/** What of her days off lasts, and isn't over. */
async function listHolding(tx: Tx, { id }: Pick<Member, 'id'>, today: Day): Promise<LastingOff[]> {
  return (await listLastingOff(tx, [id])).filter(({ lastDay }) => lastDay === null || lastDay >= today);
}

/** Whether these days give an end to days off without one: "3.12. bis 10.1." after "ab 3.12.", or "bis 10.1." while it goes on. */
async function isEndOfOpen(tx: Tx, member: Member, days: readonly Day[], today: Day): Promise<boolean> {
  const [run, ...others] = runsOf(days);
  if (!run || others.length > 0 || run.first === run.last) return false;
  const open = (await listHolding(tx, member, today)).find(({ weekday }) => weekday === everyDay);
  return (
    open !== undefined && (run.first === open.firstDay || (run.first === today && open.firstDay < today))
  );
}

/** Days that passed without an end in sight are single days off from now on. */
async function removeLasting(
  tx: Tx,
  member: Member,
  weekday: number,
  today: Day,
  first?: string,
): Promise<void> {
  const ofDay = (await listHolding(tx, member, today)).filter((one) => one.weekday === weekday);
  // A menu of before names the day of the week alone.
  const held =
    first === undefined
      ? (ofDay.find(({ firstDay }) => firstDay <= today) ?? ofDay[0])
      : ofDay.find(({ firstDay }) => firstDay === first);
  if (!held) throw new UserError('weeks.error.gone');
  const hasPassed = held.firstDay < today;
  const yesterday = addDays(today, -1);
  await endLastingOff(tx, member.id, held, hasPassed && weekday !== everyDay ? yesterday : null);
  if (hasPassed && weekday === everyDay) await addDaysOff(tx, member.id, listDays(held.firstDay, yesterday));
}

/** The single days off of a member that may still be shown, oldest first. */
function listKept(tx: Tx, { id }: Pick<Member, 'id'>, today: Day): Promise<Day[]> {
  return listSingleDaysOff(tx, id, addDays(today, -farthestBack), '9999-12-31');
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

import { listRoomDates } from '../appointments/roomDateStore';
import { type Day, dayBounds, dayOf, type Instant, type Interval } from '../calendar';
import type { Database, Tx } from '../database/database';
import type { Tries } from '../database/tries';
import type { DueJob } from '../due';
import { UserError } from '../errors';
import type { OwnGoals } from '../goals/goalListService';
import { listWhoIsOff } from '../guilds/dayOffStore';
import type { Guild } from '../guilds/guild';
import { getGuild, lockGuild } from '../guilds/guildStore';
import type { Member } from '../guilds/member';
import { findMemberById } from '../guilds/memberStore';
import type { Changed } from '../guilds/ports';
import { listHours } from '../guilds/workingHourStore';
import { type EndOfHours, lastEndOfHours, nextEndOfHours } from '../guilds/workingHours';
import type { Locale } from '../i18n/translate';
import { findTakesNoDirect } from '../postings/directStore';
import { type Posting, postingKey, subjectOf } from '../postings/posting';
import { addPosting, findPosting } from '../postings/postingStore';
import { findLastStretch } from '../sessions/presenceStore';
import type { SessionService } from '../sessions/sessionService';
import { findOpenSession } from '../sessions/sessionStore';
import type { DeskService } from './deskService';
import {
  findKnockOff,
  forgetKnockOff,
  type KnockOff,
  listKnockOffs,
  lookAtKnockOffs,
  storeKnockOff,
} from './knockOffStore';
import type { ShownEvening } from './knockOffView';

interface KnockOffParts {
  database: Database;
  changed: Changed;
  isOurs(guildId: number): boolean;
  /** Whether the database doesn't take at present what was heard. */
  tries: Pick<Tries, 'isAway'>;
  sessions: Pick<SessionService, 'passTime'>;
  desk: Pick<DeskService, 'see'>;
  goals: { peekOwnGoals(guild: Guild, member: Member, now: Instant): Promise<OwnGoals> };
}

/** So much longer she works, in milliseconds. */
const aLittle = 30 * 60_000;

/** That her hours are over is told no later than so long after their end, in milliseconds. */
const toldWithin = 30 * 60_000;

/** Ends are looked for so far back, and so long the buttons are of this evening, in milliseconds. */
const evening = 2 * 3_600_000;

export type KnockOffService = ReturnType<typeof createKnockOffService>;

/** Tells who wants it, by a direct message, that her hours are over while she still works. */
export function createKnockOffService(parts: KnockOffParts) {
  const { database, changed, isOurs, tries, sessions, desk, goals } = parts;
  const kept = database.keep(listKnockOffs);
  const listOurs = async (all: Promise<Awaited<ReturnType<typeof listKnockOffs>>>) =>
    (await all).filter(({ guildId }) => isOurs(guildId));

  /** The dates with which she is in, of those that lie partly in an interval. */
  async function listHers(tx: Tx, guild: Guild, memberId: number, bounds: Interval): Promise<Interval[]> {
    const member = await findMemberById(tx, memberId);
    const dates = await listRoomDates(tx, guild, () => true, bounds);
    return dates.filter(({ userIds }) => userIds.includes(member?.userId ?? ''));
  }

  /** When her hours were over last by an instant, and on which day they began: those of a date are hers, too. */
  async function findEnd(tx: Tx, guild: Guild, memberId: number, by: Instant): Promise<EndOfHours> {
    const usual = lastEndOfHours(await listHours(tx, memberId), by, guild.zone);
    const dates = await listHers(tx, guild, memberId, { start: Math.max(usual.at, by - evening), end: by });
    const ends = dates.map(({ start, end }) => ({ at: end, day: dayOf(start, guild.zone) }));
    return [usual, ...ends]
      .filter(({ at }) => at <= by)
      .reduce((one, other) => (other.at > one.at ? other : one));
  }

  /**
   * The day on which the hours began that end now, or ended before she asked for a little longer. Null: they don't end, she
   * doesn't work, or has the day off.
   */
  async function findDayToTell(tx: Tx, guild: Guild, knockOff: KnockOff, now: Instant): Promise<Day | null> {
    const { memberId, nextAt, longer } = knockOff;
    if (now - nextAt > toldWithin || (await findTakesNoDirect(tx, memberId))) return null;
    const { at, day } = await findEnd(tx, guild, memberId, nextAt - longer * aLittle);
    if (longer === 0 && at !== nextAt) return null;
    if ((await listWhoIsOff(tx, [memberId], day)).has(memberId)) return null;
    const session = await findOpenSession(tx, memberId);
    const stretch = session && (await findLastStretch(tx, memberId));
    return stretch !== null && stretch.endedAt === null ? day : null;
  }

  /** Says it, if there is something to say, and keeps when to look next. */
  async function look({ memberId, guildId }: KnockOff & { guildId: number }, now: Instant): Promise<void> {
    // Whether she still works is known once her leave is stored that was heard, or what ended her session by itself.
    await sessions.passTime(guildId, now);
    await database.transact(async (tx) => {
      const guild = await lockGuild(tx, guildId);
      const knockOff = await findKnockOff(tx, memberId);
      if (!knockOff || knockOff.nextAt > now) return;
      const dates = await listHers(tx, guild, memberId, { start: now, end: now + 1 });
      // A date with which she is in is in her hours, too: they end with it.
      if (dates.length > 0)
        return storeKnockOff(tx, { ...knockOff, nextAt: Math.max(...dates.map(({ end }) => end)) });
      const day = await findDayToTell(tx, guild, knockOff, now);
      if (day !== null) {
        const { nextAt, longer } = knockOff;
        const key = postingKey('evening', `${memberId}:${nextAt}:${longer}:${day}`);
        await addPosting(tx, { guildId, key, recipientId: memberId, claimedAt: now });
        database.afterCommit(() => changed(guildId));
      }
      const nextAt = nextEndOfHours(await listHours(tx, memberId), now, guild.zone);
      await storeKnockOff(tx, { memberId, nextAt, longer: 0 });
    });
  }

  return {
    /** Whether she wants to hear of it. */
    wants: ({ id }: Member): Promise<boolean> =>
      database.read(async (tx) => (await findKnockOff(tx, id)) !== null),

    /** She wants to hear of it from now on, or no more. */
    async setWants(guild: Guild, { id: memberId }: Member, wants: boolean, now: Instant): Promise<void> {
      await database.transact(async (tx) => {
        if (!wants) return forgetKnockOff(tx, memberId);
        const nextAt = nextEndOfHours(await listHours(tx, memberId), now, guild.zone);
        return storeKnockOff(tx, { memberId, nextAt, longer: 0 });
      });
    },

    /**
     * She works half an hour longer, and hears of it once more. Gives when. Throws a UserError for another evening, when
     * she doesn't want to hear of it any more, and when she isn't at work.
     */
    async stayLonger({ id: memberId }: Member, postingId: number, now: Instant): Promise<Instant> {
      const nextAt = now + aLittle;
      await database.transact(async (tx) => {
        await check(tx, memberId, postingId, now);
        if (!(await findKnockOff(tx, memberId))) throw new UserError('evening.error.off');
        if (!(await findOpenSession(tx, memberId))) throw new UserError('evening.error.gone');
        await storeKnockOff(tx, { memberId, nextAt, longer: 1 });
      });
      return nextAt;
    },

    /** Throws a UserError when the message is of another evening. */
    checkEvening: ({ id }: Member, postingId: number, now: Instant): Promise<void> =>
      database.read((tx) => check(tx, id, postingId, now)),

    /** The guild's clocks show other times from now on. */
    zoneChanged: (tx: Tx, guildId: number, now: Instant): Promise<void> => lookAtKnockOffs(tx, guildId, now),

    /** Her day as the message tells it; null: she has knocked off already, or it is too late for it. */
    async read(posting: Posting, now: Instant): Promise<(ShownEvening & { locale: Locale }) | null> {
      const found = await database.read(async (tx) => ({
        guild: await getGuild(tx, posting.guildId),
        member: posting.recipientId === null ? null : await findMemberById(tx, posting.recipientId),
      }));
      const { guild, member } = found;
      const [, dueAt, longer, day] = subjectOf(posting).split(':') as [string, string, string, Day];
      if (!member || now - Number(dueAt) > toldWithin) return null;
      const { workMs, openSession, nextStep } = await desk.see(guild, member, now, day);
      if (!openSession) return null;
      const { end } = dayBounds(day, guild.zone);
      const { open, done } = await goals.peekOwnGoals(guild, member, Math.min(now, end - 1));
      // What she does after midnight belongs to the day on which her hours began.
      const late = now < end ? null : await desk.see(guild, member, now);
      return {
        workMs: workMs + (late?.workMs ?? 0),
        reached: done.length,
        nextStep,
        waiting: open.map(({ body }) => body),
        isSecond: longer === '1',
        locale: member.locale ?? guild.locale,
      };
    },

    due: {
      name: 'knocking off',
      async next() {
        if (tries.isAway()) return null;
        return (await listOurs(kept()))[0]?.nextAt ?? null;
      },
      async run(now: Instant): Promise<void> {
        for (const one of await listOurs(database.readOnce(listKnockOffs))) {
          if (one.nextAt > now) return;
          await look(one, now);
        }
      },
    } satisfies DueJob,
  };
}

async function check(tx: Tx, memberId: number, postingId: number, now: Instant): Promise<void> {
  const posting = await findPosting(tx, postingId);
  if (posting?.recipientId !== memberId || now - posting.claimedAt > evening)
    throw new UserError('evening.error.over');
}

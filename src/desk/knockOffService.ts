import { listRoomDates } from '../appointments/roomDateStore';
import { type Day, dayBounds, dayOf, type Instant, type Interval, type Zone } from '../calendar';
import type { Database, Tx } from '../database/database';
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
import { nextEndOfHours } from '../guilds/workingHours';
import type { Locale } from '../i18n/translate';
import { findTakesNoDirect } from '../postings/directStore';
import { type Posting, postingKey, subjectOf } from '../postings/posting';
import { addPosting, findPosting } from '../postings/postingStore';
import { findLastStretch } from '../sessions/presenceStore';
import { findOpenSession } from '../sessions/sessionStore';
import type { DeskService } from './deskService';
import { findKnockOff, forgetKnockOff, type KnockOff, listKnockOffs, storeKnockOff } from './knockOffStore';
import type { ShownEvening } from './knockOffView';

interface KnockOffParts {
  database: Database;
  changed: Changed;
  isOurs(guildId: number): boolean;
  desk: Pick<DeskService, 'see'>;
  goals: { peekOwnGoals(guild: Guild, member: Member, now: Instant): Promise<OwnGoals> };
}

/** So much longer she works, in milliseconds. */
const aLittle = 30 * 60_000;

/** What falls due so much earlier is too late to be said, and its buttons are of another evening. In milliseconds. */
const tooLate = 2 * 3_600_000;

/** On which day the hours lie that end at an instant, or ended half an hour before: midnight is the end of a day. */
const dayOfHours = ({ nextAt, longer }: Pick<KnockOff, 'nextAt' | 'longer'>, zone: Zone): Day =>
  dayOf(nextAt - longer * aLittle - 1, zone);

export type KnockOffService = ReturnType<typeof createKnockOffService>;

/** Tells who wants it, by a direct message, that her hours are over while she still works. */
export function createKnockOffService({ database, changed, isOurs, desk, goals }: KnockOffParts) {
  const kept = database.keep(listKnockOffs);
  const listOurs = async (all: Promise<Awaited<ReturnType<typeof listKnockOffs>>>) =>
    (await all).filter(({ guildId }) => isOurs(guildId));

  /** The ends of the dates with which she is in, of those that lie partly in an interval. */
  async function listEnds(tx: Tx, guild: Guild, memberId: number, bounds: Interval): Promise<Instant[]> {
    const member = await findMemberById(tx, memberId);
    const dates = await listRoomDates(tx, guild, () => true, bounds);
    return dates.flatMap(({ userIds, end }) => (userIds.includes(member?.userId ?? '') ? end : []));
  }

  /** Whether her hours end at this instant, or she asked for a little longer, and she works, on no day off. */
  async function isToHear(tx: Tx, guild: Guild, knockOff: KnockOff, now: Instant) {
    const { memberId, nextAt, longer } = knockOff;
    if (now - nextAt > aLittle || (await findTakesNoDirect(tx, memberId))) return false;
    if ((await listWhoIsOff(tx, [memberId], dayOfHours(knockOff, guild.zone))).has(memberId)) return false;
    const hours = await listHours(tx, memberId);
    const ended = await listEnds(tx, guild, memberId, { start: nextAt - 1, end: nextAt });
    const isEnd = nextEndOfHours(hours, nextAt - 1, guild.zone) === nextAt || ended.includes(nextAt);
    if (longer === 0 && !isEnd) return false;
    const session = await findOpenSession(tx, memberId);
    const stretch = session && (await findLastStretch(tx, memberId));
    return stretch !== null && stretch.endedAt === null;
  }

  /** Says it, if there is something to say, and keeps when to look next. */
  function look({ memberId, guildId }: KnockOff & { guildId: number }, now: Instant): Promise<void> {
    return database.transact(async (tx) => {
      const guild = await lockGuild(tx, guildId);
      const knockOff = await findKnockOff(tx, memberId);
      if (!knockOff || knockOff.nextAt > now) return;
      const dates = await listEnds(tx, guild, memberId, { start: now, end: now + 1 });
      // A date with which she is in is in her hours, too: they end with it.
      if (dates.length > 0) return storeKnockOff(tx, { ...knockOff, nextAt: Math.max(...dates) });
      if (await isToHear(tx, guild, knockOff, now)) {
        const { nextAt, longer } = knockOff;
        const key = postingKey('evening', `${memberId}:${nextAt}:${longer}`);
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

    /** Her day as the message tells it; null: she has knocked off already. */
    async read(posting: Posting, now: Instant): Promise<(ShownEvening & { locale: Locale }) | null> {
      const found = await database.read(async (tx) => ({
        guild: await getGuild(tx, posting.guildId),
        member: posting.recipientId === null ? null : await findMemberById(tx, posting.recipientId),
      }));
      const { guild, member } = found;
      if (!member || now - posting.claimedAt > aLittle) return null;
      const [, nextAt, longer] = subjectOf(posting).split(':').map(Number) as [number, number, number];
      const day = dayOfHours({ nextAt, longer }, guild.zone);
      const { workMs, openSession, nextStep } = await desk.see(guild, member, now, day);
      if (!openSession) return null;
      const lastOfDay = dayBounds(day, guild.zone).end - 1;
      const { open, done } = await goals.peekOwnGoals(guild, member, Math.min(now, lastOfDay));
      return {
        workMs,
        reached: done.length,
        nextStep,
        waiting: open.map(({ body }) => body),
        isSecond: longer === 1,
        locale: member.locale ?? guild.locale,
      };
    },

    due: {
      name: 'knocking off',
      async next() {
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
  if (posting?.recipientId !== memberId || now - posting.claimedAt > tooLate)
    throw new UserError('evening.error.over');
}

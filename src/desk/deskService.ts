import { dayBounds, dayOf, type Instant } from '../calendar';
import type { Database, Tx } from '../database/database';
import { UserError } from '../errors';
import { choiceOf, type Guild } from '../guilds/guild';
import type { Member } from '../guilds/member';
import { getMember, updateMember } from '../guilds/memberStore';
import {
  countNewer,
  findRecord,
  listInside,
  listNewest,
  listOutages,
  type SessionRecord,
} from '../sessions/historyStore';
import { findLastSeen, type Outage } from '../sessions/outageStore';
import type { WorkSession } from '../sessions/session';
import { countSessions, findOpenSession } from '../sessions/sessionStore';
import {
  knownUntil,
  type Part,
  partsOf,
  type SessionTimes,
  sessionsOnPage,
  sumOf,
  type TimesPage,
  unseenAfter,
  unseenBefore,
} from './desk';
import { readNextStep } from './nextStep';

/** What a member's desk shows of her day. */
export interface Desk {
  /** What she keeps to go on with; null when there is nothing. */
  nextStep: string | null;
  /** Whether her times are stored. */
  isRecorded: boolean;
  /** Milliseconds of today, at work and on breaks. */
  workMs: number;
  breakMs: number;
  openSession: WorkSession | null;
}

export type DeskService = ReturnType<typeof createDeskService>;

/**
 * Reads what a member's own pages show, and keeps her next step. A session of somebody else's and one that isn't there
 * are refused alike.
 */
export function createDeskService(database: Database) {
  /** The last moment up to which open sessions are known to have gone on. */
  async function readLastSeen(tx: Tx, guild: Guild, now: Instant): Promise<Instant> {
    const { lastSeen, outage } = await findLastSeen(tx, guild, now);
    return outage ? Math.min(now, lastSeen) : now;
  }

  function describe(
    { session, stretches }: SessionRecord,
    outages: readonly Outage[],
    { zone }: Guild,
    now: Instant,
    lastSeen: Instant,
  ): SessionTimes {
    const { id, startedAt, endedAt, endKind, correctedAt } = session;
    return {
      id,
      startedAt,
      endedAt,
      firstDay: dayOf(startedAt, zone),
      lastDay: dayOf(endedAt ?? now, zone),
      parts: partsOf(session, stretches, outages, knownUntil(session, lastSeen)),
      unseenBefore: unseenBefore(session, stretches[0], outages),
      unseenAfter: unseenAfter(session, stretches.at(-1)),
      isSilent: endKind === 'silent' && endedAt === session.seenEnd,
      isCorrected: correctedAt !== null,
    };
  }

  return {
    /** Her day so far, by the guild's clocks. */
    see(guild: Guild, member: Member, now: Instant): Promise<Desk> {
      return database.read(async (tx) => {
        const today = dayBounds(dayOf(now, guild.zone), guild.zone);
        const records = await listInside(tx, member.id, today);
        const outages = await listOutages(tx, guild.id, records);
        const lastSeen = await readLastSeen(tx, guild, now);
        const parts = records.flatMap(({ session, stretches }): Part[] =>
          partsOf(session, stretches, outages, knownUntil(session, lastSeen)),
        );
        return {
          nextStep: (await getMember(tx, member.id)).nextStep,
          isRecorded: choiceOf(member, guild.settings) !== 'off',
          workMs: sumOf(parts, 'work', today).ms,
          breakMs: sumOf(parts, 'break', today).ms,
          openSession: await findOpenSession(tx, member.id),
        };
      });
    },

    /** Keeps with what she goes on, until she changes it; a blank text takes it back. Throws a UserError when it is too long. */
    async setNextStep(member: Member, typed: string): Promise<void> {
      const nextStep = readNextStep(typed);
      await database.transact((tx) => updateMember(tx, member.id, { nextStep }));
    },

    /** One page of her sessions, counted from 0; beyond the last it is the last. */
    listTimes(guild: Guild, member: Member, page: number, now: Instant): Promise<TimesPage> {
      return database.read(async (tx) => {
        const { sessions: count } = await countSessions(tx, member.id);
        const pages = Math.max(1, Math.ceil(count / sessionsOnPage));
        const shown = Math.min(Math.max(Math.trunc(page), 0), pages - 1);
        const records = await listNewest(tx, member.id, shown * sessionsOnPage, sessionsOnPage);
        const outages = await listOutages(tx, guild.id, records);
        const lastSeen = await readLastSeen(tx, guild, now);
        return {
          sessions: records.map((record) => describe(record, outages, guild, now, lastSeen)),
          page: shown,
          pages,
        };
      });
    },

    /** One of her sessions, and the page of the list on which it stands. Throws the UserError `correction.gone`. */
    seeSession(
      guild: Guild,
      member: Member,
      sessionId: number | null,
      now: Instant,
    ): Promise<{ session: SessionTimes; page: number }> {
      return database.read(async (tx) => {
        const record = sessionId === null ? null : await findRecord(tx, member.id, sessionId);
        if (!record) throw new UserError('correction.gone');
        const outages = await listOutages(tx, guild.id, [record]);
        const lastSeen = await readLastSeen(tx, guild, now);
        return {
          session: describe(record, outages, guild, now, lastSeen),
          page: Math.floor((await countNewer(tx, record.session)) / sessionsOnPage),
        };
      });
    },
  };
}

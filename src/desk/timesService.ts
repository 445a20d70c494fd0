import { dayOf, type Instant } from '../calendar';
import type { Database } from '../database/database';
import { UserError } from '../errors';
import type { Guild } from '../guilds/guild';
import { choiceOf, type Member } from '../guilds/member';
import { askAbout } from '../sessions/askAbout';
import { breaksOf } from '../sessions/breakWish';
import { type Doubt, mayAnswer } from '../sessions/doubt';
import { listUnanswered } from '../sessions/doubtStore';
import {
  countNewer,
  findRecord,
  listNewest,
  listOutages,
  type SessionRecord,
} from '../sessions/historyStore';
import { findSeenUntil, type Outage } from '../sessions/outageStore';
import { isCounted } from '../sessions/pieces';
import { findDeleted, findUndoable } from '../sessions/sessionChangeStore';
import { countSessions } from '../sessions/sessionStore';
import {
  knownUntil,
  partsOf,
  type SessionTimes,
  sessionsOnPage,
  type TimesPage,
  unseenAfter,
  unseenBefore,
} from './desk';
import { findWords } from '../sessions/sessionWordStore';

export type TimesService = ReturnType<typeof createTimesService>;

/** Reads a member's times. A session of somebody else's and one that isn't there are refused alike. */
export function createTimesService(database: Database) {
  function describe(
    { session, stretches }: SessionRecord,
    outages: readonly Outage[],
    { zone }: Guild,
    now: Instant,
    lastSeen: Instant,
    doubts: readonly Doubt[],
    words: ReadonlyMap<number, string>,
  ): SessionTimes {
    const { id, startedAt, endedAt, endKind, correctedAt } = session;
    const counted = stretches.filter(isCounted);
    const maybes = stretches.filter((stretch) => !isCounted(stretch));
    return {
      id,
      startedAt,
      endedAt,
      firstDay: dayOf(startedAt, zone),
      lastDay: dayOf(endedAt ?? now, zone),
      parts: partsOf(session, stretches, outages, knownUntil(session, lastSeen), lastSeen),
      unseenBefore: unseenBefore(session, stretches[0], outages),
      unseenAfter: maybes.length > 0 ? null : unseenAfter(session, counted.at(-1)),
      isSilent: endKind === 'silent' && endedAt === session.seenEnd,
      breaks: breaksOf(stretches),
      isCorrected: correctedAt !== null,
      word: words.get(id) ?? null,
      asked: doubts
        .filter((doubt) => doubt.sessionId === id && mayAnswer(doubt, now))
        .flatMap((doubt) => askAbout(doubt, maybes, zone, now) ?? []),
    };
  }

  return {
    /** One page of her sessions, counted from 0; beyond the last it is the last. */
    list(guild: Guild, member: Member, page: number, now: Instant): Promise<TimesPage> {
      return database.read(async (tx) => {
        const { sessions: count } = await countSessions(tx, member.id);
        const pages = Math.max(1, Math.ceil(count / sessionsOnPage));
        const shown = Math.min(Math.max(Math.trunc(page), 0), pages - 1);
        const records = await listNewest(tx, member.id, shown * sessionsOnPage, sessionsOnPage);
        const outages = await listOutages(tx, guild.id, records);
        const lastSeen = await findSeenUntil(tx, guild, now);
        const ids = records.map(({ session }) => session.id);
        const doubts = await listUnanswered(tx, ids);
        const words = await findWords(tx, ids);
        return {
          sessions: records.map((record) => describe(record, outages, guild, now, lastSeen, doubts, words)),
          page: shown,
          pages,
          isRecorded: choiceOf(member, guild.settings) !== 'off',
          undo: await findDeleted(tx, member.id, now),
        };
      });
    },

    /**
     * One of her sessions, the page of the list on which it stands, and what undoes her last change of it while that goes.
     * Throws the UserError `correction.gone`.
     */
    see(
      guild: Guild,
      member: Member,
      sessionId: number | null,
      now: Instant,
    ): Promise<{ session: SessionTimes; page: number; undo: number | null }> {
      return database.read(async (tx) => {
        const record = sessionId === null ? null : await findRecord(tx, member.id, sessionId);
        if (!record) throw new UserError('correction.gone');
        const outages = await listOutages(tx, guild.id, [record]);
        const lastSeen = await findSeenUntil(tx, guild, now);
        const doubts = await listUnanswered(tx, [record.session.id]);
        const words = await findWords(tx, [record.session.id]);
        return {
          session: describe(record, outages, guild, now, lastSeen, doubts, words),
          page: Math.floor((await countNewer(tx, record.session)) / sessionsOnPage),
          undo: await findUndoable(tx, record.session.id, now),
        };
      });
    },
  };
}

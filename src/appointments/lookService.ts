import { type Instant, zoneData as ownZoneData } from '../calendar';
import type { Database, Tx } from '../database/database';
import { keepFirst } from '../database/keepFirst';
import type { DueJob } from '../due';
import type { Guild } from '../guilds/guild';
import { lockGuild } from '../guilds/guildStore';
import type { Changed, SeeVoiceStates, StillMembers, WhoSees } from '../guilds/ports';
import { deleteAbandoned, readAhead } from './aheadStore';
import { findAppointment } from './appointmentStore';
import { type Commitment, type DateOfSlot, knownAfter, listDue, nextLook } from './commitment';
import {
  changeCommitments,
  deleteCommitments,
  findUsers,
  listCommitments,
  listLooks,
  type Look,
  lookAtGuild,
  lookAtOutdated,
  setNextAt,
} from './commitmentStore';
import { groupBy } from './groupBy';
import { knowDates } from './knownDates';
import { listBlind } from './seenService';
import { tellEmpty } from './tellingService';

/** A member who is to be reminded of these dates. */
export interface DueReminder {
  commitment: Commitment;
  dates: DateOfSlot[];
}

/** Reminds members of dates of an appointment of theirs, in the running transaction. */
export type Remind = (
  tx: Tx,
  guild: Guild,
  appointmentId: number,
  due: readonly DueReminder[],
  now: Instant,
) => Promise<void>;

interface LookParts {
  database: Database;
  changed: Changed;
  stillMembers: StillMembers;
  whoSees: WhoSees;
  seeVoiceStates: SeeVoiceStates;
  isOurs(guildId: number): boolean;
  /** Which zone data this program has. */
  zoneData?: string;
  remind?: Remind;
}

/** A guild that the bot has left is looked at again after so long, in milliseconds: it may come back. */
const day = 24 * 3_600_000;

/**
 * Keeps of each commitment when to look at it next. That follows from what is stored and says nothing of what is true then: so
 * whoever changes a rule, a date, a word, or how somebody is reminded, has it set anew.
 */
export function createLookService(parts: LookParts) {
  const { database, changed, stillMembers, isOurs, zoneData = ownZoneData, remind } = parts;
  /** Whether it is known that all was reckoned with this program's zone data. */
  let isCurrent = false;

  /** Sets anew when to look at the commitments with an appointment. */
  async function setAnew(tx: Tx, guild: Guild, appointmentId: number, now: Instant): Promise<void> {
    const commitments = await listCommitments(tx, [appointmentId]);
    const ahead = await readAhead(tx, guild, [appointmentId], now);
    const isRemoved = (await findAppointment(tx, appointmentId)) === null;
    const dates = knowDates({ ...ahead, ...guild }, knownAfter(now));
    const wordsOf = groupBy(ahead.words, ({ memberId }) => memberId);
    const byNext = new Map<Instant | null, number[]>();
    for (const commitment of commitments) {
      const next = isRemoved
        ? null
        : nextLook(commitment, wordsOf.get(commitment.memberId) ?? [], dates, now);
      byNext.set(next, [...(byNext.get(next) ?? []), commitment.id]);
    }
    for (const [next, ids] of byNext) await setNextAt(tx, ids, next, zoneData);
  }

  /** Of the guilds of this process, and of those that the bot has left, where to look first. */
  const first = keepFirst(
    database,
    listLooks,
    ({ guildId, leftAt }: Look) => leftAt !== null || isOurs(guildId),
  );

  /** Those who are in with an appointment and aren't in the guild any more, by our ids. */
  async function listLeft(guildId: number, appointmentId: number): Promise<number[]> {
    const users = await database.read((tx) => findUsers(tx, [appointmentId]));
    const still = await stillMembers(guildId, [...users.values()]);
    return [...users].flatMap(([memberId, userId]) => (still.has(userId) ? [] : memberId));
  }

  /** Reminds who is due and sees the room, and sets anew when to look next. Another process may have been faster. */
  async function lookAt(guildId: number, appointmentId: number, now: Instant): Promise<void> {
    const left = isOurs(guildId) ? await listLeft(guildId, appointmentId) : [];
    const blind = isOurs(guildId) ? await listBlind(parts, guildId, appointmentId) : [];
    await database.transact(async (tx) => {
      const guild = await lockGuild(tx, guildId);
      const commitments = await listCommitments(tx, [appointmentId]);
      const due = commitments.filter(({ nextAt }) => nextAt !== null && nextAt <= now);
      if (due.length === 0) return;
      if (guild.leftAt !== null) {
        const ids = due.map(({ id }) => id);
        await setNextAt(tx, ids, now + day, zoneData);
        return;
      }
      if (left.length > 0) {
        await deleteCommitments(tx, appointmentId, left);
        await deleteAbandoned(tx, guild, [appointmentId], now);
        await tellEmpty(tx, guild, appointmentId, left, now);
        database.afterCommit(() => changed(guildId));
      }
      const ahead = await readAhead(tx, guild, [appointmentId], now);
      const known = knowDates({ ...ahead, ...guild }, knownAfter(now));
      const wordsOf = groupBy(ahead.words, ({ memberId }) => memberId);
      const reminders: DueReminder[] = due
        .filter(({ memberId }) => !left.includes(memberId))
        .map((commitment) => ({
          commitment,
          dates: listDue(commitment, wordsOf.get(commitment.memberId) ?? [], known, now),
        }))
        .filter(({ dates }) => dates.length > 0);
      const byLast = groupBy(reminders, ({ dates }) => Math.max(...dates.map(({ start }) => start)));
      for (const [remindedTo, some] of byLast)
        await changeCommitments(
          tx,
          some.map(({ commitment }) => commitment.id),
          { remindedTo },
        );
      const seeing = reminders.filter(({ commitment }) => !blind.includes(commitment.memberId));
      if (seeing.length > 0) await remind?.(tx, guild, appointmentId, seeing, now);
      await setAnew(tx, guild, appointmentId, now);
    });
  }

  return {
    setAnew,

    /** A guild's zone was changed: its dates move with the wall clock. */
    zoneChanged: (tx: Tx, guildId: number, now: Instant): Promise<void> => lookAtGuild(tx, guildId, now),

    /** What is to be looked at. */
    due: {
      name: 'appointments',
      next: async () => (await first.kept())?.nextAt ?? null,
      async run(now: Instant): Promise<void> {
        for (;;) {
          const look = await first.now();
          if (!look || look.nextAt > now) return;
          await lookAt(look.guildId, look.appointmentId, now);
        }
      },
    } satisfies DueJob,

    /** What was reckoned with other zone data, by another Node, is to be looked at: once in a run of the program. */
    dueOnce: {
      name: 'zone data',
      next: () => Promise.resolve(isCurrent ? null : 0),
      async run(now: Instant): Promise<void> {
        await database.transact((tx) => lookAtOutdated(tx, zoneData, now));
        isCurrent = true;
      },
    } satisfies DueJob,
  };
}

export type LookService = ReturnType<typeof createLookService>;

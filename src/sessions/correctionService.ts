import type { Instant } from '../calendar';
import type { Database, Tx } from '../database/database';
import type { DueJob } from '../due';
import { UserError } from '../errors';
import type { Guild } from '../guilds/guild';
import { lockGuild } from '../guilds/guildStore';
import type { Member } from '../guilds/member';
import { getMember } from '../guilds/memberStore';
import type { Changed } from '../guilds/ports';
import {
  type Agreed,
  correct,
  readAgreed,
  readWish,
  readWorkedUntil,
  type Typed,
  type Wish,
} from './correction';
import {
  deleteSession,
  findCorrectable,
  type Found,
  storeCorrection,
  takeOutOfSummaries,
} from './correctionStore';
import { type Doubt, mayAnswer } from './doubt';
import { answer, answerAll, findDoubt } from './doubtStore';
import { type Loss, lossOf } from './loss';
import { type Piece, withKind } from './pieces';
import { isTooLate, undone, undoWithin } from './sessionChange';
import {
  bringBack,
  findChange,
  findOldestChange,
  findWhole,
  isChangedSince,
  isTaken,
  keepChange,
  markUndone,
  removeChangesUntil,
} from './sessionChangeStore';

export type CorrectionService = ReturnType<typeof createCorrectionService>;

/** What is found of hers for what she says: the session, its guild, and the doubt if she answers one. */
interface Case {
  guild: Guild;
  found: Found;
}

/**
 * Lets a member put right what was recorded of her. A session of another member's is to her as one that isn't there any
 * more. Nothing else is decided for the guild meanwhile.
 */
export function createCorrectionService(database: Database, changed: Changed) {
  const keptOldest = database.keep(findOldestChange);

  const due: DueJob = {
    name: 'corrections',
    async next() {
      const oldest = await keptOldest();
      return oldest === null ? null : oldest + undoWithin;
    },
    run: (now) => database.transact((tx) => removeChangesUntil(tx, now - undoWithin)),
  };

  /** Stores what is left of a session; summaries that hold what changed are drawn again. */
  async function store(
    tx: Tx,
    { id: memberId, guildId }: Member,
    { guild, found }: Case,
    pieces: readonly Piece[],
    now: Instant,
  ): Promise<void> {
    const before = [...found.stretches, ...found.maybes];
    await takeOutOfSummaries(tx, guildId, memberId, differing(before, pieces));
    await storeCorrection(tx, { guildId, memberId, zone: guild.zone }, found, pieces, now);
    database.afterCommit(() => changed(guildId));
  }

  /**
   * Corrects a session to what `read` makes of it. When that takes away much more working time than she has `agreed` to, in
   * milliseconds, nothing is stored, and she is to be asked about it. Throws a UserError as the rules of corrections do.
   */
  function put(
    member: Member,
    sessionId: number | null,
    now: Instant,
    agreed: number,
    read: (one: Case) => Wish,
  ): Promise<Loss | null> {
    return database.transact(async (tx) => {
      const guild = await lockGuild(tx, member.guildId);
      const found = sessionId === null ? null : await findCorrectable(tx, guild, member.id, sessionId, now);
      if (!found) throw new UserError('correction.gone');
      const wish = read({ guild, found });
      const { id, startedAt, endedAt } = found.session;
      if (wish.start === startedAt && wish.end === endedAt && !wish.breaks) return null;
      const pieces = correct(found, wish, now);
      const loss = lossOf(wish, found.stretches, pieces, agreed, now);
      if (loss) return loss;
      await keepChange(tx, { memberId: member.id, sessionId: id, now }, async () => {
        await store(tx, member, { guild, found }, pieces, now);
        await answerAll(tx, id, now);
      });
      return null;
    });
  }

  /**
   * She says what was so. Gives the session; once she has said it nothing changes any more. Throws a UserError when a doubt
   * isn't hers, not there, or of another kind, and after seven days.
   */
  function sayOf(
    member: Member,
    doubtId: number,
    kind: Doubt['kind'],
    now: Instant,
    say: (tx: Tx, one: Case, doubt: Doubt) => Promise<void>,
  ): Promise<number> {
    return database.transact(async (tx) => {
      const guild = await lockGuild(tx, member.guildId);
      const doubt = await findDoubt(tx, member.id, doubtId);
      const found = doubt && (await findCorrectable(tx, guild, member.id, doubt.sessionId, now));
      if (!found || doubt.kind !== kind) throw new UserError('correction.gone');
      if (doubt.answeredAt !== null) return doubt.sessionId;
      if (!mayAnswer(doubt, now)) throw new UserError('correction.tooOld');
      const { sessionId } = doubt;
      await keepChange(tx, { memberId: member.id, sessionId, now }, async () => {
        await say(tx, { guild, found }, doubt);
        await answer(tx, doubtId, now);
      });
      return sessionId;
    });
  }

  /** From the end of what counts on it was work, as far as she was there, until `end`. */
  async function countUntil(tx: Tx, member: Member, one: Case, end: Instant, now: Instant): Promise<void> {
    const { startedAt, endedAt } = one.found.session;
    if (one.found.maybes.length === 0 || end === endedAt) return;
    await store(tx, member, one, correct(one.found, { start: startedAt, end }, now), now);
  }

  return {
    /**
     * Moves a session's start and end to what she typed, two times of day on the guild's clocks, and gives it the breaks
     * that she typed. Its first seen times are kept. Summaries that hold what changed are drawn again, and no longer tell a
     * sum that it is in. With it she has said all that wasn't sure.
     * Gives null when it is saved. When it takes away more than a quarter of an hour of work, nothing is saved, and what it
     * would do is given: she is asked first (`agree`).
     * Throws a UserError as the rules of corrections do, and `correction.gone` when she has no such session; then
     * nothing is changed.
     */
    correct(member: Member, sessionId: number | null, typed: Typed, now: Instant): Promise<Loss | null> {
      return put(member, sessionId, now, 0, ({ guild, found }) => readWish(found, typed, now, guild.zone));
    },

    /**
     * Saves what she was asked about and agrees to. Should it take away more than that by now, by more than a quarter of an
     * hour, nothing is saved, and what it would do is given anew. Throws a UserError as `correct` does.
     */
    agree(member: Member, sessionId: number | null, agreed: Agreed, now: Instant): Promise<Loss | null> {
      return put(member, sessionId, now, agreed.ms, ({ guild, found }) =>
        readAgreed(found, agreed, now, guild.zone),
      );
    },

    /**
     * She was back from a break at the end that it was announced for: from there on it was work, wherever she was in the
     * room. Gives the session. Throws a UserError as `sayOf` does.
     */
    wasBack(member: Member, doubtId: number, now: Instant): Promise<number> {
      return sayOf(member, doubtId, 'break', now, (tx, one, { fromAt, toAt }) => {
        const { session, stretches, maybes } = one.found;
        const goesOn = session.endedAt === null && session.breakAt !== null && session.breakAt <= fromAt;
        const unsure = { start: fromAt, end: goesOn ? Infinity : toAt };
        return store(tx, member, one, [...withKind(stretches, unsure, 'work'), ...maybes], now);
      });
    },

    /** What she did without a sign of life was work, all of it. Gives the session. Throws a UserError as `sayOf` does. */
    wasWork(member: Member, doubtId: number, now: Instant): Promise<number> {
      return sayOf(member, doubtId, 'silent', now, (tx, one) => {
        const { maybes, seenUntil } = one.found;
        return countUntil(tx, member, one, maybes.at(-1)?.endedAt ?? seenUntil, now);
      });
    },

    /** The same up to a time of day, on the guild's clocks. Throws a UserError also for what is none, or where she wasn't there. */
    workedUntil(member: Member, doubtId: number, typed: string, now: Instant): Promise<number> {
      return sayOf(member, doubtId, 'silent', now, async (tx, one) =>
        countUntil(tx, member, one, readWorkedUntil(one.found, typed, one.guild.zone), now),
      );
    },

    /** It was none: all stays as it is. Gives the session. Throws a UserError as `sayOf` does. */
    wasNotWork(member: Member, doubtId: number, now: Instant): Promise<number> {
      return sayOf(member, doubtId, 'silent', now, () => Promise.resolve());
    },

    /**
     * Deletes an ended session with its time: summaries are drawn again without it, and no longer tell a sum that it is
     * in. One that isn't there any more, as after a second press, stays deleted.
     * Throws a UserError while it goes on.
     */
    remove({ id: memberId, guildId }: Member, sessionId: number | null, now: Instant): Promise<void> {
      return database.transact(async (tx) => {
        const guild = await lockGuild(tx, guildId);
        const found = sessionId === null ? null : await findCorrectable(tx, guild, memberId, sessionId, now);
        if (!found) return;
        const { id, endedAt } = found.session;
        if (endedAt === null) throw new UserError('correction.running');
        await keepChange(tx, { memberId, sessionId: id, now }, async () => {
          await takeOutOfSummaries(tx, guildId, memberId, found.stretches);
          await deleteSession(tx, { guildId, memberId, zone: guild.zone }, id, found.stretches);
        });
        database.afterCommit(() => changed(guildId));
      });
    },

    /**
     * Makes a session what it was before its member changed it, within ten minutes: all of it, with what was recorded since.
     * A sum that its summaries told stays away. Gives the session. Undone already, it stays so. Throws a UserError when it
     * is too late, when she has changed the session once more, and when what was recorded since doesn't fit.
     */
    undo({ id: memberId, guildId }: Member, changeId: number, now: Instant): Promise<number> {
      return database.transact(async (tx) => {
        const guild = await lockGuild(tx, guildId);
        const change = await findChange(tx, memberId, changeId);
        if (!change || isTooLate(change, now)) throw new UserError('correction.tooLate');
        const { sessionId, undoneAt } = change;
        if (undoneAt !== null) return sessionId;
        if (await isChangedSince(tx, change)) throw new UserError('correction.changedSince');
        const is = await findWhole(tx, memberId, sessionId);
        const { heldAt } = await getMember(tx, memberId);
        const back = undone(change, is, heldAt !== null);
        if (await isTaken(tx, back)) throw new UserError('correction.taken');
        await takeOutOfSummaries(tx, guildId, memberId, differing(is?.stretches ?? [], back.stretches));
        await bringBack(tx, { guildId, memberId, zone: guild.zone }, is, back);
        await markUndone(tx, changeId, now);
        database.afterCommit(() => changed(guildId));
        return sessionId;
      });
    },

    due,
  };
}

/** The stretches that are not on both sides. */
function differing(before: readonly Piece[], after: readonly Piece[]): Piece[] {
  return [...without(before, after), ...without(after, before)];
}

/** Those of the first stretches that aren't, of the same kind and at the same times, among the others. */
function without(some: readonly Piece[], others: readonly Piece[]): Piece[] {
  return some.filter(({ id, kind, startedAt, endedAt }) =>
    others.every(
      (one) => one.id !== id || one.kind !== kind || one.startedAt !== startedAt || one.endedAt !== endedAt,
    ),
  );
}

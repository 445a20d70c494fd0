import type { Instant } from '../calendar';
import type { Database, Tx } from '../database/database';
import { UserError } from '../errors';
import { type Goal, shareGoal, type SharedGoal } from '../goals/goal';
import type { Guild } from '../guilds/guild';
import { lockGuild } from '../guilds/guildStore';
import type { Member } from '../guilds/member';
import type { Changed, MaySee, Names } from '../guilds/ports';
import { plainText, shorten } from '../i18n/plainText';
import { translator } from '../i18n/translate';
import type { Telling } from '../notices/noticeService';
import { kindOf, subjectOf } from '../postings/posting';
import { findPosting, reopenPosting } from '../postings/postingStore';
import { findGathering } from '../sessions/presenceStore';
import type { Gathering } from '../sessions/session';
import { type Cheering, isFresh, isTooLate } from './cheer';
import { addCheer, listCheers, listUntold, markTold } from './cheerStore';
import { hasEnded, listReached } from './endedGatheringStore';

/** So many of those who applauded for one goal are named; the others are a number. */
const mostNamed = 4;

/** A goal that was just applauded. `isNew`: the member hadn't done so before. */
export interface Cheered extends SharedGoal {
  userId: string;
  isNew: boolean;
}

/** A goal that was reached at a gathering, by whom (Discord's id), and whether she is there now. */
interface Reached {
  goal: Goal;
  userId: string;
  isHere: boolean;
}

export type CheerService = ReturnType<typeof createCheerService>;

/**
 * Applause for goals that others reached at a gathering, from any member who sees its agenda: once for each goal, until
 * seven days after its end. Later, or for an agenda that she may not see, it throws the UserError `agenda.cheer.late`.
 * Of a private goal nobody but its member reads the text.
 */
export function createCheerService(parts: { database: Database; names: Names; changed: Changed }) {
  const { database, names, changed } = parts;

  /** The gathering of an agenda that she may see; null when there is none, and when it is too late for applause. */
  async function findCheerable(
    tx: Tx,
    guild: Guild,
    postingId: number,
    maySee: MaySee,
    now: Instant,
  ): Promise<Gathering | null> {
    const posting = await findPosting(tx, postingId);
    const isAgenda =
      posting?.guildId === guild.id && kindOf(posting) === 'agenda' && maySee(posting.channelId);
    const gathering = isAgenda ? await findGathering(tx, Number(subjectOf(posting))) : null;
    return gathering && hasEnded(gathering) && isTooLate(gathering, now) ? null : gathering;
  }

  async function listReachedAt(tx: Tx, gathering: Gathering, now: Instant): Promise<Reached[]> {
    const { attendance, reached } = await listReached(tx, gathering, now);
    const members = new Map(attendance.map((one) => [one.memberId, one]));
    return reached.map((goal) => {
      const member = members.get(goal.memberId);
      return { goal, userId: member?.userId ?? '', isHere: (member?.hereSince ?? null) !== null };
    });
  }

  /** What of it a member may applaud for: no goal of hers, nor of who left the guild. */
  async function offer(
    guild: Guild,
    member: Member,
    postingId: number,
    reached: readonly Reached[],
  ): Promise<Cheering> {
    const others = reached.filter(({ goal }) => goal.memberId !== member.id);
    const goalIds = others.map(({ goal }) => goal.id);
    const cheers = await database.read((tx) => listCheers(tx, goalIds));
    const cheered = new Set(
      cheers.filter(({ memberId }) => memberId === member.id).map(({ goalId }) => goalId),
    );
    const named = await names(guild.id, [...new Set(others.map(({ userId }) => userId))]);
    const here = others.flatMap(({ goal, userId }) => {
      const name = named.get(userId);
      return name === undefined ? [] : [{ goalId: goal.id, ...shareGoal(goal), name }];
    });
    const goals = here.filter(({ goalId }) => !cheered.has(goalId));
    const none = here.length === 0 ? 'noneOfOthers' : 'allCheered';
    return { postingId, goals, none: goals.length === 0 ? none : null };
  }

  return {
    /** For what a member may applaud under the summary with this posting. */
    async listCheerable(
      guild: Guild,
      member: Member,
      postingId: number,
      maySee: MaySee,
      now: Instant,
    ): Promise<Cheering> {
      const reached = await database.read(async (tx) => {
        const gathering = await findCheerable(tx, guild, postingId, maySee, now);
        if (!gathering || !hasEnded(gathering)) throw new UserError('agenda.cheer.late');
        return listReachedAt(tx, gathering, now);
      });
      return offer(guild, member, postingId, reached);
    },

    /**
     * For what she may applaud while the gathering goes on: what those who are there got done in the last quarter of an hour,
     * the newest first. Nothing when it is over, or when she may not see its agenda.
     */
    async listFresh(
      guild: Guild,
      member: Member,
      postingId: number,
      maySee: MaySee,
      now: Instant,
    ): Promise<Cheering> {
      const reached = await database.read(async (tx) => {
        const gathering = await findCheerable(tx, guild, postingId, maySee, now);
        return gathering && !hasEnded(gathering) ? listReachedAt(tx, gathering, now) : [];
      });
      const fresh = reached
        .filter(({ goal, isHere }) => isHere && isFresh(goal, now))
        .toSorted((one, other) => (other.goal.doneAt ?? 0) - (one.goal.doneAt ?? 0));
      return offer(guild, member, postingId, fresh);
    },

    /** Stores a member's applause. Throws a UserError for a goal of her own, and for one that isn't there (any more). */
    cheer(
      guild: Guild,
      member: Member,
      postingId: number,
      goalId: number | null,
      maySee: MaySee,
      now: Instant,
    ): Promise<Cheered> {
      return database.transact(async (tx) => {
        // Else, on PostgreSQL, the goal could go meanwhile with everything of its member, or a double click count as two.
        await lockGuild(tx, guild.id);
        const gathering = await findCheerable(tx, guild, postingId, maySee, now);
        if (!gathering) throw new UserError('agenda.cheer.late');
        const reached = await listReachedAt(tx, gathering, now);
        const found = reached.find(({ goal }) => goal.id === goalId);
        if (!found) throw new UserError('agenda.cheer.gone');
        const { goal, userId } = found;
        if (goal.memberId === member.id) throw new UserError('agenda.cheer.own');
        const before = await listCheers(tx, [goal.id]);
        await addCheer(tx, {
          goalId: goal.id,
          memberId: member.id,
          receiverId: goal.memberId,
          createdAt: now,
        });
        // Only the summary tells of applause.
        if (before.length === 0 && hasEnded(gathering)) {
          await reopenPosting(tx, postingId);
          database.afterCommit(() => changed(guild.id));
        }
        return { ...shareGoal(goal), userId, isNew: before.every(({ memberId }) => memberId !== member.id) };
      });
    },

    /**
     * The applause that a member wasn't told of yet, by goal, the oldest first: from whom it is, by mentions of those
     * who are still in the guild.
     */
    async listUntold(member: Member): Promise<Telling[]> {
      const untold = await database.read((tx) => listUntold(tx, member.id));
      if (untold.length === 0) return [];
      const named = await names(
        member.guildId,
        untold.map(({ userId }) => userId),
      );
      const locale = member.locale ?? 'de';
      const t = translator(locale);
      const goalIds = [...new Set(untold.map(({ cheer }) => cheer.goalId))];
      return goalIds.map((goalId): Telling => {
        const ofGoal = untold.filter(({ cheer }) => cheer.goalId === goalId);
        const mentions = ofGoal.flatMap(({ userId }) => (named.has(userId) ? [`<@${userId}>`] : []));
        const [shown, more] = [mentions.slice(0, mostNamed), mentions.length - mostNamed];
        const people = more > 0 ? [...shown, t('agenda.cheer.others', { count: more })] : shown;
        const goal = plainText(shorten(ofGoal[0]?.body ?? '', 60));
        return {
          key: people.length > 0 ? 'agenda.cheer.told' : 'agenda.cheer.toldByNobody',
          params: { goal, people: new Intl.ListFormat(locale).format(people) },
          markTold: (tx, now) =>
            markTold(
              tx,
              ofGoal.map(({ cheer }) => cheer),
              now,
            ),
        };
      });
    },
  };
}

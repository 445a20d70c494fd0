import type { Instant } from '../calendar';
import type { Database, Tx } from '../database/database';
import { UserError } from '../errors';
import type { Goal } from '../goals/goal';
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
import { type Cheering, isTooLate } from './cheer';
import { addCheer, listCheers, listUntold, markTold } from './cheerStore';
import { hasEnded, listReached } from './endedGatheringStore';

/** So many of those who applauded for one goal are named; the others are a number. */
const mostNamed = 4;

/** A goal that was just applauded. `isNew`: the member hadn't done so before. */
export interface Cheered {
  body: string;
  userId: string;
  isNew: boolean;
}

export type CheerService = ReturnType<typeof createCheerService>;

/**
 * Applause for goals reached at a gathering: by whoever sees its summary but who reached it, once for each goal, until
 * seven days after its end; after that, and for what is no summary that she may see, the UserError `agenda.cheer.late`.
 * Of private goals nobody knows, so there is none for them.
 */
export function createCheerService(parts: { database: Database; names: Names; changed: Changed }) {
  const { database, names, changed } = parts;

  /** The goals that others may see, with the Discord id of who reached each. */
  async function listShared(
    tx: Tx,
    guild: Guild,
    postingId: number,
    maySee: MaySee,
    now: Instant,
  ): Promise<{ goal: Goal; userId: string }[]> {
    const posting = await findPosting(tx, postingId);
    const isAgenda =
      posting?.guildId === guild.id && kindOf(posting) === 'agenda' && maySee(posting.channelId);
    const gathering = isAgenda ? await findGathering(tx, Number(subjectOf(posting))) : null;
    if (!gathering || !hasEnded(gathering) || isTooLate(gathering, now))
      throw new UserError('agenda.cheer.late');
    const { attendance, reached } = await listReached(tx, gathering);
    const userIds = new Map(attendance.map(({ memberId, userId }) => [memberId, userId]));
    return reached
      .filter(({ hiddenAt }) => hiddenAt === null)
      .map((goal) => ({ goal, userId: userIds.get(goal.memberId) ?? '' }));
  }

  return {
    /** For what a member may applaud under the summary with this posting: no goal of hers, nor of who left the guild. */
    async listCheerable(
      guild: Guild,
      member: Member,
      postingId: number,
      maySee: MaySee,
      now: Instant,
    ): Promise<Cheering> {
      const { others, cheers } = await database.read(async (tx) => {
        const shared = await listShared(tx, guild, postingId, maySee, now);
        const goalIds = shared.map(({ goal }) => goal.id);
        return {
          others: shared.filter(({ goal }) => goal.memberId !== member.id),
          cheers: await listCheers(tx, goalIds),
        };
      });
      const cheered = new Set(
        cheers.filter(({ memberId }) => memberId === member.id).map(({ goalId }) => goalId),
      );
      const named = await names(guild.id, [...new Set(others.map(({ userId }) => userId))]);
      const here = others.flatMap(({ goal, userId }) => {
        const name = named.get(userId);
        return name === undefined ? [] : [{ goalId: goal.id, body: goal.body, name }];
      });
      const goals = here.filter(({ goalId }) => !cheered.has(goalId));
      const none = here.length === 0 ? 'noneOfOthers' : 'allCheered';
      return { postingId, goals, none: goals.length === 0 ? none : null };
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
        const shared = await listShared(tx, guild, postingId, maySee, now);
        const found = shared.find(({ goal }) => goal.id === goalId);
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
        if (before.length === 0) {
          await reopenPosting(tx, postingId);
          database.afterCommit(() => changed(guild.id));
        }
        return { body: goal.body, userId, isNew: before.every(({ memberId }) => memberId !== member.id) };
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

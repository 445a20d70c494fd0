import type { Instant } from '../calendar';
import type { Database, Tx } from '../database/database';
import { UserError } from '../errors';
import { type Goal, readBody } from '../goals/goal';
import type { GoalService } from '../goals/goalService';
import { type Guild } from '../guilds/guild';
import { lockGuild } from '../guilds/guildStore';
import type { Member } from '../guilds/member';
import type { Changed, MaySee } from '../guilds/ports';
import { kindOf, subjectOf } from '../postings/posting';
import { findPosting } from '../postings/postingStore';
import { advance, type FocusRound } from './focus';
import { findPart, findRound, listOpen, storePart } from './focusStore';

/** Who does something with a round. */
export interface Asker {
  guild: Guild;
  member: Member;
  maySee: MaySee;
  now: Instant;
}

/**
 * The round of a posting, as it is now. Throws a UserError when it is over, and when who asks may not see its room: she is
 * told nothing else of it.
 */
export async function getRound(
  tx: Tx,
  { guild, maySee, now }: Asker,
  postingId: number,
): Promise<FocusRound> {
  const posting = await findPosting(tx, postingId);
  const isRound = posting?.guildId === guild.id && kindOf(posting) === 'focus';
  const stored = isRound ? await findRound(tx, Number(subjectOf(posting))) : null;
  const round = stored && advance(stored, now);
  if (!round || !maySee(round.channelId)) throw new UserError('focus.error.over');
  return round;
}

/** What each may say of herself in a round: her line, that it isn't for her, how it went. */
export function createLineService(parts: {
  database: Database;
  changed: Changed;
  goals: Pick<GoalService, 'changeGoal' | 'listTickable' | 'peekOwnGoals' | 'setGoal'>;
}) {
  const { database, changed, goals } = parts;

  async function findLine(tx: Tx, { id: roundId }: FocusRound, { member }: Asker): Promise<Goal | null> {
    const { goalId } = await findPart(tx, roundId, member.id);
    return goalId === null ? null : ((await listOpen(tx, [goalId]))[0] ?? null);
  }

  /** The goal that she means by a line: one that she has, her line of this phase in other words, or a new one. */
  async function findMeant(
    round: FocusRound,
    line: Goal | null,
    body: string,
    asker: Asker,
  ): Promise<number> {
    const { guild, member, now } = asker;
    const known = [...(line ? [line] : []), ...(await goals.listTickable(guild, member, now))];
    const same = known.find((goal) => goal.body === body);
    if (same) return same.id;
    if (line && line.createdAt >= round.sinceAt) {
      await goals.changeGoal(guild, member, line.id, body);
      return line.id;
    }
    const { stored, had } = await goals.setGoal(guild, member, body, 'today', now);
    const [goal] = [...stored, ...had];
    if (!goal) throw new Error('No goal was set.');
    return goal.id;
  }

  return {
    /** With what the form for her line begins: the one that she has, else the first goal that is on; null: nothing. */
    async suggestLine(asker: Asker, postingId: number): Promise<string | null> {
      const { guild, member, now } = asker;
      const line = await database.read(async (tx) =>
        findLine(tx, await getRound(tx, asker, postingId), asker),
      );
      if (line) return line.body;
      return (await goals.peekOwnGoals(guild, member, now)).open[0]?.body ?? null;
    },

    /** What she wants to get done by the bell: a goal of hers. Throws a UserError for a text that is none. */
    setLine(asker: Asker, postingId: number, typed: string): Promise<void> {
      const { guild, member } = asker;
      return database.transact(async (tx) => {
        await lockGuild(tx, guild.id);
        const round = await getRound(tx, asker, postingId);
        const line = await findLine(tx, round, asker);
        const goalId = await findMeant(round, line, readBody(typed), asker);
        const part = await findPart(tx, round.id, member.id);
        await storePart(tx, { ...part, goalId, outAt: null });
        database.afterCommit(() => changed(guild.id));
      });
    },

    /** The round isn't for her: she isn't named in it. Her next line is for it again. */
    sitOut(asker: Asker, postingId: number): Promise<void> {
      const { guild, member, now } = asker;
      return database.transact(async (tx) => {
        await lockGuild(tx, guild.id);
        const round = await getRound(tx, asker, postingId);
        const part = await findPart(tx, round.id, member.id);
        await storePart(tx, { ...part, outAt: part.outAt ?? now });
        database.afterCommit(() => changed(guild.id));
      });
    },

    /** Her line while it is open; null when she has none. */
    seeLine(asker: Asker, postingId: number): Promise<Goal | null> {
      return database.read(async (tx) => findLine(tx, await getRound(tx, asker, postingId), asker));
    },
  };
}

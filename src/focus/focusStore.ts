import { EntitySchema, IsNull } from 'typeorm';
import type { Instant } from '../calendar';
import { id, milliseconds, nullable, reference, snowflake, text } from '../database/columns';
import type { Tx } from '../database/database';
import type { WatchedChannel } from '../guilds/guild';
import type { Goal } from '../goals/goal';
import { goalTable } from '../goals/goalStore';
import { advance, endOf, type FocusRound, type RoundNow } from './focus';

/** That a member takes part in a round with something of hers: whoever is in the room does, also without. */
export interface FocusPart {
  roundId: number;
  memberId: number;
  /** When she started the round; null: somebody else did. */
  startedAt: Instant | null;
  /** What she wants to get done by the bell, one of her goals. */
  goalId: number | null;
  /** When she said that it isn't for her. */
  outAt: Instant | null;
}

const minutes = {
  ...text,
  transformer: {
    to: (lengths: readonly number[]) => lengths.join(','),
    from: (stored: string) => (stored === '' ? [] : stored.split(',').map(Number)),
  },
};

export const focusRoundTable = new EntitySchema<FocusRound>({
  name: 'focus_round',
  columns: {
    id,
    guildId: reference,
    channelId: snowflake,
    startedAt: milliseconds,
    phase: { type: 'varchar', length: 5 },
    number: { type: 'integer' },
    sinceAt: milliseconds,
    untilAt: milliseconds,
    rest: minutes,
    latestAt: milliseconds,
    emptyAt: nullable(milliseconds),
    bellAt: nullable(milliseconds),
  },
});

export const focusPartTable = new EntitySchema<FocusPart>({
  name: 'focus_part',
  columns: {
    roundId: { ...reference, primary: true },
    memberId: { ...reference, primary: true },
    startedAt: nullable(milliseconds),
    goalId: nullable(reference),
    outAt: nullable(milliseconds),
  },
});

/** Stores a round that begins, and gives its id. A room has one at most: another is refused. */
export async function addRound(tx: Tx, round: Omit<FocusRound, 'id'>): Promise<number> {
  const { identifiers } = await tx.insert(focusRoundTable, { ...round });
  return Number(identifiers[0]?.['id']);
}

export function findRound(tx: Tx, roundId: number): Promise<FocusRound | null> {
  return tx.findOneBy(focusRoundTable, { id: roundId });
}

/** The round of a room, by Discord's id. */
export function findRoundIn(tx: Tx, guildId: number, channelId: string): Promise<FocusRound | null> {
  return tx.findOneBy(focusRoundTable, { guildId, channelId });
}

/** What of the round of a room goes on at `now`; null when there is none. */
export async function findRoundNow(
  tx: Tx,
  { guildId, channelId }: Pick<FocusRound, 'guildId' | 'channelId'>,
  now: Instant,
): Promise<RoundNow | null> {
  const stored = await findRoundIn(tx, guildId, channelId);
  const round = stored && advance(stored, now);
  return round && { phase: round.phase, end: endOf(round) };
}

/** A round, and what is stored of its guild that may end it. */
export interface StoredRound {
  round: FocusRound;
  /** Whether the bot has left the guild. */
  hasLeft: boolean;
  watched: WatchedChannel[];
}

/** All rounds, or those of a guild, oldest first. One query. */
export async function listRounds(tx: Tx, guildId?: number): Promise<StoredRound[]> {
  const { entities, raw } = await tx
    .createQueryBuilder(focusRoundTable, 'round')
    .innerJoin('guild', 'guild', 'guild.id = round.guildId')
    .leftJoin('watched_channel', 'watched', 'watched.guildId = round.guildId')
    .addSelect('guild.leftAt', 'left_at')
    .addSelect('watched.channelId', 'watched_id')
    .addSelect('watched.kind', 'watched_kind')
    .where(guildId === undefined ? {} : { guildId })
    .orderBy('round.id')
    .getRawAndEntities<{
      round_id: number;
      left_at: unknown;
      watched_id: string | null;
      watched_kind: WatchedChannel['kind'];
    }>();
  return entities.map((round) => {
    const rows = raw.filter((row) => row.round_id === round.id);
    return {
      round,
      hasLeft: rows[0]?.left_at !== null,
      watched: rows.flatMap(({ watched_id: channelId, watched_kind: kind }) =>
        channelId === null ? [] : [{ channelId, kind }],
      ),
    };
  });
}

/** Stores what a round is now. One that is over stays so. */
export async function storeRound(tx: Tx, { id: roundId, ...round }: FocusRound): Promise<void> {
  await tx.update(focusRoundTable, { id: roundId }, round);
}

/** Deletes a round that is over, with the parts that were taken in it. */
export async function removeRound(tx: Tx, roundId: number): Promise<void> {
  await tx.delete(focusRoundTable, { id: roundId });
}

/** A member's part in a round; as if she had none yet when nothing of it is stored. */
export async function findPart(tx: Tx, roundId: number, memberId: number): Promise<FocusPart> {
  const part = await tx.findOneBy(focusPartTable, { roundId, memberId });
  return part ?? { roundId, memberId, startedAt: null, goalId: null, outAt: null };
}

export async function storePart(tx: Tx, part: FocusPart): Promise<void> {
  await tx.upsert(focusPartTable, { ...part }, ['roundId', 'memberId']);
}

/** The user (Discord's id) who started a round; null when that isn't known any more. */
export async function findStarter(tx: Tx, roundId: number): Promise<string | null> {
  const [row]: { user_id: string }[] = await tx.query(
    `SELECT m.user_id FROM focus_part p JOIN member m ON m.id = p.member_id
      WHERE p.round_id = $1 AND p.started_at IS NOT NULL`,
    [roundId],
  );
  return row?.user_id ?? null;
}

/** Somebody recorded who is in the room of a round. */
export interface Participant {
  memberId: number;
  userId: string;
  isOnBreak: boolean;
  /** She said that the round isn't for her. */
  isOut: boolean;
  /** Her goal of this round. */
  goalId: number | null;
}

/** Those of a round's room whose times are recorded, by the age of their accounts. */
export async function listParticipants(
  tx: Tx,
  { id: roundId, guildId, channelId }: FocusRound,
): Promise<Participant[]> {
  const rows: {
    member_id: number;
    user_id: string;
    kind: string;
    out_at: unknown;
    goal_id: number | null;
  }[] = await tx.query(
    `SELECT s.member_id, m.user_id, s.kind, p.out_at, p.goal_id
       FROM work_session w JOIN stretch s ON s.session_id = w.id AND s.ended_at IS NULL
       JOIN member m ON m.id = w.member_id
       LEFT JOIN focus_part p ON p.member_id = w.member_id AND p.round_id = $1
      WHERE w.guild_id = $2 AND w.ended_at IS NULL AND s.channel_id = $3`,
    [roundId, guildId, channelId],
  );
  return rows
    .map((row) => ({
      memberId: row.member_id,
      userId: row.user_id,
      isOnBreak: row.kind === 'break',
      isOut: row.out_at !== null,
      goalId: row.goal_id,
    }))
    .sort((one, other) => Number(BigInt(one.userId) - BigInt(other.userId)));
}

/** Those of some goals that are open. */
export async function listOpen(tx: Tx, goalIds: readonly number[]): Promise<Goal[]> {
  if (goalIds.length === 0) return [];
  return tx
    .createQueryBuilder(goalTable, 'goal')
    .where('goal.id IN (:...goalIds)', { goalIds: [...goalIds] })
    .andWhere({ doneAt: IsNull(), removedAt: IsNull(), letGoAt: IsNull() })
    .getMany();
}

/** Deletes that a member took part in rounds. */
export async function forgetParts(tx: Tx, memberId: number): Promise<void> {
  await tx.delete(focusPartTable, { memberId });
}

/** The messages of rounds in which a member takes part. */
export async function listRoundPostsWith(tx: Tx, guildId: number, memberId: number): Promise<number[]> {
  const rows: { id: number }[] = await tx.query(
    `SELECT p.id FROM posting p JOIN focus_part f ON p.key = 'focus:' || f.round_id
      WHERE p.guild_id = $1 AND f.member_id = $2 ORDER BY p.id`,
    [guildId, memberId],
  );
  return rows.map((row) => row.id);
}

import type { Instant } from '../calendar';
import { instantOrNull } from '../database/columns';
import type { Tx } from '../database/database';
import { type Choice, choiceOf, type Guild } from '../guilds/guild';
import { longestSilence } from '../sessions/session';
import { type Figure, type Measure, type OpenWork, type PeriodKey, unitOf } from './board';

/** Somebody at work at present, with her stored total of the period asked for, in milliseconds. */
export interface AtWork extends Figure {
  choice: Choice;
  open: OpenWork;
}

interface FigureRow {
  member_id: number;
  user_id: string;
  amount: string | number;
}

/** Where the totals of weeks and months are stored, and those of all time. */
const totalsOf = {
  time: { table: 'period_total', column: 'work_ms' },
  goals: { table: 'reached_total', column: 'reached' },
} as const satisfies Record<Measure, { table: string; column: string }>;

/** Of more people on a board the first are found sooner among all totals of the period than by their own. */
const fewOnBoard = 250;

/** How many of a member's guild chose to be on its board, counted no further than what are few. */
const countOnBoard = `(SELECT COUNT(*)
   FROM (SELECT 1 FROM member b WHERE b.guild_id = m.guild_id AND b.choice = 'board' LIMIT ${fewOnBoard}) AS few)`;

/** Where everyone is on the board who doesn't say otherwise, they aren't few. */
function areFew({ settings }: Guild, onBoard: string | number | undefined): boolean {
  return settings.defaultChoice !== 'board' && Number(onBoard ?? 0) < fewOnBoard;
}

/**
 * The largest stored figures of those on the board, at most `limit` of them; of equal ones the lower member id first.
 * When those on the board are few, they are found first.
 */
export async function listMost(
  tx: Tx,
  guild: Guild,
  measure: Measure,
  key: PeriodKey,
  limit: number,
  areFewOnBoard: boolean,
): Promise<Figure[]> {
  const onBoard =
    guild.settings.defaultChoice === 'board' ? "COALESCE(m.choice, 'board') = 'board'" : "m.choice = 'board'";
  if (measure === 'time' && key === 'all') {
    const rows: FigureRow[] = await tx.query(
      `SELECT m.id AS member_id, m.user_id, m.lifetime_ms AS amount
         FROM member m
        WHERE m.guild_id = $1 AND m.lifetime_ms >= $2 AND ${onBoard}
        ORDER BY m.lifetime_ms DESC, m.id LIMIT $3`,
      [guild.id, unitOf.time, limit],
    );
    return rows.map(toFigure);
  }
  const { table, column } = totalsOf[measure];
  const rows: FigureRow[] = areFewOnBoard
    ? await tx.query(
        `SELECT member_id, user_id, amount
           FROM (SELECT m.id AS member_id, m.user_id,
                        (SELECT t.${column} FROM ${table} t
                          WHERE t.guild_id = m.guild_id AND t.period = $1 AND t.member_id = m.id) AS amount
                   FROM member m WHERE m.guild_id = $2 AND ${onBoard}) AS few
          WHERE amount >= $3 ORDER BY amount DESC, member_id LIMIT $4`,
        [key, guild.id, unitOf[measure], limit],
      )
    : await tx.query(
        `SELECT t.member_id, m.user_id, t.${column} AS amount
           FROM ${table} t JOIN member m ON m.id = t.member_id
          WHERE t.guild_id = $1 AND t.period = $2 AND t.${column} >= $3 AND ${onBoard}
          ORDER BY t.${column} DESC, t.member_id LIMIT $4`,
        [guild.id, key, unitOf[measure], limit],
      );
  return rows.map(toFigure);
}

/**
 * All who are at work in the guild, on the board or not. An open stretch counts up to `until`, but in an outage only as
 * far as the bot saw, and no longer than until the twelve hours without a sign of life, at which it will be ended, are
 * over.
 */
export async function listAtWork(tx: Tx, guild: Guild, key: PeriodKey, until: Instant): Promise<AtWork[]> {
  const rows: {
    member_id: number;
    user_id: string;
    choice: Choice | null;
    started_at: string | number;
    alive_at: string | number;
    seen_at: string | number | null;
    lifetime_ms: string | number;
    period_ms: string | number;
  }[] = await tx.query(
    `SELECT w.member_id, m.user_id, m.choice, s.started_at, w.alive_at, m.lifetime_ms,
            COALESCE(t.work_ms, 0) AS period_ms,
            (SELECT o.from_at FROM outage o WHERE o.guild_id = w.guild_id AND o.to_at IS NULL) AS seen_at
       FROM work_session w
       JOIN stretch s ON s.session_id = w.id AND s.ended_at IS NULL
       JOIN member m ON m.id = w.member_id
       LEFT JOIN period_total t ON t.guild_id = w.guild_id AND t.period = $1 AND t.member_id = w.member_id
      WHERE w.guild_id = $2 AND w.ended_at IS NULL AND s.kind = 'work'
      ORDER BY w.member_id`,
    [key, guild.id],
  );
  return rows.map((row) => ({
    ...toFigure({ ...row, amount: key === 'all' ? row.lifetime_ms : row.period_ms }),
    choice: choiceOf(row, guild.settings),
    open: {
      startedAt: Number(row.started_at),
      until: Math.min(until, Number(row.seen_at ?? until), Number(row.alive_at) + longestSilence),
    },
  }));
}

/** What is stored of a member's own time, and whether those on her guild's board are few. */
export interface StoredTime {
  areFewOnBoard: boolean;
  /** When her first session began; null when she has none. */
  firstStart: Instant | null;
  /** Milliseconds by week and month, and of all time. */
  totals: Map<PeriodKey, number>;
}

/** A member's stored times of these weeks and months, those without any left out, and of all time. */
export async function findOwnTime(
  tx: Tx,
  guild: Guild,
  memberId: number,
  keys: readonly PeriodKey[],
): Promise<StoredTime> {
  const rows: {
    lifetime_ms: string | number;
    first_start: string | number | null;
    on_board: string | number;
    period: PeriodKey | null;
    work_ms: string | number | null;
  }[] = await tx.query(
    `SELECT m.lifetime_ms, t.period, t.work_ms, ${countOnBoard} AS on_board,
            (SELECT w.started_at FROM work_session w WHERE w.member_id = m.id
              ORDER BY w.started_at LIMIT 1) AS first_start
       FROM member m
       LEFT JOIN period_total t
         ON t.guild_id = m.guild_id AND t.period IN (${placeholders(keys)}) AND t.member_id = m.id
      WHERE m.id = $${keys.length + 1}`,
    [...keys, memberId],
  );
  const totals = new Map<PeriodKey, number>([['all', Number(rows[0]?.lifetime_ms ?? 0)]]);
  for (const { period, work_ms } of rows) if (period !== null) totals.set(period, Number(work_ms));
  return {
    areFewOnBoard: areFew(guild, rows[0]?.on_board),
    firstStart: instantOrNull(rows[0]?.first_start ?? null),
    totals,
  };
}

/** How many goals a member reached in a period, and whether those on her guild's board are few. */
export async function findOwnGoals(
  tx: Tx,
  guild: Guild,
  memberId: number,
  key: PeriodKey,
): Promise<{ areFewOnBoard: boolean; reached: number }> {
  const [row]: { reached: number | null; on_board: string | number }[] = await tx.query(
    `SELECT ${countOnBoard} AS on_board,
            (SELECT t.reached FROM reached_total t
              WHERE t.guild_id = m.guild_id AND t.period = $1 AND t.member_id = m.id) AS reached
       FROM member m WHERE m.id = $2`,
    [key, memberId],
  );
  return { areFewOnBoard: areFew(guild, row?.on_board), reached: row?.reached ?? 0 };
}

const placeholders = (values: readonly unknown[]) => values.map((_, index) => `$${index + 1}`).join(', ');

function toFigure({ member_id, user_id, amount }: FigureRow): Figure {
  return { memberId: member_id, userId: user_id, amount: Number(amount) };
}

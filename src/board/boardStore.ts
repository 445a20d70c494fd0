import type { Instant } from '../calendar';
import type { Tx } from '../database/database';
import { type Choice, choiceOf, type Guild } from '../guilds/guild';
import { longestSilence } from '../sessions/session';
import { type Figure, type OpenWork, type PeriodKey, shortestListed } from './board';

/** Somebody at work at present, with her stored total of the period asked for, in milliseconds. */
export interface AtWork extends Figure {
  choice: Choice;
  open: OpenWork;
}

interface FigureRow {
  member_id: number;
  user_id: string;
  work_ms: string | number;
}

/** The longest stored totals of those on the board, at most `limit` of them; of equal ones the lower member id first. */
export async function listLongest(tx: Tx, guild: Guild, key: PeriodKey, limit: number): Promise<Figure[]> {
  const { defaultChoice } = guild.settings;
  const rows: FigureRow[] =
    key === 'all'
      ? await tx.query(
          `SELECT m.id AS member_id, m.user_id, m.lifetime_ms AS work_ms
             FROM member m
            WHERE m.guild_id = $1 AND m.lifetime_ms >= $2 AND COALESCE(m.choice, $3) = 'board'
            ORDER BY m.lifetime_ms DESC, m.id LIMIT $4`,
          [guild.id, shortestListed, defaultChoice, limit],
        )
      : await tx.query(
          `SELECT t.member_id, m.user_id, t.work_ms
             FROM period_total t JOIN member m ON m.id = t.member_id
            WHERE t.guild_id = $1 AND t.period = $2 AND t.work_ms >= $3 AND COALESCE(m.choice, $4) = 'board'
            ORDER BY t.work_ms DESC, t.member_id LIMIT $5`,
          [guild.id, key, shortestListed, defaultChoice, limit],
        );
  return rows.map(toFigure);
}

/**
 * All who are at work in the guild, on the board or not. An open stretch counts up to `until`, but no longer than until
 * the twelve hours without a sign of life, at which it will be ended, are over.
 */
export async function listAtWork(tx: Tx, guild: Guild, key: PeriodKey, until: Instant): Promise<AtWork[]> {
  const rows: {
    member_id: number;
    user_id: string;
    choice: Choice | null;
    started_at: string | number;
    alive_at: string | number;
    lifetime_ms: string | number;
    period_ms: string | number;
  }[] = await tx.query(
    `SELECT w.member_id, m.user_id, m.choice, s.started_at, w.alive_at, m.lifetime_ms,
            COALESCE(t.work_ms, 0) AS period_ms
       FROM work_session w
       JOIN stretch s ON s.session_id = w.id AND s.ended_at IS NULL
       JOIN member m ON m.id = w.member_id
       LEFT JOIN period_total t ON t.guild_id = w.guild_id AND t.period = $1 AND t.member_id = w.member_id
      WHERE w.guild_id = $2 AND w.ended_at IS NULL AND s.kind = 'work'
      ORDER BY w.member_id`,
    [key, guild.id],
  );
  return rows.map((row) => ({
    ...toFigure({ ...row, work_ms: key === 'all' ? row.lifetime_ms : row.period_ms }),
    choice: choiceOf(row, guild.settings),
    open: {
      startedAt: Number(row.started_at),
      until: Math.min(until, Number(row.alive_at) + longestSilence),
    },
  }));
}

/** A member's stored totals of these weeks and months, in milliseconds; those without time are left out. */
export async function findTotals(
  tx: Tx,
  memberId: number,
  keys: readonly string[],
): Promise<Map<string, number>> {
  if (keys.length === 0) return new Map();
  const rows: { period: string; work_ms: string | number }[] = await tx.query(
    `SELECT period, work_ms FROM period_total
      WHERE member_id = $1 AND period IN (${keys.map((_, index) => `$${index + 2}`).join(', ')})`,
    [memberId, ...keys],
  );
  return new Map(rows.map(({ period, work_ms }) => [period, Number(work_ms)]));
}

/** When the first session of a member began; null when she has none. */
export async function findFirstStart(tx: Tx, memberId: number): Promise<Instant | null> {
  const [first]: { started_at: string | number }[] = await tx.query(
    'SELECT started_at FROM work_session WHERE member_id = $1 ORDER BY started_at LIMIT 1',
    [memberId],
  );
  return first ? Number(first.started_at) : null;
}

function toFigure({ member_id, user_id, work_ms }: FigureRow): Figure {
  return { memberId: member_id, userId: user_id, workMs: Number(work_ms) };
}

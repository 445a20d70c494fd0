import type { Instant } from '../calendar';
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

/** The largest stored figures of those on the board, at most `limit` of them; of equal ones the lower member id first. */
export async function listMost(
  tx: Tx,
  guild: Guild,
  measure: Measure,
  key: PeriodKey,
  limit: number,
): Promise<Figure[]> {
  const { defaultChoice } = guild.settings;
  const least = unitOf[measure];
  if (measure === 'time' && key === 'all') {
    const rows: FigureRow[] = await tx.query(
      `SELECT m.id AS member_id, m.user_id, m.lifetime_ms AS amount
         FROM member m
        WHERE m.guild_id = $1 AND m.lifetime_ms >= $2 AND COALESCE(m.choice, $3) = 'board'
        ORDER BY m.lifetime_ms DESC, m.id LIMIT $4`,
      [guild.id, least, defaultChoice, limit],
    );
    return rows.map(toFigure);
  }
  const { table, column } = totalsOf[measure];
  const rows: FigureRow[] = await tx.query(
    `SELECT t.member_id, m.user_id, t.${column} AS amount
       FROM ${table} t JOIN member m ON m.id = t.member_id
      WHERE t.guild_id = $1 AND t.period = $2 AND t.${column} >= $3 AND COALESCE(m.choice, $4) = 'board'
      ORDER BY t.${column} DESC, t.member_id LIMIT $5`,
    [guild.id, key, least, defaultChoice, limit],
  );
  return rows.map(toFigure);
}

/** Where the totals of weeks and months are stored. */
const totalsOf = {
  time: { table: 'period_total', column: 'work_ms' },
  goals: { table: 'reached_total', column: 'reached' },
} as const satisfies Record<Measure, { table: string; column: string }>;

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
    ...toFigure({ ...row, amount: key === 'all' ? row.lifetime_ms : row.period_ms }),
    choice: choiceOf(row, guild.settings),
    open: {
      startedAt: Number(row.started_at),
      until: Math.min(until, Number(row.alive_at) + longestSilence),
    },
  }));
}

/** A member's stored figures of these periods; those without any are left out. */
export async function findTotals(
  tx: Tx,
  memberId: number,
  measure: Measure,
  keys: readonly string[],
): Promise<Map<string, number>> {
  const { table, column } = totalsOf[measure];
  const rows: { period: string; amount: string | number }[] = await tx.query(
    `SELECT period, ${column} AS amount FROM ${table}
      WHERE member_id = $1 AND period IN (${keys.map((_, index) => `$${index + 2}`).join(', ')})`,
    [memberId, ...keys],
  );
  return new Map(rows.map(({ period, amount }) => [period, Number(amount)]));
}

/** When the first session of a member began; null when she has none. */
export async function findFirstStart(tx: Tx, memberId: number): Promise<Instant | null> {
  const [first]: { started_at: string | number }[] = await tx.query(
    'SELECT started_at FROM work_session WHERE member_id = $1 ORDER BY started_at LIMIT 1',
    [memberId],
  );
  return first ? Number(first.started_at) : null;
}

function toFigure({ member_id, user_id, amount }: FigureRow): Figure {
  return { memberId: member_id, userId: user_id, amount: Number(amount) };
}

import type { Day, Instant } from '../calendar';
import type { Tx } from '../database/database';
import type { Guild } from '../guilds/guild';
import { onBoardSql } from '../guilds/memberStore';
import { countsUntil } from '../sessions/session';
import { type Figure, type Measure, type OpenWork, type PeriodKey, unitOf } from './board';

/** Somebody at work at present, with her stored figure of the period asked for. */
export interface AtWork extends Figure {
  isOnBoard: boolean;
  open: OpenWork;
  /** Where she is. */
  channelId: string;
}

/** A look at a board, and at a member's own figures beside it. */
export interface Look {
  key: PeriodKey;
  memberId: number;
  /** So many of the board are read at most. */
  limit: number;
  /** Whether those on the board are thought to be few: the figures are the same either way, but found sooner. */
  isOfFew: boolean;
}

/** The times of a board. */
export interface Times {
  /** Those with the largest stored times, of equal ones the lower member id first. */
  most: Figure[];
  atWork: AtWork[];
  /** When the member's first session began; null when she has none. */
  firstStart: Instant | null;
  /** Her milliseconds in the board's period and in the others asked for, those without any left out. */
  totals: Map<PeriodKey, number>;
}

/** The days of a board. */
export interface Days {
  /** Those with the most stored days, of equal ones the lower member id first. */
  most: Figure[];
  atWork: AtWork[];
  /** Milliseconds of ended work of those at work, by member and day. */
  workByDay: Map<number, Map<Day, number>>;
  /** How many days of the member's own are stored. */
  own: number;
}

/**
 * A row of a look: of somebody at work, of a day of hers, of one of the first, or of the member's own. What it doesn't have
 * is null.
 */
interface Row {
  part: 'atWork' | 'day' | 'most' | 'own';
  member_id: number;
  user_id: string;
  amount: number | null;
  /** Whether somebody at work is on the board: 1 or 0. */
  on_board: number | null;
  /** When the open stretch began; of her own row when her first session did. */
  started_at: Instant | null;
  alive_at: Instant | null;
  until_at: Instant | null;
  seen_at: Instant | null;
  period: string | null;
  channel_id: string | null;
}

/** Where the totals of weeks, months and all time are stored. */
const totalsOf = {
  time: { table: 'work_total', column: 'work_ms' },
  days: { table: 'work_total', column: 'days' },
  goals: { table: 'reached_total', column: 'reached' },
} as const satisfies Record<Measure, { table: string; column: string }>;

/** Of so many people on a board the first are found sooner among all totals of the period than by their own. */
const many = 250;

/** Whether few are on a guild's board. */
export async function isBoardOfFew(tx: Tx, { id }: Guild): Promise<boolean> {
  const last: unknown[] = await tx.query(
    `SELECT 1 FROM member m WHERE guild_id = $1 AND ${onBoardSql} LIMIT 1 OFFSET ${many - 1}`,
    [id],
  );
  return last.length === 0;
}

// SQLite's driver counts parameters in the order in which they first stand in the text: in all that follows $1 is the
// period, $2 the guild, $3 the member who looks. A limit stands in the text: for one that is a parameter SQLite prepares
// the statement twice (https://www.sqlite.org/c3ref/prepare.html).

/** The largest stored figures of those on the board, of equal ones the lower member id first; of few by who they are. */
function mostSql(measure: Measure, { limit, isOfFew }: Look): string {
  const { table, column } = totalsOf[measure];
  if (isOfFew)
    return `SELECT member_id, user_id, amount
              FROM (SELECT m.id AS member_id, m.user_id,
                           (SELECT t.${column} FROM ${table} t
                             WHERE t.guild_id = m.guild_id AND t.period = $1 AND t.member_id = m.id) AS amount
                      FROM member m WHERE m.guild_id = $2 AND ${onBoardSql}) AS few
             WHERE amount >= ${unitOf[measure]} ORDER BY amount DESC, member_id LIMIT ${limit}`;
  return `SELECT t.member_id, m.user_id, t.${column} AS amount
            FROM ${table} t JOIN member m ON m.id = t.member_id
           WHERE t.period = $1 AND t.guild_id = $2 AND t.${column} >= ${unitOf[measure]} AND ${onBoardSql}
           ORDER BY t.${column} DESC, t.member_id LIMIT ${limit}`;
}

/** Who is at work in the guild. */
const atWorkSql = (measure: 'time' | 'days') => `
          SELECT 'atWork' AS part, w.member_id, m.user_id, COALESCE(t.${totalsOf[measure].column}, 0) AS amount,
                 CASE WHEN ${onBoardSql} THEN 1 ELSE 0 END AS on_board, s.started_at, w.alive_at, w.until_at,
                 (SELECT o.from_at FROM outage o WHERE o.guild_id = w.guild_id AND o.to_at IS NULL) AS seen_at,
                 CAST(NULL AS varchar(10)) AS period, s.channel_id
            FROM work_session w
            JOIN stretch s ON s.session_id = w.id AND s.ended_at IS NULL
            JOIN member m ON m.id = w.member_id
            LEFT JOIN work_total t ON t.guild_id = w.guild_id AND t.period = $1 AND t.member_id = w.member_id
           WHERE w.guild_id = $2 AND w.ended_at IS NULL AND s.kind = 'work'`;

/**
 * All who are at work in the guild, on the board or not. An open stretch counts up to `until`, but in an outage only as
 * far as the bot saw, and no longer than it is sure without a sign of life.
 */
export async function listAtWork(tx: Tx, guild: Guild, key: PeriodKey, until: Instant): Promise<AtWork[]> {
  const rows: Row[] = await tx.query(atWorkSql('time'), [key, guild.id]);
  return rows.map((row) => toAtWork(row, until));
}

/**
 * The times of a board, of those at work who are on it or who look at it (as in `listAtWork`), and the member's own in the
 * board's period and in others. It is one statement, so that all of it is of one moment.
 */
export async function readTimes(
  tx: Tx,
  guild: Guild,
  look: Look,
  others: readonly PeriodKey[],
  until: Instant,
): Promise<Times> {
  const ownPeriods = ['$1', ...others.map((_, index) => `$${index + 4}`)];
  const rows: Row[] = await tx.query(
    `${atWorkSql('time')} AND (m.id = $3 OR ${onBoardSql})
     UNION ALL SELECT 'most', member_id, user_id, amount, NULL, NULL, NULL, NULL, NULL, NULL, NULL
       FROM (${mostSql('time', look)}) AS most
     UNION ALL SELECT 'own', m.id, m.user_id, t.work_ms, NULL,
                      (SELECT w.started_at FROM work_session w WHERE w.member_id = m.id
                        ORDER BY w.started_at LIMIT 1), NULL, NULL, NULL, t.period, NULL
       FROM member m
       LEFT JOIN work_total t
         ON t.guild_id = m.guild_id AND t.period IN (${ownPeriods.join(', ')}) AND t.member_id = m.id
      WHERE m.id = $3`,
    [look.key, guild.id, look.memberId, ...others],
  );
  const own = rows.filter(({ part }) => part === 'own');
  return {
    most: rows.filter(({ part }) => part === 'most').map(toFigure),
    atWork: rows.filter(({ part }) => part === 'atWork').map((row) => toAtWork(row, until)),
    firstStart: own[0]?.started_at ?? null,
    totals: new Map(
      own.flatMap(({ period, amount }) => (period ? [[period as PeriodKey, amount ?? 0]] : [])),
    ),
  };
}

/**
 * The days of a board, of those at work who are on it or who look at it, with their time on these days, and how many the
 * member herself has, in one statement.
 */
export async function readDays(
  tx: Tx,
  guild: Guild,
  look: Look,
  days: readonly Day[],
  until: Instant,
): Promise<Days> {
  const places = days.map((_, index) => `$${index + 4}`);
  const rows: Row[] = await tx.query(
    `${atWorkSql('days')} AND (m.id = $3 OR ${onBoardSql})
     UNION ALL SELECT 'most', member_id, user_id, amount, NULL, NULL, NULL, NULL, NULL, NULL, NULL
       FROM (${mostSql('days', look)}) AS most
     UNION ALL SELECT 'day', w.member_id, '', d.work_ms, NULL, NULL, NULL, NULL, NULL, d.period, NULL
       FROM work_session w
       JOIN work_total d
         ON d.guild_id = w.guild_id AND d.period IN (${places.join(', ')}) AND d.member_id = w.member_id
      WHERE w.guild_id = $2 AND w.ended_at IS NULL
     UNION ALL SELECT 'own', t.member_id, '', t.days, NULL, NULL, NULL, NULL, NULL, t.period, NULL
       FROM work_total t WHERE t.guild_id = $2 AND t.period = $1 AND t.member_id = $3`,
    [look.key, guild.id, look.memberId, ...days],
  );
  const workByDay = new Map<number, Map<Day, number>>();
  for (const row of rows) {
    if (row.part !== 'day') continue;
    const ofMember = workByDay.get(row.member_id) ?? new Map<Day, number>();
    workByDay.set(row.member_id, ofMember.set(row.period as Day, row.amount ?? 0));
  }
  return {
    most: rows.filter(({ part }) => part === 'most').map(toFigure),
    atWork: rows.filter(({ part }) => part === 'atWork').map((row) => toAtWork(row, until)),
    workByDay,
    own: rows.find(({ part }) => part === 'own')?.amount ?? 0,
  };
}

/** The first of a board of goals, as with times, and how many the member herself reached, in one statement. */
export async function readGoals(
  tx: Tx,
  guild: Guild,
  look: Look,
): Promise<{ most: Figure[]; reached: number }> {
  const rows: Row[] = await tx.query(
    `SELECT 'own' AS part, member_id, NULL AS user_id, reached AS amount
       FROM reached_total WHERE period = $1 AND guild_id = $2 AND member_id = $3
     UNION ALL SELECT 'most', member_id, user_id, amount FROM (${mostSql('goals', look)}) AS most`,
    [look.key, guild.id, look.memberId],
  );
  const own = rows.find(({ part }) => part === 'own');
  return {
    most: rows.filter(({ part }) => part === 'most').map(toFigure),
    reached: own?.amount ?? 0,
  };
}

function toFigure({ member_id, user_id, amount }: Row): Figure {
  return { memberId: member_id, userId: user_id, amount: amount ?? 0 };
}

function toAtWork(row: Row, until: Instant): AtWork {
  const sureUntil = countsUntil({ aliveAt: row.alive_at ?? 0, untilAt: row.until_at });
  const seenUntil = Math.min(until, row.seen_at ?? until, sureUntil);
  return {
    ...toFigure(row),
    isOnBoard: row.on_board === 1,
    open: { startedAt: row.started_at ?? 0, until: seenUntil },
    channelId: row.channel_id ?? '',
  };
}

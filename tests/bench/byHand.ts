import { type Day, firstDayOf, type Instant, type Interval, lastDayOf } from '../../src/calendar';
import type { Measure, PeriodKey } from '../../src/board/board';
import type { History } from './history';

/** A look at a board: which, from when to when, by whom, and with which weeks her own is compared. */
export interface Look {
  history: History;
  measure: Measure;
  key: PeriodKey;
  bounds: Interval;
  memberId: number;
  compared: readonly string[];
  /** Whether those on the board are so few that they are best found first. */
  isOfFew: boolean;
}

const quoted = (texts: readonly string[]) => texts.map((text) => `'${text}'`).join(', ');

/** SQL for the part of `start` to `end` that lies in the bounds, on both databases. */
function inside(start: string, end: string, bounds: Interval): string {
  const from = Number.isFinite(bounds.start)
    ? `CASE WHEN ${start} < ${bounds.start} THEN ${bounds.start} ELSE ${start} END`
    : start;
  const to = Number.isFinite(bounds.end)
    ? `CASE WHEN ${end} > ${bounds.end} THEN ${bounds.end} ELSE ${end} END`
    : end;
  return `(${to}) - (${from})`;
}

/** The first nineteen of the board (of them the upper half fills it) and the reader's own figures, in one statement. */
export function overTotals(look: Look): string {
  const { history, measure, key, bounds, memberId, compared } = look;
  const guildId = history.guild.id;
  if (measure !== 'time') {
    // Open work adds a day to few, once a day: it is left out here.
    const [table, column] = measure === 'goals' ? ['reached_total', 'reached'] : ['work_total', 'days'];
    return `SELECT * FROM (
              SELECT m.user_id AS whose, t.${column} AS amount FROM ${table} t JOIN member m ON m.id = t.member_id
               WHERE t.guild_id = ${guildId} AND t.period = '${key}' AND t.${column} >= 1 AND m.choice = 'board'
               ORDER BY t.${column} DESC LIMIT 19) AS board
            UNION ALL SELECT 'own', ${column} FROM ${table}
             WHERE guild_id = ${guildId} AND period = '${key}' AND member_id = ${memberId}`;
  }
  return `WITH most AS (${mostOf(look)} ORDER BY amount DESC LIMIT 19),
          running AS (
            SELECT w.member_id, m.user_id,
                   COALESCE(t.work_ms, 0) + ${inside('s.started_at', `${history.now}`, bounds)} AS amount
              FROM work_session w JOIN stretch s ON s.session_id = w.id AND s.ended_at IS NULL
              JOIN member m ON m.id = w.member_id
              LEFT JOIN work_total t
                ON t.guild_id = w.guild_id AND t.period = '${key}' AND t.member_id = w.member_id
             WHERE w.guild_id = ${guildId} AND w.ended_at IS NULL AND s.kind = 'work' AND m.choice = 'board')
          SELECT * FROM (
            SELECT user_id AS whose, amount FROM most WHERE member_id NOT IN (SELECT member_id FROM running)
            UNION ALL SELECT user_id, amount FROM running ORDER BY amount DESC LIMIT 19) AS board
          UNION ALL SELECT period, work_ms FROM work_total
           WHERE member_id = ${memberId} AND period IN (${quoted([key, ...compared])})`;
}

/** The stored times of those on the board; where they are few, these are found first. */
function mostOf({ history, key, isOfFew }: Look): string {
  const guildId = history.guild.id;
  return isOfFew
    ? `SELECT * FROM (SELECT m.id AS member_id, m.user_id,
                             (SELECT t.work_ms FROM work_total t WHERE t.guild_id = m.guild_id AND t.period = '${key}'
                                 AND t.member_id = m.id) AS amount
                        FROM member m WHERE m.guild_id = ${guildId} AND m.choice = 'board') AS few WHERE amount > 0`
    : `SELECT m.id AS member_id, m.user_id, t.work_ms AS amount
         FROM work_total t JOIN member m ON m.id = t.member_id
        WHERE t.guild_id = ${guildId} AND t.period = '${key}' AND m.choice = 'board'`;
}

/** The same list summed from the stretches of the guild's room. */
export function overHistory(look: Look): string {
  const { history, measure, bounds } = look;
  if (measure === 'goals') return overGoals(look);
  if (measure === 'days') return overDays(look);
  const within = [
    ...(Number.isFinite(bounds.start) ? [`s.ended_at > ${bounds.start}`] : []),
    ...(Number.isFinite(bounds.end) ? [`s.started_at < ${bounds.end}`] : []),
  ];
  return `SELECT m.user_id, SUM(${inside('s.started_at', 's.ended_at', bounds)}) AS amount
            FROM stretch s JOIN member m ON m.id = s.member_id
           WHERE ${[`s.channel_id = '${history.room}'`, ...within, "s.kind = 'work'", "m.choice = 'board'"].join(' AND ')}
           GROUP BY m.user_id ORDER BY amount DESC LIMIT 19`;
}

/** The list of days counted from the totals of each day. */
function overDays({ history, key }: Look): string {
  const within = key === 'all' ? '' : `AND t.period BETWEEN '${firstDayOf(key)}' AND '${lastDayOf(key)}'`;
  return `SELECT m.user_id, COUNT(*) AS amount FROM work_total t JOIN member m ON m.id = t.member_id
           WHERE t.guild_id = ${history.guild.id} ${within} AND length(t.period) = 10 AND t.work_ms >= 1800000
             AND m.choice = 'board'
           GROUP BY m.user_id ORDER BY amount DESC LIMIT 19`;
}

/** The list of goals counted from the goals, which in this history were reached on the day they were set for. */
function overGoals({ history, key }: Look): string {
  const within =
    key === 'all' ? '' : `AND g.due_day >= '${firstDayOf(key)}' AND g.due_day <= '${lastDayOf(key)}'`;
  return `SELECT m.user_id, COUNT(*) AS amount FROM goal g JOIN member m ON m.id = g.member_id
           WHERE g.guild_id = ${history.guild.id} ${within} AND g.done_at IS NOT NULL AND g.removed_at IS NULL
             AND m.choice = 'board'
           GROUP BY m.user_id ORDER BY amount DESC LIMIT 19`;
}

/**
 * The sessions as the best-known study bot keeps them, by its public schema: one row each with start and duration,
 * indexes on guild, user and start, and a view with the computed end.
 */
export function makeStudySessions({ guild }: History): string[] {
  return [
    `CREATE TABLE study_session (id integer PRIMARY KEY, guild_id integer NOT NULL, user_id integer NOT NULL,
                                 start_time bigint NOT NULL, duration bigint NOT NULL)`,
    `INSERT INTO study_session SELECT id, guild_id, member_id, started_at, ended_at - started_at FROM work_session
      WHERE guild_id = ${guild.id} AND ended_at IS NOT NULL`,
    'CREATE INDEX study_session_guild ON study_session (guild_id)',
    'CREATE INDEX study_session_user ON study_session (user_id)',
    'CREATE INDEX study_session_start ON study_session (start_time)',
    `CREATE VIEW study_session_ended AS
       SELECT guild_id, user_id, start_time, duration, start_time + duration AS end_time FROM study_session`,
  ];
}

/** Its leaderboard: all is summed at every look. */
export function overStudySessions({ history, bounds }: Look): string {
  const since = Number.isFinite(bounds.start) ? ` AND end_time > ${bounds.start}` : '';
  return `SELECT user_id, SUM(${inside('start_time', 'end_time', bounds)}) AS amount
            FROM study_session_ended WHERE guild_id = ${history.guild.id}${since}
           GROUP BY user_id ORDER BY amount DESC`;
}

/** A member's days from the first of these on, her days off, what she wants, and since when she is at work. */
export function daysOverTotals(memberId: number, first: Day): string {
  return `SELECT period, work_ms FROM work_total
           WHERE member_id = ${memberId} AND period >= '${first}' AND length(period) = 10
          UNION ALL SELECT day, NULL FROM day_off WHERE member_id = ${memberId} AND day >= '${first}'
          UNION ALL SELECT 'wanted', week_goal_ms FROM on_desk WHERE member_id = ${memberId}
          UNION ALL SELECT 'open', s.started_at FROM work_session w
                      JOIN stretch s ON s.session_id = w.id AND s.ended_at IS NULL
                     WHERE w.member_id = ${memberId} AND w.ended_at IS NULL`;
}

/** The same days summed from her stretches, of which in this history none touches a midnight. */
export function daysOverHistory(memberId: number, first: Instant): string {
  return `SELECT (started_at - ${first}) / 86400000 AS day, SUM(ended_at - started_at) AS work_ms FROM stretch
           WHERE member_id = ${memberId} AND started_at >= ${first} AND kind = 'work' GROUP BY 1`;
}

/** All that goes on in a guild, in one statement. */
export function openOverSessions(guildId: number): string {
  return `SELECT w.*, s.*, m.user_id, m.choice FROM work_session w
            JOIN stretch s ON s.session_id = w.id JOIN member m ON m.id = w.member_id
           WHERE w.guild_id = ${guildId} AND w.ended_at IS NULL`;
}

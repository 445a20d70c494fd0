import type { Interval } from '../../src/calendar';
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
  if (measure === 'goals')
    return `SELECT * FROM (
              SELECT m.user_id AS whose, t.reached AS amount FROM reached_total t JOIN member m ON m.id = t.member_id
               WHERE t.guild_id = ${guildId} AND t.period = '${key}' AND m.choice = 'board'
               ORDER BY t.reached DESC LIMIT 19) AS board
            UNION ALL SELECT 'own', reached FROM reached_total
             WHERE guild_id = ${guildId} AND period = '${key}' AND member_id = ${memberId}`;
  const stored =
    key === 'all'
      ? {
          total: 'm.lifetime_ms',
          most: `FROM member m WHERE m.guild_id = ${guildId} AND m.choice = 'board' ORDER BY m.lifetime_ms DESC`,
          ofOpen: 'JOIN member m ON m.id = o.member_id',
          own: `SELECT 'all', lifetime_ms FROM member WHERE id = ${memberId}`,
        }
      : {
          total: 't.work_ms',
          most: `FROM period_total t JOIN member m ON m.id = t.member_id
                  WHERE t.guild_id = ${guildId} AND t.period = '${key}' AND m.choice = 'board' ORDER BY t.work_ms DESC`,
          ofOpen: `JOIN period_total t ON t.guild_id = ${guildId} AND t.period = '${key}' AND t.member_id = o.member_id`,
          own: `SELECT period, work_ms FROM period_total
                 WHERE member_id = ${memberId} AND period IN (${quoted([key, ...compared])})`,
        };
  return `WITH most AS (SELECT m.id AS member_id, m.user_id, ${stored.total} AS amount ${stored.most} LIMIT 19),
          running AS (
            SELECT w.member_id, m.user_id, ${inside('s.started_at', `${history.now}`, bounds)} AS amount
              FROM work_session w JOIN stretch s ON s.session_id = w.id AND s.ended_at IS NULL
              JOIN member m ON m.id = w.member_id
             WHERE w.guild_id = ${guildId} AND w.ended_at IS NULL AND s.kind = 'work' AND m.choice = 'board')
          SELECT * FROM (
            SELECT user_id AS whose, SUM(amount) AS amount FROM (
              SELECT user_id, amount FROM most
              UNION ALL SELECT user_id, amount FROM running
              UNION ALL SELECT o.user_id, ${stored.total} FROM running o ${stored.ofOpen}
                         WHERE o.member_id NOT IN (SELECT member_id FROM most)) AS parts
             GROUP BY user_id ORDER BY amount DESC LIMIT 19) AS board
          UNION ALL ${stored.own}`;
}

/** The list of a week or month where so few are on the board that they are best found first. */
export function overTotalsOfFew({ history, key, memberId, compared }: Look): string {
  return `SELECT * FROM (SELECT user_id AS whose, amount FROM (
            SELECT m.user_id, (SELECT t.work_ms FROM period_total t
                                WHERE t.guild_id = m.guild_id AND t.period = '${key}' AND t.member_id = m.id) AS amount
              FROM member m WHERE m.guild_id = ${history.guild.id} AND m.choice = 'board') AS few
           WHERE amount > 0 ORDER BY amount DESC LIMIT 19) AS board
          UNION ALL SELECT period, work_ms FROM period_total
           WHERE member_id = ${memberId} AND period IN (${quoted([key, ...compared])})`;
}

/** The same list summed from the stretches of the guild's room. */
export function overHistory({ history, bounds }: Look): string {
  const within = [
    ...(Number.isFinite(bounds.start) ? [`s.ended_at > ${bounds.start}`] : []),
    ...(Number.isFinite(bounds.end) ? [`s.started_at < ${bounds.end}`] : []),
  ];
  return `SELECT m.user_id, SUM(${inside('s.started_at', 's.ended_at', bounds)}) AS amount
            FROM stretch s JOIN member m ON m.id = s.member_id
           WHERE ${[`s.channel_id = '${history.room}'`, ...within, "s.kind = 'work'", "m.choice = 'board'"].join(' AND ')}
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

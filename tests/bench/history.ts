import type { Day, Instant } from '../../src/calendar';
import { addDays, instantOf, monthOfDay, weekOfDay } from '../../src/calendar';
import type { Database, Tx } from '../../src/database/database';
import { addGuild, findGuild } from '../../src/guilds/guildStore';
import type { Guild } from '../../src/guilds/guild';
import { findReachedDifferences } from '../../src/goals/reachedStore';
import { findTotalDifferences } from '../../src/sessions/totalStore';
import { enoughForDay } from '../../src/sessions/totals';

/** How much a guild has behind it. */
export interface HistorySize {
  sessions: number;
  members: number;
  days: number;
}

/** A guild with a history, as the measurements need it. */
export interface History {
  guild: Guild;
  /** Our ids of its members, in ascending order. */
  memberIds: number[];
  room: string;
  /** Wednesday at noon, the day after the last day of the history. */
  now: Instant;
}

const zone = 'Europe/Berlin';
const today: Day = '2026-06-17';
const room = '300000000000000001';
/** Any number: with the same one the history is the same. */
const seed = 20_260_617;

const hour = 3_600_000;
const dayLength = 24 * hour;
/** Sessions lie between five and eight in the evening, UTC: in no zone nearby they touch a midnight. */
const dayBegin = 6 * hour;
const dayWork = 14 * hour;
const batch = 100_000;

/**
 * Builds a guild with a history in SQL that both databases know: sessions spread evenly over the days, none of a member
 * touching another of hers, members of very different diligence, half of them on the board, the first at work on every
 * day, and a goal reached at the end of every third session. Totals are counted from the sessions and goals, and compared
 * with what the bot's own rules make of a few members'.
 */
export async function buildHistory(
  database: Database,
  snowflake: string,
  { sessions, members, days }: HistorySize,
): Promise<History> {
  const guild = await storeGuild(database, snowflake);
  const memberIds = await storeMembers(database, guild.id, members, 2);
  const firstDay = addDays(today, -days);
  const begin = Date.parse(firstDay);
  const firstSession = await nextId(database, 'work_session');
  await storeDays(database, firstDay, days);
  const restoreIndexes = await dropIndexes(database, [
    'work_session',
    'stretch',
    'goal',
    'work_total',
    'reached_total',
  ]);
  for (let from = 0; from < sessions; from += batch) {
    const to = Math.min(from + batch, sessions);
    await database.transact(async (tx) => {
      const rows = sessionRows({ sessions, members, days }, from, to, begin);
      const firstMember = memberIds[0] ?? 0;
      await tx.query(
        `INSERT INTO work_session (id, guild_id, member_id, started_at, ended_at, alive_at, there_at, seen_start, seen_end, end_kind)
         SELECT ${firstSession} + i, ${guild.id}, ${firstMember} + member, started, started + length, started, started,
                started, started + length, 'left' FROM (${rows}) AS made ORDER BY i`,
      );
      await tx.query(
        `INSERT INTO stretch (session_id, member_id, channel_id, kind, started_at, ended_at)
         SELECT id, member_id, '${room}', 'work', started_at, ended_at FROM work_session
          WHERE id >= ${firstSession + from} AND id < ${firstSession + to} ORDER BY id`,
      );
      await tx.query(
        `INSERT INTO goal (guild_id, member_id, body, span, due_day, done_at, created_at)
         SELECT w.guild_id, w.member_id, 'Angebot schreiben', 'day', d.day, w.ended_at, w.started_at
           FROM work_session w JOIN bench_day d ON d.number = ${dayNumber('w.started_at', begin)}
          WHERE w.id >= ${firstSession + from} AND w.id < ${firstSession + to} AND w.id % 3 = 0 ORDER BY w.id`,
      );
    });
  }
  await storeDaily(database, guild, memberIds[0] ?? 0, { from: firstSession + sessions, begin });
  await countTotals(database, guild, begin);
  await restoreIndexes();
  await goOnAfter(database, 'work_session');
  const history = { guild, memberIds, room, now: instantOf(today, '12:00', zone) };
  await checkTotals(database, history);
  return history;
}

/** Half an hour every day, before anybody else begins: however short the history, her weeks in a row are all of it. */
async function storeDaily(
  database: Database,
  guild: Guild,
  memberId: number,
  { from, begin }: { from: number; begin: Instant },
): Promise<void> {
  const start = `${begin + 5 * hour} + number * ${dayLength}`;
  const end = `${start} + ${hour / 2}`;
  await database.transact(async (tx) => {
    await tx.query(
      `INSERT INTO work_session (id, guild_id, member_id, started_at, ended_at, alive_at, there_at, seen_start, seen_end, end_kind)
       SELECT ${from} + number, ${guild.id}, ${memberId}, ${start}, ${end}, ${start}, ${start}, ${start}, ${end}, 'left'
         FROM bench_day ORDER BY number`,
    );
    await tx.query(
      `INSERT INTO stretch (session_id, member_id, channel_id, kind, started_at, ended_at)
       SELECT id, member_id, '${room}', 'work', started_at, ended_at FROM work_session WHERE id >= ${from} ORDER BY id`,
    );
  });
}

/** A guild of many members of whom few are on the board, each with a total of this week and month, and no sessions. */
export async function buildCrowd(
  database: Database,
  snowflake: string,
  members: number,
  oneOf: number,
): Promise<History> {
  const guild = await storeGuild(database, snowflake);
  const memberIds = await storeMembers(database, guild.id, members, oneOf);
  await database.transact(async (tx) => {
    for (const period of [weekOfDay(today), monthOfDay(today), 'all'])
      await tx.query(
        `INSERT INTO work_total (guild_id, period, member_id, work_ms)
         SELECT guild_id, '${period}', id, 60000 * (1 + id * 7919 % 3001) FROM member WHERE guild_id = ${guild.id}`,
      );
    await analyze(tx);
  });
  return { guild, memberIds, room, now: instantOf(today, '12:00', zone) };
}

/** The sessions with the numbers `from` to `to`: whose they are, when they began and how long they were. */
function sessionRows(
  { sessions, members, days }: HistorySize,
  from: number,
  to: number,
  begin: Instant,
): string {
  const slots = Math.ceil((2 * sessions) / days / members);
  const slot = Math.floor(dayWork / slots);
  const firstOfDay = `((day * ${sessions} + ${days - 1}) / ${days})`;
  // 7919 shares no divisor with the number of places, so no place of a day is taken twice.
  const place = `((i - ${firstOfDay}) * 7919 + day * 104729 + ${seed}) % ${slots * members}`;
  return `WITH RECURSIVE number (i) AS (
            SELECT CAST(${from} AS bigint) UNION ALL SELECT i + 1 FROM number WHERE i + 1 < ${to}),
          dated AS (SELECT i, i * ${days} / ${sessions} AS day FROM number),
          placed AS (SELECT i, day, ${place} AS place, (i * 7368787 + ${seed}) % 1000003 AS chance FROM dated),
          owned AS (SELECT i, day, place % ${members} AS member, place / ${members} AS slot, chance FROM placed)
          SELECT i, member,
                 ${begin + dayBegin} + day * ${dayLength} + slot * ${slot} + chance % ${Math.floor(slot / 10)} AS started,
                 ${Math.floor(slot / 20)} + chance * 31 % ${Math.floor((slot * 3) / 4)} * (member % 97 + 3) / 100 AS length
            FROM owned`;
}

async function storeGuild(database: Database, snowflake: string): Promise<Guild> {
  return database.transact(async (tx) => {
    await addGuild(tx, { snowflake, locale: 'de', zone });
    const guild = await findGuild(tx, snowflake);
    if (!guild) throw new Error('The guild was not stored.');
    return guild;
  });
}

/** So many members, of whom one of `oneOf` is on the board. */
async function storeMembers(
  database: Database,
  guildId: number,
  members: number,
  oneOf: number,
): Promise<number[]> {
  const first = await nextId(database, 'member');
  await database.transact((tx) =>
    tx.query(
      `INSERT INTO member (id, guild_id, user_id, choice, asked_at)
       WITH RECURSIVE number (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM number WHERE i + 1 < ${members})
       SELECT ${first} + i, ${guildId}, CAST(400000000000000 + ${first} + i AS varchar(20)),
              CASE WHEN i % ${oneOf} = 0 THEN 'board' ELSE 'self' END, 1 FROM number`,
    ),
  );
  await goOnAfter(database, 'member');
  return Array.from({ length: members }, (_, index) => first + index);
}

const isPostgres = (tx: Tx) => tx.connection.options.type === 'postgres';

/** What PostgreSQL does by itself after a while. */
async function analyze(tx: Tx): Promise<void> {
  if (isPostgres(tx)) await tx.query('ANALYZE');
}

async function nextId(database: Database, table: string): Promise<number> {
  return database.read(async (tx) => {
    const [row]: { next: string | number }[] = await tx.query(
      `SELECT COALESCE(MAX(id), 0) + 1 AS next FROM ${table}`,
    );
    return Number(row?.next);
  });
}

/** PostgreSQL counts ids by itself, whatever was stored with an id of its own. */
async function goOnAfter(database: Database, table: string): Promise<void> {
  await database.transact(async (tx) => {
    if (isPostgres(tx))
      await tx.query(
        `SELECT setval(pg_get_serial_sequence('${table}', 'id'), (SELECT MAX(id) FROM ${table}))`,
      );
  });
}

/** Takes the indexes of tables away while they are filled, and gives what makes them again. */
async function dropIndexes(database: Database, tables: string[]): Promise<() => Promise<void>> {
  const list = tables.map((table) => `'${table}'`).join(', ');
  return database.transact(async (tx) => {
    const indexes: { name: string; made: string }[] = await tx.query(
      isPostgres(tx)
        ? `SELECT i.indexname AS name, i.indexdef AS made FROM pg_indexes i
            WHERE i.schemaname = current_schema() AND i.tablename IN (${list})
              AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conname = i.indexname)`
        : `SELECT name, sql AS made FROM sqlite_master WHERE type = 'index' AND tbl_name IN (${list}) AND sql IS NOT NULL`,
    );
    for (const { name } of indexes) await tx.query(`DROP INDEX "${name}"`);
    return async () => {
      for (const { made } of indexes) await database.transact((again) => again.query(made));
    };
  });
}

/** The days of the history, each with its number, week and month, in a table of its own. */
async function storeDays(database: Database, firstDay: Day, days: number): Promise<void> {
  const calendar = Array.from({ length: days }, (_, number) => {
    const day = addDays(firstDay, number);
    return `(${number}, '${day}', '${weekOfDay(day)}', '${monthOfDay(day)}')`;
  });
  await database.transact(async (tx) => {
    await tx.query(
      'CREATE TABLE bench_day (number bigint PRIMARY KEY, day varchar(10) UNIQUE, week varchar(8), month varchar(8))',
    );
    await tx.query(`INSERT INTO bench_day (number, day, week, month) VALUES ${calendar.join(', ')}`);
  });
}

/** SQL for the number of the day in which an instant lies. */
const dayNumber = (instant: string, begin: Instant) => `(${instant} - ${begin}) / ${dayLength}`;

async function countTotals(database: Database, { id: guildId }: Guild, begin: Instant): Promise<void> {
  await database.transact(async (tx) => {
    await tx.query(
      `INSERT INTO work_total (guild_id, period, member_id, work_ms, days)
       SELECT ${guildId}, d.day, s.member_id, s.work_ms, CASE WHEN s.work_ms >= ${enoughForDay} THEN 1 ELSE 0 END
         FROM bench_day d JOIN (
         SELECT ${dayNumber('s.started_at', begin)} AS number, s.member_id, SUM(s.ended_at - s.started_at) AS work_ms
           FROM stretch s JOIN member m ON m.id = s.member_id WHERE m.guild_id = ${guildId} GROUP BY 1, 2
       ) AS s ON s.number = d.number`,
    );
    for (const period of ['d.week', 'd.month', "'all'"]) {
      await tx.query(
        `INSERT INTO work_total (guild_id, period, member_id, work_ms, days)
         SELECT ${guildId}, ${period}, t.member_id, SUM(t.work_ms), SUM(t.days) FROM work_total t JOIN bench_day d ON d.day = t.period
          WHERE t.guild_id = ${guildId} GROUP BY 2, 3`,
      );
      await tx.query(
        `INSERT INTO reached_total (guild_id, period, member_id, reached)
         SELECT ${guildId}, ${period}, g.member_id, COUNT(*) FROM goal g JOIN bench_day d ON d.day = g.due_day
          WHERE g.guild_id = ${guildId} GROUP BY 2, 3`,
      );
    }
    await tx.query('DROP TABLE bench_day');
    await analyze(tx);
  });
}

async function checkTotals(database: Database, { guild, memberIds }: History): Promise<void> {
  for (const memberId of [memberIds.at(0), memberIds.at(-1)]) {
    if (memberId === undefined) continue;
    const owner = { guildId: guild.id, memberId, zone };
    const differences = await database.read(async (tx) => [
      ...(await findTotalDifferences(tx, owner)),
      ...(await findReachedDifferences(tx, owner)),
    ]);
    if (differences.length > 0) throw new Error(`The totals of member ${memberId} are wrong.`);
  }
}

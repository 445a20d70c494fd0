import type { Database, Tx } from '../database/database';

/** Rows that break a rule between tables: what they are, and a query for their numbers that works on both databases. */
const checks: [fault: string, query: string][] = [
  ['gathering: its end is before its start', 'SELECT id FROM gathering WHERE ended_at < started_at'],
  [
    'gathering: another is open in its channel',
    `SELECT MAX(id) AS id FROM gathering WHERE ended_at IS NULL GROUP BY guild_id, channel_id HAVING COUNT(*) > 1`,
  ],
  ['outage: its end is before its start', 'SELECT id FROM outage WHERE to_at < from_at'],
  [
    'outage: another is open in its guild',
    'SELECT MAX(id) AS id FROM outage WHERE to_at IS NULL GROUP BY guild_id HAVING COUNT(*) > 1',
  ],
  [
    'goal: it is in another guild than its member',
    'SELECT g.id FROM goal g JOIN member m ON m.id = g.member_id WHERE m.guild_id <> g.guild_id',
  ],
  [
    'goal: it is of a routine that is not hers',
    'SELECT g.id FROM goal g JOIN routine r ON r.id = g.routine_id WHERE r.member_id <> g.member_id',
  ],
  [
    'goal: its applause is from its own member, or for another',
    `SELECT DISTINCT c.goal_id AS id FROM cheer c JOIN goal g ON g.id = c.goal_id
      WHERE c.member_id = g.member_id OR c.receiver_id <> g.member_id ORDER BY c.goal_id`,
  ],
  [
    'member: she was promised something and never welcomed',
    'SELECT id FROM member WHERE promised IS NOT NULL AND asked_at IS NULL',
  ],
  [
    'skill: a member of another guild has it',
    `SELECT DISTINCT s.id FROM member_skill h JOIN skill s ON s.id = h.skill_id JOIN member m ON m.id = h.member_id
      WHERE m.guild_id <> s.guild_id ORDER BY s.id`,
  ],
  ['ping of member: it counts none', 'SELECT member_id AS id FROM ping WHERE count < 1 ORDER BY member_id'],
  [
    'posting: the member that it is about is not stored',
    `SELECT p.id FROM posting p WHERE (p.key LIKE 'welcome:%' OR p.key LIKE 'share:%' OR p.key LIKE 'weeks:%')
      AND NOT EXISTS (SELECT 1 FROM member m WHERE m.guild_id = p.guild_id
        AND (p.key = 'welcome:' || m.id OR p.key LIKE 'share:' || m.id || ':%' OR p.key LIKE 'weeks:' || m.id || ':%'))`,
  ],
  [
    'posting: its gathering is not stored',
    `SELECT p.id FROM posting p WHERE p.key LIKE 'agenda:%' AND NOT EXISTS
      (SELECT 1 FROM gathering g WHERE g.guild_id = p.guild_id AND g.id = CAST(substr(p.key, 8) AS integer))`,
  ],
  [
    'posting: its message stands there, but its question is not stored',
    `SELECT p.id FROM posting p WHERE p.key LIKE 'question:%' AND p.message_id IS NOT NULL AND p.final_at IS NULL
      AND p.reopened = 0 AND NOT EXISTS
      (SELECT 1 FROM question q WHERE q.guild_id = p.guild_id AND q.id = CAST(substr(p.key, 10) AS integer))`,
  ],
  [
    'goal: its routine is not stored',
    'SELECT g.id FROM goal g WHERE g.routine_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM routine r WHERE r.id = g.routine_id)',
  ],
];

/** Tells of rows that don't fit to rows of other tables. */
export async function checkRows(database: Database, tell: (fault: string) => void): Promise<void> {
  for (const [fault, query] of checks) {
    const rows: { id: number }[] = await database.read((tx) => tx.query(query));
    for (const { id } of rows) tell(fault.replace(':', ` ${id}:`));
  }
  for (const fault of await database.read(findDangling)) tell(fault);
}

/** Rows that point to rows that aren't there. SQLite lets any tool store such; PostgreSQL refuses them always. */
async function findDangling(tx: Tx): Promise<string[]> {
  if (tx.connection.options.type !== 'sqlite') return [];
  const rows: { table: string; rowid: number; parent: string }[] = await tx.query(
    'SELECT "table", rowid, parent FROM pragma_foreign_key_check',
  );
  return rows.map(
    ({ table, rowid, parent }) => `${table} ${rowid}: it belongs to a ${parent} that isn't there`,
  );
}

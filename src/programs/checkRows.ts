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
    'doubt: it is of a session that is not hers, or ends before it begins',
    `SELECT d.id FROM doubt d JOIN work_session w ON w.id = d.session_id
      WHERE w.member_id <> d.member_id OR d.to_at < d.from_at ORDER BY d.id`,
  ],
  [
    'session_word: it is on a session that is not hers',
    `SELECT s.session_id AS id FROM session_word s JOIN work_session w ON w.id = s.session_id
      WHERE w.member_id <> s.member_id ORDER BY s.session_id`,
  ],
  [
    'session_change: it is of a session that is not hers, or undone before it was made',
    `SELECT c.id FROM session_change c LEFT JOIN work_session w ON w.id = c.session_id
      WHERE w.member_id <> c.member_id OR c.undone_at < c.changed_at ORDER BY c.id`,
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
  [
    'question: its asker is told that it waits, or a member of another guild',
    `SELECT DISTINCT q.id FROM question_expert e JOIN question q ON q.id = e.question_id
       JOIN member m ON m.id = e.member_id
      WHERE q.member_id = e.member_id OR m.guild_id <> q.guild_id ORDER BY q.id`,
  ],
  ['skill_wish: it waits for nothing', "SELECT id FROM skill_wish WHERE TRIM(query) = ''"],
  [
    'days off of member: some that last are of no day of the week, or end before they begin',
    `SELECT DISTINCT member_id AS id FROM lasting_off
      WHERE weekday < 0 OR weekday > 7 OR last_day < first_day ORDER BY member_id`,
  ],
  [
    'days off of member: some last twice',
    `SELECT DISTINCT one.member_id AS id FROM lasting_off one
       JOIN lasting_off other ON other.member_id = one.member_id AND other.weekday = one.weekday
        AND other.first_day > one.first_day AND (one.last_day IS NULL OR other.first_day <= one.last_day)
      ORDER BY one.member_id`,
  ],
  [
    'hours of member: some are of no day of the week, or of no length',
    `SELECT DISTINCT member_id AS id FROM working_hour
      WHERE weekday < 1 OR weekday > 7 OR minutes < 1 OR minutes > 1440 ORDER BY member_id`,
  ],
  [
    'knocking off of member: she wanted longer more than once',
    'SELECT member_id AS id FROM knock_off WHERE longer < 0 OR longer > 1 ORDER BY member_id',
  ],
  [
    'call: somebody is in it from another guild',
    `SELECT DISTINCT c.id FROM call_part p JOIN call c ON c.id = p.call_id JOIN member m ON m.id = p.member_id
      WHERE m.guild_id <> c.guild_id ORDER BY c.id`,
  ],
  [
    'calls of member: some count none',
    'SELECT member_id AS id FROM caller WHERE count < 0 ORDER BY member_id',
  ],
  [
    'scheduled_event: it ends before it begins, or is known to Discord by no id though it was made',
    `SELECT id FROM scheduled_event WHERE ends_at <= starts_at OR (event_id IS NULL) <> (status = 'asked') ORDER BY id`,
  ],
  [
    'focus_round: its phase ends before it begins',
    'SELECT id FROM focus_round WHERE until_at < since_at OR since_at < started_at',
  ],
  [
    'focus_round: somebody takes part in it from another guild, or with a goal that is not hers',
    `SELECT DISTINCT r.id FROM focus_part p JOIN focus_round r ON r.id = p.round_id JOIN member m ON m.id = p.member_id
       LEFT JOIN goal g ON g.id = p.goal_id
      WHERE m.guild_id <> r.guild_id OR g.member_id <> p.member_id ORDER BY r.id`,
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
    'posting: it goes to no channel and to nobody',
    "SELECT id FROM posting WHERE channel_id = '' AND recipient_id IS NULL",
  ],
  [
    'posting: its recipient is in another guild',
    'SELECT p.id FROM posting p JOIN member m ON m.id = p.recipient_id WHERE m.guild_id <> p.guild_id',
  ],
  [
    'appointment: it has no slot',
    `SELECT a.id FROM appointment a WHERE a.removed_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM appointment_slot s WHERE s.appointment_id = a.id)`,
  ],
  [
    'appointment: nobody has added it, and nobody is in',
    `SELECT a.id FROM appointment a WHERE a.member_id IS NULL
      AND NOT EXISTS (SELECT 1 FROM commitment c WHERE c.appointment_id = a.id)`,
  ],
  [
    'appointment: a slot of it has dates after its last day',
    `SELECT DISTINCT a.id FROM appointment a JOIN appointment_slot s ON s.appointment_id = a.id
      WHERE a.removed_at IS NULL AND COALESCE(s.until, '9999-12-31') > a.last_day ORDER BY a.id`,
  ],
  [
    'commitment: it is in another guild than its member, or than its appointment',
    `SELECT c.id FROM commitment c JOIN member m ON m.id = c.member_id
       JOIN appointment a ON a.id = c.appointment_id
      WHERE m.guild_id <> c.guild_id OR a.guild_id <> c.guild_id ORDER BY c.id`,
  ],
  [
    'appointment_slot: it has dates after its last day',
    `SELECT s.id FROM appointment_slot s WHERE COALESCE(s.until, '9999-12-31') > s.last_day
      OR EXISTS (SELECT 1 FROM appointment_change c WHERE c.slot_id = s.id AND c.moved_day > s.last_day)
      ORDER BY s.id`,
  ],
  [
    'appointment_slot: somebody spoke of its dates who is not in with its appointment',
    `SELECT DISTINCT d.slot_id AS id FROM commitment_date d JOIN appointment_slot s ON s.id = d.slot_id
      WHERE NOT EXISTS (SELECT 1 FROM commitment c
        WHERE c.member_id = d.member_id AND c.appointment_id = s.appointment_id) ORDER BY d.slot_id`,
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

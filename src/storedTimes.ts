import type { Instant } from './calendar';
import type { Tx } from './database/database';

/** What is stored of times that were, seen as a whole. */
export interface StoredTimes {
  /** The newest of them; 0 when nothing is stored. */
  newest: Instant;
  /** Whether a session is open anywhere. */
  isOpen: boolean;
}

/** Instants that may lie ahead, because something is planned for them. Its test names a new one that stands nowhere. */
export const planned = [
  'posting.removeAt',
  'guild.weekPostAt',
  'member.goesAt',
  'guild.recountAt',
  'work_session.untilAt',
  'commitment.nextAt',
  'date_reminder.startsAt',
  'date_reminder.endsAt',
  'knock_off.nextAt',
  'scheduled_event.startsAt',
  'scheduled_event.endsAt',
  'focus_round.untilAt',
  'focus_round.latestAt',
];

/** When the gateway was last heard. It matters to open sessions alone, whose time goes up to it, and is always written. */
export const heard = [
  'guild.seenAt',
  'guild.reconciledAt',
  'shard_alive.aliveAt',
  'outage.fromAt',
  'outage.toAt',
];

/** Looks through all tables: whatever ends with `At` is an instant. It reads each table once, in full. */
export async function findStoredTimes(tx: Tx): Promise<StoredTimes> {
  const open: unknown[] = await tx.query('SELECT 1 FROM work_session WHERE ended_at IS NULL LIMIT 1');
  const isOpen = open.length > 0;
  const leftOut = new Set(isOpen ? planned : [...planned, ...heard]);
  const { entityMetadatas, driver } = tx.connection;
  let newest = 0;
  for (const { tableName, columns } of entityMetadatas) {
    const asked = columns
      .filter(
        ({ propertyName }) => propertyName.endsWith('At') && !leftOut.has(`${tableName}.${propertyName}`),
      )
      .map(({ databaseName }) => `MAX(${driver.escape(databaseName)}) AS ${driver.escape(databaseName)}`);
    if (asked.length === 0) continue;
    const rows: Record<string, Instant | null>[] = await tx.query(
      `SELECT ${asked.join(', ')} FROM ${driver.escape(tableName)}`,
    );
    for (const at of rows.flatMap((row) => Object.values(row))) newest = Math.max(newest, at ?? 0);
  }
  return { newest, isOpen };
}

/**
 * The gateway was heard no later than `at`: a clock that ran ahead is put right. Else a session that opens now would go up to
 * that clock's time, should the process end.
 */
export async function putHeardBack(tx: Tx, at: Instant): Promise<void> {
  const { entityMetadatas, driver } = tx.connection;
  for (const { tableName, columns } of entityMetadatas) {
    for (const { propertyName, databaseName } of columns) {
      if (!heard.includes(`${tableName}.${propertyName}`)) continue;
      const [table, column] = [driver.escape(tableName), driver.escape(databaseName)];
      await tx.query(`UPDATE ${table} SET ${column} = $1 WHERE ${column} > $1`, [at]);
    }
  }
}

import { migrations } from '../../migrations/index';
import type { Database } from '../../src/database/database';
import type { SqliteTarget } from '../../src/database/noDatabase';
import { openExistingDatabase } from '../../src/database/openDatabase';
import { checkDatabase } from '../../src/programs/checkDatabase';
import type { StretchKind } from '../../src/sessions/session';
import { tables } from '../../src/features';
import type { Part } from './sitting';

/** A guild as the bot has stored it. */
export interface StoredGuild {
  hasLeft: boolean;
  reconciledAt: number | null;
  /** The newest event that was recorded for it. */
  seenAt: number | null;
  /** The beginning of its open outage. */
  outage: number | null;
}

/** What the bot has stored, read beside it. */
export class Ledger {
  private constructor(private readonly database: Database) {}

  static async open(target: SqliteTarget): Promise<Ledger> {
    const schema = { entities: tables, migrations };
    return new Ledger(await openExistingDatabase(target, schema, 'read'));
  }

  close(): Promise<void> {
    return this.database.close();
  }

  /** All guilds by Discord's ids. */
  async guilds(): Promise<Map<string, StoredGuild>> {
    const rows: {
      snowflake: string;
      left_at: number | null;
      reconciled_at: number | null;
      seen_at: number | null;
      from_at: number | null;
    }[] = await this.database.read((tx) =>
      tx.query(
        `SELECT g.snowflake, g.left_at, g.reconciled_at, g.seen_at, o.from_at
             FROM guild g LEFT JOIN outage o ON o.guild_id = g.id AND o.to_at IS NULL`,
      ),
    );
    return new Map(
      rows.map((row) => [
        row.snowflake,
        {
          hasLeft: row.left_at !== null,
          reconciledAt: row.reconciled_at,
          seenAt: row.seen_at,
          outage: row.from_at,
        },
      ]),
    );
  }

  /** Focus rounds by number whose phase should have ended before `now`. */
  async overdueRounds(now: number): Promise<number[]> {
    const rows: { id: number }[] = await this.database.read((tx) =>
      tx.query('SELECT id FROM focus_round WHERE until_at < $1 OR latest_at < $1 ORDER BY id', [now]),
    );
    return rows.map(({ id }) => id);
  }

  /** The newest heartbeat that is stored. */
  async aliveAt(): Promise<number | null> {
    const rows: { at: number | null }[] = await this.database.read((tx) =>
      tx.query('SELECT MAX(alive_at) AS at FROM shard_alive'),
    );
    return rows[0]?.at ?? null;
  }

  /** The sessions of a guild's members by users' ids, oldest first, each with its stretches. */
  async sessionsOf(guildSnowflake: string): Promise<Map<string, Part[][]>> {
    const rows: {
      user_id: string;
      session_id: number;
      channel_id: string;
      kind: StretchKind;
      started_at: number;
      ended_at: number | null;
    }[] = await this.database.read((tx) =>
      tx.query(
        `SELECT m.user_id, s.session_id, s.channel_id, s.kind, s.started_at, s.ended_at
           FROM guild g JOIN member m ON m.guild_id = g.id JOIN stretch s ON s.member_id = m.id
          WHERE g.snowflake = $1 ORDER BY m.id, s.started_at, s.id`,
        [guildSnowflake],
      ),
    );
    const sessions = new Map<string, Map<number, Part[]>>();
    for (const row of rows) {
      const hers = sessions.get(row.user_id) ?? new Map<number, Part[]>();
      sessions.set(row.user_id, hers);
      const parts = hers.get(row.session_id) ?? [];
      hers.set(row.session_id, parts);
      parts.push({ room: row.channel_id, kind: row.kind, start: row.started_at, end: row.ended_at });
    }
    return new Map([...sessions].map(([userId, hers]) => [userId, [...hers.values()]]));
  }

  /** The gatherings in a channel, oldest first. */
  async gatheringsIn(channelId: string): Promise<{ startedAt: number; endedAt: number | null }[]> {
    const rows: { started_at: number; ended_at: number | null }[] = await this.database.read((tx) =>
      tx.query('SELECT started_at, ended_at FROM gathering WHERE channel_id = $1 ORDER BY started_at, id', [
        channelId,
      ]),
    );
    return rows.map((row) => ({ startedAt: row.started_at, endedAt: row.ended_at }));
  }

  /** The ids of all messages that were posted in a channel, and those of its open gathering's agenda (null: none yet). */
  async messagesIn(channelId: string): Promise<{ all: Set<string>; open: Set<string | null> }> {
    const rows: { message_id: string | null; is_open: number }[] = await this.database.read((tx) =>
      tx.query(
        `SELECT p.message_id, EXISTS (SELECT 1 FROM gathering g WHERE g.channel_id = p.channel_id
                                         AND g.ended_at IS NULL AND p.key = 'agenda:' || g.id) AS is_open
           FROM posting p WHERE p.channel_id = $1`,
        [channelId],
      ),
    );
    return {
      all: new Set(rows.flatMap((row) => row.message_id ?? [])),
      open: new Set(rows.filter((row) => row.is_open !== 0).map((row) => row.message_id)),
    };
  }

  /** An appointment that wasn't removed, by its title: its last slot, and its room. */
  async appointment(title: string): Promise<{ id: number; slotId: number; roomId: string } | null> {
    const [row]: { id: number; slot_id: number; channel_id: string }[] = await this.database.read((tx) =>
      tx.query(
        `SELECT a.id, MAX(s.id) AS slot_id, a.channel_id FROM appointment a
           JOIN appointment_slot s ON s.appointment_id = a.id
          WHERE a.title = $1 AND a.removed_at IS NULL GROUP BY a.id, a.channel_id`,
        [title],
      ),
    );
    return row ? { id: row.id, slotId: row.slot_id, roomId: row.channel_id } : null;
  }

  /** Whose reminders pause, as `appointment user`. */
  async paused(): Promise<Set<string>> {
    const rows: { appointment_id: number; user_id: string }[] = await this.database.read((tx) =>
      tx.query(
        `SELECT c.appointment_id, m.user_id FROM commitment c JOIN member m ON m.id = c.member_id
          WHERE c.paused_at IS NOT NULL`,
      ),
    );
    return new Set(rows.map((row) => `${row.appointment_id} ${row.user_id}`));
  }

  /** Who takes no direct messages, by their ids, as Discord has said of one. */
  async whoTakesNoDirect(): Promise<Set<string>> {
    const rows: { user_id: string }[] = await this.database.read((tx) =>
      tx.query(
        `SELECT m.user_id FROM direct_channel d JOIN member m ON m.id = d.member_id WHERE d.refused_at IS NOT NULL`,
      ),
    );
    return new Set(rows.map((row) => row.user_id));
  }

  async countSessions(): Promise<number> {
    const rows: { count: number }[] = await this.database.read((tx) =>
      tx.query('SELECT COUNT(*) AS count FROM work_session'),
    );
    return rows[0]?.count ?? 0;
  }

  /** What `db:check` says when not all is well; nothing otherwise. */
  async check(): Promise<string[]> {
    const lines: string[] = [];
    return (await checkDatabase(this.database, (line) => lines.push(line))) ? [] : lines;
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a member worked in all is a total like that of a week: `all` is the period. */
export class MoveLifetimes1795620800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `INSERT INTO period_total (guild_id, period, member_id, work_ms)
       SELECT guild_id, 'all', id, lifetime_ms FROM member WHERE lifetime_ms > 0`,
    );
    await runner.query('DROP INDEX member_guild_id_lifetime_ms');
    await runner.query('DROP INDEX member_guild_id_lifetime_ms_board');
    await runner.query('ALTER TABLE member DROP COLUMN lifetime_ms');
    await runner.query("CREATE INDEX member_guild_id_board ON member (guild_id) WHERE choice = 'board'");
  }

  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back: restore a backup.'));
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A guild's weekly post falls due at a stored moment. 0, for those known already: it is reckoned at the next start. */
export class AddWeekPost1795620600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE guild ADD COLUMN week_post_at bigint DEFAULT 0');
    await runner.query('CREATE INDEX guild_week_post_at ON guild (week_post_at)');
    await runner.query('CREATE INDEX gathering_guild_id_started_at ON gathering (guild_id, started_at)');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back: restore a backup.'));
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

const indexes = [
  'posting_remove_at_open ON posting (remove_at, id) WHERE remove_at IS NOT NULL AND final_at IS NULL',
  'posting_reopened_open ON posting (id) WHERE reopened > 0 AND final_at IS NULL',
  'posting_unsent ON posting (id) WHERE final_at IS NOT NULL AND message_id IS NULL',
  'date_reminder_guild_id_ends_at ON date_reminder (guild_id, ends_at)',
  'guild_recount_at ON guild (recount_at) WHERE recount_at IS NOT NULL',
  'member_guild_id_new ON member (guild_id, asked_at, new_since) WHERE new_since IS NOT NULL',
];

/** What falls due next is asked after each change: so it is found by an index, however much there is. */
export class IndexDue1795672000500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const index of indexes) await runner.query(`CREATE INDEX ${index}`);
    await runner.query('DROP INDEX member_new_since');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back: restore a backup.'));
  }
}

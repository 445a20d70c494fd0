import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Many reach as many goals as others: the first of them are found in the order in which a board lists them. */
export class OrderReached1795620900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX reached_total_guild_id_period_reached');
    await runner.query(
      'CREATE INDEX reached_total_guild_id_period_most ON reached_total (guild_id, period, reached DESC, member_id)',
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back: restore a backup.'));
  }
}

import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

/**
 * What a process knew of its postings when it stopped: those that stand as they should needn't be drawn again at the next
 * start. `poster_run` has whose word that is, for each shard; nothing is known of the runs before.
 */
export class AddStanding1796120000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE posting ADD COLUMN stands_until bigint');
    await runner.createTable(
      new Table({
        name: 'poster_run',
        columns: [
          { name: 'shard_count', type: 'integer', isPrimary: true },
          { name: 'shard_id', type: 'integer', isPrimary: true },
          { name: 'run', type: 'varchar', length: '36' },
          { name: 'build', type: 'varchar', length: '64', isNullable: true },
        ],
      }),
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back: restore a backup.'));
  }
}

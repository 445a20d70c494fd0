import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

/** The address from which a member's own programs fetch her appointments, each at most one. */
export class AddCalendarFeeds1795680000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'calendar_feed',
        columns: [
          { name: 'member_id', type: 'integer', isPrimary: true },
          { name: 'secret', type: 'varchar', length: '43' },
          { name: 'digest', type: 'varchar', length: '43' },
          { name: 'changed_at', type: 'bigint' },
          { name: 'created_at', type: 'bigint' },
        ],
        foreignKeys: [
          {
            name: 'calendar_feed_member_id_reference',
            columnNames: ['member_id'],
            referencedTableName: 'member',
            referencedColumnNames: ['id'],
            onDelete: 'CASCADE',
          },
        ],
        indices: [{ name: 'calendar_feed_secret', columnNames: ['secret'], isUnique: true }],
      }),
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back: restore a backup.'));
  }
}

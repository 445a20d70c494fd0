import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

/** Who wants to hear when her hours are over while she still works, and when that is next. */
export class AddKnockOff1795682000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'knock_off',
        columns: [
          { name: 'member_id', type: 'integer', isPrimary: true },
          { name: 'next_at', type: 'bigint' },
          { name: 'longer', type: 'integer', default: 0 },
        ],
        foreignKeys: [
          {
            name: 'knock_off_member_id_reference',
            columnNames: ['member_id'],
            referencedTableName: 'member',
            referencedColumnNames: ['id'],
            onDelete: 'CASCADE',
          },
        ],
      }),
    );
    await runner.query('CREATE INDEX knock_off_next_at ON knock_off (next_at)');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back: restore a backup.'));
  }
}

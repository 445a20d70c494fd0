import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

/** At which times of which days of the week a member said that she works. */
export class AddWorkingHours1795674000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'working_hour',
        columns: [
          { name: 'member_id', type: 'integer', isPrimary: true },
          { name: 'weekday', type: 'integer', isPrimary: true },
          { name: 'start', type: 'varchar', length: '5', isPrimary: true },
          { name: 'minutes', type: 'integer' },
        ],
        foreignKeys: [
          {
            name: 'working_hour_member_id_reference',
            columnNames: ['member_id'],
            referencedTableName: 'member',
            referencedColumnNames: ['id'],
            onDelete: 'CASCADE',
          },
        ],
      }),
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back: restore a backup.'));
  }
}

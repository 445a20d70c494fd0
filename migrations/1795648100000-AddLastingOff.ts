import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

/** Which days of the week a member always has off, and from when on she has every day off. */
export class AddLastingOff1795648100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const day = { type: 'varchar', length: '10' };
    await runner.createTable(
      new Table({
        name: 'lasting_off',
        columns: [
          { name: 'member_id', type: 'integer', isPrimary: true },
          { name: 'weekday', type: 'integer', isPrimary: true },
          { ...day, name: 'first_day', isPrimary: true },
          { ...day, name: 'last_day', isNullable: true },
        ],
        foreignKeys: [
          {
            name: 'lasting_off_member_id_reference',
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

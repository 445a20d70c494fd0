import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

const reference = (column: string, referenced: string) => ({
  name: `cheer_${column}_reference`,
  columnNames: [column],
  referencedTableName: referenced,
  referencedColumnNames: ['id'],
  onDelete: 'CASCADE',
});

/**
 * Goals reached can be cheered, a gathering keeps the line that its summary ends with, and a posting may get a further
 * last state. Columns are added by plain SQL, as TypeORM's own way builds SQLite's table anew.
 */
export class AddCheers1795620200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'cheer',
        columns: [
          { name: 'goal_id', type: 'integer', isPrimary: true },
          { name: 'member_id', type: 'integer', isPrimary: true },
          { name: 'receiver_id', type: 'integer' },
          { name: 'created_at', type: 'bigint' },
          { name: 'told_at', type: 'bigint', isNullable: true },
        ],
        indices: [
          { name: 'cheer_member_id', columnNames: ['member_id'] },
          { name: 'cheer_receiver_id', columnNames: ['receiver_id'] },
          { name: 'cheer_receiver_id_open', columnNames: ['receiver_id'], where: 'told_at IS NULL' },
        ],
        foreignKeys: [
          reference('goal_id', 'goal'),
          reference('member_id', 'member'),
          reference('receiver_id', 'member'),
        ],
      }),
    );
    await runner.query('ALTER TABLE gathering ADD COLUMN line integer');
    await runner.query('ALTER TABLE posting ADD COLUMN reopened integer NOT NULL DEFAULT 0');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back: restore a backup.'));
  }
}

import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';

const number = (name: string): TableColumnOptions => ({ name, type: 'integer' });
const key = (name: string): TableColumnOptions => ({ ...number(name), isPrimary: true });
const instant = (name: string): TableColumnOptions => ({ name, type: 'bigint' });

/** Of which dates members are reminded, and to which they come later. */
export class AddDateReminders1795647000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const references = {
      guild_id: 'guild',
      appointment_id: 'appointment',
      slot_id: 'appointment_slot',
      member_id: 'member',
    };
    await runner.createTable(
      new Table({
        name: 'date_reminder',
        columns: [
          key('slot_id'),
          { name: 'day', type: 'varchar', length: '10', isPrimary: true },
          key('member_id'),
          number('guild_id'),
          number('appointment_id'),
          number('part'),
          instant('starts_at'),
          instant('ends_at'),
          { ...instant('later_at'), isNullable: true },
        ],
        foreignKeys: Object.entries(references).map(([column, table]) => ({
          name: `date_reminder_${column}_reference`,
          columnNames: [column],
          referencedTableName: table,
          referencedColumnNames: ['id'],
          onDelete: 'CASCADE',
        })),
      }),
    );
    for (const column of ['member_id', 'appointment_id', 'ends_at'])
      await runner.query(`CREATE INDEX date_reminder_${column} ON date_reminder (${column})`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back: restore a backup.'));
  }
}

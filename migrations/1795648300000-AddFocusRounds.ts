import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';

const number = (name: string): TableColumnOptions => ({ name, type: 'integer' });
const key = (name: string): TableColumnOptions => ({ ...number(name), isPrimary: true });
const instant = (name: string): TableColumnOptions => ({ name, type: 'bigint' });
const optional = (column: TableColumnOptions): TableColumnOptions => ({ ...column, isNullable: true });
const reference = (table: string, column: string, parent: string, onDelete = 'CASCADE') => ({
  name: `${table}_${column}_reference`,
  columnNames: [column],
  referencedTableName: parent,
  referencedColumnNames: ['id'],
  onDelete,
});

/** Focus rounds that go on, one in a room, and who takes part in them with what. */
export class AddFocusRounds1795648300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'focus_round',
        columns: [
          { ...key('id'), isGenerated: true, generationStrategy: 'increment' },
          number('guild_id'),
          { name: 'channel_id', type: 'varchar', length: '20' },
          instant('started_at'),
          { name: 'phase', type: 'varchar', length: '5' },
          number('number'),
          instant('since_at'),
          instant('until_at'),
          { name: 'rest', type: 'text' },
          instant('latest_at'),
          optional(instant('empty_at')),
        ],
        foreignKeys: [reference('focus_round', 'guild_id', 'guild')],
        indices: [
          { name: 'focus_round_one_in_room', columnNames: ['guild_id', 'channel_id'], isUnique: true },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'focus_part',
        columns: [
          key('round_id'),
          key('member_id'),
          optional(instant('started_at')),
          optional(number('goal_id')),
          optional(instant('out_at')),
        ],
        foreignKeys: [
          reference('focus_part', 'round_id', 'focus_round'),
          reference('focus_part', 'member_id', 'member'),
          reference('focus_part', 'goal_id', 'goal', 'SET NULL'),
        ],
      }),
    );
    for (const column of ['member_id', 'goal_id'])
      await runner.query(`CREATE INDEX focus_part_${column} ON focus_part (${column})`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back: restore a backup.'));
  }
}

import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';

const number = (name: string): TableColumnOptions => ({ name, type: 'integer' });
const key = (name: string): TableColumnOptions => ({ ...number(name), isPrimary: true });
const instant = (name: string): TableColumnOptions => ({ name, type: 'bigint' });
const maybe = (column: TableColumnOptions): TableColumnOptions => ({ ...column, isNullable: true });
const reference = (table: string, column: string, parent: string) => ({
  name: `${table}_${column}_reference`,
  columnNames: [column],
  referencedTableName: parent,
  referencedColumnNames: ['id'],
  onDelete: 'CASCADE',
});

/** Calls to join somebody in a room: those that are open, who calls and is called, and who asked for that. */
export class AddCalls1795681000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'call',
        columns: [
          { ...key('id'), isGenerated: true, generationStrategy: 'increment' },
          number('guild_id'),
          { name: 'channel_id', type: 'varchar', length: '20' },
          instant('opened_at'),
        ],
        foreignKeys: [reference('call', 'guild_id', 'guild')],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'call_part',
        columns: [key('call_id'), key('member_id'), maybe(instant('calls_at'))],
        foreignKeys: [
          reference('call_part', 'call_id', 'call'),
          reference('call_part', 'member_id', 'member'),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'caller',
        columns: [
          key('member_id'),
          maybe(instant('wants_at')),
          maybe({ name: 'day', type: 'varchar', length: '10' }),
          { ...number('count'), default: 0 },
        ],
        foreignKeys: [reference('caller', 'member_id', 'member')],
      }),
    );
    await runner.query('CREATE INDEX call_guild_id ON call (guild_id)');
    await runner.query('CREATE INDEX call_part_member_id ON call_part (member_id)');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back: restore a backup.'));
  }
}

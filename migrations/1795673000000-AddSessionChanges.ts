import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';

const number = (name: string): TableColumnOptions => ({ name, type: 'integer' });
const instant = (name: string): TableColumnOptions => ({ name, type: 'bigint' });
const maybe = (column: TableColumnOptions): TableColumnOptions => ({ ...column, isNullable: true });

/** How a session was before its member changed it, so that she can undo that. It outlives a session that she deletes. */
export class AddSessionChanges1795673000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'session_change',
        columns: [
          { ...number('id'), isPrimary: true, isGenerated: true, generationStrategy: 'increment' },
          number('member_id'),
          number('session_id'),
          { name: 'was', type: 'text' },
          maybe({ name: 'became', type: 'text' }),
          instant('changed_at'),
          maybe(instant('undone_at')),
        ],
        foreignKeys: [
          {
            name: 'session_change_member_id_reference',
            columnNames: ['member_id'],
            referencedTableName: 'member',
            referencedColumnNames: ['id'],
            onDelete: 'CASCADE',
          },
        ],
      }),
    );
    await runner.query('CREATE INDEX session_change_member_id ON session_change (member_id)');
    await runner.query('CREATE INDEX session_change_changed_at ON session_change (changed_at)');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back: restore a backup.'));
  }
}

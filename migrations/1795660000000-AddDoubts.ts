import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';

const number = (name: string): TableColumnOptions => ({ name, type: 'integer' });
const instant = (name: string): TableColumnOptions => ({ name, type: 'bigint' });
const maybe = (column: TableColumnOptions): TableColumnOptions => ({ ...column, isNullable: true });

/** What of a session isn't sure before its member says so. */
export class AddDoubts1795660000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const references = { session_id: 'work_session', member_id: 'member' };
    await runner.createTable(
      new Table({
        name: 'doubt',
        columns: [
          { ...number('id'), isPrimary: true, isGenerated: true, generationStrategy: 'increment' },
          number('session_id'),
          number('member_id'),
          { name: 'kind', type: 'varchar', length: '6' },
          instant('from_at'),
          instant('to_at'),
          maybe(instant('told_at')),
          maybe(instant('answered_at')),
        ],
        foreignKeys: Object.entries(references).map(([column, table]) => ({
          name: `doubt_${column}_reference`,
          columnNames: [column],
          referencedTableName: table,
          referencedColumnNames: ['id'],
          onDelete: 'CASCADE',
        })),
      }),
    );
    await runner.query(
      'CREATE UNIQUE INDEX doubt_session_id_kind_from_at ON doubt (session_id, kind, from_at)',
    );
    await runner.query('CREATE INDEX doubt_member_id ON doubt (member_id)');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back: restore a backup.'));
  }
}

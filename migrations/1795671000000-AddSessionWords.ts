import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

/** A member's own words on her sessions, such as a client's name, each at most one. */
export class AddSessionWords1795671000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const parent = (column: string, table: string) => ({
      name: `session_word_${column}_reference`,
      columnNames: [column],
      referencedTableName: table,
      referencedColumnNames: ['id'],
      onDelete: 'CASCADE',
    });
    await runner.createTable(
      new Table({
        name: 'session_word',
        columns: [
          { name: 'session_id', type: 'integer', isPrimary: true },
          { name: 'member_id', type: 'integer' },
          { name: 'word', type: 'text' },
        ],
        foreignKeys: [parent('session_id', 'work_session'), parent('member_id', 'member')],
      }),
    );
    await runner.query('CREATE INDEX session_word_member_id ON session_word (member_id)');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back: restore a backup.'));
  }
}

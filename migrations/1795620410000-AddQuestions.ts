import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';

const number = (name: string): TableColumnOptions => ({ name, type: 'integer' });
const key = (name: string): TableColumnOptions => ({ ...number(name), isPrimary: true });

function makeTable(
  name: string,
  columns: TableColumnOptions[],
  references: Readonly<Record<string, string>>,
  indexed: string[],
): Table {
  return new Table({
    name,
    columns,
    indices: [{ name: `${name}_${indexed.join('_')}`, columnNames: indexed }],
    foreignKeys: Object.entries(references).map(([column, table]) => ({
      name: `${name}_${column}_reference`,
      columnNames: [column],
      referencedTableName: table,
      referencedColumnNames: ['id'],
      onDelete: 'CASCADE',
    })),
  });
}

/** Members ask others, in a thread for each question. */
export class AddQuestions1795620410000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const question = [
      { ...key('id'), isGenerated: true, generationStrategy: 'increment' as const },
      number('guild_id'),
      number('member_id'),
      { name: 'topic', type: 'varchar', length: '100' },
      { name: 'body', type: 'text' },
      { name: 'created_at', type: 'bigint' },
      { name: 'thread_id', type: 'varchar', length: '20', isNullable: true },
      { name: 'closed_at', type: 'bigint', isNullable: true },
    ];
    const owners = { guild_id: 'guild', member_id: 'member' };
    await runner.createTable(makeTable('question', question, owners, ['member_id', 'created_at']));
    for (const name of ['question_invitee', 'question_helper']) {
      const columns = [key('question_id'), key('member_id')];
      const both = { question_id: 'question', member_id: 'member' };
      await runner.createTable(makeTable(name, columns, both, ['member_id']));
    }
  }

  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back: restore a backup.'));
  }
}

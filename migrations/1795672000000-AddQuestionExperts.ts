import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

/** Who knows what a question is about, but wasn't invited to it, and when she was told that it waits. */
export class AddQuestionExperts1795672000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const references = { question_id: 'question', member_id: 'member' };
    await runner.createTable(
      new Table({
        name: 'question_expert',
        columns: [
          { name: 'question_id', type: 'integer', isPrimary: true },
          { name: 'member_id', type: 'integer', isPrimary: true },
          { name: 'told_at', type: 'bigint', isNullable: true },
        ],
        foreignKeys: Object.entries(references).map(([column, table]) => ({
          name: `question_expert_${column}_reference`,
          columnNames: [column],
          referencedTableName: table,
          referencedColumnNames: ['id'],
          onDelete: 'CASCADE',
        })),
      }),
    );
    await runner.query('CREATE INDEX question_expert_member_id ON question_expert (member_id)');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back: restore a backup.'));
  }
}

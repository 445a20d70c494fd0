import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

/** What members want to be told of when somebody knows it. */
export class AddSkillWishes1795663000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'skill_wish',
        columns: [
          {
            name: 'id',
            type: 'integer',
            isPrimary: true,
            isGenerated: true,
            generationStrategy: 'increment',
          },
          { name: 'member_id', type: 'integer' },
          { name: 'query', type: 'varchar', length: '60' },
          { name: 'created_at', type: 'bigint' },
        ],
        foreignKeys: [
          {
            name: 'skill_wish_member_id_reference',
            columnNames: ['member_id'],
            referencedTableName: 'member',
            referencedColumnNames: ['id'],
            onDelete: 'CASCADE',
          },
        ],
      }),
    );
    await runner.query('CREATE INDEX skill_wish_member_id ON skill_wish (member_id, created_at)');
    await runner.query('CREATE INDEX skill_wish_created_at ON skill_wish (created_at)');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back: restore a backup.'));
  }
}

import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

/**
 * What a message told of several members together is kept with its posting, and whose times are in it. What older
 * messages told isn't known: they tell none when they are drawn again.
 */
export class AddToldSums1795632000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE posting ADD COLUMN sum_ms bigint');
    await runner.query('ALTER TABLE posting ADD COLUMN sum_of integer');
    await runner.query('UPDATE posting SET sum_of = 0 WHERE final_at IS NOT NULL');
    const key = (name: string) => ({ name, type: 'integer', isPrimary: true });
    const owner = (table: string) => ({
      name: `told_member_${table}_id_reference`,
      columnNames: [`${table}_id`],
      referencedTableName: table,
      referencedColumnNames: ['id'],
      onDelete: 'CASCADE',
    });
    await runner.createTable(
      new Table({
        name: 'told_member',
        columns: [key('posting_id'), key('member_id')],
        indices: [{ name: 'told_member_member_id', columnNames: ['member_id'] }],
        foreignKeys: [owner('posting'), owner('member')],
      }),
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back: restore a backup.'));
  }
}

import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

const reference = (column: string, parent: string, onDelete: string) => ({
  name: `text_removal_${column}_reference`,
  columnNames: [column],
  referencedTableName: parent,
  referencedColumnNames: ['id'],
  onDelete,
});

/** Who removed whose texts, and when. */
export class AddTextRemovals1795692000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'text_removal',
        columns: [
          {
            name: 'id',
            type: 'integer',
            isPrimary: true,
            isGenerated: true,
            generationStrategy: 'increment',
          },
          { name: 'guild_id', type: 'integer' },
          { name: 'member_id', type: 'integer', isNullable: true },
          { name: 'receiver_id', type: 'integer' },
          { name: 'removed_at', type: 'bigint' },
        ],
        indices: ['guild_id', 'member_id', 'receiver_id'].map((column) => ({
          name: `text_removal_${column}`,
          columnNames: [column],
        })),
        foreignKeys: [
          reference('guild_id', 'guild', 'CASCADE'),
          reference('member_id', 'member', 'SET NULL'),
          reference('receiver_id', 'member', 'CASCADE'),
        ],
      }),
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back: restore a backup.'));
  }
}

import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';

const id: TableColumnOptions = {
  name: 'id',
  type: 'integer',
  isPrimary: true,
  isGenerated: true,
  generationStrategy: 'increment',
};

const reference = (table: string, column: string, referenced: string) => ({
  name: `${table}_${column}_reference`,
  columnNames: [column],
  referencedTableName: referenced,
  referencedColumnNames: ['id'],
  onDelete: 'CASCADE',
});

/**
 * Goals may be private, be let go, and repeat; goals reached are counted by week, by month and in all. Columns are added
 * by plain SQL, as TypeORM's own way builds SQLite's table anew.
 */
export class AddGoalKinds1795620000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'routine',
        columns: [
          id,
          { name: 'guild_id', type: 'integer' },
          { name: 'member_id', type: 'integer' },
          { name: 'body', type: 'text' },
          { name: 'rhythm', type: 'varchar', length: '8' },
          { name: 'weekday', type: 'integer', isNullable: true },
          { name: 'first_day', type: 'varchar', length: '10' },
          { name: 'hidden_at', type: 'bigint', isNullable: true },
          { name: 'created_at', type: 'bigint' },
          { name: 'ended_at', type: 'bigint', isNullable: true },
        ],
        indices: [
          { name: 'routine_member_id_open', columnNames: ['member_id'], where: 'ended_at IS NULL' },
          { name: 'routine_guild_id', columnNames: ['guild_id'] },
        ],
        foreignKeys: [reference('routine', 'guild_id', 'guild'), reference('routine', 'member_id', 'member')],
      }),
    );
    await runner.query('ALTER TABLE goal ADD COLUMN hidden_at bigint');
    await runner.query('ALTER TABLE goal ADD COLUMN let_go_at bigint');
    await runner.query(
      'ALTER TABLE goal ADD COLUMN routine_id integer REFERENCES routine (id) ON DELETE SET NULL',
    );
    await runner.query('CREATE UNIQUE INDEX goal_routine_id_due_day ON goal (routine_id, due_day)');

    await runner.createTable(
      new Table({
        name: 'reached_total',
        columns: [
          { name: 'guild_id', type: 'integer', isPrimary: true },
          { name: 'period', type: 'varchar', length: '8', isPrimary: true },
          { name: 'member_id', type: 'integer', isPrimary: true },
          { name: 'reached', type: 'integer' },
        ],
        indices: [
          { name: 'reached_total_guild_id_period_reached', columnNames: ['guild_id', 'period', 'reached'] },
          { name: 'reached_total_member_id', columnNames: ['member_id'] },
        ],
        foreignKeys: [
          reference('reached_total', 'guild_id', 'guild'),
          reference('reached_total', 'member_id', 'member'),
        ],
      }),
    );
    // Weeks and months are those of a guild's zone: goals done before are counted by the recount that is due now.
    await runner.query(
      `UPDATE guild SET recount_at = 1 WHERE recount_at IS NULL
        AND EXISTS (SELECT 1 FROM goal WHERE goal.guild_id = guild.id AND done_at IS NOT NULL)`,
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back: restore a backup.'));
  }
}

import {
  type MigrationInterface,
  type QueryRunner,
  Table,
  type TableColumnOptions,
  type TableIndexOptions,
} from 'typeorm';

const id: TableColumnOptions = {
  name: 'id',
  type: 'integer',
  isPrimary: true,
  isGenerated: true,
  generationStrategy: 'increment',
};
const number = (name: string): TableColumnOptions => ({ name, type: 'integer' });
const instant = (name: string): TableColumnOptions => ({ name, type: 'bigint' });
const maybe = (column: TableColumnOptions): TableColumnOptions => ({ ...column, isNullable: true });
const snowflake = (name: string): TableColumnOptions => ({ name, type: 'varchar', length: '20' });
const varchar = (name: string, length: number): TableColumnOptions => ({
  name,
  type: 'varchar',
  length: `${length}`,
});
const text = (name: string): TableColumnOptions => ({ name, type: 'text' });
const key = (column: TableColumnOptions): TableColumnOptions => ({ ...column, isPrimary: true });
const unique = (columns: string[], where?: string): TableIndexOptions => ({
  columnNames: columns,
  isUnique: true,
  ...(where && { where }),
});
const index = (columns: string[], where?: string): TableIndexOptions => ({
  columnNames: columns,
  ...(where && { where }),
});

interface Definition {
  name: string;
  columns: TableColumnOptions[];
  indices?: TableIndexOptions[];
  /** Column -> table whose `id` it holds; its rows go with that row. */
  references?: Record<string, string>;
}

const definitions: Definition[] = [
  {
    name: 'guild',
    columns: [
      id,
      snowflake('snowflake'),
      varchar('locale', 2),
      varchar('zone', 64),
      text('settings'),
      maybe(instant('left_at')),
      maybe(instant('seen_at')),
      maybe(instant('reconciled_at')),
      maybe(instant('recount_at')),
    ],
    indices: [unique(['snowflake']), index(['recount_at'], 'recount_at IS NOT NULL')],
  },
  {
    name: 'watched_channel',
    columns: [key(number('guild_id')), key(snowflake('channel_id')), varchar('kind', 8)],
    references: { guild_id: 'guild' },
  },
  {
    name: 'member',
    columns: [
      id,
      number('guild_id'),
      snowflake('user_id'),
      maybe(varchar('locale', 2)),
      maybe(varchar('choice', 5)),
      maybe(instant('asked_at')),
      maybe(instant('held_at')),
      { ...instant('lifetime_ms'), default: 0 },
    ],
    indices: [unique(['guild_id', 'user_id']), index(['guild_id', 'lifetime_ms'])],
    references: { guild_id: 'guild' },
  },
  {
    name: 'gathering',
    columns: [
      id,
      number('guild_id'),
      snowflake('channel_id'),
      varchar('day', 10),
      instant('started_at'),
      maybe(instant('ended_at')),
    ],
    indices: [unique(['guild_id', 'channel_id'], 'ended_at IS NULL')],
    references: { guild_id: 'guild' },
  },
  {
    name: 'work_session',
    columns: [
      id,
      number('guild_id'),
      number('member_id'),
      instant('started_at'),
      maybe(instant('ended_at')),
      maybe(instant('seat_until')),
      instant('alive_at'),
      instant('there_at'),
      maybe(instant('break_at')),
      maybe(instant('break_until')),
      maybe(instant('pressed_at')),
      maybe(instant('until_at')),
      instant('seen_start'),
      maybe(instant('seen_end')),
      maybe(varchar('end_kind', 16)),
      maybe(instant('corrected_at')),
    ],
    indices: [
      unique(['member_id'], 'ended_at IS NULL'),
      index(['member_id', 'started_at']),
      index(['guild_id'], 'ended_at IS NULL'),
      index(['seat_until'], 'ended_at IS NULL'),
    ],
    references: { guild_id: 'guild', member_id: 'member' },
  },
  {
    name: 'stretch',
    columns: [
      id,
      number('session_id'),
      number('member_id'),
      snowflake('channel_id'),
      varchar('kind', 5),
      instant('started_at'),
      maybe(instant('ended_at')),
      maybe(instant('start_estimated_at')),
      maybe(instant('end_estimated_at')),
    ],
    indices: [
      unique(['session_id'], 'ended_at IS NULL'),
      index(['session_id', 'started_at']),
      index(['member_id', 'started_at']),
      index(['channel_id', 'ended_at']),
    ],
    references: { session_id: 'work_session', member_id: 'member' },
  },
  {
    name: 'day_total',
    columns: [key(number('guild_id')), key(varchar('day', 10)), key(number('member_id')), instant('work_ms')],
    references: { guild_id: 'guild', member_id: 'member' },
    indices: [index(['member_id', 'day'])],
  },
  {
    name: 'period_total',
    columns: [
      key(number('guild_id')),
      key(varchar('period', 8)),
      key(number('member_id')),
      instant('work_ms'),
    ],
    indices: [index(['guild_id', 'period', 'work_ms']), index(['member_id', 'period'])],
    references: { guild_id: 'guild', member_id: 'member' },
  },
  {
    name: 'shard_alive',
    columns: [key(number('shard_count')), key(number('shard_id')), instant('alive_at')],
  },
  {
    name: 'outage',
    columns: [
      id,
      number('shard_count'),
      number('shard_id'),
      number('guild_id'),
      instant('from_at'),
      maybe(instant('to_at')),
      maybe(varchar('cause', 16)),
    ],
    indices: [unique(['guild_id'], 'to_at IS NULL'), index(['guild_id', 'from_at'])],
    references: { guild_id: 'guild' },
  },
  {
    name: 'goal',
    columns: [
      id,
      number('guild_id'),
      number('member_id'),
      text('body'),
      varchar('span', 4),
      varchar('due_day', 10),
      maybe(instant('done_at')),
      maybe(instant('removed_at')),
      instant('created_at'),
    ],
    indices: [index(['member_id', 'due_day']), index(['guild_id', 'due_day'])],
    references: { guild_id: 'guild', member_id: 'member' },
  },
  {
    name: 'skill',
    columns: [id, number('guild_id'), varchar('name', 100), varchar('name_key', 200)],
    indices: [unique(['guild_id', 'name_key'])],
    references: { guild_id: 'guild' },
  },
  {
    name: 'member_skill',
    columns: [key(number('member_id')), key(number('skill_id')), maybe(text('note'))],
    indices: [index(['skill_id'])],
    references: { member_id: 'member', skill_id: 'skill' },
  },
  {
    name: 'notice',
    columns: [
      id,
      number('member_id'),
      varchar('key', 64),
      text('params'),
      instant('created_at'),
      maybe(instant('shown_at')),
    ],
    indices: [index(['member_id'], 'shown_at IS NULL')],
    references: { member_id: 'member' },
  },
  {
    name: 'posting',
    columns: [
      id,
      number('guild_id'),
      varchar('key', 64),
      snowflake('channel_id'),
      instant('claimed_at'),
      maybe(snowflake('message_id')),
      maybe(varchar('shows', 64)),
      maybe(instant('remove_at')),
      maybe(instant('final_at')),
      maybe(varchar('refusal', 32)),
    ],
    indices: [unique(['guild_id', 'key']), index(['guild_id'], 'final_at IS NULL')],
    references: { guild_id: 'guild' },
  },
];

/** All tables of the first version. */
export class CreateTables1795600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const { name, columns, indices = [], references = {} } of definitions) {
      await runner.createTable(
        new Table({
          name,
          columns,
          indices: indices.map((one) => ({
            ...one,
            name: `${name}_${(one.columnNames ?? []).join('_')}${one.where ? '_open' : ''}`,
          })),
          foreignKeys: Object.entries(references).map(([column, table]) => ({
            name: `${name}_${column}_reference`,
            columnNames: [column],
            referencedTableName: table,
            referencedColumnNames: ['id'],
            onDelete: 'CASCADE',
          })),
        }),
      );
    }
  }

  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back from the first version: restore a backup.'));
  }
}

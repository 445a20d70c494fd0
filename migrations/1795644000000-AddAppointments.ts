import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';

const number = (name: string): TableColumnOptions => ({ name, type: 'integer' });
const key = (name: string): TableColumnOptions => ({ ...number(name), isPrimary: true });
const rowId: TableColumnOptions = { ...key('id'), isGenerated: true, generationStrategy: 'increment' };
const chars = (name: string, length: number): TableColumnOptions => ({
  name,
  type: 'varchar',
  length: String(length),
});
const instant = (name: string): TableColumnOptions => ({ name, type: 'bigint' });
const optional = (column: TableColumnOptions): TableColumnOptions => ({ ...column, isNullable: true });

function makeTable(
  name: string,
  columns: TableColumnOptions[],
  references: Readonly<Record<string, string>>,
): Table {
  return new Table({
    name,
    columns,
    foreignKeys: Object.entries(references).map(([column, table]) => ({
      name: `${name}_${column}_reference`,
      columnNames: [column],
      referencedTableName: table,
      referencedColumnNames: ['id'],
      onDelete: 'CASCADE',
    })),
  });
}

/** Fixed appointments: their slots, what was changed of single dates, and who is in. */
export class AddAppointments1795644000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const appointment = [
      rowId,
      number('guild_id'),
      chars('channel_id', 20),
      optional(number('member_id')),
      optional(chars('title', 100)),
      chars('zone', 64),
      chars('last_day', 10),
      number('version'),
      instant('created_at'),
      optional(instant('removed_at')),
    ];
    const slot = [
      rowId,
      number('appointment_id'),
      optional(chars('rule', 200)),
      chars('first_day', 10),
      optional(chars('until', 10)),
      chars('start', 5),
      number('minutes'),
    ];
    const change = [
      key('slot_id'),
      { ...chars('day', 10), isPrimary: true },
      optional(chars('moved_day', 10)),
      optional(chars('start', 5)),
      optional(number('minutes')),
    ];
    const commitment = [
      rowId,
      number('guild_id'),
      number('member_id'),
      number('appointment_id'),
      instant('created_at'),
      optional(instant('always_at')),
      chars('remind_by', 7),
      number('lead_minutes'),
      number('missed'),
      optional(instant('paused_at')),
      instant('reminded_to'),
      optional(instant('next_at')),
      chars('zone_data', 16),
    ];
    const word = [
      key('slot_id'),
      { ...chars('day', 10), isPrimary: true },
      key('member_id'),
      chars('said', 3),
    ];
    const owners = { guild_id: 'guild', member_id: 'member' };
    await runner.createTable(makeTable('appointment', appointment, owners));
    await runner.createTable(makeTable('appointment_slot', slot, { appointment_id: 'appointment' }));
    await runner.createTable(makeTable('appointment_change', change, { slot_id: 'appointment_slot' }));
    await runner.createTable(
      makeTable('commitment', commitment, { ...owners, appointment_id: 'appointment' }),
    );
    const ofDate = { slot_id: 'appointment_slot', member_id: 'member' };
    await runner.createTable(makeTable('commitment_date', word, ofDate));
    for (const index of [
      'INDEX appointment_guild_id_last_day ON appointment (guild_id, last_day) WHERE removed_at IS NULL',
      'INDEX appointment_member_id ON appointment (member_id)',
      'INDEX appointment_slot_appointment_id_until ON appointment_slot (appointment_id, until)',
      'INDEX appointment_change_moved_day ON appointment_change (slot_id, moved_day) WHERE moved_day IS NOT NULL',
      'UNIQUE INDEX commitment_member_id_appointment_id ON commitment (member_id, appointment_id)',
      'INDEX commitment_appointment_id ON commitment (appointment_id)',
      'INDEX commitment_next ON commitment (next_at, guild_id, appointment_id) WHERE next_at IS NOT NULL',
      'INDEX commitment_date_member_id ON commitment_date (member_id)',
    ])
      await runner.query(`CREATE ${index}`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back: restore a backup.'));
  }
}

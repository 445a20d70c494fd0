import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

/** Which scheduled event of Discord's stands for which date of an appointment. */
export class AddScheduledEvents1795683000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'scheduled_event',
        columns: [
          {
            name: 'id',
            type: 'integer',
            isPrimary: true,
            isGenerated: true,
            generationStrategy: 'increment',
          },
          { name: 'guild_id', type: 'integer' },
          { name: 'appointment_id', type: 'integer' },
          { name: 'slot_id', type: 'integer' },
          { name: 'day', type: 'varchar', length: '10' },
          { name: 'channel_id', type: 'varchar', length: '20' },
          { name: 'event_id', type: 'varchar', length: '20', isNullable: true },
          { name: 'status', type: 'varchar', length: '10' },
          { name: 'told', type: 'varchar', length: '44' },
          { name: 'starts_at', type: 'bigint' },
          { name: 'ends_at', type: 'bigint' },
          { name: 'asked_at', type: 'bigint' },
        ],
        // An appointment that is gone leaves its row, until the event is taken away.
        foreignKeys: [
          {
            name: 'scheduled_event_guild_id_reference',
            columnNames: ['guild_id'],
            referencedTableName: 'guild',
            referencedColumnNames: ['id'],
            onDelete: 'CASCADE',
          },
        ],
        indices: [
          { name: 'scheduled_event_date', columnNames: ['slot_id', 'day'], isUnique: true },
          { name: 'scheduled_event_guild_id', columnNames: ['guild_id'] },
        ],
      }),
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back: restore a backup.'));
  }
}

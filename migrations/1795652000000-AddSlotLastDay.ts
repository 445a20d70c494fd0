import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The last day on which a slot may have a date, moved ones too: so that what is over is passed by, however old a guild is. */
export class AddSlotLastDay1795652000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      "ALTER TABLE appointment_slot ADD COLUMN last_day varchar(10) NOT NULL DEFAULT '9999-12-31'",
    );
    await runner.query(
      `UPDATE appointment_slot SET last_day = COALESCE(
        (SELECT MAX(moved_day) FROM appointment_change
          WHERE slot_id = appointment_slot.id AND moved_day > appointment_slot.until), until, '9999-12-31')`,
    );
    await runner.query('DROP INDEX appointment_slot_appointment_id_until');
    await runner.query(
      'CREATE INDEX appointment_slot_appointment_id_last_day ON appointment_slot (appointment_id, last_day)',
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back: restore a backup.'));
  }
}

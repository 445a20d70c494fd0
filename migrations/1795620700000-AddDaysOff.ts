import type { MigrationInterface, QueryRunner } from 'typeorm';

/** On how many days a week a member wants to work, and which days she has off. */
export class AddDaysOff1795620700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE member ADD COLUMN days_a_week integer');
    await runner.query(
      `CREATE TABLE day_off (
         member_id integer NOT NULL,
         day varchar(10) NOT NULL,
         PRIMARY KEY (member_id, day),
         CONSTRAINT day_off_member_id_reference FOREIGN KEY (member_id) REFERENCES member (id) ON DELETE CASCADE
       )`,
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back: restore a backup.'));
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A member may say what her business is and what she seeks, and is thanked for help. */
export class AddProfiles1795620400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE member ADD COLUMN thanked integer NOT NULL DEFAULT 0');
    await runner.query(
      `CREATE TABLE profile (
        member_id integer NOT NULL PRIMARY KEY REFERENCES member (id) ON DELETE CASCADE,
        business text,
        link text,
        languages text,
        ask_me varchar(8)
      )`,
    );
    await runner.query(
      `CREATE TABLE member_seek (
        member_id integer NOT NULL REFERENCES member (id) ON DELETE CASCADE,
        skill_id integer NOT NULL REFERENCES skill (id) ON DELETE CASCADE,
        PRIMARY KEY (member_id, skill_id)
      )`,
    );
    await runner.query('CREATE INDEX member_seek_skill_id ON member_seek (skill_id)');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back: restore a backup.'));
  }
}

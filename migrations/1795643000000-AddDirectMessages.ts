import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A posting may go to one member alone; and what is left of such a message until it is taken away. */
export class AddDirectMessages1795643000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE posting ADD COLUMN recipient_id integer
         CONSTRAINT posting_recipient_id_reference REFERENCES member (id) ON DELETE CASCADE`,
    );
    await runner.query(
      'CREATE INDEX posting_recipient_id ON posting (recipient_id) WHERE recipient_id IS NOT NULL',
    );
    await runner.query(
      `CREATE TABLE direct_channel (
         member_id integer NOT NULL PRIMARY KEY,
         channel_id varchar(20),
         refused_at bigint,
         CONSTRAINT direct_channel_member_id_reference FOREIGN KEY (member_id) REFERENCES member (id) ON DELETE CASCADE
       )`,
    );
    await runner.query(
      `CREATE TABLE leftover (
         id integer NOT NULL PRIMARY KEY,
         channel_id varchar(20) NOT NULL,
         message_id varchar(20)
       )`,
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back: restore a backup.'));
  }
}

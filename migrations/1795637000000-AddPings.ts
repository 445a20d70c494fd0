import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How often each member was pinged on the last day on which she was. */
export class AddPings1795637000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE ping (
         member_id integer NOT NULL,
         kind varchar(12) NOT NULL,
         day varchar(10) NOT NULL,
         count integer NOT NULL,
         PRIMARY KEY (member_id, kind),
         CONSTRAINT ping_member_id_reference FOREIGN KEY (member_id) REFERENCES member (id) ON DELETE CASCADE
       )`,
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back: restore a backup.'));
  }
}

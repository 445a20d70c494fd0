import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when a member is new: her welcome waits until it is seen that she stays. Who is known already isn't new. */
export class AddNewSince1795637100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE member ADD COLUMN new_since bigint');
    await runner.query('CREATE INDEX member_new_since ON member (new_since) WHERE new_since IS NOT NULL');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back: restore a backup.'));
  }
}

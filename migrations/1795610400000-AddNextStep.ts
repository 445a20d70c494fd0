import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A member may keep a next step. Plain SQL, which both databases know: TypeORM's own way to add a column builds SQLite's
 * table anew, and with it all that refers to it is at stake.
 */
export class AddNextStep1795610400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE member ADD COLUMN next_step text');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back: restore a backup.'));
  }
}

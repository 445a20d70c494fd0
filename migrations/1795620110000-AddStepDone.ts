import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A member may be done with her next step, and take that back: when it was is kept beside it. */
export class AddStepDone1795620110000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE member ADD COLUMN step_done_at bigint');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back: restore a backup.'));
  }
}

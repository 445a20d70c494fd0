import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A member may set herself how long she wants to work in a week, in milliseconds. */
export class AddWeekGoal1795620100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE member ADD COLUMN week_goal_ms bigint');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back: restore a backup.'));
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a member keeps on her desk has a table of its own, with a row for whoever keeps something. */
export class MoveToDesk1795642000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const columns = ['next_step', 'step_done_at', 'week_goal_ms', 'days_a_week'];
    const all = columns.join(', ');
    await runner.query(
      `CREATE TABLE on_desk (
         member_id integer NOT NULL PRIMARY KEY,
         next_step text,
         step_done_at bigint,
         week_goal_ms bigint,
         days_a_week integer,
         CONSTRAINT on_desk_member_id_reference FOREIGN KEY (member_id) REFERENCES member (id) ON DELETE CASCADE
       )`,
    );
    await runner.query(
      `INSERT INTO on_desk (member_id, ${all}) SELECT id, ${all} FROM member WHERE ${columns.map((column) => `${column} IS NOT NULL`).join(' OR ')}`,
    );
    for (const column of columns) await runner.query(`ALTER TABLE member DROP COLUMN ${column}`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back: restore a backup.'));
  }
}

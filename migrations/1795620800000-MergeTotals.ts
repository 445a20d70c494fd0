import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Working time has one table of totals, as goals reached have: by day, week and month, and `all` of it. */
export class MergeTotals1795620800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE work_total (
         guild_id integer NOT NULL, period varchar(10) NOT NULL, member_id integer NOT NULL, work_ms bigint NOT NULL,
         CONSTRAINT work_total_key PRIMARY KEY (guild_id, period, member_id),
         CONSTRAINT work_total_guild_id_reference FOREIGN KEY (guild_id) REFERENCES guild (id) ON DELETE CASCADE,
         CONSTRAINT work_total_member_id_reference FOREIGN KEY (member_id) REFERENCES member (id) ON DELETE CASCADE)`,
    );
    await runner.query(
      `INSERT INTO work_total (guild_id, period, member_id, work_ms)
       SELECT guild_id, day, member_id, work_ms FROM day_total
        UNION ALL SELECT guild_id, period, member_id, work_ms FROM period_total
        UNION ALL SELECT guild_id, 'all', id, lifetime_ms FROM member WHERE lifetime_ms > 0`,
    );
    await runner.query(
      'CREATE INDEX work_total_guild_id_period_work_ms ON work_total (guild_id, period, work_ms)',
    );
    await runner.query('CREATE INDEX work_total_member_id_period ON work_total (member_id, period)');
    await runner.query('DROP TABLE day_total');
    await runner.query('DROP TABLE period_total');
    await runner.query('DROP INDEX member_guild_id_lifetime_ms');
    await runner.query('DROP INDEX member_guild_id_lifetime_ms_board');
    await runner.query('ALTER TABLE member DROP COLUMN lifetime_ms');
    await runner.query("CREATE INDEX member_guild_id_board ON member (guild_id) WHERE choice = 'board'");
  }

  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back: restore a backup.'));
  }
}

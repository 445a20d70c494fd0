import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who chose to be on a guild's board, and who is held, is found directly, however many members the guild has. */
export class AddBoardIndex1795620500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      "CREATE INDEX member_guild_id_lifetime_ms_board ON member (guild_id, lifetime_ms) WHERE choice = 'board'",
    );
    await runner.query('CREATE INDEX member_guild_id_held ON member (guild_id) WHERE held_at IS NOT NULL');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back: restore a backup.'));
  }
}

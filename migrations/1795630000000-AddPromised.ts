import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * With each member it is kept what her welcome promised. Of those welcomed so far that is what their guild's default is
 * now: so nothing changes for them. Who is on the board by a promise is found by the same index as who chose to be.
 */
export class AddPromised1795630000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE member ADD COLUMN promised varchar(5)');
    const guilds = (await runner.query('SELECT id, settings FROM guild')) as {
      id: number;
      settings: string;
    }[];
    for (const { id, settings } of guilds) {
      const { defaultChoice = 'self' } = JSON.parse(settings) as { defaultChoice?: string };
      await runner.query('UPDATE member SET promised = $1 WHERE guild_id = $2 AND asked_at IS NOT NULL', [
        defaultChoice,
        id,
      ]);
    }
    await runner.query('DROP INDEX member_guild_id_board');
    await runner.query(
      "CREATE INDEX member_guild_id_board ON member (guild_id) WHERE COALESCE(choice, promised) = 'board'",
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back: restore a backup.'));
  }
}

import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';

/**
 * When a member last showed a sign of life, and when all of hers is deleted for want of one. Of those who are there already it isn't
 * known: they count as seen when their guild was.
 */
export class AddLastSigns1796101000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const name of ['seen_at', 'goes_at'])
      await runner.addColumn('member', new TableColumn({ name, type: 'bigint', isNullable: true }));
    await runner.query(
      'UPDATE member SET seen_at = (SELECT guild.seen_at FROM guild WHERE guild.id = member.guild_id)',
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back: restore a backup.'));
  }
}

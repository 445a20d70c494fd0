import type { MigrationInterface, QueryRunner } from 'typeorm';

/** In direct messages each press asks where a user of Discord is stored: so that is found by an index, however many guilds there are. */
export class IndexMembersOfUser1796106000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX member_user_id ON member (user_id)');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back: restore a backup.'));
  }
}

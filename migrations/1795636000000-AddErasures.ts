import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Remembers that something was deleted, until the files hold nothing of it. They may hold something from before. */
export class AddErasures1795636000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const id =
      runner.connection.options.type === 'postgres'
        ? 'serial PRIMARY KEY'
        : 'integer PRIMARY KEY AUTOINCREMENT NOT NULL';
    await runner.query(`CREATE TABLE erasure (id ${id}, erased_at bigint NOT NULL)`);
    await runner.query('INSERT INTO erasure (erased_at) SELECT 0 WHERE EXISTS (SELECT 1 FROM guild)');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back: restore a backup.'));
  }
}

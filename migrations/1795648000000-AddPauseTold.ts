import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';

/** When a member was told that she isn't reminded any more. */
export class AddPauseTold1795648000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const column = new TableColumn({ name: 'pause_told_at', type: 'bigint', isNullable: true });
    await runner.addColumn('commitment', column);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back: restore a backup.'));
  }
}

import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';

/** Whether a bell rings in a focus round. */
export class AddBells1795648310000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const column = new TableColumn({ name: 'bell_at', type: 'bigint', isNullable: true });
    await runner.addColumn('focus_round', column);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back: restore a backup.'));
  }
}

import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';

/** Before which day a guild keeps totals and not every session any more. */
export class AddSummedBefore1795690000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const column = new TableColumn({
      name: 'summed_before',
      type: 'varchar',
      length: '10',
      isNullable: true,
    });
    await runner.addColumn('guild', column);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back: restore a backup.'));
  }
}

import { onDatabase } from '../../src/programs/onDatabase';
import { openDatabase } from '../../src/database/openDatabase';
import { schema } from '../support/testDatabase';
import { makeFolder } from '../support/temporaryFolder';

test('what a program failed of is told, also where what it changed can’t be noted', async () => {
  const folder = await makeFolder();
  try {
    await (await openDatabase(folder.target, schema)).close();
    const running = onDatabase(folder.target, 'change', async (database) => {
      await database.transact((tx) => tx.query('DROP TABLE poster_run'));
      throw new Error('The program failed.');
    });
    await expect(running).rejects.toThrow('The program failed.');
    const next = onDatabase(folder.target, 'change', () => Promise.resolve(true));
    await expect(next).rejects.toThrow(/poster_run/);
  } finally {
    await folder.remove();
  }
});

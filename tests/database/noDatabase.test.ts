import { explainDatabaseError, NoDatabaseError, type DatabaseTarget } from '../../src/database/noDatabase';

const file: DatabaseTarget = { kind: 'sqlite', path: 'data/x.sqlite', driver: 'sqlite3' };
const server: DatabaseTarget = { kind: 'postgres', url: 'postgres://me:secret@host/desk' };

const failure = (code: string | undefined, message: string) => Object.assign(new Error(message), { code });
const told = (target: DatabaseTarget, code: string | undefined, message = 'what it says') =>
  explainDatabaseError(target, failure(code, message));

describe('what stands in the way of a start is told in a sentence of its own', () => {
  test.each([
    ['SQLITE_NOTADB', 'The file data/x.sqlite is no SQLite database.'],
    ['SQLITE_CORRUPT', 'The database data/x.sqlite is damaged (what it says).'],
    ['SQLITE_BUSY', 'The database data/x.sqlite is held by another program.'],
    ['SQLITE_LOCKED', 'The database data/x.sqlite is held by another program.'],
    ['SQLITE_FULL', 'There is no room left on the disk of the database data/x.sqlite.'],
    ['SQLITE_CANTOPEN', "The database can't be opened (what it says). Check that its folder can be written."],
    ['EACCES', "The database can't be opened (what it says). Check that its folder can be written."],
  ])('%s', (code, sentence) => {
    const line = told(file, code);
    expect(line).toBeInstanceOf(NoDatabaseError);
    expect((line as Error).message.startsWith(sentence)).toBe(true);
  });

  test.each([['ECONNREFUSED'], ['28P01'], ['3D000'], ['42501']])('PostgreSQL: %s', (code) => {
    expect((told(server, code) as Error).message).toBe(
      "The database can't be opened (what it says). Check that the server runs, and that its user and database exist.",
    );
    expect((told(server, code, '') as Error).message).toContain(`(${code})`);
  });

  test('what says nothing to whoever runs it stays as it is: a statement of a migration, a fault of ours', () => {
    for (const [target, code] of [
      [file, 'SQLITE_ERROR'],
      [file, 'SQLITE_CONSTRAINT'],
      [file, undefined],
      [server, '42601'],
    ] as const)
      expect(told(target, code)).not.toBeInstanceOf(NoDatabaseError);
  });
});

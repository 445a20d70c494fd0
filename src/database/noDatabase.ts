/** Where the data is kept. */
export type DatabaseTarget = SqliteTarget | { kind: 'postgres'; url: string };

/**
 * An SQLite file; `path` may be `:memory:`. Either driver opens what the other has written, but two in one process don't
 * see each other's locks: whatever opens a file there does it with the same. Source: https://www.sqlite.org/howtocorrupt.html
 */
export interface SqliteTarget {
  kind: 'sqlite';
  path: string;
  driver: 'sqlite3' | 'node:sqlite';
}

/** There is no database, or none that this version of the program can work on. The message says why in a line. */
export class NoDatabaseError extends Error {
  override name = 'NoDatabaseError';
  /** Whether it may be there later, unchanged. */
  readonly passes: boolean;

  constructor(message: string, { passes = false, cause }: { passes?: boolean; cause?: unknown } = {}) {
    super(message, { cause });
    this.passes = passes;
  }
}

/**
 * What doesn't pass though the database could be asked, or its file found: a file that is no database, is damaged or may not
 * be written; a user or database that isn't there, or without its rights. Sources as below.
 */
const lasting =
  /^SQLITE_(NOTADB|CORRUPT|CANTOPEN|READONLY|PERM)$|^(28|3D|42)...$|^E(ACCES|PERM|ROFS|NOTDIR|ISDIR)$/;

/** What drivers tell of an error. */
interface Failure {
  code?: string;
  message?: string;
}

/** The error as a line for whoever runs the program, without secrets; one that says nothing to her stays as it is. */
export function explainDatabaseError(target: DatabaseTarget, error: unknown): unknown {
  if (error instanceof NoDatabaseError) return error;
  const failure: Failure = Object(error);
  const line = target.kind === 'sqlite' ? explainSqlite(target.path, failure) : explainPostgres(failure);
  return line === null
    ? error
    : new NoDatabaseError(line, { passes: !lasting.test(failure.code ?? ''), cause: error });
}

/** Source of the codes: https://www.sqlite.org/rescode.html */
function explainSqlite(path: string, { code, message }: Failure): string | null {
  switch (code) {
    case undefined:
      return null;
    case 'SQLITE_NOTADB':
      return `The file ${path} is no SQLite database. It was left as it is: name another path, or move it away.`;
    case 'SQLITE_CORRUPT':
      return `The database ${path} is damaged (${message}). Restore the last backup, or move the file away to begin anew.`;
    case 'SQLITE_BUSY':
    case 'SQLITE_LOCKED':
      return `The database ${path} is held by another program. End that, then try again.`;
    case 'SQLITE_FULL':
      return `There is no room left on the disk of the database ${path}.`;
    // A statement that failed in a migration says nothing to whoever runs the program.
    case 'SQLITE_ERROR':
    case 'SQLITE_CONSTRAINT':
      return null;
    default:
      return `The database can't be opened (${message}). Check that its folder can be written.`;
  }
}

/** Errors of class 42 are mistakes in a statement, such as a migration's, or rights that are missing. */
function explainPostgres({ code, message }: Failure): string | null {
  if (code?.startsWith('42') && code !== '42501') return null;
  return `The database can't be opened (${message || code}). Check that the server runs, and that its user and database exist.`;
}

/**
 * SQLite's result codes that tell of the file's state and not of the statement: somebody else holds it, there is no room,
 * the disk fails, it can't be written or isn't what it was. Source: https://www.sqlite.org/rescode.html
 */
const sqliteTrouble = new Set(
  [
    'BUSY',
    'LOCKED',
    'FULL',
    'IOERR',
    'CANTOPEN',
    'READONLY',
    'PERM',
    'PROTOCOL',
    'NOMEM',
    'INTERRUPT',
    'CORRUPT',
    'NOTADB',
  ].map((name) => `SQLITE_${name}`),
);

/**
 * PostgreSQL's classes of the same kind: connection, authorization, unknown database, rolled back, resources, not ready,
 * operator, system, its own error; of class 25 a server that may only be read, or a wait cut short.
 * Source: https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const postgresTrouble = /^(08|28|3D|40|53|55|57|58|F0|XX)...$|^25(006|P03|P04)$/;

/** What Node says of a socket: https://nodejs.org/api/errors.html#common-system-errors */
const socketTrouble =
  /^(ECONN(REFUSED|RESET|ABORTED)|E(HOST|NET)(UNREACH|DOWN)|ETIMEDOUT|EPIPE|ENOTFOUND|ENOENT|EAI_\w+)$/;

/** What pg and TypeORM say of a lost connection without a code. */
const lostConnection =
  /connection terminated|timeout exceeded when trying to connect|not queryable|query runner (was )?already released/i;

/**
 * Whether what failed at the database may go well later, unchanged: it was locked, full, unwritable or away. Everything
 * else, such as a constraint or a mistake in a statement, would fail each time.
 */
export function mayPass(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (typeof code !== 'string') return typeof message === 'string' && lostConnection.test(message);
  return sqliteTrouble.has(code) || postgresTrouble.test(code) || socketTrouble.test(code);
}

/** What the door to the database threw: a socket to Discord fails with the same codes. */
const thrownByDoor = new WeakSet<object>();

/** For the door alone. */
export function markThrown(error: unknown): void {
  if (typeof error === 'object' && error !== null) thrownByDoor.add(error);
}

/** Whether it is the database that failed, and may not later. */
export function isDatabaseTrouble(error: unknown): boolean {
  return mayPass(error) && thrownByDoor.has(error as object);
}

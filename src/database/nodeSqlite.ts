import { existsSync } from 'node:fs';
import type * as NodeSqlite from 'node:sqlite';
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { lazily } from '../lazily';
import { createTurns, since } from './inTurns';
import { isWorthKeeping, keepStatements, readArguments, type Tell } from './keptStatements';
import { NoDatabaseError } from './noDatabase';

/** Source: https://www.sqlite.org/c3ref/c_open_autoproxy.html */
const openReadOnly = 0x1;
const openCreate = 0x4;

/** A statement, where its values stand among those that are given, and the names of what it gives. */
interface Prepared {
  readonly statement: StatementSync;
  readonly places: readonly number[];
  columns: readonly string[];
}

/** What came of a statement. */
interface Done {
  rows?: Record<string, unknown>[];
  /** Of a statement that was run: as the package sqlite3 tells it. */
  told?: { lastID: number; changes: number };
}

/**
 * Node's own SQLite for TypeORM's option `driver`, in place of the package sqlite3: with `all`, `run` and `close`, which answer and
 * fail as that does. Nothing goes to another thread and back, and so each statement holds up the process while it runs. Throws
 * NoDatabaseError where this Node hasn't got it.
 */
export const nodeSqlite = lazily(() => {
  const node = load();

  class NodeDatabase {
    private database!: DatabaseSync;
    private readonly kept = keepStatements<Prepared>(() => undefined);
    private readonly inTurn = createTurns();
    /**
     * How long a statement waits for others, in milliseconds; a second at first, as with the package. SQLite itself would
     * hold up the process meanwhile.
     */
    private busyTimeout = 1_000;

    constructor(path: string, ...rest: unknown[]) {
      const [flags] = rest;
      this.do(readArguments(rest).tell, () => {
        this.database = open(node, path, typeof flags === 'number' ? flags : openCreate);
        return {};
      });
    }

    /** Gives the rows. */
    all(sql: string, ...rest: unknown[]): this {
      const { values, tell } = readArguments(rest);
      return this.do(tell, () => this.askTimeout(sql) ?? { rows: this.read(sql, values) });
    }

    /** Gives no rows; `this` of what is called tells what changed. */
    run(sql: string, ...rest: unknown[]): this {
      const { values, tell } = readArguments(rest);
      return this.do(tell, () => {
        const asked = this.askTimeout(sql);
        if (asked) return asked;
        const { statement, places } = this.prepareOnce(sql);
        const { lastInsertRowid, changes } = statement.run(...bind(values, places));
        return { told: { lastID: Number(lastInsertRowid), changes: Number(changes) } };
      });
    }

    close(closed: Tell = () => undefined): void {
      this.do(closed, () => {
        this.kept.dropAll();
        this.database.close();
        return {};
      });
    }

    private do(tell: Tell, work: () => Done): this {
      const askedAt = process.hrtime();
      this.inTurn(() => {
        try {
          const { rows, told } = work();
          return () => tell.call(told ?? this, null, rows);
        } catch (error) {
          if (isHeld(error) && since(askedAt) < this.busyTimeout) return null;
          return () => tell.call(this, explain(error));
        }
      });
      return this;
    }

    private read(sql: string, values: readonly unknown[]): Record<string, unknown>[] {
      const prepared = this.prepareOnce(sql);
      const { statement, places } = prepared;
      const rows = statement.all(...bind(values, places)) as unknown as unknown[][];
      const [first] = rows;
      if (first && first.length !== prepared.columns.length)
        prepared.columns = statement.columns().map(({ name }) => name);
      return rows.map((row) => named(row, prepared.columns));
    }

    private prepareOnce(sql: string): Prepared {
      const isKept = isWorthKeeping(sql);
      const kept = isKept ? this.kept.find(sql) : undefined;
      if (kept) return kept;
      const { text, places } = readPlaces(sql);
      const statement = this.database.prepare(text);
      statement.setReturnArrays(true);
      const prepared: Prepared = { statement, places, columns: [] };
      if (isKept) this.kept.keep(sql, prepared);
      // It may change the tables, and with them what kept statements give.
      else this.kept.dropAll();
      return prepared;
    }

    /** Does what SQLite doesn't: waiting for others. */
    private askTimeout(sql: string): Done | null {
      const [asked, timeout] = /^\s*PRAGMA busy_timeout(?:\s*=\s*(\d+))?\s*$/i.exec(sql) ?? [];
      if (asked === undefined) return null;
      if (timeout !== undefined) this.busyTimeout = Number(timeout);
      return { rows: [{ timeout: this.busyTimeout }] };
    }
  }

  return { Database: NodeDatabase };
});

function load(): typeof NodeSqlite {
  try {
    const node = require('node:sqlite') as typeof NodeSqlite;
    // Without this it is one that came before, behind a flag, and lacks more.
    if (!('setReturnArrays' in node.StatementSync.prototype)) throw new Error('its SQLite is an early one');
    return node;
  } catch (cause) {
    const [why] = (cause as Error).message.split('\n');
    throw new NoDatabaseError(
      `Node ${process.versions.node} can't open node-sqlite: (${why}). That takes Node 22.16 or newer; sqlite: opens the same file with any.`,
      { cause },
    );
  }
}

function open({ DatabaseSync }: typeof NodeSqlite, path: string, flags: number): DatabaseSync {
  const mayMake = (flags & openCreate) !== 0;
  if (!mayMake && !existsSync(path))
    throw Object.assign(new Error('unable to open database file'), { errcode: 14 });
  return new DatabaseSync(path, { readOnly: (flags & openReadOnly) !== 0 });
}

/** What isn't a mere `?`: quoted texts and comments, in which nothing stands for a value, and the number of one that does. */
const marks = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--.*|\/\*[^]*?\*\/|[$?](\d+)/g;

/** A text with a `?` for each `$1`: all that each Node binds by its place. None of `places`: the values are in order. */
function readPlaces(sql: string): { text: string; places: number[] } {
  const places: number[] = [];
  const text = sql.replace(marks, (mark, number?: string) => {
    if (number === undefined) return mark;
    places.push(Number(number) - 1);
    return '?';
  });
  return { text, places };
}

function bind(values: readonly unknown[], places: readonly number[]): SQLInputValue[] {
  return places.length === 0 ? values.map(bound) : places.map((place) => bound(values[place]));
}

/** A number would be bound as REAL, and be "7.0" where it is stored as text. */
function bound(value: unknown): SQLInputValue {
  switch (typeof value) {
    case 'string':
    case 'bigint':
      return value;
    case 'number':
      return Number.isSafeInteger(value) ? BigInt(value) : value;
    case 'boolean':
      return value ? 1n : 0n;
    case 'undefined':
      return null;
    default:
      if (value === null || ArrayBuffer.isView(value)) return value as NodeJS.ArrayBufferView | null;
      throw new TypeError(`SQLite takes no ${Object.prototype.toString.call(value)}.`);
  }
}

function named(row: readonly unknown[], columns: readonly string[]): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [place, column] of columns.entries()) values[column] = row[place];
  return values;
}

/** SQLite's primary result codes, from 1 on. Source: https://www.sqlite.org/rescode.html */
const codes = (
  'ERROR INTERNAL PERM ABORT BUSY LOCKED NOMEM READONLY INTERRUPT IOERR CORRUPT NOTFOUND FULL CANTOPEN ' +
  'PROTOCOL EMPTY SCHEMA TOOBIG CONSTRAINT MISMATCH MISUSE NOLFS AUTH FORMAT RANGE NOTADB'
).split(' ');

/** A transaction that read what others have changed since: it can never write, however long it waits. */
const busySnapshot = 517;

const errcodeOf = (error: unknown) => (error as { errcode?: number }).errcode ?? 0;

function isHeld(error: unknown): boolean {
  const errcode = errcodeOf(error);
  return codes[(errcode & 0xff) - 1] === 'BUSY' && errcode !== busySnapshot;
}

/** As the package sqlite3 tells it. */
function explain(error: unknown): Error {
  const errno = errcodeOf(error) & 0xff;
  const name = codes[errno - 1];
  if (name === undefined) return error as Error;
  const code = `SQLITE_${name}`;
  return Object.assign(new Error(`${code}: ${(error as Error).message}`, { cause: error }), { errno, code });
}

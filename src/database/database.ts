import { AsyncLocalStorage } from 'node:async_hooks';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { isOfNames } from './preparedPostgres';
import { markThrown } from './trouble';
import { isTouched, type Words, wordsOf, type Write, writesOf } from './written';

/** A running transaction, as stores take it. It is refused once its transaction has ended. */
export type Tx = EntityManager;

/**
 * The one door to the database. On SQLite all queries share a connection, so a transaction waits until the one
 * before it has ended; on PostgreSQL each has a connection of its own. A call from inside joins the running one.
 */
export interface Database {
  /** Runs `work` in a transaction: all of it is stored, or, when it throws, nothing. No request to Discord inside. */
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Runs `work` on one consistent state. Writing in it is refused. */
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * The same for `work` that asks a single query, which sees one state by itself: it costs no trips to the database to
   * begin and end a transaction. A second query is refused.
   */
  readOnce<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * Makes a `readOnce` of what is asked again and again: its result is kept until this process writes something that it
   * looks at, or `forget` is called. Nobody may change what it gives. What depends on more than the query, such as the
   * time, is no work for it.
   */
  keep<T>(work: (tx: Tx) => Promise<T>): () => Promise<T>;
  /** Nothing is kept any more: another process may have written. */
  forget(): void;
  /** `tell` is called after a write that touched what was kept, or what is just being read to be kept. */
  onTouched(tell: () => void): void;
  /**
   * Runs `work` outside of any transaction, for what no transaction takes, such as VACUUM. On SQLite it is alone: all
   * others wait until it has ended. Refused from inside.
   */
  alone<T>(work: (runner: QueryRunner) => Promise<T>): Promise<T>;
  /** Calls `tell` when the running transaction has committed, never when it is rolled back; at once outside of one. */
  afterCommit(tell: () => void): void;
  /** Waits for what runs, then closes. Later calls are refused. */
  close(): Promise<void>;
}

/** What runs: a transaction that may write, one that reads, or a single query. */
type Mode = 'write' | 'read' | 'once';

interface Running {
  readonly tx: Tx;
  readonly mode: Mode;
  ended: boolean;
  /** Whether one of its queries is on its way. */
  asks: boolean;
  /** The first query that failed: whatever swallows its error, nothing of the transaction is stored. */
  failure: { error: unknown } | null;
  readonly afterCommit: (() => void)[];
  /** The statements that it asked. */
  readonly asked: string[];
}

/** Of what is kept: drops it if these writes touch it, and gives whether it did. */
type Drop = (writes: readonly Write[]) => boolean;

const reading = /^\s*(select|with|explain)\b/i;

/** Begins to measure what is asked of the database; what it gives ends that. */
export type Timed = (kind: Mode) => () => void;

/** Opens the door to an initialised data source of either kind. */
export function openDoor(dataSource: DataSource, timed: Timed = () => () => {}): Database {
  const onSqlite = dataSource.options.type === 'sqlite';
  const running = new AsyncLocalStorage<Running>();
  const drops: Drop[] = [];
  const touched: (() => void)[] = [];
  let turn: Promise<unknown> = Promise.resolve();
  let closed = false;

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (!onSqlite) return work();
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  }

  async function begin<T>(mode: Mode, work: (tx: Tx) => Promise<T>): Promise<T> {
    const runner = dataSource.createQueryRunner();
    const guarded = guard(runner, () => current);
    const current: Running = {
      tx: dataSource.createEntityManager(guarded),
      mode,
      ended: false,
      asks: false,
      failure: null,
      afterCommit: [],
      asked: [],
    };
    try {
      if (mode !== 'once') await beginTransaction(runner, beginStatement(onSqlite, mode));
      try {
        const result = await running.run(current, () => work(current.tx));
        current.ended = true;
        if (current.failure) throw current.failure.error;
        if (mode !== 'once') await runner.query('COMMIT');
        return result;
      } catch (error) {
        current.ended = true;
        // A failed COMMIT or a full disk may have rolled back already; the first error is the one to tell.
        if (mode !== 'once') await runner.query('ROLLBACK').catch(() => undefined);
        current.afterCommit.length = 0;
        throw error;
      }
    } finally {
      await runner.release();
      // Also of one that failed: its COMMIT may have been done, and only the answer lost.
      if (mode === 'write') noteWrites(writesOf(current.asked));
      for (const tell of current.afterCommit) tell();
    }
  }

  async function enter<T>(mode: Mode, work: (tx: Tx) => Promise<T>): Promise<T> {
    const outer = running.getStore();
    if (outer && !outer.ended) {
      if (mode === 'write' && outer.mode !== 'write')
        throw new Error('A transaction was asked for inside a read.');
      return work(outer.tx);
    }
    if (closed) throw new Error('The database is closed.');
    const attempt = () => inTurn(() => begin(mode, work));
    const end = timed(mode);
    try {
      return await attempt().catch((error: unknown) => {
        if (!isDeadlock(error) && !isOfNames(error)) throw error;
        return attempt();
      });
    } catch (error) {
      markThrown(error);
      throw error;
    } finally {
      end();
    }
  }

  function noteWrites(writes: readonly Write[]): void {
    const dropped = drops.filter((drop) => drop(writes));
    if (dropped.length > 0) tellTouched();
  }

  function tellTouched(): void {
    for (const tell of touched) tell();
  }

  function keep<T>(work: (tx: Tx) => Promise<T>): () => Promise<T> {
    let kept: { value: T; words: Words } | null = null;
    /** What is written while it is read, for each who reads it. */
    const meanwhile = new Set<Write[]>();
    drops.push((writes) => {
      for (const one of meanwhile) one.push(...writes);
      if (!kept || !isTouched(kept.words, writes)) return false;
      kept = null;
      return true;
    });

    async function read(tx: Tx): Promise<T> {
      const writes: Write[] = [];
      meanwhile.add(writes);
      try {
        const value = await work(tx);
        const words = wordsOf(running.getStore()?.asked ?? []);
        if (!isTouched(words, writes)) kept = { value, words };
        // Whoever reads it now may go by what was true before.
        else tellTouched();
        return value;
      } finally {
        meanwhile.delete(writes);
      }
    }

    return () => {
      const outer = running.getStore();
      if (outer && !outer.ended) return work(outer.tx);
      return kept ? Promise.resolve(kept.value) : enter('once', read);
    };
  }

  async function alone<T>(work: (runner: QueryRunner) => Promise<T>): Promise<T> {
    const outer = running.getStore();
    if (outer && !outer.ended) throw new Error('To be alone was asked for inside a transaction.');
    if (closed) throw new Error('The database is closed.');
    return inTurn(async () => {
      const runner = dataSource.createQueryRunner();
      try {
        return await work(runner);
      } finally {
        await runner.release();
      }
    });
  }

  return {
    transact: (work) => enter('write', work),
    read: (work) => enter('read', work),
    readOnce: (work) => enter('once', work),
    keep,
    forget: () => noteWrites([null]),
    onTouched: (tell) => void touched.push(tell),
    alone,
    afterCommit(tell) {
      const current = running.getStore();
      if (current && !current.ended) current.afterCommit.push(tell);
      else tell();
    },
    async close() {
      closed = true;
      await turn;
      await dataSource.destroy();
    },
  };
}

/**
 * Runs a statement that changes rows, and gives the rows after its RETURNING. On SQLite TypeORM reads no rows of a
 * text that begins with INSERT, UPDATE or DELETE.
 */
export function changeAndGive<Row>(tx: Tx, sql: string, parameters: readonly unknown[]): Promise<Row[]> {
  return tx.query(`\n${sql}`, [...parameters]);
}

/** Runs a statement that changes rows, and gives how many. */
export async function change(tx: Tx, sql: string, parameters: readonly unknown[]): Promise<number> {
  if (!tx.queryRunner) throw new Error('A transaction came from another door.');
  const { affected } = await tx.queryRunner.query(sql, [...parameters], true);
  return affected ?? 0;
}

/**
 * SQLite takes its write lock at BEGIN: a transaction that asks for it later fails at once with SQLITE_BUSY, in
 * spite of the busy timeout (https://www.sqlite.org/lang_transaction.html).
 */
function beginStatement(onSqlite: boolean, mode: 'write' | 'read'): string {
  if (onSqlite) return mode === 'write' ? 'BEGIN IMMEDIATE' : 'BEGIN DEFERRED';
  return mode === 'write' ? 'BEGIN' : 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';
}

/** How often it is tried to begin while another program writes to the file; SQLite waits for a second each time. */
const triesToBegin = 10;

async function beginTransaction(runner: QueryRunner, statement: string): Promise<void> {
  for (let left = triesToBegin - 1; ; left -= 1) {
    try {
      await runner.query(statement);
      return;
    } catch (error) {
      if (left === 0 || (error as { code?: string }).code !== 'SQLITE_BUSY') throw error;
    }
  }
}

/**
 * The same runner, but it refuses queries after the end, writes in a read, a second query where one was promised, and one
 * beside another: all of them have one connection, and PostgreSQL's client will take no second one there before it has answered
 * the first. It opens no transaction itself. After a query that failed it refuses all others: SQLite may have ended the transaction
 * by itself, as it does on a full disk, and would store each of them alone; PostgreSQL takes none of them.
 */
function guard(runner: QueryRunner, current: () => Running): QueryRunner {
  let asked = 0;
  const query = async (sql: string, parameters?: unknown[], structured?: true): Promise<unknown> => {
    const running = current();
    const { ended, mode, failure } = running;
    if (failure) throw failure.error;
    if (ended) throw new Error(`A query came after its transaction had ended: ${sql}`);
    if (running.asks) throw new Error(`A query came beside another of its transaction: ${sql}`);
    if (mode !== 'write' && !reading.test(sql)) throw new Error(`A read tried to write: ${sql}`);
    if (mode === 'once' && asked++ > 0) throw new Error(`A second query came where one was promised: ${sql}`);
    running.asked.push(sql);
    running.asks = true;
    try {
      return await (runner.query(sql, parameters as never, structured as never) as Promise<unknown>);
    } catch (error) {
      running.failure ??= { error };
      throw error;
    } finally {
      running.asks = false;
    }
  };
  return Object.create(runner, {
    isTransactionActive: { value: true },
    query: { value: query },
  }) as QueryRunner;
}

/** PostgreSQL ends one of two transactions that wait for each other; it may simply be tried again. */
function isDeadlock(error: unknown): boolean {
  const code = (error as { code?: string }).code;
  return code === '40P01' || code === '40001';
}

import type * as Sqlite from 'sqlite3';
import type { DataSource } from 'typeorm';
import { lazily } from '../lazily';
import { sqliteDriver } from './sqliteFile';

/** So many statements are kept at most, those that were used last; each takes some 6 KB. */
const mostKept = 400;

/** What is kept. A PRAGMA may do its work while it is prepared, and then does nothing when it runs again. */
const worthKeeping = /^\s*(?:select|insert|update|delete|with|begin|commit|rollback)\b/i;

/** A mere colon may stand in a quoted text. */
const parameter = /\?|[$:@]\w/;
const givesRows = /\breturning\b/i;

/** What the driver calls in the end, with the statement that was asked. */
type Tell = (this: unknown, error: Error | null, ...rest: unknown[]) => void;

/**
 * SQLite's driver for TypeORM's option `driver`, which prepares each statement once and not each time it is asked: that
 * takes longer than most of them run. It has what TypeORM calls, `all` and `run`. Never `get`, which leaves a statement
 * half read: it would hold its read lock for as long as it is kept.
 */
export const preparedSqlite = lazily(() => {
  const driver = sqliteDriver();

  class PreparedDatabase extends driver.Database {
    private readonly kept = new Map<string, Sqlite.Statement>();

    override all(sql: string, ...rest: unknown[]): this {
      const { values, tell } = readArguments(rest);
      if (!isKept(sql, values)) return super.all(sql, values, tell);
      const statement = this.prepareOnce(sql, tell);
      statement.all(values, this.dropWhere(sql, statement, tell));
      return this;
    }

    override run(sql: string, ...rest: unknown[]): this {
      const { values, tell } = readArguments(rest);
      // It reads no row: one that gives some would stay half read.
      if (!isKept(sql, values) || givesRows.test(sql)) return super.run(sql, values, tell);
      const statement = this.prepareOnce(sql, tell);
      statement.run(values, this.dropWhere(sql, statement, tell));
      return this;
    }

    /** It can't be closed while a statement is prepared. */
    override close(closed?: (error: Error | null) => void): void {
      for (const statement of this.kept.values()) statement.finalize();
      this.kept.clear();
      super.close(closed);
    }

    /** `failed` is called where it can't be prepared; the statement then calls nobody any more. */
    private prepareOnce(sql: string, failed: Tell): Sqlite.Statement {
      const kept = this.kept.get(sql);
      if (kept) {
        this.kept.delete(sql);
        this.kept.set(sql, kept);
        return kept;
      }
      const made = this.prepare(sql, (error: Error | null) => {
        if (error) failed.call(made, error);
        else this.keep(sql, made);
      });
      return made;
    }

    private keep(sql: string, statement: Sqlite.Statement): void {
      // Two may have asked for it at once.
      this.kept.get(sql)?.finalize();
      this.kept.set(sql, statement);
      const [oldest] = this.kept;
      if (this.kept.size > mostKept && oldest) this.drop(...oldest);
    }

    /** What was asked of it before still runs. */
    private drop(sql: string, statement: Sqlite.Statement): void {
      if (this.kept.get(sql) === statement) this.kept.delete(sql);
      statement.finalize();
    }

    /** Tells what came of it. A statement that failed may not have ended, and would hold its locks: it isn't kept. */
    private dropWhere(sql: string, statement: Sqlite.Statement, tell: Tell): Tell {
      const drop = () => this.drop(sql, statement);
      return function (error, ...rest) {
        if (error) drop();
        tell.call(this, error, ...rest);
      };
    }
  }

  return { ...driver, Database: PreparedDatabase };
});

function readArguments(rest: readonly unknown[]): { values: readonly unknown[]; tell: Tell } {
  const tell = rest.find((one) => typeof one === 'function') as Tell | undefined;
  return { values: Array.isArray(rest[0]) ? rest[0] : [], tell: tell ?? (() => undefined) };
}

/** A kept statement that is given no values takes those of before. */
function isKept(sql: string, values: readonly unknown[]): boolean {
  return worthKeeping.test(sql) && (values.length > 0 || !parameter.test(sql));
}

/** A number that TypeORM shall take for any other value. */
class Boxed {
  constructor(readonly number: number) {}
}

/** TypeORM writes numbers into the text of its statements, which makes each another one: from now on it binds them. */
export function bindNumbers({ driver }: DataSource): void {
  const escape = driver.escapeQueryWithParameters.bind(driver);
  driver.escapeQueryWithParameters = (sql, parameters, native) => {
    const boxed = Object.entries(parameters).map(([name, value]): [string, unknown] => [
      name,
      typeof value === 'number' ? new Boxed(value) : value,
    ]);
    const [text, values] = escape(sql, Object.fromEntries(boxed), native);
    return [text, values.map((value: unknown) => (value instanceof Boxed ? value.number : value))];
  };
}

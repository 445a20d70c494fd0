import type * as Sqlite from 'sqlite3';
import { lazily } from '../lazily';
import { isWorthKeeping, keepStatements, readArguments, type Tell } from './keptStatements';
import { NoDatabaseError } from './noDatabase';

/** A mere colon may stand in a quoted text. */
const parameter = /\?|[$:@]\w/;
const givesRows = /\breturning\b/i;

/**
 * The package sqlite3 for TypeORM's option `driver`, which prepares each statement once and not each time it is asked. It has
 * what TypeORM calls, `all` and `run`. Never `get`, which leaves a statement half read: it would hold its read lock for as
 * long as it is kept. Throws NoDatabaseError where the package isn't made for this computer.
 */
export const preparedSqlite = lazily(() => {
  const driver = load();

  class PreparedDatabase extends driver.Database {
    private readonly kept = keepStatements((statement: Sqlite.Statement) => void statement.finalize());

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
      this.kept.dropAll();
      super.close(closed);
    }

    /** `failed` is called where it can't be prepared; the statement then calls nobody any more. */
    private prepareOnce(sql: string, failed: Tell): Sqlite.Statement {
      const kept = this.kept.find(sql);
      if (kept) return kept;
      const made = this.prepare(sql, (error: Error | null) => {
        if (error) failed.call(made, error);
        else this.kept.keep(sql, made);
      });
      return made;
    }

    /** Tells what came of it. A statement that failed may not have ended, and would hold its locks: it isn't kept. */
    private dropWhere(sql: string, statement: Sqlite.Statement, tell: Tell): Tell {
      const drop = () => this.kept.drop(sql, statement);
      return function (error, ...rest) {
        if (error) drop();
        tell.call(this, error, ...rest);
      };
    }
  }

  return { ...driver, Database: PreparedDatabase };
});

function load(): typeof Sqlite {
  try {
    return require('sqlite3') as typeof Sqlite;
  } catch (cause) {
    const [why] = (cause as Error).message.split('\n');
    throw new NoDatabaseError(
      `The package sqlite3 can't be loaded (${why}). Run "npm ci" in Deskmate's folder; docs/run-the-bot.md says what that needs.`,
      { cause },
    );
  }
}

/** A kept statement that is given no values takes those of before. */
function isKept(sql: string, values: readonly unknown[]): boolean {
  return isWorthKeeping(sql) && (values.length > 0 || !parameter.test(sql));
}

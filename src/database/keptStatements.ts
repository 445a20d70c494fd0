/** So many statements are kept at most, those that were used last; each takes some 6 KB. */
const mostKept = 400;

/** A PRAGMA may do its work while it is prepared, and then does nothing when it runs again. */
const worthKeeping = /^\s*(?:select|insert|update|delete|with|begin|commit|rollback)\b/i;

/** What a driver of SQLite calls in the end, with the statement that was asked. */
export type Tell = (this: unknown, error: Error | null, ...rest: unknown[]) => void;

/** What stands behind the text of a statement when TypeORM asks it, or we do. */
export function readArguments(rest: readonly unknown[]): { values: readonly unknown[]; tell: Tell } {
  const tell = rest.find((one) => typeof one === 'function') as Tell | undefined;
  return { values: Array.isArray(rest[0]) ? rest[0] : [], tell: tell ?? (() => undefined) };
}

/** Whether a statement is one that may be prepared once. */
export function isWorthKeeping(sql: string): boolean {
  return worthKeeping.test(sql);
}

/** Statements that are prepared once, by their text: to prepare one takes longer than most of them run. */
export interface KeptStatements<Statement> {
  /** It is the newest from then on. */
  find(sql: string): Statement | undefined;
  keep(sql: string, statement: Statement): void;
  drop(sql: string, statement: Statement): void;
  dropAll(): void;
}

/** `finalize` is called with each that isn't kept any more. */
export function keepStatements<Statement>(
  finalize: (statement: Statement) => void,
): KeptStatements<Statement> {
  const kept = new Map<string, Statement>();

  function drop(sql: string, statement: Statement): void {
    if (kept.get(sql) === statement) kept.delete(sql);
    finalize(statement);
  }

  return {
    find(sql) {
      const statement = kept.get(sql);
      if (statement === undefined) return undefined;
      kept.delete(sql);
      kept.set(sql, statement);
      return statement;
    },
    keep(sql, statement) {
      // Two may have asked for it at once.
      const before = kept.get(sql);
      if (before !== undefined) finalize(before);
      kept.set(sql, statement);
      const [oldest] = kept;
      if (kept.size > mostKept && oldest) drop(...oldest);
    },
    drop,
    dropAll() {
      for (const statement of kept.values()) finalize(statement);
      kept.clear();
    },
  };
}

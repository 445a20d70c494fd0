/** What a statement writes: rows of a table, or of all its rows some columns only. Null: whatever there is. */
export type Write = { table: string; columns: readonly string[] | null } | null;

/** The words of statements, such as tables and columns; `*` stands for all columns. */
export type Words = ReadonlySet<string>;

const asking = /^\s*(?:select|explain)\b|^\s*with\b(?!.*\b(?:insert|update|delete)\b)/is;
const named = String.raw`(?:"?\w+"?\.)?"?(\w+)"?`;
const inserting = new RegExp(String.raw`^\s*insert\s+into\s+${named}`, 'i');
/** One without an inner query or a quoted text: there could be a WHERE in it. */
const updating = new RegExp(
  String.raw`^\s*update\s+${named}\s+set\s((?:(?!'|\bselect\b).)*?)(?:\swhere\s|$)`,
  'is',
);

/** What the statements of a transaction write, as their words tell it: rather more than less. */
export function writesOf(statements: readonly string[]): Write[] {
  return statements.filter((statement) => !asking.test(statement)).map(writeOf);
}

/** A deletion may be of rows in any table: those of others go with it. */
function writeOf(statement: string): Write {
  const inserted = inserting.exec(statement)?.[1];
  if (inserted !== undefined) return { table: inserted, columns: null };
  const [, table, changes] = updating.exec(statement) ?? [];
  if (table === undefined || changes === undefined) return null;
  return { table, columns: [...changes.matchAll(/(\w+)"?\s*=/g)].flatMap(([, column]) => column ?? []) };
}

export function wordsOf(statements: readonly string[]): Words {
  return new Set(statements.flatMap((statement) => statement.match(/\w+|\*/g) ?? []));
}

/** Whether what is read by statements of these words may be another after that: rather once too often. */
export function isTouched(words: Words, writes: readonly Write[]): boolean {
  return writes.some((write) => {
    if (!write) return true;
    if (!words.has(write.table)) return false;
    return write.columns === null || words.has('*') || write.columns.some((column) => words.has(column));
  });
}

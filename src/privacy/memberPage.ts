import type { MessageKey, Translate } from '../i18n/translate';
import { isForPrograms, mentions, nameOf, type Reader, sayCell, sayInstant } from './memberCell';
import type { FileRow, MemberFile } from './memberFile';

const style = `body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; color: #222; background: #fff; overflow-wrap: break-word }
h1, h2 { line-height: 1.25 } h2 { font-size: 1.2rem; margin: 2rem 0 .5rem }
table { border-collapse: collapse; display: block; overflow-x: auto; overflow-wrap: normal } th, td { border: 1px solid #ccc; padding: .25rem .5rem; text-align: left; vertical-align: top }
td { white-space: nowrap } td.long { white-space: pre-wrap; min-width: 16rem }
@media (prefers-color-scheme: dark) { body { color: #eee; background: #222 } th, td { border-color: #555 } }`;

/** Columns that stand for a row of another list: of which list, and which of its columns tells people what is meant. */
export const meant: Readonly<Record<string, readonly [list: string, column: string]>> = {
  appointmentId: ['appointment', 'title'],
  goalId: ['goal', 'body'],
  questionId: ['question', 'topic'],
  routineId: ['routine', 'body'],
  sessionId: ['work_session', 'startedAt'],
  skillId: ['skill', 'name'],
  slotId: ['appointment_slot', 'start'],
};

/**
 * A member's file for people: one HTML page that needs nothing else, each list as a table under what it is about, instants by
 * the clocks of the guild. `names` are those of users by their ids (Discord's), as in `usersIn`. What is for programs alone is left out, and so are lists without a row and columns with nothing in them.
 */
export function writePage(
  { server, user, zone, at, lists, others }: MemberFile,
  t: Translate,
  names: ReadonlyMap<string, string> = new Map(),
): Buffer {
  const who = (userId: string) =>
    names.get(userId) ?? t(userId === user ? 'memberFile.word.you' : 'memberFile.word.somebody');
  const reader = { zone, t, who };
  const filled = Object.entries(lists).filter(([, rows]) => rows.length > 0);
  const byId = new Map(
    Object.values(meant).map(([list]) => {
      const rows = [...(lists[list] ?? []), ...(others[list] ?? [])];
      return [list, new Map(rows.map((row) => [row['id'], row]))];
    }),
  );
  const tables = filled.map(([name, rows]) => {
    const title = t({ key: `memberFile.list.${name}` as MessageKey, params: {} });
    return `<h2>${escaped(title)}</h2>\n${drawTable(rows, byId, reader)}`;
  });
  const about = t('memberFile.about', { server, user, zone, at: sayInstant(at, reader) });
  return Buffer.from(
    `<!doctype html>
<html lang="${t.locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(t('privacy.exportedFile'))}</title><style>${style}</style></head>
<body>
<h1>${escaped(t('privacy.exportedFile'))}</h1>
<p>${escaped(about)}</p>
${tables.join('\n')}
</body>
</html>
`,
  );
}

/** The users (Discord's ids) whom notices in a member's file name. */
export function usersIn({ lists }: Pick<MemberFile, 'lists'>): string[] {
  const params = Object.values(lists).flatMap((rows) =>
    rows.map((row) => JSON.stringify(row['params'] ?? {})),
  );
  return [...new Set([...params.join().matchAll(mentions)].map(([, userId]) => userId ?? ''))];
}

/** Rows that others mean, list by list, by their ids. */
type ById = ReadonlyMap<string, ReadonlyMap<unknown, FileRow>>;

function drawTable(rows: readonly FileRow[], byId: ById, reader: Reader): string {
  const columns = Object.keys(rows[0] ?? {})
    .filter((column) => column in meant || !isForPrograms(column))
    .map((column) => ({ column, cells: rows.map((row) => sayIn(column, row, byId, reader)) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (columns.length === 0) return `<p>${escaped(reader.t('memberFile.rows', { count: rows.length }))}</p>`;
  const head = columns.map(({ column }) => `<th scope="col">${escaped(nameOf(column, reader.t))}</th>`);
  const body = rows.map((_, row) => `<tr>${columns.map(({ cells }) => drawCell(cells[row])).join('')}</tr>`);
  return `<table><thead><tr>${head.join('')}</tr></thead><tbody>\n${body.join('\n')}\n</tbody></table>`;
}

/** In characters. What is shorter, such as a day with its time, stays on one line. */
const longestOnOneLine = 30;

function drawCell(said = ''): string {
  const attribute = said.length > longestOnOneLine ? ' class="long"' : '';
  return `<td${attribute}>${escaped(said || '–')}</td>`;
}

function sayIn(column: string, row: FileRow, byId: ById, reader: Reader): string {
  const other = meant[column];
  if (!other) return sayCell(column, row, reader);
  const [list, told] = other;
  const found = byId.get(list)?.get(row[column]);
  return found ? sayCell(told, found, reader) : '';
}

const marks: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string) => text.replace(/[&<>"']/g, (mark) => marks[mark] ?? mark);

import { instantOfIso, wallClock, type Zone } from '../calendar';
import { UserError } from '../errors';
import { formatDuration } from '../i18n/durations';
import type { MessageKey, Translate } from '../i18n/translate';

/** Discord takes files of up to 10 MiB from bots; a bit is left for the message around it. In bytes. */
export const largestFiles = 10 * 1024 * 1024 - 10_000;

/** All that is kept of a member: about the file, and lists of rows, whose instants are ISO 8601 in UTC. */
export interface MemberFile {
  /** Discord's ids. */
  server: string;
  user: string;
  zone: Zone;
  /** When it was made. */
  at: string;
  lists: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
}

/** The file for programs: JSON, list by list. Throws a UserError when it is larger than what Discord takes. */
export function writeJson({ lists, ...about }: MemberFile): Buffer {
  const content = Buffer.from(JSON.stringify({ ...about, ...lists }, null, 1));
  if (content.length > largestFiles) throw new UserError('privacy.fileTooLarge');
  return content;
}

/** An instant as it stands in a list. */
const iso = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

const style = `body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #222; background: #fff }
table { border-collapse: collapse; display: block; overflow-x: auto } th, td { border: 1px solid #ccc; padding: .25rem .5rem; text-align: left; vertical-align: top; white-space: pre-wrap }
@media (prefers-color-scheme: dark) { body { color: #eee; background: #222 } th, td { border-color: #555 } }`;

/**
 * The same for people: one HTML page that needs nothing else, each list as a table under what it is about, instants by the
 * clocks of the guild. Columns are called as PRIVACY.md explains them. Lists without a row are left out.
 */
export function writePage({ server, user, zone, at, lists }: MemberFile, t: Translate): Buffer {
  const filled = Object.entries(lists).filter(([, rows]) => rows.length > 0);
  const about = t('privacy.file.about', { server, user, zone, at: shown('at', at, zone) });
  const tables = filled.map(([name, rows]) => {
    const columns = Object.keys(rows[0] ?? {});
    const head = columns.map((column) => `<th scope="col">${escaped(wordsOf(column))}</th>`).join('');
    const body = rows.map(
      (row) => `<tr>${columns.map((one) => `<td>${escaped(shown(one, row[one], zone))}</td>`).join('')}</tr>`,
    );
    const title = t({ key: `privacy.file.list.${name}` as MessageKey, params: {} });
    return `<h2>${escaped(title)}</h2>\n<table><thead><tr>${head}</tr></thead><tbody>\n${body.join('\n')}\n</tbody></table>`;
  });
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

/** `breakUntil` → `break until`. */
const wordsOf = (column: string) => column.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

function shown(column: string, value: unknown, zone: Zone): string {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'string' && iso.test(value)) {
    const { day, time } = wallClock(instantOfIso(value), zone);
    return `${day} ${time}`;
  }
  if (typeof value === 'number' && column.endsWith('Ms')) return formatDuration(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const marks: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string) => text.replace(/[&<>"']/g, (mark) => marks[mark] ?? mark);

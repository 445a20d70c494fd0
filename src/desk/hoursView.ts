import type { Day, Zone } from '../calendar';
import { formatMonth, formatSheetDay } from '../i18n/dates';
import { formatDuration } from '../i18n/durations';
import { languageOf } from '../i18n/languages';
import { plainText, shorten } from '../i18n/plainText';
import type { Translate } from '../i18n/translate';
import { box, button, file, modal, type Modal, type Page, row, select, text } from '../pageView';
import { timesControls, hoursControls } from './deskControls';
import { type HoursPeriod, type HoursRow, isMonth } from './hours';
import type { Hours } from './hoursService';
import { longestWord } from './sessionWord';

/** The names of the fields in the form of a word: one that she used before, or another. */
export const wordFields = { used: 'used', word: 'word' };

/** Asks of which month or year she wants her hours. */
export function drawHoursChoice(periods: readonly HoursPeriod[], t: Translate): Page {
  const back = row(button(timesControls.times(0), t('desk.button.allTimes')));
  if (periods.length === 0) return { components: [box(text(t('desk.hours.nothing')), back)] };
  return {
    components: [
      box(
        text(`## ${t('desk.hours.title')}\n${t('desk.hours.explained')}`),
        select(
          hoursControls.hoursOf(),
          t('desk.hours.choose'),
          periods.map((period) => ({ label: periodName(period, t), value: period })),
        ),
        back,
      ),
    ],
  };
}

/** Her hours as a file for a spreadsheet, and what they are in all. */
export function drawHoursFile({ period, rows }: Hours, zone: Zone, t: Translate): Page {
  const name = `deskmate-${period}.csv`;
  const time = formatDuration(rows.reduce((sum, { workMs }) => sum + workMs, 0));
  const count = new Set(rows.map(({ day }) => day)).size;
  const told = t('desk.hours.told', { period: periodName(period, t), time, count });
  return {
    components: [text(`${told}\n-# ${t('desk.hours.zone', { zone })}`), file(name)],
    files: [{ name, attachment: Buffer.from(writeCsv(rows, t)), description: told }],
  };
}

function periodName(period: HoursPeriod, t: Translate): string {
  if (!isMonth(period)) return t('desk.hours.year', { year: period });
  return `${formatMonth(`${period}-01` as Day, t.locale, 'long')} ${period.slice(0, 4)}`;
}

/** The form for a word on a session. */
export function drawWordForm(
  sessionId: number,
  { word, used }: { word: string | null; used: readonly string[] },
  t: Translate,
): Modal {
  const offered = used.filter((one) => one !== word);
  return modal(hoursControls.saveWord(sessionId), t('desk.word.title'), [
    ...(offered.length === 0
      ? []
      : [
          {
            customId: wordFields.used,
            label: t('desk.word.used'),
            placeholder: t('desk.word.usedNone'),
            options: offered.map((one) => ({ label: shorten(one, 100), value: one })),
            optional: true,
          },
        ]),
    {
      customId: wordFields.word,
      label: t('desk.word.label'),
      description: t('desk.word.help'),
      value: word ?? '',
      maxLength: longestWord,
      optional: true,
    },
  ]);
}

/** The line with her word on a session, so long at most; none when she has put none on it. */
export function wordLines(word: string | null, length = longestWord): string[] {
  return word === null ? [] : [`🏷️ ${plainText(shorten(word, length))}`];
}

/** So that Excel reads the umlauts. */
const byteOrderMark = '\u{feff}';

const hour = 3_600_000;

/** The lines with a heading, as RFC 4180 has them, in the reader's language. */
export function writeCsv(rows: readonly HoursRow[], t: Translate): string {
  const { separator, decimal } = languageOf(t.locale).sheet;
  const hours = (length: number) => (length / hour).toFixed(2).replace('.', decimal);
  const columns = ['day', 'from', 'to', 'pause', 'hours', 'word'] as const;
  const lines = [
    columns.map((column) => t(`desk.hours.column.${column}`)),
    ...rows.map((one) => [
      formatSheetDay(one.day, t.locale),
      one.from,
      one.to,
      hours(one.pausedMs),
      hours(one.workMs),
      withoutFormula(one.word ?? ''),
    ]),
  ];
  const cell = (value: string) =>
    value.includes(separator) || /["\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
  const written = lines.map((cells) => `${cells.map(cell).join(separator)}\r\n`);
  return byteOrderMark + written.join('');
}

/**
 * What a spreadsheet would run as a formula becomes text, full-width signs too.
 * Source: https://owasp.org/www-community/attacks/CSV_Injection
 */
function withoutFormula(word: string): string {
  return /^[=+\-@\t\r＝＋－＠]/.test(word) ? `'${word}` : word;
}

import { endless } from '../appointments/appointment';
import { daysOf } from '../appointments/rule';
import { type Day, type Instant, instantOfIso, wallClock, type Zone } from '../calendar';
import { formatMonth, formatSheetDay, formatWeekday } from '../i18n/dates';
import { formatDuration } from '../i18n/durations';
import { languageOf, type Locale, locales } from '../i18n/languages';
import { plainText, readPlainText } from '../i18n/plainText';
import type { Message, MessageKey, Translate } from '../i18n/translate';
import { sayDays } from '../when/sayWhen';
import { type FileRow, isInstant } from './memberFile';

/** By which clocks, and in which language, a page is read. */
export interface Reader {
  zone: Zone;
  t: Translate;
  /** How a user (Discord's id) is called. */
  who(userId: string): string;
}

/** How Discord mentions a user. */
export const mentions = /<@(\d+)>/g;

const ownWord = (word: string) => `memberFile.word.${word}`;
const choiceWord = (choice: string) => `privacy.${choice}`;

/** The texts of columns that have a few fixed words. */
const words: Readonly<Record<string, (word: string) => string>> = {
  endKind: ownWord,
  kind: ownWord,
  remindBy: ownWord,
  rhythm: ownWord,
  said: ownWord,
  span: ownWord,
  askMe: (word) => `profile.askMe.${word}`,
  choice: choiceWord,
  promised: choiceWord,
};

/**
 * Columns of JSON alone beside ids: `params` stand in the text of a notice, which its `key` names; `standsUntil` says only whether a start
 * looks at a message.
 */
const forPrograms = new Set(['id', 'nameKey', 'params', 'standsUntil']);

/** Whether a column only connects rows, or names things inside Discord: such ones are for programs. */
export const isForPrograms = (column: string): boolean => forPrograms.has(column) || column.endsWith('Id');

/** How a column is called. */
export const nameOf = (column: string, t: Translate): string =>
  t({ key: `memberFile.column.${column}` as MessageKey, params: {} });

/** What stands in a column of a row, as people read it; empty where there is nothing. */
export function sayCell(column: string, row: FileRow, reader: Reader): string {
  const { t } = reader;
  const value = row[column];
  if (value === null || value === undefined) return '';
  const written = asText(value);
  if (isInstant(column)) return sayInstant(value, reader);
  if (column.endsWith('Ms')) return formatDuration(Number(value));
  if (column.toLowerCase().endsWith('minutes')) return formatDuration(Number(value) * 60_000);
  const keyOf = words[column];
  if (keyOf) return inWords(keyOf, written, t);
  switch (column) {
    case 'day':
    case 'dueDay':
    case 'firstDay':
    case 'lastDay':
    case 'movedDay':
    case 'until':
    case 'period':
      return sayPeriod(written, t);
    case 'weekday':
      return value === 0 ? t('memberFile.word.everyDay') : formatWeekday(Number(value), t.locale);
    case 'rule':
      return sayRule(written, row, t);
    case 'longer':
      return t(value === 0 ? 'memberFile.word.no' : 'memberFile.word.yes');
    case 'part':
      return value === 0 ? '' : written;
    case 'locale':
      return locales.includes(value as Locale) ? languageOf(value as Locale).name : written;
    case 'key':
      return sayKey(row, reader);
    case 'was':
    case 'became':
      return sayWhole(written, reader);
    default:
      return written;
  }
}

/** What is no text as one: several with commas, all else as in JSON. */
function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? value.join(', ') : JSON.stringify(value);
}

/** An instant by the clocks of the guild, from milliseconds or ISO 8601. */
export function sayInstant(value: unknown, { zone, t }: Pick<Reader, 'zone' | 't'>): string {
  const instant: Instant = typeof value === 'string' ? instantOfIso(value) : Number(value);
  if (Number.isNaN(instant)) return asText(value);
  const { day, time } = wallClock(instant, zone);
  return `${formatSheetDay(day, t.locale)} ${time}`;
}

/** A word that the program has written, in the reader's language; one without a text as it is. */
function inWords(keyOf: (word: string) => string, word: string, t: Translate): string {
  const said = t({ key: keyOf(word) as MessageKey, params: {} });
  return said === keyOf(word) ? word : said;
}

/** A day, a week (`2026-W13`), a month (`2026-03`), or `all`. */
function sayPeriod(period: string, t: Translate): string {
  if (period === 'all') return t('memberFile.word.all');
  if (period === endless) return t('memberFile.word.endless');
  if (/^\d{4}-\d\d-\d\d$/.test(period)) return formatSheetDay(period as Day, t.locale);
  const [, year = '', number = ''] = /^(\d{4})-W(\d\d)$/.exec(period) ?? [];
  if (year) return t('memberFile.week', { number: Number(number), year });
  if (/^\d{4}-\d\d$/.test(period))
    return `${formatMonth(`${period}-01` as Day, t.locale, 'long')} ${period.slice(0, 4)}`;
  return period;
}

function sayRule(rule: string, { firstDay }: FileRow, t: Translate): string {
  return rule.startsWith('FREQ=') ? sayDays(daysOf({ rule, firstDay: firstDay as Day }), false, t) : rule;
}

/** What a notice says, or of which kind a posting is. */
function sayKey({ key, params }: FileRow, reader: Reader): string {
  if (params) return withoutMarks(reader.t({ key, params } as Message), reader);
  const [kind = ''] = asText(key).split(':');
  return inWords(ownWord, kind, reader.t);
}

/** A text for Discord without what only Discord shows as it is meant: times, commands, names, marks, escaped letters. */
function withoutMarks(text: string, reader: Reader): string {
  return readPlainText(
    text
      .replace(/<t:(\d+)(?::\w)?>/g, (_, seconds) => sayInstant(Number(seconds) * 1000, reader))
      .replace(/<(\/[^:>]+):\d+>/g, '$1')
      .replace(mentions, (_, userId) => plainText(reader.who(userId)))
      .replace(/(?<!\\)(\*\*|`)/g, ''),
  );
}

/** A session as it was before a change or became by it: what is in its JSON, a line each. */
function sayWhole(json: string, reader: Reader): string {
  let whole: unknown;
  try {
    whole = JSON.parse(json);
  } catch {
    return json;
  }
  return partsOf(whole as FileRow, reader).join('\n');
}

/** What is in an object for people, each with its name. */
function partsOf(object: FileRow, reader: Reader): string[] {
  return Object.keys(object)
    .filter((column) => !isForPrograms(column))
    .map((column) => [nameOf(column, reader.t), sayPart(column, object, reader)] as const)
    .filter(([, said]) => said !== '')
    .map(([name, said]) => `${name}: ${said}`);
}

function sayPart(column: string, object: FileRow, reader: Reader): string {
  const value = object[column];
  if (Array.isArray(value)) return value.map((one) => partsOf(one as FileRow, reader).join(', ')).join('\n');
  if (typeof value === 'object' && value !== null) return partsOf(value as FileRow, reader).join(', ');
  return sayCell(column, object, reader);
}

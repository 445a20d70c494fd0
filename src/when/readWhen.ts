import { UserError } from '../errors';
import { foldWord, vocabulary } from '../i18n/vocabulary';
import { mostWords } from './aside';
import { build, type Built } from './build';
import { type Other, otherOf } from './other';
import { longestText } from './pieces';
import { readSaid } from './readSaid';
import type { Moment } from './resolve';
import type { Phrase, Said } from './said';
import type { Schedule } from './schedule';

/** What was understood of a text. It may be confirmed when a schedule is there and nothing is left. */
export interface Reading {
  /** Null while days or a time are missing. */
  schedule: Schedule | null;
  missing: readonly ('days' | 'time')[];
  /** Pieces of the text that weren't understood, as they were written. */
  left: readonly string[];
  /** What says something else than when, as it was written: reasons, places. It has to be named where it is left away. */
  aside: readonly string[];
  /** What of it may be the title: a word or two behind the time, "Mo 9-11 Steuerkram". */
  title: string | null;
  /** The text without it, which says the same of when. */
  untitled: string;
  /** Whether no end was said, so that it lasts an hour. */
  isHourAssumed: boolean;
  /** Whether of the time that is missing an end was said, but no start. */
  isEndAlone: boolean;
  /** The schedule that may be meant as well: once instead of each week, in the evening instead of the morning. */
  other: Other | null;
  /**
   * What was said of days, and of times, as it was written: for a form that asks for what is missing. `all`: both as they stand, to
   * be quoted.
   */
  written: { days: string; time: string; all: readonly string[] };
}

/**
 * What somebody says of when something takes place, in German and English, mixed as people do: "Mo-Fr 9-13, 20-22, ab
 * 2.11.", "am Freitag um halb neun", "every other Tuesday 9am-1pm". Hours are of the 24-hour clock unless a word says
 * otherwise. A mere day of the week is each week's; after "am" or "next" it is the first date whose start lies ahead.
 *
 * Throws a UserError for what can't be: a time or day that doesn't exist, dates that have passed, an end before its
 * beginning, more than a day, a rule without a date, more than `longestText`.
 */
export function readWhen(text: string, moment: Moment): Reading {
  if (text.length > longestText) throw new UserError('when.error.tooMuch', { most: longestText });
  const phrases = readSaid(text);
  const understood = phrases.filter((phrase): phrase is Understood => phrase.said !== null);
  const said = understood.map((phrase) => phrase.said);
  const built: Built = build(said, moment);
  const placesOf = (some: readonly number[]) => new Set(some.map((at) => understood[at]?.from));
  const [unused, idle] = [placesOf(built.unused), placesOf(built.aside)];
  const isStrange = ({ said: one }: Phrase) => one === null;
  const strange = phrases.filter(isStrange);
  // Where all else is said, words that say nothing of when are another matter: "Mo 9-11 Steuerkram".
  const maySkip =
    built.schedule !== null &&
    unused.size === 0 &&
    strange.length <= mostWords &&
    strange.every(({ from, to }) => saysNothing(text.slice(from, to))) &&
    !isBesideTime(phrases);
  const isLeft = (one: Phrase) => unused.has(one.from) || (!maySkip && isStrange(one));
  const isAside = (one: Phrase) =>
    one.said?.kind === 'aside' || idle.has(one.from) || (maySkip && isStrange(one));
  // Where nothing else is said, or not all of that is understood, nothing is set aside.
  const mayBeAside = built.missing.length < 2 && !phrases.some(isLeft);
  const left = joinOver(text, phrases, (one) => isLeft(one) || (!mayBeAside && isAside(one)));
  const aside = mayBeAside ? joinOver(text, phrases, isAside) : [];
  const title = titleIn(text, phrases);
  const isTitled = maySkip && title !== null && aside.includes(title.text);
  return {
    schedule: built.schedule,
    missing: built.missing,
    left,
    aside,
    title: isTitled ? title.text : null,
    untitled: isTitled ? withoutPiece(text, title) : text,
    isHourAssumed: built.isHourAssumed,
    isEndAlone: built.missing.includes('time') && said.some(({ kind }) => kind === 'end'),
    other: built.schedule && left.length === 0 ? otherOf(said, built.schedule, moment) : null,
    written: {
      days: joinWritten(text, understood.filter(isOfDays)).join(', '),
      time: joinWritten(text, understood.filter(isOfTime)).join(', '),
      all: joinWritten(
        text,
        understood.filter((one) => isOfDays(one) || isOfTime(one)),
      ),
    },
  };
}

/** A word of which nothing is known, and that is no slip of one that says when; a smiley. */
function saysNothing(written: string): boolean {
  const word = foldWord(written);
  // A clock as a picture shows a time.
  if (word === '') return /^(?![🕐-🕧])\p{Extended_Pictographic}$/u.test(written);
  return /^\p{L}+$/u.test(word) && !vocabulary().mayBeOfWhen(word);
}

/** A longer one is rather a sentence. In UTF-16 units. */
const longestTitle = 40;

/** The words of nothing, where they are one or two that stand side by side behind a time. */
function titleIn(
  text: string,
  phrases: readonly Phrase[],
): { text: string; from: number; to: number } | null {
  const words = phrases.filter(({ said }) => said === null);
  const [first, last] = [words[0], words.at(-1)];
  if (!first || !last || words.length > 2) return null;
  const [from, to] = [first.from, last.to];
  const title = text.slice(from, to);
  const isBehind = phrases.some((one) => one.said?.kind === 'span' && one.from < from);
  const isTitle = isBehind && title.length <= longestTitle && /^\p{L}+( \p{L}+)?$/u.test(title);
  return isTitle ? { text: title, from, to } : null;
}

/** A text without a piece of it, and the comma or dash that led to it. */
function withoutPiece(text: string, { from, to }: { from: number; to: number }): string {
  const before = text.slice(0, from).replace(/[\s,;:–—-]+$/u, '');
  return `${before} ${text.slice(to).trim()}`.trim();
}

/** "Kinder schlafen ab acht, Mo 9-11": of several times one without an end may be that of the words beside it. */
function isBesideTime(phrases: readonly Phrase[]): boolean {
  const said = phrases.flatMap((one) => (one.said?.kind === 'joint' ? [] : [one.said]));
  const isStart = (one: Said | null | undefined) => one?.kind === 'span' && one.span.end === null;
  return (
    said.filter((one) => one?.kind === 'span').length > 1 &&
    said.some((one, at) => one === null && (isStart(said[at - 1]) || isStart(said[at + 1])))
  );
}

type Understood = Phrase & { said: Said };

const timeKinds: readonly string[] = ['span', 'moment', 'part', 'length', 'end'];
const isOfTime = ({ said }: Understood) => timeKinds.includes(said.kind);
const isOfDays = (one: Understood) =>
  !isOfTime(one) && one.said.kind !== 'joint' && one.said.kind !== 'aside';

/** Some pieces of a text as they were written; also those are one which only "und", a comma or the like stands between. */
function joinOver(text: string, phrases: readonly Phrase[], isOne: (phrase: Phrase) => boolean): string[] {
  let last = -1;
  const between = new Set<Phrase>();
  phrases.forEach((phrase, at) => {
    if (!isOne(phrase)) return void (last = phrase.said?.kind === 'joint' ? last : -1);
    if (last >= 0) for (const joint of phrases.slice(last + 1, at)) between.add(joint);
    last = at;
  });
  return joinWritten(
    text,
    phrases.filter((phrase) => isOne(phrase) || between.has(phrase)),
  );
}

/** Pieces of a text as they were written; those that stand side by side are one. */
function joinWritten(text: string, phrases: readonly Phrase[]): string[] {
  const spans: { from: number; to: number }[] = [];
  for (const { from, to } of phrases) {
    const last = spans.at(-1);
    if (last && text.slice(last.to, from).trim() === '') last.to = Math.max(to, last.to);
    else spans.push({ from, to });
  }
  return spans.map(({ from, to }) => text.slice(from, to));
}

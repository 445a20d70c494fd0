/** @jest-environment ./tests/support/systemZoneEnvironment.ts */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { type Day, instantOf, type TimeOfDay, type Zone } from '../../src/calendar';
import { UserError } from '../../src/errors';
import { foldWord, makeVocabulary, vocabulary } from '../../src/i18n/vocabulary';
import { de } from '../../src/i18n/words/de';
import { en } from '../../src/i18n/words/en';
import { type Reading, readWhen } from '../../src/when/readWhen';
import { anyText } from '../support/anyText';
import type { PhraseMeant } from './meaning';

declare const setSystemZone: (zone: Zone) => void;

const zone = 'Europe/Berlin';
const phrases = JSON.parse(readFileSync(join(__dirname, 'phrases/own.json'), 'utf8')) as PhraseMeant[];

const momentOf = (now: string) => {
  const [day, time] = now.split('T') as [Day, TimeOfDay];
  return { now: instantOf(day, time, zone), zone };
};

/** What is read, with a refusal by its key. What was written isn't compared: it is as it was written. */
function read(text: string, now: string): unknown {
  try {
    const { schedule, missing, other } = readWhen(text, momentOf(now));
    return { schedule, missing, other };
  } catch (error) {
    if (error instanceof UserError) return error.key;
    throw error;
  }
}

const words = [de, en].flatMap((roles) =>
  Object.values(roles).flatMap((role: string | Readonly<Record<string, string>>) =>
    (typeof role === 'string' ? [role] : Object.values(role)).flatMap((forms) => forms.split(/,\s*/)),
  ),
);

/** Text of the kind of pieces that the grammar is made of, in any order. */
const anyPhrase = fc
  .array(
    fc.oneof(
      fc.constantFrom(...words),
      fc.integer({ min: 0, max: 60 }).map(String),
      fc.constantFrom(
        '9-13',
        '9:30',
        '.',
        ':',
        ',',
        '-',
        '–',
        '31.2.',
        '3.12.',
        '2026',
        '1.',
        'ß',
        '½',
        '(',
        'Kinder',
        '99999999999',
      ),
    ),
    { maxLength: 10 },
  )
  .chain((pieces) => fc.constantFrom(' ', '').map((space) => pieces.join(space)));

test('whatever is typed, it is read or refused with a sentence, and nothing of it is dropped', () => {
  fc.assert(
    fc.property(fc.oneof(anyText(), anyPhrase), (text) => {
      let reading: Reading;
      try {
        reading = readWhen(text, momentOf('2026-11-30T10:00'));
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
        return;
      }
      const { schedule, missing, left, other } = reading;
      expect(schedule === null).toBe(missing.length > 0);
      for (const piece of left) expect(text).toContain(piece);
      for (const slot of [...(schedule?.slots ?? []), ...(other?.schedule.slots ?? [])]) {
        expect(slot.minutes).toBeGreaterThan(0);
        expect(slot.minutes).toBeLessThanOrEqual(24 * 60);
        expect(slot.start).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/);
      }
    }),
    { numRuns: 1_000 },
  );
});

test('a word of somebody else’s is never dropped', () => {
  const foreign = fc.constantFrom('Kindergarten', 'Yoga', 'Frühstück', 'laundry', 'macht', 'xyz', '🎉', '%');
  fc.assert(
    fc.property(fc.constantFrom(...phrases), foreign, fc.nat(), ({ text, now }, word, place) => {
      const pieces = text.split(' ');
      const at = place % (pieces.length + 1);
      const typed = [...pieces.slice(0, at), word, ...pieces.slice(at)].join(' ');
      try {
        const { left, aside } = readWhen(typed, momentOf(now));
        expect([...left, ...aside].join(' ')).toContain(word);
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
      }
    }),
  );
});

describe('each phrase is read as the same', () => {
  const changes: [string, (text: string) => string][] = [
    ['with other dashes', (text) => text.replaceAll('-', '–')],
    ['with a minus sign', (text) => text.replaceAll('-', '−')],
    ['with long dashes and spaces', (text) => text.replace(/(?<=[\p{L}\d])-(?=[\p{L}\d])/gu, ' — ')],
    ['in small letters', (text) => text.toLowerCase()],
    ['in capitals', (text) => text.toUpperCase()],
    ['without umlauts', (text) => text.replace(/[äöü]/g, (one) => `${'aou'['äöü'.indexOf(one)]}`)],
    [
      'with umlauts in two letters',
      (text) => text.replace(/[äöü]/g, (one) => `${'aou'['äöü'.indexOf(one)]}e`),
    ],
    ['with umlauts as letter and dots', (text) => text.normalize('NFD')],
    ['with ss for ß', (text) => text.replaceAll('ß', 'ss')],
    ['with more space', (text) => `  ${text.replaceAll(' ', '  ')}\u200b `],
    ['with a full stop', (text) => `${text} .`],
  ];

  // Each phrase is read with one of the changes, by turns; the seed says with which of them the turns begin.
  const turn = fc.sample(fc.nat(changes.length - 1), 1)[0] ?? 0;

  test.each(changes)('%s', (_, change) => {
    const offset = turn + changes.findIndex(([, one]) => one === change);
    // 2026-12-03 has no spaces around its dashes.
    const some = phrases.filter(
      (one, at) => (at + offset) % changes.length === 0 && !/\d{4}-\d/.test(one.text),
    );
    for (const { text, now } of some)
      expect([text, read(change(text), now)]).toEqual([text, read(text, now)]);
  });

  test('wherever the computer stands', () => {
    const zones: Zone[] = ['America/New_York', 'Pacific/Kiritimati', 'UTC'];
    for (const [index, systemZone] of zones.entries()) {
      const some = phrases.filter((_, at) => at % zones.length === index);
      const readSome = () => some.map(({ text, now }) => read(text, now));
      setSystemZone(zone);
      const here = readSome();
      setSystemZone(systemZone);
      expect(readSome()).toEqual(here);
    }
  });
});

describe('slips', () => {
  const single = [...new Set(words.flatMap((form) => form.split(' ')).map((word) => foldWord(word)))].filter(
    Boolean,
  );

  test('a word of ours is never taken for another', () => {
    for (const word of single) expect(vocabulary().correct(word)).toBe(word);
  });

  test.each([
    ['dienstg', 'dienstag'],
    ['wednsday', 'wednesday'],
    ['monatg', 'montag'],
    ['freitga', 'freitag'],
    ['tommorow', 'tomorrow'],
    ['wochende', 'wochenende'],
    ['montg', 'montag'],
    ['montas', 'montags'],
    ['wensday', 'wednesday'],
    ['bsi', 'bis'],
    ['biss', 'bis'],
    ['undd', 'und'],
    ['vno', 'von'],
    ['evry', 'every'],
    ['jedn', 'jeden'],
    ['otehr', 'other'],
    ...['alles', 'bist', 'biete', 'denn', 'ever', 'sieht', 'voll'].map((word): [string, null] => [
      word,
      null,
    ]),
    ['macht', null],
    ['haben', null],
    ['merch', null],
    ['light', null],
    ['kunden', null],
    ['ferien', 'ferien'],
    ['bin', 'bin'],
  ])('%s is %s', (slip, word) => {
    expect(vocabulary().correct(slip)).toBe(word);
  });
});

test('another language needs its words only', () => {
  const french = makeVocabulary([
    { ...en, weekday: { ...en.weekday, 1: 'lundi' }, afterHour: { 30: 'et demie' } },
  ]);
  expect([french.valueOf('weekday', 'lundi'), french.valueOf('afterHour', 'et demie')]).toEqual([1, 30]);
});

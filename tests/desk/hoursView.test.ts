import fc from 'fast-check';
import { checkModal } from '../../sandbox/rest/modalRules';
import type { HoursRow } from '../../src/desk/hours';
import { drawHoursChoice, drawHoursFile, drawWordForm, writeCsv } from '../../src/desk/hoursView';
import { longestWord, readWord } from '../../src/desk/sessionWord';
import { locales, translator } from '../../src/i18n/translate';
import { hasRoomForNotices } from '../../src/notices/noticeView';
import { anyText } from '../support/anyText';
import { controlsOf, refusals, textOf } from '../support/page';

const minute = 60_000;
const [german, english] = [translator('de'), translator('en')];

const row = (change: Partial<HoursRow> = {}): HoursRow => ({
  day: '2026-03-24',
  from: '09:00',
  to: '11:30',
  workMs: 125 * minute,
  pausedMs: 25 * minute,
  word: null,
  ...change,
});

/** Reads a file as RFC 4180 has it. */
function readCsv(file: string, separator: string): string[][] {
  const lines: string[][] = [[]];
  let [cell, isQuoted] = ['', false];
  for (let index = 0; index < file.length; index += 1) {
    const mark = file[index]!;
    if (isQuoted && mark === '"' && file[index + 1] === '"') {
      cell += '"';
      index += 1;
    } else if (mark === '"') isQuoted = !isQuoted;
    else if (!isQuoted && mark === separator) {
      lines.at(-1)!.push(cell);
      cell = '';
    } else if (!isQuoted && mark === '\r' && file[index + 1] === '\n') {
      lines.at(-1)!.push(cell);
      lines.push([]);
      cell = '';
      index += 1;
    } else cell += mark;
  }
  return lines.slice(0, -1);
}

test('in German a line has semicolons and a comma in its figures, and the file tells of its umlauts', () => {
  expect(writeCsv([row(), row({ to: '24:00', pausedMs: 0, word: 'Müller; "Nord"' })], german)).toBe(
    '\ufeffDatum;Von;Bis;Pausen (Stunden);Arbeit (Stunden);Stichwort\r\n' +
      '24.03.2026;09:00;11:30;0,42;2,08;\r\n' +
      '24.03.2026;09:00;24:00;0,00;2,08;"Müller; ""Nord"""\r\n',
  );
  expect(Buffer.from(writeCsv([], german)).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
});

test('in English it has commas and points, and days that every country reads the same', () => {
  expect(writeCsv([row({ word: 'Smith, Inc.' })], english)).toBe(
    '\ufeffDate,From,To,Breaks (hours),Work (hours),Label\r\n2026-03-24,09:00,11:30,0.42,2.08,"Smith, Inc."\r\n',
  );
});

test.each(['=1+1', '+49 170', '-5 %', '@SUM(A1)', '＝1', '=HYPERLINK("http://x";"y")'])(
  '%s is no formula, and stays readable',
  (word) => {
    for (const t of [german, english]) {
      const [, line] = readCsv(writeCsv([row({ word })], t), t.locale === 'de' ? ';' : ',');
      expect(line?.at(-1)).toBe(`'${word}`);
    }
  },
);

test('whatever she typed is one cell of its line, and begins no formula', () => {
  const someWord = anyText({ maxLength: longestWord }).map(readWord);
  fc.assert(
    fc.property(fc.array(someWord, { maxLength: 5 }), fc.constantFrom(...locales), (words, locale) => {
      const file = writeCsv(
        words.map((word) => row({ word })),
        translator(locale),
      );
      const [, ...lines] = readCsv(file.slice(1), locale === 'de' ? ';' : ',');
      expect(lines.map((cells) => cells.length)).toEqual(words.map(() => 6));
      for (const [index, cells] of lines.entries()) {
        const told = cells[5] ?? '';
        expect(told.replace(/^'/, '')).toBe((words[index] ?? '').replace(/^'/, ''));
        for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
      }
    }),
  );
});

test.each(locales)('its pages and its form are within the limits, in %s', (locale) => {
  const t = translator(locale);
  const periods = Array.from({ length: 25 }, (_, index) => `${2001 + index}` as const);
  const word = '*'.repeat(longestWord);
  const used = Array.from({ length: 25 }, (_, index) => `${index}${'x'.repeat(longestWord - 2)}`);
  const pages = [
    drawHoursChoice(periods, t),
    drawHoursChoice([], t),
    drawHoursFile({ period: '2026', rows: [row({ word })] }, 'America/Argentina/ComodRivadavia', t),
  ];
  for (const page of pages) {
    expect(refusals(page)).toEqual([]);
    expect(hasRoomForNotices(page)).toBe(true);
    expect(textOf(page)).not.toMatch(/desk\.\w|\{\{/);
  }
  for (const known of [
    { word, used },
    { word: null, used: [] },
  ])
    expect(() => checkModal(drawWordForm(1, known, t))).not.toThrow();
});

test('names months and years, and tells the sum', () => {
  const menu = controlsOf(drawHoursChoice(['2026-03', '2026'], german)).get('desk:hoursOf');
  expect(menu?.options).toMatchObject([
    { label: 'März 2026', value: '2026-03' },
    { label: '2026, das ganze Jahr', value: '2026' },
  ]);
  const rows = [row(), row({ from: '20:00', to: '20:30', workMs: 30 * minute }), row({ day: '2026-03-25' })];
  const page = drawHoursFile({ period: '2026-03', rows }, 'Europe/Berlin', german);
  expect(textOf(page)).toBe(
    '🧾 März 2026: 4 h 40 min an 2 Tagen\n-# Nach der Uhr von Europe/Berlin. Nur du siehst diese Nachricht.',
  );
  expect(page.files?.map(({ name }) => name)).toEqual(['deskmate-2026-03.csv']);
  // The word that is on it isn't offered again.
  const form = drawWordForm(7, { word: 'Nord', used: ['Nord', 'Süd'] }, german);
  expect(form).toMatchObject({
    custom_id: 'desk:saveWord:7',
    components: [
      {
        component: {
          custom_id: 'used',
          options: [{ label: 'Süd' }],
          min_values: 0,
          max_values: 1,
          required: false,
        },
      },
      { component: { custom_id: 'word', value: 'Nord', required: false } },
    ],
  });
});

import type { Agenda, Attendee } from '../../src/agenda/agenda';
import { drawAgenda } from '../../src/agenda/agendaView';
import { translator } from '../../src/i18n/translate';
import type { Page } from '../../src/pageView';
import { carriesPosting } from '../../src/postings/posting';
import { controlsOf, textOf } from '../support/page';

const userId = (number: number) => `${100_000_000_000_000_000n + BigInt(number)}`;
const done = (body: string | null, isCheered = false) => ({ body, isCheered });
const attendee = (number: number, ...reached: Attendee['reached']): Attendee => ({
  userId: userId(number),
  hereSince: null,
  break: null,
  untilAt: null,
  open: [],
  reached,
});
const over: Agenda = {
  locale: 'de',
  day: '2026-03-10',
  greeting: 'morning',
  attendees: [attendee(1, done('Angebot')), attendee(2)],
  round: null,
  others: 0,
  expected: [],
  pairs: [],
  namesSetup: false,
  summary: { sum: { workMs: 5_400_000, people: 2 }, line: 'Rechnung raus, Tee rein.', next: null },
  holdsUntil: null,
  isStored: false,
};

function pageOf(change: Partial<Agenda> = {}): Page {
  const drawing = drawAgenda({ ...over, ...change }, 17, translator(change.locale ?? over.locale));
  expect(drawing.final).toBe(true);
  return drawing.page;
}

test('ends with the next date and who is in, and is not the last state then', () => {
  const next = { start: Date.UTC(2026, 2, 11, 8), userIds: ['1', '2'] };
  const told = (change: Partial<Agenda>) =>
    drawAgenda({ ...over, ...change }, 17, translator(change.locale ?? 'de'));
  const german = told({ summary: { ...over.summary!, next } });
  expect(german.final).toBe(false);
  expect(textOf(german.page).split('\n').slice(-3)).toEqual([
    '💬 Zum Schluss: Rechnung raus, Tee rein.',
    '',
    '📌 Nächstes Mal: <t:1773216000:F>. Dabei: <@1> und <@2>',
  ]);
  const english = told({ locale: 'en', summary: { ...over.summary!, next } });
  expect(textOf(english.page)).toMatch(/📌 Next time: <t:1773216000:F>\. Who's in: <@1> and <@2>$/u);
  const alone = told({ summary: { ...over.summary!, next: { ...next, userIds: [] } } });
  expect(textOf(alone.page)).toMatch(/📌 Nächstes Mal: <t:1773216000:F>$/u);
});

test('tells the sum and of how many it is, who was there, what got done, and ends with a line', () => {
  expect(textOf(pageOf())).toBe(
    [
      '## Das war Dienstag, 10. März',
      '2 von euch haben zusammen **1 h 30 min** gearbeitet.',
      'Schön, dass ihr da wart: <@100000000000000001> und <@100000000000000002>',
      '',
      '**✅ Geschafft: 1 Ziel**',
      '- <@100000000000000001>: Angebot',
      '',
      '💬 Zum Schluss: Rechnung raus, Tee rein.',
    ].join('\n'),
  );
  const buttons = [...controlsOf(pageOf()).keys()];
  expect(buttons).toEqual(['goal:cheer:17']);
  // So its message is found again by its posting.
  expect(carriesPosting(buttons, 17)).toBe(true);
});

test('of applause it shows that there was some, in a word, and of a private goal not its text', () => {
  const attendees = [attendee(1, done('Angebot', true), done('Steuer'), done(null, true))];
  expect(textOf(pageOf({ attendees }))).toContain(
    ['- <@100000000000000001>', '  - Angebot · 👏 Applaus', '  - Steuer', '  - ein Ziel · 👏 Applaus'].join(
      '\n',
    ),
  );
  expect(textOf(pageOf({ attendees, locale: 'en' }))).toContain(
    ['  - Angebot · 👏 applause', '  - Steuer', '  - a goal · 👏 applause'].join('\n'),
  );
});

test.each([
  ['de', 'Schön, dass du da warst, <@100000000000000001>!'],
  ['en', 'Thanks for being here, <@100000000000000001>!'],
] as const)('with one person, nothing done and no line it is short, in %s', (locale, line) => {
  const page = pageOf({ locale, attendees: [attendee(1)], summary: { sum: null, line: null, next: null } });
  expect(textOf(page).split('\n').slice(1)).toEqual([line]);
  expect(controlsOf(page).size).toBe(0);
});

test('there is applause also when all that got done is private', () => {
  const page = pageOf({ attendees: [attendee(1, done(null))] });
  expect([...controlsOf(page).keys()]).toEqual(['goal:cheer:17']);
});

test('of many people 25 are named', () => {
  const attendees = Array.from({ length: 100 }, (_, number) => attendee(number));
  expect(textOf(pageOf({ attendees })).match(/<@\d+>/g)).toHaveLength(25);
  expect(textOf(pageOf({ attendees }))).toContain('>, <@100000000000000024> … und noch 75');
});

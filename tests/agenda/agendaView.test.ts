import fc from 'fast-check';
import type { Agenda } from '../../src/agenda/agenda';
import { drawAgenda } from '../../src/agenda/agendaView';
import type { Page } from '../../src/pageView';
import { controlsOf, refusals, textOf } from '../support/page';

const anna = {
  userId: '100000000000000001',
  hereSince: Date.UTC(2026, 2, 10, 9),
  break: null,
  untilAt: null,
  open: [],
  reached: [],
};
const agenda: Agenda = {
  locale: 'de',
  day: '2026-03-10',
  greeting: 'morning',
  attendees: [anna],
  others: 0,
  summary: null,
};

function pageOf(one: Agenda): Page {
  const drawing = drawAgenda(one, 17);
  if (typeof drawing === 'string') throw new Error('There is no page.');
  return drawing.page;
}

test('a member without a goal is just a name', () => {
  expect(textOf(pageOf(agenda))).toBe(
    [
      '## ☀️ Guten Morgen!',
      'Dienstag, 10. März',
      '',
      '**Hier sind gerade**',
      '- <@100000000000000001> · seit <t:1773133200:t>',
    ].join('\n'),
  );
});

test('goals stand below their member, what is done is said in words, and user text is text', () => {
  const busy = { ...anna, open: [{ body: '**Angebot** @everyone' }], reached: [{ body: 'Rechnung' }] };
  expect(textOf(pageOf({ ...agenda, attendees: [busy], others: 2 }))).toContain(
    [
      '  - \\*\\*Angebot\\*\\* @\u200beveryone',
      '  - ✅ Rechnung – geschafft',
      '-# Und noch 2 Personen im Raum.',
    ].join('\n'),
  );
});

test.each([
  ['de', '  - ein Ziel\n  - ✅ ein Ziel – geschafft'],
  ['en', '  - a goal\n  - ✅ a goal – done'],
] as const)('a private goal is one without its text, in %s', (locale, lines) => {
  const discreet = { ...anna, open: [{ body: null }], reached: [{ body: null }] };
  expect(textOf(pageOf({ ...agenda, locale, attendees: [discreet] }))).toContain(lines);
});

test.each([
  ['de', 0, 'Gerade ist niemand hier.'],
  ['de', 1, '1 Person ist im Raum.'],
  ['de', 2, '2 Personen sind im Raum.'],
  ['en', 0, 'Nobody is here right now.'],
  ['en', 1, '1 person is in the room.'],
  ['en', 2, '2 people are in the room.'],
] as const)(
  'with nobody to name, in %s, of %i others it says only that they are there',
  (locale, others, line) => {
    const [, ...people] = textOf(pageOf({ ...agenda, locale, attendees: [], others })).split('\n\n');
    expect(people).toEqual([line]);
  },
);

test('tells a break, until when it shall last, and until when she is here', () => {
  const [until, back] = [Date.UTC(2026, 2, 10, 11), Date.UTC(2026, 2, 10, 9, 40)];
  const lines = (one: Partial<typeof anna> | object) =>
    textOf(pageOf({ ...agenda, attendees: [{ ...anna, ...one }] }))
      .split('\n')
      .at(-1);
  expect(lines({ break: { until: null }, untilAt: until })).toBe(
    '- <@100000000000000001> · seit <t:1773133200:t> · bis <t:1773140400:t> · ☕ Pause',
  );
  expect(lines({ break: { until: back } })).toBe(
    '- <@100000000000000001> · seit <t:1773133200:t> · ☕ Pause, wieder da um <t:1773135600:t>',
  );
});

test('its buttons carry the posting', () => {
  const buttons = [...controlsOf(pageOf(agenda)).keys()];
  expect(buttons).toEqual(['goal:new:17', 'goal:pick:17', 'break:toggle:17', 'desk:open:17']);
});

test('the summary has no buttons and is the last state', () => {
  const over = {
    ...agenda,
    attendees: [{ ...anna, hereSince: null, reached: [{ body: 'Angebot' }] }],
    summary: { workMs: 5_400_000 },
  };
  const drawing = drawAgenda(over, 17);
  expect(drawing).toMatchObject({ final: true });
  expect(controlsOf(pageOf(over)).size).toBe(0);
  expect(textOf(pageOf(over))).toBe(
    [
      '## Das war Dienstag, 10. März',
      'Zusammen habt ihr **1 h 30 min** gearbeitet.',
      'Dabei: <@100000000000000001>',
      '',
      '**✅ Geschafft**',
      '- <@100000000000000001>: Angebot',
    ].join('\n'),
  );
});

test.each(['gone', 'later'] as const)('what is %s stays so', (state) => {
  expect(drawAgenda(state, 17)).toBe(state);
});

test('with however many people and whatever goals it is a message that Discord takes', () => {
  const goals = fc.array(fc.record({ body: fc.string({ unit: 'grapheme', maxLength: 200 }) }), {
    maxLength: 25,
  });
  const attendee = fc.record({
    userId: fc.constant('999999999999999999'),
    hereSince: fc.constant(9_999_999_999_000),
    break: fc.option(fc.record({ until: fc.option(fc.constant(9_999_999_999_000)) })),
    untilAt: fc.option(fc.constant(9_999_999_999_000)),
    open: goals,
    reached: goals,
  });
  const any = fc.record({
    locale: fc.constantFrom('de' as const, 'en' as const),
    day: fc.constant('2026-03-10' as const),
    greeting: fc.constantFrom('morning' as const, 'day' as const, 'evening' as const),
    attendees: fc.array(attendee, { maxLength: 100 }),
    others: fc.nat(200),
    summary: fc.option(fc.record({ workMs: fc.nat() })),
  });
  fc.assert(
    fc.property(any, (one) => {
      expect(refusals(pageOf(one))).toEqual([]);
    }),
    { numRuns: 60 },
  );
  const worst = { ...anna, open: Array.from({ length: 25 }, () => ({ body: '*'.repeat(200) })) };
  expect(refusals(pageOf({ ...agenda, attendees: Array.from({ length: 100 }, () => worst) }))).toEqual([]);
});

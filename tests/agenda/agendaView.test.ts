import fc from 'fast-check';
import type { Agenda, Attendee } from '../../src/agenda/agenda';
import { drawAgenda } from '../../src/agenda/agendaView';
import { closingLines as englishLines } from '../../src/i18n/locales/en/closingLines';
import { closingLines as germanLines } from '../../src/i18n/locales/de/closingLines';
import { translator } from '../../src/i18n/translate';
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
const done = (body: string | null) => ({ body, isCheered: false });
const agenda: Agenda = {
  locale: 'de',
  day: '2026-03-10',
  greeting: 'morning',
  attendees: [anna],
  round: null,
  others: 0,
  expected: [],
  pairs: [],
  namesSetup: false,
  summary: null,
  holdsUntil: null,
  isStored: false,
};

function pageOf(one: Agenda): Page {
  return drawAgenda(one, 17, translator(one.locale)).page;
}

test('says who seeks what another knows', () => {
  const pair = { seekerId: '1', sought: 'Steuern', knowerId: '2', known: '*Buchhaltung*' };
  const lines = textOf(pageOf({ ...agenda, pairs: [pair] })).split('\n');
  expect(lines.at(-1)).toBe('☕ Für die Pause: <@1> sucht **Steuern** · <@2> kann **\\*Buchhaltung\\***');
  expect(textOf(pageOf({ ...agenda, locale: 'en', pairs: [pair] }))).toContain(
    '☕ For the break: <@1> is looking for **Steuern** · <@2> knows **',
  );
});

test('names /setup in its last line, where it is the guild’s first', () => {
  const last = (locale: 'de' | 'en') =>
    textOf(pageOf({ ...agenda, locale, namesSetup: true }))
      .split('\n')
      .at(-1);
  expect(last('de')).toBe(
    '-# Für alle, die den Server verwalten: `/setup` zeigt, was sich einstellen lässt. Nötig ist nichts davon.',
  );
  expect(last('en')).toBe(
    '-# For whoever manages the server: `/setup` shows what can be changed. None of it has to be.',
  );
});

test('says until when a round is quiet, or has its break', () => {
  const lineOf = (phase: 'work' | 'break', locale: 'de' | 'en') =>
    textOf(pageOf({ ...agenda, locale, round: { phase, end: Date.UTC(2026, 2, 10, 10) } })).split('\n')[2];
  expect(lineOf('work', 'de')).toBe('🔔 ruhig bis <t:1773136800:t>');
  expect(lineOf('break', 'de')).toBe('☕ gemeinsame Pause bis <t:1773136800:t>');
  expect([lineOf('work', 'en'), lineOf('break', 'en')]).toEqual([
    '🔔 quiet until <t:1773136800:t>',
    '☕ break together until <t:1773136800:t>',
  ]);
});

test('says in one line who comes soon, and when', () => {
  const expected = [
    { start: Date.UTC(2026, 2, 10, 10), userIds: ['1', '2'] },
    { start: Date.UTC(2026, 2, 10, 10, 30), userIds: ['3'] },
  ];
  const lineOf = (one: Agenda) => textOf(pageOf(one)).split('\n').at(-1);
  expect(lineOf({ ...agenda, expected })).toBe(
    '🕘 Gleich kommen: <@1>, <@2> (<t:1773136800:t>), <@3> (<t:1773138600:t>)',
  );
  expect(lineOf({ ...agenda, attendees: [], expected: expected.slice(1) })).toBe(
    '🕘 Gleich kommt: <@3> (<t:1773138600:t>)',
  );
  expect(lineOf({ ...agenda, expected: [...expected.slice(1), { start: null, userIds: ['4'] }] })).toBe(
    '🕘 Gleich kommt: <@3> (<t:1773138600:t>) · Später: <@4>',
  );
  expect(lineOf({ ...agenda, expected: [{ start: null, userIds: ['4', '5'] }] })).toBe(
    '🕘 Später: <@4>, <@5>',
  );
  const many = [{ ...expected[0]!, userIds: Array.from({ length: 14 }, (_, index) => `${index}`) }];
  expect(lineOf({ ...agenda, locale: 'en', expected: many })).toMatch(
    /^🕘 Coming soon: <@0>, .*<@9> \(<t:1773136800:t>\) … and 4 more$/u,
  );
});

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
  const busy = { ...anna, open: [{ body: '**Angebot** @everyone' }], reached: [done('Rechnung')] };
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
  const discreet = { ...anna, open: [{ body: null }], reached: [done(null)] };
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

const userId = (number: number) => `${100_000_000_000_000_000n + BigInt(number)}`;
const crowd = (count: number, one: (number: number) => Partial<Attendee>): Attendee[] =>
  Array.from({ length: count }, (_, number) => ({ ...anna, userId: userId(number), ...one(number) }));

test('of more than ten people those with nothing to tell share a line, after the others', () => {
  const goal = { open: [{ body: 'Angebot' }] };
  const [, people = ''] = textOf(
    pageOf({ ...agenda, attendees: crowd(11, (number) => (number === 9 ? goal : {})) }),
  ).split('\n\n');
  const lines = people.split('\n');
  expect(lines.slice(1, 3)).toEqual([`- <@${userId(9)}> · seit <t:1773133200:t>`, '  - Angebot']);
  expect(lines[3]).toMatch(/^Auch da: (<@\d+>, ){8}<@\d+> und <@\d+>$/);
  expect(lines).toHaveLength(4);
});

test('a crowd that has nothing to tell is a list of names, beyond forty a number', () => {
  const text = textOf(pageOf({ ...agenda, attendees: crowd(100, () => ({})) }));
  expect(text.split('\n').slice(3)).toEqual([
    '**Hier sind gerade**',
    expect.stringMatching(/^<@.*> … und noch 60$/),
  ]);
});

test('nobody is lost where there is no room: who does not fit is named with the silent', () => {
  const open = Array.from({ length: 3 }, () => ({ body: 'x'.repeat(200) }));
  const text = textOf(pageOf({ ...agenda, attendees: crowd(60, () => ({ open })) }));
  const more = Number(/und noch (\d+)$/.exec(text)?.[1] ?? 0);
  expect(text.match(/<@\d+>/g)!.length + more).toBe(60);
  expect(text.match(/… und noch 2$/gm)!.length).toBeGreaterThan(10);
});

test('the more people, the fewer goals of each; one more stands where its number would', () => {
  const goalsOf = (people: number, goals: number) => {
    const open = Array.from({ length: goals }, (_, index) => ({ body: `Ziel ${index}` }));
    const text = textOf(pageOf({ ...agenda, attendees: crowd(people, () => ({ open })) }));
    const [, first = ''] = text.split('\n- <@');
    return first.split('\n').slice(1);
  };
  expect(goalsOf(4, 6)).toHaveLength(6);
  expect(goalsOf(4, 7)).toEqual([0, 1, 2, 3, 4].map((one) => `  - Ziel ${one}`).concat('  - … und noch 2'));
  expect(goalsOf(20, 5)).toHaveLength(4);
  expect(goalsOf(30, 5)).toEqual(['  - Ziel 0 … und noch 4']);
});

test('with however many people and whatever goals it is a message that Discord takes', () => {
  const body = fc.option(fc.string({ unit: 'grapheme', maxLength: 200 }));
  const attendee = fc.record({
    userId: fc.constant('999999999999999999'),
    hereSince: fc.constant(9_999_999_999_000),
    break: fc.option(fc.record({ until: fc.option(fc.constant(9_999_999_999_000)) })),
    untilAt: fc.option(fc.constant(9_999_999_999_000)),
    open: fc.array(fc.record({ body }), { maxLength: 25 }),
    reached: fc.array(fc.record({ body, isCheered: fc.boolean() }), { maxLength: 25 }),
  });
  const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 100 });
  const pair = fc.record({
    seekerId: fc.constant('999999999999999999'),
    sought: name,
    knowerId: fc.constant('999999999999999998'),
    known: name,
  });
  const someExpected = fc.record({
    start: fc.constant(9_999_999_999_000),
    userIds: fc.array(fc.constant('999999999999999999'), { minLength: 1, maxLength: 40 }),
  });
  const line = fc.option(fc.constantFrom(...germanLines, ...englishLines));
  const any = fc.record({
    locale: fc.constantFrom('de' as const, 'en' as const),
    day: fc.constant('2026-03-10' as const),
    greeting: fc.constantFrom('morning' as const, 'day' as const, 'evening' as const),
    attendees: fc.array(attendee, { maxLength: 100 }),
    round: fc.option(
      fc.record({
        phase: fc.constantFrom('work' as const, 'break' as const),
        end: fc.constant(9_999_999_999_000),
      }),
    ),
    others: fc.nat(200),
    expected: fc.array(someExpected, { maxLength: 12 }),
    pairs: fc.array(pair, { maxLength: 2 }),
    namesSetup: fc.boolean(),
    summary: fc.option(
      fc.record({
        sum: fc.option(fc.record({ workMs: fc.nat(), people: fc.nat(99) })),
        line,
        next: fc.option(someExpected),
      }),
    ),
    holdsUntil: fc.constant(null),
    isStored: fc.constant(false),
  });
  fc.assert(
    fc.property(any, (one) => {
      expect(refusals(pageOf(one))).toEqual([]);
    }),
    { numRuns: 60 },
  );
  const worst = {
    ...anna,
    open: Array.from({ length: 25 }, () => ({ body: '*'.repeat(200) })),
    reached: Array.from({ length: 25 }, () => ({ body: '*'.repeat(200), isCheered: true })),
  };
  const next = { start: 9_999_999_999_000, userIds: Array.from({ length: 40 }, () => anna.userId) };
  for (const people of [1, 4, 10, 25, 100]) {
    const pairs = Array.from({ length: 2 }, () => ({
      seekerId: anna.userId,
      sought: '*'.repeat(100),
      knowerId: anna.userId,
      known: '*'.repeat(100),
    }));
    const expected = Array.from({ length: 12 }, () => ({ start: 9_999_999_999_000, userIds: [anna.userId] }));
    const attendees = Array.from({ length: people }, () => worst);
    const full = { ...agenda, attendees, others: 99, expected, pairs };
    expect(refusals(pageOf(full))).toEqual([]);
    expect(
      refusals(
        pageOf({ ...full, summary: { sum: { workMs: 9e9, people: 100 }, line: '*'.repeat(120), next } }),
      ),
    ).toEqual([]);
  }
});

import fc from 'fast-check';
import { type Day, dayOf } from '../../src/calendar';
import { UserError } from '../../src/errors';
import {
  byGroup,
  dueFrom,
  findMeant,
  type Goal,
  groupOf,
  longestBody,
  mostAtOnce,
  openFrom,
  readBodies,
  readBody,
  sundayOf,
} from '../../src/goals/goal';
import { locales, translator } from '../../src/i18n/translate';
import { text } from '../../src/pageView';
import { refusals } from '../support/page';
import { anyText } from '../support/anyText';

const zones = ['Europe/Berlin', 'America/New_York', 'Pacific/Apia', 'Australia/Lord_Howe', 'UTC'];
const someInstant = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2035, 0) });
const plainDate = (day: Day) => Temporal.PlainDate.from(day);

function someGoal(goal: Partial<Goal>): Goal {
  return {
    id: 1,
    guildId: 1,
    memberId: 1,
    body: 'Angebot schreiben',
    span: 'day',
    dueDay: '2026-03-24',
    doneAt: null,
    removedAt: null,
    letGoAt: null,
    hiddenAt: null,
    routineId: null,
    createdAt: 0,
    ...goal,
  };
}

function keyOf(attempt: () => unknown): string {
  try {
    attempt();
  } catch (error) {
    if (error instanceof UserError) return error.key;
    throw error;
  }
  return 'fine';
}

describe('when a goal is due', () => {
  it('is today, tomorrow, or the Sunday of this week, in the zone, whatever the clocks do', () => {
    fc.assert(
      fc.property(someInstant, fc.constantFrom(...zones), (now, zone) => {
        const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate();
        const sunday = today.add({ days: 7 - today.dayOfWeek });
        const due = (when: 'today' | 'tomorrow' | 'week') => dueFrom(when, dayOf(now, zone));
        expect(due('today')).toEqual({ span: 'day', dueDay: today.toString() });
        expect(due('tomorrow')).toEqual({ span: 'day', dueDay: today.add({ days: 1 }).toString() });
        expect(due('week')).toEqual({ span: 'week', dueDay: sunday.toString() });
      }),
    );
  });

  it.each([
    ['before the night of summer time', '2026-03-28T22:59:59Z', '2026-03-29', '2026-03-29'],
    ['at its midnight', '2026-03-28T23:00:00Z', '2026-03-30', '2026-03-29'],
    ['at the last moment of its day', '2026-03-29T21:59:59Z', '2026-03-30', '2026-03-29'],
    ['on the Monday after it', '2026-03-29T22:00:00Z', '2026-03-31', '2026-04-05'],
    ['on the last day of the year', '2026-12-31T12:00:00Z', '2027-01-01', '2027-01-03'],
  ])('%s', (_, now, tomorrow, sunday) => {
    const today = dayOf(Date.parse(now), 'Europe/Berlin');
    expect(dueFrom('tomorrow', today).dueDay).toBe(tomorrow);
    expect(dueFrom('week', today).dueDay).toBe(sunday);
  });

  it('puts the goal where she said, and after its day among those still open, for 14 days', () => {
    fc.assert(
      fc.property(
        someInstant,
        fc.constantFrom('today' as const, 'tomorrow' as const, 'week' as const),
        (now, due) => {
          const today = dayOf(now, 'UTC');
          const on = (day: Day) => ({ today: day, evening: day });
          const goal = dueFrom(due, today);
          expect(groupOf(goal, on(today))).toBe(due);
          const later = (days: number) => plainDate(goal.dueDay).add({ days }).toString() as Day;
          expect([1, 14].map((days) => groupOf(goal, on(later(days))))).toEqual(['earlier', 'earlier']);
          expect([0, 1, 14, 15].map((days) => goal.dueDay >= openFrom(later(days)))).toEqual([
            true,
            true,
            true,
            false,
          ]);
        },
      ),
    );
  });

  it('is the same Sunday for every day of a week', () => {
    const days: Day[] = ['2026-12-28', '2026-12-31', '2027-01-01', '2027-01-03'];
    expect(new Set(days.map(sundayOf))).toEqual(new Set(['2027-01-03']));
  });
});

test('goals come in the order of their groups, and keep their order within one', () => {
  const goals = [
    someGoal({ id: 1, span: 'week', dueDay: '2026-03-29' }),
    someGoal({ id: 2, dueDay: '2026-03-25' }),
    someGoal({ id: 3, dueDay: '2026-03-24' }),
    someGoal({ id: 4, dueDay: '2026-03-23' }),
    someGoal({ id: 5, dueDay: '2026-03-24' }),
  ];
  expect(byGroup(goals, { today: '2026-03-24', evening: '2026-03-24' }).map(({ id }) => id)).toEqual([
    3, 5, 2, 1, 4,
  ]);
  const atNight = byGroup(goals, { today: '2026-03-24', evening: '2026-03-23' });
  expect(atNight.map(({ id }) => id)).toEqual([3, 4, 5, 2, 1]);
});

test('of those still open the ones that were due last come first: they are on the page she is led to', () => {
  const goals = (['2026-03-12', '2026-03-23', '2026-03-20', '2026-03-23'] as const).map((dueDay, id) =>
    someGoal({ id, dueDay }),
  );
  const days = { today: '2026-03-24', evening: '2026-03-24' } as const;
  expect(byGroup(goals, days).map(({ id }) => id)).toEqual([1, 3, 2, 0]);
});

describe('what is refused', () => {
  const typedIn = (work: () => unknown): unknown => {
    try {
      work();
    } catch (error) {
      if (error instanceof UserError) return error.params['typed'];
    }
    return 'fine';
  };

  it('is given back, so that it can be copied', () => {
    expect(typedIn(() => readBodies('1\n2\n\n3\r\n4'))).toBe('```\n1\n2\n3\n4\n```');
    const long = 'x'.repeat(longestBody + 1);
    expect(typedIn(() => readBodies(`kurz\n${long}`))).toBe(`\`\`\`\nkurz\n${long}\n\`\`\``);
    expect(typedIn(() => readBody(long))).toBe(`\`\`\`\n${long}\n\`\`\``);
  });

  it.each(locales)('never makes an answer that Discord would not take, in %s', (locale) => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('`', '\n', 'ä', '👩‍💻', '\ud800', '{{most}}'), maxLength: 6000 }),
        (typed) => {
          const params = { most: 25, typed: String(typedIn(() => readBodies(typed))) };
          for (const key of ['goal.tooLong', 'goal.tooMany', 'goal.full'] as const)
            expect(refusals({ components: [text(translator(locale)(key, params))] })).toEqual([]);
          expect(params.typed.slice(3, -3)).not.toContain('```');
        },
      ),
    );
  });
});

describe('the text of a goal', () => {
  it('is stored on one line, without control characters', () => {
    expect(readBody('  Angebot\n für\tFrau\u0000 Keller ')).toBe('Angebot für Frau Keller');
  });

  it.each(['', '   ', '\u0000', '\u200b\u2060\ufeff', '\u3164', '\u2800\u00ad', '\ufe0f'])(
    'is not %j',
    (typed) => {
      expect(keyOf(() => readBody(typed))).toBe('goal.empty');
      expect(keyOf(() => readBodies(`${typed}\n${typed}`))).toBe('goal.empty');
    },
  );

  it.each(['👩‍💻', '@everyone', '**', '```', 'x'])('may be %j', (typed) => {
    expect(readBody(typed)).toBe(typed);
  });

  it('has at most 200 characters', () => {
    expect(readBody('x'.repeat(longestBody))).toHaveLength(longestBody);
    expect(keyOf(() => readBody('x'.repeat(longestBody + 1)))).toBe('goal.tooLong');
  });

  it('is accepted or refused, never stored broken, whatever was typed', () => {
    fc.assert(
      fc.property(anyText({ maxLength: 300 }), (typed) => {
        if (keyOf(() => readBody(typed)) !== 'fine') return;
        const body = readBody(typed);
        expect(body.length).toBeGreaterThan(0);
        expect(body.length).toBeLessThanOrEqual(longestBody);
        expect(body).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
        expect(body.isWellFormed()).toBe(true);
        expect(readBody(body)).toBe(body);
      }),
    );
  });
});

describe('the lines of the form', () => {
  const someLine = fc.stringMatching(/^[a-zäöü_`@][a-zäöü*_`@]{0,19}$/);
  const someBreak = fc.constantFrom('\n', '\r\n', '\n\n', '\n \u200b\n', '\u2028');

  it('are one goal each, in their order; blank lines are none', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(someLine, someBreak), { minLength: 1, maxLength: mostAtOnce }),
        (typed) => {
          const form = typed.map(([line, end]) => line + end).join('');
          expect(readBodies(`\n${form}`)).toEqual(typed.map(([line]) => line));
        },
      ),
    );
  });

  it.each([
    ['- a\n• b\n1. c', ['a', 'b', 'c']],
    ['1. Angebot\n2) Steuer\n3. Post', ['Angebot', 'Steuer', 'Post']],
    ['- [ ] Angebot\n- [x] Steuer\n- ', ['Angebot', 'Steuer']],
    ['-Angebot\n–Steuer\n☐ Post', ['Angebot', 'Steuer', 'Post']],
    ['* Angebot', ['Angebot']],
    ['1. Kapitel', ['1. Kapitel']],
    ['3. Mai: Amt\n5. Mai: Arzt', ['3. Mai: Amt', '5. Mai: Arzt']],
    ['1. Kapitel\nSteuer', ['1. Kapitel', 'Steuer']],
    ['-5 kg\n+1 Kunde\n*wichtig*', ['-5 kg', '+1 Kunde', '*wichtig*']],
    ['2026 planen\n15.30 Uhr Arzt', ['2026 planen', '15.30 Uhr Arzt']],
  ])('of %j lose the marks of a list', (typed, bodies) => {
    expect(readBodies(typed)).toEqual(bodies);
  });

  it('lose their marks, whichever they have, and nothing else', () => {
    const someWords = fc.stringMatching(/^[a-zäöü][a-zäöü*_@ .-]{0,20}[a-z]$/);
    const someMark = fc.constantFrom('- ', '• ', '* ', '– ', '-', '•', '☐ ', '[ ] ', '- [x] ', '');
    fc.assert(
      fc.property(fc.array(fc.tuple(someMark, someWords), { minLength: 1, maxLength: 3 }), (typed) => {
        const texts = typed.map(([, words]) => words);
        const expected = texts.map((words) => words.replace(/ +/g, ' '));
        expect(readBodies(typed.map((one) => one.join('')).join('\n'))).toEqual(expected);
        expect(readBodies(texts.map((words, index) => `${index + 1}. ${words}`).join('\n'))).toEqual(
          texts.length > 1 ? expected : [`1. ${expected[0]}`],
        );
      }),
    );
  });

  it('are at most three', () => {
    fc.assert(
      fc.property(fc.array(someLine, { minLength: mostAtOnce + 1, maxLength: 30 }), (typed) => {
        expect(keyOf(() => readBodies(typed.join('\n')))).toBe('goal.tooMany');
      }),
    );
  });

  it('are refused together when one is too long', () => {
    expect(keyOf(() => readBodies(`kurz\n${'x'.repeat(longestBody + 1)}`))).toBe('goal.tooLong');
  });
});

describe('the goal she means', () => {
  const invoice = someGoal({ id: 1, body: 'Rechnung' });
  const twin = someGoal({ id: 2, body: 'Rechnung' });
  const number = someGoal({ id: 3, body: '1' });
  const done = someGoal({ id: 4, body: 'Steuer', doneAt: 5 });

  it.each([
    ['its number', [invoice, twin], '2', twin],
    ['its whole text', [invoice, number], ' Rechnung ', invoice],
    ['a number before a text that looks like one', [number, invoice], '1', invoice],
    ['a text that looks like a number no goal has', [number, twin], '1', number],
    ['one that is done', [invoice, done], 'Steuer', done],
    ['an open one before one that is done', [someGoal({ id: 9, body: '4' }), done], '4', { id: 9 }],
    ['a part of a text that only one has', [invoice, done], 'rech', invoice],
    [
      'words of a text, in any order',
      [someGoal({ id: 5, body: 'Rechnung an Müller' }), number],
      'MÜLLER rechnung',
      { id: 5 },
    ],
    [
      'the whole text before a longer one',
      [someGoal({ id: 5, body: 'Rechnung Keller' }), invoice],
      'rechnung',
      invoice,
    ],
    ['a text that is marked as in a list', [invoice], '- Rechnung', invoice],
    ['no part that two have', [invoice, someGoal({ id: 5, body: 'Berechnung' })], 'rech', null],
    ['no part of what is done', [done], 'Steu', null],
    ['no number that stands in a text', [someGoal({ id: 5, body: '12 Mails' })], '12', null],
    ['nothing where nothing is typed', [invoice], ' ', null],
    [
      'none of two with the same text',
      [invoice, twin, someGoal({ id: 7, body: 'Rechnung', doneAt: 1 })],
      'Rechnung',
      null,
    ],
    ['nothing among none', [], '1', null],
  ])('is found by %s', (_, goals, typed, meant) => {
    const found = findMeant(goals, typed);
    if (meant) expect(found).toMatchObject({ id: meant.id });
    else expect(found).toBeNull();
  });
});

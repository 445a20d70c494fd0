import {
  type Board,
  type Comparison,
  measures,
  type OwnFigure,
  periods,
  type Place,
} from '../../src/board/board';
import { drawBoard } from '../../src/board/boardView';
import { type Locale, locales, translator } from '../../src/i18n/translate';
import { controlsOf, refusals, textOf } from '../support/page';

const minute = 60_000;
const hour = 60 * minute;

const place = (number: number, amount: number): Place => ({
  place: number,
  memberId: number,
  userId: `12345678901234567${number.toString().padStart(3, '0')}`,
  amount,
});

function board(change: Partial<Omit<Board, 'own'>> & { own?: Partial<OwnFigure> } = {}): Board {
  const { own, ...rest } = change;
  return {
    measure: 'time',
    period: 'week',
    places: [],
    ...rest,
    own: { choice: 'board', amount: 0, place: null, comparison: null, ...own },
  };
}

const read = (locale: Locale, shown: Board) => textOf(drawBoard(shown, translator(locale)));

describe('the places', () => {
  it('stand one a line, equal ones with the same number, nobody with a medal', () => {
    const places = [
      place(1, 12 * hour + 20 * minute),
      place(1, 12 * hour + 20 * minute),
      place(3, hour),
      place(4, minute),
    ];
    expect(read('de', board({ places }))).toContain(
      [
        '## 🏆 Arbeitszeit: diese Woche',
        '**1.** <@12345678901234567001> · 12 h 20 min',
        '**1.** <@12345678901234567001> · 12 h 20 min',
        '**3.** <@12345678901234567003> · 1 h',
        '**4.** <@12345678901234567004> · 1 min',
        '-# Gezeigt wird die obere Hälfte, höchstens zehn.',
      ].join('\n'),
    );
  });

  it.each([0, 1, 5, 10])('fit into a message with %i people, in both languages', (people) => {
    const places = Array.from({ length: people }, (_, index) => place(index + 1, 9_999 * hour + 59 * minute));
    const comparison = { average: 9_999 * hour, weeks: 4, difference: -9_999 * hour };
    for (const locale of locales) {
      for (const measure of measures) {
        for (const period of periods) {
          const own = { choice: 'self' as const, amount: 9_999 * hour, comparison };
          const page = drawBoard(board({ measure, period, places, own }), translator(locale));
          expect(refusals(page)).toEqual([]);
          expect(textOf(page)).not.toMatch(/board\.\w|\{\{/);
        }
      }
    }
  });

  it('are of goals, by number', () => {
    const places = [place(1, 12), place(2, 1)];
    expect(read('de', board({ measure: 'goals', period: 'lastMonth', places }))).toContain(
      [
        '## 🏆 Geschaffte Ziele: letzter Monat',
        '**1.** <@12345678901234567001> · 12 Ziele',
        '**2.** <@12345678901234567002> · 1 Ziel',
        '-# Gezeigt wird die obere Hälfte, höchstens zehn.',
        '**Bei dir:** keins abgehakt',
      ].join('\n'),
    );
  });

  it('are of days, and say from when on one counts', () => {
    const places = [place(1, 4), place(2, 1)];
    expect(read('de', board({ measure: 'days', places, own: { amount: 1, choice: 'self' } }))).toContain(
      [
        '## 🏆 Tage: diese Woche',
        '**1.** <@12345678901234567001> · 4 Tage',
        '**2.** <@12345678901234567002> · 1 Tag',
        '-# Ein Tag zählt ab einer halben Stunde. Gezeigt wird die obere Hälfte, höchstens zehn.',
        '**Bei dir:** 1 Tag',
        '-# Wie viele es sind, siehst nur du.',
      ].join('\n'),
    );
    const off = read('de', board({ measure: 'days', own: { choice: 'off' } }));
    expect(off).toContain('Ich schreibe gerade nichts für dich auf.');
  });

  it('say so kindly when nobody is there', () => {
    const own = { choice: 'self' } as const;
    expect(read('de', board({ own }))).toContain(
      'Hier steht noch niemand. Vielleicht magst du den Anfang machen?',
    );
    expect(read('en', board({ period: 'lastWeek' }))).toContain('Nobody was on the board.');
    expect(read('en', board({ period: 'lastMonth' }))).toContain('a good new month');
  });

  it('ask nobody to be the first who is on the board already', () => {
    expect(read('de', board())).toContain('Sobald du Zeit gesammelt hast, stehst du hier.');
    expect(read('de', board())).not.toContain('den Anfang machen');
    expect(read('de', board({ measure: 'goals' }))).toContain('Sobald du ein Ziel geschafft hast');
    expect(read('de', board({ measure: 'days' }))).toContain('eine halbe Stunde da warst');
  });
});

describe('her own time', () => {
  const own = (change: Partial<OwnFigure>) => read('de', board({ own: change }));

  it('has her place when she is listed', () => {
    expect(own({ amount: hour, place: 2 })).toContain('**Deine Zeit:** 1 h · Platz 2');
    expect(own({ amount: hour })).not.toContain('Platz');
  });

  it('tells her that nobody else sees it when it is for her own eyes', () => {
    expect(own({ choice: 'self', amount: hour })).toContain('-# Deine Zeit siehst nur du.');
    expect(own({ choice: 'board', amount: hour })).not.toContain('siehst nur du');
  });

  it('says when nothing is recorded, and when there is nothing', () => {
    expect(own({ choice: 'off', amount: hour })).toContain('Ich schreibe gerade nichts für dich auf.');
    expect(own({ choice: 'off', amount: hour })).not.toContain('1 h');
    expect(own({ amount: minute - 1 })).toContain('nichts aufgeschrieben');
  });
});

describe('the comparison', () => {
  const compared = (comparison: Comparison, period: Board['period'] = 'week', locale: Locale = 'de') =>
    read(locale, board({ period, own: { amount: hour, comparison } }));

  it.each([
    [4, 'week', 12, '12 min mehr als im Schnitt deiner 4 Wochen davor. Schön!'],
    [1, 'week', 12, '12 min mehr als in deiner Woche davor. Schön!'],
    [4, 'lastWeek', 0, 'Genauso viel wie im Schnitt deiner 4 Wochen davor.'],
    [4, 'week', -90, 'Im Schnitt deiner 4 Wochen davor waren es 2 h. Diese läuft ja noch.'],
    [1, 'week', -90, 'In deiner Woche davor waren es 2 h. Diese läuft ja noch.'],
    [4, 'lastWeek', -90, '1 h 30 min weniger als im Schnitt deiner 4 Wochen davor. Jede Woche ist anders.'],
    [1, 'lastWeek', -90, '1 h 30 min weniger als in deiner Woche davor. Jede Woche ist anders.'],
  ] as const)('with %i weeks, in %s, %i minutes', (weeks, period, difference, sentence) => {
    expect(compared({ average: 2 * hour, weeks, difference: difference * minute }, period)).toContain(
      sentence,
    );
  });

  it('is told in English too', () => {
    const comparison = { average: 2 * hour, weeks: 3, difference: hour };
    expect(compared(comparison, 'week', 'en')).toContain(
      '1 h more than the average of your 3 weeks before. Nice!',
    );
  });
});

describe('her own goals', () => {
  const own = (change: Partial<OwnFigure>) => read('de', board({ measure: 'goals', own: change }));

  it('are counted, with her place when she is listed', () => {
    expect(own({ amount: 3, place: 1 })).toContain('**Bei dir:** 3 Ziele · Platz 1');
  });

  it('are shown to her whether her times are recorded or not, and that nobody else sees how many', () => {
    for (const choice of ['self', 'off'] as const)
      expect(own({ choice, amount: 1 })).toContain(
        '**Bei dir:** 1 Ziel\n-# Wie viele es sind, siehst nur du.',
      );
  });
});

describe('what she can choose', () => {
  const controls = (change: Parameters<typeof board>[0]) =>
    controlsOf(drawBoard(board(change), translator('en')));

  it('is the other periods, with the shown one ticked', () => {
    const menu = controls({ measure: 'goals', period: 'month' }).get('leaderboard:period:goals');
    expect(menu?.options).toMatchObject([
      { label: 'this week', value: 'week', default: false },
      { label: 'last week', value: 'lastWeek', default: false },
      { label: 'this month', value: 'month', default: true },
      { label: 'last month', value: 'lastMonth', default: false },
      { label: 'all time', value: 'all', default: false },
    ]);
  });

  it('is time, days or goals, with the shown one ticked', () => {
    const menu = controls({ measure: 'goals', period: 'month' }).get('leaderboard:what:month');
    expect(menu?.options).toMatchObject([
      { label: 'Working time', value: 'time', default: false },
      { label: 'Days', value: 'days', default: false },
      { label: 'Goals reached', value: 'goals', default: true },
    ]);
  });

  it.each([
    ['board', 'leaderboard:hide:all:time', 'Just for me'],
    ['self', 'leaderboard:show:all:time', 'Count me in'],
    ['off', 'leaderboard:show:all:time', 'Count me in'],
  ] as const)('with the choice %s: %s', (choice, customId, label) => {
    const found = controls({ period: 'all', own: { choice } });
    expect([...found.keys()]).toEqual(['leaderboard:what:all', 'leaderboard:period:time', customId]);
    expect(found.get(customId)?.label).toBe(label);
  });
});

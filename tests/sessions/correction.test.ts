import fc from 'fast-check';
import { type Day, instantOf, type TimeOfDay, wallClock } from '../../src/calendar';
import { UserError } from '../../src/errors';
import {
  correct,
  type Correctable,
  lengthenedWithin,
  readWish,
  readWorkedUntil,
  type Wish,
} from '../../src/sessions/correction';
import type { EndKind, Stretch } from '../../src/sessions/session';

const zone = 'Europe/Berlin';
const minute = 60_000;
const today: Day = '2026-03-10';

/** `10:20` on Tuesday, 10 March 2026, in Berlin; `+1 00:30` on the day after. */
function at(text: string, day: Day = today): number {
  const [, next, time] = /^(\+1 )?(\d\d:\d\d)$/.exec(text) ?? [];
  return instantOf(next ? '2026-03-11' : day, time as TimeOfDay, zone);
}

const shown = (instant: number | null) => {
  if (instant === null) return 'open';
  const { day, time } = wallClock(instant, zone);
  return day === today ? time : `${day} ${time}`;
};

type Piece = [from: number, to: number | null, change?: Partial<Stretch>];

/** A session of these stretches, ended unless the last goes on. */
function session(
  pieces: Piece[],
  change: Partial<Correctable> & { endKind?: EndKind; seenEnd?: number } = {},
): Correctable {
  const stretches = pieces.map(([startedAt, endedAt, more], index): Stretch => ({
    id: index + 1,
    sessionId: 1,
    memberId: 1,
    channelId: '11',
    kind: 'work',
    startedAt,
    endedAt,
    startEstimatedAt: null,
    endEstimatedAt: null,
    ...more,
  }));
  const endedAt = stretches.at(-1)!.endedAt;
  const { endKind = endedAt === null ? null : 'left', seenEnd = endedAt, ...rest } = change;
  return {
    session: { startedAt: stretches[0]!.startedAt, endedAt, seenEnd, endKind },
    stretches,
    maybes: [],
    seenUntil: 0,
    outages: [],
    previousEnd: null,
    nextStart: null,
    ...rest,
  };
}

/** What is left of a session, or the key of the sentence that refuses. */
function corrected(one: Correctable, start: string, end: string, now = at('18:00')): string {
  try {
    const wish = readWish(one, { start, end }, now, zone);
    return correct(one, wish, now)
      .map((stretch) => `${shown(stretch.startedAt)}–${shown(stretch.endedAt)}`)
      .join(', ');
  } catch (error) {
    if (error instanceof UserError) return error.key;
    throw error;
  }
}

const morning = session([
  [at('10:00') + 23_000, at('10:20')],
  [at('10:26'), at('11:00'), { kind: 'break' }],
  [at('11:00'), at('12:00') + 41_000],
]);

describe('shortening', () => {
  test.each([
    ['10:05', '', '10:05–10:20, 10:26–11:00, 11:00–12:00'],
    ['', '11:30 Uhr', '10:00–10:20, 10:26–11:00, 11:00–11:30'],
    ['10.40', '11:40 am', '10:40–11:00, 11:00–11:40'],
    ['10:22', '10:24', 'correction.tooShort'],
    ['10:22', '10:50', '10:26–10:50'],
    ['', '10:23', '10:00–10:20'],
    ['11:59', '11:59', 'correction.endBeforeStart'],
  ])('to "%s" and "%s" gives %s', (start, end, expected) => {
    expect(corrected(morning, start, end)).toBe(expected);
  });

  test('is allowed years later', () => {
    expect(corrected(morning, '11:00', '', at('18:00') + 1000 * lengthenedWithin)).toBe('11:00–12:00');
  });

  test('of the start goes while the session goes on, of the end only afterwards', () => {
    const open = session([
      [at('10:00'), at('10:20')],
      [at('10:26'), null],
    ]);
    expect(corrected(open, '10:30', '', at('12:00'))).toBe('10:30–open');
    expect(corrected(open, '12:00', '', at('12:00'))).toBe('correction.endBeforeStart');
    expect(corrected(open, '11:59', '', at('12:00') - 1000)).toBe('correction.tooShort');
    expect(corrected(open, '', '11:00', at('12:00'))).toBe('correction.running');
    const left = session([[at('10:00'), at('11:00')]], {});
    const seated = { ...left, session: { ...left.session, endedAt: null, endKind: null } };
    expect(corrected(seated, '10:30', '', at('11:05'))).toBe('10:30–11:00');
    expect(corrected(seated, '11:02', '', at('11:05'))).toBe('correction.tooShort');
  });
});

describe('an hour to twelve is the one that is nearest to what it replaces', () => {
  const evening = session([[at('20:00'), at('22:00')]]);
  test.each([
    ['8:15', '', '20:15–22:00'],
    ['', '9:30', '20:00–21:30'],
    ['', 'halb zehn', '20:00–21:30'],
    ['quarter past 8', 'viertel vor zehn', '20:15–21:45'],
    ['8', '10', '20:00–22:00'],
  ])('“%s” and “%s” give %s', (start, end, expected) => {
    expect(corrected(evening, start, end, at('23:00'))).toBe(expected);
  });
});

describe('a time as the form shows it is meant as it stands where it lies inside the session', () => {
  const day = session([[at('10:00'), at('22:15')]]);
  test.each([
    ['', '10:05', '10:00–10:05'],
    ['', '10:15', '10:00–10:15'],
    ['', '12:30', '10:00–12:30'],
    ['', '10:00', '10:00–22:00'],
    ['10:15', '22:15', '10:15–22:15'],
    ['', 'halb elf', '10:00–10:30'],
  ])('“%s” and “%s” give %s', (start, end, expected) => {
    expect(corrected(day, start, end, at('23:00'))).toBe(expected);
  });
});

describe('breaks', () => {
  const kinds = (one: Correctable, breaks: string, now = at('18:00'), start = '', end = '') => {
    try {
      const wish = readWish(one, { start, end, breaks }, now, zone);
      return correct(one, wish, now)
        .map(({ kind, startedAt, endedAt }) => `${kind} ${shown(startedAt)}–${shown(endedAt)}`)
        .join(', ');
    } catch (error) {
      if (error instanceof UserError) return error.key;
      throw error;
    }
  };
  const before = 'work 10:00–10:20, break 10:26–11:00, work 11:00–12:00';
  test.each([
    ['10:26–11:00', before],
    ['10:26–10:40', 'work 10:00–10:20, break 10:26–10:40, work 10:40–12:00'],
    ['', 'work 10:00–10:20, work 10:26–12:00'],
    [
      '10:26–11:00\n11:30–11:45',
      'work 10:00–10:20, break 10:26–11:00, work 11:00–11:30, break 11:30–11:45, work 11:45–12:00',
    ],
    ['10:10–10:40', 'work 10:00–10:10, break 10:10–10:20, break 10:26–10:40, work 10:40–12:00'],
    ['10:26–12:30', 'correction.breakOutside'],
  ])('“%s” gives %s', (breaks, expected) => {
    expect(kinds(morning, breaks)).toBe(expected);
  });

  test('may change with the start and the end at once', () => {
    expect(kinds(morning, '10:30–10:40', at('18:00'), '10:28', '11:30')).toBe(
      'work 10:28–10:30, break 10:30–10:40, work 10:40–11:30',
    );
  });

  test('become work for seven days; they can be added and made longer always', () => {
    const last = morning.session.seenEnd! + lengthenedWithin;
    expect(kinds(morning, '10:26–10:40', last)).toContain('work 10:40–12:00');
    expect(kinds(morning, '10:26–10:40', last + 1)).toBe('correction.tooOld');
    expect(kinds(morning, '10:30–11:30', last + 1)).toBe('correction.tooOld');
    expect(kinds(morning, '10:26–11:10', last + 1)).toContain('break 10:26–11:10');
    expect(kinds(morning, '10:26–11:00; 11:20–11:30', last + 1)).toContain('break 11:20–11:30');
  });

  test('of a session that goes on may end, and begin up to now', () => {
    const open = session([
      [at('10:00'), at('10:20')],
      [at('10:20'), null, { kind: 'break' }],
    ]);
    expect(kinds(open, '10:20–10:30', at('11:00'))).toBe(
      'work 10:00–10:20, break 10:20–10:30, work 10:30–open',
    );
    expect(kinds(open, '10:05–10:10\n10:20–', at('11:00'))).toContain('break 10:05–10:10');
    expect(kinds(open, '', at('11:00'))).toBe('work 10:00–open');
    expect(kinds(open, '10:20–11:05', at('11:00'))).toBe('correction.breakOutside');
  });
});

describe('what is no correction', () => {
  test.each([
    ['25:99', ''],
    ['', 'yesterdayish'],
    ['10 min', ''],
    ['', '12:60'],
  ])('"%s" and "%s" can’t be read', (start, end) => {
    expect(corrected(morning, start, end)).toBe('correction.unreadable');
  });

  test.each([
    ['', '09:00', 'correction.endBeforeStart'],
    ['13:00', '', 'correction.endBeforeStart'],
    ['11:30', '11:00', 'correction.endBeforeStart'],
    ['', '19:00', 'correction.future'],
    ['09:30', '', 'correction.startSeen'],
    ['', '12:30', 'correction.endSeen'],
  ])('"%s" and "%s" is refused: %s', (start, end, key) => {
    expect(corrected(morning, start, end)).toBe(key);
  });

  test.each(['11', '11 Uhr', '11 uhr 00', '11.00', '11am', '11:00 a.m.'])('"%s" is eleven', (typed) => {
    expect(corrected(morning, typed, '')).toBe(corrected(morning, '11:00', ''));
    expect(corrected(morning, '', typed)).toBe(corrected(morning, '', '11:00'));
  });

  test('a time that reads as it did leaves the seconds as they are', () => {
    const wish = readWish(morning, { start: '10:00', end: ' 12.00 ' }, at('18:00'), zone);
    expect(wish).toMatchObject({ start: at('10:00') + 23_000, end: at('12:00') + 41_000 });
  });
});

describe('after an outage', () => {
  const outage = { fromAt: at('10:20') + 40_000, toAt: at('10:50') + 20_000 };
  const outages = [{ fromAt: at('08:00'), toAt: at('08:30') }, outage];
  const cut = session([[at('10:00'), outage.fromAt, { endEstimatedAt: outage.toAt }]], { outages });
  const found = session([[outage.toAt, at('12:00'), { startEstimatedAt: outage.toAt }]], { outages });

  test('an estimated end may be later, inside the outage', () => {
    expect(corrected(cut, '', '10:35')).toBe('10:00–10:35');
    expect(corrected(cut, '', '10:50')).toBe('10:00–10:50');
    expect(corrected(cut, '', '10:51')).toBe('correction.outside');
    expect(corrected(cut, '09:59', '')).toBe('correction.startSeen');
  });

  test('an estimated start may be earlier, inside the outage, in its first minute from its beginning', () => {
    expect(corrected(found, '10:30', '')).toBe('10:30–12:00');
    expect(correct(found, { start: at('10:20'), end: at('12:00') }, at('18:00'))[0]!.startedAt).toBe(
      outage.fromAt,
    );
    expect(corrected(found, '10:19', '')).toBe('correction.outside');
    expect(corrected(found, '', '12:01')).toBe('correction.endSeen');
  });

  test('an estimated start may be earlier while the session goes on', () => {
    const open = session([[outage.toAt, null, { startEstimatedAt: outage.toAt }]], { outages });
    expect(corrected(open, '10:25', '', at('11:00'))).toBe('10:25–open');
  });

  test('never over another session of hers', () => {
    const next = { ...cut, nextStart: at('10:30') };
    expect(corrected(next, '', '10:30')).toBe('10:00–10:30');
    expect(corrected(next, '', '10:31')).toBe('correction.overlap');
    const previous = { ...found, previousEnd: at('10:25') + 30_000 };
    expect(corrected(previous, '10:24', '')).toBe('correction.overlap');
    expect(correct(previous, { start: at('10:25'), end: at('12:00') }, at('18:00'))[0]!.startedAt).toBe(
      previous.previousEnd,
    );
  });

  test('seven days long', () => {
    const last = outage.fromAt + lengthenedWithin;
    expect(corrected(cut, '', '10:35', last)).toBe('10:00–10:35');
    expect(corrected(cut, '', '10:35', last + 1)).toBe('correction.tooOld');
    expect(corrected(cut, '', '10:15', last + 1)).toBe('10:00–10:15');
  });

  test('the later end goes to the last stretch even after it was shortened', () => {
    const shortened = session([[at('10:00'), at('10:10'), { endEstimatedAt: outage.toAt }]], { outages });
    expect(corrected(shortened, '', '10:40')).toBe('10:00–10:40');
  });
});

test('seven days are counted from the end that was seen, whatever it was corrected to', () => {
  const outage = { fromAt: at('10:20'), toAt: at('10:50') };
  const cut = session([[at('10:00'), at('10:40'), { endEstimatedAt: outage.toAt }]], {
    outages: [outage],
    seenEnd: outage.fromAt,
  });
  expect(corrected(cut, '', '10:45', outage.fromAt + lengthenedWithin)).toBe('10:00–10:45');
  expect(corrected(cut, '', '10:45', outage.fromAt + lengthenedWithin + 1)).toBe('correction.tooOld');
});

describe('after a silence', () => {
  const maybe = (from: number, to: number | null, id: number): Stretch => ({
    ...silentSession.stretches[0]!,
    id,
    kind: 'maybe',
    startedAt: from,
    endedAt: to,
  });
  const silentSession = session([[at('09:00'), at('11:00')]], { endKind: 'silent' });
  const silent: Correctable = {
    ...silentSession,
    maybes: [maybe(at('11:00'), at('13:10'), 2), maybe(at('13:40'), at('15:13'), 3)],
  };
  const kinds = (one: Correctable, end: string, now = at('18:00')) => {
    const wish = readWish(one, { start: '', end }, now, zone);
    return correct(one, wish, now)
      .map(({ kind, startedAt, endedAt }) => `${kind} ${shown(startedAt)}–${shown(endedAt)}`)
      .join(', ');
  };

  test('the end may be earlier; what doesn’t count stays', () => {
    expect(kinds(silent, '09:05')).toBe('work 09:00–09:05, maybe 11:00–13:10, maybe 13:40–15:13');
  });

  test('or later, where she was in the room: that becomes work, the rest stays', () => {
    expect(kinds(silent, '12:00')).toBe('work 09:00–12:00, maybe 12:00–13:10, maybe 13:40–15:13');
    expect(kinds(silent, '13:30')).toBe('work 09:00–13:10, maybe 13:40–15:13');
    expect(kinds(silent, '15:13')).toBe('work 09:00–13:10, work 13:40–15:13');
    expect(corrected(silent, '', '15:14')).toBe('correction.notThere');
    expect(corrected(silent, '', '19:00')).toBe('correction.future');
  });

  test('of one who is there still up to when that is known', () => {
    const there = { ...silent, maybes: [maybe(at('11:00'), null, 2)], seenUntil: at('14:00') };
    expect(kinds(there, '13:00')).toBe('work 09:00–13:00, maybe 13:00–open');
    expect(kinds(there, '14:00')).toBe('work 09:00–14:00, maybe 14:00–open');
    expect(corrected(there, '', '14:01')).toBe('correction.notThere');
  });

  test('what she cut off before doesn’t come back with it', () => {
    const cut = {
      ...silent,
      session: { ...silent.session, endedAt: at('10:30') },
      stretches: [{ ...silent.stretches[0]!, endedAt: at('10:30') }],
    };
    expect(corrected(cut, '', '10:45')).toBe('correction.endSeen');
    expect(kinds(cut, '11:30')).toBe(
      'work 09:00–10:30, work 11:00–11:30, maybe 11:30–13:10, maybe 13:40–15:13',
    );
  });

  test('breaks concern what counts alone', () => {
    const wish = readWish(silent, { start: '', end: '12:00', breaks: '10:00–10:15' }, at('18:00'), zone);
    const pieces = correct(silent, wish, at('18:00'));
    expect(pieces.map(({ kind, startedAt }) => `${kind} ${shown(startedAt)}`)).toEqual([
      'work 09:00',
      'break 10:00',
      'work 10:15',
      'maybe 12:00',
      'maybe 13:40',
    ]);
  });

  test('for seven days after the end of what counted', () => {
    const last = at('11:00') + lengthenedWithin;
    expect(kinds(silent, '12:00', last)).toContain('work 09:00–12:00');
    expect(corrected(silent, '', '12:00', last + 1)).toBe('correction.tooOld');
  });

  test('a time of day says until when it was work, if she was there then', () => {
    const until = (typed: string) => {
      try {
        return shown(readWorkedUntil(silent, typed, zone));
      } catch (error) {
        return (error as UserError).key;
      }
    };
    expect(until('12:30')).toBe('12:30');
    expect(until('halb drei')).toBe('14:30');
    expect(until('3')).toBe('15:00');
    expect(until('11:00')).toBe('11:00');
    expect(until('10:30')).toBe('correction.notThere');
    expect(until('15:30')).toBe('correction.notThere');
    expect(until('whenever')).toBe('correction.unreadable');
  });

  test('but not its start', () => {
    expect(corrected(silent, '08:00', '')).toBe('correction.startSeen');
  });
});

test('over midnight each time is on the day on which it lies in the session', () => {
  const night = session([[at('23:00'), at('+1 01:00')]]);
  const now = at('+1 09:00');
  expect(corrected(night, '', '23:30', now)).toBe('23:00–23:30');
  expect(corrected(night, '00:15', '00:30', now)).toBe('2026-03-11 00:15–2026-03-11 00:30');
  expect(corrected(night, '22:00', '', now)).toBe('correction.startSeen');
  expect(corrected(night, '', '22:00', now)).toBe('correction.endBeforeStart');
});

test('of a time that comes twice in a long session, the start is the first and the end the last', () => {
  const long = session([[at('10:00'), at('+1 12:00')]]);
  expect(corrected(long, '11:00', '11:30', at('+1 18:00'))).toBe('11:00–2026-03-11 11:30');
});

test('on the day of the change of summer time the clocks on the wall count', () => {
  const day: Day = '2026-03-29';
  const early = session([[at('01:00', day), at('04:00', day)]]);
  const [only] = correct(
    early,
    readWish(early, { start: '03:15', end: '' }, at('18:00', day), zone),
    at('18:00', day),
  );
  expect(only!.endedAt! - only!.startedAt).toBe(45 * minute);
});

test('of a time that comes twice in autumn the one inside the session is meant', () => {
  const day: Day = '2026-10-25';
  const second = at('02:20', day) + 60 * minute;
  const night = session([[second, at('04:00', day)]]);
  const now = at('18:00', day);
  const startOf = (start: string) => readWish(night, { start, end: '' }, now, zone).start;
  expect(startOf('02:30')).toBe(second + 10 * minute);
  const both = session([[at('01:30', day), second + 20 * minute]]);
  expect(readWish(both, { start: '', end: '02:35' }, now, zone).end).toBe(second + 15 * minute);
});

describe('whatever is asked for', () => {
  const base = at('10:00');
  const piece = fc.record({
    gap: fc.integer({ min: 0, max: 9 * minute }),
    length: fc.integer({ min: 1, max: 90 * minute }),
    kind: fc.constantFrom('work' as const, 'work' as const, 'break' as const),
  });
  const anySession = fc
    .record({
      pieces: fc.array(piece, { minLength: 1, maxLength: 5 }),
      isOpen: fc.boolean(),
      endKind: fc.constantFrom<EndKind>('left', 'silent', 'unwatched'),
      unseenBefore: fc.option(fc.integer({ min: 0, max: 60 * minute })),
      unseenAfter: fc.option(fc.integer({ min: 0, max: 60 * minute })),
      before: fc.option(fc.integer({ min: 0, max: 60 * minute })),
      after: fc.option(fc.integer({ min: 0, max: 60 * minute })),
      later: fc.integer({ min: 0, max: 9 * 24 * 60 * minute }),
    })
    .map(({ pieces, isOpen, endKind, unseenBefore, unseenAfter, before, after, later }) => {
      let end = base;
      const list = pieces.map(({ gap, length, kind }, index): Piece => {
        const start = index === 0 ? base : end + gap;
        end = start + length;
        const isLast = index === pieces.length - 1;
        return [
          start,
          isLast && isOpen ? null : end,
          {
            kind,
            startEstimatedAt: index === 0 && unseenBefore !== null ? base : null,
            endEstimatedAt: isLast && !isOpen && unseenAfter !== null ? end + unseenAfter : null,
          },
        ];
      });
      const one = session(list, {
        ...(!isOpen && { endKind }),
        outages: unseenBefore === null ? [] : [{ fromAt: base - unseenBefore, toAt: base }],
        previousEnd: before === null ? null : base - before,
        nextStart: after === null || isOpen ? null : end + after,
      });
      const known = Math.max(end + later, one.nextStart ?? 0, end + (unseenAfter ?? 0));
      return { one, now: known, floor: base - (unseenBefore ?? 0), last: end, unseenAfter };
    });
  const offset = fc.integer({ min: -120 * minute, max: 9 * 60 * minute });

  test('what comes out lies where it may, in order, at least a minute long; else it is one sentence', () => {
    fc.assert(
      fc.property(anySession, offset, offset, ({ one, now, floor, last, unseenAfter }, from, to) => {
        const { endedAt } = one.session;
        const wish: Wish = { start: base + from, end: endedAt === null ? null : base + to };
        let result: ReturnType<typeof correct>;
        try {
          result = correct(one, wish, now);
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
          return;
        }
        const ceiling = endedAt === null ? Infinity : endedAt + (unseenAfter ?? 0);
        let before = Math.max(floor, one.previousEnd ?? -Infinity);
        let length = 0;
        for (const { startedAt, endedAt: end } of result) {
          expect(startedAt).toBeGreaterThanOrEqual(before);
          before = end ?? now;
          expect(before).toBeGreaterThan(startedAt);
          length += before - startedAt;
        }
        expect(before).toBeLessThanOrEqual(Math.min(now, ceiling, one.nextStart ?? Infinity));
        const wasLong = one.stretches.reduce(
          (sum, { startedAt, endedAt: end }) => sum + (end ?? now) - startedAt,
          0,
        );
        expect(length).toBeGreaterThanOrEqual(Math.min(minute, wasLong));
        if (endedAt !== null && now - endedAt > lengthenedWithin) {
          expect(result[0]!.startedAt).toBeGreaterThanOrEqual(base);
          expect(before).toBeLessThanOrEqual(last);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('shortening is never refused but for what is left', () => {
    fc.assert(
      fc.property(anySession, fc.nat(), fc.nat(), ({ one, now }, from, to) => {
        const end = one.session.endedAt ?? now;
        const length = end - base;
        const [first, second] = [base + (from % (length + 1)), base + (to % (length + 1))].sort(
          (a, b) => a - b,
        );
        const wish = { start: first!, end: one.session.endedAt === null ? null : second! };
        try {
          const result = correct(one, wish, now);
          for (const { id, startedAt, endedAt } of result) {
            const before = one.stretches.find((stretch) => stretch.id === id)!;
            expect(startedAt).toBeGreaterThanOrEqual(before.startedAt);
            expect(endedAt ?? now).toBeLessThanOrEqual(before.endedAt ?? now);
          }
        } catch (error) {
          expect(['correction.tooShort', 'correction.endBeforeStart']).toContain((error as UserError).key);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('typed is a moment or a sentence, whatever it is', () => {
    fc.assert(
      fc.property(anySession, fc.string(), fc.string(), ({ one, now }, start, end) => {
        try {
          const wish = readWish(one, { start, end }, now, zone);
          expect(Number.isSafeInteger(wish.start)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
      }),
    );
  });
});

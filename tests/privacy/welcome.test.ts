import fc from 'fast-check';
import {
  asksAfter,
  betweenWelcomes,
  earliestWelcomeDue,
  type Newcomer,
  nextWelcomeDue,
  welcomeAfter,
  welcomesDue,
} from '../../src/privacy/welcome';

const hour = 60 * 60_000;
const newcomer = (change: Partial<Newcomer> = {}): Newcomer => ({
  memberId: 1,
  newSince: 0,
  askedAt: null,
  isHere: true,
  ...change,
});
/** When something falls due next for newcomers, as the service asks it. */
const nextDue = (all: readonly Newcomer[]) => {
  const { waiting, welcomed } = split(all);
  return nextWelcomeDue(waiting, welcomed);
};
const split = (all: readonly Newcomer[]) => {
  const asked = all.flatMap(({ askedAt }) => askedAt ?? []);
  const welcomed = asked.length > 0 ? { first: Math.min(...asked), last: Math.max(...asked) } : null;
  return { waiting: all.filter(({ askedAt }) => askedAt === null), welcomed };
};
const nothing = { welcome: null, askAbout: [], forget: [] };

const anyNewcomers = fc.uniqueArray(
  fc.record({
    memberId: fc.nat({ max: 50 }),
    newSince: fc.nat({ max: 30_000 }),
    askedAt: fc.option(fc.integer({ min: 10_000, max: 40_000 })),
    isHere: fc.boolean(),
  }),
  { selector: ({ memberId }) => memberId, maxLength: 45 },
);

describe('when a welcome is due', () => {
  test('ten seconds after the first join, if she is still there', () => {
    expect(nextDue([newcomer()])).toBe(10_000);
    expect(welcomesDue([newcomer()], welcomeAfter - 1)).toEqual(nothing);
    expect(welcomesDue([newcomer()], welcomeAfter)).toEqual({ ...nothing, welcome: 1 });
    expect(welcomesDue([newcomer({ isHere: false })], welcomeAfter)).toEqual(nothing);
  });

  test('at her next visit, if she was gone by then; after a day she is new again', () => {
    expect(welcomesDue([newcomer()], 23 * hour)).toEqual({ ...nothing, welcome: 1 });
    expect(welcomesDue([newcomer({ isHere: false })], 24 * hour)).toEqual({ ...nothing, forget: [1] });
  });

  test('an hour after it Discord is asked about her, wherever she is', () => {
    for (const isHere of [true, false]) {
      const welcomed = newcomer({ askedAt: 10_000, isHere });
      expect(nextDue([welcomed])).toBe(10_000 + asksAfter);
      expect(welcomesDue([welcomed], 10_000 + asksAfter - 1)).toEqual(nothing);
      expect(welcomesDue([welcomed], 10_000 + asksAfter)).toEqual({ ...nothing, askAbout: [1] });
    }
  });

  test('of many the newest is first, a second apart: nobody waits for forty who came before her', () => {
    let all = Array.from({ length: 40 }, (_, index) => newcomer({ memberId: index + 1, newSince: index }));
    all.push(newcomer({ memberId: 99, newSince: 5_000 }));
    const order: (number | null)[] = [];
    for (let now = 15_000; order.length < 41; now += betweenWelcomes) {
      const { welcome } = welcomesDue(all, now);
      order.push(welcome);
      expect(
        welcomesDue(
          all.map((one) => (one.memberId === welcome ? { ...one, askedAt: now } : one)),
          now,
        ),
      ).toEqual(nothing);
      all = all.map((one) => (one.memberId === welcome ? { ...one, askedAt: now } : one));
    }
    expect(order).toEqual([99, ...Array.from({ length: 40 }, (_, index) => 40 - index)]);
  });

  test('something is due exactly when the next moment has come, and then no longer', () => {
    fc.assert(
      fc.property(anyNewcomers, fc.nat({ max: 30 * hour }), (all, now) => {
        const { welcome, askAbout, forget } = welcomesDue(all, now);
        const isDue = welcome !== null || askAbout.length > 0 || forget.length > 0;
        expect(isDue).toBe(nextDue(all) <= now);
        const after = all
          .filter(({ memberId }) => !askAbout.includes(memberId) && !forget.includes(memberId))
          .map((one) => (one.memberId === welcome ? { ...one, askedAt: now } : one));
        expect(nextDue(after)).toBeGreaterThan(now);
      }),
    );
  });

  test('wherever they are, nothing is due before the earliest that can be said without knowing it', () => {
    fc.assert(
      fc.property(anyNewcomers, (all) => {
        const { waiting, welcomed } = split(all);
        const earliest = earliestWelcomeDue(
          waiting.map(({ newSince }) => newSince),
          welcomed,
        );
        expect(earliest).toBeLessThanOrEqual(nextDue(all));
        if (all.length > 0) expect(earliest).toBeLessThan(Infinity);
      }),
    );
  });

  test('only who is there, was not welcomed and came ten seconds ago is, and none who came later waits', () => {
    fc.assert(
      fc.property(anyNewcomers, fc.nat({ max: 60_000 }), (all, now) => {
        const { welcome } = welcomesDue(all, now);
        const chosen = all.find(({ memberId }) => memberId === welcome);
        fc.pre(chosen !== undefined);
        expect(chosen).toMatchObject({ isHere: true, askedAt: null });
        expect(now - chosen.newSince).toBeGreaterThanOrEqual(welcomeAfter);
        for (const one of all)
          if (one.isHere && one.askedAt === null && one.newSince > chosen.newSince)
            expect(now - one.newSince).toBeLessThan(welcomeAfter);
      }),
    );
  });
});

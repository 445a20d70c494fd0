import fc from 'fast-check';
import { RRuleTemporal } from 'rrule-temporal';
import { daysOf, isRuleDay, listRuleDays, ruleOf } from '../../src/appointments/rule';
import type { Day } from '../../src/calendar';
import type { Days } from '../../src/when/schedule';
import { isOn, later, someDay, someDays, someWeekdays } from './someSlots';

/** The first days of a generator. */
function take(days: Generator<Day, void>, count: number): Day[] {
  const taken: Day[] = [];
  for (const day of days) {
    taken.push(day);
    if (taken.length === count) break;
  }
  return taken;
}

test.each<[Days, string | null]>([
  [{ kind: 'once', day: '2026-11-03' }, null],
  [{ kind: 'weekly', weekdays: [1, 2, 3, 4, 5], every: 1 }, 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;WKST=MO'],
  [{ kind: 'weekly', weekdays: [1], every: 3 }, 'FREQ=WEEKLY;INTERVAL=3;BYDAY=MO;WKST=MO'],
  [{ kind: 'monthly', nth: -1, weekday: 5 }, 'FREQ=MONTHLY;BYDAY=-1FR'],
  [{ kind: 'monthDay', day: 31 }, 'FREQ=MONTHLY;BYMONTHDAY=31'],
])('%j is %s', (days, rule) => {
  expect(ruleOf(days)).toBe(rule);
});

test('a rule is read as what it was made of', () => {
  fc.assert(
    fc.property(someDays, someDay, (days, day) => {
      const firstDay = days.kind === 'once' ? days.day : day;
      expect(daysOf({ rule: ruleOf(days), firstDay })).toEqual(days);
    }),
  );
});

test('the days are those that the calendar has, from any day on and up to the last', () => {
  fc.assert(
    fc.property(
      someDays,
      someDay,
      fc.integer({ min: -40, max: 4_000 }),
      fc.option(fc.integer({ min: 0, max: 200 })),
      (days, first, ahead, length) => {
        const firstDay = days.kind === 'once' ? days.day : first;
        const from = later(firstDay, ahead);
        const until = length === null ? null : later(from, length);
        const wanted: Day[] = [];
        for (let count = 0; count < 140; count += 1) {
          const day = later(from, count);
          if (until !== null && day > until) break;
          if (day >= firstDay && isOn(days, firstDay, day)) wanted.push(day);
        }
        const slot = { rule: ruleOf(days), firstDay, until: days.kind === 'once' ? null : until };
        const last = later(from, 139);
        const found = take(listRuleDays(slot, from), wanted.length + 1);
        expect(found.filter((day) => day <= (until !== null && until < last ? until : last))).toEqual(wanted);
        const some = later(from, 7);
        expect(isRuleDay(slot, some)).toBe(wanted.includes(some));
      },
    ),
  );
});

test('even and odd weeks are told by their numbers, as any reader of the rule has it', () => {
  const parities = fc.constantFrom('even' as const, 'odd' as const);
  fc.assert(
    fc.property(parities, someWeekdays, (parity, weekdays) => {
      const rule = ruleOf({ kind: 'weeks', parity, weekdays })!;
      const firstDay = '2026-11-02';
      const whole = new RRuleTemporal({ rruleString: `DTSTART:20261102T000000Z\nRRULE:${rule};COUNT=90` });
      const read = whole.all().map((date) => date.toString().slice(0, 10));
      expect(take(listRuleDays({ rule, firstDay, until: null }, firstDay), 90)).toEqual(read);
    }),
    { numRuns: 5 },
  );
});

test('after a year of 53 weeks two odd ones follow each other', () => {
  const rule = ruleOf({ kind: 'weeks', parity: 'odd', weekdays: [1] })!;
  const days = take(listRuleDays({ rule, firstDay: '2026-12-01', until: null }, '2026-12-01'), 4);
  expect(days).toEqual(['2026-12-14', '2026-12-28', '2027-01-04', '2027-01-18']);
});

test('the 31st comes only in months that have it, the last day in each', () => {
  const from = (rule: string) =>
    take(listRuleDays({ rule, firstDay: '2027-01-01', until: '2027-05-31' }, '2027-01-01'), 9);
  expect(from('FREQ=MONTHLY;BYMONTHDAY=31')).toEqual(['2027-01-31', '2027-03-31', '2027-05-31']);
  expect(from('FREQ=MONTHLY;BYMONTHDAY=-1')).toEqual([
    '2027-01-31',
    '2027-02-28',
    '2027-03-31',
    '2027-04-30',
    '2027-05-31',
  ]);
});

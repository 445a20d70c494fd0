import fc from 'fast-check';
import { barOf, longestWeek, readWeekGoal, typedHours } from '../../src/desk/weekGoal';
import { UserError } from '../../src/errors';

const minute = 60_000;
const hour = 60 * minute;

test.each([
  ['10', 10 * 60],
  [' 10 h ', 600],
  ['10 Stunden', 600],
  ['1 Stunde', 60],
  ['10 hours', 600],
  ['10 Std.', 600],
  ['7,5', 450],
  ['7.5 h', 450],
  ['7,25', 435],
  ['7:30', 450],
  ['7:30 h', 450],
  ['07:05', 425],
  ['7h30', 450],
  ['7 H 30 MIN', 450],
  ['7 Std. 5 Minuten', 425],
  ['90 min', 90],
  ['0:30', 30],
  ['168', 168 * 60],
])('%j is %i minutes', (typed, minutes) => {
  expect(readWeekGoal(typed)).toBe(minutes * minute);
});

test.each(['', '  ', '\u200b', '\0', '0', '0 h', '0:00', '0 min'])('%j takes it back', (typed) => {
  expect(readWeekGoal(typed)).toBeNull();
});

test.each([
  'zehn',
  '-1',
  '+3',
  '7.30',
  '7:60',
  '7,5,5',
  '1e3',
  '10 h 90',
  '∞',
  '٧',
  'NaN',
  '10 Uhr',
  '99999',
])('%j is no length', (typed) => {
  expect(() => readWeekGoal(typed)).toThrow(new UserError('desk.weekGoal.unreadable'));
});

test.each(['200', '168:01', '168,1', '9999', '10081 min'])('%j is more than a week has', (typed) => {
  expect(() => readWeekGoal(typed)).toThrow(new UserError('desk.weekGoal.tooLong', { most: 168 }));
});

test('whatever is typed is whole minutes within a week, nothing, or refused', () => {
  const typed = fc.oneof(
    fc.string(),
    fc.stringMatching(/^[0-9:.,hm min-]{0,12}$/),
    fc.stringMatching(/^\d{1,3}[:,.]?\d{0,2} ?h?$/),
  );
  fc.assert(
    fc.property(typed, (text) => {
      let length: number | null;
      try {
        length = readWeekGoal(text);
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
        return;
      }
      if (length === null) return;
      expect(length % minute).toBe(0);
      expect(length).toBeGreaterThan(0);
      expect(length).toBeLessThanOrEqual(longestWeek * hour);
    }),
  );
});

test('what the form is filled in with is read as the same again', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: longestWeek * 60 }), (minutes) => {
      expect(readWeekGoal(typedHours(minutes * minute))).toBe(minutes * minute);
    }),
  );
  expect([typedHours(10 * hour), typedHours(7.5 * hour)]).toEqual(['10', '7:30']);
});

describe('the bar', () => {
  const bar = (work: number, goal: number) => barOf({ workMs: work * minute, goalMs: goal * minute });

  test.each([
    [0, 600, '▱▱▱▱▱▱▱▱▱▱'],
    [1, 600, '▰▱▱▱▱▱▱▱▱▱'],
    [180, 600, '▰▰▰▱▱▱▱▱▱▱'],
    [599, 600, '▰▰▰▰▰▰▰▰▰▱'],
    [600, 600, '▰▰▰▰▰▰▰▰▰▰'],
    [6_000, 600, '▰▰▰▰▰▰▰▰▰▰'],
  ])('of %i of %i minutes is %s', (work, goal, drawn) => {
    expect(bar(work, goal)).toBe(drawn);
  });

  test('has ten parts, is full when the goal is reached and not before, and never gets shorter', () => {
    const length = fc.integer({ min: 0, max: 8 * 24 * hour });
    const goal = fc.integer({ min: 1, max: longestWeek * 60 }).map((minutes) => minutes * minute);
    const full = (drawn: string) => drawn.replaceAll('▱', '').length;
    fc.assert(
      fc.property(length, length, goal, (one, other, goalMs) => {
        const drawn = barOf({ workMs: one, goalMs });
        expect(drawn).toMatch(/^▰*▱*$/);
        expect(drawn).toHaveLength(10);
        expect(full(drawn) === 10).toBe(one >= goalMs);
        expect(full(drawn) > 0).toBe(one >= minute || one * 10 >= goalMs);
        const later = barOf({ workMs: one + other, goalMs });
        expect(full(later)).toBeGreaterThanOrEqual(full(drawn));
      }),
    );
  });
});

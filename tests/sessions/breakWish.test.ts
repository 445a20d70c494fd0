import fc from 'fast-check';
import { instantOf, type TimeOfDay, wallClock } from '../../src/calendar';
import { UserError } from '../../src/errors';
import {
  breaksOf,
  type BreakSpan,
  readBreaks,
  withBreaks,
  workAdded,
  writeBreaks,
} from '../../src/sessions/breakWish';
import type { Piece } from '../../src/sessions/pieces';
import { anyText } from '../support/anyText';

const zone = 'Europe/Berlin';
const minute = 60_000;
const second = 1_000;

/** `10:20` on Tuesday, 10 March 2026, in Berlin; `+1 00:30` on the day after. */
function at(text: string): number {
  const [, next, time] = /^(\+1 )?(\d\d:\d\d)$/.exec(text) ?? [];
  return instantOf(next ? '2026-03-11' : '2026-03-10', time as TimeOfDay, zone);
}

const stretch = (
  kind: 'work' | 'break',
  from: number,
  to: number | null,
  id = 1,
  channelId = 'A',
): Piece => ({
  id,
  sessionId: 1,
  memberId: 1,
  channelId,
  kind,
  startedAt: from,
  endedAt: to,
  startEstimatedAt: null,
  endEstimatedAt: null,
});

const shown: BreakSpan[] = [
  { start: at('09:30') + 12 * second, end: at('09:45') + 7 * second },
  { start: at('11:00'), end: at('11:20') },
];
const bounds = { start: at('09:00'), end: at('13:00') };

const clock = (instant: number | null) => (instant === null ? '' : wallClock(instant, zone).time);

/** The breaks that are meant, or the key of the sentence that refuses them. */
function read(typed: string, some = shown, inside = bounds): string | null {
  try {
    const breaks = readBreaks(typed, some, inside, zone);
    return breaks && breaks.map(({ start, end }) => `${clock(start)}–${clock(end)}`).join(', ');
  } catch (error) {
    if (error instanceof UserError) return error.key;
    throw error;
  }
}

test('breaks are what lies between two stretches of work, over moves and lost connections', () => {
  const breaks = breaksOf([
    stretch('work', 1, 2),
    stretch('break', 2, 3),
    stretch('break', 3, 4, 2, 'B'),
    stretch('break', 6, 7),
    stretch('work', 9, 10),
    stretch('break', 10, null),
  ]);
  expect(breaks).toEqual([
    { start: 2, end: 7 },
    { start: 10, end: null },
  ]);
});

test('are shown a line for each, one that goes on with an open end', () => {
  expect(writeBreaks([...shown, { start: at('12:00'), end: null }], zone)).toBe(
    '09:30–09:45\n11:00–11:20\n12:00–',
  );
  expect(writeBreaks([], zone)).toBe('');
});

test.each([
  ['09:30–09:45\n11:00–11:20', null],
  ['  09:30–09:45 \n\n11:00–11:20\n', null],
  ['', ''],
  ['11:00–11:20', '11:00–11:20'],
  ['9:30-9:40\n11:00–11:20', '09:30–09:40, 11:00–11:20'],
  ['9.30 bis 9.40; 11-11.20', '09:30–09:40, 11:00–11:20'],
  ['von halb zehn bis viertel vor zehn, 12–12:30', '09:30–09:45, 12:00–12:30'],
  ['from 12 to half past 12', '12:00–12:30'],
  ['8:30–9:40', 'correction.breakOutside'],
  ['9:30–13:10', 'correction.breakOutside'],
  ['11:20–11:00', 'correction.breakOutside'],
  ['9:30', 'correction.badBreak'],
  ['9:30–', 'correction.badBreak'],
  ['lunch', 'correction.badBreak'],
  ['9:30–9:45 xyz', 'correction.badBreak'],
  ['9:00–9:01\n'.repeat(101), 'correction.tooManyBreaks'],
])('“%s” is %s', (typed, expected) => {
  expect(read(typed)).toBe(expected);
});

test('times that stay as they were shown keep their seconds, also beside one that was changed', () => {
  expect(readBreaks('09:30–09:45', shown, bounds, zone)).toEqual([shown[0]]);
  expect(readBreaks('9:30 - 9:40', shown, bounds, zone)).toEqual([
    { start: shown[0]!.start, end: at('09:40') },
  ]);
  expect(readBreaks('9:20 - 9:45', shown, bounds, zone)).toEqual([
    { start: at('09:20'), end: shown[0]!.end },
  ]);
});

test('one that goes on may end, begin otherwise, or go', () => {
  const open: BreakSpan[] = [{ start: at('12:00') + second, end: null }];
  expect(read('12:00–', open)).toBeNull();
  expect(read('12:00–12:10', open)).toBe('12:00–12:10');
  expect(readBreaks('12:00–12:10', open, bounds, zone)![0]!.start).toBe(open[0]!.start);
  expect(read('12:05–', open)).toBe('12:05–');
  expect(read('', open)).toBe('');
});

test('of an hour of twelve the one inside the session is meant, and over midnight the next day’s', () => {
  const evening = { start: at('20:00'), end: at('+1 01:00') };
  expect(read('8:30–9', [], evening)).toBe('20:30–21:00');
  const [late] = readBreaks('23:45–0:15', [], evening, zone)!;
  expect(late).toEqual({ start: at('23:45'), end: at('+1 00:15') });
  expect(readBreaks('0:10–0:20', [], evening, zone)).toEqual([
    { start: at('+1 00:10'), end: at('+1 00:20') },
  ]);
});

test('typed is breaks inside the bounds or a sentence, whatever it is', () => {
  const times = fc
    .tuple(fc.nat(23), fc.nat(59))
    .map(([hour, rest]) => `${hour}:${String(rest).padStart(2, '0')}`);
  const line = fc.oneof(
    { weight: 4, arbitrary: fc.tuple(times, times).map(([from, to]) => `${from}–${to}`) },
    { weight: 1, arbitrary: anyText() },
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 4 }), (lines) => {
      try {
        for (const { start, end } of readBreaks(lines.join('\n'), shown, bounds, zone) ?? []) {
          expect(start).toBeGreaterThanOrEqual(bounds.start);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(bounds.end);
        }
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
      }
    }),
  );
});

describe('a session with other breaks', () => {
  const pieces = fc
    .array(
      fc.record({
        gap: fc.constantFrom(0, 0, 4),
        length: fc.integer({ min: 1, max: 20 }),
        kind: fc.constantFrom('work' as const, 'break' as const),
        channelId: fc.constantFrom('A', 'B'),
      }),
      { minLength: 1, maxLength: 6 },
    )
    .map((parts) => {
      let end = 0;
      return parts.map(({ gap, length, kind, channelId }, index) => {
        const start = end + gap;
        end = start + length;
        return stretch(kind, start, end, index + 1, channelId);
      });
    });
  const spans = fc.array(
    fc
      .tuple(fc.nat(90), fc.integer({ min: 1, max: 40 }))
      .map(([start, length]) => ({ start, end: start + length })),
    { maxLength: 4 },
  );
  const presentMs = (some: readonly Piece[]) =>
    some.reduce((sum, { startedAt, endedAt }) => sum + endedAt! - startedAt, 0);
  const workMs = (some: readonly Piece[]) => presentMs(some.filter(({ kind }) => kind === 'work'));

  test('she was there as long as before, at work wherever no break is; its own breaks change nothing', () => {
    fc.assert(
      fc.property(pieces, spans, (before, breaks) => {
        const after = withBreaks(before, breaks);
        expect(presentMs(after)).toBe(presentMs(before));
        for (const { kind, startedAt, endedAt } of after) {
          const moment = startedAt + 0.5;
          expect(kind).toBe(
            breaks.some(({ start, end }) => start < moment && moment < end) ? 'break' : 'work',
          );
          expect(endedAt).toBeGreaterThan(startedAt);
        }
        expect(workMs(withBreaks(before, breaksOf(before)))).toBe(workMs(before));
        const added = workAdded(before, after, 1_000);
        const lost = workAdded(after, before, 1_000);
        expect(workMs(after) - workMs(before)).toBe(added - lost);
      }),
    );
  });
});

test('what goes on counts up to now', () => {
  const before = [stretch('work', 0, 5 * minute), stretch('break', 5 * minute, null, 2)];
  const after = withBreaks(before, [{ start: 5 * minute, end: 7 * minute }]);
  expect(after).toEqual([
    before[0],
    { ...before[1], endedAt: 7 * minute },
    { ...before[1], id: null, kind: 'work', startedAt: 7 * minute },
  ]);
  expect(workAdded(before, after, 10 * minute)).toBe(3 * minute);
});

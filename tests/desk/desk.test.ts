import fc from 'fast-check';
import { type SessionPart, partsOf, sumOf, unseenAfter, unseenBefore } from '../../src/desk/desk';
import type { Stretch, WorkSession } from '../../src/sessions/session';
import { at, clockOf } from '../support/sessionStage';

const minute = 60_000;

type Piece = [from: string, to: string | null, change?: Partial<Stretch>];

function stretches(...pieces: Piece[]): Stretch[] {
  return pieces.map(([from, to, change], index) => ({
    id: index + 1,
    sessionId: 1,
    memberId: 1,
    channelId: '11',
    kind: 'work',
    startedAt: at(from),
    endedAt: to === null ? null : at(to),
    startEstimatedAt: null,
    endEstimatedAt: null,
    ...change,
  }));
}

const ended = { endedAt: at('18:00'), seatUntil: null, breakAt: null };
const open = { endedAt: null, seatUntil: null, breakAt: null };

const told = (parts: SessionPart[]) =>
  parts.map(({ kind, start, end, isOpen }) => `${kind} ${clockOf(start)}–${isOpen ? '…' : clockOf(end)}`);

test('a move is no gap, a lost connection is one', () => {
  const list = stretches(['10:00', '10:20'], ['10:20', '10:40', { channelId: '12' }], ['10:44', '11:00']);
  const parts = partsOf(ended, list, [], at('18:00'));
  expect(told(parts)).toEqual([
    'work 10:00–10:20',
    'work 10:20–10:40',
    'drop 10:40–10:44',
    'work 10:44–11:00',
  ]);
  expect(sumOf(parts, 'work')).toEqual({ count: 3, ms: 56 * minute });
  expect(sumOf(parts, 'drop')).toEqual({ count: 1, ms: 4 * minute });
});

test('who leaves on a break is on the break until she is back', () => {
  const list = stretches(['10:00', '10:20'], ['10:20', '10:25', { kind: 'break' }], ['10:50', '11:00']);
  const parts = partsOf(ended, list, [], at('18:00'));
  expect(told(parts)).toEqual([
    'work 10:00–10:20',
    'break 10:20–10:25',
    'break 10:25–10:50',
    'work 10:50–11:00',
  ]);
});

test('and while she is away on it the break goes on, no longer than her seat', () => {
  const list = stretches(['10:00', '10:20'], ['10:20', '10:25', { kind: 'break' }]);
  const away = { endedAt: null, seatUntil: at('11:05'), breakAt: at('10:20') };
  expect(told(partsOf(away, list, [], at('10:40'))).at(-1)).toBe('break 10:25–…');
  expect(sumOf(partsOf(away, list, [], at('10:40')), 'break').ms).toBe(20 * minute);
  expect(sumOf(partsOf(away, list, [], at('12:00')), 'break').ms).toBe(45 * minute);
});

test('a gap in which the bot lost sight of her is its own outage; one that she left in before is not', () => {
  const outages = [{ fromAt: at('10:20'), toAt: at('10:25') }];
  const lost = stretches(['10:00', '10:20', { endEstimatedAt: at('10:25') }], ['10:28', '11:00']);
  expect(told(partsOf(ended, lost, outages, at('18:00')))[1]).toBe('outage 10:20–10:28');
  expect(told(partsOf(ended, lost, [], at('18:00')))[1]).toBe('drop 10:20–10:28');
  const left = stretches(['10:00', '10:18'], ['10:26', '11:00']);
  expect(told(partsOf(ended, left, outages, at('18:00')))[1]).toBe('drop 10:18–10:26');
});

test('what goes on counts up to what is known', () => {
  expect(told(partsOf(open, stretches(['10:00', null]), [], at('10:30')))).toEqual(['work 10:00–…']);
  expect(sumOf(partsOf(open, stretches(['10:00', null]), [], at('10:30')), 'work').ms).toBe(30 * minute);
  expect(sumOf(partsOf(open, stretches(['10:00', null]), [], at('09:00')), 'work').ms).toBe(0);
});

test('of a day only what lies in it counts', () => {
  const parts = partsOf(ended, stretches(['23:30', '+1 00:45']), [], at('+1 18:00'));
  expect(sumOf(parts, 'work', { start: at('+1 00:00'), end: at('+1 23:00') }).ms).toBe(45 * minute);
});

test('parts follow each other without a hole, whatever the stretches', () => {
  const piece = fc.record({
    gap: fc.nat(20 * minute),
    length: fc.integer({ min: 1, max: 60 * minute }),
    kind: fc.constantFrom('work' as const, 'break' as const),
    estimated: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 8 }), fc.boolean(), (pieces, isOpen) => {
      let end = at('10:00');
      const list = pieces.map(({ gap, length, kind, estimated }, index): Stretch => {
        const startedAt = end + gap;
        end = startedAt + length;
        const isLast = index === pieces.length - 1;
        return {
          ...stretches(['10:00', '11:00'])[0]!,
          kind,
          startedAt,
          endedAt: isLast && isOpen ? null : end,
          endEstimatedAt: estimated ? end : null,
        };
      });
      const outages = [{ fromAt: at('10:30'), toAt: at('11:30') }];
      const parts = partsOf(isOpen ? open : ended, list, outages, end);
      parts.slice(1).forEach((part, index) => expect(part.start).toBe(parts[index]!.end));
      const work = list
        .filter(({ kind }) => kind === 'work')
        .reduce((sum, one) => sum + (one.endedAt ?? end) - one.startedAt, 0);
      expect(sumOf(parts, 'work').ms).toBe(work);
      const kinds = ['work', 'break', 'drop', 'outage'] as const;
      const all = kinds.reduce((sum, kind) => sum + sumOf(parts, kind).ms, 0);
      expect(all).toBe(parts.at(-1)!.end - parts[0]!.start);
    }),
  );
});

describe('an estimate', () => {
  const outages = [{ fromAt: at('10:20'), toAt: at('10:50') }];
  const session = (from: string, to: string, seen = { from, to }) =>
    ({
      startedAt: at(from),
      endedAt: at(to),
      seenStart: at(seen.from),
      seenEnd: at(seen.to),
    }) as WorkSession;

  test('of a start names the outage before it', () => {
    const [first] = stretches(['10:50', '11:00', { startEstimatedAt: at('10:50') }]);
    expect(unseenBefore(session('10:50', '11:00'), first, outages)).toEqual({
      start: at('10:20'),
      end: at('10:50'),
    });
    expect(unseenBefore(session('10:50', '11:00'), stretches(['10:50', '11:00'])[0], outages)).toBeNull();
  });

  test('of an end names the time until it was made', () => {
    const [last] = stretches(['10:00', '10:20', { endEstimatedAt: at('10:50') }]);
    expect(unseenAfter(session('10:00', '10:20'), last)).toEqual({ start: at('10:20'), end: at('10:50') });
  });

  test('is none any more once she has corrected it', () => {
    const [last] = stretches(['10:00', '10:40', { endEstimatedAt: at('10:50') }]);
    expect(unseenAfter(session('10:00', '10:40', { from: '10:00', to: '10:20' }), last)).toBeNull();
    const [first] = stretches(['10:30', '11:00', { startEstimatedAt: at('10:50') }]);
    expect(
      unseenBefore(session('10:30', '11:00', { from: '10:50', to: '11:00' }), first, outages),
    ).toBeNull();
  });
});

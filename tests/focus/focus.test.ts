import { instantOf, wallClock } from '../../src/calendar';
import {
  beginRound,
  extend,
  type FocusRound,
  isTooSoon,
  phasesOf,
  planRound,
  skip,
} from '../../src/focus/focus';
import { seenIn } from '../../src/focus/room';

const zone = 'Europe/Berlin';
const at = (time: `${number}:${number}`, seconds = 0) => instantOf('2026-03-24', time, zone) + seconds * 1000;

function roundOf(now: number, asked: { minutes?: number; untilAt?: number }): FocusRound {
  const plan = planRound({ minutes: asked.minutes ?? null, untilAt: asked.untilAt ?? null }, now);
  return {
    id: 1,
    guildId: 1,
    channelId: '7',
    latestAt: at('10:00') + 864e5,
    bellAt: null,
    ...beginRound(plan, now),
  };
}

const shown = (round: FocusRound) =>
  phasesOf(round)
    .filter(({ phase }) => phase === 'work')
    .map(({ start, end }) => `${wallClock(start, zone).time}–${wallClock(end, zone).time}`)
    .join(', ');

test.each([
  ['her until', at('10:42'), { untilAt: at('11:30') }, '10:42–11:04, 11:09–11:30'],
  ['her until, not at a full minute', at('10:42', 17), { untilAt: at('11:30') }, '10:42–11:04, 11:09–11:30'],
  ['her until in half an hour', at('10:00'), { untilAt: at('10:30') }, '10:00–10:30'],
  ['her until in a bit more', at('10:00'), { untilAt: at('10:33') }, '10:00–10:30'],
  ['she is about to leave', at('10:00'), { untilAt: at('10:09') }, '10:00–10:25, 10:30–10:55'],
  ['her until has passed', at('10:00'), { untilAt: at('09:00') }, '10:00–10:25, 10:30–10:55'],
  ['nothing', at('10:00'), {}, '10:00–10:25, 10:30–10:55'],
  ['minutes, whatever her until is', at('10:00'), { minutes: 10, untilAt: at('11:30') }, '10:00–10:10'],
  ['an hour', at('10:00'), { minutes: 60 }, '10:00–10:28, 10:33–11:00'],
])('a round is planned by %s', (_, now, asked, times) => {
  expect(shown(roundOf(now, asked))).toBe(times);
});

test.each([
  ['09:59', false],
  ['10:00', false],
  ['10:01', true],
  ['10:09', true],
  ['10:10', false],
] as const)('her until at %s is too soon for a round at ten: %s', (until, isSo) => {
  expect(isTooSoon(at(until), at('10:00'))).toBe(isSo);
  expect(isTooSoon(at(until, 20), at('10:00', 20))).toBe(isSo);
});

test.each([0, 9, 241, 999, -50])('%i minutes are refused', (minutes) => {
  expect(() => planRound({ minutes, untilAt: null }, at('10:00'))).toThrow('focus.error.minutes');
});

test('five minutes more move what follows, up to an hour at a stretch', () => {
  let round = roundOf(at('10:00', 20), {});
  round = extend(round);
  expect(shown(round)).toBe('10:00–10:30, 10:35–11:00');
  for (let count = 0; count < 6; count += 1) round = extend(round);
  expect(shown(round)).toBe('10:00–11:00, 11:05–11:30');
  expect(() => extend(round)).toThrow('focus.error.longEnough');
  expect(() => extend({ ...roundOf(at('10:00'), {}), latestAt: at('10:29') })).toThrow(
    'focus.error.longEnough',
  );
});

test('a phase that is skipped ends now, the last one ends the round', () => {
  const round = skip(roundOf(at('10:00'), {}), at('10:07', 40))!;
  expect(round).toMatchObject({ phase: 'break', number: 2, sinceAt: at('10:07', 40), untilAt: at('10:13') });
  expect(skip(roundOf(at('10:00'), { minutes: 20 }), at('10:07'))).toBeNull();
});

test('bots are nobody in a room, and a room may be gone', () => {
  const room = { id: '7', name: 'Coworking', categoryId: null, isAfk: false };
  const bot = { userId: '1', channelId: '7', isBot: true };
  const anna = { userId: '2', channelId: '7', isBot: false };
  expect(seenIn({ rooms: [room], present: [bot] }, '7', [])).toBe('nobody');
  expect(seenIn({ rooms: [room], present: [bot, anna] }, '7', [])).toBe('somebody');
  expect(seenIn({ rooms: [], present: [] }, '7', [])).toBe('gone');
  expect(seenIn(null, '7', [])).toBe('unknown');
  // It is none for coworking any more.
  expect(seenIn({ rooms: [{ ...room, name: 'Büro' }], present: [anna] }, '7', [])).toBe('gone');
  expect(seenIn({ rooms: [room], present: [anna] }, '7', [{ channelId: '8', kind: 'room' }])).toBe('gone');
  expect(seenIn({ rooms: [room], present: [anna] }, '7', [{ channelId: '7', kind: 'room' }])).toBe(
    'somebody',
  );
});

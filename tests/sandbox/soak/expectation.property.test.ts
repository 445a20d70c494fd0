import fc from 'fast-check';
import { Expectation } from '../../../sandbox/soak/expectation';
import type { Part } from '../../../sandbox/soak/sitting';
import { instantOf } from '../../../src/calendar';
import {
  bridgeable,
  breakKeepsSeat,
  countedSilence,
  gracePeriod,
  longestSilence,
} from '../../../src/sessions/session';
import { Ledger } from '../../support/ledger';

const users = ['anna', 'ben', 'cleo'];
const begin = instantOf('2026-03-28', '20:00', 'Europe/Berlin');

type Step = { after: number } & (
  | { does: 'go'; userId: string; channelId: string | null }
  | { does: 'break'; userId: string; minutes: number | null }
  /** She goes while the bot doesn't hear for a minute. */
  | { does: 'goUnheard'; userId: string; channelId: string | null }
  /** Something of hers is told also during an outage, as when only acknowledgements stay out. */
  | { does: 'sign'; userId: string; how: 'acts' | 'looks' | null }
  | { does: 'until'; userId: string; minutes: number | null }
  | { does: 'knockOff'; userId: string }
  | { does: 'rename' | 'crash' | 'return' | 'removed' }
);

const limits = [60_000, gracePeriod, bridgeable, breakKeepsSeat, longestSilence, countedSilence, 3_000];
const after = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 15 * 60_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 7 * 3_600_000 }) },
  { weight: 1, arbitrary: fc.constant(longestSilence + 3_600_000) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(0, 1, ...limits.flatMap((limit) => [limit - 1, limit, limit + 1])),
  },
);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      after,
      does: fc.constantFrom('go' as const, 'go' as const, 'goUnheard' as const),
      userId: fc.constantFrom(...users),
      channelId: fc.constantFrom('A', 'B', null, null),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      after,
      does: fc.constant('break' as const),
      userId: fc.constantFrom(...users),
      minutes: fc.constantFrom(null, null, 5, 90),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      after,
      does: fc.constant('sign' as const),
      userId: fc.constantFrom(...users),
      how: fc.constantFrom('acts' as const, 'looks' as const, null),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      after,
      does: fc.constant('until' as const),
      userId: fc.constantFrom(...users),
      minutes: fc.constantFrom(null, 5, 90, 720),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      after,
      does: fc.constant('knockOff' as const),
      userId: fc.constantFrom(...users),
    }),
  },
  { weight: 2, arbitrary: fc.record({ after, does: fc.constantFrom('crash' as const, 'return' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ after, does: fc.constantFrom('rename' as const, 'removed' as const) }),
  },
);

/** Tells both the rules and the expectation of the same things. */
function play(steps: readonly Step[]) {
  const ledger = new Ledger(...users);
  const expectation = new Expectation(begin);
  const where = new Map<string, string>();
  let rooms = new Set(['A', 'B']);
  let told = rooms;
  let now = begin;

  function tell(): void {
    const present = new Map([...where].filter(([, room]) => rooms.has(room)));
    ledger.see({ kind: 'voiceStates', rooms, newRooms: rooms.difference(told), present }, now);
    expectation.tell(present, rooms, now);
    told = rooms;
  }

  function sign(userId: string, how: 'acts' | 'looks' | null): void {
    const room = where.get(userId);
    const channelId = room !== undefined && rooms.has(room) ? room : null;
    const does = how === null ? {} : { does: how };
    ledger.see({ kind: 'sign', userId, channelId, isVoiceEvent: how !== 'looks', ...does }, now);
    expectation.sign(userId, channelId, now, how);
  }

  ledger.lastHeard = begin;
  tell();
  for (const one of steps) {
    const isDeaf = ledger.outageFrom !== null;
    now += one.after;
    if (!isDeaf && one.does !== 'crash') {
      ledger.lastHeard = now;
      expectation.heartbeat(now);
    }
    if (one.does === 'go') {
      if (one.channelId === null) where.delete(one.userId);
      else where.set(one.userId, one.channelId);
      const channelId = one.channelId !== null && rooms.has(one.channelId) ? one.channelId : null;
      if (isDeaf) continue;
      ledger.see({ kind: 'sign', userId: one.userId, channelId, isVoiceEvent: true }, now);
      expectation.sign(one.userId, channelId, now);
    } else if (one.does === 'goUnheard') {
      ledger.loseContact();
      expectation.lose();
      if (one.channelId === null) where.delete(one.userId);
      else where.set(one.userId, one.channelId);
      now += 60_000;
      tell();
    } else if (one.does === 'sign') {
      sign(one.userId, one.how);
    } else if (one.does === 'until') {
      const until = one.minutes === null ? null : now + one.minutes * 60_000;
      ledger.see({ kind: 'until', userId: one.userId, until }, now);
      expectation.stays(one.userId, until, now);
    } else if (one.does === 'knockOff') {
      if (isDeaf) continue;
      // The press itself is one, also of whose session was closed in silence.
      sign(one.userId, null);
      ledger.see({ kind: 'knockOff', userId: one.userId }, now);
      expectation.knockOff(one.userId, now);
    } else if (one.does === 'break') {
      if (isDeaf) continue;
      ledger.see({ kind: 'break', userId: one.userId, minutes: one.minutes, onlyEnds: false }, now);
      expectation.press(one.userId, one.minutes, now);
    } else if (one.does === 'rename') {
      rooms = new Set(rooms.has('B') ? ['A'] : ['A', 'B']);
      if (!isDeaf) tell();
    } else if (one.does === 'crash') {
      ledger.loseContact();
      expectation.lose();
    } else if (one.does === 'return') {
      if (isDeaf) tell();
    } else {
      ledger.see({ kind: 'removed' }, now);
      expectation.remove(now);
      where.clear();
    }
  }
  if (ledger.outageFrom !== null) tell();
  ledger.lastHeard = now;
  expectation.heartbeat(now);
  ledger.see({ kind: 'time' }, now);
  return { ledger, expectation, now };
}

test('the second opinion and the rules agree on every session', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), (steps) => {
      const { ledger, expectation, now } = play(steps);
      for (const userId of users) {
        const stored = ledger.sessions
          .filter((session) => session.userId === userId)
          .map(({ stretches }) =>
            stretches.map(({ channelId, kind, startedAt, endedAt }): Part => ({
              room: channelId,
              kind,
              start: startedAt,
              end: endedAt,
            })),
          );
        expect(expectation.sessionsOf(userId, now)).toEqual(stored);
      }
    }),
    { numRuns: 1_000 },
  );
});

import fc from 'fast-check';
import { instantOf, wallClock } from '../../src/calendar';
import { bridgeable, gracePeriod } from '../../src/sessions/session';
import { Ledger } from '../support/ledger';

const zone = 'Europe/Berlin';
const users = ['anna', 'ben', 'cleo'];
const rooms = new Set(['A', 'B']);
const begin = instantOf('2026-03-28', '20:00', zone);
const forever = begin + 1000 * 24 * 3_600_000;

/** One thing that happens, some time after the one before it. */
type Step = { after: number } & (
  | { does: 'go'; userId: string; channelId: string | null; told: boolean }
  | { does: 'mute'; userId: string; acts: boolean }
  | { does: 'glance' | 'knockOff'; userId: string }
  | { does: 'until'; userId: string; minutes: number }
  | { does: 'break'; userId: string; minutes: number | null }
  | { does: 'heartbeat' | 'crash' | 'return' | 'reconcile' | 'look' }
);

const user = fc.constantFrom(...users);
const after = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 0, max: 12 * 60_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 13 * 3_600_000 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      0,
      1,
      59_999,
      60_000,
      gracePeriod,
      gracePeriod + 1,
      bridgeable,
      bridgeable + 1,
    ),
  },
);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      after,
      does: fc.constant('go' as const),
      userId: user,
      channelId: fc.constantFrom('A', 'B', null, null),
      told: fc.constant(true),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ after, does: fc.constant('mute' as const), userId: user, acts: fc.boolean() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      after,
      does: fc.constantFrom('glance' as const, 'knockOff' as const),
      userId: user,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      after,
      does: fc.constant('until' as const),
      userId: user,
      minutes: fc.integer({ min: 1, max: 720 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      after,
      does: fc.constant('break' as const),
      userId: user,
      minutes: fc.constantFrom(null, null, 5, 90),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      after,
      does: fc.constantFrom(
        'heartbeat' as const,
        'crash' as const,
        'return' as const,
        'reconcile' as const,
        'look' as const,
      ),
    }),
  },
);
const script = fc.array(step, { minLength: 1, maxLength: 40 });

interface Interval {
  start: number;
  end: number;
}

/**
 * Plays a script against what is really so. With `prompt`, due times are looked at when they come, else late. Who has knocked
 * off isn't at work, though she is connected, until she shows herself.
 */
function play(steps: Step[], prompt: boolean) {
  const ledger = new Ledger(...users);
  const where = new Map<string, string>();
  const present = new Map<string, Interval[]>(users.map((userId) => [userId, []]));
  const bridged: Interval[] = [];
  const resting = new Set<string>();
  let now = begin;
  let deaf = false;
  /** Whoever shows herself after she has knocked off is at work again. */
  const show = (userId: string): void => {
    if (resting.delete(userId) && where.has(userId)) present.get(userId)!.push({ start: now, end: forever });
  };
  /** Whoever presses something is heard before what she pressed happens. */
  const press = (userId: string): void => {
    const channelId = where.get(userId) ?? null;
    ledger.see({ kind: 'sign', userId, channelId, isVoiceEvent: false, does: 'looks' }, now);
  };
  ledger.lastHeard = begin;
  ledger.see({ kind: 'voiceStates', rooms, newRooms: new Set(), present: new Map() }, begin);

  for (const one of steps) {
    const next = now + one.after;
    if (prompt && !deaf) {
      for (let due = ledger.see({ kind: 'time' }, now).nextDue; due !== null && due < next;) {
        due = ledger.see({ kind: 'time' }, Math.max(due, now)).nextDue;
      }
    }
    now = next;
    if (one.does === 'go') {
      const before = where.get(one.userId);
      if (before === (one.channelId ?? undefined)) continue;
      if (before !== undefined && !resting.has(one.userId)) present.get(one.userId)!.at(-1)!.end = now;
      resting.delete(one.userId);
      if (one.channelId === null) where.delete(one.userId);
      else {
        where.set(one.userId, one.channelId);
        present.get(one.userId)!.push({ start: now, end: forever });
      }
      if (!deaf)
        ledger.see({ kind: 'sign', userId: one.userId, channelId: one.channelId, isVoiceEvent: true }, now);
    } else if (one.does === 'mute') {
      const channelId = where.get(one.userId);
      if (!deaf && channelId !== undefined) {
        const does = one.acts ? { does: 'acts' as const } : {};
        show(one.userId);
        ledger.see({ kind: 'sign', userId: one.userId, channelId, isVoiceEvent: true, ...does }, now);
      }
    } else if (one.does === 'glance') {
      if (!deaf) press(one.userId);
    } else if (one.does === 'knockOff') {
      if (deaf) continue;
      press(one.userId);
      const isAtWork = ledger.openSession(one.userId)?.stretches.at(-1)?.endedAt === null;
      ledger.see({ kind: 'knockOff', userId: one.userId }, now);
      expect(ledger.openSession(one.userId)).toBeUndefined();
      if (!isAtWork) continue;
      present.get(one.userId)!.at(-1)!.end = now;
      resting.add(one.userId);
    } else if (one.does === 'until') {
      if (deaf) continue;
      press(one.userId);
      ledger.see({ kind: 'until', userId: one.userId, until: now + one.minutes * 60_000 }, now);
    } else if (one.does === 'break') {
      if (deaf) continue;
      press(one.userId);
      ledger.see({ kind: 'break', userId: one.userId, minutes: one.minutes, onlyEnds: false }, now);
    } else if (one.does === 'heartbeat') {
      if (!deaf) ledger.lastHeard = now;
    } else if (one.does === 'crash') {
      if (!deaf) ledger.loseContact();
      deaf = true;
    } else if (one.does === 'look') {
      ledger.see({ kind: 'time' }, now);
    } else if (deaf ? one.does === 'return' : one.does === 'reconcile') {
      if (deaf && now - ledger.outageFrom! <= bridgeable)
        bridged.push({ start: ledger.outageFrom!, end: now });
      deaf = false;
      ledger.see({ kind: 'voiceStates', rooms, newRooms: new Set(), present: new Map(where) }, now);
      expect(
        ledger.see({ kind: 'voiceStates', rooms, newRooms: new Set(), present: new Map(where) }, now)
          .transitions,
      ).toEqual([]);
    }
  }
  return { ledger, present, bridged, now };
}

function lengthOutside(inner: Interval, outer: Interval[]): number {
  let rest = [inner];
  for (const { start, end } of outer) {
    rest = rest.flatMap((part) => [
      { start: part.start, end: Math.min(part.end, start) },
      { start: Math.max(part.start, end), end: part.end },
    ]);
    rest = rest.filter((part) => part.start < part.end);
  }
  return rest.reduce((sum, part) => sum + part.end - part.start, 0);
}

test('no time in excess of what was there, but in bridged outages', () => {
  fc.assert(
    fc.property(script, (steps) => {
      const { ledger, present, bridged, now } = play(steps, true);
      for (const userId of users) {
        for (const stretch of ledger.stretchesOf(userId)) {
          const interval = { start: stretch.startedAt, end: stretch.endedAt ?? ledger.outageFrom ?? now };
          expect(lengthOutside(interval, [...present.get(userId)!, ...bridged])).toBe(0);
        }
      }
    }),
    { numRuns: 250 },
  );
});

const calm = script.map((steps) => steps.filter((one) => one.does !== 'crash'));

test('all of what was there is kept while nothing is lost, whatever its kind and however long nothing is heard', () => {
  fc.assert(
    fc.property(calm, (steps) => {
      const { ledger, present, now } = play(steps, true);
      const kept = ledger.sessions.map((session) => session.stretches).flat();
      for (const userId of users) {
        const recorded = ledger
          .stretchesOf(userId)
          .map((one) => ({ start: one.startedAt, end: one.endedAt ?? now }));
        for (const interval of present.get(userId)!) {
          const missing = lengthOutside(
            { start: interval.start, end: Math.min(interval.end, now) },
            recorded,
          );
          expect(missing).toBeLessThan(60_000);
        }
      }
      expect(kept.every((one) => !one.startEstimated && !one.endEstimated)).toBe(true);
    }),
    { numRuns: 250 },
  );
});

test('who has knocked off is at work no more, however long she stays connected, until she shows herself', () => {
  fc.assert(
    fc.property(script, fc.array(step, { maxLength: 12 }), fc.boolean(), (before, between, isPrompt) => {
      const join: Step = { after: 0, does: 'go', userId: 'anna', channelId: 'A', told: true };
      const leave: Step = { ...join, channelId: null };
      const quiet = between.filter(
        (one) => !('userId' in one) || one.userId !== 'anna' || (one.does !== 'go' && one.does !== 'mute'),
      );
      const restingTill = [
        ...before,
        { after: 0, does: 'return' } as const,
        leave,
        { ...join, after: 1 },
        { after: 120_000, does: 'knockOff', userId: 'anna' } as const,
        ...quiet,
        { after: 60_000, does: 'return' } as const,
      ];
      const { ledger } = play(restingTill, isPrompt);
      expect(ledger.openSession('anna')).toBeUndefined();
      expect(ledger.heldAt.has('anna')).toBe(true);
      const again = play([...restingTill, { after: 0, does: 'mute', userId: 'anna', acts: false }], isPrompt);
      expect(again.ledger.openSession('anna')?.startedAt).toBe(again.now);
    }),
    { numRuns: 250 },
  );
});

test('with signs of life all of it counts', () => {
  const lively = calm.map((steps) =>
    steps
      .filter((one) => one.does !== 'until')
      .map((one) => ({ ...one, after: Math.min(one.after, 5 * 3_600_000) }))
      .flatMap((one): Step[] => [
        one,
        ...users.map((userId) => ({ after: 0, does: 'glance' as const, userId })),
      ]),
  );
  fc.assert(
    fc.property(lively, (steps) => {
      const { ledger } = play(steps, true);
      expect(
        users.flatMap((userId) => ledger.stretchesOf(userId)).filter(({ kind }) => kind === 'maybe'),
      ).toEqual([]);
    }),
    { numRuns: 250 },
  );
});

test('what counts of a silence lasts to her “until” or for two hours, what is kept begins there, and no gathering has it', () => {
  fc.assert(
    fc.property(calm, (steps) => {
      const { ledger, now } = play(steps, true);
      for (const session of ledger.sessions) {
        const { endKind, endedAt, aliveAt, untilAt, stretches, doubts } = session;
        const maybes = stretches.filter(({ kind }) => kind === 'maybe');
        expect(maybes.length > 0).toBe(endKind === 'silent');
        if (endKind !== 'silent') continue;
        const said = untilAt !== null && untilAt > aliveAt;
        expect(endedAt).toBe(said ? untilAt : aliveAt + 2 * 3_600_000);
        expect(maybes[0]!.startedAt).toBe(endedAt);
        const closedAt = said ? untilAt + 3_600_000 : aliveAt + 6 * 3_600_000;
        expect(doubts).toContainEqual({ kind: 'silent', from: endedAt, to: closedAt });
        expect(maybes[0]!.endedAt ?? Infinity).toBeGreaterThanOrEqual(closedAt);
      }
      // Whoever is there still is silent by then, and keeps no gathering.
      ledger.see({ kind: 'time' }, now + 14 * 3_600_000);
      expect(ledger.sessions.filter(({ endedAt }) => endedAt === null)).toEqual([]);
      expect(ledger.gatherings.filter(({ endedAt }) => endedAt === null)).toEqual([]);
    }),
    { numRuns: 250 },
  );
});

test('stretches and sessions of a member never overlap, and no end is before its start', () => {
  fc.assert(
    fc.property(script, (steps) => {
      const { ledger } = play(steps, true);
      for (const userId of users) {
        let last = 0;
        for (const { startedAt, endedAt } of ledger.stretchesOf(userId)) {
          expect(startedAt).toBeGreaterThanOrEqual(last);
          expect(endedAt ?? Infinity).toBeGreaterThan(startedAt);
          last = endedAt ?? Infinity;
        }
      }
      for (const session of ledger.sessions) {
        expect(session.startedAt).toBe(session.stretches[0]!.startedAt);
        const counted = session.stretches.filter(({ kind }) => kind !== 'maybe');
        if (session.endedAt !== null) expect(session.endedAt).toBe(counted.at(-1)!.endedAt);
        if (counted.length < session.stretches.length) expect(session.endKind).toBe('silent');
      }
    }),
    { numRuns: 250 },
  );
});

test('no second gathering in a channel within a seat, but at four o’clock', () => {
  fc.assert(
    fc.property(script, (steps) => {
      const { ledger } = play(steps, true);
      for (const channelId of rooms) {
        const here = ledger.gatherings.filter((one) => one.channelId === channelId);
        here.slice(1).forEach((gathering, index) => {
          const before = here[index]!;
          if (wallClock(before.endedAt!, zone).time === '04:00') return;
          expect(gathering.startedAt - before.endedAt!).toBeGreaterThan(gracePeriod);
        });
      }
    }),
    { numRuns: 250 },
  );
});

test('late timers give what prompt ones would have', () => {
  const heardToTheEnd = script.map((steps) => [
    ...steps
      .filter((one) => one.does !== 'look')
      .flatMap((one): Step[] =>
        one.does === 'crash'
          ? [
              { ...one, does: 'heartbeat' },
              { ...one, after: 0 },
            ]
          : [one],
      ),
    { after: 0, does: 'return' as const },
  ]);
  fc.assert(
    fc.property(heardToTheEnd, (steps) => {
      const [prompt, late] = [true, false].map((isPrompt) => {
        const { ledger, now } = play(steps, isPrompt);
        ledger.see({ kind: 'time' }, now);
        return { sessions: ledger.sessions, held: new Map(ledger.heldAt), gatherings: ledger.gatherings };
      });
      expect(late).toEqual(prompt);
    }),
    { numRuns: 250 },
  );
});

test('after an act nobody is on a break that was to be over; what isn’t sure of one lies in it, a minute long at least', () => {
  fc.assert(
    fc.property(script, (steps) => {
      const { ledger } = play(steps, true);
      for (const { doubts, stretches } of ledger.sessions) {
        const breaks = stretches
          .filter(({ kind }) => kind === 'break')
          .map(({ startedAt, endedAt }) => ({ start: startedAt, end: endedAt ?? forever }));
        for (const { from, to } of doubts.filter(({ kind }) => kind === 'break')) {
          expect(to - from).toBeGreaterThanOrEqual(60_000);
          expect(breaks.some(({ start, end }) => start < to && to <= end)).toBe(true);
        }
      }
      const before = ledger.sessions.map(({ endedAt }) => endedAt);
      for (const [index, session] of ledger.sessions.entries()) {
        if (before[index] !== null || ledger.outageFrom !== null) continue;
        const { userId, breakAt, breakUntil } = session;
        const last = session.stretches.at(-1)!;
        if (last.endedAt !== null || breakAt === null) continue;
        const over = Math.max(breakUntil ?? breakAt + 45 * 60_000, last.startedAt, ledger.lastHeard);
        const sign = {
          kind: 'sign',
          userId,
          channelId: last.channelId,
          isVoiceEvent: true,
          does: 'acts',
        } as const;
        ledger.see(sign, over);
        if (session.endedAt !== null) continue;
        expect([session.breakAt, session.stretches.at(-1)!.kind]).toEqual([null, 'work']);
      }
    }),
    { numRuns: 250 },
  );
});

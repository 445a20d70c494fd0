import fc from 'fast-check';
import { instantOf, nextTimeOfDay, wallClock } from '../../src/calendar';
import {
  advance,
  beginRound,
  endOf,
  extend,
  type FocusRound,
  longestRound,
  nextChange,
  observe,
  phasesOf,
  planRound,
  type Seen,
  shortestRound,
  skip,
} from '../../src/focus/focus';
import { gracePeriod } from '../../src/sessions/session';

const minute = 60_000;
const zone = 'Europe/Berlin';
const ten = instantOf('2026-03-24', '10:00', zone);
const far = ten + 1_000 * 24 * 3_600_000;

function roundOf(plan: readonly number[], now: number, latestAt = far): FocusRound {
  return { id: 1, guildId: 1, channelId: '7', latestAt, bellAt: null, ...beginRound(plan, now) };
}

const anyMinutes = fc.integer({ min: shortestRound, max: longestRound });
const anyNow = fc.integer({ min: 0, max: 3_600_000 }).map((ms) => ten + ms);
const sum = (lengths: readonly number[]) => lengths.reduce((all, one) => all + one, 0);

test('a plan is as long as it shall be, in blocks of at most half an hour with short breaks', () => {
  fc.assert(
    fc.property(anyMinutes, anyNow, (minutes, now) => {
      const plan = planRound({ minutes, untilAt: null }, now);
      const blocks = plan.filter((_, place) => place % 2 === 0);
      const breaks = plan.filter((_, place) => place % 2 === 1);
      expect(sum(plan)).toBe(minutes);
      expect(Math.max(...blocks)).toBeLessThanOrEqual(30);
      expect(Math.min(...blocks)).toBeGreaterThanOrEqual(Math.min(minutes, 15));
      expect(Math.max(...blocks) - Math.min(...blocks)).toBeLessThanOrEqual(1);
      expect(Math.max(0, ...breaks)).toBeLessThanOrEqual(5);
    }),
  );
});

test('a plan for her "until" ends then to the minute, never after it, and each phase ends with a full minute', () => {
  fc.assert(
    fc.property(anyNow, fc.integer({ min: 12 * minute, max: 12 * 3_600_000 }), (now, ahead) => {
      const untilAt = now + ahead;
      const phases = phasesOf(roundOf(planRound({ minutes: null, untilAt }, now), now));
      const end = phases.at(-1)!.end;
      expect(end).toBeLessThanOrEqual(untilAt);
      expect(untilAt - end).toBeLessThan(Math.max(minute, ahead - (longestRound - 1) * minute));
      for (const one of phases) expect(one.end % minute).toBe(0);
    }),
  );
});

/** What happens to a round, some time after the one before it. */
const anyScript = fc.array(
  fc.record({
    after: fc.integer({ min: 0, max: 14 * minute }),
    seen: fc.constantFrom<Seen>('somebody', 'somebody', 'nobody', 'unknown'),
    does: fc.constantFrom('nothing', 'nothing', 'skip', 'extend'),
  }),
  { maxLength: 25 },
);

function act(round: FocusRound, does: string, now: number): FocusRound | null {
  if (does === 'skip') return skip(round, now);
  if (does !== 'extend') return round;
  try {
    return extend(round);
  } catch {
    return round;
  }
}

test('late checks give what prompt ones give, and phases follow each other without a gap', () => {
  fc.assert(
    fc.property(anyMinutes, anyNow, anyScript, (minutes, begun, script) => {
      const latestAt = nextTimeOfDay(begun, '04:00', zone);
      const first = roundOf(planRound({ minutes, untilAt: null }, begun), begun, latestAt);
      let prompt: FocusRound | null = first;
      let late: FocusRound | null = first;
      let seen: Seen = 'somebody';
      let now = begun;
      for (const step of script) {
        const then = now + step.after;
        while (prompt && nextChange(prompt, seen) <= then) {
          const at: number = nextChange(prompt, seen);
          const before = prompt;
          prompt = observe(prompt, seen, at);
          if (prompt) {
            expect(prompt.sinceAt).toBe(before.untilAt);
            expect(prompt.number).toBe(before.number + 1);
          }
        }
        now = then;
        // A late check comes with the next thing that is seen.
        late = late && observe(late, seen, now);
        prompt = prompt && observe(prompt, step.seen, now);
        late = late && observe(late, step.seen, now);
        expect(late).toEqual(prompt);
        seen = step.seen;
        if (!prompt || !late) return;
        expect(prompt.sinceAt).toBeLessThanOrEqual(now);
        expect(endOf(prompt)).toBeGreaterThan(now);
        prompt = act(prompt, step.does, now);
        late = act(late, step.does, now);
      }
    }),
  );
});

test('however late it is asked, it is what it would have been', () => {
  fc.assert(
    fc.property(anyMinutes, fc.array(fc.integer({ min: 0, max: 300 * minute })), (minutes, moments) => {
      const first = roundOf(planRound({ minutes, untilAt: null }, ten), ten);
      let often: FocusRound | null = first;
      for (const after of moments.toSorted((one, other) => one - other)) {
        often = often && advance(often, ten + after);
        expect(often).toEqual(advance(first, ten + after));
        const planned = phasesOf(first).find(({ start, end }) => start <= ten + after && ten + after < end);
        expect(often ? { phase: often.phase, start: often.sinceAt, end: often.untilAt } : undefined).toEqual(
          planned,
        );
      }
    }),
  );
});

test('a room that is empty for the grace period ends it, who is back in time goes on', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 * gracePeriod }), (away) => {
      const round = roundOf([240], ten);
      const left = observe(round, 'nobody', ten + 1)!;
      const back = observe(left, 'nobody', ten + 1 + away) && observe(left, 'somebody', ten + 1 + away);
      expect(back).toEqual(away <= gracePeriod ? round : null);
      expect(nextChange(left, 'nobody')).toBe(ten + 2 + gracePeriod);
    }),
  );
});

test('at four in the morning it ends, in a night in which the clocks change as well', () => {
  for (const day of ['2026-03-29', '2026-10-25', '2026-03-25'] as const) {
    const begun = instantOf(day, '01:45', zone);
    const latestAt = nextTimeOfDay(begun, '04:00', zone);
    const round = roundOf(planRound({ minutes: 240, untilAt: null }, begun), begun, latestAt);
    const phases = phasesOf(round);
    expect(wallClock(phases.at(-1)!.end, zone)).toEqual({ day, time: '04:00' });
    // A minute is a minute, whatever the clocks show: all phases but the last are as long as planned.
    const lengths = phases.map(({ start, end }) => (end - start) / minute);
    expect(lengths.slice(0, -1)).toEqual(
      planRound({ minutes: 240, untilAt: null }, begun).slice(0, lengths.length - 1),
    );
    expect(advance(round, latestAt - 1)).not.toBeNull();
    expect(advance(round, latestAt)).toBeNull();
  }
});

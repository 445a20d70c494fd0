import fc from 'fast-check';
import { dateKey } from '../../src/appointments/commitment';
import type { Day } from '../../src/calendar';
import {
  type EventStatus,
  farthest,
  opensBefore,
  type SeenEvent,
  type WantedEvent,
} from '../../src/events/event';
import { nextLook, type Sight, type Step, stepsOf } from '../../src/events/steps';

const minute = 60_000;
const hour = 60 * minute;
const now = Date.UTC(2026, 2, 24, 9);

function wanted(more: Partial<WantedEvent> = {}): WantedEvent {
  const start = more.start ?? now + 2 * hour;
  return {
    appointmentId: 1,
    slotId: 1,
    day: '2026-03-24',
    channelId: '11',
    name: 'Büro',
    description: '',
    start,
    end: start + hour,
    print: 'a',
    mayHold: true,
    isThere: false,
    ...more,
  };
}

let rows = 0;
function event(more: Partial<SeenEvent> = {}): SeenEvent {
  rows += 1;
  const startsAt = more.startsAt ?? now + 2 * hour;
  return {
    id: rows,
    guildId: 1,
    appointmentId: 1,
    slotId: 1,
    day: '2026-03-24',
    channelId: '11',
    eventId: String(rows),
    status: 'scheduled',
    told: 'a',
    startsAt,
    endsAt: startsAt + hour,
    askedAt: now - hour,
    hasDay: true,
    isAhead: false,
    mayHold: true,
    ...more,
  };
}

const kinds = (sight: Partial<Sight>, at = now) =>
  stepsOf({ wanted: [], events: [], most: 100, ...sight }, at).map(({ kind }) => kind);

test('a date gets an event; one that has it needs nothing', () => {
  expect(kinds({ wanted: [wanted()] })).toEqual(['create']);
  expect(kinds({ wanted: [wanted()], events: [event()] })).toEqual([]);
});

test.each([
  ['has begun', { start: now - minute }],
  ['begins at once', { start: now + minute }],
  ['is too far ahead', { start: now + farthest + minute }],
  ['has a room in which nothing may be held', { mayHold: false }],
])('a date that %s gets none', (_, more) => {
  expect(kinds({ wanted: [wanted(more)] })).toEqual([]);
});

test('it begins with whoever is there, from a quarter of an hour before', () => {
  const start = now + opensBefore;
  const sight = { wanted: [wanted({ start, isThere: true })], events: [event({ startsAt: start })] };
  expect(kinds(sight, now - 1)).toEqual([]);
  expect(kinds(sight)).toEqual(['begin']);
  expect(kinds({ ...sight, wanted: [wanted({ start })] })).toEqual([]);
});

test('without its date one that is to come is taken away, and one that goes on ends', () => {
  expect(kinds({ events: [event()] })).toEqual(['withdraw']);
  expect(kinds({ events: [event({ status: 'active' })] })).toEqual(['complete']);
});

test('one whose date is now in a room in which nothing may be held isn’t left in the room before', () => {
  const elsewhere = wanted({ channelId: '12', print: 'b', mayHold: false });
  expect(kinds({ wanted: [elsewhere], events: [event()] })).toEqual(['withdraw']);
  const active = event({ status: 'active', startsAt: now });
  const goesOn = { ...elsewhere, start: now };
  expect(kinds({ wanted: [goesOn], events: [active] })).toEqual(['complete']);
});

test('a date that is moved to before what is told of it, and goes on already, has its event taken away: Discord takes no such times', () => {
  const earlier = wanted({ start: now - minute, print: 'b' });
  const sight = { wanted: [earlier], events: [event()] };
  expect(kinds(sight)).toEqual(['withdraw']);
  expect(kinds({ ...sight, wanted: [{ ...earlier, isThere: true }] })).toEqual(['withdraw']);
  // Its end can be told where it comes after the start that Discord knows.
  expect(kinds({ ...sight, wanted: [{ ...earlier, end: now + 3 * hour }] })).toEqual(['change']);
});

test('a date whose event is over gets no second one, until it has passed', () => {
  const over = event({ status: 'over' });
  expect(kinds({ wanted: [wanted()], events: [over] })).toEqual([]);
  expect(kinds({ events: [over] })).toEqual([]);
  expect(kinds({ events: [over] }, over.endsAt)).toEqual(['forget']);
  expect(kinds({ events: [{ ...over, isAhead: true }] }, over.endsAt)).toEqual([]);
  const next = wanted({ day: '2026-03-25', start: now + 26 * hour });
  expect(kinds({ wanted: [wanted(), next], events: [over] })).toEqual(['create']);
});

test('what is said otherwise is told; an active one that is put off ends, and another is made', () => {
  expect(kinds({ wanted: [wanted({ print: 'b' })], events: [event()] })).toEqual(['change']);
  const active = event({ status: 'active', startsAt: now - hour });
  expect(kinds({ wanted: [wanted({ print: 'b', start: now - hour })], events: [active] })).toEqual([
    'change',
  ]);
  expect(kinds({ wanted: [wanted({ print: 'b' })], events: [active] })).toEqual(['complete', 'create']);
});

test('an edit hands the event to the new slot, also one that is over', () => {
  const to = wanted({ slotId: 2, print: 'b', start: now + 3 * hour });
  expect(kinds({ wanted: [to], events: [event({ hasDay: false })] })).toEqual(['hand', 'change']);
  expect(kinds({ wanted: [to], events: [event({ hasDay: false, status: 'over' })] })).toEqual(['hand']);
  // A date that is skipped is another one's event no more than before.
  expect(kinds({ wanted: [to], events: [event()] })).toEqual(['withdraw', 'create']);
});

test('where there is room for few, the nearest have it', () => {
  const far = wanted({ slotId: 1, start: now + 50 * hour });
  const near = wanted({ slotId: 2, appointmentId: 2, start: now + 2 * hour });
  const sight = { wanted: [far, near], events: [event({ startsAt: far.start })] };
  expect(kinds({ ...sight, most: 1 })).toEqual(['withdraw', 'create']);
  expect(kinds({ ...sight, most: 2 })).toEqual(['create']);
  expect(kinds({ wanted: [far, near], most: 0 })).toEqual([]);
});

/** What is stored once a step is done. */
function applied(step: Step, events: readonly SeenEvent[]): SeenEvent[] {
  const change = (more: Partial<SeenEvent>) =>
    events.map((one) => ('event' in step && one.id === step.event.id ? { ...one, ...more } : one));
  switch (step.kind) {
    case 'create': {
      const { appointmentId, slotId, day, channelId, print, start, end } = step.to;
      return [
        ...events,
        event({ appointmentId, slotId, day, channelId, told: print, startsAt: start, endsAt: end }),
      ];
    }
    case 'begin':
      return change({ status: 'active' });
    case 'hand': {
      const { slotId, day, start, end } = step.to;
      return change({ slotId, day, startsAt: start, endsAt: end, hasDay: true });
    }
    case 'change':
      return change({ told: step.to.print, startsAt: step.to.start, endsAt: step.to.end });
    default:
      return events.filter(({ id }) => id !== step.event.id);
  }
}

/** The events once all is done that is to be done now. */
const done = (sight: Sight): SeenEvent[] =>
  stepsOf(sight, now).reduce((all: SeenEvent[], step) => applied(step, all), [...sight.events]);

const day = (index: number) => `2026-03-${String(20 + index)}` as Day;
const key = fc.record({
  appointmentId: fc.integer({ min: 1, max: 3 }),
  slot: fc.integer({ min: 0, max: 1 }),
  day: fc.integer({ min: 0, max: 3 }).map(day),
});
const keyed = ({ appointmentId, slot, day: on }: { appointmentId: number; slot: number; day: Day }) => ({
  appointmentId,
  slotId: appointmentId * 10 + slot,
  day: on,
});
const instant = fc.integer({ min: -8, max: 40 }).map((quarters) => now + quarters * 15 * minute);
const sights: fc.Arbitrary<Sight> = fc.record({
  wanted: fc
    .uniqueArray(
      fc
        .record({
          key,
          start: instant,
          print: fc.constantFrom('a', 'b'),
          mayHold: fc.boolean(),
          isThere: fc.boolean(),
        })
        .map(({ key: one, ...more }) => wanted({ ...keyed(one), ...more })),
      { selector: dateKey, maxLength: 6 },
    )
    .map((all) => all.filter(({ end }) => end > now)),
  events: fc.uniqueArray(
    fc
      .record({
        key,
        startsAt: instant,
        told: fc.constantFrom('a', 'b'),
        status: fc.constantFrom<EventStatus>('asked', 'scheduled', 'active', 'over'),
        hasDay: fc.boolean(),
        isAhead: fc.boolean(),
        mayHold: fc.boolean(),
      })
      .map(({ key: one, ...more }) => event({ ...keyed(one), ...more })),
    { selector: dateKey, maxLength: 6 },
  ),
  most: fc.integer({ min: 0, max: 8 }),
});

test('once all is done nothing is left to do, and no date has two events', () => {
  fc.assert(
    fc.property(sights, (sight) => {
      // What was just made may begin, and what ended may leave its date to another.
      let events = [...sight.events];
      for (let rounds = 0; rounds < 4; rounds += 1) events = done({ ...sight, events });
      expect(stepsOf({ ...sight, events }, now)).toEqual([]);
      const keys = events.map(dateKey);
      expect(new Set(keys).size).toBe(keys.length);
    }),
    { numRuns: 2_000 },
  );
});

test('nothing is asked for twice, in vain, or beyond what may be', () => {
  fc.assert(
    fc.property(sights, (sight) => {
      const steps = stepsOf(sight, now);
      for (const step of steps) {
        if ('event' in step) {
          expect(step.event.status).not.toBe('asked');
          if (step.event.status === 'over') expect(['forget', 'hand']).toContain(step.kind);
          if (!step.event.mayHold) expect(['forget', 'hand']).toContain(step.kind);
        } else {
          expect(step.to.mayHold && step.to.start > now).toBe(true);
          const before = sight.events.find((one) => dateKey(one) === dateKey(step.to));
          // Only one that goes on, and was put off, is followed by another.
          expect([undefined, 'active']).toContain(before?.status);
        }
        if (step.kind === 'change') expect(step.to.mayHold).toBe(true);
        if (step.kind === 'begin') expect(step.event.status).toBe('scheduled');
      }
      const before = sight.events.filter(({ status }) => status !== 'over').length;
      const events = done(sight);
      const after = events.filter(({ status }) => status !== 'over').length;
      expect(after).toBeLessThanOrEqual(Math.max(before, sight.most));
      expect(nextLook({ ...sight, events }, now) ?? Infinity).toBeGreaterThan(now);
    }),
    { numRuns: 2_000 },
  );
});

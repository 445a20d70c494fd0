import fc from 'fast-check';
import { type Interval, wallClock } from '../../src/calendar';
import { UserError } from '../../src/errors';
import { checkDatabase } from '../../src/programs/checkDatabase';
import { lengthenedWithin } from '../../src/sessions/correction';
import { createCorrectionService } from '../../src/sessions/correctionService';
import { sessionChangeTable } from '../../src/sessions/sessionChangeStore';
import { doubtTable } from '../../src/sessions/doubtStore';
import { outageTable } from '../../src/sessions/outageStore';
import type { Stretch, WorkSession } from '../../src/sessions/session';
import { stretchTable, workSessionTable } from '../../src/sessions/sessionStore';
import { workTotalTable } from '../../src/sessions/totalStore';
import { correctAnyway } from '../support/correctAnyway';
import { at, SessionStage } from '../support/sessionStage';

const minute = 60_000;
const day = 24 * 60 * minute;

/** The time so many minutes after six in the morning, as the stage is told it. */
function timeAfter(minutes: number): string {
  const [hour, rest] = [6 + Math.floor(minutes / 60), String(minutes % 60).padStart(2, '0')];
  return `${hour < 24 ? '' : '+1 '}${String(hour % 24).padStart(2, '0')}:${rest}`;
}

const happenings = ['join', 'join', 'join', 'move', 'leave', 'break', 'break', 'outage', 'lost'] as const;
const happening = fc.record({
  wait: fc.oneof(
    { weight: 5, arbitrary: fc.integer({ min: 1, max: 40 }) },
    { weight: 1, arbitrary: fc.integer({ min: 360, max: 400 }) },
  ),
  what: fc.constantFrom(...happenings),
  lasts: fc.integer({ min: 1, max: 45 }),
});
type Happening = typeof happening extends fc.Arbitrary<infer Value> ? Value : never;

/** Lets things happen one after the other for a day and a half at most; gives the minute at which it ended. */
async function live(stage: SessionStage, things: readonly Happening[], from: number): Promise<number> {
  let now = from;
  for (const { wait, what, lasts } of things) {
    if (now + wait + lasts > 41 * 60) return now;
    now += wait;
    const time = timeAfter(now);
    await stage.pass(time);
    if (what === 'join') await stage.go('1', '11', time);
    if (what === 'move') await stage.go('1', '12', time);
    if (what === 'leave') await stage.go('1', null, time);
    if (what === 'break') await stage.sessions.pressBreak(stage.anna, null, at(time)).catch(refused);
    if (what === 'outage' || what === 'lost') {
      await stage.outage();
      if (what === 'lost') stage.put('1', null);
      now += lasts;
      await stage.reconcile(timeAfter(now));
    }
  }
  return now;
}

/** Where a start or end shall be: moved by minutes, near an end or start of a stretch, or where it is. */
const place = fc.oneof(
  { weight: 2, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.record({ minutes: fc.integer({ min: -60, max: 60 }) }) },
  { weight: 1, arbitrary: fc.record({ minutes: fc.integer({ min: -719, max: 719 }) }) },
  { weight: 2, arbitrary: fc.record({ minutes: fc.integer({ min: -5, max: 5 }), edge: fc.nat(7) }) },
);
type Place = { minutes?: number; edge?: number };
const wish = fc.record({
  which: fc.constantFrom(0, 0, 0, 0, 1, 2),
  start: place,
  end: place,
  later: fc.oneof({ weight: 4, arbitrary: fc.nat(60 * minute) }, { weight: 1, arbitrary: fc.nat(4 * day) }),
  deletes: fc.nat(19).map((number) => number === 19),
  /** What she says of all that isn't sure. */
  says: fc.constantFrom(null, null, null, 'wasBack' as const, 'wasWork' as const, 'wasNotWork' as const),
  undoes: fc.boolean(),
  breaks: fc.option(fc.array(fc.tuple(fc.nat(100), fc.integer({ min: 1, max: 60 })), { maxLength: 3 }), {
    freq: 2,
  }),
});
type Wish = typeof wish extends fc.Arbitrary<infer Value> ? Value : never;

/** Corrects one of Anna's sessions, mostly the longest, or deletes it, and checks that seven days after its end it gets no longer. */
async function correctOne(
  stage: SessionStage,
  { which, start, end, deletes, breaks, says, undoes }: Wish,
  now: number,
): Promise<void> {
  const corrections = createCorrectionService(stage.database, () => undefined);
  const before = await readForUndo(stage);
  /** Undoes all that she did, the last first: then all is as it was. */
  async function undo(): Promise<void> {
    const changes = await stage.database.read((tx) => tx.find(sessionChangeTable, { order: { id: 'DESC' } }));
    for (const { id } of changes.slice(0, changes.length - before.changes))
      await corrections.undo(stage.anna, id, now);
    expect({ ...(await readForUndo(stage)), changes: 0 }).toEqual({ ...before, changes: 0 });
  }

  if (says) {
    const doubts = await stage.database.read((tx) => tx.find(doubtTable));
    for (const { id } of doubts) await corrections[says](stage.anna, id, now).catch(refused);
  }
  const { sessions, stretches } = await readAll(stage);
  const lengthOf = ({ seenStart, seenEnd }: WorkSession) => (seenEnd ?? now) - seenStart;
  const session = sessions.toSorted((one, other) => lengthOf(other) - lengthOf(one))[which];
  if (!session) return undoes ? undo() : undefined;
  const { startedAt, endedAt } = session;
  const edges = stretches
    .filter(({ sessionId }) => sessionId === session.id)
    .flatMap((stretch) => [stretch.startedAt, stretch.endedAt ?? now]);
  const typed = (present: number | null, { minutes, edge }: Place) => {
    if (present === null || minutes === undefined) return '';
    const from = edge === undefined ? present : edges[edge % edges.length]!;
    return wallClock(from + minutes * minute, stage.guild.zone).time;
  };
  // Of a hundred parts of it, some is a break.
  const line = ([part, minutes]: [number, number]) => {
    const from = startedAt + ((endedAt ?? now) - startedAt) * (part / 100);
    return [from, from + minutes * minute].map((edge) => wallClock(edge, stage.guild.zone).time).join('–');
  };
  const times = {
    start: typed(startedAt, start),
    end: typed(endedAt, end),
    ...(breaks && { breaks: breaks.map(line).join('\n') }),
  };
  await (
    deletes
      ? corrections.remove(stage.anna, session.id, now)
      : correctAnyway(corrections, stage.anna, session.id, times, now)
  ).catch(refused);
  if (undoes) return undo();
  const corrected = (await readAll(stage)).sessions.find(({ id }) => id === session.id);
  if (!corrected) return;
  const { seenStart, seenEnd } = session;
  expect(corrected).toMatchObject({ seenStart, seenEnd });
  if (session.endedAt === null || seenEnd === null || now <= seenEnd + lengthenedWithin) return;
  expect(corrected.startedAt).toBeGreaterThanOrEqual(session.startedAt);
  expect(corrected.endedAt).toBeLessThanOrEqual(session.endedAt);
}

function refused(error: unknown): void {
  if (!(error instanceof UserError)) throw error;
}

/** What of these intervals lies in none of the others. */
function outside(intervals: readonly Interval[], others: readonly Interval[]): Interval[] {
  return others.reduce<Interval[]>(
    (left, { start, end }) =>
      left
        .flatMap((one) => [
          { start: one.start, end: Math.min(one.end, start) },
          { start: Math.max(one.start, end), end: one.end },
        ])
        .filter((one) => one.end > one.start),
    [...intervals],
  );
}

const intervalsOf = (stretches: readonly Stretch[]): Interval[] =>
  stretches.map(({ startedAt, endedAt }) => ({ start: startedAt, end: endedAt ?? Infinity }));
const workOf = (stretches: readonly Stretch[]) => stretches.filter(({ kind }) => kind === 'work');
/** What is work, or may become it by her word. */
const maybeWorkOf = (stretches: readonly Stretch[]) => stretches.filter(({ kind }) => kind !== 'break');

const readAll = ({ database }: SessionStage) =>
  database.read(async (tx) => ({
    sessions: await tx.find(workSessionTable, { order: { startedAt: 'ASC' } }),
    stretches: await tx.find(stretchTable, { order: { startedAt: 'ASC' } }),
    outages: await tx.find(outageTable),
  }));
type Stored = Awaited<ReturnType<typeof readAll>>;

/** All that a correction may change, and how many changes can be undone. */
const readForUndo = (stage: SessionStage) =>
  stage.database.read(async (tx) => ({
    sessions: await tx.find(workSessionTable, { order: { id: 'ASC' } }),
    stretches: await tx.find(stretchTable, { order: { id: 'ASC' } }),
    doubts: await tx.find(doubtTable, { order: { id: 'ASC' } }),
    totals: await tx.find(workTotalTable, { order: { period: 'ASC' } }),
    changes: await tx.countBy(sessionChangeTable, {}),
  }));

/** The time in which the bot didn't know better. */
function unseenIn({ stretches, outages }: Stored): Interval[] {
  return [
    ...stretches.flatMap(({ endedAt, endEstimatedAt }) =>
      endedAt === null || endEstimatedAt === null ? [] : [{ start: endedAt, end: endEstimatedAt }],
    ),
    ...stretches.flatMap(({ startedAt, startEstimatedAt }) =>
      outages
        .filter(({ toAt }) => toAt !== null && toAt === startEstimatedAt)
        .map(({ fromAt }) => ({ start: fromAt, end: startedAt })),
    ),
  ];
}

const silence: Happening = { wait: 370, what: 'leave', lasts: 1 };
const leaveAlone: Wish = {
  which: 0,
  start: {},
  end: {},
  later: 0,
  deletes: false,
  breaks: null,
  says: null,
  undoes: false,
};

/** What is too rare to be left to chance. */
const examples: [Happening[], Wish[], Happening[], Wish[]][] = [
  // A session that was closed in silence is made longer again and again.
  [
    [silence],
    [],
    [],
    [
      { ...leaveAlone, start: { minutes: -5, edge: 1 } },
      { ...leaveAlone, end: { minutes: 600 } },
      { ...leaveAlone, end: { minutes: 600 } },
    ],
  ],
  // It loses its break, and then gets longer over it.
  [
    [{ wait: 10, what: 'break', lasts: 1 }, silence],
    [],
    [],
    [
      { ...leaveAlone, end: { minutes: 0, edge: 1 } },
      { ...leaveAlone, end: { minutes: 10 } },
    ],
  ],
];

test('whatever happened and is corrected, no time is invented, nothing overlaps, and all totals are right', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(happening, { minLength: 2, maxLength: 12 }),
      fc.array(wish, { maxLength: 4 }),
      fc.array(happening, { maxLength: 3 }),
      fc.array(wish, { maxLength: 12 }),
      async (before, wishes, after, lateWishes) => {
        const stage = await SessionStage.open();
        try {
          const minutes = await live(stage, [{ wait: 1, what: 'join', lasts: 1 }, ...before], 60);
          const first = await readAll(stage);
          for (const one of wishes) await correctOne(stage, one, at(timeAfter(minutes)));
          await live(stage, [...after, { wait: 0, what: 'leave', lasts: 0 }], minutes);
          await stage.pass('+1 23:59');
          const second = await readAll(stage);
          let now = at('+1 23:59');
          for (const one of lateWishes) {
            now += one.later;
            await correctOne(stage, one, now);
          }

          const left = await readAll(stage);
          // With other breaks it may have become another stretch, so that less is known of what was open.
          const isSame = (one: Stretch) => (other: Stretch) =>
            wishes.some(({ breaks, says }) => breaks || says) || one.kind === 'maybe'
              ? other.sessionId === one.sessionId
              : other.id === one.id;
          const recorded = [
            ...first.stretches.map((one) => ({
              ...one,
              endedAt: one.endedAt ?? second.stretches.findLast(isSame(one))?.endedAt ?? null,
            })),
            ...second.stretches.filter((one) => !first.stretches.some(({ id }) => id === one.id)),
          ];
          const unseen = [...unseenIn(first), ...unseenIn(second)];
          const invented = outside(intervalsOf(left.stretches), [...intervalsOf(recorded), ...unseen]);
          // A break becomes work only where she says so herself.
          const saysBreaks = [...wishes, ...lateWishes].some(
            ({ breaks, says }) => breaks || says === 'wasBack',
          );
          const inventedWork = outside(intervalsOf(workOf(left.stretches)), [
            ...intervalsOf(saysBreaks ? recorded : maybeWorkOf(recorded)),
            ...unseen,
          ]);
          expect([invented, inventedWork]).toEqual([[], []]);
          for (const { startedAt, breakAt } of [...second.sessions, ...left.sessions])
            expect(breakAt ?? startedAt).toBeGreaterThanOrEqual(startedAt);
          const faults: string[] = [];
          await checkDatabase(stage.database, (line) => faults.push(line));
          expect(faults).toEqual([expect.stringContaining('all is well')]);
        } finally {
          await stage.database.close();
        }
      },
    ),
    { numRuns: 15, examples },
  );
}, 120_000);

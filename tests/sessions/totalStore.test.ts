import fc from 'fast-check';
import { dayOf, instantOf, splitByDay, weekOfDay } from '../../src/calendar';
import {
  addToTotals,
  findTotalDifferences,
  recountTotals,
  type WorkInterval,
  workTotalTable,
} from '../../src/sessions/totalStore';
import { countStatements } from '../support/countStatements';
import { at, SessionStage } from '../support/sessionStage';

const minute = 60_000;
const zone = 'Europe/Berlin';

let stage: SessionStage;
beforeEach(async () => {
  stage = await SessionStage.open();
});
afterEach(() => stage.database.close());

const owner = () => ({ guildId: stage.guild.id, memberId: stage.anna.id, zone });
const change = (intervals: readonly WorkInterval[], sign: 1 | -1) =>
  stage.database.transact((tx) => addToTotals(tx, owner(), intervals, sign));
const rows = () =>
  stage.database.read((tx) => tx.find(workTotalTable, { order: { period: 'ASC', memberId: 'ASC' } }));
const days = async () =>
  Object.fromEntries((await rows()).flatMap((row) => (row.days === 0 ? [] : [[row.period, row.days]])));

test('a day counts from half an hour on, however many stretches that are, until it has less again', async () => {
  const work = (from: string, to: string) => [{ startedAt: at(from), endedAt: at(to) }];
  await change(work('10:00', '10:20'), 1);
  expect(await days()).toEqual({});
  await change(work('12:00', '12:09'), 1);
  expect(await days()).toEqual({});
  await change([{ startedAt: at('13:00'), endedAt: at('13:00') + minute }], 1);
  const one = { '2026-03': 1, '2026-03-10': 1, '2026-W11': 1, all: 1 };
  expect(await days()).toEqual(one);
  await change(work('14:00', '18:00'), 1);
  expect(await days()).toEqual(one);
  await change(work('14:00', '18:00'), -1);
  await change(work('10:00', '10:20'), -1);
  expect(await days()).toEqual({});
});

test('weeks, months and all of it have as many days as have half an hour', async () => {
  const someWork = fc
    .tuple(fc.integer({ min: 0, max: 60 * 24 * 25 }), fc.integer({ min: 1, max: 60 * 30 }))
    .map(([from, length]): WorkInterval => {
      const startedAt = instantOf('2026-03-16', '00:00', zone) + from * minute;
      return { startedAt, endedAt: startedAt + length * minute };
    });
  const someSteps = fc.array(fc.tuple(fc.array(someWork, { maxLength: 4 }), fc.boolean()), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(someSteps, async (steps) => {
      await stage.database.transact((tx) => tx.query('DELETE FROM work_total'));
      let kept: WorkInterval[] = [];
      for (const [work, isTakenAway] of steps) {
        await change(work, 1);
        kept = [...kept, ...work];
        if (!isTakenAway) continue;
        await change(kept.slice(0, 2), -1);
        kept = kept.slice(2);
      }
      const worked = new Map<string, number>();
      for (const { startedAt, endedAt } of kept)
        for (const { day, start, end } of splitByDay(startedAt, endedAt, zone))
          worked.set(day, (worked.get(day) ?? 0) + end - start);
      const expected: Record<string, number> = {};
      for (const [day, workMs] of worked) {
        if (workMs < 30 * minute) continue;
        const instant = instantOf(day as never, '12:00', zone);
        for (const period of [day, weekOfDay(dayOf(instant, zone)), day.slice(0, 7), 'all'])
          expected[period] = (expected[period] ?? 0) + 1;
      }
      expect(await days()).toEqual(expected);
    }),
    { numRuns: 30 },
  );
});

test('a count that is wrong is told, and counted anew', async () => {
  await stage.go('1', '11', '10:00');
  await stage.go('1', null, '11:00');
  await stage.database.transact((tx) =>
    tx.query("UPDATE work_total SET days = 3 WHERE period = '2026-W11' AND member_id = $1", [stage.anna.id]),
  );
  const wrong = { memberId: stage.anna.id, of: '2026-W11', unit: 'days', stored: 3, right: 1 };
  expect(await stage.database.read((tx) => findTotalDifferences(tx, owner()))).toEqual([wrong]);
  expect(await stage.database.transact((tx) => recountTotals(tx, owner()))).toEqual([wrong]);
  expect(await days()).toEqual({ '2026-03': 1, '2026-03-10': 1, '2026-W11': 1, all: 1 });
});

test('only a day that begins to count costs a statement more', async () => {
  const add = (from: string, to: string) =>
    countStatements(stage.database, () => change([{ startedAt: at(from), endedAt: at(to) }], 1));
  const fewest = await add('10:00', '10:29');
  expect(await add('11:00', '11:01')).toBe(fewest + 1);
  expect(await add('12:00', '13:00')).toBe(fewest);
});

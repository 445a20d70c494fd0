import fc from 'fast-check';
import { UserError } from '../../src/errors';
import { checkDatabase } from '../../src/programs/checkDatabase';
import { addPosting, findPostingByKey, finishPosting, setShown } from '../../src/postings/postingStore';
import { postingKey } from '../../src/postings/posting';
import { type CorrectionService, createCorrectionService } from '../../src/sessions/correctionService';
import { doubtTable } from '../../src/sessions/doubtStore';
import { undoWithin } from '../../src/sessions/sessionChange';
import { findDeleted, findUndoable, sessionChangeTable } from '../../src/sessions/sessionChangeStore';
import { forgetTimes, stretchTable, workSessionTable } from '../../src/sessions/sessionStore';
import { sessionWordTable, storeWord } from '../../src/sessions/sessionWordStore';
import { workTotalTable } from '../../src/sessions/totalStore';
import { correctAnyway } from '../support/correctAnyway';
import { at, SessionStage } from '../support/sessionStage';

let stage: SessionStage;
let corrections: CorrectionService;
beforeEach(async () => {
  stage = await SessionStage.open();
  corrections = createCorrectionService(stage.database, (guildId) => stage.changes.push(guildId));
});
afterEach(() => stage.database.close());

/** All that a correction may change. */
const all = (of = stage) =>
  of.database.read(async (tx) => ({
    sessions: await tx.find(workSessionTable, { order: { id: 'ASC' } }),
    stretches: await tx.find(stretchTable, { order: { id: 'ASC' } }),
    doubts: await tx.find(doubtTable, { order: { id: 'ASC' } }),
    words: await tx.find(sessionWordTable),
    totals: await tx.find(workTotalTable, { order: { period: 'ASC' } }),
  }));
const changes = () => stage.database.read((tx) => tx.find(sessionChangeTable, { order: { id: 'ASC' } }));
const lastChange = async () => (await changes()).at(-1)!.id;
const correct = (sessionId: number, start: string, end: string, now: number) =>
  correctAnyway(corrections, stage.anna, sessionId, { start, end }, now);
const refused = (key: string) => expect.objectContaining({ key });

/** Anna is at work from nine to noon, with a break and in two rooms, and puts a word on it. Gives the session. */
async function work(): Promise<number> {
  await stage.go('1', '11', '09:00');
  for (const time of ['09:30', '09:40']) {
    await stage.heartbeat(time);
    await stage.sessions.pressBreak(stage.anna, null, at(time));
  }
  await stage.go('1', '12', '10:00');
  await stage.go('1', null, '12:00');
  await stage.pass('12:30');
  const [session] = (await all()).sessions;
  await stage.database.transact((tx) => storeWord(tx, stage.anna.id, session!.id, 'Nord'));
  return session!.id;
}

/** Anna comes at nine, is last heard of then, and leaves at 16:00. Gives the doubt. */
async function forgetHerself(): Promise<number> {
  await stage.go('1', '11', '09:00');
  await stage.pass('15:00');
  await stage.go('1', null, '16:00');
  await stage.pass('16:30');
  return (await all()).doubts[0]!.id;
}

describe('what she undoes is as it was', () => {
  test.each([
    ['shorter times', (id: number) => correct(id, '09:10', '10:30', at('13:00'))],
    [
      'other breaks',
      (id: number) =>
        correctAnyway(
          corrections,
          stage.anna,
          id,
          { start: '', end: '', breaks: '11:00–11:20' },
          at('13:00'),
        ),
    ],
    ['a deletion, and her word', (id: number) => corrections.remove(stage.anna, id, at('13:00'))],
  ])('%s', async (_, change) => {
    const id = await work();
    const before = await all();
    await change(id);
    expect(await all()).not.toEqual(before);
    stage.changes.length = 0;
    const undo = await lastChange();
    expect(await corrections.undo(stage.anna, undo, at('13:09'))).toBe(id);
    expect(await all()).toEqual(before);
    expect(stage.changes).toEqual([stage.guild.id]);
    // A second tap changes nothing.
    expect(await corrections.undo(stage.anna, undo, at('13:09'))).toBe(id);
    expect(await all()).toEqual(before);
  });

  test.each([
    ['it was work', (id: number) => corrections.wasWork(stage.anna, id, at('17:00'))],
    ['until some time', (id: number) => corrections.workedUntil(stage.anna, id, '12:30', at('17:00'))],
    ['it was none', (id: number) => corrections.wasNotWork(stage.anna, id, at('17:00'))],
    ['a correction', () => correct(1, '', '12:30', at('17:00'))],
    ['a deletion', () => corrections.remove(stage.anna, 1, at('17:00'))],
  ])('%s, of a silence, which is asked about again', async (_, say) => {
    const id = await forgetHerself();
    const before = await all();
    await say(id);
    expect(await all()).not.toEqual(before);
    await corrections.undo(stage.anna, await lastChange(), at('17:05'));
    expect(await all()).toEqual(before);
    expect(before.doubts[0]!.answeredAt).toBeNull();
  });

  test('that she was back from a break that goes on', async () => {
    await stage.go('1', '11', '09:00');
    await stage.heartbeat('09:20');
    await stage.sessions.pressBreak(stage.anna, 10, at('09:20'));
    await stage.heartbeat('09:45');
    await stage.outage();
    await stage.reconcile('09:58');
    const before = await all();
    await corrections.wasBack(stage.anna, before.doubts[0]!.id, at('10:10'));
    await corrections.undo(stage.anna, await lastChange(), at('10:12'));
    expect(await all()).toEqual(before);
  });

  test('a deleted session whose end is not known yet: while she is held it goes on', async () => {
    await stage.go('1', '11', '09:00');
    await stage.pass('15:00');
    const before = await all();
    expect(before.stretches.at(-1)).toMatchObject({ kind: 'maybe', endedAt: null });
    const { id } = before.sessions[0]!;
    await corrections.remove(stage.anna, id, at('15:10'));
    await corrections.undo(stage.anna, await lastChange(), at('15:11'));
    expect(await all()).toEqual(before);
    await corrections.remove(stage.anna, id, at('15:12'));
    await stage.go('1', null, '15:13');
    await corrections.undo(stage.anna, await lastChange(), at('15:14'));
    expect((await all()).stretches.at(-1)).toMatchObject({ kind: 'maybe', endedAt: at('15:12') });
  });

  test('several changes, the last first; an older one alone is refused', async () => {
    const id = await work();
    const states = [await all()];
    await correct(id, '', '11:00', at('13:00'));
    states.push(await all());
    await correct(id, '', '10:30', at('13:01'));
    states.push(await all());
    await corrections.remove(stage.anna, id, at('13:02'));
    const [first, second, third] = (await changes()).map((change) => change.id);
    for (const older of [first!, second!])
      await expect(corrections.undo(stage.anna, older, at('13:03'))).rejects.toEqual(
        refused('correction.changedSince'),
      );
    for (const change of [third!, second!, first!]) {
      await corrections.undo(stage.anna, change, at('13:04'));
      expect(await all()).toEqual(states.pop());
    }
    expect(states).toEqual([]);
  });
});

test('what was recorded since is kept', async () => {
  await stage.go('1', '11', '10:00');
  const { id } = (await all()).sessions[0]!;
  await correct(id, '10:30', '', at('11:00'));
  await stage.go('1', '12', '11:02');
  await stage.go('1', null, '11:05');
  await corrections.undo(stage.anna, await lastChange(), at('11:06'));
  await stage.pass('11:30');
  expect(await stage.sessionsOf(stage.anna)).toEqual(['10:00–11:05 left: 11 10:00–11:02, 12 11:02–11:05']);
});

test('where what was recorded since doesn’t fit, it is refused and nothing changes', async () => {
  await stage.go('1', '11', '09:00');
  await stage.heartbeat('09:20');
  await stage.sessions.pressBreak(stage.anna, 90, at('09:20'));
  const { id } = (await all()).sessions[0]!;
  await corrections.correct(stage.anna, id, { start: '', end: '', breaks: '9:20–9:40' }, at('09:50'));
  await stage.go('1', null, '09:52');
  const before = await all();
  await expect(corrections.undo(stage.anna, await lastChange(), at('09:53'))).rejects.toEqual(
    refused('correction.goneOn'),
  );
  expect(await all()).toEqual(before);
});

test('another of her times that took the place meanwhile stays', async () => {
  await stage.go('1', '11', '10:00');
  await stage.heartbeat('10:20');
  await stage.outage();
  await stage.reconcile('10:50');
  await stage.go('1', null, '12:00');
  await stage.pass('12:30');
  const [first, second] = (await all()).sessions;
  await correct(first!.id, '', '10:45', at('13:00'));
  await correct(first!.id, '', '10:30', at('13:01'));
  await correct(second!.id, '10:35', '', at('13:02'));
  const before = await all();
  await expect(corrections.undo(stage.anna, 2, at('13:03'))).rejects.toEqual(refused('correction.taken'));
  expect(await all()).toEqual(before);
});

test('for ten minutes, only she, and only what is hers', async () => {
  const id = await work();
  await correct(id, '', '11:00', at('13:00'));
  const undo = await lastChange();
  const isTooLate = refused('correction.tooLate');
  const late = at('13:00') + undoWithin;
  await expect(corrections.undo(stage.ben, undo, at('13:01'))).rejects.toEqual(isTooLate);
  for (const other of [undo + 1, 0])
    await expect(corrections.undo(stage.anna, other, at('13:01'))).rejects.toEqual(isTooLate);
  await expect(corrections.undo(stage.anna, undo, late)).rejects.toEqual(isTooLate);
  await corrections.undo(stage.anna, undo, late - 1);
});

test('what can be undone is found as long as it goes; then nothing of it is kept', async () => {
  const id = await work();
  const found = (now: number) =>
    stage.database.read(async (tx) => [
      await findUndoable(tx, id, now),
      await findDeleted(tx, stage.anna.id, now),
    ]);
  expect(await corrections.due.next()).toBeNull();
  await correct(id, '', '11:00', at('13:00'));
  const first = await lastChange();
  expect(await found(at('13:01'))).toEqual([first, null]);
  await corrections.remove(stage.anna, id, at('13:05'));
  const second = await lastChange();
  expect(await found(at('13:06'))).toEqual([second, second]);
  await corrections.undo(stage.anna, second, at('13:07'));
  expect(await found(at('13:08'))).toEqual([first, null]);
  expect(await found(at('13:10'))).toEqual([null, null]);

  expect(await corrections.due.next()).toBe(at('13:10'));
  await corrections.due.run(at('13:10'));
  expect((await changes()).map((change) => change.id)).toEqual([second]);
  await corrections.due.run(at('13:15'));
  expect(await corrections.due.next()).toBeNull();
});

test('goes with all her times, of a deleted session too', async () => {
  const id = await work();
  await corrections.remove(stage.anna, id, at('13:00'));
  const undo = await lastChange();
  await stage.database.transact((tx) => forgetTimes(tx, stage.anna.id));
  expect(await changes()).toEqual([]);
  await expect(corrections.undo(stage.anna, undo, at('13:01'))).rejects.toEqual(
    refused('correction.tooLate'),
  );
});

test('what changes nothing, or is refused, is nothing to undo', async () => {
  const id = await work();
  await correct(id, '09:00', '12:00', at('13:00'));
  await expect(correct(id, '', '12:30', at('13:00'))).rejects.toEqual(refused('correction.endSeen'));
  expect(await changes()).toEqual([]);
});

test('the summaries of its gatherings are drawn again', async () => {
  const id = await work();
  await corrections.remove(stage.anna, id, at('13:00'));
  const isOver = await stage.database.transact(async (tx) => {
    const gatherings: { id: number }[] = await tx.query('SELECT id FROM gathering');
    for (const { id: gathering } of gatherings) {
      const key = postingKey('agenda', gathering);
      await addPosting(tx, { guildId: stage.guild.id, key, channelId: '11', claimedAt: 5 });
      const posting = (await findPostingByKey(tx, stage.guild.id, key))!;
      await setShown(tx, posting.id, `9${gathering}`, null);
      await finishPosting(tx, posting, 6);
    }
    return () =>
      stage.database.read(async (later) => {
        const over: boolean[] = [];
        for (const { id: gathering } of gatherings) {
          const key = postingKey('agenda', gathering);
          over.push((await findPostingByKey(later, stage.guild.id, key))!.finalAt !== null);
        }
        return over;
      });
  });
  expect(await isOver()).toEqual([true, true]);
  await corrections.undo(stage.anna, await lastChange(), at('13:01'));
  expect(await isOver()).toEqual([false, false]);
});

/** False for what is refused because it doesn’t fit. */
function refusal(error: unknown): false {
  if (error instanceof UserError && error.key === 'correction.goneOn') return false;
  throw error;
}

/** What may happen within the ten minutes. */
const since = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 2 }), fc.constantFrom('join', 'move', 'leave', 'break')),
  { maxLength: 3 },
);
const times = fc.record({
  start: fc.constantFrom('', '09:05', '09:31', '09:50'),
  breaks: fc.constantFrom('9:30–9:40', '', '9:30–9:35', '9:30–', '9:10–9:20\n9:30–9:35'),
});

test('whatever is recorded between a correction and its undoing, all is as if it had never been corrected', async () => {
  const counts = { undone: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('at work', 'on a break', 'away', 'away on a break'),
      times,
      since,
      async (where, typed, things) => {
        const live = async (of: SessionStage, corrects: boolean) => {
          await of.go('1', '11', '09:00');
          await of.heartbeat('09:30');
          await of.sessions.pressBreak(of.anna, null, at('09:30'));
          await of.heartbeat('09:40');
          if (!where.includes('break')) await of.sessions.pressBreak(of.anna, null, at('09:40'));
          await of.heartbeat('09:58');
          if (where.includes('away')) await of.go('1', null, '09:58');
          const service = createCorrectionService(of.database, () => undefined);
          await of.heartbeat('10:00');
          if (corrects)
            await correctAnyway(
              service,
              of.anna,
              (await all(of)).sessions[0]!.id,
              { end: '', ...typed },
              at('10:00'),
            ).catch(() => undefined);
          let now = 0;
          for (const [wait, what] of things) {
            now += wait;
            const time = `10:0${now}`;
            await of.heartbeat(time);
            if (what === 'join') await of.go('1', '11', time);
            if (what === 'move') await of.go('1', '12', time);
            if (what === 'leave') await of.go('1', null, time);
            if (what === 'break') await of.sessions.pressBreak(of.anna, null, at(time));
          }
          const [change] = await of.database.read((tx) => tx.find(sessionChangeTable));
          const isUndone = change
            ? await service.undo(of.anna, change.id, at('10:08')).then(() => true, refusal)
            : false;
          await of.heartbeat('10:08');
          await of.go('1', null, '10:09');
          await of.pass('11:30');
          return isUndone;
        };
        const [one, other] = [await SessionStage.open(), await SessionStage.open()];
        try {
          const isUndone = await live(one, true);
          const faults: string[] = [];
          await checkDatabase(one.database, (line) => faults.push(line));
          expect(faults).toEqual([expect.stringContaining('all is well')]);
          counts[isUndone ? 'undone' : 'refused'] += 1;
          if (!isUndone) return;
          await live(other, false);
          const [{ sessions, totals }, never] = [await all(one), await all(other)];
          expect(sessions).toEqual(never.sessions);
          expect(totals).toEqual(never.totals);
          expect(await one.sessionsOf(one.anna)).toEqual(await other.sessionsOf(other.anna));
        } finally {
          await one.database.close();
          await other.database.close();
        }
      },
    ),
    {
      numRuns: 20,
      examples: [
        [
          'away on a break',
          { start: '', breaks: '9:30–9:40' },
          [
            [0, 'break'],
            [1, 'break'],
          ],
        ],
      ],
    },
  );
  expect(counts.undone).toBeGreaterThan(0);
}, 120_000);

import type { Typed } from '../../src/sessions/correction';
import { type CorrectionService, createCorrectionService } from '../../src/sessions/correctionService';
import { sessionChangeTable } from '../../src/sessions/sessionChangeStore';
import { stretchTable, workSessionTable } from '../../src/sessions/sessionStore';
import { at, SessionStage } from '../support/sessionStage';

const minute = 60_000;

let stage: SessionStage;
let corrections: CorrectionService;
beforeEach(async () => {
  stage = await SessionStage.open();
  corrections = createCorrectionService(stage.database, (guildId) => stage.changes.push(guildId));
  await stage.go('1', '11', '12:00');
  await stage.heartbeat('13:00');
  await stage.sessions.pressBreak(stage.anna, null, at('13:00'));
  await stage.heartbeat('13:30');
  await stage.sessions.pressBreak(stage.anna, null, at('13:30'));
});
afterEach(() => stage.database.close());

const stored = () =>
  stage.database.read(async (tx) => [
    await tx.find(workSessionTable),
    await tx.find(stretchTable, { order: { id: 'ASC' } }),
    await tx.find(sessionChangeTable),
  ]);
const correct = (typed: Partial<Typed>, time = '16:00') =>
  corrections.correct(stage.anna, 1, { start: '', end: '', ...typed }, at(time));

/** Anna was at work from noon to 15:30, with half an hour's break from one on. */
async function leave(): Promise<void> {
  await stage.go('1', null, '15:30');
  await stage.pass('15:50');
}

test.each<[string, Partial<Typed>, number | null]>([
  ['a quarter of an hour less', { end: '15:15' }, null],
  ['a minute more', { end: '15:14' }, 16],
  ['hours', { end: '13:00' }, 120],
  ['only what was a break', { start: '12:10', breaks: '' }, null],
  ['a break that makes up for a later start', { start: '12:40', breaks: '' }, null],
  ['another break', { breaks: '13:00–14:00' }, 30],
  ['a break moved', { breaks: '14:00–14:30' }, null],
])('%s: she is asked first where it takes away more than a quarter of an hour', async (_, typed, asked) => {
  await leave();
  const before = await stored();
  const loss = await correct(typed);
  expect(loss && loss.ms / minute).toBe(asked);
  const isStored = JSON.stringify(await stored()) !== JSON.stringify(before);
  expect(isStored).toBe(asked === null);
});

test('it says what would be, and is saved once she agrees', async () => {
  await leave();
  const loss = (await correct({ end: '14:00', breaks: '13:00–13:40' }))!;
  expect(loss).toMatchObject({
    before: { start: at('12:00'), end: at('15:30') },
    after: { start: at('12:00'), end: at('14:00') },
    ms: 100 * minute,
  });
  stage.changes.length = 0;
  const agreed = { ...loss.wish, ms: loss.ms, breaks: '13:00–13:40' };
  expect(await corrections.agree(stage.anna, 1, agreed, at('16:01'))).toBeNull();
  const saved = await stored();
  expect(await stage.sessionsOf(stage.anna)).toEqual([
    '12:00–14:00 left: 11 12:00–13:00, break 11 13:00–13:40, 11 13:40–14:00',
  ]);
  expect(stage.changes).toEqual([stage.guild.id]);
  // A second tap changes nothing.
  expect(await corrections.agree(stage.anna, 1, agreed, at('16:02'))).toBeNull();
  expect(await stored()).toEqual(saved);
});

test('one that goes on keeps going on', async () => {
  const loss = (await correct({ start: '12:50' }, '14:00'))!;
  expect(loss).toMatchObject({ after: { start: at('12:50'), end: null }, ms: 50 * minute });
  await corrections.agree(stage.anna, 1, { ...loss.wish, breaks: null, ms: loss.ms }, at('14:05'));
  expect((await stage.sessionsOf(stage.anna))[0]).toMatch(/^12:50– open/);
});

test('should it take away much more by now, she is asked anew; what she agreed to is no way around the rules', async () => {
  await leave();
  const loss = (await correct({ end: '15:00' }))!;
  const agreed = { ...loss.wish, breaks: null, ms: loss.ms };
  const before = await stored();
  expect(await corrections.agree(stage.anna, 1, { ...agreed, end: at('13:00') }, at('16:01'))).toMatchObject({
    ms: 120 * minute,
  });
  for (const [change, key] of [
    [{ end: at('16:00') }, 'correction.endSeen'],
    [{ start: 0 }, 'correction.startSeen'],
    [{ start: at('15:20') }, 'correction.endBeforeStart'],
    [{ breaks: 'x' }, 'correction.badBreak'],
  ] as const)
    await expect(
      corrections.agree(stage.anna, 1, { ...agreed, ...change }, at('16:01')),
    ).rejects.toMatchObject({ key });
  await expect(corrections.agree(stage.ben, 1, agreed, at('16:01'))).rejects.toMatchObject({
    key: 'correction.gone',
  });
  expect(await stored()).toEqual(before);
});

test('the end of one that goes on is not to be agreed to', async () => {
  const agreed = { start: at('12:00'), end: at('13:00'), breaks: null, ms: 0 };
  await expect(corrections.agree(stage.anna, 1, agreed, at('14:00'))).rejects.toMatchObject({
    key: 'correction.running',
  });
});

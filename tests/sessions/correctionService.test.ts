import { postingKey } from '../../src/postings/posting';
import { addPosting, findPostingByKey, finishPosting, setMessage } from '../../src/postings/postingStore';
import { keepSum } from '../../src/postings/toldSumStore';
import { noticeTable } from '../../src/notices/noticeStore';
import { type CorrectionService, createCorrectionService } from '../../src/sessions/correctionService';
import { stretchTable, workSessionTable } from '../../src/sessions/sessionStore';
import { findTotalDifferences, workTotalTable } from '../../src/sessions/totalStore';
import { at, SessionStage } from '../support/sessionStage';

const minute = 60_000;
const zone = 'Europe/Berlin';

let stage: SessionStage;
let corrections: CorrectionService;
beforeEach(async () => {
  stage = await SessionStage.open();
  corrections = createCorrectionService(stage.database, (guildId) => stage.changes.push(guildId));
});
afterEach(() => stage.database.close());

/** Anna's sessions by id, oldest first. */
const sessions = () =>
  stage.database.read((tx) =>
    tx.find(workSessionTable, { where: { memberId: stage.anna.id }, order: { startedAt: 'ASC' } }),
  );
const correct = (sessionId: number, start: string, end: string, now = at('18:00')) =>
  corrections.correct(stage.anna, sessionId, { start, end }, now);

async function totals() {
  return stage.database.read(async (tx) => ({
    stored: (await tx.find(workTotalTable, { order: { period: 'ASC' } })).map(
      (row) => `${row.period} ${row.workMs / minute}`,
    ),
    wrong: await findTotalDifferences(tx, { guildId: stage.guild.id, memberId: stage.anna.id, zone }),
  }));
}

/** She is at work from one time to another. */
async function work(from: string, to: string, seatOver: string): Promise<void> {
  await stage.go('1', '11', from);
  await stage.go('1', null, to);
  await stage.pass(seatOver);
}

test('a deleted session leaves no trace in a summary: its sum goes for good, and others are only drawn again', async () => {
  await work('09:00', '10:00', '10:30');
  await work('12:00', '13:00', '13:30');
  const tables = await stage.database.transact(async (tx) => {
    const gatherings: { id: number }[] = await tx.query('SELECT id FROM gathering ORDER BY id');
    for (const { id } of gatherings) {
      const key = postingKey('agenda', id);
      await addPosting(tx, { guildId: stage.guild.id, key, channelId: '11', claimedAt: 5 });
      const posting = (await findPostingByKey(tx, stage.guild.id, key))!;
      await setMessage(tx, posting.id, `9${id}`);
      const both = [stage.anna, stage.ben].map(({ id: memberId }) => ({
        memberId,
        choice: 'board' as const,
      }));
      const worked = both.map((one) => ({ ...one, workMs: 60 * minute }));
      await keepSum(tx, posting.id, () => Promise.resolve(worked));
      await finishPosting(tx, posting, 6);
    }
    return gatherings.map(({ id }) => postingKey('agenda', id));
  });
  const told = () =>
    stage.database.read(async (tx) => {
      const postings = [];
      for (const key of tables) postings.push((await findPostingByKey(tx, stage.guild.id, key))!);
      return postings.map(({ sumMs, sumOf, finalAt }) => ({ sumMs, sumOf, isOver: finalAt !== null }));
    });
  const stands = { sumMs: 120 * minute, sumOf: 2, isOver: true };
  const [first, second] = await sessions();
  await correct(second!.id, '12:10', '13:00');
  expect(await told()).toEqual([stands, stands]);
  await corrections.remove(stage.anna, first!.id);
  expect(await told()).toEqual([{ sumMs: null, sumOf: 0, isOver: false }, stands]);
});

test('a shorter session is marked, keeps what was seen, and all totals follow', async () => {
  await work('23:00', '+1 01:00', '+1 01:30');
  const [before] = await sessions();
  stage.changes.length = 0;
  await correct(before!.id, '23:30', '00:15', at('+1 09:00'));
  expect(await stage.sessionsOf(stage.anna)).toEqual(['23:30–00:15 left: 11 23:30–00:15']);
  expect(await totals()).toEqual({
    stored: ['2026-03 45', '2026-03-10 30', '2026-03-11 15', '2026-W11 45', 'all 45'],
    wrong: [],
  });
  const [after] = await sessions();
  expect(after).toMatchObject({
    seenStart: at('23:00'),
    seenEnd: at('+1 01:00'),
    endKind: 'left',
    correctedAt: at('+1 09:00'),
  });
  expect(stage.changes).toEqual([stage.guild.id]);
});

test('stretches outside of it go, those at its ends are cut', async () => {
  await stage.go('1', '11', '10:00');
  await stage.go('1', null, '10:20');
  await stage.go('1', '12', '10:25');
  await stage.go('1', '11', '10:40');
  await work('10:50', '11:30', '12:00');
  const [one] = await sessions();
  await correct(one!.id, '10:30', '10:45');
  expect(await stage.sessionsOf(stage.anna)).toEqual(['10:30–10:45 left: 12 10:30–10:40, 11 10:40–10:45']);
  expect((await totals()).stored).toContain('2026-03-10 15');
});

test('after an outage the end may be later and the start earlier, until both meet', async () => {
  await stage.go('1', '11', '10:00');
  await stage.heartbeat('10:20');
  await stage.outage();
  await stage.reconcile('10:50');
  await stage.go('1', null, '12:00');
  await stage.pass('12:30');
  const [first, second] = await sessions();
  await correct(first!.id, '', '10:35');
  await expect(correct(second!.id, '10:30', '')).rejects.toMatchObject({ key: 'correction.overlap' });
  await correct(second!.id, '10:35', '');
  await correct(first!.id, '', '10:30');
  await correct(first!.id, '', '10:34');
  expect(await stage.sessionsOf(stage.anna)).toEqual([
    '10:00–10:34 left: 11 10:00–10:34',
    '10:35–12:00 left: 11 10:35–12:00',
  ]);
  expect(await totals()).toMatchObject({ stored: expect.arrayContaining(['2026-03-10 119']), wrong: [] });
  await expect(correct(first!.id, '', '10:36')).rejects.toMatchObject({ key: 'correction.overlap' });
});

test('after the twelve hours the end may be up to now; what is open after it is not touched', async () => {
  await stage.go('1', '11', '10:00');
  await stage.pass('22:00');
  await stage.go('1', '11', '22:30');
  const [first] = await sessions();
  await expect(correct(first!.id, '', '22:31', at('22:40'))).rejects.toMatchObject({
    key: 'correction.overlap',
  });
  await correct(first!.id, '', '22:30', at('22:40'));
  await correct(first!.id, '', '11:15', at('22:41'));
  expect(await stage.sessionsOf(stage.anna)).toEqual([
    '10:00–11:15 silent: 11 10:00–11:15',
    '22:30– open: 11 22:30–',
  ]);
  expect((await totals()).wrong).toEqual([]);
});

test('what was cut off with its break never comes back as work', async () => {
  await stage.go('1', '11', '09:00');
  await stage.sessions.pressBreak(stage.anna, null, at('09:00') + minute);
  await stage.heartbeat('09:40');
  await stage.sessions.pressBreak(stage.anna, null, at('09:40'));
  await stage.pass('21:40');
  const [one] = await sessions();
  await correct(one!.id, '', '21:45', at('22:00'));
  await correct(one!.id, '', '09:01', at('22:00'));
  await expect(correct(one!.id, '', '09:30', at('22:00'))).rejects.toMatchObject({
    key: 'correction.endSeen',
  });
  expect(await stage.sessionsOf(stage.anna)).toEqual(['09:00–09:01 left: 11 09:00–09:01']);
});

test('a break that goes on begins no earlier than the session', async () => {
  await stage.go('1', '11', '10:00');
  await stage.sessions.pressBreak(stage.anna, null, at('10:00') + minute);
  const [one] = await sessions();
  await correct(one!.id, '10:20', '', at('10:40'));
  expect((await sessions())[0]).toMatchObject({ startedAt: at('10:20'), breakAt: at('10:20') });
});

test('the start of what goes on may be later, and it goes on', async () => {
  await stage.go('1', '11', '10:00');
  await stage.go('1', null, '10:20');
  await stage.go('1', '11', '10:25');
  const [one] = await sessions();
  await correct(one!.id, '10:30', '', at('11:00'));
  expect(await stage.sessionsOf(stage.anna)).toEqual(['10:30– open: 11 10:30–']);
  await stage.go('1', null, '11:00');
  await stage.pass('11:30');
  expect(await stage.sessionsOf(stage.anna)).toEqual(['10:30–11:00 left: 11 10:30–11:00']);
  expect(await totals()).toMatchObject({ stored: expect.arrayContaining(['2026-03-10 30']), wrong: [] });
});

test('what changes nothing is no correction', async () => {
  await work('10:00', '11:00', '11:30');
  const [one] = await sessions();
  await correct(one!.id, '10:00', '11:00');
  expect((await sessions())[0]).toEqual(one);
});

test('somebody else’s session is as one that isn’t there: refused, or deleted already, and it stays', async () => {
  await work('10:00', '11:00', '11:30');
  const [one] = await sessions();
  const typed = { start: '10:30', end: '' };
  const gone = { key: 'correction.gone' };
  for (const id of [one!.id, 99, null]) {
    await expect(corrections.correct(stage.ben, id, typed, at('18:00'))).rejects.toMatchObject(gone);
    await corrections.remove(stage.ben, id);
  }
  expect(await stage.sessionsOf(stage.anna)).toEqual(['10:00–11:00 left: 11 10:00–11:00']);
});

test('a deleted session is gone with its time; one that goes on waits for its end', async () => {
  await work('10:00', '11:00', '11:30');
  await stage.go('1', '11', '12:00');
  const [one, running] = await sessions();
  await corrections.remove(stage.anna, one!.id);
  await expect(corrections.remove(stage.anna, running!.id)).rejects.toMatchObject({
    key: 'correction.running',
  });
  expect(await stage.sessionsOf(stage.anna)).toEqual(['12:00– open: 11 12:00–']);
  expect(await totals()).toEqual({ stored: [], wrong: [] });
  expect(await stage.database.read((tx) => tx.countBy(stretchTable, { sessionId: one!.id }))).toBe(0);
  await corrections.remove(stage.anna, one!.id);
  expect(await stage.sessionsOf(stage.anna)).toEqual(['12:00– open: 11 12:00–']);
});

describe('a notice', () => {
  const notices = () =>
    stage.database.read(async (tx) =>
      (await tx.find(noticeTable)).map(({ memberId, key, params }) => ({ memberId, key, params })),
    );
  const stamp = (time: string, style: string) => `<t:${at(time) / 1000}:${style}>`;
  const estimated = (from: string, to: string, isNextDay = false) => ({
    memberId: stage.anna.id,
    key: 'session.estimated',
    params: { from: stamp(from, 'f'), to: stamp(to, isNextDay ? 'f' : 't') },
  });

  test('tells of an end that an outage made an estimate, whether she is still there or not', async () => {
    await stage.go('1', '11', '10:00');
    await stage.go('2', '11', '10:00');
    await stage.heartbeat('10:20');
    await stage.outage();
    stage.put('2', null);
    await stage.reconcile('10:50');
    expect(await notices()).toEqual([
      estimated('10:20', '10:50'),
      { ...estimated('10:20', '10:50'), memberId: stage.ben.id },
    ]);
  });

  test('names the day on which the outage ended when it is another', async () => {
    await stage.go('1', '11', '23:00');
    await stage.heartbeat('23:50');
    await stage.outage();
    await stage.reconcile('+1 00:20');
    expect(await notices()).toEqual([estimated('23:50', '+1 00:20', true)]);
  });

  test('comes when the session is over, not when her seat may still hold', async () => {
    await stage.go('1', '11', '10:00');
    await stage.heartbeat('10:20');
    await stage.outage();
    stage.put('1', null);
    await stage.reconcile('10:25');
    expect(await notices()).toEqual([]);
    await stage.pass('10:31');
    expect(await notices()).toEqual([estimated('10:20', '10:25')]);
  });

  test('does not come for a bridged outage, for one during a break, nor for what is discarded', async () => {
    await stage.go('1', '11', '10:00');
    await stage.heartbeat('10:20');
    await stage.outage();
    await stage.reconcile('10:30');
    await stage.heartbeat('10:40');
    await stage.sessions.pressBreak(stage.anna, null, at('10:40'));
    await stage.heartbeat('10:45');
    await stage.outage();
    stage.put('1', null);
    await stage.reconcile('11:30');
    expect(await stage.sessionsOf(stage.anna)).toEqual([
      '10:00–10:45 left: 11 10:00–10:40, break 11 10:40–10:45',
    ]);
    await stage.go('2', '11', '12:00');
    await stage.outages.heartbeat({ id: 0, count: 1 }, at('12:00') + 30_000);
    await stage.outage();
    stage.put('2', null);
    await stage.reconcile('12:40');
    expect(await stage.sessionsOf(stage.ben)).toEqual([]);
    expect(await notices()).toEqual([]);
  });
});

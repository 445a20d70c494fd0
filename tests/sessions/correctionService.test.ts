import { translator } from '../../src/i18n/translate';
import { lengthenedWithin } from '../../src/sessions/correction';
import { postingKey } from '../../src/postings/posting';
import { addPosting, findPostingByKey, finishPosting, setShown } from '../../src/postings/postingStore';
import { keepSum } from '../../src/postings/toldSumStore';
import { noticeTable } from '../../src/notices/noticeStore';
import { type CorrectionService, createCorrectionService } from '../../src/sessions/correctionService';
import { createDoubtService } from '../../src/sessions/doubtService';
import { doubtTable } from '../../src/sessions/doubtStore';
import { forgetTimes, stretchTable, workSessionTable } from '../../src/sessions/sessionStore';
import { findTotalDifferences, workTotalTable } from '../../src/sessions/totalStore';
import { correctAnyway } from '../support/correctAnyway';
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
  correctAnyway(corrections, stage.anna, sessionId, { start, end }, now);

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

test('the summary of a session that is corrected or deleted is drawn again, and tells its sum no more; others stay', async () => {
  await work('09:00', '10:00', '10:30');
  await work('12:00', '13:00', '13:30');
  const tables = await stage.database.transact(async (tx) => {
    const gatherings: { id: number }[] = await tx.query('SELECT id FROM gathering ORDER BY id');
    for (const { id } of gatherings) {
      const key = postingKey('agenda', id);
      await addPosting(tx, { guildId: stage.guild.id, key, channelId: '11', claimedAt: 5 });
      const posting = (await findPostingByKey(tx, stage.guild.id, key))!;
      await setShown(tx, posting.id, `9${id}`, null);
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
  const gone = { sumMs: null, sumOf: 0, isOver: false };
  const [first, second] = await sessions();
  await correct(second!.id, '12:00', '13:00');
  expect(await told()).toEqual([stands, stands]);
  await correct(second!.id, '12:10', '13:00');
  expect(await told()).toEqual([stands, gone]);
  await corrections.remove(stage.anna, first!.id, at('18:30'));
  expect(await told()).toEqual([gone, gone]);
});

test('a correction concerns only the gatherings whose part of the session it changes', async () => {
  await stage.go('1', '11', '09:00');
  await stage.go('1', '12', '10:00');
  await stage.go('1', null, '11:00');
  await stage.pass('11:30');
  const [one] = await sessions();
  const keys = await stage.database.transact(async (tx) => {
    const rows: { id: number; channel_id: string }[] = await tx.query('SELECT id, channel_id FROM gathering');
    for (const { id } of rows) {
      const key = postingKey('agenda', id);
      await addPosting(tx, { guildId: stage.guild.id, key, channelId: '11', claimedAt: 5 });
      const posting = (await findPostingByKey(tx, stage.guild.id, key))!;
      await setShown(tx, posting.id, `9${id}`, null);
      await finishPosting(tx, posting, 6);
    }
    return new Map(rows.map(({ id, channel_id: room }) => [room, postingKey('agenda', id)]));
  });
  const isOver = (room: string) =>
    stage.database.read(async (tx) => {
      const posting = await findPostingByKey(tx, stage.guild.id, keys.get(room)!);
      return posting!.finalAt !== null;
    });
  await correct(one!.id, '09:00', '10:30');
  expect([await isOver('11'), await isOver('12')]).toEqual([true, false]);
  await correct(one!.id, '09:00', '09:40');
  expect(await isOver('11')).toBe(false);
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

describe('what was without a sign of life', () => {
  const doubt = () => stage.database.read((tx) => tx.findOneByOrFail(doubtTable, { kind: 'silent' }));
  const refused = (key: string) => expect.objectContaining({ key });
  /** Anna comes at nine and is last heard of then; she leaves at 16:00. */
  async function forgetHerself(): Promise<number> {
    await stage.go('1', '11', '09:00');
    await stage.pass('15:00');
    await stage.go('1', null, '16:00');
    await stage.pass('16:30');
    expect((await totals()).stored).toContain('2026-03-10 120');
    return (await doubt()).id;
  }

  test('was work: it counts, up to her real leave', async () => {
    const id = await forgetHerself();
    stage.changes.length = 0;
    const [one] = await sessions();
    expect(await corrections.wasWork(stage.anna, id, at('17:00'))).toBe(one!.id);
    expect(await stage.sessionsOf(stage.anna)).toEqual(['09:00–16:00 silent: 11 09:00–16:00']);
    expect(await totals()).toMatchObject({ stored: expect.arrayContaining(['2026-03-10 420']), wrong: [] });
    expect((await sessions())[0]).toMatchObject({ seenEnd: at('11:00'), correctedAt: at('17:00') });
    expect(stage.changes).toEqual([stage.guild.id]);
    expect(await corrections.wasWork(stage.anna, id, at('17:01'))).toBe(one!.id);
    expect((await sessions())[0]!.correctedAt).toBe(at('17:00'));
  });

  test('was work up to some time: the rest is kept and doesn’t count', async () => {
    const id = await forgetHerself();
    await expect(corrections.workedUntil(stage.anna, id, '16:30', at('17:00'))).rejects.toEqual(
      refused('correction.notThere'),
    );
    await expect(corrections.workedUntil(stage.anna, id, 'x', at('17:00'))).rejects.toEqual(
      refused('correction.unreadable'),
    );
    await corrections.workedUntil(stage.anna, id, 'halb zwei', at('17:00'));
    expect(await stage.sessionsOf(stage.anna)).toEqual([
      '09:00–13:30 silent: 11 09:00–13:30, maybe 11 13:30–16:00',
    ]);
    expect(await totals()).toMatchObject({ stored: expect.arrayContaining(['2026-03-10 270']), wrong: [] });
    expect((await doubt()).answeredAt).toBe(at('17:00'));
    await correct((await sessions())[0]!.id, '', '15:00', at('18:00'));
    expect((await stage.sessionsOf(stage.anna))[0]).toContain('09:00–15:00 silent');
  });

  test('was none: all stays, and she isn’t asked any more', async () => {
    const id = await forgetHerself();
    const before = await stage.sessionsOf(stage.anna);
    expect(before).toEqual(['09:00–11:00 silent: 11 09:00–11:00, maybe 11 11:00–16:00']);
    await corrections.wasNotWork(stage.anna, id, at('17:00'));
    expect(await stage.sessionsOf(stage.anna)).toEqual(before);
    expect((await sessions())[0]!.correctedAt).toBeNull();
    expect(await createDoubtService(stage.database).listUntold(stage.anna, at('17:01'))).toEqual([]);
  });

  test('of one who is there still counts as far as it is known, and goes on being kept', async () => {
    await stage.go('1', '11', '09:00');
    await stage.pass('15:00');
    await stage.heartbeat('15:30');
    await corrections.wasWork(stage.anna, (await doubt()).id, at('15:30'));
    expect(await stage.sessionsOf(stage.anna)).toEqual([
      '09:00–15:30 silent: 11 09:00–15:30, maybe 11 15:30–',
    ]);
    await stage.go('1', null, '16:00');
    expect((await stage.sessionsOf(stage.anna))[0]).toContain('maybe 11 15:30–16:00');
    expect((await totals()).wrong).toEqual([]);
  });

  test('may be said for seven days, by her alone, and is told by what was seen of her by then', async () => {
    const service = createDoubtService(stage.database);
    const told = async (now: number) => (await service.listUntold(stage.anna, now)).map(translator('de'));
    await stage.go('1', '11', '09:00');
    await stage.pass('15:00');
    expect(await told(at('15:00'))).toEqual([expect.stringMatching(/^Seit <t:\d+:t> habe ich nichts mehr/)]);
    await stage.go('1', null, '16:00');
    const [over] = await told(at('16:00'));
    expect(over).toContain(`Von <t:${at('11:00') / 1000}:t> bis <t:${at('16:00') / 1000}:t>`);
    const { id } = await doubt();
    const last = at('15:00') + lengthenedWithin;
    expect(await told(last)).toHaveLength(1);
    expect(await told(last + 1)).toEqual([]);
    for (const say of [corrections.wasWork, corrections.wasNotWork]) {
      await expect(say(stage.ben, id, at('17:00'))).rejects.toEqual(refused('correction.gone'));
      await expect(say(stage.anna, id + 1, at('17:00'))).rejects.toEqual(refused('correction.gone'));
      await expect(say(stage.anna, id, last + 1)).rejects.toEqual(refused('correction.tooOld'));
    }
    await expect(corrections.wasBack(stage.anna, id, at('17:00'))).rejects.toEqual(
      refused('correction.gone'),
    );
  });

  test('goes with its session when she deletes that, and with all her times', async () => {
    await forgetHerself();
    await corrections.remove(stage.anna, (await sessions())[0]!.id, at('17:00'));
    const left = await stage.database.read(async (tx) => [
      await tx.countBy(stretchTable, {}),
      await tx.countBy(doubtTable, {}),
    ]);
    expect(left).toEqual([0, 0]);
    expect(await totals()).toEqual({ stored: [], wrong: [] });
  });
});

describe('back from a break that lasted longer than announced', () => {
  const doubts = () => stage.database.read((tx) => tx.find(doubtTable, { order: { fromAt: 'ASC' } }));
  const act = (time: string) =>
    stage.sessions.signOfLife(
      stage.guild.id,
      { userId: '1', channelId: '11', isBot: false, isVoiceEvent: true, does: 'acts' },
      at(time),
    );
  const wasBack = (id: number, now: number, member = stage.anna) => corrections.wasBack(member, id, now);
  /** She is there from nine, on a break of ten minutes from 9:20, in another room from 9:40 to 9:50. */
  async function goOnBreak(): Promise<void> {
    await stage.go('1', '11', '09:00');
    await stage.heartbeat('09:20');
    await stage.sessions.pressBreak(stage.anna, 10, at('09:20'));
    await stage.go('1', '12', '09:40');
    await stage.go('1', '11', '09:50');
    await stage.heartbeat('10:20');
  }

  test('at the announced end: what followed is work wherever she was, and totals follow', async () => {
    await goOnBreak();
    await act('10:20');
    await stage.go('1', null, '11:00');
    await stage.pass('11:30');
    expect((await totals()).stored).toContain('2026-03-10 60');
    const [doubt] = await doubts();
    expect(doubt).toMatchObject({ kind: 'break', fromAt: at('09:30'), toAt: at('10:20'), answeredAt: null });
    stage.changes.length = 0;
    const [one] = await sessions();
    expect(await wasBack(doubt!.id, at('11:40'))).toBe(one!.id);
    expect(await stage.sessionsOf(stage.anna)).toEqual([
      '09:00–11:00 left: 11 09:00–09:20, break 11 09:20–09:30, 11 09:30–09:40, 12 09:40–09:50, 11 09:50–11:00',
    ]);
    expect(await totals()).toMatchObject({ stored: expect.arrayContaining(['2026-03-10 110']), wrong: [] });
    expect((await sessions())[0]).toMatchObject({ correctedAt: at('11:40'), seenEnd: at('11:00') });
    expect(stage.changes).toEqual([stage.guild.id]);
    expect(await wasBack(doubt!.id, at('11:41'))).toBe(one!.id);
    expect((await sessions())[0]!.correctedAt).toBe(at('11:40'));
  });

  test('after she left in it: her seat is as after any leave, and whoever is back goes on at work', async () => {
    await goOnBreak();
    await stage.go('1', null, '10:20');
    const [doubt] = await doubts();
    await wasBack(doubt!.id, at('10:25'));
    expect((await sessions())[0]).toMatchObject({ breakAt: null, breakUntil: null, seatUntil: at('10:30') });
    await stage.go('1', '11', '10:28');
    expect((await stage.sessionsOf(stage.anna))[0]).toMatch(/^09:00– open: .*, 11 09:50–10:20, 11 10:28–$/);
    expect((await totals()).wrong).toEqual([]);
  });

  test('while it goes on after an outage: it is over', async () => {
    await stage.go('1', '11', '09:00');
    await stage.heartbeat('09:20');
    await stage.sessions.pressBreak(stage.anna, 10, at('09:20'));
    await stage.heartbeat('09:45');
    await stage.outage();
    await stage.reconcile('09:58');
    const [doubt] = await doubts();
    await wasBack(doubt!.id, at('10:10'));
    expect(await stage.sessionsOf(stage.anna)).toEqual([
      '09:00– open: 11 09:00–09:20, break 11 09:20–09:30, 11 09:30–09:45, 11 09:58–',
    ]);
    expect((await sessions())[0]!.breakAt).toBeNull();
    await stage.go('1', null, '11:00');
    await stage.pass('11:30');
    expect((await totals()).wrong).toEqual([]);
  });

  test('for seven days, and only she', async () => {
    await goOnBreak();
    await act('10:20');
    await stage.go('1', null, '11:00');
    await stage.pass('11:30');
    const before = await stage.sessionsOf(stage.anna);
    const [doubt] = await doubts();
    const refused = (key: string) => expect.objectContaining({ key });
    await expect(wasBack(doubt!.id, at('12:00'), stage.ben)).rejects.toEqual(refused('correction.gone'));
    await expect(wasBack(99, at('12:00'))).rejects.toEqual(refused('correction.gone'));
    const late = at('10:20') + lengthenedWithin;
    await expect(wasBack(doubt!.id, late + 1)).rejects.toEqual(refused('correction.tooOld'));
    expect(await stage.sessionsOf(stage.anna)).toEqual(before);
    await wasBack(doubt!.id, late);
    expect(await stage.sessionsOf(stage.anna)).not.toEqual(before);
  });

  test('is told once, for seven days, until she says what was so, with a button or where it is', async () => {
    const service = createDoubtService(stage.database);
    const untold = (now: number) => service.listUntold(stage.anna, now);
    await goOnBreak();
    expect(await untold(at('10:20'))).toEqual([]);
    await act('10:20');
    const [told] = await untold(at('10:21'));
    const t = translator('de');
    expect(t(told!)).toContain(`<t:${at('09:30') / 1000}:t> zurück`);
    expect(t(told!.buttons![0]!.label)).toBe('Ich war um 9:30 zurück');
    expect(t(told!.withoutButtons!)).toContain('Meine Zeiten');
    expect(t((await untold(at('+1 10:00')))[0]!)).toContain(`<t:${at('10:20') / 1000}:f>`);
    expect(await untold(at('10:20') + lengthenedWithin + 1)).toEqual([]);
    const [doubt] = await doubts();
    await stage.database.transact((tx) => told!.markTold(tx, at('10:22')));
    expect(await untold(at('10:23'))).toEqual([]);
    await stage.database.transact((tx) => tx.update(doubtTable, { id: doubt!.id }, { toldAt: null }));
    const [one] = await sessions();
    await correct(one!.id, '09:05', '', at('10:30'));
    expect(await untold(at('10:31'))).toEqual([]);
    await stage.database.transact((tx) => forgetTimes(tx, stage.anna.id));
    expect(await doubts()).toEqual([]);
  });
});

describe('breaks in a correction', () => {
  const withBreaks = (sessionId: number, breaks: string, now = at('18:00')) =>
    correctAnyway(corrections, stage.anna, sessionId, { start: '', end: '', breaks }, now);

  test('end earlier, become work, are added; totals and summaries follow', async () => {
    await stage.go('1', '11', '09:00');
    await stage.heartbeat('09:20');
    await stage.sessions.pressBreak(stage.anna, null, at('09:20'));
    await stage.heartbeat('10:00');
    await stage.sessions.pressBreak(stage.anna, null, at('10:00'));
    await stage.go('1', null, '11:00');
    await stage.pass('11:30');
    const [one] = await sessions();
    await withBreaks(one!.id, '9:20–9:30');
    expect(await stage.sessionsOf(stage.anna)).toEqual([
      '09:00–11:00 left: 11 09:00–09:20, break 11 09:20–09:30, 11 09:30–11:00',
    ]);
    await withBreaks(one!.id, '9:20–9:30\n10:30–10:45', at('18:01'));
    expect((await stage.sessionsOf(stage.anna))[0]).toContain(
      '11 09:30–10:30, break 11 10:30–10:45, 11 10:45–11:00',
    );
    expect(await totals()).toMatchObject({ stored: expect.arrayContaining(['2026-03-10 95']), wrong: [] });
    await withBreaks(one!.id, '', at('18:02'));
    expect(await stage.sessionsOf(stage.anna)).toEqual(['09:00–11:00 left: 11 09:00–11:00']);
    expect(await totals()).toMatchObject({ stored: expect.arrayContaining(['2026-03-10 120']), wrong: [] });
  });

  test('one that goes on is over where she says so, and the session goes on at work', async () => {
    await stage.go('1', '11', '09:00');
    await stage.heartbeat('09:20');
    await stage.sessions.pressBreak(stage.anna, 90, at('09:20'));
    const [one] = await sessions();
    await withBreaks(one!.id, '9:25–', at('09:50'));
    expect((await sessions())[0]).toMatchObject({ breakAt: at('09:25'), breakUntil: at('10:50') });
    await withBreaks(one!.id, '9:25–9:40', at('09:50'));
    expect((await sessions())[0]).toMatchObject({ breakAt: null, breakUntil: null, seatUntil: null });
    await stage.go('1', null, '10:00');
    await stage.pass('10:30');
    expect(await stage.sessionsOf(stage.anna)).toEqual([
      '09:00–10:00 left: 11 09:00–09:25, break 11 09:25–09:40, 11 09:40–10:00',
    ]);
    expect(await totals()).toMatchObject({ stored: expect.arrayContaining(['2026-03-10 45']), wrong: [] });
  });
});

test('what was cut off with its break never comes back as work', async () => {
  await stage.go('1', '11', '09:00');
  await stage.sessions.pressBreak(stage.anna, null, at('09:00') + minute);
  await stage.heartbeat('09:40');
  await stage.sessions.pressBreak(stage.anna, null, at('09:40'));
  await stage.pass('15:40');
  const [one] = await sessions();
  await correct(one!.id, '', '12:45', at('22:00'));
  await correct(one!.id, '', '09:01', at('22:00'));
  await expect(correct(one!.id, '', '09:30', at('22:00'))).rejects.toMatchObject({
    key: 'correction.endSeen',
  });
  expect(await stage.sessionsOf(stage.anna)).toEqual(['09:00–09:01 silent: 11 09:00–09:01, maybe 11 12:45–']);
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
    await corrections.remove(stage.ben, id, at('18:30'));
  }
  expect(await stage.sessionsOf(stage.anna)).toEqual(['10:00–11:00 left: 11 10:00–11:00']);
});

test('a deleted session is gone with its time; one that goes on waits for its end', async () => {
  await work('10:00', '11:00', '11:30');
  await stage.go('1', '11', '12:00');
  const [one, running] = await sessions();
  await corrections.remove(stage.anna, one!.id, at('18:30'));
  await expect(corrections.remove(stage.anna, running!.id, at('18:30'))).rejects.toMatchObject({
    key: 'correction.running',
  });
  expect(await stage.sessionsOf(stage.anna)).toEqual(['12:00– open: 11 12:00–']);
  expect(await totals()).toEqual({ stored: [], wrong: [] });
  expect(await stage.database.read((tx) => tx.countBy(stretchTable, { sessionId: one!.id }))).toBe(0);
  await corrections.remove(stage.anna, one!.id, at('18:30'));
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

import fc from 'fast-check';
import { IsNull } from 'typeorm';
import type { Choice } from '../../src/guilds/guild';
import { getGuild, updateGuild } from '../../src/guilds/guildStore';
import type { Member } from '../../src/guilds/member';
import { findMember, getMember, updateMember } from '../../src/guilds/memberStore';
import { noticeTable } from '../../src/notices/noticeStore';
import { postingTable } from '../../src/postings/postingStore';
import { outageTable } from '../../src/sessions/outageStore';
import { findGatheringOf, isHeldInSilence, listPresent } from '../../src/sessions/presenceStore';
import { doubtTable } from '../../src/sessions/doubtStore';
import { countSessions, forgetTimes, gatheringTable, stretchTable } from '../../src/sessions/sessionStore';
import { findWorkTotal } from '../../src/sessions/totalStore';
import { addToTotals, workTotalTable } from '../../src/sessions/totalStore';
import { countStatements } from '../support/countStatements';
import { welcomeAfter } from '../../src/privacy/welcome';
import { createWelcomeService } from '../../src/privacy/welcomeService';
import { at, clockOf, SessionStage } from '../support/sessionStage';
import { storeGuild } from '../support/testDatabase';

let stage: SessionStage;
beforeEach(async () => {
  stage = await SessionStage.open();
});
afterEach(() => stage.database.close());

const minutes = (count: number) => count * 60_000;
const postings = () =>
  stage.database.read(async (tx) => (await tx.find(postingTable)).map((posting) => posting.key));
const stored = ({ id }: Member) => stage.database.read((tx) => getMember(tx, id));
const totals = () =>
  stage.database.read(async (tx) =>
    (await tx.find(workTotalTable, { order: { period: 'ASC' } })).map(
      (row) => `${row.period} ${row.memberId} ${row.workMs}`,
    ),
  );

test('a join becomes a session, a gathering and an agenda; by the first she is new', async () => {
  await stage.go('1', '11', '10:00');
  expect(await stage.sessionsOf(stage.anna)).toEqual(['10:00– open: 11 10:00–']);
  expect(await postings()).toEqual(['agenda:1']);
  expect((await stored(stage.anna)).newSince).toBe(at('10:00'));
  await stage.go('1', null, '10:30');
  await stage.pass('10:41');
  await stage.go('1', '11', '11:00');
  expect(await postings()).toEqual(['agenda:1', 'agenda:2']);
  expect((await stored(stage.anna)).newSince).toBe(at('10:00'));
  expect(stage.changes).toContain(stage.guild.id);
});

test('the agenda goes to the guild’s agenda channel when there is one', async () => {
  await stage.database.transact((tx) =>
    updateGuild(tx, stage.guild.id, { settings: { ...stage.guild.settings, agendaChannelId: '77' } }),
  );
  await stage.go('1', '11', '10:00');
  const channels = await stage.database.read(async (tx) =>
    (await tx.find(postingTable)).map((one) => one.channelId),
  );
  expect(channels).toEqual(['77']);
});

test('who goes to another voice channel is not stored at all', async () => {
  await stage.go('5', '13', '10:00');
  await stage.reconcile('10:05');
  expect(await stage.database.read((tx) => findMember(tx, stage.guild.id, '5'))).toBeNull();
});

test('bots are not recorded, but the agenda is drawn anew', async () => {
  stage.changes.length = 0;
  await stage.go('6', '11', '10:00', true);
  await stage.reconcile('10:05');
  expect(await stage.database.read((tx) => findMember(tx, stage.guild.id, '6'))).toBeNull();
  expect(stage.changes).not.toEqual([]);
});

test('a member who is not recorded is new, and nothing is stored of her times', async () => {
  await stage.database.transact((tx) =>
    updateGuild(tx, stage.guild.id, { settings: { ...stage.guild.settings, defaultChoice: 'off' } }),
  );
  await stage.go('1', '11', '10:00');
  expect(await postings()).toEqual([]);
  expect((await stored(stage.anna)).newSince).toBe(at('10:00'));
  expect(await stage.sessionsOf(stage.anna)).toEqual([]);
  await stage.database.transact((tx) => updateMember(tx, stage.anna.id, { choice: 'self' }));
  await stage.heartbeat('10:10');
  await stage.sessions.recheck(stage.guild.id, at('10:10'));
  expect(await stage.sessionsOf(stage.anna)).toEqual(['10:10– open: 11 10:10–']);
});

test('a new default holds for those who are welcomed after it: whoever was promised otherwise keeps that until she chooses', async () => {
  const setDefault = async (defaultChoice: Choice, time: string) => {
    await stage.database.transact((tx) =>
      updateGuild(tx, stage.guild.id, { settings: { ...stage.guild.settings, defaultChoice } }),
    );
    await stage.heartbeat(time);
    await stage.sessions.recheck(stage.guild.id, at(time));
  };
  const welcomes = createWelcomeService({
    database: stage.database,
    seeVoiceStates: () => stage.voiceStates(),
    stillMembers: (_, userIds) => Promise.resolve(new Set(userIds)),
    changed: () => {},
  });
  /** She is welcomed, and reads what holds until she chooses. */
  const stays = async (time: string, { id }: Member, promised: Choice) => {
    await welcomes.due.run(at(time) + welcomeAfter);
    expect(await stage.database.read((tx) => getMember(tx, id))).toMatchObject({ promised: null });
    await stage.database.transact((tx) => updateMember(tx, id, { promised }));
  };
  await stage.go('1', '11', '10:00');
  await stays('10:00', stage.anna, 'self');
  await setDefault('off', '10:10');
  await stage.go('2', '11', '10:20');
  await stays('10:20', stage.ben, 'off');
  await setDefault('board', '10:30');
  await stage.go('2', null, '10:40');
  await stage.go('2', '11', '10:50');
  expect(await stage.sessionsOf(stage.anna)).toEqual(['10:00– open: 11 10:00–']);
  expect(await stage.sessionsOf(stage.ben)).toEqual([]);
  await stage.database.transact((tx) => updateMember(tx, stage.ben.id, { choice: 'self' }));
  await setDefault('off', '11:00');
  expect(await stage.sessionsOf(stage.ben)).toEqual(['11:00– open: 11 11:00–']);
});

test('who has chosen before she first joins is not new', async () => {
  await stage.database.transact((tx) => updateMember(tx, stage.anna.id, { choice: 'board' }));
  await stage.go('1', '11', '10:00');
  expect(await stored(stage.anna)).toMatchObject({ newSince: null, askedAt: at('10:00') });
});

test('totals grow with each ended stretch, over midnight and the week’s end', async () => {
  await stage.go('1', '11', '23:30');
  await stage.go('1', null, '+1 00:45');
  expect(await totals()).toEqual([
    `2026-03 ${stage.anna.id} ${minutes(75)}`,
    `2026-03-10 ${stage.anna.id} ${minutes(30)}`,
    `2026-03-11 ${stage.anna.id} ${minutes(45)}`,
    `2026-W11 ${stage.anna.id} ${minutes(75)}`,
    `all ${stage.anna.id} ${minutes(75)}`,
  ]);
});

test('a discarded look inside leaves no totals and no rows', async () => {
  await stage.go('1', '11', '10:00');
  await stage.sessions.signOfLife(
    stage.guild.id,
    { userId: '1', channelId: null, isBot: false, isVoiceEvent: true },
    at('10:00') + 30_000,
  );
  await stage.pass('10:30');
  expect(await totals()).toEqual([]);
  expect(await stage.sessionsOf(stage.anna)).toEqual([]);
});

test('a crash within the grace period: one session, no second agenda, the right time', async () => {
  await stage.go('1', '11', '10:00');
  await stage.heartbeat('10:20');
  await stage.outage('start');
  await stage.heartbeat('10:24');
  await stage.reconcile('10:25');
  await stage.go('1', null, '11:00');
  await stage.pass('11:11');
  expect(await stage.sessionsOf(stage.anna)).toEqual(['10:00–11:00 left: 11 10:00–11:00']);
  expect((await postings()).filter((key) => key.startsWith('agenda'))).toEqual(['agenda:1']);
  const [outage] = await stage.database.read((tx) => tx.find(outageTable));
  expect([clockOf(outage!.fromAt), clockOf(outage!.toAt), outage!.cause]).toEqual([
    '10:20',
    '10:25',
    'start',
  ]);
});

test('half an hour without the gateway: no invented time, and heartbeats meanwhile do not move its beginning', async () => {
  await stage.go('1', '11', '10:00');
  await stage.heartbeat('10:20');
  await stage.outage();
  stage.put('1', null);
  await stage.heartbeat('10:45');
  await stage.reconcile('10:50');
  expect(await stage.sessionsOf(stage.anna)).toEqual(['10:00–10:20 left: 11 10:00–10:20']);
});

test('an event after a long silence is not believed until a heartbeat is acknowledged', async () => {
  await stage.go('1', '11', '10:00');
  await stage.heartbeat('10:01');
  stage.put('1', null);
  await stage.sessions.signOfLife(
    stage.guild.id,
    { userId: '1', channelId: null, isBot: false, isVoiceEvent: true },
    at('10:40'),
  );
  expect(await stage.sessionsOf(stage.anna)).toEqual(['10:00– open: 11 10:00–']);
  await stage.heartbeat('10:41');
  expect(await stage.sessionsOf(stage.anna)).toEqual(['10:00–10:01 left: 11 10:00–10:01']);
});

test('what falls due is no sign that the bot hears', async () => {
  await stage.go('1', '11', '10:00');
  await stage.go('2', '11', '10:00');
  await stage.go('2', null, '10:01');
  await stage.heartbeat('10:09');
  await stage.sessions.due.run(at('10:12'));
  expect(await stage.sessionsOf(stage.ben)).toEqual(['10:00–10:01 left: 11 10:00–10:01']);
  await stage.outage('cut', at('10:13'));
  stage.put('1', null);
  await stage.reconcile('10:50');
  expect(await stage.sessionsOf(stage.anna)).toEqual(['10:00–10:09 left: 11 10:00–10:09']);
});

test('a long silence counts as an outage also when voice states come first', async () => {
  await stage.go('1', '11', '10:00');
  await stage.heartbeat('10:01');
  await stage.sessions.reconcile(stage.guild.id, stage.voiceStates(), at('10:40'));
  await stage.go('1', null, '10:50');
  await stage.pass('11:01');
  expect(await stage.sessionsOf(stage.anna)).toEqual([
    '10:00–10:01 left: 11 10:00–10:01',
    '10:40–10:50 left: 11 10:40–10:50',
  ]);
});

test('while nothing is sure, looking again decides nothing, and a break is refused with a sentence', async () => {
  await stage.go('1', '11', '10:00');
  await stage.outage();
  stage.put('1', null);
  await stage.sessions.recheck(stage.guild.id, at('10:02'));
  expect(await stage.sessionsOf(stage.anna)).toEqual(['10:00– open: 11 10:00–']);
  await expect(stage.sessions.pressBreak(stage.anna, null, at('10:02'))).rejects.toMatchObject({
    key: 'session.unsure',
  });
});

describe('a clock that is put forward', () => {
  const leap = (wasHeard: boolean, time: string) =>
    stage.outages.clockLeapt([stage.guild.id], { id: 0, count: 1 }, wasHeard, at(time));

  test('by a day: all was sure up to the jump, and a heartbeat ends the outage', async () => {
    await stage.go('1', '11', '10:00');
    await leap(true, '10:01');
    await stage.heartbeat('+1 10:01');
    await stage.go('1', null, '+1 10:11');
    await stage.pass('+1 10:22');
    expect(await stage.sessionsOf(stage.anna)).toEqual([
      '10:00–10:01 left: 11 10:00–10:01',
      '10:01–10:11 left: 11 10:01–10:11',
    ]);
  });

  test('what is told before that heartbeat is not believed', async () => {
    await stage.go('1', '11', '10:00');
    await leap(true, '10:05');
    await stage.sessions.signOfLife(
      stage.guild.id,
      { userId: '1', channelId: null, isBot: false, isVoiceEvent: true },
      at('+1 10:05'),
    );
    expect(await stage.sessionsOf(stage.anna)).toEqual(['10:00– open: 11 10:00–']);
  });

  test('in a silence: the silence began before', async () => {
    await stage.go('1', '11', '10:00');
    await stage.heartbeat('10:02');
    await leap(false, '10:05');
    await stage.reconcile('10:30');
    expect(await stage.sessionsOf(stage.anna)).toEqual([
      '10:00–10:02 left: 11 10:00–10:02',
      '10:30– open: 11 10:30–',
    ]);
  });
});

test('a clock that is behind what another process stored is told so, with the newest of it', async () => {
  await stage.go('1', '11', '10:30');
  stage.keptAfter.length = 0;
  await stage.sessions.due.run(at('10:00'));
  await stage.sessions.signOfLife(
    stage.guild.id,
    { userId: '1', channelId: '12', isBot: false, isVoiceEvent: true },
    at('10:01'),
  );
  expect(stage.keptAfter.map(clockOf)).toEqual(['10:30']);
});

test('a clock that ran ahead and was put right makes no end in the future', async () => {
  await stage.go('1', '11', '10:00');
  await stage.reconcile('11:00');
  await stage.outage('cut', at('10:05'));
  stage.put('1', null);
  await stage.sessions.reconcile(stage.guild.id, stage.voiceStates(), at('10:07'));
  expect(await stage.sessionsOf(stage.anna)).toEqual(['10:00– open: 11 10:00–10:05']);
});

test('what is due waits for what came before it in the guild', async () => {
  await stage.go('1', '11', '10:00');
  await stage.go('1', null, '10:20');
  await stage.heartbeat('10:30');
  const sign = { userId: '1', channelId: '11', isBot: false, isVoiceEvent: true };
  stage.put('1', '11');
  await Promise.all([
    stage.sessions.reconcile(stage.guild.id, { rooms: stage.rooms, present: [] }, at('10:29')),
    stage.sessions.signOfLife(stage.guild.id, sign, at('10:30')),
    stage.sessions.due.run(at('10:30') + 1),
  ]);
  expect(await stage.sessionsOf(stage.anna)).toEqual(['10:00– open: 11 10:00–10:20, 11 10:30–']);
});

test('the bot is invited again: the guild is no longer left', async () => {
  await stage.sessions.removed(stage.guild.id, at('10:00'));
  await stage.reconcile('11:00');
  expect(await stage.database.read((tx) => getGuild(tx, stage.guild.id))).toMatchObject({ leftAt: null });
});

test('six hours of silence leave a doubt, and what is due is known beforehand, also after a word of how long', async () => {
  await stage.go('1', '11', '10:00');
  expect(await stage.sessions.due.next()).toBe(at('16:00'));
  await stage.go('2', '11', '10:00');
  await stage.sessions.setUntil(stage.ben, '11:30', at('10:01'));
  expect(await stage.sessions.due.next()).toBe(at('12:30'));
  await stage.pass('16:00');
  expect(await stage.sessionsOf(stage.anna)).toEqual(['10:00–12:00 silent: 11 10:00–12:00, maybe 11 12:00–']);
  expect(await stage.sessionsOf(stage.ben)).toEqual(['10:00–11:30 silent: 11 10:00–11:30, maybe 11 11:30–']);
  const doubts = await stage.database.read((tx) => tx.find(doubtTable, { order: { memberId: 'ASC' } }));
  expect(doubts).toMatchObject([
    { memberId: stage.anna.id, kind: 'silent', fromAt: at('12:00'), toAt: at('16:00'), toldAt: null },
    { memberId: stage.ben.id, kind: 'silent', fromAt: at('11:30'), toAt: at('12:30'), answeredAt: null },
  ]);
  expect(await stage.database.read((tx) => tx.find(noticeTable))).toEqual([]);
});

test('what was seen of her afterwards is kept to her real leave, over reconciles, outages and other processes', async () => {
  await stage.go('1', '11', '10:00');
  await stage.pass('16:00');
  await stage.reconcile('16:30');
  await stage.outage();
  await stage.reconcile('17:00');
  await stage.reconcile('17:00');
  await stage.go('1', null, '17:20');
  await stage.pass('18:00');
  const kept = '10:00–12:00 silent: 11 10:00–12:00, maybe 11 12:00–16:30, maybe 11 17:00–17:20';
  expect(await stage.sessionsOf(stage.anna)).toEqual([kept]);
  const count = await stage.database.read((tx) => findWorkTotal(tx, stage.anna, 'all'));
  expect(count).toBe(2 * 3_600_000);
  await stage.go('1', '11', '18:30');
  expect(await stage.sessionsOf(stage.anna)).toEqual([kept, '18:30– open: 11 18:30–']);
});

test('who calls it a day when her session was closed in silence already is looked at no more', async () => {
  const isSilent = async () => {
    const { heldAt } = await stored(stage.anna);
    return stage.database.read((tx) => isHeldInSilence(tx, stage.anna.id, heldAt!));
  };
  await stage.go('1', '11', '10:00');
  await stage.pass('16:00');
  expect(await isSilent()).toBe(true);
  await stage.heartbeat('16:30');
  const press = { userId: '1', channelId: '11', isBot: false, isVoiceEvent: false };
  await stage.sessions.signOfLife(stage.guild.id, press, at('16:30'));
  await stage.sessions.knockOff(stage.anna, at('16:30'));
  expect(await isSilent()).toBe(false);
  await stage.outage();
  await stage.reconcile('16:40');
  await stage.go('1', null, '17:00');
  const kept = '10:00–12:00 silent: 11 10:00–12:00, maybe 11 12:00–16:30';
  expect(await stage.sessionsOf(stage.anna)).toEqual([kept]);
  await stage.go('1', '11', '17:30');
  expect(await stage.sessionsOf(stage.anna)).toEqual([kept, '17:30– open: 11 17:30–']);
});

test('who was held before that was kept is kept from the next look on', async () => {
  await stage.go('1', '11', '10:00');
  await stage.pass('16:00');
  await stage.database.transact(async (tx) => {
    await tx.delete(stretchTable, { kind: 'maybe' });
    await tx.query('DELETE FROM doubt');
    await tx.query(
      'UPDATE member SET held_at = (SELECT ended_at FROM work_session)  WHERE held_at IS NOT NULL',
    );
  });
  await stage.reconcile('16:05');
  await stage.go('1', null, '17:00');
  expect(await stage.sessionsOf(stage.anna)).toEqual([
    '10:00–12:00 silent: 11 10:00–12:00, maybe 11 16:05–17:00',
  ]);
});

test('the bot is removed: sessions end, and the guild is left', async () => {
  await stage.go('1', '11', '10:00');
  await stage.heartbeat('10:30');
  await stage.sessions.removed(stage.guild.id, at('10:30'));
  expect(await stage.sessionsOf(stage.anna)).toEqual(['10:00–10:30 unwatched: 11 10:00–10:30']);
});

test('who is here, and in which gathering', async () => {
  await stage.go('1', '11', '10:00');
  await stage.go('2', '12', '10:01');
  await stage.go('2', null, '10:20');
  expect(await stage.database.read((tx) => listPresent(tx, stage.guild.id))).toEqual(
    new Set([stage.anna.id]),
  );
  expect((await stage.database.read((tx) => findGatheringOf(tx, stage.anna.id)))?.channelId).toBe('11');
  expect(await stage.database.read((tx) => findGatheringOf(tx, stage.ben.id))).toBeNull();
});

test('a join and a leave ask the database no more than they need, however many are at work', async () => {
  const minute = (count: number) => `10:${`${count}`.padStart(2, '0')}`;
  for (let count = 3; count < 30; count++) await stage.go(`${count}`, '11', minute(count));
  // By her first join ever she is new.
  await stage.go('1', '11', '10:30');
  await stage.go('1', null, '10:35');
  await stage.pass('10:46');
  const go = (channelId: string | null, time: string, userId = '1') => {
    stage.put(userId, channelId);
    const sign = { userId, channelId, isBot: false, isVoiceEvent: true };
    return countStatements(stage.database, () => stage.sessions.signOfLife(stage.guild.id, sign, at(time)));
  };
  expect(await go('11', '10:47')).toBeLessThanOrEqual(10);
  expect(await go(null, '10:50')).toBeLessThanOrEqual(10);
  expect(await go('11', '10:51')).toBeLessThanOrEqual(11);
  // Who isn't stored yet is, and is new.
  expect(await go('11', '10:52', '30')).toBeLessThanOrEqual(12);
  expect(await stage.sessionsOf(stage.anna)).toEqual([
    '10:30–10:35 left: 11 10:30–10:35',
    '10:47– open: 11 10:47–10:50, 11 10:51–',
  ]);
});

test('the opening of a gathering, whose agenda is new, is looked at at once; who comes to it, when it is their guild’s turn', async () => {
  stage.told.length = 0;
  await stage.go('1', '11', '10:00');
  await stage.go('2', '11', '10:01');
  await stage.go('2', '12', '10:02');
  await stage.go('2', null, '10:03');
  expect(stage.told).toEqual([undefined, 'presence', undefined, 'presence']);
});

test('what finds all as it is stored has nothing drawn again that shows only that, also after an outage', async () => {
  const reconcile = async (time: string) => {
    stage.told.length = 0;
    await stage.reconcile(time);
    return stage.told;
  };
  await stage.go('1', '11', '10:00');
  expect(await reconcile('10:05')).toEqual(['seen']);
  await stage.outage();
  expect(await reconcile('10:06')).toEqual(['seen']);
  // A session would open for her, but none is to be stored.
  await stage.database.transact((tx) => updateMember(tx, stage.ben.id, { choice: 'off' }));
  stage.put('2', '11');
  expect(await reconcile('10:07')).toEqual(['presence']);
  stage.put('2', '13');
  expect(await reconcile('10:08')).toEqual(['seen']);
  stage.put('1', '12');
  expect(await reconcile('10:09')).toEqual([undefined]);
  stage.put('1', null);
  expect(await reconcile('10:10')).toEqual(['presence']);
  expect(await reconcile('10:11')).toEqual(['seen']);
});

test('a restart asks few statements: to begin the outages of many guilds, and to end each', async () => {
  const guilds = [stage.guild];
  for (let index = 0; index < 9; index += 1)
    guilds.push(await storeGuild(stage.database, { snowflake: `20000000000000000${index}` }));
  const ids = guilds.map(({ id }) => id);
  await stage.go('1', '11', '10:00');
  const begin = () => stage.outages.beginOutage(ids, { id: 0, count: 1 }, 'start', at('10:01'));
  expect(await countStatements(stage.database, begin)).toBeLessThanOrEqual(6);
  expect(await countStatements(stage.database, begin)).toBeLessThanOrEqual(4);
  const outages = await stage.database.read((tx) => tx.find(outageTable, { where: { toAt: IsNull() } }));
  expect(outages.map(({ guildId, fromAt }) => [guildId, fromAt])).toEqual(ids.map((id) => [id, at('10:00')]));
  expect(await countStatements(stage.database, () => stage.reconcile('10:02'))).toBeLessThanOrEqual(13);
});

test('a press that is a sign of life and no more has no shared message drawn again', async () => {
  await stage.go('1', '11', '10:00');
  await stage.go('2', '11', '10:00');
  stage.changes.length = 0;
  const press = (channelId: string | null, time: string) =>
    stage.sessions.signOfLife(
      stage.guild.id,
      { userId: '1', channelId, isBot: false, isVoiceEvent: false },
      at(time),
    );
  await press('11', '10:01');
  expect(stage.changes).toEqual([]);
  expect(await stage.sessionsOf(stage.anna)).toEqual(['10:00– open: 11 10:00–']);
  await stage.go('1', null, '10:02');
  expect(stage.changes).not.toEqual([]);
});

test('her times are counted, and forgotten when she says so', async () => {
  await stage.go('1', '11', '10:00');
  await stage.go('1', null, '10:30');
  expect(await stage.database.read((tx) => countSessions(tx, stage.anna.id))).toEqual({
    sessions: 1,
    since: at('10:00'),
  });
  await stage.database.transact((tx) => forgetTimes(tx, stage.anna.id));
  expect(await stage.sessionsOf(stage.anna)).toEqual([]);
  expect(await totals()).toEqual([]);
});

test('while the guild is unavailable nothing is decided', async () => {
  await stage.go('1', '11', '10:00');
  stage.available = false;
  await stage.sessions.signOfLife(
    stage.guild.id,
    { userId: '1', channelId: null, isBot: false, isVoiceEvent: true },
    at('10:01'),
  );
  expect(await stage.sessionsOf(stage.anna)).toEqual(['10:00– open: 11 10:00–']);
});

test('whatever happens, the totals equal the stretches and one thing is open at a time', async () => {
  const step = fc.record({
    after: fc.integer({ min: 0, max: 40 }),
    userId: fc.constantFrom('1', '2'),
    channelId: fc.constantFrom('11', '12', '13', null),
    does: fc.constantFrom('go', 'go', 'go', 'outage', 'reconcile', 'pass'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 15 }), async (steps) => {
      const other = await SessionStage.open();
      let now = at('21:00');
      const shard = { id: 0, count: 1 };
      try {
        for (const { after, userId, channelId, does } of steps) {
          now += minutes(after);
          await other.outages.heartbeat(shard, now);
          if (does === 'outage') await other.outage('cut', now);
          else if (does === 'reconcile')
            await other.sessions.reconcile(other.guild.id, other.voiceStates(), now);
          else if (does === 'pass') await other.sessions.due.run(now);
          else {
            other.put(userId, channelId);
            await other.sessions.signOfLife(
              other.guild.id,
              { userId, channelId, isBot: false, isVoiceEvent: true },
              now,
            );
          }
        }
        await other.database.transact(async (tx) => {
          const stretches = await tx.find(stretchTable);
          const gatherings = await tx.find(gatheringTable);
          for (const member of [other.anna, other.ben]) {
            const ended = stretches.flatMap(({ memberId, startedAt, endedAt }) =>
              memberId === member.id && endedAt !== null ? [{ startedAt, endedAt }] : [],
            );
            await addToTotals(
              tx,
              { guildId: other.guild.id, memberId: member.id, zone: 'Europe/Berlin' },
              ended,
              -1,
            );
          }
          expect(await tx.find(workTotalTable)).toEqual([]);
          const open = stretches.filter((stretch) => stretch.endedAt === null);
          for (const stretch of open) {
            expect(
              gatherings.filter((one) => one.channelId === stretch.channelId && one.endedAt === null),
            ).toHaveLength(1);
          }
        });
      } finally {
        await other.database.close();
      }
    }),
    { numRuns: 20 },
  );
}, 60_000);

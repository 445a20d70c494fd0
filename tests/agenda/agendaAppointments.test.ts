import { createAgendaService } from '../../src/agenda/agendaService';
import { addAppointment } from '../../src/appointments/appointmentStore';
import { newCommitment } from '../../src/appointments/commitment';
import { addCommitment, setWord } from '../../src/appointments/commitmentStore';
import { endless } from '../../src/appointments/appointment';
import type { Agenda } from '../../src/agenda/agenda';
import type { Instant, TimeOfDay } from '../../src/calendar';
import type { Member } from '../../src/guilds/member';
import { updateMember } from '../../src/guilds/memberStore';
import { findPostingByKey } from '../../src/postings/postingStore';
import { at, clockOf, SessionStage } from '../support/sessionStage';
import { storeMembers } from '../support/testDatabase';

let stage: SessionStage;
let cleo: Member;
/** Who has left the guild. */
let gone: Set<string>;
/** Whether who reads the agenda may see the rooms. */
let maySeeRooms: boolean;

beforeEach(async () => {
  gone = new Set();
  maySeeRooms = true;
  stage = await SessionStage.open();
  [cleo] = (await storeMembers(stage.database, stage.guild.id, '3')) as [Member];
  await stage.database.transact((tx) => updateMember(tx, stage.anna.id, { choice: 'board' }));
});
afterEach(() => stage.database.close());

async function look(now: Instant): Promise<Agenda | 'gone' | 'later'> {
  const service = createAgendaService({
    database: stage.database,
    seeVoiceStates: () => (stage.available ? stage.voiceStates() : null),
    readersMaySee: () => () => maySeeRooms,
    names: (_, userIds) =>
      Promise.resolve(new Map(userIds.filter((id) => !gone.has(id)).map((id) => [id, id]))),
  });
  const posting = await stage.database.read((tx) => findPostingByKey(tx, stage.guild.id, 'agenda:1'));
  return service.read({ ...posting!, messageId: '5' }, now);
}

/** The same where there is something to show. */
async function read(time: string): Promise<Agenda> {
  const agenda = await look(at(time));
  if (agenda === 'gone' || agenda === 'later') throw new Error(`It is ${agenda}.`);
  return agenda;
}

/** They are in every day at this time, in a room; gives the slot. */
async function meet(start: TimeOfDay, channelId: string, ...members: Member[]): Promise<number> {
  const { id: guildId, zone } = stage.guild;
  return stage.database.transact(async (tx) => {
    const rule = { rule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;WKST=MO', firstDay: '2026-03-01' as const };
    const appointmentId = await addAppointment(
      tx,
      { guildId, channelId, memberId: null, title: null, zone, lastDay: endless, createdAt: at('09:00') },
      [{ ...rule, until: null, start, minutes: 120 }],
    );
    for (const { id: memberId } of members) {
      const hers = newCommitment({ guildId, memberId, appointmentId, zoneData: '' }, at('09:00'));
      await addCommitment(tx, { ...hers, alwaysAt: at('09:00') });
    }
    const rows: { id: number }[] = await tx.query('SELECT MAX(id) AS id FROM appointment_slot');
    return rows[0]!.id;
  });
}

/** As `11:00: 2 3`. */
const expected = (agenda: Agenda) =>
  agenda.expected.map(({ start, userIds }) => `${clockOf(start)}: ${userIds.join(' ')}`);

test('shows who is expected in this room and isn’t here yet, and when that changes', async () => {
  await meet('11:00', '11', stage.anna, stage.ben, cleo);
  await meet('11:00', '12', cleo);
  await stage.go('1', '11', '09:50');
  const early = await read('09:50');
  expect(expected(early)).toEqual([]);
  expect(clockOf(early.holdsUntil)).toBe('10:00');
  const soon = await read('10:00');
  expect(expected(soon)).toEqual(['11:00: 2 3']);
  expect(clockOf(soon.holdsUntil)).toBe('11:15');
  await stage.go('3', '12', '11:01');
  expect(expected(await read('11:02'))).toEqual(['11:00: 2 3']);
  await stage.go('2', '11', '11:03');
  expect(expected(await read('11:14'))).toEqual(['11:00: 3']);
  expect(expected(await read('11:15'))).toEqual([]);
});

test('expects nobody who said not this time, has left the guild, or was here when the date had begun', async () => {
  const slotId = await meet('11:00', '11', stage.anna, stage.ben, cleo);
  await stage.go('1', '11', '10:30');
  await stage.database.transact((tx) =>
    setWord(tx, { slotId, day: '2026-03-10', memberId: stage.ben.id, said: 'not' }),
  );
  expect(expected(await read('10:40'))).toEqual(['11:00: 3']);
  gone.add('3');
  expect(expected(await read('10:40'))).toEqual([]);
  gone.clear();
  await stage.go('3', '11', '10:50');
  await stage.go('3', null, '11:01');
  await stage.pass('11:12');
  expect(expected(await read('11:12'))).toEqual([]);
});

test('tells nobody of it who may not see the room', async () => {
  await meet('11:00', '11', stage.ben);
  await stage.go('1', '11', '10:30');
  maySeeRooms = false;
  const agenda = await read('10:40');
  expect(expected(agenda)).toEqual([]);
  expect(agenda.attendees).toHaveLength(1);
});

test('without appointments it is looked at again within hours only', async () => {
  await stage.go('1', '11', '10:30');
  expect(clockOf((await read('10:30')).holdsUntil)).toBe('13:30');
});

test('a summary tells the next date in its room and who is in, for two weeks', async () => {
  const slotId = await meet('16:00', '11', stage.anna, stage.ben, cleo);
  await meet('15:00', '12', cleo);
  await meet('16:00', '11', cleo);
  await stage.go('1', '11', '10:00');
  await stage.go('1', null, '11:00');
  await stage.pass('11:11');
  const summary = await read('11:11');
  expect(summary.summary?.next).toEqual({ start: at('16:00'), userIds: ['1', '2', '3'] });
  expect(clockOf(summary.holdsUntil)).toBe('16:00');
  expect(clockOf((await read('16:00')).holdsUntil)).toBe('16:00');
  expect((await read('16:00')).summary?.next?.start).toBe(at('+1 16:00'));
  const last = at('16:00') + 13 * 24 * 3_600_000;
  expect(await look(last - 1)).toMatchObject({ summary: { next: { start: last } } });
  expect(await look(last)).toMatchObject({ summary: { next: null }, holdsUntil: null });

  await stage.database.transact((tx) =>
    setWord(tx, { slotId, day: '2026-03-10', memberId: stage.ben.id, said: 'not' }),
  );
  gone.add('3');
  expect((await read('12:00')).summary?.next?.userIds).toEqual(['1']);
  maySeeRooms = false;
  expect((await read('12:00')).summary?.next).toBeNull();
});

test('a summary tells of no next date once others came together in its room', async () => {
  await meet('16:00', '11', stage.ben);
  await stage.go('1', '11', '10:00');
  await stage.go('1', null, '11:00');
  await stage.pass('11:11');
  await stage.go('2', '12', '11:20');
  expect((await read('11:30')).summary?.next).not.toBeNull();
  await stage.go('2', '11', '11:40');
  expect((await read('11:50')).summary?.next).toBeNull();
});

test('while the guild can’t be seen, a summary with a date to tell of stays as it is', async () => {
  await stage.go('1', '11', '10:00');
  await stage.go('1', null, '11:00');
  await stage.pass('11:11');
  stage.available = false;
  expect(await look(at('11:12'))).toMatchObject({ summary: { next: null } });
  await meet('16:00', '11', stage.ben);
  expect(await look(at('11:12'))).toBe('later');
});

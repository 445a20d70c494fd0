import { createAgendaService } from '../../src/agenda/agendaService';
import { drawAgenda } from '../../src/agenda/agendaView';
import { addCheer } from '../../src/agenda/cheerStore';
import { closingLines as englishLines } from '../../src/i18n/locales/en/closingLines';
import { addGoal, finishGoals } from '../../src/goals/goalStore';
import { updateGuild } from '../../src/guilds/guildStore';
import { updateMember } from '../../src/guilds/memberStore';
import { carriesPosting } from '../../src/postings/posting';
import { findPostingByKey } from '../../src/postings/postingStore';
import { createCorrectionService } from '../../src/sessions/correctionService';
import { forgetTimes, workSessionTable } from '../../src/sessions/sessionStore';
import type { Agenda } from '../../src/agenda/agenda';
import { translator } from '../../src/i18n/translate';
import type { Member } from '../../src/guilds/member';
import { correctAnyway } from '../support/correctAnyway';
import { listStatements } from '../support/countStatements';
import { controlsOf } from '../support/page';
import { at, clockOf, SessionStage } from '../support/sessionStage';
import { storeMembers } from '../support/testDatabase';

let stage: SessionStage;
/** Who has left the guild. */
let gone: Set<string>;
beforeEach(async () => {
  gone = new Set();
  stage = await SessionStage.open();
  for (const member of [stage.anna, stage.ben]) await choose(member, 'board');
});
afterEach(() => stage.database.close());

const choose = (member: Member, choice: Member['choice']) =>
  stage.database.transact((tx) => updateMember(tx, member.id, { choice }));

async function look(
  gathering: number,
  time: string,
  messageId: string | null = '5',
  reopened = 0,
): Promise<Agenda | 'gone' | 'later'> {
  const service = createAgendaService({
    database: stage.database,
    seeVoiceStates: () => (stage.available ? stage.voiceStates() : null),
    readersMaySee: () => () => true,
    names: (_, userIds) =>
      Promise.resolve(new Map(userIds.filter((id) => !gone.has(id)).map((id) => [id, id]))),
  });
  const posting = await stage.database.read((tx) =>
    findPostingByKey(tx, stage.guild.id, `agenda:${gathering}`),
  );
  return service.read({ ...posting!, messageId, reopened }, at(time));
}

/** The same where there is something to show. */
async function read(gathering: number, time: string): Promise<Agenda> {
  const agenda = await look(gathering, time);
  if (agenda === 'gone' || agenda === 'later') throw new Error(`It is ${agenda}.`);
  return agenda;
}

/** They tapped *Count me in* themselves. */
const countIn = (...members: Member[]) =>
  stage.database.transact(async (tx) => {
    for (const { id } of members) await updateMember(tx, id, { choice: 'board' });
  });

const setGoal = (member: Member, body: string, dueDay: '2026-03-10' | '2026-03-11' = '2026-03-10') =>
  stage.database.transact((tx) =>
    addGoal(tx, {
      guildId: stage.guild.id,
      memberId: member.id,
      body,
      span: 'day',
      dueDay,
      createdAt: at('09:00'),
    }),
  );

/** Who is on it and with what: `1 since 10:00: Angebot / done`. */
const people = (agenda: Agenda) =>
  agenda.attendees.map(
    (one) =>
      `${one.userId} ${clockOf(one.hereSince)}: ${one.open.map((goal) => goal.body).join()} / ${one.reached.map((goal) => goal.body).join()}`,
  );

test('shows who is here since when, each one’s goals of today, and how many others', async () => {
  await setGoal(stage.anna, 'Angebot');
  await setGoal(stage.anna, 'Morgen', '2026-03-11');
  await stage.go('1', '11', '10:00');
  await stage.go('2', '11', '10:05');
  const [cleo] = await storeMembers(stage.database, stage.guild.id, '3');
  await choose(cleo!, 'off');
  await stage.go('3', '11', '10:06');
  // A bot that plays music there is nobody.
  await stage.go('9', '11', '10:06', true);
  const agenda = await read(1, '10:10');
  expect(people(agenda)).toEqual(['1 10:00: Angebot / ', '2 10:05:  / ']);
  expect(agenda).toMatchObject({
    locale: 'de',
    day: '2026-03-10',
    greeting: 'morning',
    others: 1,
    summary: null,
  });
});

test.each([['self'], [null]] as const)(
  'since when somebody is here is told of nobody who did not tap Count me in herself, but %s',
  async (choice) => {
    await choose(stage.ben, choice);
    const settings = { ...stage.guild.settings, defaultChoice: 'board' as const };
    await stage.database.transact((tx) => updateGuild(tx, stage.guild.id, { settings }));
    await stage.go('2', '11', '10:00');
    await stage.go('1', '11', '10:05');
    await stage.sessions.setUntil(stage.ben, '12:00', at('10:06'));
    await stage.sessions.pressBreak(stage.ben, 15, at('10:07'));
    await setGoal(stage.ben, 'Rechnung');
    const agenda = await read(1, '10:10');
    expect(people(agenda)).toEqual(['1 10:05:  / ', '2 : Rechnung / ']);
    expect(agenda.attendees[1]).toMatchObject({ untilAt: at('12:00'), break: { until: at('10:22') } });
    expect(JSON.stringify(agenda)).not.toContain(String(at('10:00')));
  },
);

test('after its announced end a break is just one, and “until” is nothing any more; it holds until the next of these', async () => {
  await stage.go('1', '11', '10:06');
  await stage.sessions.pressBreak(stage.anna, 15, at('10:07'));
  await stage.sessions.setUntil(stage.anna, '10:40', at('10:08'));
  const shown = async (time: string) => {
    const agenda = await read(1, time);
    const { break: onBreak, untilAt } = agenda.attendees[0]!;
    return [clockOf(onBreak && onBreak.until), clockOf(untilAt), clockOf(agenda.holdsUntil)];
  };
  expect(await shown('10:21')).toEqual(['10:22', '10:40', '10:22']);
  expect(await shown('10:22')).toEqual(['', '10:40', '10:40']);
  expect((await read(1, '10:22')).attendees[0]!.break).toEqual({ until: null });
  expect((await shown('10:40')).slice(0, 2)).toEqual(['', '']);
});

test('an agenda of those alone who are stored stands until the day changes: then tomorrow’s goals are today’s', async () => {
  await setGoal(stage.anna, 'Morgens', '2026-03-11');
  await stage.go('1', '11', '10:00');
  const standsUntil = async (time: string) =>
    clockOf(drawAgenda(await read(1, time), 1, translator('de')).standsUntil ?? null);
  expect([await standsUntil('22:00'), await standsUntil('23:59')]).toEqual(['00:00', '00:00']);
  expect((await read(1, '23:59')).holdsUntil).toBe(at('+1 00:00'));
  expect(people(await read(1, '23:59'))).toEqual(['1 10:00:  / ']);
  expect(people(await read(1, '+1 00:00'))).toEqual(['1 10:00: Morgens / ']);
});

test('the order of those whose moments are not told tells nothing of when they came', async () => {
  for (const member of [stage.anna, stage.ben]) await choose(member, 'self');
  for (const userId of ['10', '2', '3', '1']) await stage.go(userId, '11', '10:00');
  await choose(stage.ben, 'board');
  const order = ['2', '1', '3', '10'];
  expect((await read(1, '10:10')).attendees.map(({ userId }) => userId)).toEqual(order);
  for (const userId of ['1', '2', '3', '10']) await stage.go(userId, null, '11:00');
  await stage.pass('12:00');
  expect((await read(1, '12:00')).attendees.map(({ userId }) => userId)).toEqual(order);
});

test('shows who has just come', async () => {
  await stage.go('1', '11', '10:00');
  await stage.go('2', '11', '10:05');
  expect(people(await read(1, '10:05'))).toEqual(['1 10:00:  / ', '2 10:05:  / ']);
});

test('shows who is in this channel only, and forgets nobody who is back', async () => {
  await stage.go('1', '11', '10:00');
  await stage.go('2', '12', '10:05');
  expect(people(await read(1, '10:10'))).toEqual(['1 10:00:  / ']);
  expect(people(await read(2, '10:10'))).toEqual(['2 10:05:  / ']);
  await stage.go('1', null, '10:20');
  expect(people(await read(1, '10:21'))).toEqual([]);
  await stage.go('1', '11', '10:25');
  expect(people(await read(1, '10:26'))).toEqual(['1 10:00:  / ']);
});

test('a goal that got done at the gathering is ticked; one done before it is not told', async () => {
  const [early, now] = [await setGoal(stage.anna, 'Früh'), await setGoal(stage.anna, 'Angebot')];
  await stage.database.transact((tx) => finishGoals(tx, stage.anna.id, [early.id], at('09:30')));
  await stage.go('1', '11', '10:00');
  await stage.database.transact((tx) => finishGoals(tx, stage.anna.id, [now.id], at('10:10')));
  expect(people(await read(1, '10:10'))).toEqual(['1 10:00:  / Angebot']);
});

test('never holds the text of a private goal, open or done', async () => {
  const goals = [await setGoal(stage.anna, 'Scheidung'), await setGoal(stage.anna, 'Kur')];
  await stage.database.transact((tx) => tx.query('UPDATE goal SET hidden_at = 1'));
  await stage.go('1', '11', '10:00');
  await stage.database.transact((tx) => finishGoals(tx, stage.anna.id, [goals[1]!.id], at('10:05')));
  const agenda = await read(1, '10:10');
  expect(agenda.attendees).toMatchObject([{ open: [{ body: null }], reached: [{ body: null }] }]);
  expect(JSON.stringify(agenda)).not.toMatch(/Scheidung|Kur/);
});

test('becomes the summary: the time of those who counted themselves in, who was there, what got done', async () => {
  await countIn(stage.anna, stage.ben);
  const goal = await setGoal(stage.ben, 'Rechnung');
  await stage.go('1', '11', '10:00');
  await stage.go('2', '11', '10:30');
  await stage.database.transact((tx) => finishGoals(tx, stage.ben.id, [goal.id], at('10:40')));
  await stage.go('1', null, '11:00');
  await stage.go('2', null, '11:30');
  await stage.pass('12:00');
  const agenda = await read(1, '12:00');
  expect(people(agenda)).toEqual(['1 :  / ', '2 :  / Rechnung']);
  expect(agenda.summary?.sum).toEqual({ workMs: 2 * 3_600_000, people: 2 });
});

test('a summary that is drawn again keeps its line, tells of applause, and no more of who left the guild', async () => {
  const goal = await setGoal(stage.ben, 'Rechnung');
  await stage.go('1', '11', '10:00');
  await stage.go('2', '11', '10:00');
  await stage.database.transact((tx) => finishGoals(tx, stage.ben.id, [goal.id], at('10:40')));
  await stage.go('1', null, '11:00');
  await stage.go('2', null, '11:00');
  await stage.pass('11:30');
  const first = await read(1, '11:30');
  expect(first.summary?.line).toMatch(/./);
  const cheer = {
    goalId: goal.id,
    memberId: stage.anna.id,
    receiverId: stage.ben.id,
    createdAt: at('12:00'),
  };
  await stage.database.transact((tx) => addCheer(tx, cheer));
  gone.add('1');
  const again = await look(1, '12:00', '5', 1);
  expect(again).toMatchObject({
    attendees: [{ userId: '2', reached: [{ body: 'Rechnung', isCheered: true }] }],
    summary: first.summary,
  });
  await stage.database.transact((tx) => updateGuild(tx, stage.guild.id, { locale: 'en' }));
  const english = await read(1, '12:00');
  expect(englishLines).toContain(english.summary?.line);
});

test('who has left the guild when the summary is drawn is not named in it, and counts in the sum', async () => {
  await countIn(stage.anna, stage.ben);
  const goal = await setGoal(stage.ben, 'Rechnung');
  for (const userId of ['1', '2']) await stage.go(userId, '11', '10:00');
  await stage.database.transact((tx) => finishGoals(tx, stage.ben.id, [goal.id], at('10:40')));
  for (const userId of ['1', '2']) await stage.go(userId, null, '11:00');
  gone.add('2');
  await stage.pass('11:30');
  const summary = await read(1, '11:30');
  expect(people(summary)).toEqual(['1 :  / ']);
  expect(summary.summary?.sum?.workMs).toBe(2 * 3_600_000);
});

test('tells no sum of working times where it would be one member’s own, which nobody else may see', async () => {
  await countIn(stage.anna, stage.ben);
  await stage.go('1', '11', '10:00');
  await stage.go('1', null, '11:00');
  await stage.pass('11:30');
  await stage.go('1', '11', '12:00');
  await stage.go('2', '11', '12:30');
  await stage.sessions.pressBreak(stage.ben, null, at('12:30'));
  await stage.go('2', null, '12:45');
  await stage.go('1', null, '13:00');
  await stage.pass('14:00');
  const both = [await read(1, '14:00'), await read(2, '14:00')];
  expect(both.map(({ attendees, summary }) => [attendees.length, summary?.sum])).toEqual([
    [1, null],
    [2, null],
  ]);
});

test('tells no sum from which a third could read how long somebody was there who counted herself not in', async () => {
  const settings = { ...stage.guild.settings, defaultChoice: 'board' as const };
  await stage.database.transact((tx) => updateGuild(tx, stage.guild.id, { settings }));
  await stage.database.transact((tx) => updateMember(tx, stage.anna.id, { choice: 'self' }));
  // Anna is there for herself alone, Ben and Cleo have said nothing: the guild's default is no word of theirs.
  for (const userId of ['1', '2', '3']) await stage.go(userId, '11', '10:00');
  await stage.go('1', null, '10:02');
  for (const userId of ['2', '3']) await stage.go(userId, null, '11:00');
  await stage.pass('11:30');
  expect(await read(1, '11:30')).toMatchObject({ attendees: [{}, {}, {}], summary: { sum: null } });
});

test('a sum is told once: another’s choice changes nothing of it, and what is corrected in it takes it away', async () => {
  await countIn(stage.anna, stage.ben);
  for (const userId of ['1', '2', '3']) await stage.go(userId, '11', '10:00');
  for (const userId of ['1', '2', '3']) await stage.go(userId, null, '11:00');
  await stage.pass('11:30');
  const told = { workMs: 2 * 3_600_000, people: 2 };
  expect((await read(1, '11:30')).summary?.sum).toEqual(told);
  await stage.database.transact((tx) => tx.query("UPDATE member SET choice = 'board'"));
  expect((await read(1, '11:45')).summary?.sum).toEqual(told);
  const [session] = await stage.database.read((tx) =>
    tx.findBy(workSessionTable, { memberId: stage.anna.id }),
  );
  const corrections = createCorrectionService(stage.database, () => undefined);
  await correctAnyway(corrections, stage.anna, session!.id, { start: '10:00', end: '10:30' }, at('12:00'));
  expect((await read(1, '12:00')).summary?.sum).toBeNull();
});

test('what got done is told in the summary of the room where she was then, and in no other', async () => {
  const finish = async (body: string, time: string) => {
    const goal = await setGoal(stage.anna, body);
    await stage.database.transact((tx) => finishGoals(tx, stage.anna.id, [goal.id], at(time)));
  };
  await stage.go('1', '11', '10:00');
  await stage.go('2', '11', '10:00');
  await stage.go('3', '12', '10:00');
  await finish('dort', '10:20');
  await stage.go('1', null, '10:30');
  await finish('dazwischen', '10:35');
  await stage.go('1', '12', '10:40');
  await finish('hier', '10:50');
  await stage.go('2', null, '10:55');
  await finish('noch hier', '10:57');
  for (const userId of ['1', '3']) await stage.go(userId, null, '11:00');
  await stage.pass('12:00');
  expect(people(await read(1, '12:00'))).toEqual(['1 :  / dort,dazwischen', '2 :  / ']);
  expect(people(await read(2, '12:00'))).toEqual(['1 :  / hier,noch hier', '3 :  / ']);
});

test('what got done after the last one left the room where she was is told where she went', async () => {
  await stage.go('1', '11', '10:00');
  await stage.go('3', '12', '10:00');
  await stage.go('1', null, '10:30');
  const goal = await setGoal(stage.anna, 'dazwischen');
  await stage.database.transact((tx) => finishGoals(tx, stage.anna.id, [goal.id], at('10:35')));
  await stage.go('1', '12', '10:40');
  for (const userId of ['1', '3']) await stage.go(userId, null, '11:00');
  await stage.pass('12:00');
  expect(people(await read(1, '12:00'))).toEqual(['1 :  / ']);
  expect(people(await read(2, '12:00'))).toEqual(['1 :  / dazwischen', '3 :  / ']);
});

test('a gathering over four o’clock is divided there', async () => {
  await countIn(stage.anna, stage.ben);
  await stage.go('1', '11', '23:00');
  await stage.go('2', '11', '23:00');
  await stage.go('1', '11', '+1 03:00');
  // Of Ben nothing was heard for longer than two hours, and nobody knows what he does.
  await stage.pass('+1 04:01');
  expect((await read(1, '+1 04:01')).summary?.sum?.workMs).toBe((5 + 2) * 3_600_000);
  expect(people(await read(2, '+1 04:01'))).toEqual(['1 23:00:  / ', '2 23:00:  / ']);
  expect((await read(2, '+1 04:01')).day).toBe('2026-03-11');
});

test('is nothing when all its sessions were discarded or deleted', async () => {
  await stage.go('1', '11', '10:00');
  await stage.database.transact((tx) => forgetTimes(tx, stage.anna.id));
  stage.put('1', null);
  await stage.reconcile('10:20');
  await stage.pass('10:30');
  expect(await look(1, '10:30')).toBe('gone');
});

test('waits while nobody can see who is in the room; a summary does not', async () => {
  await stage.go('1', '11', '10:00');
  stage.available = false;
  expect(await look(1, '10:10')).toBe('later');
  stage.available = true;
  expect(people(await read(1, '10:10'))).toEqual(['1 10:00:  / ']);
  await stage.go('1', null, '10:20');
  await stage.pass('10:40');
  stage.available = false;
  expect((await read(1, '10:40')).summary).not.toBeNull();
});

test('is nothing when it was not sent before the end: so whatever is sent has buttons to find it by', async () => {
  await stage.go('1', '11', '10:00');
  const shown = await look(1, '10:10', null);
  if (typeof shown === 'string') throw new Error('There is no page.');
  const first = drawAgenda(shown, 17, translator('de'));
  expect(carriesPosting([...controlsOf(first.page).keys()], 17)).toBe(true);
  await stage.go('1', null, '10:20');
  await stage.pass('10:40');
  expect(await look(1, '10:40', null)).toBe('gone');
});

test('is drawn again without writing anything: that it is the guild’s first is kept once', async () => {
  await stage.go('1', '11', '10:00');
  const writes = async (time: string) => {
    const asked = await listStatements(stage.database, async () => {
      expect(await read(1, time)).toMatchObject({ namesSetup: true });
    });
    return asked.filter((sql) => /^(UPDATE|INSERT|BEGIN IMMEDIATE|BEGIN$)/.test(sql)).length;
  };
  expect(await writes('10:01')).toBe(2);
  expect(await writes('10:02')).toBe(0);
});

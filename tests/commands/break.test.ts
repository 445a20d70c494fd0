import { breakCommand } from '../../commands/break';
import { createAgendaService } from '../../src/agenda/agendaService';
import { untilCommand } from '../../commands/until';
import type { Locale } from '../../src/i18n/translate';
import type { PostingKey } from '../../src/postings/posting';
import { findPostingByKey } from '../../src/postings/postingStore';
import { findWorkTotal } from '../../src/sessions/totalStore';
import { makeContext, press, type } from '../support/commandContext';
import { controlsOf, refusals, textOf } from '../support/page';
import { at, SessionStage } from '../support/sessionStage';

let stage: SessionStage;
beforeEach(async () => {
  stage = await SessionStage.open();
});
afterEach(() => stage.database.close());

const agendaService = () =>
  createAgendaService({
    database: stage.database,
    seeVoiceStates: () => stage.voiceStates(),
    readersMaySee: () => () => true,
    names: () => Promise.resolve(new Map()),
  });

const context = (time: string, locale: Locale = 'de') =>
  makeContext({
    services: { sessions: stage.sessions, agenda: agendaService() },
    guild: stage.guild,
    member: stage.anna,
    now: at(time),
    locale,
  });

test('/break begins a break, and the button below ends it', async () => {
  await stage.go('1', '11', '10:00');
  const begun = await type(breakCommand, context('10:02'));
  expect(textOf(begun)).toContain(`Pause seit <t:${at('10:02') / 1000}:t>`);
  expect([...controlsOf(begun).keys()]).toEqual(['break:end']);
  expect(refusals(begun)).toEqual([]);
  await stage.heartbeat('10:20');
  expect(textOf(await press(breakCommand, context('10:20'), 'break:end'))).toContain('Weiter geht’s');
  expect(await stage.sessionsOf(stage.anna)).toEqual([
    '10:00– open: 11 10:00–10:02, break 11 10:02–10:20, 11 10:20–',
  ]);
});

test('with minutes it says until when', async () => {
  await stage.go('1', '11', '10:00');
  const page = await type(breakCommand, context('10:02', 'en'), { minutes: '15' });
  expect(textOf(page)).toContain(`until <t:${at('10:17') / 1000}:t>`);
});

test('how long it shall last may be said as it is spoken', async () => {
  await stage.go('1', '11', '10:00');
  for (const [typed, until] of [
    ['eine halbe Stunde', '10:32'],
    ['bis viertel nach 11', '11:15'],
    ['20 min', '10:22'],
    ['10', '10:12'],
  ] as const) {
    const page = await type(breakCommand, context('10:02'), { minutes: typed });
    expect(textOf(page)).toContain(`Pause bis <t:${at(until) / 1000}:t>`);
  }
  await expect(type(breakCommand, context('10:02'), { minutes: 'bald' })).rejects.toThrow('until.unreadable');
  await expect(type(breakCommand, context('10:02'), { minutes: '241' })).rejects.toThrow('breaks.badMinutes');
});

test('on a break, minutes announce how long it shall last from now', async () => {
  await stage.go('1', '11', '10:00');
  await type(breakCommand, context('10:02'));
  await stage.heartbeat('10:30');
  const page = await type(breakCommand, context('10:30'), { minutes: '15' });
  expect(textOf(page)).toContain(`Pause bis <t:${at('10:45') / 1000}:t>`);
});

test('*Weiterarbeiten* on an old answer begins no break', async () => {
  await stage.go('1', '11', '10:00');
  await type(breakCommand, context('10:02'));
  await stage.heartbeat('10:30');
  await press(breakCommand, context('10:30'), 'break:toggle');
  expect(textOf(await press(breakCommand, context('10:31'), 'break:end'))).toContain('Weiter geht’s');
  expect(await stage.sessionsOf(stage.anna)).toEqual([
    '10:00– open: 11 10:00–10:02, break 11 10:02–10:30, 11 10:30–',
  ]);
});

test('who only has a seat is told until when, not that she is at work', async () => {
  await stage.go('1', '11', '10:00');
  await stage.go('1', null, '10:03');
  const begun = textOf(await type(breakCommand, context('10:04')));
  expect(begun).toContain(`Pause seit <t:${at('10:03') / 1000}:t>`);
  expect(begun).toContain(`draußen: Komm bis <t:${at('10:48') / 1000}:t> zurück`);
  await stage.heartbeat('10:08');
  for (const customId of ['break:toggle', 'break:end']) {
    const ended = textOf(await press(breakCommand, context('10:08'), customId));
    expect(ended).toContain(`draußen: Komm bis <t:${at('10:13') / 1000}:t> zurück`);
    expect(ended).not.toContain('Weiter geht’s');
  }
  expect(textOf(await press(breakCommand, context('10:09', 'en'), 'break:end'))).not.toContain(
    'Back to work',
  );
});

test('break time is never working time', async () => {
  await stage.go('1', '11', '10:00');
  await type(breakCommand, context('10:02'));
  await stage.go('1', null, '10:30');
  await stage.pass('11:00');
  const workMs = await stage.database.read((tx) => findWorkTotal(tx, stage.anna, 'all'));
  expect(workMs).toBe(2 * 60_000);
});

test.each([0, -3, 241, 9999])('%s minutes are refused with a sentence', async (minutes) => {
  await stage.go('1', '11', '10:00');
  await expect(type(breakCommand, context('10:02'), { minutes: String(minutes) })).rejects.toMatchObject({
    key: 'breaks.badMinutes',
  });
});

test('without a session both say where to go', async () => {
  await stage.heartbeat('10:00');
  await expect(type(breakCommand, context('10:00'))).rejects.toMatchObject({ key: 'session.none' });
  await expect(type(untilCommand, context('10:00'), { time: '11:30' })).rejects.toMatchObject({
    key: 'session.none',
  });
});

test('who is not recorded is told why there is no break', async () => {
  await stage.heartbeat('10:00');
  stage.anna.choice = 'off';
  await expect(type(breakCommand, context('10:00'))).rejects.toMatchObject({ key: 'session.notRecorded' });
});

test('/until is stored, said, taken back, and changes nothing else', async () => {
  await stage.go('1', '11', '10:00');
  const page = await type(untilCommand, context('10:02'), { time: '11:30' });
  expect(textOf(page)).toContain(`<t:${at('11:30') / 1000}:t>`);
  expect(refusals(page)).toEqual([]);
  await stage.pass('11:45');
  expect(await stage.sessionsOf(stage.anna)).toEqual(['10:00– open: 11 10:00–']);
  expect(textOf(await press(untilCommand, context('11:45'), 'until:clear'))).toContain('ohne Uhrzeit');
});

test('*Pause* on the agenda of a gathering that is over says so, and changes nothing', async () => {
  await stage.go('1', '11', '10:00');
  await stage.go('1', null, '11:00');
  await stage.pass('11:30');
  await stage.go('1', '11', '12:00');
  const toggle = (posting: number) => press(breakCommand, context('12:02'), `break:toggle:${posting}`);
  const [old, current] = await Promise.all(
    ['agenda:1', 'agenda:2'].map((key) =>
      stage.database.read((tx) => findPostingByKey(tx, stage.guild.id, key as PostingKey)),
    ),
  );
  await expect(toggle(old!.id)).rejects.toMatchObject({ key: 'agenda.over' });
  expect((await stage.sessionsOf(stage.anna)).at(-1)).toBe('12:00– open: 11 12:00–');
  expect(textOf(await toggle(current!.id))).toContain('Pause seit');
});

test('two presses at once are one', async () => {
  await stage.go('1', '11', '10:00');
  await Promise.all([
    press(breakCommand, context('10:02'), 'break:toggle'),
    type(breakCommand, context('10:02')),
  ]);
  expect(await stage.sessionsOf(stage.anna)).toEqual(['10:00– open: 11 10:00–10:02, break 11 10:02–']);
});

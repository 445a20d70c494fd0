import { createHoursService, type HoursService } from '../../src/desk/hoursService';
import { sessionWordTable } from '../../src/sessions/sessionWordStore';
import { createTimesService } from '../../src/desk/timesService';
import type { UserError } from '../../src/errors';
import type { Member } from '../../src/guilds/member';
import { createCorrectionService } from '../../src/sessions/correctionService';
import { makeServices } from '../support/testServices';
import { at, SessionStage } from '../support/sessionStage';
import { writeJson } from '../../src/privacy/memberFile';
import { correctAnyway } from '../support/correctAnyway';

let stage: SessionStage;
let hours: HoursService;
beforeEach(async () => {
  stage = await SessionStage.open();
  hours = createHoursService(stage.database);
});
afterEach(() => stage.database.close());

const work = async (userId: string, from: string, to: string) => {
  await stage.go(userId, '11', from);
  await stage.go(userId, null, to);
};
const see = async (member: Member, period: '2026' | '2026-03' | '2026-04', time: string) =>
  (await hours.see(stage.guild, member, period, at(time))).rows.map(({ day, from, to, word }) =>
    `${day} ${from}–${to} ${word ?? ''}`.trim(),
  );
const refusal = (attempt: Promise<unknown>) =>
  attempt.then(
    () => null,
    (error: unknown) => (error as UserError).key,
  );
const stored = () => stage.database.read((tx) => tx.find(sessionWordTable));

test('her hours are those of the period with her words, hers alone', async () => {
  await work('1', '09:00', '10:00');
  await work('2', '09:00', '12:00');
  await work('1', '11:00', '12:00');
  await stage.go('1', '11', '23:30');
  const { anna, ben, guild } = stage;
  await hours.setWord(anna, 1, ' Müller  GmbH ');
  expect(await see(anna, '2026-03', '+1 00:10')).toEqual([
    '2026-03-10 09:00–10:00 Müller GmbH',
    '2026-03-10 11:00–12:00',
    '2026-03-10 23:30–24:00',
    '2026-03-11 00:00–00:10',
  ]);
  expect(await see(anna, '2026', '+1 00:10')).toHaveLength(4);
  expect(await see(anna, '2026-04', '+1 00:10')).toEqual([]);
  expect(await see(ben, '2026-03', '+1 00:10')).toEqual(['2026-03-10 09:00–12:00']);
  expect(await hours.listPeriods(guild, anna, at('+1 00:10'))).toEqual(['2026-03', '2026']);
});

test('a month is offered from her first minute in it on', async () => {
  const { anna, guild } = stage;
  expect(await hours.listPeriods(guild, anna, at('10:00'))).toEqual([]);
  await stage.go('1', '11', '10:00');
  expect(await hours.listPeriods(guild, anna, at('10:01'))).toEqual(['2026-03', '2026']);
});

test('a word can be changed, taken from those used before, and taken away; a double click leaves one', async () => {
  for (const [from, to] of [
    ['09:00', '09:30'],
    ['10:00', '10:30'],
    ['11:00', '11:30'],
  ])
    await work('1', from!, to!);
  const { anna } = stage;
  await hours.setWord(anna, 1, 'Nord');
  await Promise.all([hours.setWord(anna, 2, 'Süd'), hours.setWord(anna, 2, 'Süd')]);
  expect(await hours.seeWord(anna, 3)).toEqual({ word: null, used: ['Süd', 'Nord'] });
  await hours.setWord(anna, 3, 'Nord');
  expect(await hours.seeWord(anna, 3)).toEqual({ word: 'Nord', used: ['Nord', 'Süd'] });
  await hours.setWord(anna, 3, '  ');
  expect((await stored()).map(({ word }) => word).sort()).toEqual(['Nord', 'Süd']);
  expect(await refusal(hours.setWord(anna, 1, 'x'.repeat(81)))).toBe('desk.word.tooLong');
});

test('nobody puts a word on another’s session, or on none', async () => {
  await work('1', '09:00', '09:30');
  await hours.setWord(stage.anna, 1, 'Nord');
  for (const sessionId of [1, 0, 999]) {
    expect(await refusal(hours.setWord(stage.ben, sessionId, 'meins'))).toBe('correction.gone');
    expect(await refusal(hours.seeWord(stage.ben, sessionId))).toBe('correction.gone');
  }
  expect(await stored()).toMatchObject([{ sessionId: 1, memberId: stage.anna.id, word: 'Nord' }]);
});

test('it stays with a session that is corrected, and goes with one that is deleted', async () => {
  await work('1', '09:00', '10:00');
  await work('1', '11:00', '12:00');
  const { anna, database, guild } = stage;
  await hours.setWord(anna, 1, 'Nord');
  await hours.setWord(anna, 2, 'Süd');
  await stage.pass('12:30');
  const corrections = createCorrectionService(database, () => undefined);
  await correctAnyway(corrections, anna, 1, { start: '9:15', end: '9:45', breaks: '' }, at('13:00'));
  await corrections.remove(anna, 2, at('13:00'));
  const times = await createTimesService(database).list(guild, anna, 0, at('13:00'));
  expect(times.sessions.map(({ word }) => word)).toEqual(['Nord']);
  expect(await stored()).toHaveLength(1);
});

test('it goes with her times, and with everything', async () => {
  const { anna, ben, database } = stage;
  const { privacy } = makeServices(
    database,
    () => at('13:00'),
    () => undefined,
  ).services;
  for (const userId of ['1', '2']) await work(userId, '09:00', '10:00');
  await hours.setWord(anna, 1, 'Nord');
  await hours.setWord(ben, 2, 'Süd');
  await privacy.choose(anna, 'off', at('13:00'));
  expect((await stored()).map(({ word }) => word)).toEqual(['Süd']);
  expect(writeJson(await privacy.readFile(ben, at('13:00'))).toString()).toContain('"word": "Süd"');
  await privacy.forgetEverything(ben, at('13:00'));
  expect(await stored()).toEqual([]);
});

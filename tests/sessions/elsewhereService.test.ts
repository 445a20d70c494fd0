import { createElsewhere } from '../../src/sessions/elsewhereService';
import { at, SessionStage } from '../support/sessionStage';

let stage: SessionStage;
beforeEach(async () => {
  stage = await SessionStage.open();
});
afterEach(() => stage.database.close());

const press = (userId: string, time: string) =>
  createElsewhere(stage.database).signOfLifeElsewhere(stage.guild.snowflake, userId, at(time));

test('whoever presses something that another process hears is alive: her session goes on', async () => {
  await stage.go('1', '11', '08:00');
  await press('1', '13:00');
  await stage.pass('14:00');
  expect(await stage.sessionsOf(stage.anna)).toEqual(['08:00– open: 11 08:00–']);
  await stage.pass('19:00');
  expect((await stage.sessionsOf(stage.anna))[0]).toContain('08:00–15:00 silent');
});

test('it opens no session, and none whose silence is over goes on by it', async () => {
  await press('2', '10:00');
  await press('99', '10:00');
  expect(await stage.sessionsOf(stage.ben)).toEqual([]);
  await stage.go('1', '11', '08:00');
  await press('1', '14:00');
  await stage.pass('14:05');
  expect((await stage.sessionsOf(stage.anna))[0]).toContain('08:00–10:00 silent');
});

test('after who said until when she stays her silence is over an hour later', async () => {
  await stage.go('1', '11', '08:00');
  await stage.sessions.setUntil(stage.anna, '08:30', at('08:01'));
  await press('1', '09:30');
  await stage.pass('09:35');
  expect((await stage.sessionsOf(stage.anna))[0]).toContain('08:00–08:30 silent');
});

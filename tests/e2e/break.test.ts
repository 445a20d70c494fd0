import { minutes, Nest } from '../support/nest';
import { makePlace } from '../support/place';
import { makeTestClock } from '../support/testClock';

let nest: Nest;

afterEach(() => nest.close());

test('a break from the agenda’s button: everyone sees it, and it is no working time', async () => {
  nest = await Nest.open();
  const { anna, ben, bot } = nest;
  anna.join(nest.coworking);
  const agenda = await nest.agenda(anna.mention);
  await bot.advance(minutes(20));
  const begun = await anna.click(agenda, 'Pause');
  expect(begun).toMatchObject({ ephemeral: true });
  expect(begun.text).toContain('Pause seit');
  await nest.agenda('☕ Pause');
  await anna.command('/break', { minutes: 20 });
  await nest.agenda('wieder da um');
  await bot.advance(minutes(10));
  const ended = await anna.click(begun.message, 'Weiterarbeiten');
  expect(ended.text).toContain('Weiter geht’s');
  await nest.agenda(/^(?![^]*☕)/);
  expect((await ben.command('/break')).text).toContain("You're not in a coworking channel right now");

  await anna.command('/until', { time: '40 min' });
  await nest.agenda('· bis <t:');
  expect((await anna.command('/until', { time: '25:99' })).text).toContain('verstehe ich nicht');
  expect((await anna.command('/until', { time: '09:00' })).text).toContain('schon vorbei');
  expect((await anna.command('/break', { minutes: 0 })).text).toContain('Zwischen 1 und 240');
  expect((await ben.command('/until', { time: '11:30' })).text).toContain(
    "You're not in a coworking channel",
  );

  await bot.advance(minutes(45));
  anna.leave();
  await nest.agenda('niemand');
  await bot.advance(minutes(11));
  const parts = 'Coworking 10:00–10:20, break Coworking 10:20–10:30, Coworking 10:30–11:15';
  await nest.records(anna, `10:00–11:15 left: ${parts}`);
});

test('leaving during a break keeps her seat, also over a restart of the bot', async () => {
  const { url: database, remove } = await makePlace();
  const clock = makeTestClock();
  nest = await Nest.open({ clock, database });
  const { anna } = nest;
  anna.join(nest.coworking);
  await nest.agenda(anna.mention);
  await nest.countIn(anna);
  await nest.bot.advance(minutes(20));
  await anna.command('/break');
  await nest.agenda('☕ Pause');
  await nest.bot.advance(minutes(5));
  anna.leave();
  await nest.agenda('niemand');
  await nest.bot.advance(minutes(5));
  await nest.bot.stop();
  await nest.start({ clock, database });
  await nest.bot.advance(minutes(30));
  anna.join(nest.coworking);
  await nest.agenda(anna.mention);
  expect((await nest.agenda('seit')).text).not.toContain('☕');
  await nest.records(
    anna,
    '10:00– open: Coworking 10:00–10:20, break Coworking 10:20–10:25, Coworking 11:00–',
  );
  await nest.close();
  await remove();
});

test('the button and the command at once, and a double tap, are one break', async () => {
  nest = await Nest.open();
  const { anna, bot } = nest;
  anna.join(nest.coworking);
  const agenda = await nest.agenda(anna.mention);
  await bot.advance(minutes(20));
  await Promise.all([anna.click(agenda, 'Pause'), anna.command('/break'), anna.click(agenda, 'Pause')]);
  await nest.agenda('☕ Pause');
  await bot.advance(minutes(5));
  await nest.records(anna, '10:00– open: Coworking 10:00–10:20, break Coworking 10:20–');
});

import { translator } from '../../src/i18n/translate';
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
  await anna.command('/break', { minutes: '20' });
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
  expect((await anna.command('/break', { minutes: '0' })).text).toContain('Zwischen 1 und 240');
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

describe('a break that was forgotten', () => {
  /** She is on a break since 10:20, announced for ten minutes, and it is 11:20. */
  async function forget(member: Nest['anna']): Promise<void> {
    member.join(nest.coworking);
    await nest.agenda(member.mention);
    await nest.bot.advance(minutes(20));
    await member.command('/break', { minutes: '10' });
    await nest.agenda('wieder da um');
    await nest.bot.advance(minutes(10));
    await nest.agenda(/· ☕ Pause$/m);
    await nest.bot.advance(minutes(50));
  }

  test.each(['de', 'en-GB'] as const)(
    'ends when she gets to work, which her next answer tells; one tap says when she was back (%s)',
    async (locale) => {
      nest = await Nest.open();
      const { anna, bot } = nest;
      anna.speak(locale);
      const t = translator(locale === 'de' ? 'de' : 'en');
      await forget(anna);
      const looked = await anna.command('/desk');
      expect(looked.text).not.toContain('🔔');
      await nest.agenda('☕ Pause');
      const ticked = await anna.command('/goal set', { text: 'Angebot' });
      await nest.agenda(/^(?![^]*☕)/);
      const back = t('breaks.wasBack', { time: '10:30' });
      expect(ticked.text).toMatch(/^🔔 [^]*Angebot/);
      const session = await anna.click(ticked, back);
      expect(session.text).toContain(t('desk.times.work', { time: '1 h 10 min' }));
      expect(session.text).toContain(t('desk.times.break', { time: '10 min' }));
      await bot.advance(minutes(10));
      anna.leave();
      await nest.agenda('niemand');
      await bot.advance(minutes(11));
      await nest.records(
        anna,
        '10:00–11:30 left: Coworking 10:00–10:20, break Coworking 10:20–10:30, Coworking 10:30–11:30',
      );
      expect((await anna.command('/desk')).text).not.toContain('🔔');
    },
  );

  test('ends when she unmutes herself; her desk asks and her times do, for a week', async () => {
    nest = await Nest.open();
    const { anna, bot } = nest;
    await forget(anna);
    anna.mute();
    anna.mute(false);
    await nest.agenda(/^(?![^]*☕)/);
    expect((await anna.command('/desk')).text).toMatch(/^🔔 Deine Pause habe ich bis <t:\d+:t> gezählt/);
    await bot.advance(minutes(10));
    anna.leave();
    await nest.agenda('niemand');
    await bot.advance(minutes(6 * 24 * 60));
    const times = await anna.choose(await anna.command('/desk'), ['times'], { customId: 'desk:page' });
    const session = await anna.click(times, 'Ich war um 10:30 zurück');
    expect(session.text).toContain('1 h 20 min gearbeitet');
    expect(session.message.buttons.map(({ label }) => label)).not.toContain('Ich war um 10:30 zurück');
  });

  test.each(['de', 'en-GB'] as const)(
    'and one that nobody announced is put right by a correction: it ends earlier, another is added (%s)',
    async (locale) => {
      nest = await Nest.open();
      const { anna, bot } = nest;
      anna.speak(locale);
      const t = translator(locale === 'de' ? 'de' : 'en');
      await forget(anna);
      anna.leave();
      await nest.agenda('niemand');
      await bot.advance(minutes(11));
      const desk = await anna.command('/desk');
      const times = await anna.choose(desk, ['times'], { customId: 'desk:page' });
      const session = await anna.click(times, t('desk.button.open'));
      const form = await anna.click(session, t('desk.button.correct'));
      const breaks = t('desk.form.breaks');
      expect(form.modal.fields.map(({ label, api }) => [label, 'value' in api && api.value])).toEqual([
        [t('desk.form.start'), '10:00'],
        [t('desk.form.end'), '11:20'],
        [breaks, '10:20–11:20'],
      ]);
      const refused = await anna.submit(form, { [breaks]: '10:20–11:40' });
      expect(refused.followUps.at(-1)?.text ?? refused.text).toBe(t('correction.breakOutside'));
      const again = await anna.click(session, t('desk.button.correct'));
      await anna.submit(again, { [breaks]: '10:20–10:25\n11:00–11:05' });
      expect(session.text).toContain(t('desk.times.break', { time: '10 min' }));
      const parts = 'Coworking 10:00–10:20, break Coworking 10:20–10:25, Coworking 10:25–11:00';
      await nest.records(
        anna,
        `10:00–11:20 left: ${parts}, break Coworking 11:00–11:05, Coworking 11:05–11:20`,
      );
    },
  );

  test('asks the same when she left in it', async () => {
    nest = await Nest.open();
    const { anna, bot } = nest;
    await forget(anna);
    anna.leave();
    await nest.agenda('niemand');
    const desk = await anna.command('/desk');
    await anna.click(desk, 'Ich war um 10:30 zurück');
    await bot.advance(minutes(11));
    await nest.records(
      anna,
      '10:00–11:20 left: Coworking 10:00–10:20, break Coworking 10:20–10:30, Coworking 10:30–11:20',
    );
  });
});

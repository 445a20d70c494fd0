import { IsNull } from 'typeorm';
import { translator } from '../../src/i18n/translate';
import { doubtTable } from '../../src/sessions/doubtStore';
import { minutes, Nest } from '../support/nest';
import { makePlace } from '../support/place';
import { makeTestClock } from '../support/testClock';

let nest: Nest;

beforeEach(async () => {
  nest = await Nest.open();
});
afterEach(() => nest.close());

const pass = (count: number) => nest.bot.advance(minutes(count));

/** She came at ten, was last heard of then, and it is so many minutes later. */
async function forgetHerself(count: number): Promise<void> {
  nest.anna.join(nest.coworking);
  await nest.agenda(nest.anna.mention);
  await pass(count);
}

describe.each(['de', 'en-GB'] as const)('whoever is forgotten in the room (%s)', (locale) => {
  const t = translator(locale === 'de' ? 'de' : 'en');

  test('isn’t counted or celebrated for it, and no look begins anew; “it was work” counts it all, and goes on', async () => {
    const { anna } = nest;
    anna.speak(locale);
    const settings = await anna.choose(await anna.command('/desk'), ['settings'], { customId: 'desk:page' });
    const form = await anna.click(settings, { customId: 'desk:weekGoal' });
    await anna.submit(form, { [form.modal.fields[0]!.customId]: '12' });
    await nest.countIn(anna);
    await forgetHerself(13 * 60);
    const kept = '10:00–12:00 silent: Coworking 10:00–12:00, maybe Coworking 12:00–';
    await nest.records(anna, kept);
    await nest.agenda('## Das war');
    const desk = await anna.command('/desk');
    expect(desk.text).toMatch(/^🔔 /);
    expect(desk.text).toContain('**2 h**');
    expect(desk.text).toContain(t('desk.held'));
    expect(desk.text).not.toContain('🎉');
    expect((await anna.command('/leaderboard', { what: 'time' })).text).not.toContain('13 h');
    const times = await anna.choose(desk, ['times'], { customId: 'desk:page' });
    expect(times.text).toContain(t('desk.times.maybe', { time: '11 h' }));
    await nest.records(anna, kept);

    const session = await anna.click(times, t('session.doubt.work'));
    expect(session.text).toContain(t('desk.times.work', { time: '13 h' }));
    await nest.records(anna, '10:00–23:00 silent: Coworking 10:00–23:00', '23:00– open: Coworking 23:00–');
    expect((await anna.command('/desk')).text).toContain('🎉');
  });

  test('says until when it was work after she has left; the rest stays kept and uncounted', async () => {
    const { anna } = nest;
    anna.speak(locale);
    await forgetHerself(8 * 60);
    anna.leave();
    await pass(12 * 60);
    const answer = await anna.command('/goal list');
    const stamp = (hour: number) => `<t:${Date.UTC(2026, 2, 24, hour) / 1000}`;
    expect(answer.text).toMatch(/^🔔 /);
    expect(answer.text).toContain(stamp(11));
    expect(answer.text).toContain(stamp(17));
    const form = await anna.click(answer, t('session.doubt.until'));
    const [field] = form.modal.fields;
    const refused = await anna.submit(form, { [field!.customId]: '18:30' });
    expect(refused.followUps.at(-1)?.text ?? refused.text).toMatch(/<t:\d+:t>/);
    await nest.records(anna, '10:00–12:00 silent: Coworking 10:00–12:00, maybe Coworking 12:00–18:00');
    const again = await anna.click(answer, t('session.doubt.until'));
    await anna.submit(again, { [field!.customId]: '14:30' });
    expect(answer.text).toContain(t('desk.times.work', { time: '4 h 30 min' }));
    expect(answer.text).toContain(t('desk.times.maybe', { time: '3 h 30 min' }));
    await nest.records(anna, '10:00–14:30 silent: Coworking 10:00–14:30, maybe Coworking 14:30–18:00');
    expect((await anna.command('/desk')).text).not.toContain('🔔');
  });
});

test('is asked on My times for a week; “no” leaves it as it is', async () => {
  const { anna } = nest;
  await forgetHerself(7 * 60);
  anna.leave();
  await nest.records(anna, '10:00–12:00 silent: Coworking 10:00–12:00, maybe Coworking 12:00–17:00');
  await anna.command('/help');
  await pass(6 * 24 * 60);
  const times = await anna.choose(await anna.command('/desk'), ['times'], { customId: 'desk:page' });
  const session = await anna.click(times, 'Nein');
  expect(session.text).toContain('2 h gearbeitet · 5 h nicht gezählt');
  expect(session.message.buttons.map(({ label }) => label)).not.toContain('Nein');
  await nest.records(anna, '10:00–12:00 silent: Coworking 10:00–12:00, maybe Coworking 12:00–17:00');
});

test('is asked once where she looks at her times first: on the page itself', async () => {
  const { anna } = nest;
  const desk = await anna.command('/desk');
  await forgetHerself(6 * 60);
  const times = await anna.choose(desk, ['times'], { customId: 'desk:page' });
  expect(times.text).not.toContain('🔔');
  const labels = times.message.buttons.map(({ label }) => label);
  expect(labels.filter((label) => label === 'Es war Arbeit')).toHaveLength(1);
  const isTold = () =>
    nest.bot.database.read(async (tx) => (await tx.countBy(doubtTable, { toldAt: IsNull() })) === 0);
  await nest.sandbox.until(isTold, 'the doubt to be kept as told');
  expect((await anna.command('/desk')).text).not.toContain('🔔');
});

test('goes on by one tap on her desk, by unmuting herself, or by what she writes', async () => {
  const { anna } = nest;
  await forgetHerself(6 * 60);
  const first = '10:00–12:00 silent: Coworking 10:00–12:00, maybe Coworking 12:00–16:00';
  await anna.click(await anna.command('/desk'), '▶️ Weiterarbeiten');
  await nest.records(anna, first, '16:00– open: Coworking 16:00–');
  await pass(6 * 60);
  anna.mute();
  const second = '16:00–18:00 silent: Coworking 16:00–18:00, maybe Coworking 18:00–22:00';
  await nest.records(anna, first, second, '22:00– open: Coworking 22:00–');
  await pass(6 * 60);
  await anna.command('/goal set', { text: 'Angebot' });
  const third = '22:00–00:00 silent: Coworking 22:00–00:00, maybe Coworking 00:00–04:00';
  await nest.records(anna, first, second, third, '04:00– open: Coworking 04:00–');
});

test('is believed up to her “until”, also over a restart of the bot', async () => {
  await nest.close();
  const { url: database, remove } = await makePlace();
  const clock = makeTestClock();
  nest = await Nest.open({ clock, database });
  const { anna } = nest;
  anna.join(nest.coworking);
  await nest.agenda(anna.mention);
  await anna.command('/until', { time: '13:30' });
  await pass(2 * 60);
  await nest.bot.stop();
  await nest.start({ clock, database });
  await pass(2.5 * 60 - 1);
  await nest.records(anna, '10:00– open: Coworking 10:00–');
  await pass(1);
  await nest.records(anna, '10:00–13:30 silent: Coworking 10:00–13:30, maybe Coworking 13:30–');
  await nest.close();
  await remove();
});

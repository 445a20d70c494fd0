import { goalTable } from '../../src/goals/goalStore';
import { reachedTotalTable } from '../../src/goals/reachedStore';
import { minutes, Nest } from '../support/nest';
import { makePlace, type Place } from '../support/place';

let nest: Nest;
let place: Place;

beforeEach(async () => {
  place = await makePlace();
  nest = await Nest.open({ database: place.url });
});

afterEach(async () => {
  await nest.close();
  await place.remove();
  expect(nest.warnings).toEqual([]);
});

const hours = (count: number) => minutes(60 * count);
const stored = () => nest.bot.database.read((tx) => tx.find(goalTable, { order: { id: 'ASC' } }));
const reached = async () =>
  (await nest.bot.database.read((tx) => tx.findOneBy(reachedTotalTable, { period: 'all' })))?.reached ?? 0;

async function join(): Promise<void> {
  nest.anna.join(nest.coworking);
  await nest.agenda(nest.anna.mention);
}

test('a private goal is a goal to all others: on the agenda, on their lists and in the summary', async () => {
  const { anna, ben } = nest;
  await join();
  const form = await anna.click(await nest.agenda(anna.mention), 'Mein Ziel');
  const answer = await anna.submit(form, { text: 'Scheidung', 'Wer sieht, was es ist?': ['Nur ich'] });
  expect(answer.text).toContain('Scheidung');
  await nest.agenda(/ {2}- ein Ziel/);
  expect((await ben.command('/goal list', { member: anna })).text).toContain('a goal');
  expect((await anna.click(await nest.agenda('ein Ziel'), 'Erledigt')).text).toContain('Scheidung');
  await nest.agenda('✅ ein Ziel – geschafft');
  await nest.bot.advance(minutes(5));
  anna.leave();
  await nest.agenda('niemand');
  await nest.bot.advance(minutes(11));
  await nest.agenda('ein Ziel');
  expect(nest.coworking.messages.map(({ text }) => text).join()).not.toContain('Scheidung');
});

test('a double click counts once, undo opens it again, and after ten minutes says that it is too late', async () => {
  const { anna } = nest;
  await join();
  await anna.command('/goal set', { text: 'Angebot' });
  const list = await anna.command('/goal list');
  await Promise.all([1, 2].map(() => anna.click(list, { customId: /^goal:tick/ })));
  await nest.agenda('✅ Angebot – geschafft');
  expect(await reached()).toBe(1);
  await anna.click(list, 'Rückgängig');
  await nest.agenda(/ {2}- Angebot/);
  expect(await reached()).toBe(0);

  const page = await anna.command('/goal done', { goal: 'Angebot' });
  await nest.bot.advance(minutes(11));
  const { followUps } = await anna.click(page, 'Rückgängig');
  expect(followUps.map(({ text }) => text).join()).toMatch(/^Rückgängig geht zehn Minuten lang/);
  expect(await reached()).toBe(1);
});

test('what was left over is shown to nobody, over the change of summer time and a restart, until it is carried over', async () => {
  const { anna, ben } = nest;
  const toSaturday = hours(4 * 24);
  await nest.bot.advance(toSaturday);
  await anna.command('/goal set', { text: 'Angebot' });
  const list = await anna.command('/goal list');
  await nest.bot.advance(hours(23));
  await nest.bot.stop();
  await nest.start({ database: place.url, clock: nest.bot.clock });
  await join();
  expect((await nest.agenda(anna.mention)).text).not.toContain('Angebot');
  expect((await ben.command('/goal list', { member: anna })).text).not.toContain('Angebot');
  const open = await anna.command('/goal list');
  expect(open.text).toContain('Noch offen');
  await anna.click(open, 'Auf heute');
  await nest.agenda(/ {2}- Angebot/);
  expect(await stored()).toMatchObject([{ dueDay: '2026-03-29' }]);
  await anna.click(list, { customId: /^goal:tick/ });
  await nest.agenda('✅ Angebot – geschafft');
  expect(await reached()).toBe(1);
});

test('what is still open stands in My goal, from the agenda and the desk: chosen, it is on again without a text', async () => {
  const { anna } = nest;
  await anna.command('/goal set', { text: 'Angebot' });
  await anna.command('/goal set', { text: 'Steuer' });
  await nest.bot.advance(hours(24));
  await join();
  const form = await anna.click(await nest.agenda(anna.mention), 'Mein Ziel');
  const answer = await anna.submit(form, { 'Noch offen: Womit machst du weiter?': ['Angebot', 'Steuer'] });
  expect(answer.text).toContain('> Angebot\n> Steuer');
  await nest.agenda(/ {2}- Angebot\n {2}- Steuer/);
  await nest.bot.advance(hours(24));
  const desk = await anna.command('/desk');
  const again = await anna.click(desk, 'Mein Ziel');
  await anna.submit(again, { takeUp: ['Steuer'], text: '- Post\n- Keller' });
  expect(desk.text).toMatch(/Steuer[^]*Post[^]*Keller/);
  expect((await stored()).map(({ body, dueDay }) => `${body} ${dueDay}`)).toEqual([
    'Angebot 2026-03-25',
    'Steuer 2026-03-26',
    'Post 2026-03-26',
    'Keller 2026-03-26',
  ]);
});

test('what repeats stands on the agenda as soon as she joins, each working day once', async () => {
  const { anna } = nest;
  await anna.command('/goal set', { text: 'Post', repeat: 'workdays', for: 'tomorrow' });
  await join();
  expect((await nest.agenda(anna.mention)).text).not.toContain('Post');
  await nest.bot.advance(minutes(5));
  anna.leave();
  await nest.agenda('niemand');
  await nest.bot.advance(hours(24));
  anna.join(nest.coworking);
  await nest.sandbox.until(() => nest.agendas().at(-1)?.text.includes('  - Post'), 'her goal of the day');
  await anna.command('/goal list');
  expect((await stored()).map(({ dueDay }) => dueDay)).toEqual(['2026-03-25']);
});

test('what was set for tomorrow stands on the agenda from midnight on, though nobody comes or goes', async () => {
  const { anna, bot } = nest;
  await bot.advance(hours(13) + minutes(50));
  await join();
  await nest.countIn(anna);
  await anna.command('/goal set', { text: 'Abends' });
  await anna.command('/goal set', { text: 'Morgens', for: 'tomorrow' });
  expect((await nest.agenda('Abends')).text).not.toContain('Morgens');
  await bot.advance(minutes(11));
  await nest.agenda(/Abends[^]*Morgens/);
});

test('what is still open is carried over with two taps from the desk, however much is planned', async () => {
  const { anna } = nest;
  await anna.command('/goal set', { text: 'Angebot' });
  await anna.command('/goal set', { text: 'Steuer' });
  await nest.bot.advance(hours(24));
  for (let count = 1; count <= 8; count += 1) await anna.command('/goal set', { text: `Ziel ${count}` });
  const desk = await anna.command('/desk');
  await anna.click(desk, { customId: 'goal:list:stillOpen' });
  await anna.click(desk, { customId: `goal:carry:${(await stored())[0]?.id}:2` });
  expect(desk.text).toContain('Noch offen');
  expect(desk.text).not.toContain('Angebot');
  await anna.click(desk, 'Zurück');
  expect(desk.text).toContain('Heute\nAngebot');
});

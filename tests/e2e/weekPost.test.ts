import { postingTable } from '../../src/postings/postingStore';
import type { SandboxChannel } from '../../sandbox/vocabulary/channel';
import type { SeenMessage } from '../../sandbox/vocabulary/seenMessage';
import { startBot } from '../support/bot';
import { minutes, Nest } from '../support/nest';
import { makePlace, type Place } from '../support/place';
import { makeTestClock } from '../support/testClock';

const hours = (count: number) => minutes(60 * count);
const days = (count: number) => hours(24 * count);

let nest: Nest;
let place: Place;

beforeEach(async () => {
  place = await makePlace();
});

afterEach(async () => {
  await nest.close();
  await place.remove();
});

const postsIn = (channel: SandboxChannel): SeenMessage[] =>
  channel.messages.filter(({ text }) => text.includes('Eure Woche'));

function onlyPost(says: string, channel = nest.coworking): Promise<SeenMessage> {
  return nest.sandbox.until(
    () => {
      const [post, ...others] = postsIn(channel);
      return others.length === 0 && post?.text.includes(says) && post;
    },
    () =>
      `one weekly post with ${says}; there is ${JSON.stringify(postsIn(channel).map(({ text }) => text))}`,
  );
}

/** They work for two hours, from now on; if nobody is named, six people who tapped *Count me in*. */
async function work(...people: Nest['anna'][]): Promise<void> {
  const { bot, coworking, guild, sandbox } = nest;
  const others =
    people.length > 0 ? [] : ['Cleo', 'Dora', 'Eva', 'Finn'].map((name) => guild.addMember(name));
  const all = people.length > 0 ? people : [nest.anna, nest.ben, ...others];
  const open = () =>
    nest.agendas().find(({ buttons }) => buttons.some(({ customId }) => customId?.startsWith('goal:new')))
      ?.text;
  for (const member of all) {
    member.join(coworking);
    await sandbox.until(() => open()?.includes(member.mention), 'an agenda that names her');
  }
  if (people.length === 0) await nest.countIn(...all);
  await bot.advance(hours(2));
  for (const member of all) member.leave();
  await sandbox.until(() => open()?.includes('niemand'), 'her leave to be seen');
  await bot.advance(minutes(11));
}

/** From Tuesday, 24 March, 12:11 to Monday, 30 March, 09:00 in Berlin; between them the clocks go forward. */
const untilMonday = days(6) - hours(4) - minutes(11);

test('Monday at nine the week is told, in the week of the change of summer time too, once and to nobody’s phone', async () => {
  nest = await Nest.open();
  const { anna, ben, bot } = nest;
  await work();
  await anna.command('/goal set', { text: 'Angebot' });
  await anna.command('/goal done', { goal: 'Angebot' });
  await bot.advance(untilMonday - minutes(1));
  expect(postsIn(nest.coworking)).toEqual([]);
  await bot.advance(minutes(1));

  const post = await onlyPost('**12 h**');
  expect(post.text).toContain('23.–29. März');
  expect(post.text).toContain('Ein Ziel ist geschafft');
  expect(post.files.map(({ name }) => name)).toEqual(['week.png']);
  expect(post.pinged).toEqual([]);
  expect(post.text).toContain('6 von euch waren da');
  expect(post.text).toMatch(/An so vielen Tagen dabei\n\*\*1\.\*\* <@\d+> · 1 Tag/);
  expect(post.text).not.toMatch(/längst|🥇|🏆/);

  const shown = await ben.click(post, 'Bin auch dabei');
  expect(shown.ephemeral).toBe(true);
  expect(shown.text).toContain('Days: last week');

  await bot.advance(days(1));
  await bot.advance(days(7));
  expect(postsIn(nest.coworking)).toHaveLength(1);
  expect(nest.warnings).toEqual([]);
});

test.each([
  ['on Tuesday evening it comes late', days(1) + hours(14), 1],
  ['on Wednesday it is dropped', days(1) + hours(15), 0],
])('was the bot down at that moment, %s', async (_, late, count) => {
  const database = place.url;
  nest = await Nest.open({ database });
  await work();
  await nest.bot.stop();
  const clock = makeTestClock(nest.bot.clock() + untilMonday + late);
  const bot = await nest.start({ database, clock });
  await bot.advance(minutes(1));
  if (count > 0) await onlyPost('**12 h**');
  const stored = await bot.database.read((tx) => tx.countBy(postingTable, { key: 'week:2026-W13' }));
  expect(stored).toBe(count);
  await bot.advance(days(3));
  expect(postsIn(nest.coworking)).toHaveLength(count);
});

test('two processes at nine o’clock post once, also when Discord answers 500 after it posted', async () => {
  const database = place.url;
  nest = await Nest.open({ database });
  await work();
  const second = await startBot(nest.sandbox, { database, clock: makeTestClock(nest.bot.clock()) });
  nest.bots.push(second);
  nest.sandbox.rest.inject({ method: 'POST', path: /\/messages$/, kind: 'failAfterDoing' });
  const [first] = nest.bots;
  await Promise.all([first!.advance(untilMonday), second.advance(untilMonday)]);
  await onlyPost('**12 h**');
  await Promise.all([first!.advance(days(1)), second.advance(days(1))]);
  expect(postsIn(nest.coworking)).toHaveLength(1);
});

test('the zone that changes on Sunday moves the post, and it comes once', async () => {
  nest = await Nest.open();
  const { bot, guild } = nest;
  await work();
  await bot.advance(untilMonday - hours(12));
  const form = await guild.owner.click(await guild.owner.command('/setup'), 'Ändern');
  await guild.owner.submit(form, { zone: 'New York' });
  await bot.advance(hours(12));
  expect(postsIn(nest.coworking)).toEqual([]);
  await bot.advance(hours(6));
  await onlyPost('**12 h**');
  await bot.advance(days(2));
  expect(postsIn(nest.coworking)).toHaveLength(1);
});

test('who manages the guild chooses day, hour and channel, or turns it off', async () => {
  nest = await Nest.open();
  const { bot, chat, guild } = nest;
  const { owner } = guild;
  await work();
  let page = await nest.setup('week');
  expect(page.text).toContain('jeden Montag um 9 Uhr');
  page = await owner.choose(page, ['Rangliste nach Arbeitszeit'], { customId: 'setup:weekMeasure' });
  page = await owner.choose(page, ['2'], { customId: 'setup:weekDay' });
  page = await owner.choose(page, ['18'], { customId: 'setup:weekHour' });
  page = await owner.choose(page, [chat], { customId: 'setup:weekChannel' });
  expect(page.text).toContain(`jeden Dienstag um 18 Uhr in <#${chat.id}>`);
  await bot.advance(untilMonday);
  await bot.advance(days(1) + hours(9));
  const post = await onlyPost('**12 h**', chat);
  expect(post.text).toMatch(/Zeit im Coworking\n\*\*1\.\*\* <@\d+> · 2 h/);

  page = await owner.click(page, 'Abschalten');
  expect(page.text).toContain('abgeschaltet');
  await work();
  await bot.advance(days(7));
  expect(postsIn(chat)).toHaveLength(1);
  page = await owner.click(page, 'Einschalten');
  expect(page.text).toContain('jeden Dienstag um 18 Uhr');
});

test('is its channel gone, /setup says so, and the next week tries again', async () => {
  nest = await Nest.open();
  const { bot, chat, guild } = nest;
  const { owner } = guild;
  await work();
  const page = await nest.setup('week');
  await owner.choose(page, [chat], { customId: 'setup:weekChannel' });
  chat.delete();
  await bot.advance(untilMonday);
  await nest.refused();
  const again = await owner.command('/setup');
  expect(again.text).toContain('Den Kanal für die Wochenpost gibt es nicht mehr');
  const week = await owner.choose(again, ['week'], { customId: 'setup:page' });
  await owner.click(week, 'Dorthin, wo die Agenda steht');
  await work();
  await bot.advance(days(7) - hours(2) - minutes(11));
  await onlyPost('**12 h**');
});

test('of few people a week is told without a sum from which one could read another’s time', async () => {
  nest = await Nest.open();
  const { anna, ben, bot } = nest;
  await work(anna);
  await bot.advance(untilMonday);
  const alone = await onlyPost('In dieser Woche war eine Person da.');
  expect(alone.text).not.toMatch(/\d h|Anna/);
  expect(alone.files).toEqual([]);

  await anna.click(alone, 'Bin auch dabei');
  await work(anna, ben);
  await bot.advance(days(7) - hours(2) - minutes(11));
  const posts = await nest.sandbox.until(
    () => postsIn(nest.coworking).length === 2 && postsIn(nest.coworking),
    'the second post',
  );
  const pair = posts.find(({ id }) => id !== alone.id)!;
  expect(pair.text).toContain('In dieser Woche waren 2 von euch da.');
  expect(pair.text).toContain(`${anna.mention} · 1 Tag`);
  expect(pair.text).not.toMatch(/4 h|mehr als|weniger als/);
  expect(pair.files).toEqual([]);

  // Whoever is alone is ranked among nobody, also when she counts.
  await work(anna);
  await bot.advance(days(7) - hours(2) - minutes(11));
  const last = await nest.sandbox.until(() => postsIn(nest.coworking)[2], 'the third post');
  expect(last.text).toContain('In dieser Woche war eine Person da.');
  expect(last.text).not.toContain(anna.mention);
});

test('is it refused where it shall come, it comes to the place that is chosen then', async () => {
  nest = await Nest.open();
  const { bot, chat, guild } = nest;
  const { owner } = guild;
  await work();
  let page = await nest.setup('week');
  page = await owner.choose(page, [chat], { customId: 'setup:weekChannel' });
  chat.deny(['SendMessages']);
  await bot.advance(untilMonday);
  await nest.refused();
  const office = guild.addTextChannel('büro');
  await owner.choose(page, [office], { customId: 'setup:weekChannel' });
  await onlyPost('Eure Woche', office);
  expect(postsIn(chat)).toEqual([]);
});

test('where the bot may attach nothing, it comes as text alone, and /setup names what is missing', async () => {
  nest = await Nest.open();
  const { bot, coworking, guild } = nest;
  coworking.deny(['AttachFiles']);
  await work();
  await bot.advance(untilMonday);
  const post = await onlyPost('Eure Woche');
  expect(post.files).toEqual([]);
  expect((await guild.owner.command('/setup')).text).toContain('Dateien anhängen');
  expect(nest.warnings).toEqual([]);
});

import type { SandboxMember } from '../../sandbox/vocabulary/member';
import type { SeenMessage } from '../../sandbox/vocabulary/seenMessage';
import { checkDatabase } from '../../src/programs/checkDatabase';
import { listUnfinished } from '../../src/postings/postingStore';
import { minutes, Nest } from '../support/nest';

let nest: Nest;
beforeEach(async () => {
  nest = await Nest.open();
});
afterEach(() => nest.close());

const settingsOf = async (member: SandboxMember) =>
  member.choose(await member.command('/desk'), ['settings'], { customId: 'desk:page' });

/** Her hours, as she types them, and that she wants to hear of their end. */
async function wants(member: SandboxMember, when: string): Promise<void> {
  const settings = await settingsOf(member);
  const form = await member.click(settings, { customId: 'desk:workingHours' });
  const page = await member.submit(form, { when });
  await member.click(page, { customId: 'desk:hearEvening' });
}
async function joins(member: SandboxMember): Promise<void> {
  member.join(nest.coworking);
  await nest.agenda(member.mention);
}
const message = (count = 1): Promise<SeenMessage> =>
  nest.sandbox.until(
    () => nest.anna.directMessages.length === count && nest.anna.directMessages.at(-1),
    `${count} messages to Anna`,
  );

// The clock begins at 10:00 on a Tuesday.
test('at the end of her hours one message to her alone; what is connected opens nothing after Call it a day', async () => {
  const { anna, bot } = nest;
  await wants(anna, 'Di 9-9:30, 10-11');
  await joins(anna);
  const form = await anna.click(await nest.agenda(anna.mention), 'Mein Ziel');
  await anna.submit(form, { text: 'Newsletter' });
  await bot.advance(minutes(59));
  expect(anna.directMessages).toEqual([]);
  await bot.advance(minutes(1));
  const told = await message();
  expect(told.text).toContain(
    '### 🌙 Das war’s für heute\nHeute **1 h** gearbeitet\nFür morgen wartet:\n- Newsletter',
  );
  expect(told.buttons.map(({ label }) => label)).toEqual(['Feierabend', 'Noch ein bisschen']);
  expect(nest.coworking.messages.map(({ text }) => text).join('\n')).not.toContain('Feierabend');
  await bot.advance(minutes(1));
  expect((await anna.click(told, 'Feierabend')).text).toContain('Feierabend! Deine Zeit läuft nicht mehr');
  await nest.records(anna, '10:00–11:01 left: Coworking 10:00–11:01');
  await bot.advance(minutes(30));
  await nest.records(anna, '10:00–11:01 left: Coworking 10:00–11:01');
  expect((await anna.command('/desk')).text).toContain('Für heute hast du Feierabend gemacht.');
  await nest.records(anna, '10:00–11:01 left: Coworking 10:00–11:01');
  expect(await checkDatabase(bot.database, () => {})).toBe(true);
  anna.leave();
  await bot.advance(minutes(10));
  anna.join(nest.coworking);
  await nest.sandbox.until(async () => (await nest.sessionsOf(anna)).length === 2, 'a new session');
  expect(anna.directMessages).toHaveLength(1);
});

test('who changes her settings after Call it a day works no more; what she does beside that is work', async () => {
  const { anna, bot } = nest;
  await wants(anna, 'Di 9-11');
  await joins(anna);
  await bot.advance(minutes(60));
  await anna.click(await message(), 'Feierabend');
  await bot.advance(minutes(5));
  const page = await anna.click(await settingsOf(anna), { customId: 'desk:callMe' });
  const form = await anna.click(page, { customId: 'desk:workingHours' });
  await anna.submit(form, { when: 'Di 9-12' });
  expect(await nest.sessionsOf(anna)).toHaveLength(1);
  await nest.records(anna, '10:00–11:00 left: Coworking 10:00–11:00');
  await anna.command('/goal set', { text: 'Newsletter' });
  expect(await nest.sessionsOf(anna)).toHaveLength(2);
});

test('a little longer is half an hour, and then it is told once more', async () => {
  const { anna, bot } = nest;
  await wants(anna, 'Di 9-11');
  await joins(anna);
  await bot.advance(minutes(60));
  const first = await message();
  expect((await anna.click(first, 'Noch ein bisschen')).text).toMatch(
    /^Gern\. Um <t:\d+:t> melde ich mich noch einmal\./,
  );
  await bot.advance(minutes(29));
  expect(anna.directMessages).toHaveLength(1);
  await bot.advance(minutes(1));
  const second = await message(2);
  expect(second.buttons.map(({ label }) => label)).toEqual(['Feierabend']);
  await bot.advance(minutes(120));
  expect(anna.directMessages).toHaveLength(2);
  expect((await anna.click(first, 'Noch ein bisschen')).text).toContain('Das war ein anderer Abend.');
});

test.each([
  { later: 10, count: 1 },
  { later: 11, count: 0 },
])(
  'what is noticed late and then fails at Discord is told up to half an hour after the end, $later min later $count times',
  async ({ later, count }) => {
    const { anna, bot, sandbox } = nest;
    await wants(anna, 'Di 9-11');
    await joins(anna);
    sandbox.rest.inject({ method: 'POST', path: /^\/users\/@me\/channels$/, kind: 'fail', times: Infinity });
    const openings = () => sandbox.rest.requests.filter(({ path }) => path.endsWith('/users/@me/channels'));
    await bot.advance(minutes(80));
    await sandbox.until(() => openings().length > 0, 'the bot to try to tell her');
    await bot.advance(minutes(later));
    sandbox.rest.clearFaults();
    const evenings = async () =>
      (await bot.database.read((tx) => listUnfinished(tx))).filter(({ key }) => key.startsWith('evening:'));
    await sandbox.until(async () => (await evenings()).length === 0, 'nothing more to be told');
    expect(anna.directMessages.length).toBe(count);
  },
);

test('who has gone home meanwhile is promised nothing', async () => {
  const { anna, bot } = nest;
  await wants(anna, 'Di 9-11');
  await joins(anna);
  await bot.advance(minutes(60));
  const told = await message();
  anna.leave();
  await bot.advance(minutes(11));
  await nest.records(anna, '10:00–11:00 left: Coworking 10:00–11:00');
  expect((await anna.click(told, 'Noch ein bisschen')).text).toContain('Gerade läuft deine Zeit nicht.');
  await bot.advance(minutes(40));
  expect(anna.directMessages).toHaveLength(1);
});

test('an appointment that she is in on is in her hours, too', async () => {
  const { anna, bot } = nest;
  await wants(anna, 'Di 9-11');
  const draft = await anna.command('/appointment add', { when: 'Di 10:30-11:30' });
  await anna.click(draft, 'Stimmt so');
  await joins(anna);
  await bot.advance(minutes(89));
  expect(anna.directMessages).toEqual([]);
  await bot.advance(minutes(1));
  expect((await message()).text).toContain('Heute **1 h 30 min** gearbeitet');
});

test('nothing is said to whoever has left by then, has the day off, or has turned it off', async () => {
  const { anna, ben, guild, bot } = nest;
  const cleo = guild.addMember('Cleo');
  await wants(anna, 'Di 9-11');
  await wants(ben, 'Di 9-11');
  await wants(cleo, 'Di 9-11');
  const weeks = await cleo.choose(await cleo.command('/desk'), ['weeks'], { customId: 'desk:page' });
  const form = await cleo.click(weeks, { customId: 'desk:newDaysOff' });
  await cleo.submit(form, { days: 'heute' });
  await joins(anna);
  await joins(ben);
  await joins(cleo);
  const page = await settingsOf(ben);
  await ben.click(page, { customId: 'desk:hearEveningNot' });
  await bot.advance(minutes(55));
  anna.leave();
  await bot.advance(minutes(10));
  expect([...anna.directMessages, ...ben.directMessages, ...cleo.directMessages]).toEqual([]);
});

test('hours that end at midnight end the day on which they began', async () => {
  const { anna, ben, bot } = nest;
  await wants(anna, 'Di 20-24');
  await wants(ben, 'Di 20-24');
  const weeks = await ben.choose(await ben.command('/desk'), ['weeks'], { customId: 'desk:page' });
  const form = await ben.click(weeks, { customId: 'desk:newDaysOff' });
  await ben.submit(form, { days: 'heute' });
  await bot.advance(minutes(13 * 60));
  await joins(anna);
  await joins(ben);
  await anna.command('/goal set', { text: 'Newsletter' });
  await anna.command('/goal done', { goal: 'Newsletter' });
  await bot.advance(minutes(60));
  expect((await message()).text).toContain('Heute **1 h** gearbeitet · 1 Ziel geschafft');
  expect(ben.directMessages).toEqual([]);
});

test('hours past midnight are of the evening on which they began, and a little longer is, too', async () => {
  const { anna, ben, bot } = nest;
  await wants(anna, 'Di 22 bis 2 Uhr');
  await wants(ben, 'Di 22-2');
  const off = async (member: SandboxMember, days: string) => {
    const weeks = await member.choose(await member.command('/desk'), ['weeks'], { customId: 'desk:page' });
    const form = await member.click(weeks, { customId: 'desk:newDaysOff' });
    await member.submit(form, { days });
  };
  await off(ben, 'heute');
  // That she is off on Wednesday says nothing of Tuesday's evening.
  await off(anna, 'morgen');
  await bot.advance(minutes(13 * 60));
  await joins(anna);
  await joins(ben);
  await anna.command('/goal set', { text: 'Newsletter' });
  await anna.command('/goal done', { goal: 'Newsletter' });
  await bot.advance(minutes(60));
  await anna.command('/goal set', { text: 'Rechnung' });
  await anna.command('/goal done', { goal: 'Rechnung' });
  expect(anna.directMessages).toEqual([]);
  await bot.advance(minutes(120));
  const first = await message();
  expect(first.text).toContain('Heute **3 h** gearbeitet · 2 Ziele geschafft');
  await anna.click(first, 'Noch ein bisschen');
  await bot.advance(minutes(30));
  expect((await message(2)).text).toContain('Heute **3 h 30 min** gearbeitet · 2 Ziele geschafft');
  expect(ben.directMessages).toEqual([]);
});

test('where the server gets another time zone, her hours end by its clocks at once', async () => {
  const { anna, bot, guild } = nest;
  await wants(anna, 'Di 9-12');
  await joins(anna);
  const setup = await guild.owner.command('/setup');
  const form = await guild.owner.click(setup, { customId: 'setup:zone' });
  // It is eleven there.
  await guild.owner.submit(form, { zone: 'Europe/Helsinki' });
  await bot.advance(minutes(59));
  expect(anna.directMessages).toEqual([]);
  await bot.advance(minutes(1));
  expect((await message()).text).toContain('Heute **1 h** gearbeitet');
});

test('who has turned it off meanwhile hears of nothing more once she stays longer', async () => {
  const { anna, bot } = nest;
  await wants(anna, 'Di 9-11');
  await joins(anna);
  await bot.advance(minutes(60));
  const told = await message();
  await anna.click(await settingsOf(anna), { customId: 'desk:hearEveningNot' });
  expect((await anna.click(told, 'Noch ein bisschen')).text).toContain(
    'Das hast du inzwischen ausgeschaltet',
  );
  await bot.advance(minutes(40));
  expect(anna.directMessages).toHaveLength(1);
  const page = await settingsOf(anna);
  expect(page.text).toContain('**Feierabend:** aus');
});

import { REST, Routes } from 'discord.js';
import { migrations } from '../../migrations';
import { openDatabase } from '../../src/database/openDatabase';
import { goalTable } from '../../src/goals/goalStore';
import { listUnfinished } from '../../src/postings/postingStore';
import { tables } from '../../src/features';
import { startBot } from '../support/bot';
import { minutes, Nest } from '../support/nest';
import { makePlace, onlyOnSqlite, type Place } from '../support/place';
import { makeTestClock } from '../support/testClock';

let nest: Nest;
let place: Place;

beforeEach(async () => {
  place = await makePlace();
});

afterEach(async () => {
  await nest.close();
  await place.remove();
});

const bodies = () => nest.bot.database.read(async (tx) => (await tx.find(goalTable)).map(({ body }) => body));

/** Everybody leaves, and their sessions and the gathering end. */
async function endAll(...members: Nest['anna'][]): Promise<void> {
  for (const member of members) member.leave();
  await nest.agenda('niemand');
  await nest.bot.advance(minutes(11));
}

test('an agenda that somebody deleted stays away, and everything else goes on', async () => {
  nest = await Nest.open();
  const { anna, ben, bot, coworking, sandbox } = nest;
  anna.join(coworking);
  const agenda = await nest.agenda(anna.mention);
  const rest = new REST({ api: sandbox.apiUrl }).setToken(sandbox.token);
  await rest.delete(Routes.channelMessage(coworking.id, agenda.id));

  expect((await anna.command('/goal set', { text: 'Angebot' })).text).toContain('Angebot');
  await bot.advance(minutes(20));
  ben.join(coworking);
  await nest.welcomeOf(ben);
  expect((await ben.command('/goal list', { member: anna })).text).toContain('Angebot');
  expect(nest.agendas()).toEqual([]);
  anna.leave();
  ben.leave();
  await nest.records(anna, '10:00– open: Coworking 10:00–10:20');
  await nest.records(ben, '10:20– open: Coworking 10:20–10:20');
  await bot.advance(minutes(11));
  await nest.records(anna, '10:00–10:20 left: Coworking 10:00–10:20');
  expect(nest.agendas()).toEqual([]);

  anna.join(coworking);
  await nest.agenda('Angebot');
  expect(nest.warnings).toEqual([]);
});

test('one 401 silences nothing: the agenda goes on, as do commands and names', async () => {
  nest = await Nest.open();
  const { anna, ben, coworking, sandbox } = nest;
  anna.join(coworking);
  await nest.agenda(anna.mention);
  sandbox.rest.inject({ method: 'PATCH', kind: 'fail', status: 401 });
  ben.join(coworking);
  await nest.agenda(ben.mention);
  expect((await anna.command('/goal set', { text: 'Angebot' })).text).toContain('Angebot');
  await nest.agenda('Angebot');
  expect(sandbox.rest.requests.filter(({ status }) => status === 401)).toHaveLength(1);
  expect(nest.warnings).toEqual([]);
});

test('where the bot may not write, members are told so, times are recorded, and later the agenda comes', async () => {
  nest = await Nest.open();
  const { anna, ben, bot, coworking } = nest;
  coworking.deny(['SendMessages']);
  anna.join(coworking);
  await nest.stays(anna);
  // The agenda and her welcome.
  await nest.refused(2);
  const { text } = await anna.command('/goal set', { text: 'Angebot' });
  expect(text).toMatch(
    new RegExp(
      `Angebot[^]*noch nicht: In <#${coworking.id}> darf ich gerade nicht schreiben[^]*</setup:\\d+>`,
    ),
  );
  ben.join(coworking);
  await nest.records(ben, '10:00– open: Coworking 10:00–');
  const english = await ben.command('/goal set', { text: 'Offer' });
  expect(english.text).toContain(`not allowed to write in <#${coworking.id}>`);
  expect((await ben.command('/goal set', { text: 'Tax', for: 'tomorrow' })).text).not.toContain('<#');
  expect((await nest.guild.owner.command('/setup')).text).toContain('fehlt mir: Nachrichten senden');

  await bot.advance(minutes(20));
  await nest.records(anna, '10:00– open: Coworking 10:00–');
  coworking.allow(['SendMessages']);
  await nest.agenda(/Angebot[^]*Offer/);
  await nest.welcomeOf(anna);
  await nest.sandbox.until(
    async () => !(await anna.command('/goal set', { text: 'Rechnung' })).text.includes('<#'),
    'nothing to be missing',
  );
  await endAll(anna, ben);
  await nest.records(anna, '10:00–10:20 left: Coworking 10:00–10:20');
});

test('what could not be written for days does not come all at once later', async () => {
  nest = await Nest.open();
  const { anna, bot, coworking, sandbox } = nest;
  coworking.deny(['ViewChannel']);
  for (const day of [1, 2]) {
    anna.join(coworking);
    await sandbox.until(async () => (await nest.sessionsOf(anna)).length === day, 'her session');
    await bot.advance(minutes(20));
    anna.leave();
    await sandbox.until(async () => !(await nest.sessionsOf(anna)).at(-1)?.endsWith('–'), 'her to be gone');
    await bot.advance(minutes(11));
    await bot.advance(minutes(24 * 60 - 31));
  }
  const open = () => bot.database.read((tx) => listUnfinished(tx));
  await sandbox.until(async () => (await open()).length === 0, 'the postings to be finished');
  coworking.allow(['ViewChannel']);
  anna.join(coworking);
  await nest.agenda(anna.mention);
  expect(coworking.messages).toHaveLength(1);
});

describe('Discord fails', () => {
  const messages = /^\/channels\/\d+\/messages(\/\d+)?$/;

  test.each([
    ['500', { kind: 'fail', times: 6 }],
    ['500 although it was done', { kind: 'failAfterDoing', times: 6 }],
    ['429', { kind: 'rateLimit', retryAfterMs: 20 }],
  ] as const)('with %s: one agenda, one welcome, and the newest state', async (_, fault) => {
    nest = await Nest.open();
    const { anna, ben, bot, coworking, sandbox } = nest;
    sandbox.rest.inject({ method: 'POST', path: messages, ...fault });
    anna.join(coworking);
    await nest.agenda(anna.mention);
    await nest.welcomeOf(anna);
    sandbox.rest.inject({ method: 'PATCH', path: messages, ...fault });
    await anna.command('/goal set', { text: 'Angebot' });
    await nest.agenda('Angebot');
    ben.join(coworking);
    await nest.agenda(ben.mention);
    await anna.command('/goal done', { goal: 'Angebot' });
    await nest.agenda('✅ Angebot');
    await nest.welcomeOf(ben);
    expect(coworking.messages).toHaveLength(3);
    await nest.countIn(anna, ben);
    await bot.advance(minutes(20));
    await endAll(anna, ben);
    await nest.agenda('**40 min** gearbeitet');
    expect(await bodies()).toEqual(['Angebot']);
  });
});

test('two processes at once on one file: nothing is lost or doubled, and either may go', async () => {
  const clock = makeTestClock();
  nest = await Nest.open({ database: place.url, clock });
  const [first] = nest.bots;
  const second = await nest.start({ database: place.url, clock });
  const { anna, ben, coworking } = nest;
  anna.join(coworking);
  await nest.agenda(anna.mention);
  await anna.command('/goal set', { text: 'Angebot' });
  await anna.click(await nest.welcomeOf(anna), 'Bin dabei');
  await nest.agenda('Angebot');
  expect(await bodies()).toEqual(['Angebot']);

  await second.advance(minutes(20));
  ben.join(coworking);
  await nest.agenda(ben.mention);
  await first!.stop();
  await ben.command('/goal set', { text: 'Offer' });
  await nest.agenda('Offer');
  ben.leave();
  await nest.sandbox.until(() => !nest.agendas()[0]?.text.includes(ben.mention), 'Ben to be gone');
  await second.advance(minutes(10));
  await endAll(anna);
  await nest.records(anna, '10:00–10:30 left: Coworking 10:00–10:30');
  // Ben came and went at one moment, so the sum would be Anna's own time: it isn't told.
  expect((await nest.agenda('## Das war')).text).not.toContain('gearbeitet');
  expect((await anna.command('/leaderboard', { what: 'time' })).text).toContain('30 min');
  expect(nest.agendas()).toHaveLength(1);
  expect(nest.warnings).toEqual([]);
});

test('started while Discord has trouble with the guild, the bot takes nobody off the agenda', async () => {
  const clock = makeTestClock();
  nest = await Nest.open({ database: place.url, clock });
  const { anna, ben, bot, coworking, guild } = nest;
  await ben.click(await ben.command('/privacy'), { customId: 'privacy:choose:off' });
  ben.join(coworking);
  anna.join(coworking);
  const others = 'Und noch 1 Person im Raum';
  const agenda = await nest.agenda(new RegExp(`${anna.mention}[^]*${others}`));
  const states = agenda.edits.length;
  await bot.stop();
  guild.unavailable();
  const again = await nest.start({ database: place.url, clock });
  await again.advance(minutes(1));
  guild.available();
  await anna.command('/goal set', { text: 'Angebot' });
  await nest.agenda('Angebot');
  for (const state of [...agenda.edits.slice(states), agenda.text]) expect(state).toContain(others);
});

test('two shards in two processes on one file: each looks after the postings of its own guilds alone', async () => {
  nest = await Nest.open({ withoutBot: true });
  const { anna, ben, bots, coworking, guild, sandbox } = nest;
  const clock = makeTestClock();
  const ownShard = Number((BigInt(guild.id) >> 22n) % 2n);
  const run = async (shardId: number) => {
    const shards = { ids: [shardId], count: 2 };
    bots.push(await startBot(sandbox, { database: place.url, clock, shards }));
  };
  await run(ownShard);
  ben.join(coworking);
  await ben.click(await nest.welcomeOf(ben), 'Nicht mitschreiben');
  anna.join(coworking);
  await nest.welcomeOf(anna);
  const agenda = await nest.agenda(new RegExp(`${anna.mention}[^]*Und noch 1 Person im Raum`));
  const edits = agenda.edits.length;

  const hive = sandbox.addGuild({ name: 'Hive', id: String(BigInt(guild.id) ^ (1n << 22n)) });
  const office = hive.addVoiceChannel('Coworking');
  const carl = hive.addMember('Carl');
  carl.join(office);
  await run(1 - ownShard);
  await nest.agenda(carl.mention, office);
  carl.leave();
  await nest.agenda('niemand', office);
  expect(agenda.edits).toHaveLength(edits);
  expect(agenda.text).toContain('Und noch 1 Person im Raum');
});

onlyOnSqlite.test('a database that somebody else has locked is waited for', async () => {
  nest = await Nest.open({ database: place.url });
  const { anna, coworking, sandbox } = nest;
  const schema = { entities: tables, migrations };
  const other = await openDatabase(place.target, schema);
  const [held, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const lock = other.transact(() => {
    held.resolve();
    return released.promise;
  });
  await held.promise;
  anna.join(coworking);
  const answer = anna.command('/goal set', { text: 'Angebot' });
  const acknowledged = () => sandbox.rest.requests.filter(({ path }) => path.endsWith('/callback'));
  await sandbox.until(() => acknowledged().length > 0, 'the command to be acknowledged');
  expect(coworking.messages).toEqual([]);
  released.resolve();
  await lock;
  await other.close();

  expect((await answer).text).toContain('Angebot');
  await nest.agenda('Angebot');
  await nest.records(anna, '10:00– open: Coworking 10:00–');
  expect(nest.warnings).toEqual([]);
});

import { commands } from '../../commands/index';
import { goalTable } from '../../src/goals/goalStore';
import { onlyShows } from '../../src/discord/limits';
import { memberTable } from '../../src/guilds/memberStore';
import { addNotice } from '../../src/notices/noticeStore';
import { guildTable } from '../../src/guilds/guildStore';
import { type Locale, type PlainKey, translator } from '../../src/i18n/translate';
import { questionTable } from '../../src/questions/questionStore';
import { outageTable } from '../../src/sessions/outageStore';
import { stretchTable } from '../../src/sessions/sessionStore';
import {
  type BreakablePlace,
  makeBreakablePlace,
  troubles,
  waitForNobody,
} from '../support/breakableDatabase';
import { minutes, Nest } from '../support/nest';
import { onlyOnSqlite } from '../support/place';
import { testsPostgres } from '../support/whichDatabase';

/** PostgreSQL waits for a lock as long as it lasts. */
const ways = testsPostgres ? (['gone'] as const) : troubles;
const away = testsPostgres ? 'gone' : 'locked';

let nest: Nest;
let place: BreakablePlace;
const seconds = (count: number) => count * 1_000;

beforeEach(async () => {
  place = await makeBreakablePlace();
  nest = await Nest.open({ database: place.url });
  await waitForNobody(nest.bot.database);
});

afterEach(async () => {
  await nest.close();
  await place.remove();
});

const say = (key: PlainKey, locale: Locale = 'de') => translator(locale)(key);
const breakIt = (how: (typeof ways)[number]) => place.make(how, nest.bot.database);
const stretches = () =>
  nest.bot.database.read(async (tx) =>
    (await tx.find(stretchTable, { order: { startedAt: 'ASC' } })).map(({ startedAt, endedAt }) => [
      startedAt,
      endedAt,
    ]),
  );
const outages = () =>
  nest.bot.database.read(async (tx) => (await tx.find(outageTable)).filter(({ cause }) => cause !== 'start'));
const toldOf = (pattern: RegExp) => nest.bot.log.filter(({ msg }) => pattern.test(msg));

/** The bot has heard all that was done so far: what is typed comes after it. */
async function heardAll(): Promise<void> {
  expect((await nest.ben.command('/break')).text).toContain(say('common.away', 'en'));
}

describe.each(ways)('a write that fails, the database is %s', (how) => {
  test('who joins, leaves and comes again meanwhile is recorded to the second, with one agenda', async () => {
    const { anna, ben, bot, coworking } = nest;
    const carl = nest.guild.addMember('Carl');
    const start = bot.clock();
    anna.join(coworking);
    await nest.agenda(anna.mention);
    await bot.advance(minutes(2));

    await breakIt(how);
    const carlCame = bot.clock();
    carl.join(coworking);
    await heardAll();
    bot.clock.set(bot.clock() + seconds(47));
    const annaLeft = bot.clock();
    anna.leave();
    await heardAll();
    bot.clock.set(bot.clock() + seconds(64));
    const annaBack = bot.clock();
    anna.join(coworking);
    await heardAll();
    await bot.settled();
    await place.mend();

    await nest.agenda(carl.mention);
    await nest.sandbox.until(async () => (await stretches()).length === 3, 'all to be stored');
    expect(await stretches()).toEqual([
      [start, annaLeft],
      [carlCame, null],
      [annaBack, null],
    ]);
    expect(await outages()).toEqual([]);
    expect(toldOf(/^The database takes nothing/)).toHaveLength(1);
    await nest.sandbox.until(() => toldOf(/^The database is back/)[0], 'the log to say so');
    expect((await ben.command('/goal set', { text: 'Tax' })).text).toContain('Tax');
    await bot.advance(minutes(20));
    expect(nest.agendas()).toHaveLength(1);
  });
});

test('a write that fails: what is typed meanwhile is given back, in her language, and nothing of it is stored', async () => {
  const { anna, ben, coworking } = nest;
  anna.join(coworking);
  const agenda = await nest.agenda(anna.mention);
  const forms = [anna, ben].map((member) => member.click(agenda, 'Mein Ziel'));
  const [german, english] = await Promise.all(forms);
  await breakIt(away);
  const typed = 'Angebot für *Frau Keller*\nSteuer: ``` 3. Quartal';
  const field = german!.modal.fields[0]!.label;
  const answer = await anna.submit(german!, { [field]: typed });
  expect(answer.ephemeral).toBe(true);
  expect(answer.text).toContain(`${say('common.away')}\n${say('common.yourText')}`);
  expect(answer.text.replaceAll('\u200b', '')).toContain(typed);
  const other = await ben.submit(english!, { [english!.modal.fields[0]!.label]: 'Offer' });
  expect(other.text).toContain(`${say('common.away', 'en')}\n${say('common.yourText', 'en')}`);
  expect(other.text).toContain('Offer');

  const command = await anna.command('/goal set', { text: 'Rechnung an Müller', for: 'today' });
  expect(command.text).toContain(say('common.yourText'));
  expect(command.text).toMatch(/```\nRechnung an Müller\n```$/);
  for (const [line, options, words] of [
    ['/until', { time: 'halb fünf' }, 'halb fünf'],
    ['/skills add', { skills: 'Steuerrecht', note: 'auch für Vereine' }, 'auch für Vereine'],
    // What only reads is answered where it can be read.
    ...(testsPostgres ? [['/skills lookup', { query: 'wer kann Texte' }, 'wer kann Texte'] as const] : []),
  ] as const)
    expect((await anna.command(line, options)).text).toContain(`\`\`\`\n${words}\n\`\`\``);
  expect((await anna.command('/break')).text).toBe(say('common.away'));
  await place.mend();
  expect(await nest.bot.database.read((tx) => tx.find(goalTable))).toEqual([]);
});

onlyOnSqlite.describe.each(['locked', 'full'] as const)('a write that fails, the database is %s', (how) => {
  test('what only reads is answered all the same, and stores nothing', async () => {
    const { anna, ben, coworking, bot, guild } = nest;
    const carl = guild.addMember('Carl');
    anna.join(coworking);
    await nest.agenda(anna.mention);
    await anna.command('/goal set', { text: 'Angebot' });
    await ben.command('/skills add', { skills: 'Steuern' });
    const { id } = (await bot.database.read((tx) => tx.find(memberTable))).find(
      ({ userId }) => userId === anna.id,
    )!;
    await bot.database.transact((tx) => addNotice(tx, id, 'common.unexpected', { id: 'n1' }, 5));
    await breakIt(how);
    ben.join(coworking);
    await heardAll();
    expect((await anna.command('/help')).text).toContain(say('help.title'));
    expect((await anna.command('/goal list')).text).toContain('Angebot');
    const desk = await anna.command('/desk');
    expect(desk.text).toContain('Angebot');
    expect((await anna.choose(desk, ['times'], { customId: 'desk:page' })).text).toContain('Meine Zeiten');
    expect((await anna.command('/skills lookup', { query: 'Steuern' })).text).toContain(ben.mention);
    expect((await carl.command('/desk')).text).toBe(say('common.away'));
    expect((await anna.command('/break')).text).toBe(say('common.away'));
    await place.mend();
    await nest.sandbox.until(() => toldOf(/^The database is back/)[0], 'the log to say so');
    expect(bot.log.filter(({ level }) => level >= 50)).toEqual([]);
    const members = await bot.database.read((tx) => tx.find(memberTable));
    expect(members.map(({ userId }) => userId)).not.toContain(carl.id);
  });
});

onlyOnSqlite.test(
  'a write that fails: a full disk is apologised for, and what was typed comes back',
  async () => {
    const { anna } = nest;
    await anna.command('/privacy');
    await breakIt('full');
    let text = '';
    let stored = -1;
    while (!text.includes(say('common.yourText'))) {
      ({ text } = await anna.command('/goal set', { text: `${stored} `.padEnd(200, 'x') }));
      stored += 1;
    }
    expect(text).toContain(say('common.away'));
    expect(text).toContain('x'.repeat(190));
    const goals = () => nest.bot.database.read((tx) => tx.find(goalTable));
    expect(await goals()).toHaveLength(stored);
    await place.mend();
    expect((await anna.command('/goal set', { text: 'Angebot' })).text).toContain('Angebot');
  },
);

test('a write that fails: whatever form is sent, its text comes back', async () => {
  const { anna, coworking } = nest;
  anna.join(coworking);
  const opened = await anna.click(await nest.agenda(anna.mention), 'Mein Ziel');
  await breakIt(away);
  const field = opened.modal.fields[0]!.label;
  const modal = opened.interaction.modal!;
  for (const { data, controls = {} } of commands) {
    for (const [action, { acknowledge }] of Object.entries(controls)) {
      if (acknowledge === 'modal' || onlyShows(`${data.name}:${action}`)) continue;
      modal.custom_id = `${data.name}:${action}:1`;
      const { text, followUps } = await anna.submit(opened, { [field]: 'Meine Worte' });
      expect([modal.custom_id, [text, ...followUps.map((one) => one.text)].join()]).toEqual([
        modal.custom_id,
        expect.stringContaining('```\nMeine Worte\n```'),
      ]);
    }
  }
  await place.mend();
}, 60_000);

test('a write that fails: what outlives the program is an outage since it was last sure', async () => {
  const { anna, bot, coworking, sandbox } = nest;
  anna.join(coworking);
  await nest.agenda(anna.mention);
  await bot.advance(minutes(20));
  const seen = bot.clock();
  await breakIt(away);
  bot.clock.set(seen + minutes(1));
  anna.leave();
  await heardAll();
  await bot.stop();
  expect(toldOf(/^The program stops before all/)).toMatchObject([{ notStored: expect.any(Number) }]);
  await place.mend();
  bot.clock.set(seen + minutes(30));
  await nest.start({ environment: { DATABASE_URL: place.url }, clock: bot.clock });
  await sandbox.until(async () => (await stretches())[0]?.[1] !== null, 'her to be gone');
  expect(await stretches()).toEqual([[seen - minutes(20), seen]]);
});

onlyOnSqlite.test(
  'a form that the database lets nobody open is refused before Discord’s time is over',
  async () => {
    const { anna, bot, coworking } = nest;
    anna.join(coworking);
    const agenda = await nest.agenda(anna.mention);
    await bot.database.transact((tx) => tx.query('PRAGMA busy_timeout = 20000'));
    await breakIt('locked');
    const write = bot.database.transact(() => Promise.resolve());
    const answer = await anna.click(agenda, 'Mein Ziel');
    expect(answer).toMatchObject({ kind: 'reply', ephemeral: true, text: say('common.away') });
    await place.mend();
    await write;
  },
);

test('a write that fails: that a question’s thread was deleted meanwhile is stored later', async () => {
  const { anna, ben, chat, guild, sandbox } = nest;
  await ben.command('/skills add', { skills: 'Steuern' });
  const found = await anna.command('/skills lookup', { query: 'Steuern' });
  await anna.submit(await anna.click(found, { customId: /^skills:ask/ }), { question: 'Wer weiß das?' });
  const question = await sandbox.until(
    () => chat.messages.find(({ api }) => api.thread !== undefined),
    'a thread',
  );
  const isKept = () => nest.bot.database.read((tx) => tx.existsBy(questionTable, { threadId: question.id }));
  await sandbox.until(isKept, 'the thread to be kept');
  await breakIt(away);
  guild.channel(question.id).delete();
  await heardAll();
  await place.mend();
  await sandbox.until(
    () => chat.messages.some(({ text }) => text.includes('✅ Das hat sich geklärt.')),
    'the question to be closed',
  );
});

test('a write that fails: a server that invites the bot meanwhile is known as soon as it can be stored, with who came to work', async () => {
  const { bot, sandbox } = nest;
  await breakIt(away);
  const invited = bot.clock();
  const guild = sandbox.addGuild({ name: 'Neu', community: 'de' });
  await sandbox.until(() => toldOf(/^The database takes nothing/)[0], 'the trouble to be met');
  const carl = guild.addMember('Carl');
  bot.clock.set(invited + seconds(30));
  carl.join(guild.addVoiceChannel('Coworking'));
  await heardAll();
  bot.clock.set(invited + seconds(95));
  carl.leave();
  await heardAll();
  await place.mend();
  await sandbox.until(async () => (await stretches())[0]?.[1], 'all to be stored');
  expect(await stretches()).toEqual([[invited + seconds(30), invited + seconds(95)]]);
});

test('a write that fails: a server that invites the bot meanwhile, and removes it again, is known as one that it has left', async () => {
  const { bot, sandbox } = nest;
  await breakIt(away);
  const guild = sandbox.addGuild({ name: 'Neu', community: 'de' });
  await sandbox.until(() => toldOf(/^The database takes nothing/)[0], 'the trouble to be met');
  bot.clock.set(bot.clock() + seconds(95));
  const removedAt = bot.clock();
  guild.remove();
  await heardAll();
  await place.mend();
  const stored = () => bot.database.read((tx) => tx.findOneBy(guildTable, { snowflake: guild.id }));
  await sandbox.until(async () => (await stored())?.leftAt === removedAt, 'that it has left to be stored');
});

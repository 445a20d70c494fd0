import { InteractionType } from 'discord.js';
import type { Command, Context } from '../../commands/command';
import { commands } from '../../commands/index';
import type { SandboxGuild } from '../../sandbox/vocabulary/guild';
import type { SandboxMember } from '../../sandbox/vocabulary/member';
import type { SeenMessage } from '../../sandbox/vocabulary/seenMessage';
import { limits } from '../../src/discord/limits';
import { translator } from '../../src/i18n/translate';
import { findGuild } from '../../src/guilds/guildStore';
import { ensureMembers, findMember } from '../../src/guilds/memberStore';
import type { Posting } from '../../src/postings/posting';
import { addPosting, findPosting, findPostingByKey } from '../../src/postings/postingStore';
import { minutes, Nest } from '../support/nest';
import { makePlace } from '../support/place';
import { makeTrial, startPage, type Trial } from '../support/trialCommand';

let nest: Nest;
let trial: Trial;
/** What the trial's handler `other` was given. */
let given: Context[];
/** All commands, and the trial. */
let peeked: Command[];
let looks = 0;

beforeEach(async () => {
  trial = makeTrial();
  given = [];
  const other = {
    acknowledge: 'private' as const,
    run(context: Context) {
      given.push(context);
      return Promise.resolve(startPage('Another page'));
    },
  };
  peeked = [...commands, { ...trial.command, controls: { ...trial.command.controls, other } }];
  nest = await Nest.open({ commands: peeked });
});
afterEach(() => nest.close());

/** Her welcome, as a direct message: a posting of a kind that there is, with buttons that change something. */
async function writeTo(member: SandboxMember, guild: SandboxGuild = nest.guild): Promise<Posting> {
  // Whoever is answered is in a server that is stored.
  await guild.owner.command('/help');
  const { database, clock } = nest.bot;
  const posting = await database.transact(async (tx) => {
    const stored = (await findGuild(tx, guild.id))!;
    const [{ id: recipientId } = { id: 0 }] = await ensureMembers(tx, stored.id, [member.id]);
    const key = `welcome:${recipientId}` as const;
    await addPosting(tx, { guildId: stored.id, key, recipientId, claimedAt: clock() });
    return (await findPostingByKey(tx, stored.id, key))!;
  });
  await look(guild);
  return posting;
}

/** Something changes in the guild, so that the bot looks after its postings. */
async function look(guild: SandboxGuild = nest.guild): Promise<void> {
  looks += 1;
  await guild.owner.command('/goal set', { text: `Weiter ${looks}` });
}

async function received(member: SandboxMember, count = 1) {
  await nest.sandbox.until(() => member.directMessages.length === count, `${count} direct messages`);
  return member.directMessages.at(-1)!;
}

const stored = ({ id }: Posting) => nest.bot.database.read((tx) => findPosting(tx, id));

/** The posting is over, or nothing is kept of it any more. */
const isOver = (posting: Posting) =>
  nest.sandbox.until(async () => (await stored(posting))?.finalAt !== null, 'the posting to be over');

/** What is stored of her choice in a guild. */
const choiceIn = (guild: SandboxGuild, { id }: SandboxMember) =>
  nest.bot.database.read(
    async (tx) => (await findMember(tx, (await findGuild(tx, guild.id))!.id, id))?.choice,
  );

/** She presses what a page with the posting's mark would have, on a message of hers. */
const press = async (member: SandboxMember, customId: string, on = member.directMessages.at(-1)!) =>
  member.forge(InteractionType.MessageComponent, { component_type: 2, custom_id: customId }, on);

test('it comes to her alone, is edited in place, and a press on it reaches its handler with her guild', async () => {
  const { anna, guild, sandbox, coworking, chat } = nest;
  const den = sandbox.addGuild({ name: 'Den' });
  den.addTextChannel('chat');
  den.addMember('Anna', { as: anna });
  await writeTo(anna);
  const first = await received(anna);
  const posting = await writeTo(anna, den);
  await received(anna, 2);
  const second = anna.directMessages.find(({ id }) => id !== first.id)!;
  expect(second.channelId).toBe(first.channelId);
  expect([...coworking.messages, ...chat.messages]).toEqual([]);

  await den.owner.choose(await den.owner.command('/setup'), ['en'], { customId: 'setup:language' });
  await sandbox.until(() => second.edits.length > 0, 'the edit');

  const answer = await anna.click(second, { customId: `@${posting.id}:privacy:choose:board:${posting.id}` });
  expect(answer).toMatchObject({ kind: 'reply', ephemeral: true });
  expect(await choiceIn(den, anna)).toBe('board');
  expect(await choiceIn(guild, anna)).toBeNull();
  // A welcome is over with her choice; the other guild's stays.
  await sandbox.until(() => second.deleted, 'it to be taken away');
  expect(first.deleted).toBe(false);
  expect(nest.warnings).toEqual([]);
});

test('pages and forms go on from there, all of them for her', async () => {
  const { anna } = nest;
  const { id } = await writeTo(anna);
  await received(anna);
  const page = await press(anna, `@${id}:trial:next:7`);
  expect(page).toMatchObject({ kind: 'reply', ephemeral: true });
  expect(page.text).toContain('The next page');
  const form = await anna.click(page, 'form');
  expect(form.modal.customId).toBe(`@${id}:trial:save`);
  const saved = await anna.submit(form, { body: 'Angebot' });
  expect(saved).toMatchObject({ kind: 'update' });
  expect(saved.text).toContain('Saved Angebot');
  const again = await anna.click(await press(anna, `@${id}:trial:next:7`), 'refuse');
  expect(again.followUps).toMatchObject([{ ephemeral: true }]);
});

test('a form that is refused opens again there as it was filled in, and then works', async () => {
  const { anna } = nest;
  const { id } = await writeTo(anna);
  await received(anna);
  const form = await press(anna, `@${id}:desk:weekGoal`);
  const refused = await anna.submit(form, { hours: 'zehn' });
  const reopened = await anna.click(refused, 'Noch einmal');
  expect(reopened.modal.customId).toBe(form.modal.customId);
  expect(reopened.modal.fields[0]?.api).toMatchObject({ value: 'zehn' });
  expect((await anna.submit(reopened, { hours: '10' })).text).toContain('10 h');
});

test('a handler is told what she may see, and that nothing is posted or managed from there', async () => {
  const { anna, guild, chat } = nest;
  const team = guild.addRole('Team', ['ManageGuild']);
  const hers = guild.addTextChannel('team');
  const others = guild.addTextChannel('leitung');
  for (const channel of [hers, others]) channel.deny(['ViewChannel'], { id: guild.id });
  hers.allow(['ViewChannel'], team);
  anna.giveRole(team);
  const { id } = await writeTo(anna);
  await received(anna);
  await press(anna, `@${id}:trial:other:7`);
  const [context] = given;
  expect(context).toMatchObject({ channelId: null, mayPost: false, canManage: false });
  expect([context!.guild.snowflake, context!.member.userId]).toEqual([guild.id, anna.id]);
  expect([chat, hers, others].map((channel) => context!.maySee(channel.id))).toEqual([true, true, false]);
});

describe('a press that fits no more is refused in a sentence', () => {
  test('of a posting that is gone, or was never hers', async () => {
    const { anna, ben } = nest;
    const { id } = await writeTo(anna);
    await received(anna);
    const bens = ben.sayInPrivate('Hallo');
    for (const answer of [
      await press(ben, `@${id}:trial:other:7`, bens),
      await press(ben, `@${id + 7}:trial:form:7`, bens),
    ])
      expect(answer).toMatchObject({
        ephemeral: true,
        text: 'This message is out of date. Everything of yours is on your server: type `/desk` there.',
      });
    expect(given).toEqual([]);
  });

  test('without a posting it is none', async () => {
    const { anna } = nest;
    await writeTo(anna);
    await received(anna);
    const text = 'Das geht nur auf einem Server, nicht in privaten Nachrichten.';
    for (const customId of ['trial:other:7', '@x:trial:other:7', '@0:trial:other:7'])
      expect((await press(anna, customId)).text).toBe(text);
  });

  test('from a guild that has removed the bot, or that she has left', async () => {
    const { anna, guild, sandbox } = nest;
    const { id } = await writeTo(anna);
    const message = await received(anna);
    anna.leaveGuild();
    expect((await press(anna, `@${id}:trial:other:7`, message)).text).toContain('bist du nicht mehr.');
    expect((await press(anna, `@${id}:trial:form:7`, message)).text).toContain('bist du nicht mehr.');
    guild.remove();
    await sandbox.until(
      () => nest.bot.database.read(async (tx) => (await findGuild(tx, guild.id))!.leftAt !== null),
      'the bot to know that it was removed',
    );
    expect((await press(anna, `@${id}:trial:other:7`, message)).text).toContain('bin ich nicht mehr.');
    expect(given).toEqual([]);
  });

  test('also where another process has the guild than the one that hears of direct messages', async () => {
    const { sandbox } = nest;
    await nest.bot.stop();
    const place = await makePlace();
    const far = sandbox.addGuild({ name: 'Hive', id: String((BigInt(nest.guild.id) | (1n << 22n)) + 1n) });
    far.addTextChannel('chat');
    const room = far.addVoiceChannel('Coworking');
    const carl = far.addMember('Carl');
    for (const id of [0, 1])
      await nest.start({ database: place.url, commands: peeked, shards: { ids: [id], count: 2 } });
    carl.join(room);
    const { id } = await writeTo(carl, far);
    const message = await received(carl);
    const aliveAt = () =>
      nest.bot.database.read(async (tx) => {
        const [row]: { alive_at: number }[] = await tx.query('SELECT alive_at FROM work_session');
        return row?.alive_at;
      });
    await sandbox.until(aliveAt, 'his session');
    for (const bot of nest.bots.slice(1)) await bot.advance(minutes(90));
    await press(carl, `@${id}:trial:other:7`, message);
    expect(given).toHaveLength(1);
    expect(await aliveAt()).toBe(nest.bots.at(-1)!.clock());
    // Where Discord doesn't tell it, rather too much is believed than too little.
    sandbox.rest.inject({ method: 'GET', path: /members/, kind: 'fail', status: 403 });
    await press(carl, `@${id}:trial:other:7`, message);
    expect(given).toHaveLength(2);
    carl.leaveGuild();
    expect((await press(carl, `@${id}:trial:other:7`, message)).text).toContain('bist du nicht mehr.');
    expect((await press(carl, `@${id}:trial:form:7`, message)).text).toContain('bist du nicht mehr.');
    expect(given).toHaveLength(2);
    for (const bot of nest.bots) await bot.stop();
    await place.remove();
  });

  test('in a guild the posting says nothing: there it is the guild itself', async () => {
    const { anna, ben, guild, chat } = nest;
    const { id } = await writeTo(anna);
    await received(anna);
    const said = ben.say(chat, 'Hallo');
    await press(ben, `@${id}:trial:other:7`, said);
    expect([given[0]!.guild.snowflake, given[0]!.member.userId]).toEqual([guild.id, ben.id]);
  });
});

test('who takes no direct messages is told on her desk, and gets the next one once she asks', async () => {
  const { anna, sandbox } = nest;
  anna.closeDirectMessages();
  const posting = await writeTo(anna);
  await isOver(posting);
  expect(await stored(posting)).toMatchObject({ refusal: '50007', messageId: null });
  expect((await anna.command('/desk')).text).toContain('keine Direktnachrichten');

  const settings = await anna.choose(await anna.command('/desk'), ['settings'], { customId: 'desk:page' });
  expect(settings.text).toContain('Erlaub sie in den Privatsphäre-Einstellungen');
  anna.openDirectMessages();
  expect((await anna.click(settings, 'Schreib mir wieder')).text).not.toContain('Direktnachrichten');
  expect((await anna.command('/desk')).text).not.toContain('Direktnachrichten');
  await nest.bot.database.transact((tx) => tx.query('DELETE FROM posting WHERE id = $1', [posting.id]));
  await writeTo(anna);
  await received(anna);
  expect(sandbox.rest.requests.filter(({ path }) => path === '/users/@me/channels')).toHaveLength(1);
});

test('who has left the server gets none', async () => {
  const { anna } = nest;
  anna.leaveGuild();
  const posting = await writeTo(anna);
  await isOver(posting);
  expect(anna.directMessages).toEqual([]);
});

test('killed between sending and storing: the next process finds the message', async () => {
  const { anna, sandbox } = nest;
  const place = await makePlace();
  await nest.bot.stop();
  const killed = await nest.start({ database: place.url });
  // It is sent, and no answer ever says which message it became.
  const path = /^\/channels\/\d+\/messages$/;
  sandbox.rest.inject({ method: 'POST', path, kind: 'failAfterDoing', times: 100 });
  const posting = await writeTo(anna);
  await received(anna);
  await killed.stop();
  sandbox.rest.clearFaults();
  const { clock } = killed;
  clock.set(clock() + 3_600_000);
  const next = await nest.start({ database: place.url, clock });
  await sandbox.until(async () => (await stored(posting))?.messageId, 'the message to be known');
  expect(anna.directMessages).toHaveLength(1);
  await next.stop();
  await place.remove();
});

test('what she deletes goes from her direct messages, too, when the bot was removed meanwhile as well', async () => {
  const { anna, guild, sandbox, bot } = nest;
  const posting = await writeTo(anna);
  await received(anna);
  guild.remove();
  const member = await bot.database.read(async (tx) => {
    const { id } = (await findGuild(tx, guild.id))!;
    return (await findMember(tx, id, anna.id))!;
  });
  await bot.services.privacy.forgetEverything(member, bot.clock());
  await bot.advance(1);
  await sandbox.until(() => anna.directMessages.length === 0, 'it to be taken away');
  expect(await stored(posting)).toBeNull();
});

describe('who writes to the bot in private', () => {
  test('is told where it lives, in her language and once a day', async () => {
    const { anna, ben, bot } = nest;
    await ben.command('/desk');
    ben.sayInPrivate('Hi!');
    anna.sayInPrivate('Hallo!');
    anna.sayInPrivate('Bist du da?');
    const ofBot = (member: SandboxMember) =>
      member.directMessages.filter(({ authorId }) => authorId !== member.id).map(({ text }) => text);
    await nest.sandbox.until(() => ofBot(ben).length + ofBot(anna).length === 2, 'two answers');
    expect(ofBot(ben)[0]).toMatch(/^Hello! You'll find me on your server/);
    expect(ofBot(anna)[0]).toMatch(/^Hallo! Mein Platz ist auf deinem Server/);
    await bot.advance(24 * 3_600_000);
    anna.sayInPrivate('Und heute?');
    await nest.sandbox.until(() => ofBot(anna).length === 2, 'an answer on the next day');
  });

  const ofBot = (member: SandboxMember) =>
    member.directMessages.filter(({ authorId }) => authorId !== member.id);
  const answer = (member: SandboxMember, count: number) =>
    nest.sandbox.until(() => ofBot(member)[count - 1], `answer ${count}`);
  const linksOf = ({ buttons }: SeenMessage) => buttons.map(({ label, url }) => [label, url]);
  const placeOf = (guild: SandboxGuild, channel: { id: string }) =>
    `https://discord.com/channels/${guild.id}/${channel.id}`;

  test.each([
    ['de', ['Hilfe!', 'ich brauch ne Pause', 'Wie setze ich ein Ziel?', 'Was weißt du über mich?']],
    ['en', ['what can you do?', 'I need a break', 'how do I set a goal?', 'what do you know about me?']],
  ] as const)('reads in one line what to type, with a way to the room, in %s', async (locale, sentences) => {
    const { anna, ben, guild, coworking } = nest;
    const member = locale === 'de' ? anna : ben;
    await member.command('/desk');
    const t = translator(locale);
    for (const [index, want] of (['help', 'break', 'goal', 'data'] as const).entries()) {
      member.sayInPrivate(sentences[index]!);
      const said = await answer(member, index + 1);
      if (want === 'data') {
        // This alone works here.
        expect([said.text, linksOf(said)]).toEqual([t('direct.data'), []]);
        continue;
      }
      expect(said.text).toBe(`${t(`mention.${want}`)}\n${t('direct.there')}`);
      expect(linksOf(said)).toEqual([['Nest', placeOf(guild, coworking)]]);
    }
    member.sayInPrivate(locale === 'de' ? 'wer kann Steuern?' : 'who knows tax?');
    expect((await answer(member, 5)).text).toContain('`/skills lookup`');
  });

  test('of several servers she chooses: only those that she is in, and only rooms that she may see', async () => {
    const { anna, guild, coworking, sandbox } = nest;
    const [den, attic] = ['Den', 'Attic'].map((name) => sandbox.addGuild({ name }));
    const [lounge] = [den!.addVoiceChannel('Coworking'), attic!.addVoiceChannel('Coworking')];
    for (const one of [den!, attic!]) one.addTextChannel('chat');
    const elsewhere = [den!, attic!].map((one) => one.addMember('Anna', { as: anna }));
    await nest.bot.settled();
    for (const one of [anna, ...elsewhere]) await one.command('/desk');
    lounge.deny(['ViewChannel'], { id: den!.id });
    elsewhere[1]!.leaveGuild();
    anna.sayInPrivate('Pause');
    const said = await answer(anna, 1);
    expect(said.text.split('\n')[1]).toBe('Auf welchem Server?');
    expect(linksOf(said)).toEqual([
      ['Nest', placeOf(guild, coworking)],
      ['Den', `https://discord.com/channels/${den!.id}`],
    ]);
  });

  test('is thanked back once, is answered no more when it gets too much, and no bot is', async () => {
    const { anna, bot } = nest;
    await anna.command('/desk');
    anna.sayInPrivate('Danke dir!');
    expect((await answer(anna, 1)).text).toContain('Sehr gern!');
    anna.sayInPrivate('Danke!');
    const { most } = limits.mentions;
    for (let count = 0; count < most + 5; count += 1) anna.sayInPrivate('Hilfe');
    await answer(anna, most + 1);
    await bot.settled();
    await nest.sandbox.gateway.delivered();
    expect(ofBot(anna)).toHaveLength(most + 1);
  });

  test('who was never seen on a server is greeted without a way there', async () => {
    const { anna } = nest;
    anna.sayInPrivate('Pause');
    const said = await answer(anna, 1);
    expect(said.text).toContain('Das tippst du auf deinem Server ein');
    expect(said.buttons).toEqual([]);
  });
});

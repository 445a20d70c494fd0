import { ComponentType, InteractionType } from 'discord.js';
import type { Answer } from '../../sandbox/vocabulary/answer';
import type { SandboxGuild } from '../../sandbox/vocabulary/guild';
import type { SandboxMember } from '../../sandbox/vocabulary/member';
import { findGuild, listGuilds, updateGuild } from '../../src/guilds/guildStore';
import { findMember, updateMember } from '../../src/guilds/memberStore';
import { addPosting } from '../../src/postings/postingStore';
import { unseenSetting } from '../../src/privacy/unseen';
import { minutes, Nest } from '../support/nest';

let nest: Nest;
/** Another guild, with Anna, who speaks English there as little as elsewhere. */
let elsewhere: SandboxGuild;
let annaThere: SandboxMember;

beforeEach(async () => {
  nest = await Nest.open();
  elsewhere = nest.sandbox.addGuild({ name: 'Anderswo', community: 'en-US' });
  elsewhere.addTextChannel('general');
  elsewhere.addVoiceChannel('Coworking');
  annaThere = elsewhere.addMember('Anna', { as: nest.anna });
  await nest.sandbox.until(
    async () => (await nest.bot.database.read(listGuilds)).length === 2,
    'the bot to know the other guild',
  );
});
afterEach(async () => {
  await nest.close();
  expect(nest.warnings).toEqual([]);
});

const inPrivate = (member: SandboxMember) => member.command('/privacy', {}, { in: 'private' });

/** The names in the menus of servers. */
const offered = ({ message }: Answer) =>
  message.selects.flatMap(({ options }) => options.map(({ label }) => label));

const storedIn = ({ id }: SandboxGuild, userId: string) =>
  nest.bot.database.read(async (tx) => {
    const guild = await findGuild(tx, id);
    return guild && { guild, member: await findMember(tx, guild.id, userId) };
  });

test('of whom nothing is stored nothing is shown, and nothing is stored by looking', async () => {
  const { ben } = nest;
  expect((await inPrivate(ben)).text).toBe('I keep nothing about you.');
  expect((await storedIn(nest.guild, ben.id))!.member).toBeNull();
});

test('who is on one server only sees that one’s page at once, in her language', async () => {
  const { ben } = nest;
  await ben.command('/goal set', { text: 'Offer' });
  const page = await inPrivate(ben);
  expect(page).toMatchObject({ ephemeral: true });
  expect(page.text).toContain('### Nest\n## Your data');
  expect(page.text).toContain('- **Goals:** 1');
  expect(page.text).toContain(
    '**How long:** single sessions until 2 years after the end of their year, then only sums; most other things until you delete them. When a server removes me, everything is gone after 30 days.',
  );
  expect(page.message.buttons.map(({ label }) => label)).not.toContain('Another server');
  await ben.click(page, 'Delete everything');
  await ben.click(page, 'Cancel');
  expect(page.text).toContain('### Nest\n## Your data');
  const { message } = await ben.click(page, 'Download as a file');
  expect(message.files.map(({ name }) => name)).toEqual(['deskmate.html', 'deskmate.json']);
});

test('on several servers she chooses one, and what she does there holds there alone', async () => {
  const { anna, guild } = nest;
  await anna.command('/goal set', { text: 'Angebot' });
  await annaThere.command('/goal set', { text: 'Buch' });
  await annaThere.command('/goal set', { text: 'Brief' });
  const page = await inPrivate(anna);
  expect(page.text).toContain('## Deine Daten');
  expect(offered(page)).toEqual(['Anderswo', 'Nest']);
  await anna.choose(page, ['Nest']);
  expect(page.text).toContain('### Nest');
  expect(page.text).toContain('- **Ziele:** 1');
  await anna.click(page, 'Bin dabei');
  expect(page.text).toContain('**Bin dabei** (gilt gerade)');
  await anna.click(page, 'Anderer Server');
  await anna.choose(page, ['Anderswo']);
  expect(page.text).toContain('### Anderswo');
  expect(page.text).toContain('- **Ziele:** 2');
  const { message } = await anna.click(page, 'Als Datei herunterladen');
  const json = message.files.find(({ name }) => name.endsWith('.json'))!.data.toString('utf8');
  expect(json).toContain('Buch');
  expect(json).not.toContain('Angebot');
  await anna.click(page, 'Nicht mitschreiben');
  await anna.click(page, 'Alles löschen');
  await anna.click(page, 'Ja, alles löschen');
  expect(page.text).toContain('**Alles gelöscht.**');
  expect(page.text).toContain('- **Ziele:** 0');
  expect((await storedIn(guild, anna.id))!.member).toMatchObject({ choice: 'board' });
  expect((await storedIn(elsewhere, anna.id))!.member).toMatchObject({ choice: 'off' });
  expect((await anna.command('/goal list')).text).toContain('Angebot');
  // Who deleted everything is still stored with her choice, and may see that.
  expect(offered(await inPrivate(anna))).toEqual(['Anderswo', 'Nest']);
});

test('it works for a server that removed the bot, until that is erased, and for one that she has left', async () => {
  const { anna, bot, sandbox } = nest;
  await anna.command('/goal set', { text: 'Angebot' });
  await annaThere.command('/goal set', { text: 'Buch' });
  elsewhere.remove();
  await sandbox.until(
    async () => (await storedIn(elsewhere, anna.id))!.guild.leftAt !== null,
    'the bot to know that it was removed',
  );
  anna.leaveGuild();
  const page = await inPrivate(anna);
  expect(offered(page)).toEqual(['Ein Server, der mich entfernt hat', 'Nest']);
  await anna.choose(page, ['Nest']);
  expect(page.text).toContain('- **Ziele:** 1');
  expect(page.text).toContain('Du hast noch nicht gewählt. Ich frage dich');
  await anna.click(page, 'Anderer Server');
  await anna.choose(page, ['Ein Server, der mich entfernt hat']);
  expect(page.text).toContain(
    'Auf diesem Server bin ich nicht mehr. Am Donnerstag, 23. April lösche ich von selbst, was ich von dort noch habe.',
  );
  expect(page.text).toContain('Du hast noch nicht gewählt.');
  expect(page.text).not.toContain('Ich frage dich');
  await anna.click(page, 'Alles löschen');
  expect(page.text).not.toContain('fange ich von vorn an');
  await anna.click(page, 'Ja, alles löschen');
  expect(page.text).toContain('- **Ziele:** 0');
  // To look is no return: it goes when its time is up.
  expect((await storedIn(elsewhere, anna.id))!.guild.leftAt).not.toBeNull();
  await bot.advance(minutes(32 * 24 * 60));
  expect(await storedIn(elsewhere, anna.id)).toBeNull();
  const gone = await anna.click(page, 'Bin dabei');
  expect(gone.followUps.map(({ text }) => text).join()).toContain('nichts (mehr) über dich');
}, 60_000);

test('nobody gets at a server in which she never was, nor at anything else than her data', async () => {
  const { anna, ben } = nest;
  await anna.command('/goal set', { text: 'Angebot', private: true });
  await elsewhere.addMember('Ben', { as: ben }).command('/goal set', { text: 'Book' });
  const { guild } = (await storedIn(nest.guild, anna.id))!;
  const page = await inPrivate(ben);
  const before = await storedIn(nest.guild, anna.id);
  const forge = (custom_id: string, values?: string[]) =>
    ben.forge(
      values ? InteractionType.MessageComponent : InteractionType.ModalSubmit,
      values
        ? { component_type: ComponentType.StringSelect, custom_id, values }
        : { custom_id, components: [] },
      page,
    );
  const told = ({ kind, text, followUps }: Answer) =>
    kind === 'update' ? followUps.map((one) => one.text).join() : text;
  for (const action of ['show', 'export', 'choose:off', 'stop', 'delete', 'deleteAll', 'servers'])
    expect(told(await forge(`@g${guild.id}:privacy:${action}`, ['1']))).toContain('I have nothing');
  for (const values of [[`${guild.id}`], ['999'], ['nonsense'], []])
    expect(told(await forge('privacy:server:0', values))).toMatch(/I have nothing|in a server only/);
  const { guild: own } = (await storedIn(elsewhere, ben.id))!;
  for (const route of [
    'goal:list',
    'goal:save:today',
    'desk:open',
    'setup:page',
    'privacy:firstGoal',
    'form:again:x',
  ])
    for (const values of [['1'], undefined])
      expect(told(await forge(`@g${own.id}:${route}`, values))).toContain('in a server only');
  expect(await storedIn(nest.guild, anna.id)).toEqual(before);
});

test('more servers than a menu holds stand in several menus', async () => {
  const { anna, bot } = nest;
  await bot.database.transact(async (tx) => {
    for (let index = 0; index < 60; index += 1) {
      await tx.query(
        `INSERT INTO guild (snowflake, locale, zone, settings, left_at) VALUES ($1, 'de', 'Europe/Berlin', '{}', $2)`,
        [`${800_000_000_000_000_000n + BigInt(index)}`, bot.clock()],
      );
      await tx.query('INSERT INTO member (guild_id, user_id) SELECT MAX(id), $1 FROM guild', [anna.id]);
    }
  });
  const page = await inPrivate(anna);
  expect(page.message.selects.map(({ options }) => options.length)).toEqual([25, 25, 10]);
});

test('who has left the server can still keep and download everything from the message before it goes', async () => {
  const { anna, ben, bot, guild, sandbox } = nest;
  await anna.command('/goal set', { text: 'Angebot' });
  const { guild: stored, member } = (await storedIn(guild, anna.id))!;
  const goesAt = bot.clock() + 30 * 24 * 60 * minutes(1);
  await bot.database.transact(async (tx) => {
    const settings = unseenSetting.changed(stored.settings, 'months24');
    await updateGuild(tx, stored.id, { settings });
    await updateMember(tx, member!.id, { goesAt });
    const key = `unseen:${member!.id}:${goesAt}` as const;
    await addPosting(tx, { guildId: stored.id, key, recipientId: member!.id, claimedAt: bot.clock() });
  });
  await ben.command('/goal set', { text: 'Offer' });
  await sandbox.until(() => anna.directMessages.length === 1, 'the message');
  const farewell = anna.directMessages[0]!;
  anna.leaveGuild();
  const { message } = await anna.click(farewell, 'Als Datei herunterladen');
  expect(message.files.map(({ name }) => name)).toEqual(['deskmate.html', 'deskmate.json']);
  await bot.database.transact((tx) => updateMember(tx, member!.id, { goesAt }));
  expect((await anna.click(farewell, 'Behalten')).text).toContain('Alles bleibt.');
  expect((await storedIn(guild, anna.id))!.member!.goesAt).toBeNull();
});

test('to write to Deskmate, by name in a channel or in private, lets everything stay', async () => {
  const { anna, bot, chat, guild, sandbox } = nest;
  await anna.command('/goal set', { text: 'Angebot' });
  const { id } = (await storedIn(guild, anna.id))!.member!;
  const stays = async (what: string) =>
    sandbox.until(async () => (await storedIn(guild, anna.id))!.member!.goesAt === null, what);
  const toGo = () =>
    bot.database.transact((tx) => updateMember(tx, id, { goesAt: bot.clock() + minutes(60) }));
  await toGo();
  anna.say(chat, `<@${sandbox.world.application.botUser.id}> wer kann Steuern?`);
  await stays('her mention to count');
  await toGo();
  anna.sayInPrivate('Hallo');
  await stays('her words in private to count');
});

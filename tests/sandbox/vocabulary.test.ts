import { Events, GatewayIntentBits, type Client, type Interaction } from 'discord.js';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox';
import type { SandboxChannel } from '../../sandbox/vocabulary/channel';
import type { SandboxGuild } from '../../sandbox/vocabulary/guild';
import type { SandboxMember } from '../../sandbox/vocabulary/member';
import { clientOf, loggedIn, usualIntents } from './botClient';
import { makeTiny, page } from './tinyBot';

let sandbox: Sandbox;
let client: Client<true>;
let guild: SandboxGuild;
let chat: SandboxChannel;
let anna: SandboxMember;

beforeAll(async () => {
  sandbox = await startSandbox();
  guild = sandbox.addGuild({ name: 'Nest', community: 'de' });
  chat = guild.addTextChannel('allgemein');
  anna = guild.addMember('Anna', { locale: 'en-US' });
  client = await loggedIn(sandbox, clientOf(sandbox));
  await makeTiny(client);
});

afterAll(async () => {
  await client.destroy();
  await sandbox.close();
});

describe('a slash command', () => {
  test('reaches the bot with its options, and its answer the member', async () => {
    const bea = guild.addMember('Bea');
    const answer = await anna.command('/goal set', { text: 'Angebot', for: 'Tomorrow', with: bea });
    expect(answer.kind).toBe('reply');
    expect(answer.ephemeral).toBe(true);
    expect(answer.text).toBe('set | Angebot | tomorrow | bea | en-US | de');
    expect(answer.acknowledgedAfterMs).toBeLessThan(3_000);
    expect(chat.messages).toEqual([]);
  });

  test('brings member, rights and place as Discord does', async () => {
    const heard = new Promise<Interaction>((resolve) => client.once(Events.InteractionCreate, resolve));
    await anna.command('/goal set', { text: 'Angebot' });
    const interaction = await heard;
    expect(interaction.inCachedGuild()).toBe(true);
    expect(interaction.channel?.id).toBe(chat.id);
    expect(interaction.memberPermissions?.has('SendMessages')).toBe(true);
    expect(interaction.appPermissions.has('SendMessages')).toBe(true);
    expect(interaction.context).toBe(0);
  });

  test('that is deferred counts as answered once it is filled in', async () => {
    const answer = await anna.command('/slow');
    expect(answer.deferred).toBe(true);
    expect(answer.message.text).toBe('Fertig');
    await sandbox.until(() => answer.followUps.length === 1, 'the follow-up');
    expect(answer.text).toBe('Fertig\nNoch etwas');
  });

  test('that gets no answer fails and says which one', async () => {
    await expect(anna.command('/mute', {}, { timeoutMs: 100 })).rejects.toThrow(
      'Not within 0.1 s: an answer to /mute; it was not acknowledged',
    );
  });

  test.each([
    ['isn’t registered', '/nothing', {}, 'not registered'],
    ['lacks its subcommand', '/goal', {}, 'needs one of: set, done'],
    ['has no such subcommand', '/goal drop', {}, 'has no drop'],
    ['lacks a required option', '/goal set', {}, 'needs the option text'],
    ['has no such option', '/goal set', { text: 'a', why: 'b' }, 'no option why'],
    ['gets what is none of the choices', '/goal set', { text: 'a', for: 'never' }, 'none of Tomorrow'],
    ['gets too long a text', '/goal set', { text: 'a'.repeat(51) }, 'too long'],
    ['takes permissions she lacks', '/admin', {}, 'permissions'],
  ])('is refused when it %s', async (_, line, options, why) => {
    await expect(anna.command(line, options as Record<string, string>)).rejects.toThrow(why);
  });

  test('is refused in a channel where she may use none, and runs where she is told to', async () => {
    const quiet = guild.addTextChannel('still');
    quiet.deny(['UseApplicationCommands'], anna);
    await expect(anna.command('/page', {}, { in: quiet })).rejects.toThrow('may not use commands in #still');
    const room = guild.addVoiceChannel('Coworking');
    const answer = await anna.command('/page', {}, { in: room });
    expect(answer.message.channelId).toBe(room.id);
  });
});

test('a command on a person brings whom it is about', async () => {
  const bea = guild.addMember('Bea', { nick: 'Bibi' });
  expect((await anna.commandOn('Wave at', bea)).text).toBe('Wave at | bea | Bibi');
  await expect(anna.commandOn('Profile', bea)).rejects.toThrow('there are: Wave at');
  await expect(anna.commandOn('Wave at', bea, { in: 'private' })).rejects.toThrow('direct message');
  bea.leaveGuild();
  expect((await anna.commandOn('Wave at', bea)).text).toBe('Wave at | bea | nobody');
});

test('autocomplete suggests for the last option', async () => {
  expect(await anna.complete('/goal done', { goal: 'Ang' })).toEqual([{ name: 'Angebot', value: 'angebot' }]);
  await expect(anna.complete('/goal set', { text: 'Ang' })).rejects.toThrow('no autocomplete');
});

describe('a button', () => {
  test('updates the message it stands on', async () => {
    const shown = await anna.command('/page');
    const answer = await anna.click(shown, 'Zählen');
    expect(answer.kind).toBe('update');
    expect(answer.message.id).toBe(shown.message.id);
    expect(shown.text).toContain('**Geklickt**: 1');
    expect(shown.message.edits).toEqual(['**Geklickt**: 0']);
    await anna.click(shown, { customId: /^page:count/ });
    expect(shown.text).toContain('**Geklickt**: 2');
  });

  test('may update it later', async () => {
    const shown = await anna.command('/page');
    const answer = await anna.click(shown, 'Später');
    expect(answer.deferred).toBe(true);
    expect(shown.text).toContain('100');
  });

  test('is answered by its own update, not by that of another press on the same message', async () => {
    const shown = await anna.command('/page');
    await Promise.all([anna.click(shown, 'Später'), anna.click(shown, 'Später')]);
    expect(shown.message.record.edits).toHaveLength(2);
  });

  test('can’t be pressed when it is disabled, a link, absent, gone or somebody else’s', async () => {
    const shown = await anna.command('/page');
    const bea = guild.addMember('Bea');
    await expect(anna.click(shown, 'Aus')).rejects.toThrow('disabled');
    await expect(anna.click(shown, 'Mehr')).rejects.toThrow('a link');
    await expect(anna.click(shown, 'Nichts')).rejects.toThrow('No button "Nichts"; there are: "🎯 Zählen"');
    await expect(bea.click(shown, 'Zählen')).rejects.toThrow('Only somebody else sees');
    const channel = await client.channels.fetch(chat.id);
    const sent = channel?.isSendable() ? await channel.send(page(7)) : undefined;
    const [posted] = chat.messages;
    await sent?.delete();
    expect(chat.messages).toEqual([]);
    await expect(bea.click(posted!, 'Zählen')).rejects.toThrow('deleted');
  });
});

test('a select takes options by label or value, and members', async () => {
  const shown = await anna.command('/page');
  const goals = await anna.choose(shown, ['Steuer', 'offer'], 'Ziel wählen');
  expect(goals.text).toBe('Gewählt: tax, offer');
  const people = await anna.choose(shown, [anna], { customId: 'page:who' });
  expect(people.text).toBe('Gewählt: anna');
  await expect(anna.choose(shown, ['Urlaub'], 'Ziel wählen')).rejects.toThrow('there are: Steuer, Angebot');
  await expect(anna.choose(shown, ['Steuer'])).rejects.toThrow('More than one select');
});

test('a modal opens, is filled in by label or custom id, and answered', async () => {
  const opened = await anna.click(await anna.command('/page'), 'Schreiben');
  expect(opened.kind).toBe('modal');
  expect(opened.modal.title).toBe('Ziele');
  await expect(anna.submit(opened, { until: ['Heute'] })).rejects.toThrow('Dein Ziel must be filled in');
  await expect(anna.submit(opened, { goals: 'x'.repeat(21), until: ['today'] })).rejects.toThrow('too long');
  const answer = await anna.submit(opened, { 'Dein Ziel': 'Steuer', until: ['Heute'] });
  expect(answer.text).toBe('Steuer bis today');
});

test('direct messages go both ways, with their content', async () => {
  const bea = guild.addMember('Bea');
  const user = await client.users.fetch(bea.id);
  await user.send('Hallo Bea');
  expect(bea.directMessages.map(({ text }) => text)).toEqual(['Hallo Bea']);
});

test('a button in a direct message is pressed without guild and member, and answered for her alone', async () => {
  const bea = guild.addMember('Bea', { locale: 'de' });
  const user = await client.users.fetch(bea.id);
  await user.send(page(1));
  const [message] = bea.directMessages;
  const heard = new Promise<Interaction>((resolve) => client.once(Events.InteractionCreate, resolve));
  const counted = await bea.click(message!, 'Zählen');
  expect(counted.message.text).toContain('2');
  const { guildId, member, memberPermissions, guildLocale, locale, context, channelId } = await heard;
  expect([guildId, member, memberPermissions, guildLocale]).toEqual([null, null, null, null]);
  expect({ locale, context, channelId, by: (await heard).user.id }).toEqual({
    locale: 'de',
    context: 1,
    channelId: message!.channelId,
    by: bea.id,
  });
  const chosen = await bea.choose(message!, ['Steuer'], 'Ziel wählen');
  expect(chosen).toMatchObject({ text: 'Gewählt: tax', ephemeral: true });
  expect(bea.directMessages).toHaveLength(1);
  const opened = await bea.click(message!, 'Schreiben');
  expect((await bea.submit(opened, { 'Dein Ziel': 'Steuer', until: ['Heute'] })).text).toBe(
    'Steuer bis today',
  );
  await expect(anna.click(message!, 'Zählen')).rejects.toThrow('no access');

  // She has left the guild; her direct messages are still there.
  bea.leaveGuild();
  expect((await bea.choose(message!, ['Angebot'], 'Ziel wählen')).text).toBe('Gewählt: offer');
});

test('a command for guilds only is not there in a direct message', async () => {
  await expect(anna.command('/page', {}, { in: 'private' })).rejects.toThrow(
    "/page can't be used in a direct message",
  );
});

test('a member who closed her direct messages gets none', async () => {
  const cleo = guild.addMember('Cleo');
  const user = await client.users.fetch(cleo.id);
  cleo.closeDirectMessages();
  await expect(user.send('Hallo')).rejects.toMatchObject({ code: 50007, status: 403 });
  cleo.openDirectMessages();
  const sent = await user.send('Hallo');
  await sent.edit('Hallo Cleo');
  expect(cleo.directMessages.map(({ text, edits }) => [text, edits])).toEqual([['Hallo Cleo', ['Hallo']]]);
  await sent.delete();
  expect(cleo.directMessages).toEqual([]);
});

test('reactions are seen, and told to whoever asks for them', async () => {
  const reader = await loggedIn(
    sandbox,
    clientOf(sandbox, {
      intents: [...usualIntents, GatewayIntentBits.GuildMessageReactions],
    }),
  );
  const told: string[] = [];
  reader.on(Events.MessageReactionAdd, ({ emoji }, { id }) => told.push(`+${emoji.name} ${id}`));
  reader.on(Events.MessageReactionRemove, ({ emoji }, { id }) => told.push(`-${emoji.name} ${id}`));
  const bea = guild.addMember('Bea');
  const message = bea.say(chat, 'Fertig!');
  anna.react(message, '🎉');
  anna.react(message, '🎉');
  bea.react(message, '🎉');
  expect(message.api.reactions).toMatchObject([{ emoji: { name: '🎉' }, count: 2, me: false }]);
  anna.react(message, '🎉', false);
  bea.react(message, '🎉', false);
  expect(message.reactions).toEqual([]);
  expect(message.edits).toEqual([]);
  await sandbox.until(() => told.length === 4, 'all events');
  expect(told).toEqual([`+🎉 ${anna.id}`, `+🎉 ${bea.id}`, `-🎉 ${anna.id}`, `-🎉 ${bea.id}`]);
  await reader.destroy();

  chat.deny(['AddReactions'], anna);
  expect(() => anna.react(message, '👍')).toThrow('may not react');
  chat.allow(['AddReactions'], anna);
});

describe('until', () => {
  test('gives the value once there is one, of a promise too', async () => {
    let value = 0;
    const waiting = sandbox.until(() => Promise.resolve(value), 'a value');
    value = 7;
    expect(await waiting).toBe(7);
  });

  test('fails by saying what it waited for and what was in the way', async () => {
    await expect(sandbox.until(() => false, 'the moon', 30)).rejects.toThrow('Not within 0.03 s: the moon');
    const broken = (): boolean => {
      throw new Error('no ladder');
    };
    await expect(sandbox.until(broken, 'the moon', 30)).rejects.toThrow('the moon: no ladder');
  });

  test('ends with the sandbox', async () => {
    const other = await startSandbox();
    const waiting = other.until(() => false, 'nothing').catch((error: Error) => error.message);
    await other.close();
    expect(await waiting).toBe('The sandbox was closed while waiting for nothing');
  });
});

test('a request that fails fails for the bot, and is listed when no answer comes', async () => {
  sandbox.rest.inject({ path: /callback/, kind: 'fail', status: 400, times: 1 });
  client.removeAllListeners(Events.InteractionCreate);
  client.on(Events.InteractionCreate, (interaction) => {
    if (interaction.isChatInputCommand()) interaction.reply('nie').catch(() => undefined);
  });
  await expect(anna.command('/mute', {}, { timeoutMs: 200 })).rejects.toThrow(/callback got 400/);
});

test('a request that breaks Discord’s rules fails the test that ends the sandbox', async () => {
  const other = await startSandbox();
  await fetch(`${other.apiUrl}/v10/nowhere`, { headers: { authorization: `Bot ${other.token}` } });
  await expect(other.close()).rejects.toThrow('GET /nowhere: not a route');
});

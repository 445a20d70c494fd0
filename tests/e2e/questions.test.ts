import { PermissionFlagsBits } from 'discord.js';
import { deleteMessage } from '../../sandbox/rest/messages';
import type { SandboxChannel } from '../../sandbox/vocabulary/channel';
import type { Answer } from '../../sandbox/vocabulary/answer';
import type { SandboxMember } from '../../sandbox/vocabulary/member';
import type { SeenMessage } from '../../sandbox/vocabulary/seenMessage';
import { findMember } from '../../src/guilds/memberStore';
import { findGuild } from '../../src/guilds/guildStore';
import { questionTable } from '../../src/questions/questionStore';
import { minutes, Nest } from '../support/nest';

let nest: Nest;
let expectedWarnings: string[];

beforeEach(async () => {
  expectedWarnings = [];
  nest = await Nest.open();
});

afterEach(async () => {
  await nest.close();
  expect(nest.warnings).toEqual(expectedWarnings);
});

const knows = (member: SandboxMember, skills: string) => member.command('/skills add', { skills });

/** She says in her profile when to ask her. */
async function setAskMe(member: SandboxMember, askMe: string): Promise<void> {
  await member.choose(await member.command('/profile'), [askMe], { customId: 'profile:askMe' });
}

/** Looks something up in a channel and opens the form under the answer. */
async function openForm(member: SandboxMember, query: string, channel?: SandboxChannel): Promise<Answer> {
  const answer = await member.command('/skills lookup', { query }, channel ? { in: channel } : {});
  return member.click(answer, { customId: /^skills:ask/ });
}

async function ask(member: SandboxMember, text: string, channel?: SandboxChannel): Promise<Answer> {
  return member.submit(await openForm(member, 'Steuern', channel), { question: text });
}

const messageIn = (channel: SandboxChannel, says: string): Promise<SeenMessage> =>
  nest.sandbox.until(
    () => channel.messages.find(({ text }) => text.includes(says)),
    () => `${says}; there is ${JSON.stringify(channel.messages.map(({ text }) => text))}`,
  );

/** The thread of the newest question in a channel, once all is asked of Discord that belongs to its beginning. */
async function threadIn(channel: SandboxChannel): Promise<SandboxChannel> {
  const { id: threadId } = await nest.sandbox.until(
    () => channel.messages.findLast(({ api }) => api.thread !== undefined),
    'a thread',
  );
  const isKept = () => nest.bot.database.read((tx) => tx.existsBy(questionTable, { threadId }));
  await nest.sandbox.until(isKept, 'the thread to be kept');
  return nest.guild.channel(threadId);
}

async function thankedOf(member: SandboxMember): Promise<number | undefined> {
  return nest.bot.database.read(async (tx) => {
    const guild = await findGuild(tx, nest.guild.id);
    return (guild && (await findMember(tx, guild.id, member.id)))?.thanked;
  });
}

test('a question gets a thread, invites those who know and like to be asked, and ends with thanks', async () => {
  const { anna, ben, chat, coworking, guild } = nest;
  const [cleo, dora, eva] = ['Cleo', 'Dora', 'Eva'].map((name) => guild.addMember(name));
  for (const member of [anna, ben, cleo!, dora!, eva!]) await knows(member, 'Steuern');
  await setAskMe(ben, 'always');
  await setAskMe(eva!, 'never');
  for (const member of [cleo!, eva!]) member.join(coworking);
  await nest.agenda(cleo!.mention);
  await nest.agenda(eva!.mention);

  const answer = await ask(anna, 'Wie macht ihr das mit der **Umsatzsteuer**?\n@everyone');
  expect(answer).toMatchObject({ kind: 'reply', ephemeral: true });
  const thread = await threadIn(chat);
  expect(answer.text).toContain(`✅ Deine Frage steht hier: <#${thread.id}>`);
  const question = await messageIn(chat, 'fragt zu');
  expect(question.text).toBe(
    `🙋 ${anna.mention} fragt zu **Steuern**:\n` +
      '> Wie macht ihr das mit der \\*\\*Umsatzsteuer\\*\\*?\n> @\u200beveryone\n' +
      '-# Antworten könnt ihr alle, im Thread.',
  );
  expect(question.pinged).toEqual([]);
  expect(thread).toMatchObject({ name: 'Frage: Steuern' });
  expect(thread.record.recipients).toContain(anna.id);

  const first = await messageIn(thread, 'das könntet ihr wissen');
  expect(first.pinged.toSorted()).toEqual([ben.id, cleo!.id].toSorted());
  expect(answer.text).toContain(`Dazugeholt habe ich ${ben.mention} und ${cleo!.mention}, sonst niemanden.`);

  ben.say(thread, 'Ich mache das mit der Ist-Versteuerung.');
  expect((await ben.click(first, { customId: /^profile:thanks/ })).text).toBe(
    'Only the person who asked can do that. You can answer in the thread.',
  );
  const form = await anna.click(question, 'Danke');
  expect((await anna.choose(form, [anna])).followUps[0]?.text).toContain('Dich selbst');
  const robo = guild.addMember('Robo', { bot: true });
  expect((await anna.choose(form, [ben, robo])).followUps.at(-1)?.text).toContain('keinen Bot');
  const done = await anna.choose(form, [ben]);
  expect(done.message.text).toBe(`🙏 Dein Danke geht an ${ben.mention}. Ich schließe den Thread.`);
  await nest.sandbox.until(() => thread.record.archived, 'the thread to be closed');
  await messageIn(thread, `🙏 ${anna.mention} bedankt sich bei ${ben.mention}.`);
  await messageIn(chat, `🙏 ${anna.mention} bedankt sich bei ${ben.mention}.`);
  expect(question.buttons).toEqual([]);
  expect(await thankedOf(ben)).toBe(1);

  const told = await ben.command('/profile');
  expect(told.text).toContain(`🔔 ${anna.mention} says thanks for your help with “Steuern”.`);
  expect(told.text).toContain('Thanked once');
});

describe('a question whose thread exists', () => {
  beforeEach(async () => {
    await knows(nest.ben, 'Steuern');
    await setAskMe(nest.ben, 'always');
    await knows(nest.anna, 'Steuern');
    await setAskMe(nest.anna, 'always');
  });

  test.each([
    ['an archived thread', 400, 50083],
    ['an unknown channel', 404, 10003],
    ['a missing permission', 403, 50013],
  ])('is linked though Discord let its asker not follow it: %s', async (_, status, code) => {
    const { anna, ben, chat, sandbox } = nest;
    sandbox.rest.inject({ method: 'PUT', path: /thread-members/, kind: 'fail', status, code });
    const answer = await ask(anna, 'Wie geht das?');
    const thread = await threadIn(chat);
    expect(answer.text).toBe(
      `✅ Deine Frage steht hier: <#${thread.id}>\nDazugeholt habe ich ${ben.mention}, sonst niemanden.`,
    );
    expect((await messageIn(thread, 'das könntest du wissen')).pinged).toEqual([ben.id]);
    expectedWarnings = ['Discord let somebody not follow a thread.'];
  });

  test('is linked though nobody could be invited to it, with who could not be', async () => {
    const { anna, ben, chat, sandbox } = nest;
    const inThreads = new RegExp(`^/channels/(?!${chat.id})\\d+/messages$`);
    sandbox.rest.inject({
      method: 'POST',
      path: inThreads,
      kind: 'fail',
      status: 403,
      code: 50013,
      times: 20,
    });
    const german = await ask(anna, 'Wie geht das?');
    const thread = await threadIn(chat);
    expect(german.text).toBe(
      `✅ Deine Frage steht hier: <#${thread.id}>\nDazuholen konnte ich ${ben.mention} bisher nicht: Discord lässt mich dort gerade nicht schreiben. Antworten können trotzdem alle hier.`,
    );
    const english = await ask(ben, 'How does that work?');
    expect(english.text).toContain(`I couldn't invite ${anna.mention} so far`);
    expect(english.text).toContain(`<#${(await threadIn(chat)).id}>`);
    expectedWarnings = ['Discord refused a posting.', 'Discord refused a posting.'];
  });
});

test('from a voice channel it goes to the channel chosen for questions, else to the first where both may write', async () => {
  const { anna, ben, coworking, chat, guild } = nest;
  await knows(ben, 'Steuern');
  chat.deny(['SendMessages'], anna);
  const rules = guild.addTextChannel('regeln');
  rules.deny(['SendMessages']);
  const fallback = guild.addTextChannel('austausch');
  await ask(anna, 'Die erste?', coworking);
  await messageIn(fallback, 'Die erste?');

  const questions = guild.addTextChannel('fragen');
  const setup = await guild.owner.command('/setup');
  await guild.owner.choose(setup, [questions], { customId: 'setup:question' });
  await ask(anna, 'Die zweite?', coworking);
  await messageIn(questions, 'Die zweite?');
  await threadIn(questions);
  questions.delete();
  await ask(anna, 'Die dritte?', coworking);
  await messageIn(fallback, 'Die dritte?');
  expect((await guild.owner.command('/setup')).text).toContain('Den Kanal für Fragen gibt es nicht mehr.');
  expect(chat.messages).toEqual([]);
});

test('without the right to start threads the asker is told, and /setup names what is missing', async () => {
  const { anna, ben, chat, guild } = nest;
  await knows(ben, 'Steuern');
  const form = await openForm(anna, 'Steuern');
  chat.deny(['CreatePublicThreads']);
  const refused = `In <#${chat.id}> darf ich keinen Thread anfangen.`;
  expect((await openForm(anna, 'Steuern')).text).toContain(refused);
  const late = await anna.submit(form, { question: 'Und jetzt?' });
  expect(late.text).toContain(refused);
  expect(late.text).toContain('```\nUnd jetzt?\n```');
  expect(chat.messages).toEqual([]);

  const setup = await guild.owner.command('/setup');
  expect(setup.text).toContain(`In <#${chat.id}> fehlt mir: Öffentliche Threads erstellen`);
  const chosen = await guild.owner.choose(setup, [chat], { customId: 'setup:question' });
  expect(chosen.text).toContain(`In <#${chat.id}> fehlt mir: Öffentliche Threads erstellen`);
  chat.deny(['ViewChannel'], anna);
  const nowhere = await anna.submit(form, { question: 'Und jetzt?' }).catch((error: Error) => error.message);
  expect(nowhere).toContain('no access');
});

test('three open questions are enough; one that is settled makes room', async () => {
  const { anna, ben, chat } = nest;
  await knows(ben, 'Steuern');
  for (const text of ['Eins?', 'Eins?', 'Zwei?', 'Drei?']) await ask(anna, text);
  expect(chat.messages).toHaveLength(3);
  const refused = await openForm(anna, 'Steuern');
  expect(refused.kind).toBe('reply');
  const links = chat.messages.map(({ id }) => `<#${id}>`).join(', ');
  expect(refused.text).toBe(
    `Du hast schon 3 offene Fragen: ${links}. Sag dort Danke, oder schließ eine, dann geht die nächste.`,
  );

  const form = await anna.click(chat.messages[0]!, 'Danke');
  await anna.click(form, 'Ohne Danke schließen');
  await messageIn(chat, '✅ Das hat sich geklärt.');
  expect(
    (await anna.click(form, 'Ohne Danke schließen').catch((error: Error) => error)) instanceof Error,
  ).toBe(true);
  expect((await openForm(anna, 'Steuern')).kind).toBe('modal');
  await nest.bot.advance(minutes(15 * 24 * 60));
  for (const text of ['Vier?', 'Fünf?', 'Sechs?']) await ask(anna, text);
  expect(chat.messages).toHaveLength(6);
});

test('a question whose thread is deleted, alone or with its channel, is open no more', async () => {
  const { anna, ben, guild } = nest;
  await knows(ben, 'Steuern');
  const other = guild.addTextChannel('austausch');
  for (const text of ['Eins?', 'Zwei?']) await ask(anna, text);
  await ask(anna, 'Drei?', other);
  expect((await openForm(anna, 'Steuern')).kind).toBe('reply');
  (await threadIn(nest.chat)).delete();
  await messageIn(nest.chat, '✅ Das hat sich geklärt.');
  await ask(anna, 'Vier?');
  expect((await openForm(anna, 'Steuern')).kind).toBe('reply');
  other.delete();
  await nest.sandbox.until(
    async () => (await openForm(anna, 'Steuern')).kind === 'modal',
    'room for another question',
  );
});

test('who was asked least recently is invited next, and nobody is invited to her own question', async () => {
  const { anna, ben, chat, guild } = nest;
  const others = ['Cleo', 'Dora', 'Eva'].map((name) => guild.addMember(name));
  for (const member of [anna, ben, ...others]) {
    await knows(member, 'Steuern');
    await setAskMe(member, 'always');
  }
  const pinged = async (count: number): Promise<string[]> => {
    await ask(anna, `Frage ${count}?`);
    const thread = await threadIn(chat);
    const first = await messageIn(thread, 'Danke');
    await nest.bot.advance(minutes(1));
    return first.pinged;
  };
  const first = await pinged(1);
  const second = await pinged(2);
  expect(first).toHaveLength(3);
  expect(new Set([...first, ...second]).size).toBe(4);
  expect([...first, ...second]).not.toContain(anna.id);
});

test('who knows it but was away is told at her next visit, finds it on her desk, and is thanked by a tap', async () => {
  const { anna, ben, chat } = nest;
  await knows(ben, 'Steuern');
  await ask(anna, 'Wie geht das?');
  const thread = await threadIn(chat);
  expect((await messageIn(thread, 'Angepingt habe ich gerade niemanden')).pinged).toEqual([]);

  const waits = `🔔 ${anna.mention} has a question about “Steuern”, and you might know: <#${thread.id}>`;
  expect((await ben.command('/goal list')).text).toContain(waits);
  const desk = await ben.command('/desk');
  expect(desk.text).not.toContain(waits);
  const page = await ben.choose(desk, ['questions'], { customId: 'desk:page' });
  expect(page.message.text).toContain(`- ${anna.mention} asks about **Steuern** · <#${thread.id}>`);

  ben.say(thread, 'So.');
  const mine = await anna.choose(await anna.command('/desk'), ['questions'], { customId: 'desk:page' });
  expect(mine.message.text).toContain(`Deine Frage zu **Steuern** · <#${thread.id}>`);
  const who = await anna.click(mine.message, 'Danke');
  const done = await anna.click(who, 'Ben');
  expect(done.text).toBe(`🙏 Dein Danke geht an ${ben.mention}. Ich schließe den Thread.`);
  await nest.sandbox.until(() => thread.record.archived, 'the thread to be closed');
  expect(await thankedOf(ben)).toBe(1);
  expect(
    (await anna.choose(await anna.command('/desk'), ['questions'], { customId: 'desk:page' })).message.text,
  ).toContain('Du hast gerade keine Frage offen.');
});

test('all who answered are thanked by one tap, and it closes without help by a button of its own', async () => {
  const { anna, ben, chat, guild, sandbox } = nest;
  const cleo = guild.addMember('Cleo');
  await ask(anna, 'Wie geht das?');
  const thread = await threadIn(chat);
  for (const member of [cleo, ben, anna]) member.say(thread, 'So.');
  const question = await messageIn(chat, 'fragt zu');
  await anna.click(await anna.click(question, 'Danke'), 'Allen danken');
  await messageIn(chat, `🙏 ${anna.mention} bedankt sich bei ${ben.mention} und ${cleo.mention}.`);
  expect([await thankedOf(ben), await thankedOf(cleo)]).toEqual([1, 1]);

  await ask(anna, 'Und das?');
  const open = await messageIn(chat, 'Und das?');
  expect((await ben.click(open, 'Hat sich erledigt')).text).toContain('Only the person who asked');
  expect((await anna.click(open, 'Hat sich erledigt')).text).toBe('✅ Gut, ich schließe den Thread.');
  await sandbox.until(() => open.buttons.length === 0, 'the question to be closed');
});

test('where Discord doesn’t tell who answered, everybody can be chosen', async () => {
  const { anna, ben, chat, sandbox } = nest;
  await ask(anna, 'Wie geht das?');
  const thread = await threadIn(chat);
  ben.say(thread, 'So.');
  sandbox.rest.inject({
    method: 'GET',
    path: new RegExp(`/channels/${thread.id}/messages`),
    kind: 'fail',
    status: 403,
    code: 50001,
  });
  const form = await anna.click(await messageIn(chat, 'fragt zu'), 'Danke');
  expect(form.message.buttons.map(({ label }) => label)).toEqual(['Ohne Danke schließen']);
  expect((await anna.choose(form, [ben])).message.text).toContain('Dein Danke geht an');
});

test('where nobody knows it she asks all the same, pinging nobody, and is told once when somebody does', async () => {
  const { anna, ben, chat } = nest;
  const nobody = await anna.command('/skills lookup', { query: 'Töpfern' });
  expect(nobody.text).toContain('Mit „Töpfern“ hat sich hier noch niemand eingetragen.');
  const form = await anna.click(nobody, 'Frage stellen');
  const asked = await anna.submit(form, { question: 'Wer hat einen Brennofen?' });
  expect(asked.text).toContain('Dazugeholt habe ich gerade niemanden');
  const question = await messageIn(chat, 'fragt zu **Töpfern**');
  expect(question.pinged).toEqual([]);

  const noted = await anna.click(nobody, 'Sag mir dann Bescheid');
  expect(noted).toMatchObject({ ephemeral: true });
  expect(noted.text).toContain('Sobald sich jemand mit „Töpfern“ einträgt');
  await knows(ben, 'Keramik');
  const desk = await anna.command('/desk');
  expect(desk.text).toContain(
    `🔔 Du hast nach „Töpfern“ gesucht: ${ben.mention} hat inzwischen **Keramik** eingetragen.`,
  );
  expect((await anna.click(desk, 'Nachschauen')).text).toContain(ben.mention);
  expect((await anna.command('/desk')).text).not.toContain('Keramik');
});

test('who looks up herself what she waits for isn’t told the same above it, nor later', async () => {
  const { anna, ben } = nest;
  const nobody = await anna.command('/skills lookup', { query: 'Töpfern' });
  await anna.click(nobody, 'Sag mir dann Bescheid');
  await knows(ben, 'Keramik');
  const found = await anna.command('/skills lookup', { query: 'Töpfern' });
  expect(found.text).toContain(ben.mention);
  expect(found.text).not.toContain('🔔');
  expect((await anna.command('/desk')).text).not.toContain('🔔');
});

test('under an answer in the channel everybody waits for herself alone', async () => {
  const { anna, ben, chat } = nest;
  const bot = nest.sandbox.world.application.botUser.id;
  anna.say(chat, `<@${bot}> wer kennt sich mit Töpfern aus?`);
  const answer = await messageIn(chat, 'Mit „Töpfern“');
  expect(await ben.click(answer, 'Sag mir dann Bescheid')).toMatchObject({ ephemeral: true });
  await knows(anna, 'Töpfern');
  expect((await ben.command('/desk')).text).toContain('You looked for “Töpfern”');
  expect((await anna.command('/desk')).text).not.toContain('Töpfern');
});

test('Delete everything takes her questions out of the channel, and their topic off their threads, which are closed', async () => {
  const { anna, ben, chat } = nest;
  await knows(ben, 'Steuern');
  await ask(anna, 'Geheim?');
  const thread = await threadIn(chat);
  await messageIn(thread, 'Danke');
  ben.say(thread, 'Frag das Finanzamt.');
  expect(thread.name).toBe('Frage: Steuern');
  const privacy = await anna.command('/privacy');
  expect(privacy.text).toContain('**Fragen:** 1');
  await anna.click(await anna.click(privacy, 'Alles löschen'), 'Ja, alles löschen');
  await nest.sandbox.until(() => chat.messages.length === 0, 'the question to go');
  await nest.sandbox.until(() => thread.record.archived, 'its thread to be closed');
  expect(thread.name).toBe('Frage (entfernt)');
  const texts = thread.messages.map(({ text }) => text);
  expect(texts).toEqual(['Der Text wurde entfernt.', 'Frag das Finanzamt.']);
});

describe('a thread whose first message a moderator has deleted', () => {
  /** Anna has asked, and Ben has answered. */
  async function askInThread(): Promise<SandboxChannel> {
    const { anna, ben, chat } = nest;
    await knows(ben, 'Steuern');
    await ask(anna, 'Geheim?');
    const thread = await threadIn(chat);
    const first = await messageIn(thread, 'Danke');
    ben.say(thread, 'Frag das Finanzamt.');
    deleteMessage(nest.sandbox.world, first.record);
    return thread;
  }

  const eraseAll = async () =>
    nest.anna.click(
      await nest.anna.click(await nest.anna.command('/privacy'), 'Alles löschen'),
      'Ja, alles löschen',
    );

  async function removeTexts() {
    const mona = nest.guild.addMember('Mona', { permissions: ['ManageMessages'] });
    const page = await mona.commandOn('Profile', nest.anna);
    await mona.click(page, 'Texte entfernen');
    await mona.click(page, 'Ja, Texte entfernen');
  }

  test.each([
    ['Delete everything', eraseAll],
    ['Remove texts', removeTexts],
  ])('is closed all the same, and loses its topic, by %s', async (_, act) => {
    const thread = await askInThread();
    await act();
    await nest.sandbox.until(() => thread.record.archived, 'the thread to be closed');
    expect(thread.name).toBe('Frage (entfernt)');
    expect(thread.messages.map(({ text }) => text)).toEqual(['Frag das Finanzamt.']);
  });

  test('is closed by thanks, and loses its topic later', async () => {
    const thread = await askInThread();
    await nest.anna.choose(await nest.anna.click(await messageIn(nest.chat, 'Geheim?'), 'Danke'), [nest.ben]);
    await nest.sandbox.until(() => thread.record.archived, 'the thread to be closed');
    expect(thread.name).toBe('Frage: Steuern');
    await removeTexts();
    await nest.bot.advance(minutes(1));
    await nest.sandbox.until(
      () => thread.name === 'Frage (entfernt)' && thread.record.archived,
      'its topic to go, and the thread to be closed again',
    );
  });
});

test('who knows only something written alike is left in peace, but not who knows it by another name', async () => {
  const { anna, ben, guild } = nest;
  const cleo = guild.addMember('Cleo');
  await knows(ben, 'Steurn');
  await knows(cleo, 'tax');
  for (const member of [ben, cleo]) await setAskMe(member, 'always');
  const lookup = await anna.command('/skills lookup', { query: 'Steuern' });
  expect(lookup.text).toContain(ben.mention);
  expect((await ask(anna, 'Wer weiß es?')).text).toContain(
    `Dazugeholt habe ich ${cleo.mention}, sonst niemanden.`,
  );
});

test('after a sentence it is about what that names', async () => {
  const { anna, ben, chat } = nest;
  await knows(ben, 'Steuern');
  const form = await openForm(anna, 'wer kennt sich mit Steuern aus?');
  await anna.submit(form, { question: 'Wo fange ich an?' });
  await messageIn(chat, 'fragt zu **Steuern**:');
});

test('asked in a thread it goes to the channel of that', async () => {
  const { anna, ben, chat } = nest;
  await knows(ben, 'Steuern');
  await ask(anna, 'Die erste?');
  await ask(anna, 'Die zweite?', await threadIn(chat));
  await messageIn(chat, 'Die zweite?');
});

test('where she may not write in threads it doesn’t go', async () => {
  const { anna, ben, chat, guild } = nest;
  await knows(ben, 'Steuern');
  const other = guild.addTextChannel('austausch');
  chat.deny(['SendMessagesInThreads'], anna);
  await ask(anna, 'Die erste?');
  await messageIn(other, 'Die erste?');
});

test('nobody is called to a channel that she can’t see', async () => {
  const { anna, ben, guild } = nest;
  const cleo = guild.addMember('Cleo');
  for (const member of [ben, cleo]) {
    await knows(member, 'Steuern');
    await setAskMe(member, 'always');
  }
  const circle = guild.addTextChannel('kreis');
  circle.deny(['ViewChannel'], guild);
  for (const one of [undefined, anna, cleo]) circle.allow(['ViewChannel'], one);
  const answer = await ask(anna, 'Nur unter uns?', circle);
  expect(answer.text).toContain(`Dazugeholt habe ich ${cleo.mention}, sonst niemanden.`);
  expect((await messageIn(await threadIn(circle), 'das könntest du wissen')).pinged).toEqual([cleo.id]);
});

test('ask, thank, close in a loop: nobody is pinged more than three times, and the sixth question is refused', async () => {
  const { anna, ben, chat, guild } = nest;
  const knowing = [ben, guild.addMember('Cleo'), guild.addMember('Dora')];
  for (const member of knowing) {
    await knows(member, 'Steuern');
    await setAskMe(member, 'always');
  }
  const erase = async (asker: SandboxMember) =>
    asker.click(await asker.click(await asker.command('/privacy'), 'Alles löschen'), 'Ja, alles löschen');
  const askers = [anna, guild.addMember('Eva')];
  const pings: string[][] = [];
  const loop = async (asker: SandboxMember) => {
    const answer = await ask(asker, `Frage ${pings.length + 1}?`);
    const thread = await threadIn(chat);
    const first = await messageIn(thread, pings.length < 3 ? 'das könntet ihr wissen' : 'Angepingt habe ich');
    pings.push(first.pinged);
    await asker.choose(await asker.click(first, 'Danke'), [ben]);
    await nest.sandbox.until(() => thread.record.archived, 'the thread to be closed');
    return answer;
  };
  for (let count = 0; count < 5; count += 1) await loop(anna);
  const refused = await openForm(anna, 'Steuern');
  expect(refused.text).toContain('5 Fragen am Tag sind genug. Die nächste geht ab <t:');
  await erase(anna);
  // Five questions and as many thanks are all that may be done at once; one more is free every five minutes.
  await nest.bot.advance(minutes(10));
  for (const asker of askers)
    expect((await loop(asker)).text).toContain('Dazugeholt habe ich gerade niemanden');
  expect(pings.slice(3).flat()).toEqual([]);
  for (const { id } of knowing) expect(pings.flat().filter((pinged) => pinged === id)).toHaveLength(3);
  expect((await openForm(ben, 'Steuern')).kind).toBe('modal');
});

test('at night a question comes without a ping, but for who is in the room', async () => {
  const { anna, ben, chat, coworking, guild } = nest;
  const cleo = guild.addMember('Cleo');
  for (const member of [ben, cleo]) {
    await knows(member, 'Steuern');
    await setAskMe(member, 'always');
  }
  await nest.bot.advance(minutes(12 * 60));
  await ask(anna, 'Noch wach?');
  const first = await messageIn(await threadIn(chat), 'Angepingt habe ich gerade niemanden.');
  expect(first.pinged).toEqual([]);
  cleo.join(coworking);
  await cleo.command('/privacy');
  await ask(anna, 'Und jetzt?');
  expect((await messageIn(await threadIn(chat), 'das könntest du wissen')).pinged).toEqual([cleo.id]);
});

test('the invite link asks for the rights that threads take', () => {
  const invite = String(nest.bot.log.find(({ msg }) => msg.includes('is ready'))?.['invite']);
  const asked = BigInt(new URL(invite).searchParams.get('permissions') ?? 0);
  const { CreatePublicThreads, SendMessagesInThreads } = PermissionFlagsBits;
  expect(asked & CreatePublicThreads).toBe(CreatePublicThreads);
  expect(asked & SendMessagesInThreads).toBe(SendMessagesInThreads);
});

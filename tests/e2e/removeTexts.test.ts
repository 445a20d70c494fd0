import { ChannelType, ComponentType, InteractionType } from 'discord.js';
import type { Answer } from '../../sandbox/vocabulary/answer';
import type { SandboxMember } from '../../sandbox/vocabulary/member';
import { tables } from '../../src/features';
import { minutes, Nest } from '../support/nest';
import { makeTestClock } from '../support/testClock';

let nest: Nest;
/** She may manage messages. */
let mona: SandboxMember;
const clock = makeTestClock();
const start = clock();

/** Whether Discord refuses something. */
let mayWarn = false;

beforeEach(async () => {
  mayWarn = false;
  clock.set(start);
  nest = await Nest.open({ clock, sandbox: { now: clock } });
  nest.coworking.allow(['CreateEvents']);
  mona = nest.guild.addMember('Mona', { permissions: ['ManageMessages'] });
});
afterEach(async () => {
  await nest.close();
  if (!mayWarn) expect(nest.warnings).toEqual([]);
});

/** Stands in each text that Anna types and others can read. */
const foul = 'Pfui';
/** Stands in those that only she can read. */
const own = 'Eigenes';

/** Everything of Anna's that is typed, and where others read it. */
async function fill(): Promise<void> {
  const { anna, ben, bot, coworking, sandbox } = nest;
  anna.join(coworking);
  await nest.agenda(anna.mention);
  const form = await anna.click(await anna.command('/profile'), { customId: 'profile:edit' });
  await anna.submit(form, {
    business: `${foul} Firma`,
    seeks: `${foul}sucht`,
    link: `${foul}.example`,
    languages: `${foul}isch`,
  });
  await anna.command('/skills add', { skills: `Steuern, ${foul}fach`, note: `${foul} Notiz` });
  await anna.command('/goal set', { text: `${foul} erreicht` });
  await anna.command('/goal done', { goal: `${foul} erreicht` });
  await anna.command('/goal set', { text: `${foul} offen` });
  await anna.command('/goal set', { text: `${foul} oft`, repeat: 'weekly' });
  await anna.command('/goal set', { text: `${own} Ziel`, private: true });
  const said = await anna.command('/appointment add', { when: 'täglich 20-21', title: `${foul} Termin` });
  await anna.click(said, 'Stimmt so');
  await anna.click(said, 'Teilen');
  await sandbox.until(() => nest.guild.events[0]?.name.includes(foul), 'an event with her title');
  await ben.command('/skills add', { skills: 'Webdesign' });
  const found = await anna.command('/skills lookup', { query: 'Webdesign' });
  const question = await anna.click(found, { customId: /^skills:ask/ });
  await anna.submit(question, { question: `${foul} Frage` });
  await sandbox.until(() => threads().length === 1, 'the thread of her question');
  // Her leave lets the agenda become a summary.
  await bot.advance(minutes(20));
  anna.leave();
  await bot.advance(minutes(11));
  await nest.agenda(new RegExp(`Das war[^]*${foul} erreicht`));
}

const threads = () => nest.guild.channels.filter(({ record }) => record.type === ChannelType.PublicThread);

/** All that stands on the server for everybody. */
const shown = () =>
  [
    ...nest.guild.channels.flatMap(({ name, messages }) => [
      name,
      ...messages.map(({ api }) => JSON.stringify(api)),
    ]),
    ...nest.guild.events.map(({ name, description }) => `${name} ${description}`),
  ].join('\n');

/** All that somebody else reads of her by asking. */
async function read(member: SandboxMember): Promise<string> {
  const { anna } = nest;
  const answers: Answer[] = [];
  for (const [line, options] of [
    ['/profile', { member: anna }],
    ['/skills lookup', { query: 'Steuern' }],
    ['/skills lookup', {}],
    ['/appointment list', {}],
    ['/help', {}],
  ] as const)
    answers.push(await member.command(line, options));
  return answers.map(({ message }) => JSON.stringify(message.api)).join('\n');
}

/** Mona has Anna's texts removed. */
async function remove(): Promise<Answer> {
  const page = await mona.commandOn('Profile', nest.anna);
  await mona.click(page, 'Texte entfernen');
  return page;
}

test('all that she typed goes off whatever others can read, and times, figures and what is private stay', async () => {
  await fill();
  const { anna, ben, bot, sandbox } = nest;
  // In the summary, an appointment that she shared, its event, and her question.
  expect(shown().split(foul)).toHaveLength(5);
  const before = await nest.sessionsOf(anna);

  const page = await remove();
  expect(page.text).toContain('## Texte entfernen?');
  expect(page.text).toContain('Zeiten und Zahlen bleiben. Nachrichten, die älter als zwölf Monate sind');
  expect(shown()).toContain(foul);
  await mona.click(page, 'Ja, Texte entfernen');
  expect(page.text).toBe(`Die Texte von ${anna.mention} sind entfernt.`);
  await bot.advance(minutes(1));
  await sandbox.until(() => !shown().includes(foul), 'her texts to be gone');
  for (const member of [ben, mona]) expect(await read(member)).not.toContain(foul);
  expect(shown()).toContain('Der Text wurde entfernt.');
  await sandbox.until(() => threads()[0]?.record.archived, 'her thread to be closed');
  expect(threads()[0]?.name).toBe('Frage (entfernt)');
  expect(nest.guild.events[0]?.name).toBe('Coworking');

  expect(await nest.sessionsOf(anna)).toEqual(before);
  expect((await anna.command('/goal list')).text).toContain(`${own} Ziel`);
  const stored = await bot.database.read(async (tx) => {
    const rows: unknown[] = [];
    for (const table of tables) rows.push(await tx.find(table));
    return JSON.stringify(rows);
  });
  expect(stored).not.toContain(foul);
  expect(stored).toContain(own);
});

test('she reads once that it happened and not by whom; whoever manages the server reads that, too', async () => {
  await fill();
  const { anna, ben, guild } = nest;
  await mona.click(await remove(), 'Ja, Texte entfernen');
  const told = await anna.command('/help');
  expect(told.text).toContain(
    '🔔 Was du hier geschrieben hast und andere lesen konnten, hat jemand entfernt',
  );
  expect(told.text).not.toContain(mona.mention);
  await nest.noticesKept();
  expect((await anna.command('/help')).text).not.toContain('🔔');
  expect(anna.directMessages).toEqual([]);

  const setup = await nest.setup('privacy');
  expect(setup.text).toContain(
    `- <t:${clock() / 1000}:f>: Texte von ${anna.mention}, entfernt von ${mona.mention}`,
  );
  const { message } = await anna.click(await anna.command('/privacy'), 'Als Datei herunterladen');
  const file = message.files.find(({ name }) => name.endsWith('.json'))!.data.toString('utf8');
  expect((JSON.parse(file) as Record<string, unknown>)['text_removal_received']).toEqual([
    { id: 1, guildId: 1, removedAt: new Date(clock()).toISOString() },
  ]);
  expect(file).not.toContain(mona.id);

  // What Mona deletes of herself takes her name from it; what Anna deletes, all of it.
  for (const [member, left] of [
    [mona, `- <t:${clock() / 1000}:f>: Texte von ${anna.mention}`],
    [anna, ''],
  ] as const) {
    const privacy = await member.command('/privacy');
    await member.click(privacy, 'Alles löschen');
    await member.click(privacy, 'Ja, alles löschen');
    const { text } = await nest.setup('privacy');
    expect(text.split('\n').find((line) => line.includes(': Texte von ')) ?? '').toBe(left);
  }
  expect((await guild.owner.command('/profile', { member: ben })).text).not.toContain('Texte');
});

test('it is no more told after ninety days', async () => {
  await fill();
  await mona.click(await remove(), 'Ja, Texte entfernen');
  expect((await nest.setup('privacy')).text).toContain('### Entfernte Texte');
  await nest.bot.advance(minutes(90 * 24 * 60));
  expect((await nest.setup('privacy')).text).not.toContain('Entfernte Texte');
  const left = await nest.bot.database.read((tx) => tx.query('SELECT * FROM text_removal'));
  expect(left).toEqual([]);
}, 60_000);

test('nobody else is offered it, and whoever sends the press herself is refused', async () => {
  await fill();
  const { anna, ben, guild, coworking, chat } = nest;
  const local = guild.addMember('Lokal');
  for (const channel of [coworking, chat]) channel.allow(['ManageMessages'], local);
  const press = (member: SandboxMember, action: string, on: Answer) =>
    member.forge(
      InteractionType.MessageComponent,
      { component_type: ComponentType.Button, custom_id: `profile:${action}:${anna.id}` },
      on,
    );
  for (const member of [ben, local]) {
    const page = await member.command('/profile', { member: anna });
    expect(page.message.buttons.map(({ label }) => label).join()).not.toMatch(/Texte|texts/);
    for (const action of ['removeTexts', 'textsRemove'])
      expect((await press(member, action, page)).text).toMatch(/Nachrichten verwalten|manage messages/);
  }
  const elsewhere = nest.sandbox.addGuild({ name: 'Anderswo', community: 'en-US' });
  elsewhere.addTextChannel('general');
  const other = elsewhere.addMember('Otto', { permissions: ['ManageMessages'] });
  expect((await press(other, 'textsRemove', await other.command('/help'))).text).toContain(
    'nichts zu entfernen',
  );
  expect(shown()).toContain(foul);
});

test('of her own texts she is told where to change them, of who left they are still removed, and nothing twice', async () => {
  await fill();
  const { anna, ben, sandbox, bot } = nest;
  const press = { component_type: ComponentType.Button, custom_id: `profile:textsRemove:${mona.id}` };
  await mona.command('/goal set', { text: 'Aufräumen' });
  const refused = await mona.forge(InteractionType.MessageComponent, press, await mona.command('/help'));
  expect(refused.text).toContain('deine eigenen Texte');

  anna.leaveGuild();
  await bot.advance(minutes(61));
  expect((await ben.command('/profile', { member: anna })).text).toContain('not here any more');
  const page = await remove();
  const yes = page.message.buttons.find(({ customId }) => customId?.startsWith('profile:textsRemove'))!;
  await mona.click(page, 'Ja, Texte entfernen');
  await bot.advance(minutes(1));
  await sandbox.until(() => !shown().includes(foul), 'her texts to be gone');
  const again = { component_type: ComponentType.Button, custom_id: yes.customId! };
  const second = await mona.forge(InteractionType.MessageComponent, again, await mona.command('/help'));
  expect(second.text).toContain('nichts zu entfernen');
});

test('in English it is told in English, also below a message that Discord doesn’t let the bot change', async () => {
  await fill();
  const { anna, ben, guild, coworking, sandbox, bot } = nest;
  const max = guild.addMember('Max', { permissions: ['ManageMessages'], locale: 'en-GB' });
  coworking.deny(['ViewChannel']);
  const page = await max.command('/profile', { member: anna });
  await max.click(page, 'Remove texts');
  expect(page.text).toContain('## Remove texts?');
  await max.click(page, 'Cancel');
  expect(page.text).toContain('**I know**');
  await max.click(page, 'Remove texts');
  await max.click(page, 'Yes, remove texts');
  expect(page.text).toBe(`The texts of ${anna.mention} are removed.`);
  await bot.advance(minutes(1));
  expect(await read(ben)).not.toContain(foul);
  coworking.allow(['ViewChannel']);
  await bot.advance(minutes(30));
  await sandbox.until(() => !shown().includes(foul), 'her texts to be gone');
  mayWarn = true;
}, 60_000);

import type { SandboxMember } from '../../sandbox/vocabulary/member';
import { translator } from '../../src/i18n/translate';
import { minutes, Nest } from '../support/nest';

let nest: Nest;
let mayRefuse: boolean;

beforeEach(async () => {
  mayRefuse = false;
  nest = await Nest.open();
});

afterEach(async () => {
  await nest.close();
  const unexpected = nest.warnings.filter((one) => !mayRefuse || one !== 'Discord refused a posting.');
  expect(unexpected).toEqual([]);
});

async function join(member: SandboxMember): Promise<void> {
  member.join(nest.coworking);
  await nest.agenda(member.mention);
}

const welcomes = () => nest.coworking.messages.filter(({ pinged }) => pinged.length > 0);
const boardOf = async (reader: SandboxMember) =>
  (await reader.command('/leaderboard', { what: 'time' })).text;

/** What holds for those who haven't chosen. */
async function setDefault(value: string): Promise<void> {
  const { owner } = nest.guild;
  await owner.choose(await nest.setup('privacy'), [value], { customId: 'setup:default' });
}

describe('her first join brings a welcome', () => {
  test.each([
    ['Bin dabei', '10:00– open: Coworking 10:00–', true],
    ['Nur für mich', '10:00– open: Coworking 10:00–', false],
    ['Nicht mitschreiben', null, false],
  ])('and her tap on "%s" holds at once and takes it away', async (label, session, isListed) => {
    const { anna, ben, bot, sandbox, coworking } = nest;
    await join(anna);
    const welcome = await nest.welcomeOf(anna);
    expect(welcome.pinged).toEqual([anna.id]);
    expect((await anna.click(welcome, label)).ephemeral).toBe(true);
    await sandbox.until(() => welcome.deleted, 'the welcome to go');
    await nest.records(anna, ...(session === null ? [] : [session]));
    await bot.advance(minutes(30));
    expect((await boardOf(ben)).includes(anna.mention)).toBe(isListed);

    anna.leave();
    await bot.settled();
    anna.join(coworking);
    ben.join(coworking);
    await nest.agenda(ben.mention);
    expect(welcomes().filter(({ pinged }) => pinged.includes(anna.id))).toEqual([]);
  });

  test('and the agenda shows since when she is here from her tap on "Bin dabei" on, and no longer than she says so', async () => {
    const { anna } = nest;
    await join(anna);
    const welcome = await nest.welcomeOf(anna);
    const since = /seit <t:\d+:t>/;
    expect(welcome.text).toContain(
      'mit „Bin dabei“ zählst du in Rangliste, Zusammenfassung und Wochenpost mit',
    );
    expect((await nest.agenda(anna.mention)).text).not.toMatch(since);
    await anna.click(welcome, 'Bin dabei');
    await nest.agenda(since);
    await anna.click(await anna.command('/privacy'), 'Nur für mich');
    await nest.agenda(new RegExp(`${anna.mention}$`, 'm'));
    expect(nest.agendas()[0]?.text).not.toMatch(since);
  });

  test('that somebody else may tap to see her own page, and it stays', async () => {
    const { anna, ben, bot } = nest;
    await join(anna);
    const welcome = await nest.welcomeOf(anna);
    const page = await ben.click(welcome, 'Nicht mitschreiben');
    expect(page.ephemeral).toBe(true);
    expect(page.text).toContain("That welcome is someone else's.");
    expect(page.text).toContain('Your data');
    expect(welcome.deleted).toBe(false);
    await nest.records(anna, '10:00– open: Coworking 10:00–');
    await bot.advance(minutes(5));
    await anna.click(welcome, 'Bin dabei');
    expect(await boardOf(ben)).toContain(anna.mention);
  });

  test('that goes after a day, and none comes again', async () => {
    const { anna, ben, bot, sandbox } = nest;
    await join(anna);
    const welcome = await nest.welcomeOf(anna);
    anna.leave();
    await nest.agenda('niemand');
    await bot.advance(minutes(24 * 60 - 1));
    expect(welcome.deleted).toBe(false);
    await bot.advance(minutes(1));
    await sandbox.until(() => welcome.deleted, 'the welcome to go');
    anna.join(nest.coworking);
    ben.join(nest.coworking);
    await nest.welcomeOf(ben);
    expect(welcomes()).toHaveLength(1);
  });
});

test('a welcome greets her in the language of her Discord where it is known', async () => {
  const { ben } = nest;
  await ben.command('/help');
  await join(ben);
  expect((await nest.welcomeOf(ben)).text).toContain('good to see you!');
});

describe('after her tap', () => {
  test.each([
    ['Bin dabei', true],
    ['Nicht mitschreiben', false],
  ])(
    'on "%s" she is offered two steps, a goal and something she knows, in whichever order',
    async (label, isSeen) => {
      const { anna, ben } = nest;
      await join(anna);
      const page = await anna.click(await nest.welcomeOf(anna), label);
      expect(page.message.buttons.map((one) => one.label)).toEqual(['🎯 Mein Ziel', '🧰 Das kann ich']);
      const form = await anna.click(page, 'Mein Ziel');
      expect(form.modal.fields.map((one) => one.customId)).toEqual([
        'text',
        'for',
        ...(isSeen ? ['shown'] : []),
      ]);
      const noted = await anna.submit(form, { text: 'Angebot' });
      expect(noted.text).toContain('> Angebot');
      if (isSeen) await nest.agenda('Angebot');
      const skill = await anna.click(page, 'Das kann ich');
      await anna.submit(skill, { names: 'Marketing', note: '' });
      expect(page.text).toContain('Marketing');
      expect(page.text).toContain('Alles Weitere ist auf deinem Platz');
      expect(page.message.buttons).toEqual([]);
      expect((await ben.command('/skills lookup', { query: 'marketing' })).text).toContain(anna.mention);
    },
  );

  test.each(['de', 'en'] as const)('only what she hasn’t done already is offered, in %s', async (locale) => {
    const { guild } = nest;
    const t = translator(locale, nest.mention);
    const labels = { goal: `🎯 ${t('privacy.thanks.goal')}`, skill: `🧰 ${t('privacy.thanks.skill')}` };
    const dora = guild.addMember('Dora', { locale: locale === 'de' ? 'de' : 'en-GB' });
    const eva = guild.addMember('Eva', { locale: locale === 'de' ? 'de' : 'en-GB' });
    const tap = async (member: SandboxMember) =>
      member.click(await nest.welcomeOf(member), { customId: /^privacy:choose:self/ });
    dora.join(nest.coworking);
    await dora.command('/goal set', { text: 'Angebot' });
    const afterGoal = await tap(dora);
    expect(afterGoal.message.buttons.map((one) => one.label)).toEqual([labels.skill]);
    expect(afterGoal.text).toContain(t('privacy.thanks.onlySkill'));
    eva.join(nest.coworking);
    await eva.command('/skills add', { skills: 'SEO' });
    const afterSkill = await tap(eva);
    expect(afterSkill.message.buttons.map((one) => one.label)).toEqual([labels.goal]);
    expect(afterSkill.text).toContain(t('privacy.thanks.onlyGoal'));
    await eva.command('/goal set', { text: 'Rechnung' });
    const added = await eva.submit(await eva.click(afterSkill, labels.goal), { text: 'Steuer' });
    expect(added.message.buttons.map((one) => one.label)).not.toContain(labels.skill);

    const cleo = guild.addMember('Cleo', { locale: locale === 'de' ? 'de' : 'en-GB' });
    cleo.join(nest.coworking);
    await cleo.command('/skills add', { skills: 'SEO' });
    await cleo.command('/goal set', { text: 'Rechnung' });
    const afterBoth = await tap(cleo);
    expect(afterBoth.message.buttons).toEqual([]);
    expect(afterBoth.text).toContain(t('privacy.thanks.allElse'));
  });

  test('the goal is offered still once she said what she knows, and a form that is refused takes neither away', async () => {
    const { anna } = nest;
    await join(anna);
    const page = await anna.click(await nest.welcomeOf(anna), 'Nur für mich');
    const form = await anna.click(page, 'Mein Ziel');
    const refused = await anna.submit(form, { text: '1\n2\n3\n4' });
    expect(refused.followUps.map(({ text }) => text).join()).toContain('Bis zu 3 Ziele');
    expect(page.message.buttons).toHaveLength(2);
    await anna.submit(await anna.click(page, 'Das kann ich'), { names: 'Steuern' });
    expect(page.message.buttons.map((one) => one.label)).toEqual(['🎯 Mein Ziel']);
    await anna.submit(await anna.click(page, 'Mein Ziel'), { text: 'Angebot' });
    await nest.agenda('Angebot');
  });
});

describe('who only looks in', () => {
  const second = 1_000;

  test('gets no welcome, forty at once neither, and who stays has hers ten seconds after she came', async () => {
    const { anna, bot, coworking, guild, sandbox } = nest;
    const visitors = Array.from({ length: 40 }, (_, index) => guild.addMember(`Gast ${index}`));
    for (const visitor of visitors) visitor.join(coworking);
    await nest.agenda(visitors.at(-1)!.mention);
    await bot.advance(second);
    for (const visitor of visitors) visitor.leaveGuild();
    anna.join(coworking);
    await nest.agenda(anna.mention);
    await bot.advance(9 * second);
    expect(welcomes()).toEqual([]);
    await bot.advance(second);
    const welcome = await sandbox.until(() => welcomes()[0], 'her welcome');
    expect(welcome.pinged).toEqual([anna.id]);
    await bot.advance(minutes(70));
    expect(welcomes()).toEqual([welcome]);
  });

  test('is welcomed at her next visit, though the first was shorter than a minute', async () => {
    const { anna, bot, coworking, sandbox } = nest;
    await join(anna);
    anna.leave();
    await nest.agenda('niemand');
    await bot.advance(minutes(30));
    expect(await nest.sessionsOf(anna)).toEqual([]);
    expect(welcomes()).toEqual([]);
    anna.join(coworking);
    await sandbox.until(() => welcomes().length === 1, 'her welcome');
    await bot.advance(minutes(30));
    expect(welcomes()).toHaveLength(1);
  });

  test('and has left the server: an hour after her welcome that goes, others stay', async () => {
    const { anna, ben, bot, coworking, sandbox } = nest;
    for (const member of [anna, ben]) member.join(coworking);
    const left = await nest.welcomeOf(ben);
    const stays = await nest.welcomeOf(anna);
    await bot.advance(minutes(5));
    ben.leaveGuild();
    await nest.agenda(new RegExp(`^(?!.*${ben.mention})`, 's'));
    await bot.advance(minutes(54));
    expect(left.deleted).toBe(false);
    await bot.advance(minutes(1));
    await sandbox.until(() => left.deleted, 'the welcome to go');
    await bot.advance(minutes(120));
    expect(stays.deleted).toBe(false);
  });
});

test('of many who come at once the newest is welcomed first', async () => {
  const { bot, coworking, guild, sandbox } = nest;
  const crowd = Array.from({ length: 12 }, (_, index) => guild.addMember(`Gast ${index}`));
  for (const one of crowd) one.join(coworking);
  await nest.agenda(crowd.at(-1)!.mention);
  await bot.advance(5_000);
  await join(nest.anna);
  await bot.advance(10_000);
  await sandbox.until(() => welcomes().length > 0, 'a welcome');
  expect(welcomes().map(({ pinged }) => pinged[0])).toEqual([nest.anna.id]);
  for (let count = 2; count <= 13; count += 1) {
    await bot.advance(1_000);
    await sandbox.until(() => welcomes().length === count, `${count} welcomes`);
  }
});

describe('the default of the guild', () => {
  test('may be to record nothing before her tap', async () => {
    const { anna, bot, coworking } = nest;
    await setDefault('off');
    anna.join(coworking);
    const welcome = await nest.welcomeOf(anna);
    await nest.records(anna);
    expect(nest.agendas()).toEqual([]);
    await bot.advance(minutes(10));
    await anna.click(welcome, 'Nur für mich');
    await nest.records(anna, '10:10– open: Coworking 10:10–');
    await nest.agenda(anna.mention);
  });

  test('may be the board, for whoever does not say otherwise', async () => {
    const { anna, ben, bot } = nest;
    await setDefault('board');
    await join(anna);
    const welcome = await nest.welcomeOf(anna);
    await bot.advance(minutes(10));
    expect(await boardOf(ben)).toContain(anna.mention);
    await anna.click(welcome, 'Nur für mich');
    expect(await boardOf(ben)).not.toContain(anna.mention);
  });
});

test('a new default holds only for who is welcomed after it: the board shows nobody who was promised otherwise', async () => {
  const { anna, ben, bot, guild } = nest;
  await join(anna);
  await bot.advance(minutes(30));
  await setDefault('board');
  await join(ben);
  await nest.welcomeOf(ben);
  await bot.advance(minutes(10));
  const seenByOwner = await boardOf(guild.owner);
  expect(seenByOwner).toContain(ben.mention);
  expect(seenByOwner).not.toContain(anna.mention);
  expect((await nest.welcomeOf(anna)).text).toContain('Deine Zeiten siehst nur du;');
  expect((await anna.command('/privacy')).text).toContain('**Nur für mich** (gilt, bis du wählst)');
  expect((await nest.setup('privacy')).text).toContain('Einer Person habe ich');
  await anna.click(await nest.welcomeOf(anna), 'Bin dabei');
  expect(await boardOf(guild.owner)).toContain(anna.mention);
});

test('what her welcome would tell her holds once she can read it: while Discord refuses it, the board shows her not', async () => {
  mayRefuse = true;
  const { anna, ben, bot, chat, coworking, guild, sandbox } = nest;
  await setDefault('board');
  const { owner } = guild;
  coworking.deny(['SendMessages']);
  anna.join(coworking);
  await nest.records(anna, '10:00– open: Coworking 10:00–');
  await bot.advance(minutes(10));
  await sandbox.until(() => nest.warnings.length === 2, 'agenda and welcome to be refused');
  expect(await boardOf(ben)).not.toContain(anna.mention);
  const page = (await anna.command('/privacy')).text;
  expect(page).toContain('**Nur für mich** (gilt, bis du wählst)');
  expect((await owner.command('/setup')).text).not.toContain('Einer Person habe ich');

  coworking.allow(['SendMessages']);
  ben.join(coworking);
  const welcome = await sandbox.until(
    () => coworking.messages.find(({ pinged }) => pinged.includes(anna.id)),
    'her welcome',
  );
  expect(welcome.text).toContain('können deine Summen');
  await sandbox.until(async () => (await boardOf(ben)).includes(anna.mention), 'her on the board');
  expect(chat.messages).toEqual([]);
});

test('who chooses in mid-session not to be recorded is a number on the agenda from then on', async () => {
  const { anna, ben, bot } = nest;
  await join(anna);
  await join(ben);
  await anna.command('/goal set', { text: 'Angebot' });
  await nest.agenda('Angebot');
  await bot.advance(minutes(20));
  const page = await anna.command('/privacy');
  await anna.click(page, 'Nicht mitschreiben');
  await anna.click(page, 'Ja, nicht mitschreiben');
  const agenda = await nest.agenda('Und noch 1 Person im Raum');
  expect(agenda.text).not.toMatch(new RegExp(`${anna.mention}|Angebot`));
  await nest.records(anna);
  expect(page.text).toContain('**Zeiten:** keine');

  await bot.advance(minutes(10));
  anna.leave();
  ben.leave();
  await nest.agenda('niemand');
  await bot.advance(minutes(11));
  const summary = await nest.agenda('## Das war');
  expect(summary.text).not.toContain(anna.mention);
  await nest.records(anna);
});

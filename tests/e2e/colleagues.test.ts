import type { Answer } from '../../sandbox/vocabulary/answer';
import type { SandboxMember } from '../../sandbox/vocabulary/member';
import { translator } from '../../src/i18n/translate';
import { minutes, Nest } from '../support/nest';

let nest: Nest;
beforeEach(async () => {
  nest = await Nest.open();
});
afterEach(async () => {
  await nest.close();
  expect(nest.warnings).toEqual([]);
});

const open = async (member: SandboxMember) => {
  const desk = await member.command('/desk');
  await member.choose(desk, ['colleagues'], { customId: 'desk:page' });
  return desk;
};
const choose = (member: SandboxMember, desk: Answer, person: SandboxMember) =>
  member.choose(desk, [person], { customId: 'profile:colleague' });

test('Colleagues tells who is here, room by room, and leads to every profile and back', async () => {
  const { anna, ben, coworking, guild } = nest;
  const alone = await open(anna);
  expect(alone.text).toBe('## 👥 Die anderen\nGerade ist sonst niemand im Coworking.');
  expect((await open(ben)).text).toBe('## 👥 Colleagues\nNobody else is coworking right now.');
  for (const [member, page] of [
    [anna, 'Die anderen'],
    [ben, 'Colleagues'],
  ] as const) {
    const menu = (await open(member)).message.selects.find(({ customId }) => customId === 'desk:page');
    expect(menu?.options.map(({ label }) => label)).toContain(page);
  }

  const form = await ben.click(await ben.command('/profile'), { customId: 'profile:edit' });
  await ben.submit(form, { business: 'Web *design*', seeks: '', link: '', languages: '' });
  const cleo = guild.addMember('Cleo');
  const silent = guild.addVoiceChannel('Coworking leise');
  await nest.bot.settled();
  for (const member of [anna, ben]) member.join(coworking);
  cleo.join(silent);
  await nest.agenda(ben.mention);
  await nest.agenda(cleo.mention, silent);
  const desk = await open(anna);
  expect(desk.text).toBe(
    [
      '## 👥 Die anderen',
      `🟢 Gerade in <#${coworking.id}>`,
      `- ${ben.mention} · Web \\*design\\*`,
      `🟢 Gerade in <#${silent.id}>`,
      `- ${cleo.mention}`,
    ].join('\n'),
  );

  await choose(anna, desk, ben);
  expect(desk.text).toContain(`## ${ben.mention}\nWeb \\*design\\*`);
  await anna.click(desk, 'Zurück');
  expect(desk.text).toContain('## 👥 Die anderen');
  await choose(anna, desk, anna);
  expect(desk.text).toContain('## Mein Profil');
  const robo = guild.addMember('Robo', { bot: true });
  const refused = await choose(anna, await open(anna), robo);
  expect(refused.followUps.map(({ text }) => text).join()).toContain('Das ist ein Bot.');
});

test('who may not see a room, or isn’t recorded, gives nobody away', async () => {
  const { anna, ben, coworking, guild } = nest;
  const team = guild.addRole('Team');
  coworking.deny(['ViewChannel'], { id: guild.id });
  coworking.allow(['ViewChannel'], team);
  coworking.allow(['ViewChannel', 'SendMessages', 'ReadMessageHistory']);
  anna.giveRole(team);
  anna.join(coworking);
  await nest.agenda(anna.mention);
  expect((await open(ben)).text).toBe('## 👥 Colleagues\nNobody else is coworking right now.');
  ben.giveRole(team);
  expect((await open(ben)).text).toContain(anna.mention);
  const sure = await anna.click(await anna.command('/privacy'), { customId: 'privacy:choose:off' });
  await anna.click(sure, { customId: 'privacy:stop' });
  expect((await open(ben)).text).not.toContain(anna.mention);
});

test('the menu of a person has her profile, in both languages', async () => {
  const { anna, ben, guild } = nest;
  for (const [member, other] of [
    [anna, ben],
    [ben, anna],
  ] as const) {
    const shown = await member.commandOn('Profile', other);
    expect(shown).toMatchObject({ kind: 'reply', ephemeral: true });
    expect(shown.text).toBe((await member.command('/profile', { member: other })).text);
    const own = await member.commandOn('Profile', member);
    expect(own.text).toBe((await member.command('/profile')).text);
  }
  const robo = guild.addMember('Robo', { bot: true });
  expect((await anna.commandOn('Profile', robo)).text).toContain('Das ist ein Bot.');
  expect((await ben.commandOn('Ask', robo)).text).toContain("That's a bot.");
  expect((await anna.commandOn('Ask', anna)).text).toContain('Dich selbst brauchst du nicht zu fragen.');
});

test.each(['de', 'en'] as const)('Ask on a person invites her alone to a question, in %s', async (locale) => {
  const { chat, guild } = nest;
  const t = translator(locale, nest.mention);
  const [asker, asked] = locale === 'de' ? [nest.anna, nest.ben] : [nest.ben, nest.anna];
  await asked.command('/skills add', { skills: 'Buchhaltung, SEO' });
  await guild.addMember('Cleo').command('/skills add', { skills: 'Umsatzsteuer' });
  const page = await asked.command('/profile');
  await asked.choose(page, ['always'], { customId: 'profile:askMe' });
  const form = await asker.commandOn('Ask', asked, { in: chat });
  const name = locale === 'de' ? 'Ben' : 'Anna';
  expect(form.modal.title).toBe(t('question.form.titleTo', { name }));
  const refused = await asker.submit(form, { topic: '  ', question: 'Wie geht das?' });
  expect(refused.text).toContain(t('question.error.noTopic'));
  const sent = await asker.submit(form, { topic: 'Umsatzsteuer', question: 'Wie geht das?' });
  expect(sent.text).toContain(t('question.youInvite', { people: asked.mention }));
  const question = chat.messages.find(({ text }) => text.includes('**Umsatzsteuer**'));
  expect(question?.text).toContain('Wie geht das?');
  const thread = guild.channel(question?.id ?? '');
  const invites = await nest.sandbox.until(
    () => thread.messages.find(({ text }) => text.includes('das könntest du wissen')),
    'the invitation',
  );
  expect(invites.pinged).toEqual([asked.id]);
});

test('who would rather not be asked isn’t, and says so herself', async () => {
  const { anna, ben, chat } = nest;
  const page = await ben.command('/profile');
  await ben.choose(page, ['never'], { customId: 'profile:askMe' });
  const refused = await anna.commandOn('Ask', ben);
  expect(refused).toMatchObject({ kind: 'reply', ephemeral: true });
  expect(refused.text).toContain(`${ben.mention} möchte lieber nicht gefragt werden.`);
  expect((await anna.commandOn('Profile', ben)).message.buttons).toEqual([]);
  await nest.bot.advance(minutes(1));
  expect(chat.messages).toEqual([]);
});

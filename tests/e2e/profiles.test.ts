import { Nest } from '../support/nest';

let nest: Nest;
beforeEach(async () => {
  nest = await Nest.open();
});
afterEach(async () => {
  await nest.close();
  expect(nest.warnings).toEqual([]);
});

const fields = { business: 'Webdesign', seeks: 'Buchhaltung', link: 'anna.example', languages: 'Deutsch' };

test('she fills in her profile, a colleague reads it, and the agenda says who could help her', async () => {
  const { anna, ben, coworking, guild } = nest;
  const own = await anna.command('/profile');
  const form = await anna.click(own, { customId: 'profile:edit' });
  const saved = await anna.submit(form, fields);
  expect(saved.kind).toBe('update');
  expect(saved.text).toContain('🔗 Zu finden: <https://anna.example>');
  const skills = await anna.click(saved, { customId: 'profile:skills' });
  await anna.submit(await anna.click(skills, { customId: 'profile:addSkills' }), { names: 'SEO, Canva' });
  const one = await anna.choose(skills, ['SEO'], { customId: 'profile:skill:0' });
  await anna.submit(await anna.click(one, { customId: /^profile:note/ }), { note: 'gern *kurz*' });
  expect((await anna.choose(one, ['skills'], { customId: 'desk:page' })).text).toContain(
    'SEO · gern \\*kurz\\*',
  );

  const read = await ben.command('/profile', { member: anna });
  expect(read).toMatchObject({ ephemeral: true });
  expect(read.text).toContain("**I'm looking for**\n- Buchhaltung");
  expect(read.text).toContain('Speaks German');

  await ben.command('/skills add', { skills: 'bookkeeping' });
  for (const member of [anna, ben]) member.join(coworking);
  await nest.agenda(
    `☕ Für die Pause: ${anna.mention} sucht **Buchhaltung** · ${ben.mention} kann **bookkeeping**`,
  );
  await ben.command('/skills remove', { skill: 'bookkeeping' });
  await nest.agenda(/^(?![^]*Für die Pause)/);
  await ben.command('/skills add', { skills: 'Buchhaltung' });
  await nest.agenda(`${ben.mention} kann **Buchhaltung**`);
  anna.leave();
  await nest.agenda(/^(?![^]*Für die Pause)/);

  const robo = guild.addMember('Robo', { bot: true });
  expect((await ben.command('/profile', { member: robo })).text).toContain("That's a bot.");
});

test('what somebody only seeks is nothing that anybody knows', async () => {
  const { anna, ben } = nest;
  const form = await anna.click(await anna.command('/profile'), { customId: 'profile:edit' });
  await anna.submit(form, fields);
  expect((await ben.command('/skills lookup')).text).not.toContain('Buchhaltung');
  expect((await ben.command('/skills lookup', { query: 'Buchhaltung' })).text).toContain('Nobody here');
  expect((await ben.command('/skills lookup', { query: 'Buchhaltun' })).text).not.toContain(
    '**Buchhaltung**',
  );
});

import { minutes, Nest } from '../support/nest';

let nest: Nest;
beforeEach(async () => {
  nest = await Nest.open();
});
afterEach(() => nest.close());

test('her file tells her times and goals as they were, in words and UTC', async () => {
  const { anna, bot, coworking } = nest;
  anna.join(coworking);
  await nest.agenda(anna.mention);
  await anna.command('/goal set', { text: 'Angebot' });
  await anna.command('/skills add', { skills: 'Steuern', note: 'für Eltern' });
  await bot.advance(minutes(30));
  const { message } = await anna.click(await anna.command('/privacy'), 'Als Datei herunterladen');
  const content = JSON.parse(message.files[0]!.data.toString('utf8')) as Record<string, object[]>;
  expect(content['work_session']).toMatchObject([{ startedAt: '2026-03-24T09:00:00.000Z', endedAt: null }]);
  expect(content['goal']).toMatchObject([{ body: 'Angebot', dueDay: '2026-03-24' }]);
  expect(content['member_skill']).toMatchObject([{ note: 'für Eltern' }]);
  expect(content['skill']).toMatchObject([{ name: 'Steuern' }]);
});

test('/privacy names who answers for the data, once those who run the server have said so', async () => {
  const { anna, guild, ben } = nest;
  expect((await anna.command('/privacy')).text).not.toContain('verantwortlich');
  const page = await nest.setup('privacy');
  const form = await guild.owner.click(page, 'Ändern');
  const saved = await guild.owner.submit(form, { name: 'Nest e. V.', email: 'post@nest.example' });
  expect(saved.text).toContain('post@nest.example');
  expect((await anna.command('/privacy')).text).toContain(
    'Für diese Daten ist auf diesem Server verantwortlich: Nest e. V., post@nest.example',
  );
  expect((await ben.command('/privacy')).text).toContain('On this server Nest e. V. answers for this data');
});

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
  const [page, json] = message.files.map(({ data }) => data.toString('utf8'));
  expect(page).toMatch(
    /<html lang="de">[^]*<h2>Ziele<\/h2>[^]*<td>Angebot<\/td>[^]*<h2>Was du kannst<\/h2>[^]*<td>für Eltern/,
  );
  expect(page).toContain('<td>24.03.2026 10:00</td>');
  expect(page).not.toMatch(/<script|src=|href=/);
  const content = JSON.parse(json!) as Record<string, object[]>;
  expect(content['work_session']).toMatchObject([{ startedAt: '2026-03-24T09:00:00.000Z', endedAt: null }]);
  expect(content['goal']).toMatchObject([{ body: 'Angebot', dueDay: '2026-03-24' }]);
  expect(content['member_skill']).toMatchObject([{ note: 'für Eltern' }]);
  expect(content['skill']).toMatchObject([{ name: 'Steuern' }]);
});

test('what she typed stands on her page as text, whatever it is', async () => {
  const { anna } = nest;
  await anna.command('/goal set', { text: '<script>alert("1")</script> & \'x\'' });
  const { message } = await anna.click(await anna.command('/privacy'), 'Als Datei herunterladen');
  const page = message.files[0]!.data.toString('utf8');
  expect(page).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;');
  expect(page).not.toContain('<script');
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

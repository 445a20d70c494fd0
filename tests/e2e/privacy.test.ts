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

test('her page calls others’ appointments and questions by name while she may see where they are', async () => {
  const { anna, ben, chat, coworking, guild, sandbox } = nest;
  ben.join(coworking);
  await nest.agenda(ben.mention);
  const said = await ben.command('/appointment add', { when: 'daily 20-21', title: 'Late shift' });
  await ben.click(said, { customId: /^appointment:confirm/ });
  await ben.click(said, { customId: /^appointment:share/ });
  const shared = await sandbox.until(
    () => coworking.messages.find(({ text }) => text.includes('Late shift')),
    'the appointment',
  );
  await anna.click(shared, 'Bin dabei');
  await anna.command('/skills add', { skills: 'Keramik' });
  await anna.choose(await anna.command('/profile'), ['always'], { customId: 'profile:askMe' });
  const found = await ben.command('/skills lookup', { query: 'Keramik' });
  await ben.submit(await ben.click(found, { customId: /^skills:ask/ }), { question: 'Ofen?' });
  await sandbox.until(() => chat.messages.some(({ text }) => text.includes('Ofen?')), 'the question');

  const page = async (): Promise<string> => {
    const { message } = await anna.click(await anna.command('/privacy'), 'Als Datei herunterladen');
    expect(message.files[1]!.data.toString('utf8')).not.toContain('Late shift');
    return message.files[0]!.data.toString('utf8');
  };
  const [appointments, questions] = [
    'Termine, bei denen du dabei bist',
    'Fragen, zu denen du eingeladen bist',
  ];
  const open = await page();
  expect(open).toMatch(new RegExp(`${appointments}</h2>[^]*?<td>Late shift</td>`));
  expect(open).toMatch(new RegExp(`${questions}</h2>[^]*?<td>Keramik</td>`));
  expect(open).not.toContain('Ofen?');
  guild.addTextChannel('offen');
  for (const channel of [coworking, chat]) channel.deny(['ViewChannel'], guild);
  const closed = await page();
  expect(closed).toContain(appointments);
  expect(closed).not.toContain('Late shift');
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

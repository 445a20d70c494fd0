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

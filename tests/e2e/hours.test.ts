import { minutes, Nest } from '../support/nest';

let nest: Nest;
beforeEach(async () => {
  nest = await Nest.open();
});
afterEach(async () => {
  await nest.close();
  expect(nest.warnings).toEqual([]);
});

async function work(length: number): Promise<void> {
  const shows = (text: string) =>
    nest.sandbox.until(() => nest.agendas().at(-1)?.text.includes(text), `an agenda with ${text}`);
  nest.anna.join(nest.coworking);
  await shows(`Hier sind gerade**\n- ${nest.anna.mention}`);
  await nest.bot.advance(length);
  nest.anna.leave();
  await shows('niemand');
  await nest.bot.advance(minutes(11));
}

test('her hours come as a file in her language, with a word that stands nowhere else', async () => {
  const { anna, ben, bot, coworking } = nest;
  await work(minutes(75));
  await work(minutes(45));
  const desk = await anna.command('/desk');
  await anna.choose(desk, ['times'], { customId: 'desk:page' });
  await anna.click(desk, { customId: 'desk:session:1' });
  const form = await anna.click(desk, 'Stichwort');
  await anna.submit(form, { word: 'Müller; =Söhne' });
  expect(desk.text).toContain('🏷️ Müller; =Söhne');
  await anna.click(desk, 'Alle Zeiten');
  await anna.click(desk, { customId: 'desk:session:2' });
  const second = await anna.click(desk, 'Stichwort');
  await anna.submit(second, { used: ['Müller; =Söhne'] });
  await anna.click(desk, 'Alle Zeiten');
  await anna.click(desk, 'Als Tabelle');
  const answer = await anna.choose(desk, ['März 2026'], { customId: 'desk:hoursOf' });
  expect(answer.ephemeral).toBe(true);
  expect(answer.text).toContain('März 2026: 2 h an 1 Tag');
  const [file] = answer.message.files;
  expect(file?.name).toBe('deskmate-2026-03.csv');
  expect(file?.data.toString()).toBe(
    '\ufeffDatum;Von;Bis;Pausen (Stunden);Arbeit (Stunden);Stichwort\r\n' +
      '24.03.2026;10:00;11:15;0,00;1,25;"Müller; =Söhne"\r\n' +
      '24.03.2026;11:26;12:11;0,00;0,75;"Müller; =Söhne"\r\n',
  );
  // The page is still there for another month.
  expect(desk.message.selects.some(({ customId }) => customId === 'desk:hoursOf')).toBe(true);

  const told = [
    ...coworking.messages.map(({ text }) => text),
    (await ben.command('/leaderboard', { what: 'time' })).text,
    (await ben.command('/goal list', { member: anna })).text,
    JSON.stringify(bot.log),
  ];
  expect(told.join()).not.toContain('Söhne');
  anna.speak('en-GB');
  const own = await anna.command('/desk');
  await anna.choose(own, ['times'], { customId: 'desk:page' });
  await anna.click(own, 'As a table');
  const english = await anna.choose(own, ['2026, the whole year'], { customId: 'desk:hoursOf' });
  expect(english.message.files[0]?.data.toString()).toContain(
    '2026-03-24,10:00,11:15,0.00,1.25,Müller; =Söhne\r\n',
  );
});

test('without any times no table is offered', async () => {
  const { anna } = nest;
  const desk = await anna.command('/desk');
  await anna.choose(desk, ['times'], { customId: 'desk:page' });
  expect(desk.message.buttons.map(({ customId }) => customId)).not.toContain('desk:hours');
});

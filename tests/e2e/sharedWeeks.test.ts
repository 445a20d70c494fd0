import { minutes, Nest } from '../support/nest';

let nest: Nest;
beforeEach(async () => {
  nest = await Nest.open();
});
afterEach(() => nest.close());

/** Anna works for an hour and has a time goal. */
async function work(): Promise<void> {
  const { anna, bot, coworking } = nest;
  anna.join(coworking);
  await nest.agenda(anna.mention);
  await bot.advance(minutes(60));
}

test.each([['Alles löschen'], ['Nicht mitschreiben']])(
  'what she shared goes with her times: %s',
  async (how) => {
    const { anna, chat, sandbox } = nest;
    await work();
    const board = await anna.click(
      await anna.command('/leaderboard', { what: 'time' }, { in: chat }),
      'Bin dabei',
    );
    await anna.click(await anna.click(board, 'Im Kanal teilen'), 'Ja, zeigen');
    const desk = await anna.command('/desk', {}, { in: chat });
    const weeks = await anna.choose(desk, ['weeks'], { customId: 'desk:page' });
    await anna.click(await anna.click(weeks, 'Im Kanal teilen'), 'Ja, zeigen');
    await sandbox.until(() => chat.messages.length === 2, 'her board and her weeks');

    const question = await anna.click(await anna.command('/privacy'), how);
    await anna.click(question, how === 'Alles löschen' ? 'Ja, alles löschen' : 'Ja, nicht mitschreiben');
    await sandbox.until(() => chat.messages.length === 0, 'both to be gone');
    expect(nest.warnings).toEqual([]);
  },
);

test('where she may not write, or the bot may not, nothing is posted for her', async () => {
  const { anna, chat, sandbox } = nest;
  await work();
  const desk = await anna.command('/desk', {}, { in: chat });
  const weeks = await anna.choose(desk, ['weeks'], { customId: 'desk:page' });
  const question = await anna.click(weeks, 'Im Kanal teilen');
  const board = await anna.click(
    await anna.command('/leaderboard', { what: 'time' }, { in: chat }),
    'Bin dabei',
  );
  const other = await anna.click(board, 'Im Kanal teilen');
  chat.deny(['SendMessages'], anna);
  for (const one of [question, other])
    expect((await anna.click(one, 'Ja, zeigen')).text).toContain('wo du selbst schreiben darfst');
  expect(chat.messages).toEqual([]);
  chat.allow(['SendMessages'], anna);
  chat.deny(['SendMessages']);
  expect((await anna.click(question, 'Ja, zeigen')).text).toContain('Hier kann ich nichts für dich posten');
  chat.allow(['SendMessages']);
  await anna.click(question, 'Ja, zeigen');
  await sandbox.until(() => chat.messages[0], 'her weeks');
});

test('a member shares the picture of her weeks where she is, once a week, and her time goal stays with her', async () => {
  const { anna, ben, bot, chat, sandbox } = nest;
  await work();
  const settings = await anna.choose(await anna.command('/desk', {}, { in: chat }), ['settings'], {
    customId: 'desk:page',
  });
  const form = await anna.click(settings, { customId: 'desk:weekGoal' });
  await anna.submit(form, { 'Stunden in der Woche': '10' });
  const weeks = await anna.choose(settings, ['weeks'], { customId: 'desk:page' });
  expect(weeks.text).toContain('1 h von 10 h');
  const question = await anna.click(weeks, 'Im Kanal teilen');
  expect(question.text).toContain('Alle hier können es dann sehen');
  expect(chat.messages).toEqual([]);
  const answers = await Promise.all([anna.click(question, 'Ja, zeigen'), anna.click(question, 'Ja, zeigen')]);
  for (const { text } of answers) expect(text).toContain('Dein Bild kommt gleich');
  const shared = await sandbox.until(() => chat.messages[0], 'her weeks');
  expect(shared.text).toContain(`Die Wochen von ${anna.mention}`);
  expect(shared.text).toContain('**Diese Woche:** 1 h, 1 Tag');
  expect(shared.text).not.toContain('10 h');
  expect(shared.files.map(({ name }) => name)).toEqual(['weeks.png']);
  expect(shared.pinged).toEqual([]);

  await bot.advance(minutes(5));
  const back = await anna.click(weeks, 'Meine Wochen');
  const again = await anna.click(await anna.click(back, 'Im Kanal teilen'), 'Ja, zeigen');
  expect(again.text).toContain('schon geteilt');
  expect(chat.messages).toHaveLength(1);

  expect((await ben.click(shared, 'Zurücknehmen')).text).toContain('Only whoever shared it');
  expect((await anna.click(shared, 'Zurücknehmen')).text).toContain('gleich wieder weg');
  await sandbox.until(() => chat.messages.length === 0, 'it to be gone');
  expect(nest.warnings).toEqual([]);
});

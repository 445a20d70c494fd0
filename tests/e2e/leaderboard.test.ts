import { minutes, Nest } from '../support/nest';

let nest: Nest;
beforeEach(async () => {
  nest = await Nest.open();
});
afterEach(() => nest.close());

test('a member sees the board as a picture, and shares it where she is, once a week, pinging nobody', async () => {
  const { anna, ben, bot, chat, coworking, sandbox } = nest;
  anna.join(coworking);
  await nest.agenda(anna.mention);
  await bot.advance(minutes(60));
  const board = await anna.command('/leaderboard', { what: 'time' }, { in: chat });
  const listed = await anna.click(board, 'Bin dabei');
  expect(listed.text).toContain(`**1.** ${anna.mention} · 1 h`);

  const drawn = await anna.click(listed, 'Als Bild');
  expect(drawn.message.files.map(({ name }) => name)).toEqual(['board.png']);
  expect(drawn.text).toContain(`${anna.mention} · 1 h`);
  const goals = await anna.choose(drawn, ['goals'], { customId: 'leaderboard:what:week' });
  expect(goals.text).toContain('🏆 Geschaffte Ziele: diese Woche');
  expect(goals.message.files).toEqual([]);
  const back = await anna.choose(goals, ['time'], { customId: 'leaderboard:what:week' });

  const question = await anna.click(back, 'Im Kanal teilen');
  expect(question.text).toContain('Alle hier können es dann sehen.');
  const answer = await anna.click(question, 'Ja, zeigen');
  expect(answer.ephemeral).toBe(true);
  const shared = await sandbox.until(() => chat.messages[0], 'the shared board');
  expect(shared.text).toContain(`**1.** ${anna.mention} · 1 h`);
  expect(shared.text).toContain(`Geteilt von ${anna.mention}`);
  expect(shared.files.map(({ name }) => name)).toEqual(['board.png']);
  expect(shared.pinged).toEqual([]);

  await bot.advance(minutes(5));
  const again = await anna.click(await anna.click(answer, '🏆 Arbeitszeit: diese Woche'), 'Im Kanal teilen');
  expect((await anna.click(again, 'Ja, zeigen')).text).toContain('schon eine Rangliste geteilt');
  expect((await ben.click(shared, 'Bin dabei')).text).toContain('Working time: this week');
  expect(chat.messages).toHaveLength(1);
  expect((await ben.click(shared, 'Zurücknehmen')).text).toContain('Only whoever shared it');
  expect((await anna.click(shared, 'Zurücknehmen')).text).toContain('gleich wieder weg');
  await sandbox.until(() => chat.messages.length === 0, 'it to be gone');
});

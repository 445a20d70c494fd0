import { minutes, Nest } from '../support/nest';

let nest: Nest;
beforeEach(async () => {
  nest = await Nest.open();
});
afterEach(() => nest.close());

const hours = (count: number) => minutes(60 * count);

/** All that the bot shows in the guild's channels and threads now. */
const shown = () =>
  nest.guild.channels.flatMap(({ messages }) => messages.map(({ text, files }) => ({ text, files })));

test('whoever deletes everything is named in no message any more, and no sum or picture has her time', async () => {
  const { anna, ben, bot, chat, coworking, guild, sandbox } = nest;
  const cleo = guild.addMember('Cleo');
  const all = [anna, ben, cleo];
  for (const member of all) {
    member.join(coworking);
    await nest.agenda(member.mention);
  }
  await nest.countIn(...all);
  await anna.command('/skills add', { skills: 'Steuern' });
  await ben.command('/goal set', { text: 'Offer' });
  await ben.command('/goal done', { goal: 'Offer' });
  const found = await ben.command('/skills lookup', { query: 'Steuern' });
  const form = await ben.click(found, { customId: /^skills:ask/ });
  await ben.submit(form, { [form.modal.fields[0]!.customId]: 'How do I book a laptop?' });
  await sandbox.until(() => shown().some(({ text }) => text.includes('laptop')), 'the question');
  await bot.advance(hours(2));
  const board = await ben.command('/leaderboard', { what: 'time' });
  await ben.click(await ben.click(board, { customId: /^leaderboard:share/ }), {
    customId: /^leaderboard:post/,
  });
  await sandbox.until(() => shown().some(({ text }) => text.includes('Geteilt von')), 'the board');
  for (const member of all) member.leave();
  await nest.agenda('niemand');
  await bot.advance(minutes(11));
  const summary = await nest.agenda('3 von euch haben zusammen');
  await anna.choose(await anna.click(summary, 'Applaus'), ['Offer']);
  await nest.agenda('👏 Applaus');
  // To Monday, nine o'clock.
  await bot.advance(hours(6 * 24 - 4) - minutes(11));
  await sandbox.until(() => shown().some(({ files }) => files[0]?.name === 'week.png'), 'the weekly post');
  expect(shown().filter(({ text }) => text.includes(anna.mention)).length).toBeGreaterThan(2);

  const question = await anna.click(await anna.command('/privacy'), 'Alles löschen');
  expect(question.text).toContain('Nicht heran komme ich an Älteres');
  await anna.click(question, 'Ja, alles löschen');
  await sandbox.until(
    () => shown().every(({ text }) => !text.includes(anna.mention)),
    () => `nothing to name her; there is ${JSON.stringify(shown())}`,
  );
  await sandbox.until(() => shown().every(({ files }) => files.length === 0), 'the pictures to be gone');
  const texts = shown().map(({ text }) => text);
  expect(texts.join('\n')).not.toMatch(/haben zusammen|habt ihr zusammen|Applaus$|Geteilt von/m);
  const left = await nest.agenda('## Das war');
  expect(left.text).toContain(`${ben.mention} und ${cleo.mention}`);
  expect(texts.filter((text) => text.includes('Eure Woche'))).toHaveLength(1);
  expect(chat.messages.length + coworking.messages.length).toBeGreaterThan(1);
  expect(nest.warnings).toEqual([]);
});

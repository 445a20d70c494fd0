import { minutes, Nest } from '../support/nest';

let nest: Nest;
beforeEach(async () => {
  nest = await Nest.open();
});
afterEach(() => nest.close());

/** Anna and Ben are there together, Ben for a moment only; then it is over. */
async function meet(ben: number): Promise<void> {
  const { anna, bot, coworking } = nest;
  for (const member of [anna, nest.ben]) {
    member.join(coworking);
    await nest.agenda(member.mention);
  }
  await anna.command('/goal set', { text: 'Angebot' });
  await anna.command('/goal done', { goal: 'Angebot' });
  await nest.agenda('Angebot – geschafft');
  await bot.advance(ben);
  nest.ben.leave();
  await nest.agenda(/^(?![^]*- <@[^]*<@)/);
  await bot.advance(minutes(40) - ben);
  anna.leave();
  await nest.agenda('niemand');
  await bot.advance(minutes(11));
  await nest.agenda('## Das war');
}

test('where two are there for themselves alone, nobody reads from the summary how long one of them was', async () => {
  const { anna, ben } = nest;
  for (const member of [anna, ben])
    await member.click(await member.command('/privacy'), { customId: 'privacy:choose:self' });
  await meet(70_000);
  const summary = await nest.agenda('## Das war');
  expect(summary.text).toContain(ben.mention);
  expect(summary.text).not.toMatch(/gearbeitet|\d (h|min)/);
});

test('the sum of a gathering stays as it was told under applause, and goes when one of them is in it no more', async () => {
  const { anna, ben, guild } = nest;
  await nest.countIn(anna, ben);
  await meet(minutes(20));
  const summary = await nest.agenda('2 von euch haben zusammen **1 h** gearbeitet.');
  const cleo = guild.addMember('Cleo');
  await cleo.choose(await cleo.click(summary, 'Applaus'), ['Angebot']);
  await nest.agenda('👏 Applaus');
  expect((await nest.agenda('Angebot')).text).toContain('**1 h** gearbeitet');

  await ben.click(await ben.command('/privacy'), 'Just for me');
  const without = await nest.agenda(/^(?![^]*gearbeitet)/);
  expect(without.text).toContain(ben.mention);
  expect(without.text).toContain('👏 Applaus');

  await nest.countIn(ben);
  await cleo.command('/help');
  expect((await nest.agenda('## Das war')).text).not.toContain('gearbeitet');
  expect(nest.warnings).toEqual([]);
});

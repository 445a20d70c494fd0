import { limits } from '../../src/discord/limits';
import { Nest } from '../support/nest';

let nest: Nest;
beforeEach(async () => {
  nest = await Nest.open();
});
afterEach(async () => {
  await nest.close();
  expect(nest.warnings).toEqual([]);
});

test('who asks for her file again and again is told when she gets the next; others and all else go on', async () => {
  const { anna, ben, bot } = nest;
  const page = await anna.command('/privacy');
  const { most, every } = limits.exports;
  const download = () => anna.click(page, { customId: 'privacy:export' });
  for (let count = 0; count < most; count += 1) expect((await download()).text).toContain('Hier ist alles');
  const refused = await download();
  expect(refused.ephemeral).toBe(true);
  const next = Math.ceil((bot.clock() + every) / 60_000) * 60;
  expect(refused.text).toBe(
    `Deine Datei hast du gerade mehrmals bekommen. Die nächste gibt es ab <t:${next}:t>.`,
  );
  const english = await ben.click(await ben.command('/privacy'), { customId: 'privacy:export' });
  expect(english.text).toContain('Here is everything');
  expect((await anna.command('/privacy')).text).toContain('Deine Daten');
  await bot.advance(every);
  expect((await download()).text).toContain('Hier ist alles');
});

test('what is refused changes nothing, and is given back', async () => {
  const { anna, bot } = nest;
  for (let count = 0; count < limits.breaks.most; count += 1)
    await anna.command('/until', { time: 'quatsch' });
  const refused = await anna.command('/until', { time: 'bis halb zwei' });
  expect(refused.text).toContain('Das ging gerade oft hin und her');
  expect(refused.text).toContain('```\nbis halb zwei\n```');
  for (let count = 0; count < limits.profile.most; count += 1)
    await anna.choose(await anna.command('/profile'), ['always'], { customId: 'profile:askMe' });
  const form = await anna.click(await anna.command('/profile'), { customId: 'profile:edit' });
  const sent = await anna.submit(form, { business: 'Texte für Cafés' });
  const told = sent.kind === 'update' ? (sent.followUps[0]?.text ?? sent.text) : sent.text;
  expect(told).toContain('Du hast dein Profil gerade sehr oft geändert.');
  expect(told).toContain('Texte für Cafés');
  expect((await anna.command('/profile')).text).not.toContain('Cafés');
  await bot.advance(limits.profile.every);
  await anna.submit(form, { business: 'Texte für Cafés' });
  expect((await anna.command('/profile')).text).toContain('Cafés');
});

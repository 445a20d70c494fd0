import type { SandboxMember } from '../../sandbox/vocabulary/member';
import { minutes, Nest } from '../support/nest';

let nest: Nest;
beforeEach(async () => {
  nest = await Nest.open();
});
afterEach(() => nest.close());

test('the bot itself and one that plays music are nobody in the room', async () => {
  const radio: SandboxMember = nest.guild.addMember('Radio', { bot: true });
  nest.guild.bot.join(nest.coworking);
  radio.join(nest.coworking);
  await nest.bot.advance(minutes(5));
  expect(nest.coworking.messages).toEqual([]);

  nest.anna.join(nest.coworking);
  const agenda = await nest.agenda(nest.anna.mention);
  expect(agenda.text).not.toContain('Und noch');
  await nest.bot.advance(minutes(30));
  nest.anna.leave();
  const empty = await nest.agenda('niemand');
  expect(empty.text).not.toContain('Und noch');
  await nest.bot.advance(minutes(11));
  // The gathering has ended though both are still there.
  await nest.agenda('Das war');
  await nest.records(nest.anna, '10:05–10:35 left: Coworking 10:05–10:35');
  for (const one of [nest.guild.bot, radio]) expect(await nest.sessionsOf(one)).toEqual([]);
});

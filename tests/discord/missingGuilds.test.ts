import { minutes, Nest } from '../support/nest';

let nest: Nest;
afterEach(() => nest.close());

const isOf =
  (...guildIds: string[]) =>
  ({ type, guildId }: { type: string; guildId: string | null }) =>
    type === 'GUILD_CREATE' && guildId !== null && guildIds.includes(guildId);

test('guilds that READY lists and nothing is told of: one warning with their number, after a minute', async () => {
  nest = await Nest.open({ withoutBot: true });
  const lost = [nest.sandbox.addGuild({ name: 'One' }), nest.sandbox.addGuild({ name: 'Two' })];
  const gone = nest.sandbox.addGuild({ name: 'Three' });
  nest.sandbox.faults.missEvents(isOf(gone.id, ...lost.map(({ id }) => id)));
  const bot = await nest.start();
  gone.unavailable();
  await nest.sandbox.gateway.delivered();
  await bot.advance(minutes(0.9));
  expect(nest.warnings).toEqual([]);
  await bot.advance(minutes(0.1));
  expect(nest.warnings).toEqual([expect.stringContaining("nothing of 2 of the bot's servers")]);
  await bot.advance(minutes(10));
  expect(nest.warnings).toHaveLength(1);
});

test('guilds that all come, also after a new session: no warning', async () => {
  nest = await Nest.open();
  const { sandbox, bot } = nest;
  const [before] = sandbox.gateway.sessions.values();
  sandbox.faults.invalidSession(false);
  await sandbox.until(
    () => [...sandbox.gateway.sessions.values()].some((one) => one !== before && one.link),
    'a new session',
  );
  await sandbox.gateway.delivered();
  await bot.advance(minutes(2));
  expect(nest.warnings).toEqual([]);
});

import { type Sandbox, startSandbox } from '../../sandbox/sandbox';
import { commands } from '../../commands/index';
import { startBot, type TestBot } from '../support/bot';
import { minutes, Nest } from '../support/nest';
import { makePlace, type Place } from '../support/place';
import { makeTrial } from '../support/trialCommand';

let sandbox: Sandbox;
let bots: TestBot[];

beforeEach(async () => {
  sandbox = await startSandbox({ rateLimits: false });
  bots = [];
});

afterEach(async () => {
  for (const bot of bots) await bot.stop();
  await sandbox.close();
  expect(sandbox.rest.violations).toEqual([]);
});

async function run(options: Parameters<typeof startBot>[1] = {}): Promise<TestBot> {
  const bot = await startBot(sandbox, options);
  bots.push(bot);
  return bot;
}

const requests = (method: string) =>
  sandbox.rest.requests.filter((one) => one.method === method && one.path.endsWith('/commands'));

/** Resolves when the bot knows the ids of all commands. */
async function registered(bot: TestBot): Promise<TestBot> {
  const job = bot.jobs.find(({ name }) => name === 'registration');
  await sandbox.until(async () => (await job?.next()) === null, 'the commands to be registered');
  return bot;
}

test('the first start registers all commands, a second one finds that nothing has changed', async () => {
  await registered(await run());
  expect(sandbox.world.commands.map(({ name }) => name).sort()).toEqual(
    [...commands.map(({ data }) => data.name), 'Profile', 'Ask'].sort(),
  );
  expect(sandbox.world.commands).toHaveLength(14);
  await registered(await run());
  expect(requests('GET')).toHaveLength(2);
  expect(requests('PUT')).toHaveLength(1);
});

test('a changed command is registered anew, all in one request', async () => {
  const { command } = makeTrial();
  await registered(await run({ commands: [...commands, command] }));
  const changed = { ...command, data: { ...command.data, description: 'Says something else' } };
  await registered(await run({ commands: [...commands, changed] }));
  expect(requests('PUT')).toHaveLength(2);
  expect(sandbox.world.commands.find(({ name }) => name === 'trial')?.description).toBe(
    'Says something else',
  );
});

test('only the process with shard 0 registers; the other waits until the commands are there', async () => {
  const other = await run({ shards: { ids: [1], count: 2 } });
  await sandbox.until(() => requests('GET').length > 0, 'the other process to look');
  await other.advance(30_000);
  expect(requests('GET')).toHaveLength(2);
  expect(requests('PUT')).toHaveLength(0);
  await registered(await run({ shards: { ids: [0], count: 2 } }));
  await other.advance(30_000);
  await registered(other);
  expect(requests('PUT')).toHaveLength(1);
  expect(other.log.filter(({ level }) => level >= 40)).toEqual([]);
});

test('a refused list is told in one short line, asked for less and less often, and what was there stays', async () => {
  const { command } = makeTrial();
  const bad = { name: 'too long', description: 'x'.repeat(101) };
  const options = Array.from({ length: 20 }, () => ({ ...bad, type: 3 as const }));
  await registered(await run());
  const before = sandbox.world.commands.map(({ name }) => name);
  const bot = await run({ commands: [...commands, { ...command, data: { ...command.data, options } }] });
  const refused = () => bot.log.filter(({ level }) => level >= 40);
  await sandbox.until(() => refused().length === 1, 'the refusal to be logged');
  for (const rest of [1, 2, 4, 8, 16, 32, 60, 60]) {
    const asked = requests('PUT').length;
    await bot.advance(rest * 60_000 - 1);
    expect(requests('PUT')).toHaveLength(asked);
    await bot.advance(1);
    expect(requests('PUT')).toHaveLength(asked + 1);
  }
  expect(refused()).toHaveLength(9);
  for (const line of refused()) {
    expect(JSON.stringify(line).length).toBeLessThan(800);
    expect(line.msg).toMatch(
      /^Discord refuses the list of commands: Invalid Form Body .+ \(50035\)\. .+newest version/,
    );
  }
  expect(sandbox.world.commands.map(({ name }) => name)).toEqual(before);
  expect(sandbox.rest.violations).toHaveLength(9);
  sandbox.rest.violations.length = 0;
});

test('a command is mentioned by its id, so that it can be clicked', async () => {
  const guild = sandbox.addGuild({ name: 'Nest' });
  guild.addTextChannel('chat');
  await registered(await run());
  const help = await guild.addMember('Lena').command('/help');
  const { id } = sandbox.world.commands.find(({ name }) => name === 'goal') ?? {};
  expect(help.text).toContain(`</goal set:${id}>`);
});

test('500 from Discord: it is tried again, and the bot runs meanwhile', async () => {
  sandbox.rest.inject({ method: 'GET', path: /commands$/, kind: 'fail', times: 4 });
  const bot = await run();
  await sandbox.until(() => bot.log.some(({ level }) => level === 50), 'the failure to be logged');
  await bot.advance(60_000);
  await registered(bot);
  expect(requests('PUT')).toHaveLength(1);
});

test('while it fails it stays due since the same moment, so that the rest in between grows', async () => {
  sandbox.rest.inject({ method: 'GET', path: /commands$/, kind: 'fail', times: 4 });
  let now = Date.UTC(2026, 2, 24, 9);
  const moving = Object.assign(() => (now += 1), { set: (time: number) => void (now = time) });
  const bot = await run({ clock: moving });
  await sandbox.until(() => bot.log.some(({ level }) => level === 50), 'the failure to be logged');
  const job = bot.jobs.find(({ name }) => name === 'registration');
  expect([await job?.next(), await job?.next()]).toEqual([0, 0]);
});

describe('a welcome that was posted before the commands are known', () => {
  let nest: Nest;
  let place: Place;
  beforeEach(async () => {
    place = await makePlace();
    nest = await Nest.open({ withoutBot: true });
    nest.sandbox.rest.inject({ method: 'GET', path: /commands$/, kind: 'fail', status: 403, times: 100 });
    nest.bots.push(await startBot(nest.sandbox, { database: place.url, build: 'one' }));
    nest.anna.join(nest.coworking);
    expect((await nest.welcomeOf(nest.anna)).text).toContain('`/privacy`');
  });
  afterEach(async () => {
    await nest.close();
    await place.remove();
  });

  const clickable = async (): Promise<void> => {
    nest.sandbox.rest.clearFaults();
    await nest.bot.advance(minutes(10));
    await nest.sandbox.until(
      async () => (await nest.welcomeOf(nest.anna)).text.includes(nest.mention('privacy')),
      'the command in the welcome to be clickable',
    );
    expect(nest.mention('privacy')).toMatch(/^<\/privacy:/);
  };

  test('is edited once they are', clickable);

  test('is edited by the next bot, where this one stops before', async () => {
    const { clock } = nest.bot;
    await nest.bot.stop();
    nest.bots.push(await startBot(nest.sandbox, { database: place.url, build: 'one', clock }));
    await clickable();
  });
});

test('while Discord keeps silent about the commands, a session ends in time all the same', async () => {
  const nest = await Nest.open({ withoutBot: true });
  nest.sandbox.rest.inject({ method: 'GET', path: /commands$/, kind: 'delay', delayMs: minutes(1) });
  nest.bots.push(await startBot(nest.sandbox));
  nest.anna.join(nest.coworking);
  await nest.agenda(nest.anna.mention);
  nest.bot.clock.set(nest.bot.clock() + minutes(2));
  nest.anna.leave();
  await nest.agenda('niemand');
  const advanced = nest.bot.advance(minutes(11));
  await nest.records(nest.anna, '10:00–10:02 left: Coworking 10:00–10:02');
  expect(nest.sandbox.rest.held).toBe(1);
  nest.sandbox.rest.clearFaults();
  await advanced;
  await nest.close();
});

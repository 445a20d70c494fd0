import { type Sandbox, startSandbox } from '../../sandbox/sandbox';
import { startBot, type TestBot } from '../support/bot';

let sandbox: Sandbox;
let bots: TestBot[];

beforeEach(async () => {
  sandbox = await startSandbox();
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

test('the first start registers all commands, a second one finds that nothing has changed', async () => {
  await run();
  await sandbox.until(() => sandbox.world.commands.length > 0, 'the commands to be registered');
  expect(requests('PUT')).toHaveLength(1);
  await run();
  await sandbox.until(() => requests('GET').length === 2, 'the second start to look');
  expect(requests('PUT')).toHaveLength(1);
});

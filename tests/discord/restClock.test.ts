import { REST, Routes } from 'discord.js';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox';
import { restOptions } from '../../src/discord/client';
import { putRestBack } from '../../src/discord/restClock';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

test('a clock that is put back: requests wait for no limit a second time', async () => {
  const realNow = Date.now;
  const hour = 3_600_000;
  const rest = new REST({
    ...restOptions(sandbox.apiUrl),
    globalRequestsPerSecond: 3,
    rejectOnRateLimit: ({ timeToReset }) => timeToReset > 10_000,
  }).setToken(sandbox.token);
  const ask = () => rest.get(Routes.user());
  await ask();
  const time = jest.spyOn(Date, 'now').mockImplementation(() => realNow() - hour);
  try {
    putRestBack(rest, hour);
    for (let asked = 0; asked < 4; asked += 1) await expect(ask()).resolves.toHaveProperty('id');
  } finally {
    time.mockRestore();
    rest.clearHashSweeper();
    rest.clearHandlerSweeper();
  }
});

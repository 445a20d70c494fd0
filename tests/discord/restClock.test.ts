import { REST, Routes } from 'discord.js';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox';
import { restOptions } from '../../src/discord/client';
import { putRestBack } from '../../src/discord/restClock';

const hour = 3_600_000;

let sandbox: Sandbox;
let rest: REST;
beforeEach(async () => {
  sandbox = await startSandbox();
  rest = new REST({
    ...restOptions(sandbox.apiUrl),
    globalRequestsPerSecond: 6,
    rejectOnRateLimit: ({ timeToReset }) => timeToReset > 10_000,
  }).setToken(sandbox.token);
});
afterEach(async () => {
  rest.clearHashSweeper();
  rest.clearHandlerSweeper();
  await sandbox.close();
});

/** Puts the time of the process back by an hour, and runs `work` then. */
async function anHourEarlier(work: () => Promise<void>): Promise<void> {
  const realNow = Date.now;
  const time = jest.spyOn(Date, 'now').mockImplementation(() => realNow() - hour);
  putRestBack(rest, hour);
  try {
    await work();
  } finally {
    time.mockRestore();
  }
}

describe('a clock that is put back', () => {
  test('makes no request wait for the second that all share once more', async () => {
    const ask = () => rest.get(Routes.user());
    await ask();
    await anHourEarlier(async () => {
      for (let asked = 0; asked < 7; asked += 1) await expect(ask()).resolves.toHaveProperty('id');
    });
  });

  test('makes no request wait for the limit of its route once more', async () => {
    const channel = sandbox.addGuild({ name: 'Nest' }).addTextChannel('allgemein');
    const remove = () => rest.delete(Routes.channelMessage(channel.id, channel.id));
    const unknown = { status: 404 };
    for (let asked = 0; asked < 5; asked += 1) await expect(remove()).rejects.toMatchObject(unknown);
    await anHourEarlier(() => expect(remove()).rejects.toMatchObject(unknown));
  });
});

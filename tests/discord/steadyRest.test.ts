import { Routes } from 'discord.js';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox';
import { restOptions } from '../../src/discord/client';
import { SteadyRest } from '../../src/discord/steadyRest';

let sandbox: Sandbox;
let rest: SteadyRest;
let refusals: number;

beforeEach(async () => {
  refusals = 0;
  sandbox = await startSandbox();
  rest = new SteadyRest(restOptions(sandbox.apiUrl), () => (refusals += 1)).setToken(sandbox.token);
});

afterEach(() => sandbox.close());

const requests = () => sandbox.rest.requests.map(({ path, status }) => `${path} ${status}`);
const route = Routes.gatewayBot();

describe('one 401', () => {
  test('is asked after, and the request is repeated; nobody hears of it', async () => {
    sandbox.rest.inject({ path: /gateway/, kind: 'fail', status: 401 });
    expect(await rest.get(route)).toMatchObject({ shards: 1 });
    expect(requests()).toEqual(['/gateway/bot 401', '/users/@me 200', '/gateway/bot 200']);
    await rest.get(route);
    expect(requests()).toHaveLength(4);
    expect(refusals).toBe(0);
  });

  test('to many requests at once is asked after once', async () => {
    sandbox.rest.inject({ path: /gateway/, kind: 'fail', status: 401, times: 2 });
    sandbox.rest.inject({ path: /users/, kind: 'delay', delayMs: 60_000 });
    const asked = [rest.get(route), rest.get('/applications/@me'), rest.get(route)];
    await sandbox.until(() => sandbox.rest.held === 1, 'the question who it is');
    sandbox.rest.clearFaults();
    await Promise.all(asked);
    expect(requests().filter((line) => line.startsWith('/users'))).toHaveLength(1);
  });

  test('again after Discord has said that all is well: the request fails, and the next goes out', async () => {
    sandbox.rest.inject({ path: /gateway/, kind: 'fail', status: 401, times: 2 });
    await expect(rest.get(route)).rejects.toMatchObject({ status: 401 });
    expect(await rest.get(route)).toMatchObject({ shards: 1 });
    expect(refusals).toBe(0);
  });

  test('while Discord cannot be asked: the request fails, and the next goes out', async () => {
    sandbox.rest.inject({ path: /gateway/, kind: 'fail', status: 401 });
    sandbox.rest.inject({ path: /users/, kind: 'fail', status: 502, times: 4 });
    await expect(rest.get(route)).rejects.toMatchObject({ status: 401 });
    expect(await rest.get(route)).toMatchObject({ shards: 1 });
    expect(refusals).toBe(0);
  });

  test('to a request with a token of its own says nothing of the bot', async () => {
    const webhook = Routes.webhookMessage(sandbox.world.application.id, 'wrong', '@original');
    sandbox.rest.inject({ path: /webhooks/, kind: 'fail', status: 401, code: 50027 });
    await expect(rest.get(webhook, { auth: false })).rejects.toMatchObject({ code: 50027 });
    expect(requests()).toHaveLength(1);
  });
});

test('401 for good is told, and the request fails', async () => {
  sandbox.resetToken();
  await expect(rest.get(route)).rejects.toMatchObject({ status: 401 });
  expect(refusals).toBe(1);
});

test('a 429 that does not say how long is not answered by asking on and on', async () => {
  sandbox.rest.inject({ path: /gateway/, kind: 'fail', status: 429, times: 10_000 });
  const asked = rest.get(route);
  for (let count = 0; count < 20; count += 1) await rest.get('/applications/@me');
  expect(requests().filter((line) => line === '/gateway/bot 429').length).toBeLessThan(5);
  sandbox.rest.clearFaults();
  expect(await asked).toMatchObject({ shards: 1 });
});

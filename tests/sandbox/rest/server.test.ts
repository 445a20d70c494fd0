import { connect } from 'node:net';
import { once } from 'node:events';
import { DiscordAPIError, Routes } from 'discord.js';
import { clientFor, openHouse, type House } from './house';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.rest.close());

const say = () => house.send('POST', `/channels/${house.text.id}/messages`, { content: 'x' });

test('a wrong token, an unknown route and a wrong method are refused', async () => {
  const { send, rest } = house;
  expect(await send('GET', '/users/@me', undefined, { token: 'wrong' })).toMatchObject({
    status: 401,
    body: { message: '401: Unauthorized', code: 0 },
  });
  expect(await send('GET', '/nothing/here')).toMatchObject({ status: 404, body: { code: 0 } });
  expect(await send('DELETE', '/users/@me')).toMatchObject({ status: 405, body: { code: 0 } });
  expect((await fetch(`${rest.url}/v9/gateway`)).status).toBe(404);
  expect(rest.violations).toEqual([
    'GET /nothing/here: not a route of the sandbox',
    'DELETE /users/@me: not a route of the sandbox',
  ]);
});

test('a body that is no JSON is refused and noted', async () => {
  const { rest, world, text } = house;
  const reply = await fetch(`${rest.url}/v10/channels/${text.id}/messages`, {
    method: 'POST',
    headers: { Authorization: `Bot ${world.application.token}`, 'Content-Type': 'application/json' },
    body: '{',
  });
  expect(reply.status).toBe(400);
  expect(await reply.json()).toMatchObject({ code: 50109 });
  expect(rest.violations).toHaveLength(1);
});

test('the gateway is told with its shards', async () => {
  const other = await openHouse({ shards: 3, gatewayUrl: () => 'ws://127.0.0.1:2' });
  const reply = await other.send('GET', '/gateway/bot');
  expect(reply.body).toMatchObject({ url: 'ws://127.0.0.1:2', shards: 3 });
  await other.rest.close();
});

test('every request is kept with its answer', async () => {
  await say();
  await house.send('GET', `/channels/${house.text.id}/messages?limit=1`);
  const path = `/channels/${house.text.id}/messages`;
  expect(house.rest.requests).toEqual([
    { method: 'POST', path, query: '', body: { content: 'x' }, status: 200, at: house.world.now() },
    { method: 'GET', path, query: '?limit=1', body: undefined, status: 200, at: house.world.now() },
  ]);
});

test('where nobody reads them only the last requests are kept', async () => {
  const other = await openHouse({ keptRequests: 2 });
  for (const count of [1, 2, 3]) await other.send('GET', `/gateway?${count}`);
  expect(other.rest.requests.map(({ query }) => query)).toEqual(['?2', '?3']);
  await other.rest.close();
});

test('a failure does nothing; one after doing has done it', async () => {
  const { rest, text } = house;
  rest.inject({ method: 'POST', path: /messages$/, kind: 'fail' });
  rest.inject({ method: 'POST', path: /messages$/, kind: 'failAfterDoing', status: 502 });
  expect((await say()).status).toBe(500);
  expect(text.messages).toHaveLength(0);
  expect((await say()).status).toBe(502);
  expect(text.messages).toHaveLength(1);
  expect((await say()).status).toBe(200);
});

test('a fault holds for as many requests as it says, and for those that match only', async () => {
  const { rest, send } = house;
  rest.inject({ path: /^\/channels/, kind: 'fail', status: 403, code: 50013, times: 2 });
  expect((await send('GET', '/users/@me')).status).toBe(200);
  expect(await say()).toMatchObject({ status: 403, body: { code: 50013 } });
  expect((await say()).status).toBe(403);
  expect((await say()).status).toBe(200);
});

test('an injected rate limit looks like a real one', async () => {
  house.rest.inject({ kind: 'rateLimit', retryAfterMs: 1500, global: true });
  const reply = await say();
  expect(reply).toMatchObject({ status: 429, body: { retry_after: 1.5, global: true } });
  expect(reply.headers.get('Retry-After')).toBe('2');
});

test('a delayed request is answered late, and at the latest when the server closes', async () => {
  const { rest, text } = house;
  rest.inject({ kind: 'delay', delayMs: 20 });
  const before = performance.now();
  expect((await say()).status).toBe(200);
  expect(performance.now() - before).toBeGreaterThanOrEqual(19);

  rest.inject({ kind: 'delay', delayMs: 3_600_000 });
  const arrived = new Promise<void>((resolve) => {
    house.world.once('changed', resolve);
  });
  const held = say();
  await arrived;
  expect(rest.held).toBe(1);
  await rest.close();
  await held.catch(() => undefined);
  expect(text.messages).toHaveLength(2);
});

test('discord.js repeats after a 500, and with an enforced nonce the message stays one', async () => {
  const { rest, text } = house;
  const client = clientFor(house, { retries: 1 });
  rest.inject({ path: /messages$/, kind: 'failAfterDoing' });
  const body = { content: 'x', nonce: 'agenda:1', enforce_nonce: true };
  const sent = await client.post(Routes.channelMessages(text.id), { body });
  expect(rest.requests.map(({ status }) => status)).toEqual([500, 200]);
  expect(text.messages).toHaveLength(1);
  expect(sent).toMatchObject({ id: text.messages[0]?.api.id, nonce: 'agenda:1' });
});

test("Discord's error JSON becomes discord.js' error with its places", async () => {
  const { text } = house;
  const client = clientFor(house);
  const refused = client.post(Routes.channelMessages(text.id), { body: { content: 'x'.repeat(2001) } });
  await expect(refused).rejects.toBeInstanceOf(DiscordAPIError);
  await expect(refused).rejects.toThrow(/content\[BASE_TYPE_BAD_LENGTH\]/);
});

test.each(['application/json', 'multipart/form-data; boundary=x'])(
  'a bot that is killed while it sends %s does no harm',
  async (type) => {
    const { rest, text } = house;
    const socket = connect(Number(new URL(rest.url).port), '127.0.0.1');
    await once(socket, 'connect');
    const answered = once(house.world, 'changed');
    const head = `POST /api/v10/channels/${text.id}/messages HTTP/1.1\r\nHost: x\r\n`;
    socket.write(`${head}Content-Type: ${type}\r\nContent-Length: 999\r\n\r\n--x\r\n`);
    await new Promise<void>((resolve) => {
      socket.end(resolve);
    });
    socket.destroy();
    await answered;
    expect(rest.requests).toMatchObject([{ status: 499 }]);
    expect(rest.violations).toEqual([]);
    expect(text.messages).toEqual([]);
  },
);

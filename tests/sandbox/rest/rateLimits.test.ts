import { clientFor, openHouse, type House } from './house';

let house: House;
afterEach(() => house.rest.close());

const say = () => house.send('POST', `/channels/${house.text.id}/messages`, { content: 'x' });

test('the sixth message within five seconds has to wait, in this channel only', async () => {
  house = await openHouse();
  const first = await say();
  expect(first.headers.get('X-RateLimit-Limit')).toBe('5');
  expect(first.headers.get('X-RateLimit-Remaining')).toBe('4');
  expect(first.headers.get('X-RateLimit-Bucket')).toBeTruthy();
  await Promise.all([say(), say(), say(), say()]);
  const sixth = await say();
  expect(sixth).toMatchObject({
    status: 429,
    body: { message: 'You are being rate limited.', global: false },
  });
  expect(sixth.headers.get('X-RateLimit-Scope')).toBe('user');
  expect(Number(sixth.headers.get('Retry-After'))).toBe(Math.ceil(Number(sixth.body['retry_after'])));
  expect(house.text.messages).toHaveLength(5);
  const elsewhere = await house.send('POST', `/channels/${house.voice.id}/messages`, { content: 'x' });
  expect(elsewhere.status).toBe(200);
});

test('the global limit counts everything but first answers to interactions', async () => {
  house = await openHouse({ globalPerSecond: 2 });
  const { send, interact, answer } = house;
  expect((await send('GET', '/gateway')).status).toBe(200);
  expect((await send('GET', '/users/@me')).status).toBe(200);
  expect((await answer(interact(), { type: 5 })).status).toBe(204);
  const third = await send('GET', '/users/@me');
  expect(third).toMatchObject({ status: 429, body: { global: true } });
  expect(third.headers.get('X-RateLimit-Global')).toBe('true');
  expect(third.headers.get('X-RateLimit-Scope')).toBe('global');
});

test('edits of messages older than an hour have a small budget', async () => {
  house = await openHouse();
  const { send, text, pass } = house;
  const sent = await say();
  const edit = () =>
    send('PATCH', `/channels/${text.id}/messages/${String(sent.body['id'])}`, { content: 'y' });
  pass(3_600_001);
  const statuses = [];
  for (let edits = 0; edits < 4; edits += 1) statuses.push(await edit());
  expect(statuses.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
  expect(statuses[3]?.body).toMatchObject({ code: 30046 });
});

test('discord.js waits as it is told and comes through', async () => {
  house = await openHouse({ globalPerSecond: 2 });
  const client = clientFor(house);
  for (let requests = 0; requests < 3; requests += 1) await client.get('/users/@me');
  expect(house.rest.requests.map(({ status }) => status)).toEqual([200, 200, 429, 200]);
});

test('they can be switched off', async () => {
  house = await openHouse({ rateLimits: false });
  for (let sent = 0; sent < 6; sent += 1) expect((await say()).status).toBe(200);
});

import { RateLimits } from '../../../sandbox/rest/rateLimits';
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

test('the global limit counts everything but first answers to interactions, and is over after a second', () => {
  let now = 0;
  const limits = new RateLimits(2, () => now);
  const count = (template: string) =>
    limits.count({ method: 'GET', template, params: {}, editsOldMessage: false });
  expect(count('/gateway')).not.toHaveProperty('retryAfterMs');
  expect(count('/users/@me')).not.toHaveProperty('retryAfterMs');
  now = 400;
  expect(count('/interactions/{interaction_id}/{interaction_token}/callback')).toEqual({ headers: {} });
  expect(count('/users/@me')).toMatchObject({
    retryAfterMs: 600,
    scope: 'global',
    headers: { 'X-RateLimit-Global': 'true', 'X-RateLimit-Scope': 'global', 'Retry-After': '1' },
  });
  now = 1000;
  expect(count('/users/@me')).not.toHaveProperty('retryAfterMs');
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
  house = await openHouse();
  house.rest.inject({ kind: 'rateLimit', retryAfterMs: 300, global: true });
  const before = performance.now();
  await clientFor(house).get('/users/@me');
  expect(performance.now() - before).toBeGreaterThanOrEqual(300);
  expect(house.rest.requests.map(({ status }) => status)).toEqual([429, 200]);
});

test('they can be switched off', async () => {
  house = await openHouse({ rateLimits: false });
  for (let sent = 0; sent < 6; sent += 1) expect((await say()).status).toBe(200);
});

import { migrations } from '../../migrations';
import { openDatabase } from '../../src/database/openDatabase';
import { StartError } from '../../src/discord/startError';
import { tables } from '../../src/features';
import { makeBreakablePlace, troubles, waitForNobody } from '../support/breakableDatabase';
import { freePort } from '../support/freePort';
import { minutes, Nest, type NestOptions } from '../support/nest';
import { makePlace, onlyOnSqlite } from '../support/place';
import { testsPostgres } from '../support/whichDatabase';

/** PostgreSQL waits for a lock as long as it lasts. */
const ways = testsPostgres ? (['gone'] as const) : troubles;

let nest: Nest;
let port: number;
beforeEach(async () => {
  port = await freePort();
});
afterEach(() => nest.close());

const open = async (options: NestOptions = {}) =>
  (nest = await Nest.open({ environment: { HTTP_PORT: `${port}` }, ...options }));

const ask = (path: string, init: RequestInit = {}) => fetch(`http://127.0.0.1:${port}${path}`, init);

async function readiness(): Promise<[status: number, ...reasons: string[]]> {
  const response = await ask('/readyz');
  const { ready, reasons } = (await response.json()) as {
    ready: boolean;
    reasons: { what: string; why: string }[];
  };
  expect(ready).toBe(response.status === 200);
  return [response.status, ...reasons.map(({ what, why }) => `${what}: ${why}`)];
}

/** Waits until the bot is as ready as that. */
async function untilReadiness(...expected: Awaited<ReturnType<typeof readiness>>): Promise<void> {
  let found: unknown;
  await nest.sandbox.until(
    async () => {
      found = await readiness();
      return JSON.stringify(found) === JSON.stringify(expected);
    },
    () => `${JSON.stringify(expected)}; it is ${JSON.stringify(found)}`,
  );
}

/** What is told, by name and labels as Prometheus writes them. */
async function scrape(): Promise<Map<string, number>> {
  const response = await ask('/metrics');
  expect([response.status, response.headers.get('content-type')]).toEqual([
    200,
    'text/plain; version=0.0.4; charset=utf-8',
  ]);
  const lines = (await response.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const end = line.lastIndexOf(' ');
      return [line.slice(0, end), Number(line.slice(end + 1))];
    }),
  );
}

describe('/readyz', () => {
  test('says that a shard has no connection, and that it is back', async () => {
    const { sandbox } = await open();
    expect(await readiness()).toEqual([200]);
    sandbox.faults.cut();
    await untilReadiness(503, 'gateway: Shard 0 has no connection.');
    expect((await ask('/healthz')).status).toBe(200);
    expect((await scrape()).get('deskmate_ready{check="gateway"}')).toBe(0);
    sandbox.faults.restore();
    await untilReadiness(200);
    expect((await scrape()).get('deskmate_gateway_connections_lost_total{shard="0"}')).toBe(1);
  });

  test('says so, too, of each shard whose token Discord refuses later on', async () => {
    const failed: string[] = [];
    const { sandbox } = await open({
      shards: { ids: [0, 1], count: 2 },
      failed: ({ message }) => void failed.push(message),
    });
    expect(await readiness()).toEqual([200]);
    sandbox.faults.drop(4004);
    const why = (shard: number) => `gateway: Shard ${shard} has no connection.`;
    await untilReadiness(503, why(0), why(1));
    expect(failed).toHaveLength(2);
  });

  test('says how long a shard is silent', async () => {
    const { sandbox, bot } = await open();
    sandbox.faults.withholdAcks();
    await bot.advance(91_000);
    expect(await readiness()).toEqual([503, 'gateway: Shard 0 was last heard 91 s ago.']);
    sandbox.faults.giveAcks();
    await bot.advance(minutes(1));
    expect(await readiness()).toEqual([200]);
  });

  test('says that a newer version has changed the database', async () => {
    const { bot } = await open();
    await bot.database.transact((tx) =>
      tx.query("INSERT INTO migrations (timestamp, name) VALUES (1999999999999, 'Later1999999999999')"),
    );
    expect(await readiness()).toEqual([
      503,
      "database: A newer version has changed it: this one doesn't know Later1999999999999.",
    ]);
  });

  test.each(ways)('says that the database takes nothing, it is %s, and that it does again', async (how) => {
    const place = await makeBreakablePlace();
    const { anna, bot, coworking } = await open({ database: place.url });
    await waitForNobody(bot.database);
    await place.make(how, bot.database);
    anna.join(coworking);
    await untilReadiness(
      503,
      how === 'gone'
        ? "database: It can't be asked (ECONNREFUSED)."
        : 'database: It takes nothing at present.',
    );
    expect((await ask('/healthz')).status).toBe(200);
    await place.mend();
    await untilReadiness(200);
    expect((await scrape()).get('deskmate_sessions_open')).toBe(1);
    await bot.stop();
    await place.remove();
  });

  onlyOnSqlite.test('says that the database is locked, and what waits for it', async () => {
    const place = await makePlace();
    const { anna, bot, coworking } = await open({ database: place.url });
    const other = await openDatabase(place.target, { entities: tables, migrations });
    const [held, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const lock = other.transact(() => {
      held.resolve();
      return released.promise;
    });
    await held.promise;
    anna.join(coworking);
    await nest.sandbox.gateway.delivered();
    bot.clock.set(bot.clock() + 61_000);
    expect(await readiness()).toEqual([
      503,
      "database: It doesn't answer within 2 s.",
      expect.stringMatching(/^queue: Heard and not stored yet: \d, the first 61 s ago\.$/),
    ]);
    const told = await scrape();
    expect(told.get('deskmate_heard_waiting')).toBeGreaterThan(0);
    expect(told.get('deskmate_heard_waiting_seconds')).toBe(61);
    expect(told.has('deskmate_sessions_open')).toBe(false);
    expect(told.get('deskmate_figure_failures_total{figure="deskmate_sessions_open"}')).toBe(1);
    released.resolve();
    await lock;
    await other.close();
    await untilReadiness(200);
    expect((await scrape()).get('deskmate_sessions_open')).toBe(1);
    await bot.stop();
    await place.remove();
  });
});

test('/metrics tells what the bot does, and nothing of whom it does it for', async () => {
  const { anna, bot, coworking, sandbox } = await open();
  anna.join(coworking);
  await nest.agenda(anna.mention);
  await anna.command('/goal set', { text: 'Angebot' });
  await anna.command('/until', { time: 'Quatsch' });
  sandbox.rest.inject({ method: 'PATCH', path: /@original/, kind: 'rateLimit', retryAfterMs: 10 });
  await anna.command('/goal list');
  await nest.agenda('Angebot');
  await anna.complete('/goal done', { goal: 'A' });
  await anna.command('/goal done', { goal: 'Steuer' });
  coworking.deny(['SendMessages']);
  await bot.advance(minutes(1));
  await nest.sandbox.until(
    async () => (await scrape()).get('deskmate_postings_refused') === 1,
    'the welcome to be refused',
  );

  const told = await scrape();
  const of = (name: string) => told.get(name);
  expect(of('deskmate_gateway_connected{shard="0"}')).toBe(1);
  expect(of('deskmate_guilds')).toBe(1);
  expect(of('deskmate_outages_open')).toBe(0);
  expect(of('deskmate_sessions_open')).toBe(1);
  expect(of('deskmate_heard_waiting')).toBe(0);
  expect(of('deskmate_heard_stored_seconds_count')).toBeGreaterThan(2);
  expect(of('deskmate_database_seconds_count{kind="write"}')).toBeGreaterThan(2);
  expect(of('deskmate_interaction_seconds_count{command="goal",outcome="done"}')).toBe(3);
  expect(of('deskmate_interaction_seconds_count{command="until",outcome="refused"}')).toBe(1);
  expect(of('deskmate_suggestion_seconds_count{command="goal",outcome="done"}')).toBe(1);
  expect(
    of(
      'deskmate_discord_requests_total{method="PATCH",route="/webhooks/:id/:token/messages/%40original",status="429"}',
    ),
  ).toBe(1);
  expect(
    of(
      'deskmate_discord_requests_total{method="POST",route="/interactions/:id/:token/callback",status="204"}',
    ),
  ).toBe(5);
  expect(of('deskmate_job_failures_total{name="sessions"}')).toBe(0);
  expect(of('process_resident_memory_bytes')).toBeGreaterThan(1e6);
  const all = [...told.keys()].join('\n');
  expect(all).not.toMatch(/\d{15}|Anna|Angebot/);
  await nest.sandbox.until(
    async () => ((await scrape()).get('deskmate_event_loop_delay_seconds_count') ?? 0) > 0,
    'a timer',
  );
});

test('nothing else is answered, and nothing can be changed', async () => {
  await open();
  for (const path of ['/', '/metrics/', '/calendar/x.ics', '/constructor'])
    expect((await ask(path)).status).toBe(404);
  expect((await ask('/metrics', { method: 'POST', body: 'x' })).status).toBe(405);
  const head = await ask('/healthz', { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);
});

test('a port that is taken stops the start with one line, and may be free later', async () => {
  await open();
  const error: unknown = await nest
    .start({ environment: { HTTP_PORT: `${port}` } })
    .catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(StartError);
  expect(error).toMatchObject({
    message: `HTTP_PORT: 127.0.0.1:${port} can't be served on (EADDRINUSE). Something else listens there: stop that, or name another port.`,
    passes: true,
  });
});

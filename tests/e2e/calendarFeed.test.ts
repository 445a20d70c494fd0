import type { SandboxMember } from '../../sandbox/vocabulary/member';
import { StartError } from '../../src/discord/startError';
import { readByIcalJs, readByNodeIcal } from '../calendars/readers';
import { freePort } from '../support/freePort';
import { makePlace } from '../support/place';
import { minutes, Nest } from '../support/nest';

let nest: Nest;
let environment: Record<string, string>;
let port: number;
beforeEach(async () => {
  port = await freePort();
  environment = { PUBLIC_URL: 'https://example.org/desk/', CALENDAR_PORT: `${port}` };
  nest = await Nest.open({ environment });
});
afterEach(() => nest.close());

const at = (text: string) =>
  Temporal.PlainDateTime.from(text).toZonedDateTime('Europe/Berlin').epochMilliseconds;
const span = { start: at('2026-03-24T00:00'), end: at('2026-04-20T00:00') };

/** Asks for an address as a program does. */
const ask = (path: string, init: RequestInit = {}) => fetch(`http://127.0.0.1:${port}${path}`, init);

async function read(path: string): Promise<string[]> {
  const response = await ask(path);
  expect(response.status).toBe(200);
  const text = await response.text();
  const found = readByIcalJs(text, span);
  expect(readByNodeIcal(text, span)).toEqual(found);
  return found.map(
    ({ title, start }) =>
      `${title} ${Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO('Europe/Berlin').toPlainDateTime().toString()}`,
  );
}

async function add(member: SandboxMember, when: string, title: string): Promise<void> {
  const added = await member.command('/appointment add', { when, title });
  await member.click(added, 'Stimmt so');
}

async function openCalendar(member: SandboxMember) {
  const page = await member.command('/appointment list');
  await member.click(page, { customId: 'appointment:calendar' });
  return page;
}

/** The path of the address on the page of a calendar. */
function pathIn(text: string): string {
  const [, path] = /`https:\/\/example\.org(\/desk\/calendar\/[\w-]{43}\.ics)`/.exec(text) ?? [];
  if (path === undefined) throw new Error(`No address in: ${text}`);
  return path;
}

async function subscribe(member: SandboxMember): Promise<string> {
  const page = await openCalendar(member);
  await member.click(page, { customId: 'appointment:openFeed' });
  return pathIn(page.text);
}

test('a calendar that is subscribed to follows what changes, and says when nothing did', async () => {
  const { anna, bot } = nest;
  await add(anna, 'Mo 9-11', 'Steuer');
  const path = await subscribe(anna);
  expect(await read(path)).toEqual([
    'Steuer 2026-03-30T09:00:00',
    'Steuer 2026-04-06T09:00:00',
    'Steuer 2026-04-13T09:00:00',
  ]);

  const first = await ask(path);
  const tag = first.headers.get('etag')!;
  const stampOf = (text: string) => ({
    stamp: /DTSTAMP:(.*)/.exec(text)?.[1]?.trim(),
    sequence: Number(/SEQUENCE:(\d+)/.exec(text)?.[1]),
  });
  const before = stampOf(await first.text());
  await bot.advance(minutes(90));
  const again = await ask(path, { headers: { 'if-none-match': `"x", W/${tag}` } });
  expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, tag, '']);
  const head = await ask(path, { method: 'HEAD' });
  expect([head.status, head.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);

  const page = await anna.command('/appointment list');
  const [menu] = page.message.selects.filter(({ customId }) => customId === 'appointment:choose');
  await anna.choose(page, [menu!.options[0]!.value], { customId: menu!.customId });
  const [dates] = page.message.selects;
  await anna.choose(page, [dates!.options[1]!.value], { customId: dates!.customId });
  await anna.click(page, 'Ausfallen lassen');
  expect(await read(path)).toEqual(['Steuer 2026-03-30T09:00:00', 'Steuer 2026-04-13T09:00:00']);
  const later = await ask(path, { headers: { 'if-none-match': tag } });
  expect(later.status).toBe(200);
  const after = stampOf(await later.text());
  expect(after.sequence).toBeGreaterThan(before.sequence);
  expect(after.stamp! > before.stamp!).toBe(true);
  expect(nest.warnings).toEqual([]);
  expect(JSON.stringify(bot.log)).not.toContain(path.slice(-47, -4));
});

test('only addresses are answered, and one that nobody has is an empty calendar', async () => {
  const { anna, bot } = nest;
  await add(anna, 'Mo 9-11', 'Steuer');
  const path = await subscribe(anna);
  const unknown = `/calendar/${'a'.repeat(43)}.ics`;
  const empty = await ask(unknown);
  expect([empty.status, await empty.text()]).toEqual([
    200,
    expect.stringContaining('SUMMARY:Coworking: gerade keine Termine'),
  ]);
  // The proxy in front may take the beginning of the path away.
  expect(await read(path.replace('/desk', ''))).toHaveLength(3);
  for (const other of [
    '/',
    '/calendar/',
    '/calendar/x.ics',
    '/healthz',
    `${path}/x`,
    `/x${path}`,
    '/desk/calendar/../..',
  ])
    expect((await ask(other)).status).toBe(404);
  expect((await ask(path, { method: 'POST', body: 'x' })).status).toBe(405);
  const statuses = new Set<number>();
  for (let count = 0; count < 25; count += 1) statuses.add((await ask(path)).status);
  expect([...statuses]).toEqual([200, 429]);
  await bot.advance(minutes(2));
  expect((await ask(path)).status).toBe(200);
  expect((await ask(unknown)).status).toBe(200);
});

test('an address that is renewed, deleted, or whose member has left, holds nothing any more', async () => {
  const { anna } = nest;
  await add(anna, 'Mo 9-11', 'Steuer');
  const first = await subscribe(anna);
  const page = await openCalendar(anna);
  expect(pathIn(page.text)).toBe(first);
  await anna.click(page, 'Neue Adresse');
  const second = pathIn(page.text);
  expect(await read(first)).toEqual([]);
  expect(await read(second)).toHaveLength(3);
  await anna.click(page, 'Adresse löschen');
  expect(await read(second)).toEqual([]);
  const third = await subscribe(anna);
  expect(await read(third)).toHaveLength(3);
  anna.leaveGuild();
  expect(await read(third)).toEqual([]);
});

test('what happens in a room that she doesn’t see any more is in it no more', async () => {
  const { anna, coworking } = nest;
  await add(anna, 'Mo 9-11', 'Steuer');
  const path = await subscribe(anna);
  coworking.deny(['ViewChannel'], anna);
  expect(await read(path)).toEqual([]);
  coworking.allow(['ViewChannel'], anna);
  expect(await read(path)).toHaveLength(3);
});

test('while Discord doesn’t answer, programs are asked to come again, and keep what they have', async () => {
  const { anna, sandbox } = nest;
  await add(anna, 'Mo 9-11', 'Steuer');
  const path = await subscribe(anna);
  sandbox.rest.inject({ path: /\/members\//, times: 20, kind: 'fail', status: 500 });
  const refused = await ask(path);
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '60']);
  sandbox.rest.clearFaults();
  expect(await read(path)).toHaveLength(3);
});

test('a process of other shards serves it, too', async () => {
  const { anna } = nest;
  const place = await makePlace();
  await nest.bot.stop();
  const count = 2;
  const ours = Number((BigInt(nest.guild.id) >> 22n) % BigInt(count));
  await nest.start({ database: place.url, shards: { ids: [ours], count }, environment });
  await add(anna, 'Mo 9-11', 'Steuer');
  const path = await subscribe(anna);
  const served = await (await ask(path)).text();
  await nest.bot.stop();
  await nest.start({ database: place.url, shards: { ids: [1 - ours], count }, environment });
  expect(await (await ask(path)).text()).toBe(served);
  await nest.bot.stop();
  await place.remove();
});

test('a port that is taken stops the start with one line', async () => {
  const start = nest.start({ environment });
  await expect(start).rejects.toThrow(StartError);
  await expect(start).rejects.toThrow(`CALENDAR_PORT: 127.0.0.1:${port} can't be served on (EADDRINUSE).`);
});

test('without an address of its own the bot offers the file alone', async () => {
  await nest.bot.stop();
  await nest.start();
  await add(nest.anna, 'Mo 9-11', 'Steuer');
  const page = await openCalendar(nest.anna);
  expect(page.message.buttons.map(({ label }) => label).slice(0, 2)).toEqual(['📅 Als Datei', '📌 Termine']);
});

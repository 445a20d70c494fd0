import { gatheringTable, stretchTable, workSessionTable } from '../../src/sessions/sessionStore';
import { minutes, Nest } from '../support/nest';
import { type Program, runProgram } from '../support/program';
import { makePlace, type Place } from '../support/place';
import { makeTestClock } from '../support/testClock';

/** Each test starts a process, which takes a while where much else runs. */
jest.setTimeout(60_000);

let nest: Nest;
let place: Place;
let program: Program;
/** How far Discord's clock has been put forward, in ms. */
let forward: number;

beforeEach(async () => {
  place = await makePlace();
  forward = 0;
  nest = await Nest.open({ withoutBot: true, sandbox: { now: () => Date.now() + forward } });
  run();
  await ready();
});

afterEach(async () => {
  await kill();
  await nest.close();
  await place.remove();
});

/** A zone in which it is about noon: so no test runs over the end of a gathering's day. */
function zoneOfNoon(): string {
  const offset = 12 - new Date().getUTCHours();
  return `Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset)}`;
}

/** Starts a process of the bot. */
function run(): void {
  program = runProgram({
    DISCORD_TOKEN: nest.sandbox.token,
    DISCORD_API_URL: nest.sandbox.apiUrl,
    DATABASE_URL: place.url,
    DEFAULT_TIME_ZONE: zoneOfNoon(),
  });
}

async function ready(): Promise<void> {
  await nest.sandbox.until(
    () => program.output.stdout.includes('is ready') && nest.sandbox.world.commands.length > 0,
    () => `ready: ${program.output.stderr}`,
    20_000,
  );
}

async function kill(): Promise<void> {
  program.process.kill('SIGKILL');
  await program.exit;
}

/** Starts the bot anew on the same file, so many milliseconds later. */
async function restart(later: number): Promise<void> {
  forward = later;
  const clock = makeTestClock(Date.now() + later);
  await nest.start({ database: place.url, clock, environment: { DEFAULT_TIME_ZONE: zoneOfNoon() } });
}

/** Anna works 25 more minutes: then there was one session of one stretch, one gathering, one agenda, one welcome. */
async function expectOneOfEach(): Promise<void> {
  const { anna, bot, coworking } = nest;
  const { id } = await nest.agenda(anna.mention);
  const welcome = await nest.welcomeOf(anna);
  await bot.advance(minutes(25));
  const leftAt = bot.clock();
  anna.leave();
  await nest.agenda('niemand');
  await bot.advance(minutes(11));
  const summary = await nest.agenda('## Das war');
  expect(summary.id).toBe(id);
  expect(coworking.messages.map((message) => message.id).sort()).toEqual([id, welcome.id].sort());

  const stored = await bot.database.read(async (tx) => ({
    sessions: await tx.find(workSessionTable),
    stretches: await tx.find(stretchTable),
    gatherings: await tx.find(gatheringTable),
  }));
  const whole = { startedAt: expect.any(Number), endedAt: leftAt };
  expect(stored).toMatchObject({ sessions: [whole], stretches: [whole], gatherings: [whole] });
  expect(nest.warnings).toEqual([]);
}

const startOf = async () => (await nest.bot.database.read((tx) => tx.find(stretchTable)))[0]?.startedAt ?? 0;

test('killed in the middle of a session: it goes on, with all of its time', async () => {
  const { anna, coworking } = nest;
  const joinedAt = Date.now();
  anna.join(coworking);
  await nest.agenda(anna.mention);
  await anna.command('/goal set', { text: 'Angebot' });
  await nest.agenda('Angebot');
  const shownAt = Date.now();
  await kill();
  await restart(minutes(9));
  expect(await startOf()).toBeGreaterThanOrEqual(joinedAt);
  expect(await startOf()).toBeLessThanOrEqual(shownAt);
  await expectOneOfEach();
});

test('killed as soon as she has joined: whatever was stored by then, nothing is doubled', async () => {
  nest.anna.join(nest.coworking);
  await kill();
  await restart(minutes(1));
  await expectOneOfEach();
});

const posts = { method: 'POST', path: /\/messages$/, kind: 'delay' } as const;
const hanging = { delayMs: 60_000 };

test('killed after it decided to post and stored a goal, before Discord has done anything', async () => {
  const { anna, coworking, sandbox } = nest;
  sandbox.rest.inject({ ...posts, ...hanging });
  sandbox.rest.inject({ ...posts, ...hanging, method: 'PATCH', path: /@original$/ });
  anna.join(coworking);
  anna.command('/goal set', { text: 'Angebot' }, { timeoutMs: 1 }).catch(() => 'nothing');
  await sandbox.until(() => sandbox.rest.held === 2, 'a post and an answer to hang');
  await kill();
  await restart(minutes(1));
  await nest.agenda('Angebot');
  await nest.welcomeOf(anna);
  // What was on its way arrives after all.
  sandbox.rest.clearFaults();
  await expectOneOfEach();
  expect((await anna.command('/goal list')).text.match(/Angebot/g)).toHaveLength(1);
});

test('killed after Discord has posted, before the bot hears of it, and the nonce is forgotten', async () => {
  const { anna, coworking, sandbox } = nest;
  sandbox.rest.inject({ ...posts, delayMs: 0 });
  sandbox.rest.inject({ ...posts, ...hanging });
  anna.join(coworking);
  await sandbox.until(() => sandbox.rest.held === 1 && coworking.messages.length === 1, 'a post to hang');
  await kill();
  sandbox.rest.clearFaults();
  await sandbox.until(() => coworking.messages.length === 2, 'what nobody heard of');
  await restart(minutes(5));
  await expectOneOfEach();
});

test('killed before it was ready, and before it could show what it had found: the next shows it', async () => {
  const { anna, coworking, sandbox } = nest;
  anna.join(coworking);
  await nest.agenda(anna.mention);
  program.process.kill('SIGTERM');
  await program.exit;
  anna.leave();
  // The bot waits for it before it is ready.
  sandbox.addGuild({ name: 'Andere' }).unavailable();
  sandbox.rest.inject({ method: 'PATCH', path: /\/messages\//, kind: 'fail', times: Infinity });
  run();
  await sandbox.until(
    () => sandbox.rest.requests.some(({ method, path }) => method === 'PATCH' && path.includes(coworking.id)),
    'an edit to fail',
    20_000,
  );
  await kill();
  sandbox.rest.clearFaults();
  run();
  await ready();
  await nest.agenda('niemand');
});

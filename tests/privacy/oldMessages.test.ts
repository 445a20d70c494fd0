/**
 * Loads all packages of its own: its timers are also those of the client.
 * @jest-environment node
 */
import type { SandboxChannel } from '../../sandbox/vocabulary/channel';
import type { Poster } from '../../src/discord/poster';
import type { DueJob } from '../../src/due';
import { getGuild, updateGuild } from '../../src/guilds/guildStore';
import type { Posting, PostingKey } from '../../src/postings/posting';
import { postingTable } from '../../src/postings/postingStore';
import { createOldMessages } from '../../src/privacy/oldMessageService';
import { type PostsKept, postsKeptSetting } from '../../src/privacy/postsKept';
import { gatheringTable } from '../../src/sessions/sessionStore';
import { openSandbox, page, setStage, type Stage } from '../discord/posterStage';

const [minute, hour, day] = [60_000, 3_600_000, 24 * 3_600_000];

let stage: Stage;
let poster: Poster;
let job: DueJob;
let other: SandboxChannel;
beforeAll(openSandbox);
afterAll(() => stage.sandbox.close());

beforeEach(async () => {
  stage = await setStage();
  poster = stage.makePoster();
  poster.start();
  other = stage.guild.addTextChannel('woanders');
  job = jobOf();
});
afterEach(async () => {
  await stage.clear();
  expect(stage.sandbox.rest.violations).toEqual([]);
});

const jobOf = (isOurs: (guildId: number) => boolean = () => true) =>
  createOldMessages({ database: stage.database, clock: () => stage.now, isOurs });
const until = (condition: () => unknown, what: string) => stage.sandbox.until(condition, what);
const texts = (channel = stage.channel) => channel.messages.map(({ text }) => text);
const rows = () => stage.database.read((tx) => tx.find(postingTable, { order: { id: 'ASC' } }));

const keep = (kept: PostsKept, since = stage.now - day) =>
  stage.database.transact(async (tx) => {
    const { settings } = await getGuild(tx, stage.guildId);
    await updateGuild(tx, stage.guildId, { settings: postsKeptSetting.changed(settings, { kept, since }) });
  });

/** A message that stands in a channel in its last state. */
async function post(key: PostingKey, channel = stage.channel): Promise<Posting> {
  stage.looks.set(key, page(key, 0, true));
  const posting = await stage.decide(key, channel.id);
  poster.changed(stage.guildId);
  await until(async () => (await stage.stored(posting)).finalAt, `the last state of ${key}`);
  return posting;
}

/** The summary of a gathering that ends now; `endedAt` null: of one that goes on. */
async function agenda(channel = stage.channel, endedAt: number | null = stage.now): Promise<Posting> {
  const { identifiers } = await stage.database.transact((tx) =>
    tx.insert(gatheringTable, {
      guildId: stage.guildId,
      channelId: channel.id,
      day: '2026-11-24',
      startedAt: stage.now - hour,
      endedAt,
      line: null,
    }),
  );
  return post(`agenda:${(identifiers[0] as { id: number }).id}`, channel);
}

/** Runs the job until nothing more is to go, with the poster's look at removals after each run; gives how many runs that took. */
async function run(of = job): Promise<number> {
  for (let runs = 1; ; runs += 1) {
    stage.now = Math.max(stage.now, (await of.next())!);
    await of.run(stage.now);
    await poster.removals.run(stage.now);
    await until(
      async () => (await rows()).every(({ key, refusal }) => refusal ?? !key.startsWith('gone:')),
      'it to go',
    );
    if ((await of.next())! > stage.now + minute) return runs;
  }
}

test('where nobody chose otherwise, agendas and weekly posts stay', async () => {
  await agenda();
  await post('week:2026-W47');
  stage.now += 2000 * day;
  await run();
  expect(texts()).toHaveLength(2);
});

test('after seven days they go, one a minute in each channel, the oldest first; all else stays', async () => {
  await keep('days7');
  const [first, second] = [await agenda(), await post('week:2026-W47')];
  const elsewhere = await agenda(other);
  for (const key of ['question:1', 'share:1:2026-W47:hours', 'welcome:1'] as const) await post(key);
  stage.now += 3 * day;
  const young = await agenda();
  stage.now += 5 * day;
  await job.run(stage.now);
  await poster.removals.run(stage.now);
  for (const oldest of [first, elsewhere])
    await until(() => stage.isForgotten(oldest), `${oldest.key} to go`);
  expect(texts()).toHaveLength(5);
  expect(texts(other)).toEqual([]);
  expect(await job.next()).toBe(stage.now + minute);
  await run();
  expect(await stage.isForgotten(second)).toBe(true);
  expect(texts()).toEqual(['question:1', 'share:1:2026-W47:hours', 'welcome:1', young.key]);
  expect(texts(other)).toEqual([]);
});

test('an agenda goes so long after its gathering ended, not while that goes on', async () => {
  await keep('days7');
  await agenda(stage.channel, null);
  await agenda(other, stage.now + 6 * day);
  stage.now += 9 * day;
  await run();
  expect(texts()).toHaveLength(1);
  expect(texts(other)).toHaveLength(1);
  stage.now += 5 * day;
  await run();
  expect(texts(other)).toHaveLength(0);
});

test('a summary that still waits for its room’s next date goes, too', async () => {
  await keep('days7');
  const posting = await agenda();
  await stage.database.transact((tx) => tx.update(postingTable, { id: posting.id }, { finalAt: null }));
  stage.now += 9 * day;
  await run();
  expect(texts()).toEqual([]);
});

test('what Discord refuses holds up its own channel alone, and goes once Discord lets it', async () => {
  await keep('days7');
  for (let count = 0; count < 3; count += 1) await agenda();
  for (let count = 0; count < 3; count += 1) await agenda(other);
  stage.now += 9 * day;
  stage.channel.deny(['ViewChannel']);
  await run();
  expect([texts().length, texts(other).length]).toEqual([3, 0]);
  const waiting = (await rows()).filter(({ key }) => key.startsWith('gone:'));
  expect(waiting.map(({ refusal }) => refusal)).toEqual(['50001']);
  // It asks for no other in that channel meanwhile.
  stage.now += 2 * hour;
  await run();
  const asked = stage.sandbox.rest.requests.filter(
    ({ method, path }) => method === 'DELETE' && path.startsWith(`/channels/${stage.channel.id}/`),
  );
  expect(new Set(asked.map(({ path }) => path)).size).toBe(1);
  stage.channel.allow(['ViewChannel']);
  poster.changed(stage.guildId);
  await until(async () => (await rows()).length === 2, 'the first to be forgotten');
  stage.now += hour;
  await run();
  expect(texts()).toEqual([]);
  expect(await rows()).toEqual([]);
});

test('whose message somebody deleted, or whose channel is gone, is forgotten without another try', async () => {
  await keep('days7');
  await agenda();
  await agenda(other);
  stage.channel.record.messages.length = 0;
  other.delete();
  stage.now += 9 * day;
  await run();
  expect(await rows()).toEqual([]);
});

test('a bot that is killed while it takes one away takes it away after its start, and goes on with the others', async () => {
  await keep('days7');
  for (let count = 0; count < 3; count += 1) await agenda();
  stage.now += 9 * day;
  await poster.stop();
  await job.run(stage.now);
  expect((await rows()).map(({ key }) => key.split(':')[0])).toEqual(['gone', 'agenda', 'agenda']);
  job = jobOf();
  poster = stage.makePoster();
  poster.start();
  await until(async () => (await rows()).length === 2, 'the first to be forgotten');
  await run();
  expect(texts()).toEqual([]);
  expect(await rows()).toEqual([]);
});

test('two processes at once take nothing twice, and a server of another process, or that removed the bot, is left alone', async () => {
  await keep('days7');
  for (let count = 0; count < 2; count += 1) await agenda();
  stage.now += 9 * day;
  const later = stage.now + hour;
  await jobOf(() => false).run(later);
  await stage.database.transact((tx) => updateGuild(tx, stage.guildId, { leftAt: stage.now }));
  await jobOf().run(later);
  expect((await rows()).map(({ key }) => key.split(':')[0])).toEqual(['agenda', 'agenda']);
  await stage.database.transact((tx) => updateGuild(tx, stage.guildId, { leftAt: null }));
  await poster.stop();
  await Promise.all([jobOf().run(later), jobOf().run(later)]);
  expect((await rows()).map(({ key }) => key.split(':')[0])).toEqual(['gone', 'agenda']);
});

test('of who changes her mind within a day nothing goes', async () => {
  await agenda();
  stage.now += 9 * day;
  await keep('days7', stage.now);
  await run();
  await keep('always');
  stage.now += 2 * day;
  await run();
  expect(texts()).toHaveLength(1);
  expect((await rows()).every(({ finalAt }) => finalAt !== null)).toBe(true);
});

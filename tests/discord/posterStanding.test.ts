import fc from 'fast-check';
import type { PosterParts } from '../../src/discord/poster';
import type { Database } from '../../src/database/database';
import { forever, type Posting, type PostingKey } from '../../src/postings/posting';
import type { Shown } from '../../src/postings/postingView';
import { forgetRuns } from '../../src/postings/standingStore';
import { drawAll, openSandbox, page, setStage, type Stage } from './posterStage';

let sandbox: Stage['sandbox'];
let stage: Stage;
/** What was drawn, in its order. */
let drawn: PostingKey[];
beforeAll(async () => {
  sandbox = await openSandbox();
});
beforeEach(async () => {
  stage = await setStage();
  drawn = [];
});
afterEach(() => stage.clear());
afterAll(() => sandbox.close());

/** A page that stands until then. */
const standing = (words: string, posting: Posting, standsUntil = forever): Shown => ({
  ...page(words, posting.id),
  standsUntil,
});

/** A process of a build that draws what `looks` holds. */
function makePoster(change: Partial<PosterParts> = {}) {
  const drawings = drawAll(({ key }) => {
    drawn.push(key);
    return Promise.resolve(stage.looks.get(key) ?? page(key));
  });
  return stage.makePoster({ build: 'one', drawings, ...change });
}

async function decide(key: PostingKey, standsUntil?: number): Promise<Posting> {
  const posting = await stage.decide(key);
  stage.looks.set(key, standing(key, posting, standsUntil));
  return posting;
}

const texts = () => stage.channel.messages.map(({ text }) => text.split('\n')[0]);

/** A run from its start until it has nothing more to do, and its orderly end. */
async function run(change?: Partial<PosterParts>): Promise<PostingKey[]> {
  drawn = [];
  const poster = makePoster(change);
  poster.start();
  await stage.idle();
  await poster.stop();
  return drawn;
}

test('a start goes on while the database takes nothing, and takes over as soon as it does', async () => {
  await decide('agenda:17');
  let isAway = true;
  const transact: Database['transact'] = (work) =>
    isAway ? Promise.reject(new Error('It takes nothing.')) : stage.database.transact(work);
  const poster = makePoster({ database: { ...stage.database, transact } });
  await poster.begin();
  poster.start();
  isAway = false;
  await sandbox.until(() => texts().length === 1, 'the agenda');
  await poster.stop();
});

test('what stood at the end of a run is left alone by the next, and the one after that', async () => {
  await decide('agenda:17');
  await decide('welcome:1');
  const leaning = await stage.decide('agenda:18');
  stage.looks.set('agenda:18', page('agenda:18', leaning.id));
  expect(new Set(await run())).toEqual(new Set(['agenda:17', 'welcome:1', 'agenda:18']));
  expect(await run()).toEqual(['agenda:18']);
  expect(await run()).toEqual(['agenda:18']);
});

test('another build draws all anew, and so does one that isn’t known', async () => {
  await decide('agenda:17');
  await run();
  expect(await run({ build: 'two' })).toEqual(['agenda:17']);
  expect(await run({ build: 'two' })).toEqual([]);
  expect(await run({ build: null })).toEqual(['agenda:17']);
  expect(await run({ build: 'two' })).toEqual(['agenda:17']);
});

test('after a crash all is drawn anew', async () => {
  await decide('agenda:17');
  await run();
  makePoster().start();
  await stage.idle();
  expect(await run()).toEqual(['agenda:17']);
});

test('a process that ends after another has begun says nothing, nor does what was said before count', async () => {
  await decide('agenda:17');
  const first = makePoster();
  first.start();
  await stage.idle();
  const second = makePoster();
  second.start();
  await stage.idle();
  await first.stop();
  expect(await run()).toEqual(['agenda:17']);
});

test('what changed and wasn’t drawn before the end is drawn by the next', async () => {
  const posting = await decide('agenda:17');
  await run();
  const poster = makePoster();
  poster.start();
  await stage.idle();
  stage.looks.set('agenda:17', standing('neu', posting));
  poster.changed(stage.guildId, 'presence');
  await poster.stop();
  await run();
  expect(texts()).toEqual(['neu']);
});

test.each<[string, (read: () => Promise<unknown>, stopped: Promise<void>) => Promise<unknown>]>([
  ['was found just when it ended', (read) => read()],
  [
    'could not be looked for',
    async (read) => {
      await read();
      throw new Error('The line broke.');
    },
  ],
  [
    'was looked for in vain for too long',
    async (_, stopped) => {
      await stopped;
      throw new Error('The line broke.');
    },
  ],
])('what changed and %s is drawn by the next run', async (_, answer) => {
  const posting = await decide('agenda:17');
  const stopped = Promise.withResolvers<void>();
  let isIdle = false;
  const readOnce: Database['readOnce'] = (work) => {
    const read = () => stage.database.readOnce(work);
    return isIdle ? (answer(read, stopped.promise) as ReturnType<typeof read>) : read();
  };
  const poster = makePoster({ database: { ...stage.database, readOnce } });
  poster.start();
  await sandbox.until(() => texts().includes('agenda:17') && !poster.isUnderWay(), 'the message');
  isIdle = true;
  stage.looks.set('agenda:17', standing('neu', posting));
  poster.changed(stage.guildId);
  await poster.stop();
  stopped.resolve();
  await run();
  expect(texts()).toEqual(['neu']);
});

test('what changes after the end is drawn by the next run', async () => {
  const posting = await decide('agenda:17');
  const poster = makePoster();
  poster.start();
  await stage.idle();
  const stopped = poster.stop();
  stage.looks.set('agenda:17', standing('neu', posting));
  poster.changed(stage.guildId);
  await stopped;
  await run();
  expect(texts()).toEqual(['neu']);
});

test('a start that failed before anything was looked for says nothing of what stands', async () => {
  await decide('agenda:17');
  await run();
  await makePoster().stop();
  expect(await run()).toEqual([]);
});

test('what changed during a start that failed is drawn by the next run', async () => {
  const posting = await decide('agenda:17');
  await run();
  const poster = makePoster();
  stage.looks.set('agenda:17', standing('neu', posting));
  poster.changed(stage.guildId);
  await poster.stop();
  await run();
  expect(texts()).toEqual(['neu']);
});

test('what stands until some time falls due also where that was asked before it was read', async () => {
  await decide('agenda:17', stage.now + 60_000);
  await run();
  const told: Promise<number | null>[] = [];
  const poster = makePoster({ checkDue: () => void told.push(poster.removals.next()) });
  expect(await poster.removals.next()).toBeNull();
  poster.start();
  await stage.idle();
  expect(await Promise.all(told)).toEqual([stage.now + 60_000]);
});

test('what stands until some time falls due in the process alone that has its guild', async () => {
  await decide('agenda:17', stage.now + 60_000);
  const ofOthers = { shards: { ids: [1], count: 2 }, isOurs: () => false };
  const ofOwn = { shards: { ids: [0], count: 2 } };
  await run(ofOthers);
  await run(ofOwn);
  drawn = [];
  const other = makePoster(ofOthers);
  const own = makePoster(ofOwn);
  other.start();
  own.start();
  await stage.idle();
  const due = stage.now + 60_000;
  expect([await other.removals.next(), await own.removals.next()]).toEqual([null, due]);
  await other.removals.run(due);
  await stage.idle();
  expect(drawn).toEqual([]);
});

test('what stands until some time is drawn then, and after a start that comes later', async () => {
  await decide('agenda:17', stage.now + 60_000);
  await run();
  drawn = [];
  const poster = makePoster();
  poster.start();
  await stage.idle();
  const due = stage.now + 60_000;
  expect(await poster.removals.next()).toBe(due);
  await poster.removals.run(due);
  await stage.idle();
  expect(drawn).toEqual(['agenda:17']);
  await poster.stop();

  await stage.pass(120_000);
  const later = makePoster();
  later.start();
  await stage.idle();
  expect(await later.removals.next()).toBe(due);
});

test('what a program changed while nobody ran is drawn anew', async () => {
  await decide('agenda:17');
  await run();
  await stage.database.transact(forgetRuns);
  expect(await run()).toEqual(['agenda:17']);
});

test('what was posted with another number of shards is drawn anew', async () => {
  await decide('agenda:17');
  await run();
  const shards = { ids: [0, 1], count: 2 };
  expect(await run({ shards })).toEqual(['agenda:17']);
  expect(await run({ shards })).toEqual([]);
  expect(await run()).toEqual(['agenda:17']);
});

test('when what Discord tells is looked at anew, only what may show it is drawn again', async () => {
  await decide('agenda:17');
  const leaning = await stage.decide('agenda:18');
  stage.looks.set('agenda:18', 'later');
  await decide('welcome:1');
  const poster = makePoster();
  poster.start();
  await stage.idle();
  drawn = [];
  stage.looks.set('agenda:18', standing('agenda:18', leaning));
  poster.changed(stage.guildId, 'seen');
  await stage.idle();
  expect(new Set(drawn)).toEqual(new Set(['agenda:18']));
  drawn = [];
  poster.changed(stage.guildId, 'seen');
  await stage.idle();
  expect(drawn).toEqual([]);
});

test('what Discord refused is tried again when what it tells is looked at anew', async () => {
  await decide('welcome:1');
  sandbox.rest.inject({ kind: 'fail', status: 403, code: 50001, method: 'POST' });
  const poster = makePoster();
  poster.start();
  await sandbox.until(() => stage.log.includes('warn 50001'), 'a refusal');
  await stage.idle();
  poster.changed(stage.guildId, 'seen');
  await sandbox.until(() => texts().includes('welcome:1'), 'the message');
});

test('beside processes with other shards all that shows who is there is drawn again then', async () => {
  await decide('agenda:17');
  await decide('welcome:1');
  const poster = makePoster({ shards: { ids: [0], count: 2 } });
  poster.start();
  await stage.idle();
  drawn = [];
  poster.changed(stage.guildId, 'seen');
  await stage.idle();
  expect(drawn).toEqual(['agenda:17']);
});

/** What may happen to a bot that shows one agenda. */
const event = fc.oneof(
  fc.record({ kind: fc.constant('change' as const), stands: fc.boolean() }),
  fc.record({ kind: fc.constantFrom('idle' as const, 'restart' as const, 'crash' as const) }),
  fc.record({ kind: fc.constant('fail' as const), times: fc.constant(1) }),
);

test('whatever happens, the newest state is shown after the next start', async () => {
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(event, { maxLength: 6 }), async (events) => {
      runs += 1;
      stage.channel = stage.guild.addTextChannel(`run-${runs}`);
      const key: PostingKey = `agenda:${runs}`;
      const posting = await decide(key);
      let poster = makePoster();
      poster.start();
      let newest: string = key;
      for (const [index, happened] of events.entries()) {
        if (happened.kind === 'idle') await stage.idle();
        else if (happened.kind === 'fail') sandbox.rest.inject(happened);
        else if (happened.kind === 'change') {
          newest = `Stand ${index}`;
          stage.looks.set(key, happened.stands ? standing(newest, posting) : page(newest, posting.id));
          poster.changed(stage.guildId);
        } else {
          if (happened.kind === 'restart') await poster.stop();
          poster = makePoster();
          poster.start();
        }
      }
      await poster.stop();
      const last = makePoster();
      last.start();
      await sandbox.until(
        () => texts().includes(newest) && texts().length === 1,
        () => `${newest} after ${JSON.stringify(events)}`,
      );
      await last.stop();
    }),
    { numRuns: 15 },
  );
});

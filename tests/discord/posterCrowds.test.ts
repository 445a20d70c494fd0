/**
 * Apart from other tests of the poster: so many requests come near to what Discord takes in a second. Loads all packages of its own.
 * @jest-environment node
 */
import type { SandboxChannel } from '../../sandbox/vocabulary/channel';
import type { Poster } from '../../src/discord/poster';
import { listUnfinished, removePosting } from '../../src/postings/postingStore';
import type { Draw } from '../../src/postings/postingView';
import { withResolvers } from '../../src/resolvers';
import { drawAll, page, type Stage, stageEachTest } from './posterStage';

let stage: Stage;
let poster: Poster;
stageEachTest((set) => {
  stage = set;
});

const until = (condition: () => unknown, what: string) => stage.sandbox.until(condition, what);
const changed = () => poster.changed(stage.guildId);

/** An agenda that is in its channel. */
async function posted() {
  await stage.decide('agenda:17');
  changed();
  await until(() => stage.channel.messages.length === 1, 'the agenda');
}

let channels: SandboxChannel[];
const welcomed = (count: number) => channels.every((channel) => channel.messages.length === count);

async function decideCrowd(kind: 'welcome' | 'week' | 'unseen' = 'welcome') {
  channels = Array.from({ length: 20 }, (_, index) => stage.guild.addTextChannel(`raum-${index}`));
  for (const [member, { id }] of channels.entries()) await stage.decide(`${kind}:${member}`, id);
}

test.each([
  ['welcomes', 'welcome'],
  ['weekly posts', 'week'],
  ['farewells', 'unseen'],
] as const)(
  'thousands of %s keep no agenda waiting, and are drawn only when it is their turn',
  async (_, kind) => {
    let drawings = 0;
    const held = withResolvers<void>();
    const draw: Draw = async ({ id, key }) => {
      // The agenda is drawn twice where the look for the crowd finds it, too.
      if (!key.startsWith(kind)) return page(key, id);
      drawings += 1;
      await held.promise;
      return page(key, id);
    };
    poster = stage.makePoster({ drawings: drawAll(draw) });
    await decideCrowd(kind);
    changed();
    await posted();
    await until(() => drawings >= 4, 'the first of them to be drawn');
    expect(drawings).toBe(4);
    held.resolve();
    await until(() => welcomed(1), 'all of them');
  },
);

test('few are under way at once also when they are tried again', async () => {
  const failed = new Set<number>();
  let drawings = 0;
  const held = withResolvers<void>();
  const draw: Draw = async ({ id, key }) => {
    if (!key.startsWith('welcome')) return page(key, id);
    if (!failed.has(id)) {
      failed.add(id);
      throw new Error('not yet');
    }
    drawings += 1;
    await held.promise;
    return page(key, id);
  };
  poster = stage.makePoster({ drawings: drawAll(draw) });
  await decideCrowd();
  changed();
  await until(() => failed.size === 20 && drawings >= 4, 'the first of them again');
  await posted();
  expect(drawings).toBe(4);
  held.resolve();
  await until(() => welcomed(1), 'all of them');
});

test('few are under way at once also when they go', async () => {
  let removals = 0;
  const held = withResolvers<void>();
  const remove: Stage['rest']['delete'] = async (...given) => {
    removals += 1;
    await held.promise;
    return stage.rest.delete(...given);
  };
  poster = stage.makePoster({ rest: { ...stage.rest, delete: remove } });
  await decideCrowd();
  changed();
  await until(() => welcomed(1), 'all of them');
  await stage.idle();
  for (const { id } of await stage.database.read((tx) => listUnfinished(tx)))
    await stage.database.transact((tx) => removePosting(tx, id, stage.now));
  await poster.removals.run(stage.now);
  await posted();
  await until(() => removals >= 4, 'the first of them to go');
  expect(removals).toBe(4);
  held.resolve();
  await until(() => welcomed(0), 'all of them to go');
});

test('none are read any more after the poster has stopped', async () => {
  const held = withResolvers<void>();
  let [drawings, reads] = [0, 0];
  const draw: Draw = async ({ id, key }) => {
    drawings += 1;
    await held.promise;
    return page(key, id);
  };
  const { database } = stage;
  const readOnce: typeof database.readOnce = (work) => {
    reads += 1;
    return database.readOnce(work);
  };
  poster = stage.makePoster({ drawings: drawAll(draw), database: { ...database, readOnce } });
  await decideCrowd();
  changed();
  await until(() => drawings === 4, 'the first of them');
  const readBefore = reads;
  const stopped = poster.stop();
  held.resolve();
  await stopped;
  expect({ drawings, reads }).toEqual({ drawings: 4, reads: readBefore });
});

/**
 * Loads all packages of its own: its timers are also those of the client.
 * @jest-environment node
 */
import { abandonPostings } from '../../src/postings/ownPostingStore';
import { MessageFlags } from 'discord.js';
import { createMessage } from '../../sandbox/rest/messages';
import type { Poster } from '../../src/discord/poster';
import { isChannelGone, type Posting } from '../../src/postings/posting';
import { removePosting, reopenPosting } from '../../src/postings/postingStore';
import type { Draw } from '../../src/postings/postingView';
import { withResolvers } from '../../src/resolvers';
import { drawAll, page, type Stage, stageEachTest } from './posterStage';

const MINUTE = 60_000;

let stage: Stage;
let poster: Poster;
stageEachTest((set) => {
  stage = set;
  poster = stage.makePoster();
});

const messages = () => stage.channel.messages;
const texts = () => messages().map((message) => message.text);
const until = (condition: () => unknown, what: string) => stage.sandbox.until(condition, what);
const changed = () => poster.changed(stage.guildId);
const inject = (...[fault]: Parameters<Stage['sandbox']['rest']['inject']>) =>
  stage.sandbox.rest.inject(fault);

async function posted() {
  const posting = await stage.decide('agenda:17');
  changed();
  await until(async () => (await stage.stored(posting)).messageId, 'the message to be known');
  return stage.stored(posting);
}

describe('killed', () => {
  /** A process that is killed right after Discord has posted the agenda. */
  async function killedAfterPosting() {
    const posting = await stage.decide('agenda:17');
    stage.makeKilled().changed(stage.guildId);
    await until(() => messages().length === 1, 'the message');
    expect((await stage.stored(posting)).messageId).toBeNull();
    return posting;
  }

  test('between deciding and posting: the next start posts it', async () => {
    const posting = await stage.decide('agenda:17');
    stage.now += 30 * MINUTE;
    poster.start();
    await until(async () => (await stage.stored(posting)).messageId, 'the message to be known');
    expect(messages()).toHaveLength(1);
  });

  test('between posting and storing: the next start learns which message it is', async () => {
    const posting = await killedAfterPosting();
    stage.now += MINUTE;
    poster.start();
    await until(async () => (await stage.stored(posting)).messageId, 'the message to be known');
    expect(messages()).toHaveLength(1);
    expect((await stage.stored(posting)).messageId).toBe(messages()[0]?.id);
  });

  test('the same, and meanwhile it looks different', async () => {
    const posting = await killedAfterPosting();
    stage.looks.set('agenda:17', page('Inzwischen', posting.id, true));
    poster.start();
    await until(async () => (await stage.stored(posting)).finalAt, 'the end');
    expect(texts()).toEqual(['Inzwischen']);
  });

  test('the same, and the next start is so late that Discord has forgotten', async () => {
    const posting = await killedAfterPosting();
    const other = await stage.decide('agenda:18');
    stage.looks.set('agenda:17', page('Inzwischen', posting.id));
    stage.now += 30 * MINUTE;
    poster.start();
    await until(() => texts().join().includes('Inzwischen'), 'its newest state');
    await until(async () => (await stage.stored(other)).messageId, 'the other one');
    expect(messages()).toHaveLength(2);
    expect((await stage.stored(posting)).messageId).toBe(messages()[0]?.id);
    expect((await stage.stored(other)).messageId).toBe(messages()[1]?.id);
  });

  test('the same, and meanwhile there is nothing to show any more', async () => {
    const posting = await killedAfterPosting();
    stage.looks.set('agenda:17', 'gone');
    stage.now += MINUTE;
    poster.start();
    await until(() => stage.isForgotten(posting), 'the end');
    expect(messages()).toEqual([]);
  });

  test('the same, and meanwhile it shall be gone', async () => {
    const posting = await killedAfterPosting();
    await stage.database.transact((tx) => removePosting(tx, posting.id, stage.now));
    await poster.removals.run(stage.now);
    await until(() => stage.isForgotten(posting), 'the end');
    expect(messages()).toEqual([]);
  });

  test('the same, and there is nothing to show but a last state of what was sent', async () => {
    const posting = await killedAfterPosting();
    const draw: Draw = ({ messageId }) =>
      Promise.resolve(messageId === null ? 'gone' : page('Das war heute', 0, true));
    poster = stage.makePoster({ drawings: drawAll(draw) });
    poster.start();
    await until(async () => (await stage.stored(posting)).finalAt, 'the end');
    expect(texts()).toEqual(['Das war heute']);
  });

  test("another bot's message with the same custom id is not taken for it", async () => {
    const posting = await stage.decide('agenda:17');
    const { id } = stage.guild.addMember('Zählwerk', { bot: true });
    const { components } = page('goal', posting.id).page;
    createMessage(stage.sandbox.world, {
      guild: stage.guild.record,
      channel: stage.channel.record,
      author: stage.sandbox.world.users.get(id)!,
      body: { components, flags: MessageFlags.IsComponentsV2 },
    });
    stage.now += 30 * MINUTE;
    poster.start();
    await until(() => messages().length === 2, 'the message');
  });
});

test('what stands in another guild’s channel goes, and is refused there as if that were gone', async () => {
  const posting = await posted();
  await poster.stop();
  stage.makePoster({ isElsewhere: () => true }).start();
  await until(() => messages().length === 0, 'the message to go');
  await until(async () => (await stage.stored(posting)).finalAt, 'it to be over');
  expect(isChannelGone(await stage.stored(posting))).toBe(true);
  expect(stage.log).toEqual(['warn undefined']);
});

test('two processes at once post one message', async () => {
  const posting = await stage.decide('agenda:17');
  const other = stage.makePoster();
  changed();
  other.start();
  await until(async () => (await stage.stored(posting)).messageId, 'the message to be known');
  await Promise.all([poster.stop(), other.stop()]);
  expect(messages()).toHaveLength(1);
});

describe('Discord in trouble', () => {
  test('answers 500 though it posted: one message', async () => {
    inject({ kind: 'failAfterDoing', method: 'POST', times: 2 });
    await posted();
    expect(messages()).toHaveLength(1);
    expect(stage.log).toEqual([]);
  });

  test('answers 500 for longer than is repeated at once: one message, later', async () => {
    inject({ kind: 'failAfterDoing', method: 'POST', times: 4 });
    await posted();
    expect(messages()).toHaveLength(1);
    expect(stage.log).toHaveLength(1);
  });

  test('answers 500 to an edit: the newest state comes later', async () => {
    await posted();
    inject({ kind: 'fail', method: 'PATCH', status: 503, times: 4 });
    stage.looks.set('agenda:17', page('eins'));
    changed();
    await until(() => stage.log.length === 1, 'the failure');
    stage.looks.set('agenda:17', page('zwei'));
    changed();
    await until(() => texts()[0]?.includes('zwei'), 'the newest state');
    expect(messages()).toHaveLength(1);
  });

  test('asks to wait: nothing is lost', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance'] });
    try {
      inject({ kind: 'rateLimit', method: 'POST', retryAfterMs: 20_000 });
      const posting = await stage.decide('agenda:17');
      changed();
      await until(() => stage.requests().length === 1, 'the first attempt');
      await until(async () => {
        await jest.advanceTimersByTimeAsync(1_000);
        return (await stage.stored(posting)).messageId;
      }, 'the message to be known');
      expect(stage.requests()).toEqual(['POST 429', 'POST 200']);
      expect(stage.log).toEqual([]);
    } finally {
      jest.useRealTimers();
    }
  });

  test('asks to wait for longer than it knows what it has posted: one message', async () => {
    inject({ kind: 'failAfterDoing', method: 'POST' });
    inject({ kind: 'rateLimit', method: 'POST', retryAfterMs: 4 * MINUTE });
    const posting = await stage.decide('agenda:17');
    changed();
    await until(() => stage.log.length > 0, 'the failure');
    await stage.pass(4 * MINUTE);
    await until(async () => (await stage.stored(posting)).messageId, 'the message to be known');
    expect(messages()).toHaveLength(1);
  });
});

describe('refused', () => {
  test('for a missing permission: kept, logged once, and tried again at each change', async () => {
    stage.channel.deny(['SendMessages']);
    const posting = await stage.decide('agenda:17');
    changed();
    await until(async () => (await stage.stored(posting)).refusal, 'the refusal');
    expect((await stage.stored(posting)).refusal).toBe('50013');
    changed();
    await until(() => stage.requests().length === 2, 'the second attempt');
    expect(stage.requests()).toEqual(['POST 403', 'POST 403']);
    stage.channel.allow(['SendMessages']);
    changed();
    await until(async () => (await stage.stored(posting)).messageId, 'the message to be known');
    expect(await stage.stored(posting)).toMatchObject({ refusal: null, finalAt: null });
    expect(stage.log).toEqual(['warn 50013']);
  });

  test('for a channel it may not see: kept', async () => {
    const posting = await posted();
    stage.channel.deny(['ViewChannel']);
    stage.looks.set('agenda:17', page('neu'));
    changed();
    await until(async () => (await stage.stored(posting)).refusal === '50001', 'the refusal');
    stage.channel.allow(['ViewChannel']);
    changed();
    await until(() => texts()[0]?.includes('neu'), 'the edit');
    await until(async () => (await stage.stored(posting)).refusal === null, 'the refusal to be over');
  });

  test('without a change: tried again every ten minutes, not before', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance'] });
    try {
      stage.channel.deny(['SendMessages']);
      const posting = await stage.decide('agenda:17');
      changed();
      await until(async () => (await stage.stored(posting)).refusal, 'the refusal');
      await until(() => jest.getTimerCount() > 0, 'the rest');
      await jest.advanceTimersByTimeAsync(9 * MINUTE);
      // Long enough for a request that it should not have made.
      for (let trips = 0; trips < 3; trips += 1) await stage.rest.get('/users/@me');
      expect(stage.requests()).toEqual(['POST 403']);
      stage.channel.allow(['SendMessages']);
      await jest.advanceTimersByTimeAsync(2 * MINUTE);
      await until(() => messages().length === 1, 'the message');
    } finally {
      jest.useRealTimers();
    }
  });

  test.each([
    ['has nothing to show any more', () => Promise.resolve(stage.looks.set('welcome:204', 'gone'))],
    ['shall be gone', ({ id }: Posting) => stage.database.transact((tx) => removePosting(tx, id, stage.now))],
  ])('and meanwhile it %s: finished without a look into the channel, and why is kept', async (_, drop) => {
    stage.channel.deny(['ViewChannel']);
    const posting = await stage.decide('welcome:204');
    changed();
    await until(async () => (await stage.stored(posting)).refusal, 'the refusal');
    await drop(posting);
    changed();
    await until(async () => (await stage.stored(posting)).finalAt, 'the end');
    expect((await stage.stored(posting)).refusal).toBe('50001');
    expect(stage.requests()).toEqual(['POST 403']);
  });

  test('and what shall be taken away is gone as soon as Discord lets it', async () => {
    const posting = await posted();
    stage.channel.deny(['ViewChannel']);
    await stage.database.transact((tx) => abandonPostings(tx, [posting], stage.now));
    changed();
    await until(async () => (await stage.stored(posting)).refusal, 'the refusal');
    expect(await stage.stored(posting)).toMatchObject({ key: `gone:${posting.id}`, finalAt: null });
    stage.channel.allow(['ViewChannel']);
    changed();
    await until(() => stage.isForgotten(posting), 'the end');
    expect(messages()).toEqual([]);
  });

  test('after its last state: let go, until it is wanted once more', async () => {
    const posting = await posted();
    const reopen = async (words: string) => {
      stage.looks.set('agenda:17', page(words, 0, true));
      await stage.database.transact((tx) => reopenPosting(tx, posting.id));
      changed();
      await until(async () => (await stage.stored(posting)).finalAt, 'the end');
    };
    stage.channel.deny(['ViewChannel']);
    await reopen('mit Applaus');
    expect((await stage.stored(posting)).refusal).toBeNull();
    stage.channel.allow(['ViewChannel']);
    await reopen('mit mehr Applaus');
    expect(texts()).toEqual(['mit mehr Applaus']);
  });

  test('of one that is wanted once more but has later states: those come when Discord lets them', async () => {
    const posting = await posted();
    stage.channel.deny(['ViewChannel']);
    stage.looks.set('agenda:17', page('ohne sie'));
    await stage.database.transact((tx) => reopenPosting(tx, posting.id));
    changed();
    await until(async () => (await stage.stored(posting)).refusal, 'the refusal');
    stage.channel.allow(['ViewChannel']);
    changed();
    await until(() => texts()[0] === 'ohne sie', 'the edit');
    await until(async () => (await stage.stored(posting)).refusal === null, 'it to be kept');
    expect((await stage.stored(posting)).finalAt).toBeNull();
  });

  test('of one that is wanted once more: it is taken away at its time all the same', async () => {
    const posting = await posted();
    await stage.database.transact((tx) => removePosting(tx, posting.id, stage.now + MINUTE));
    stage.channel.deny(['ViewChannel']);
    stage.looks.set('agenda:17', page('ohne sie'));
    await stage.database.transact((tx) => reopenPosting(tx, posting.id));
    changed();
    await until(async () => (await stage.stored(posting)).refusal, 'the refusal');
    stage.channel.allow(['ViewChannel']);
    stage.now += MINUTE;
    changed();
    await until(() => stage.isForgotten(posting), 'the end');
    expect(messages()).toEqual([]);
  });

  test('of one that is wanted once more and shows nothing any more: it goes when Discord lets it', async () => {
    const posting = await posted();
    stage.looks.set('agenda:17', 'gone');
    stage.channel.deny(['ViewChannel']);
    await stage.database.transact((tx) => reopenPosting(tx, posting.id));
    changed();
    await until(async () => (await stage.stored(posting)).refusal, 'the refusal');
    stage.channel.allow(['ViewChannel']);
    changed();
    await until(() => stage.isForgotten(posting), 'the end');
    expect(messages()).toEqual([]);
  });

  test('because the channel is gone: finished, and why is kept', async () => {
    const channel = stage.guild.addTextChannel('bald weg');
    const posting = await stage.decide('agenda:17', channel.id);
    channel.delete();
    changed();
    await until(async () => (await stage.stored(posting)).finalAt, 'the end');
    expect((await stage.stored(posting)).refusal).toBe('10003');
  });

  test('because the message was deleted: forgotten, and never posted again', async () => {
    const posting = await posted();
    await stage.rest.delete(`/channels/${stage.channel.id}/messages/${posting.messageId!}`);
    stage.looks.set('agenda:17', page('neu'));
    changed();
    await until(() => stage.isForgotten(posting), 'the end');
    poster.start();
    await stage.decide('agenda:18');
    changed();
    await until(() => messages().length === 1, 'the other posting');
    expect(texts()[0]).toContain('agenda:18');
  });

  test('because the message is malformed: an error in the log, and no loop', async () => {
    stage.looks.set('agenda:17', page(''));
    const posting = await stage.decide('agenda:17');
    changed();
    await until(async () => (await stage.stored(posting)).refusal, 'the refusal');
    expect(stage.sandbox.rest.violations.splice(0)).toHaveLength(1);
    stage.looks.set('agenda:17', page('richtig'));
    changed();
    await until(() => messages().length === 1, 'the message');
    expect(stage.requests()).toEqual(['POST 400', 'POST 200']);
    expect(stage.log).toEqual(['error 50035']);
  });
});

describe('the database', () => {
  test('fails while the changes are looked up: they are looked up again', async () => {
    await stage.decide('agenda:17');
    const { database } = stage;
    let failures = 1;
    const readOnce: typeof database.readOnce = (work) =>
      failures-- > 0 ? Promise.reject(new Error('locked')) : database.readOnce(work);
    poster = stage.makePoster({ database: { ...database, readOnce } });
    changed();
    await until(() => messages().length === 1, 'the message');
    expect(stage.log).toEqual(['error locked']);
  });

  test('fails while it is looked who comes and goes, and something new comes before the next try: that is found', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance'] });
    try {
      const posting = await stage.decide('question:17');
      const { database } = stage;
      const held = withResolvers<void>();
      let reads = 0;
      const readOnce: typeof database.readOnce = async (work) => {
        reads += 1;
        if (reads === 2) await held.promise;
        if (reads !== 1) return database.readOnce(work);
        await database.readOnce(work);
        poster.changed(stage.guildId, 'new');
        throw new Error('gone');
      };
      const pace = { betweenRequests: 0, betweenEdits: 3_000, betweenLateEdits: 0, firstRest: 1 };
      poster = stage.makePoster({ database: { ...database, readOnce }, pace });
      poster.changed(stage.guildId, 'presence');
      await until(() => stage.log.length === 1, 'the failure');
      await jest.advanceTimersByTimeAsync(1);
      held.resolve();
      await until(async () => (await stage.stored(posting)).messageId, 'the message to be known');
    } finally {
      jest.useRealTimers();
    }
  });

  test('fails for a while: that is told elsewhere, and not for each posting', async () => {
    const { database } = stage;
    let failures = 4;
    const readOnce: typeof database.readOnce = (work) => {
      failures -= 1;
      return failures >= 0 ? Promise.reject(new Error('gone')) : database.readOnce(work);
    };
    poster = stage.makePoster({ database: { ...database, readOnce }, tries: { isTold: () => true } });
    await stage.decide('agenda:1');
    poster.start();
    await stage.sandbox.until(() => stage.channel.messages.length === 1, 'the message');
    expect(stage.log).toEqual([]);
  });

  test('fails to keep the message: one message all the same', async () => {
    const posting = await stage.decide('agenda:17');
    const { database } = stage;
    let failures = 1;
    const transact: typeof database.transact = (work) =>
      failures-- > 0 ? Promise.reject(new Error('locked')) : database.transact(work);
    poster = stage.makePoster({ database: { ...database, transact } });
    changed();
    await until(async () => (await stage.stored(posting)).messageId, 'the message to be known');
    expect(messages()).toHaveLength(1);
    expect(stage.log).toEqual(['warn locked']);
  });
});

describe('a message is under way', () => {
  test('from the change until it is known, also while it is drawn, and while it is tried again', async () => {
    const { promise: isDrawn, resolve: draw } = withResolvers<void>();
    const look: Draw = async ({ id }) => {
      await isDrawn;
      return page('Hier', id);
    };
    poster = stage.makePoster({ drawings: drawAll(look) });
    inject({ kind: 'fail', method: 'POST', status: 503, times: 4 });
    const posting = await stage.decide('agenda:17');
    expect(poster.isUnderWay()).toBe(false);
    changed();
    expect(poster.isUnderWay()).toBe(true);
    await stage.idle();
    expect(poster.isUnderWay()).toBe(true);
    draw();
    await until(() => !poster.isUnderWay(), 'nothing to be under way');
    expect((await stage.stored(posting)).messageId).toBe(messages()[0]?.id);
    expect(stage.requests()).toContain('POST 503');
  });

  test('not while Discord refuses it', async () => {
    stage.channel.deny(['SendMessages']);
    const posting = await stage.decide('agenda:17');
    changed();
    await until(() => !poster.isUnderWay(), 'nothing to be under way');
    expect((await stage.stored(posting)).refusal).toBe('50013');
    stage.channel.allow(['SendMessages']);
    changed();
    await until(() => messages().length === 1, 'the message');
  });
});

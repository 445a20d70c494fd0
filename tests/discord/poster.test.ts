/**
 * Loads all packages of its own: its timers are also those of the client.
 * @jest-environment node
 */
import type { Poster } from '../../src/discord/poster';
import { addPosting, finishPosting, removePosting, reopenPosting } from '../../src/postings/postingStore';
import { storeGuild } from '../support/testDatabase';
import { drawAll, isV2, page, type Stage, stageEachTest } from './posterStage';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

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

/** A posting that is in the channel. */
async function posted(key: 'agenda:17' | 'welcome:204' = 'agenda:17') {
  const posting = await stage.decide(key);
  changed();
  await until(async () => (await stage.stored(posting)).messageId, 'the message to be known');
  return stage.stored(posting);
}

describe('a posting', () => {
  test('is sent in Components V2, and its message is kept', async () => {
    const posting = await posted();
    const [message] = messages();
    expect(message?.text).toContain('agenda:17');
    expect(message?.buttons).toHaveLength(1);
    expect(isV2(message?.api.flags)).toBe(true);
    expect(posting).toMatchObject({ messageId: message?.id, finalAt: null, refusal: null });
  });

  test('notifies nobody whom its text mentions', async () => {
    const anna = stage.guild.addMember('Anna');
    stage.looks.set('agenda:17', page(`<@${anna.id}> ist da. @everyone`));
    await posted();
    expect(messages()[0]?.pinged).toEqual([]);
  });

  test('notifies exactly those whom its drawing names', async () => {
    const [anna, berta] = [stage.guild.addMember('Anna'), stage.guild.addMember('Berta')];
    const welcome = page(`<@${anna.id}>, das ist <@${berta.id}>. @everyone`);
    stage.looks.set('welcome:204', { ...welcome, mentions: [anna.id] });
    await posted('welcome:204');
    expect(messages()[0]?.pinged).toEqual([anna.id]);
  });

  test('brings its pictures, and an edit brings its own in their place', async () => {
    const withPicture = (name: string) => ({
      page: {
        components: [{ type: 12, items: [{ media: { url: `attachment://${name}` }, description: 'Woche' }] }],
        files: [{ name, attachment: Buffer.from(name), description: 'Woche' }],
      },
      final: false,
    });
    stage.looks.set('agenda:17', withPicture('eins.png'));
    await posted();
    expect(messages()[0]?.files).toMatchObject([{ name: 'eins.png', description: 'Woche' }]);
    stage.looks.set('agenda:17', withPicture('zwei.png'));
    changed();
    await until(() => messages()[0]?.files[0]?.name === 'zwei.png', 'the other picture');
    expect(messages()[0]?.files).toHaveLength(1);
    stage.looks.set('agenda:17', page('ohne'));
    changed();
    await until(() => messages()[0]?.files.length === 0, 'no picture');
  });

  test('shows its newest state by edits of the one message', async () => {
    await posted();
    stage.looks.set('agenda:17', page('Anna, Berta'));
    changed();
    await until(() => texts()[0]?.includes('Anna, Berta'), 'the edit');
    expect(messages()).toHaveLength(1);
    expect(messages()[0]?.pinged).toEqual([]);
  });

  test('is brought back to what one process showed, though another has edited it meanwhile', async () => {
    await posted();
    stage.looks.set('agenda:17', page('Anna, Berta'));
    const other = stage.makePoster();
    other.start();
    await until(() => texts()[0]?.includes('Anna, Berta'), 'the other’s edit');
    await other.stop();
    stage.looks.delete('agenda:17');
    changed();
    await until(() => !texts()[0]?.includes('Anna, Berta'), 'the first state again');
    expect(messages()).toHaveLength(1);
  });

  test('that looks as before is not sent again', async () => {
    const posting = await posted();
    changed();
    changed();
    await stage.decide('agenda:18');
    changed();
    await until(() => messages().length === 2, 'the other posting');
    expect(stage.requests()).toEqual(['POST 200', 'POST 200']);
    expect((await stage.stored(posting)).finalAt).toBeNull();
  });

  test('that shows nothing of who is at work is left alone while people come and go', async () => {
    await posted('welcome:204');
    stage.looks.set('welcome:204', page('Hallo'));
    await stage.decide('agenda:18');
    poster.changed(stage.guildId, 'presence');
    await until(() => messages().length === 2, 'the other posting');
    stage.looks.set('agenda:18', page('Anna'));
    poster.changed(stage.guildId, 'presence');
    await until(() => texts()[1]?.includes('Anna'), 'the edit of the other posting');
    expect(texts()[0]).toContain('welcome:204');
    poster.changed(stage.guildId, 'presence');
    changed();
    await until(() => texts()[0]?.includes('Hallo'), 'the welcome as it is now');
  });

  test('that stands already is left alone when there is only something new', async () => {
    await posted();
    stage.looks.set('agenda:17', page('Anna'));
    await stage.decide('welcome:204');
    poster.changed(stage.guildId, 'new');
    await until(() => messages().length === 2, 'the new posting');
    expect(texts()[0]).not.toContain('Anna');
    poster.changed(stage.guildId, 'new');
    poster.changed(stage.guildId, 'presence');
    await until(() => texts()[0]?.includes('Anna'), 'what both tell of');
  });

  test('is finished with its last state, and nothing is done with it any more', async () => {
    const posting = await posted();
    stage.looks.set('agenda:17', page('Das war heute', 0, true));
    stage.now += HOUR;
    changed();
    await until(async () => (await stage.stored(posting)).finalAt, 'the end');
    expect((await stage.stored(posting)).finalAt).toBe(stage.now);
    expect(texts()).toEqual(['Das war heute']);
    stage.looks.set('agenda:17', page('noch etwas'));
    await stage.decide('agenda:18');
    changed();
    await until(() => messages().length === 2, 'the other posting');
    expect(texts()[0]).toBe('Das war heute');
  });

  test('that is reopened while its last state is on its way gets a newer one', async () => {
    const posting = await posted();
    const patch = stage.rest.patch;
    stage.rest.patch = async (...given) => {
      stage.rest.patch = patch;
      stage.looks.set('agenda:17', page('Das war heute, mit Applaus', 0, true));
      await stage.database.transact((tx) => reopenPosting(tx, posting.id));
      return patch(...given);
    };
    stage.looks.set('agenda:17', page('Das war heute', 0, true));
    changed();
    await until(async () => (await stage.stored(posting)).finalAt, 'the end');
    expect(texts()).toEqual(['Das war heute, mit Applaus']);
    expect(stage.requests()).toEqual(['POST 200', 'PATCH 200', 'PATCH 200']);
  });

  test('whose last state is what it shows already ends without an edit', async () => {
    stage.looks.set('agenda:17', page('Schluss'));
    const posting = await posted();
    stage.looks.set('agenda:17', { ...page('Schluss'), final: true });
    changed();
    await until(async () => (await stage.stored(posting)).finalAt, 'the end');
    expect(stage.requests()).toEqual(['POST 200']);
  });

  test('with nothing left to show takes its message away for good, and is forgotten with it', async () => {
    const posting = await posted();
    stage.looks.set('agenda:17', 'gone');
    changed();
    await until(() => stage.isForgotten(posting), 'the end');
    expect(messages()).toEqual([]);
  });

  test('with nothing to show from the first is never sent', async () => {
    stage.looks.set('agenda:17', 'gone');
    const posting = await stage.decide('agenda:17');
    changed();
    await until(async () => (await stage.stored(posting)).finalAt, 'the end');
    expect(stage.requests()).toEqual(['GET 200']);
  });

  test('that can’t be drawn at present stays as it is, or unsent, until the next change', async () => {
    const posting = await posted();
    const unsent = await stage.decide('agenda:18');
    for (const key of ['agenda:17', 'agenda:18'] as const) stage.looks.set(key, 'later');
    changed();
    await stage.decide('agenda:19');
    changed();
    await until(() => messages().length === 2, 'the third posting');
    expect(texts().join()).toMatch(/agenda:17[^]*agenda:19/);
    for (const key of ['agenda:17', 'agenda:18'] as const) stage.looks.set(key, page(`Wieder da: ${key}`));
    changed();
    await until(() => texts()[0]?.includes('Wieder da'), 'the edit');
    await until(async () => (await stage.stored(unsent)).messageId, 'the other message to be known');
    expect(await stage.stored(posting)).toMatchObject({ messageId: messages()[0]?.id, finalAt: null });
    expect(stage.requests().filter((request) => !request.endsWith(' 200'))).toEqual([]);
    expect(stage.log).toEqual([]);
  });

  test('whose drawing fails is drawn again, and the others do not wait for it', async () => {
    let failures = 1;
    const draw = () =>
      failures-- > 0 ? Promise.reject(new Error('no names')) : Promise.resolve(page('endlich'));
    const other = () => Promise.resolve(page('gleich'));
    poster = stage.makePoster({ drawings: { ...drawAll(draw), welcome: other } });
    await stage.decide('agenda:17');
    await stage.decide('welcome:204');
    changed();
    await until(() => messages().length === 2, 'both');
    expect(texts()[0]).toContain('gleich');
    expect(texts()[1]).toContain('endlich');
    expect(stage.log).toEqual(['warn no names']);
  });
});

test('that can never be drawn is told once, and tried ever more rarely', async () => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask', 'performance'] });
  let drawn = 0;
  const draw = () => {
    drawn += 1;
    return Promise.reject(new Error('nobody there'));
  };
  poster = stage.makePoster({ drawings: drawAll(draw) });
  await stage.decide('welcome:404');
  changed();
  for (let minute = 0; minute < 24 * 60; minute += 1) {
    await stage.idle();
    await jest.advanceTimersByTimeAsync(MINUTE);
  }
  await stage.idle();
  jest.useRealTimers();
  expect(drawn).toBeGreaterThan(20);
  expect(drawn).toBeLessThan(60);
  expect(stage.log).toEqual(['warn nobody there']);
  const before = drawn;
  changed();
  await until(() => drawn > before, 'a change to let it be tried again');
});

test('of a guild that is not ours is left alone: at the start, at a change, and when it is to be removed', async () => {
  const ours = await stage.decide('agenda:17');
  const { id: otherGuild } = await storeGuild(stage.database, { snowflake: '200000000000000000' });
  const others = { guildId: otherGuild, channelId: stage.channel.id, claimedAt: stage.now };
  await stage.database.transact(async (tx) => {
    await addPosting(tx, { ...others, key: 'agenda:18' });
    await addPosting(tx, { ...others, key: 'welcome:204', removeAt: stage.now });
  });
  poster = stage.makePoster({ isOurs: (guildId) => guildId !== otherGuild });
  poster.start();
  poster.changed(otherGuild);
  expect(await poster.removals.next()).toBeNull();
  await poster.removals.run(stage.now);
  await until(async () => (await stage.stored(ours)).messageId, 'our message to be known');
  stage.looks.set('agenda:17', page('Anna, Berta'));
  changed();
  await until(() => texts()[0]?.includes('Anna, Berta'), 'the edit');
  expect(stage.requests()).toEqual(['POST 200', 'PATCH 200']);
});

describe('the pace', () => {
  const pace = { betweenRequests: 0, betweenEdits: 3_000, betweenLateEdits: 20_000, firstRest: 1 };
  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance'] });
    poster = stage.makePoster({ pace });
  });
  afterEach(() => jest.useRealTimers());

  /** Changes the agenda and waits until the poster has taken notice. */
  async function look(words: string) {
    stage.looks.set('agenda:17', page(words));
    changed();
    await stage.idle();
  }

  test('lets one edit in three seconds into a channel, and that shows the newest state', async () => {
    await posted();
    await look('eins');
    await until(() => texts()[0]?.includes('eins'), 'the first edit');
    await look('zwei');
    await look('drei');
    await jest.advanceTimersByTimeAsync(2_900);
    expect(messages()[0]?.edits).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(200);
    await until(() => texts()[0]?.includes('drei'), 'the second edit');
    expect(messages()[0]?.edits).toHaveLength(2);
  });

  test('gathers what comes to a message after its last state: one edit in twenty seconds', async () => {
    const posting = await posted();
    stage.looks.set('agenda:17', page('Schluss', 0, true));
    changed();
    await until(async () => (await stage.stored(posting)).finalAt, 'the end');
    // The pace counts from when the poster knows that it is stored.
    await stage.idle();
    const applaud = async (words: string) => {
      stage.looks.set('agenda:17', page(words, 0, true));
      await stage.database.transact((tx) => reopenPosting(tx, posting.id));
      changed();
      await stage.idle();
    };
    await jest.advanceTimersByTimeAsync(3_000);
    await applaud('eins');
    await until(() => texts()[0]?.includes('eins'), 'the first edit after the end');
    await until(async () => (await stage.stored(posting)).finalAt, 'it to be kept');
    await stage.idle();
    for (const words of ['zwei', 'drei', 'vier', 'fünf']) {
      await jest.advanceTimersByTimeAsync(4_000);
      await applaud(words);
    }
    expect(messages()[0]?.edits).toHaveLength(2);
    await jest.advanceTimersByTimeAsync(4_500);
    await until(() => texts()[0]?.includes('fünf'), 'the second edit after the end');
    expect(messages()[0]?.edits).toHaveLength(3);
    await until(async () => (await stage.stored(posting)).finalAt, 'the end');
  });

  test('looks at a guild and draws its agenda as often as it edits it, however many come and go', async () => {
    await posted();
    await poster.stop();
    let drawings = 0;
    const draw = () => Promise.resolve(page(`${(drawings += 1)}`));
    poster = stage.makePoster({ pace, drawings: drawAll(draw) });
    const looks = jest.spyOn(stage.database, 'readOnce');
    const asked = () => ({ looks: looks.mock.calls.length, drawings });
    const come = async () => {
      poster.changed(stage.guildId, 'presence');
      await stage.idle();
    };
    await come();
    await until(() => messages()[0]?.edits.length === 1, 'the first edit');
    await stage.idle();
    for (let time = 0; time < 20; time += 1) await come();
    await jest.advanceTimersByTimeAsync(2_900);
    expect(asked()).toEqual({ looks: 2, drawings: 1 });
    await jest.advanceTimersByTimeAsync(200);
    await until(() => messages()[0]?.edits.length === 2, 'the second edit');
    await stage.idle();
    expect(asked()).toEqual({ looks: 4, drawings: 2 });
  });

  test('looks at once for what is new, though somebody has just come', async () => {
    await posted();
    poster.changed(stage.guildId, 'presence');
    await stage.idle();
    poster.changed(stage.guildId, 'presence');
    await stage.decide('agenda:18');
    changed();
    await until(() => texts().join().includes('agenda:18'), 'the new message');
  });

  test('holds back neither new messages nor removals, nor other channels', async () => {
    const welcome = await posted('welcome:204');
    const elsewhere = stage.guild.addTextChannel('anderswo');
    const other = await stage.decide('agenda:19', elsewhere.id);
    await posted();
    await look('eins');
    await until(() => texts()[1]?.includes('eins'), 'the first edit');
    await look('zwei');
    await stage.database.transact((tx) => removePosting(tx, welcome.id, stage.now));
    await stage.decide('agenda:18');
    changed();
    await until(() => texts().join().includes('agenda:18'), 'the new message');
    await until(() => !texts().join().includes('welcome'), 'the removal');
    stage.looks.set('agenda:19', page('auch da', other.id));
    changed();
    await until(() => elsewhere.messages[0]?.text.includes('auch da'), 'the edit in the other channel');
    expect(texts()[0]).toContain('eins');
  });
});

describe('a removal', () => {
  const run = () => poster.removals.run(stage.now);

  test('is due at its time, and then the message is gone', async () => {
    const welcome = await posted('welcome:204');
    expect(await poster.removals.next()).toBeNull();
    const at = stage.now + 24 * HOUR;
    await stage.database.transact((tx) => removePosting(tx, welcome.id, at));
    changed();
    await until(async () => (await poster.removals.next()) === at, 'the due time');
    await run();
    expect(messages()).toHaveLength(1);
    stage.now = at;
    await run();
    expect(await poster.removals.next()).toBeNull();
    await until(() => stage.isForgotten(welcome), 'the end');
    expect(messages()).toEqual([]);
    expect(await poster.removals.next()).toBeNull();
  });

  test('is due at its time also for who asks, or comes to it, while the message is drawn', async () => {
    const draws: (() => void)[] = [];
    const slow = stage.makePoster({
      drawings: drawAll(async ({ key, id }) => {
        if (draws.length > 0) await new Promise<void>((resolve) => draws.push(resolve));
        return page(key, id);
      }),
    });
    const welcome = await stage.decide('welcome:204');
    const at = stage.now + HOUR;
    await stage.database.transact((tx) => removePosting(tx, welcome.id, at));
    slow.changed(stage.guildId);
    await until(async () => (await stage.stored(welcome)).messageId, 'the message to be known');
    await stage.idle();
    draws.push(() => {});
    slow.changed(stage.guildId);
    await until(() => draws.length > 1, 'it to be drawn');
    expect(await slow.removals.next()).toBe(at);
    stage.now = at;
    expect(await slow.removals.next()).toBeNull();
    for (const draw of draws) draw();
    await until(() => stage.isForgotten(welcome), 'the end');
    expect(messages()).toEqual([]);
  });

  test('of a message that somebody deleted is done already', async () => {
    const welcome = await posted('welcome:204');
    await stage.rest.delete(`/channels/${stage.channel.id}/messages/${welcome.messageId!}`);
    await stage.database.transact((tx) => removePosting(tx, welcome.id, stage.now));
    await run();
    await until(() => stage.isForgotten(welcome), 'the end');
  });

  test('before the message was sent keeps it from being sent', async () => {
    const welcome = await stage.decide('welcome:204');
    await stage.database.transact((tx) => removePosting(tx, welcome.id, stage.now));
    changed();
    await until(() => stage.isForgotten(welcome), 'the end');
    expect(stage.requests()).toEqual(['GET 200']);
  });

  test('of a finished posting is not due', async () => {
    const welcome = await posted('welcome:204');
    await stage.database.transact((tx) => removePosting(tx, welcome.id, stage.now));
    await stage.database.transact((tx) => finishPosting(tx, welcome, stage.now));
    expect(await poster.removals.next()).toBeNull();
  });
});

describe('stopping', () => {
  test('lets what is under way end, and sends nothing further', async () => {
    const posting = await stage.decide('agenda:17');
    stage.sandbox.rest.inject({ kind: 'delay', method: 'POST', delayMs: 60_000 });
    changed();
    await until(() => stage.sandbox.rest.held === 1, 'the request');
    const stopped = poster.stop();
    await stage.decide('agenda:18');
    changed();
    stage.sandbox.rest.clearFaults();
    await stopped;
    expect(texts()).toHaveLength(1);
    expect((await stage.stored(posting)).messageId).toBe(messages()[0]?.id);
  });

  test('waits three seconds at the most', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance'] });
    try {
      await stage.decide('agenda:17');
      const hanging = stage.makeKilled();
      hanging.changed(stage.guildId);
      await until(() => messages().length === 1, 'the message');
      let stopped = false;
      const stopping = hanging.stop().then(() => (stopped = true));
      await jest.advanceTimersByTimeAsync(2_900);
      expect(stopped).toBe(false);
      await jest.advanceTimersByTimeAsync(200);
      await stopping;
    } finally {
      jest.useRealTimers();
    }
  });
});

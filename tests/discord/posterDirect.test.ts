/**
 * Loads all packages of its own: its timers are also those of the client.
 * @jest-environment node
 */
import type { SandboxMember } from '../../sandbox/vocabulary/member';
import { createMessage } from '../../sandbox/rest/messages';
import type { Poster, PosterParts } from '../../src/discord/poster';
import type { Member } from '../../src/guilds/member';
import { findDirectChannel, keepDirectChannel } from '../../src/postings/directStore';
import { listLeftovers } from '../../src/postings/leftoverStore';
import { abandonPostings, listOwnPostings } from '../../src/postings/ownPostingStore';
import type { Posting, PostingKey } from '../../src/postings/posting';
import { removePosting } from '../../src/postings/postingStore';
import { storeMembers } from '../support/testDatabase';
import { page, type Stage, stageEachTest } from './posterStage';

const MINUTE = 60_000;

let stage: Stage;
let poster: Poster;
let lena: SandboxMember;
let member: Member;
stageEachTest(async (set) => {
  stage = set;
  poster = stage.makePoster();
  lena = stage.guild.addMember('Lena');
  [member] = (await storeMembers(stage.database, stage.guildId, lena.id)) as [Member];
});

const until = (condition: () => unknown, what: string) => stage.sandbox.until(condition, what);
const changed = () => poster.changed(stage.guildId);
const direct = () => stage.database.read((tx) => findDirectChannel(tx, member.id));
const requestsTo = (path: RegExp) =>
  stage.sandbox.rest.requests.filter((request) => path.test(request.path)).length;
const forHer = (path = '/messages') => {
  const channel = [...stage.sandbox.world.directChannels.values()].find(({ recipients }) =>
    recipients.includes(lena.id),
  );
  return stage.sandbox.rest.requests.filter((one) => one.path.startsWith(`/channels/${channel?.id}${path}`));
};

const decide = (key: PostingKey) => stage.decideFor(key, lena.id);

async function posted(key: PostingKey = 'week:17') {
  const posting = await decide(key);
  changed();
  await until(async () => (await stage.stored(posting)).messageId, 'the message to be known');
  return stage.stored(posting);
}

const isOver = (posting: Posting) => async () => (await stage.stored(posting)).finalAt !== null;

/** All of hers is deleted, as `privacy` does it. */
const forget = () =>
  stage.database.transact(async (tx) =>
    abandonPostings(tx, await listOwnPostings(tx, member, []), stage.now),
  );

test('it is sent to her alone, and its controls carry it', async () => {
  const posting = await posted();
  const [message, ...others] = lena.directMessages;
  expect([message!.id, message!.channelId, message!.text]).toEqual([
    posting.messageId,
    posting.channelId,
    'week:17',
  ]);
  expect(message!.buttons.map(({ customId }) => customId)).toEqual([`@${posting.id}:goal:new:${posting.id}`]);
  expect(others).toEqual([]);
  expect(stage.channel.messages).toEqual([]);
});

test('it says from which server it comes, as that is called now', async () => {
  let name = 'Nest *der*';
  poster = stage.makePoster({ serverName: (guildId) => (guildId === stage.guildId ? name : null) });
  await posted();
  const [message] = lena.directMessages;
  expect(message!.text).toBe('week:17\n-# Nest \\*der\\*');
  name = 'Bau';
  changed();
  await until(() => message!.text === 'week:17\n-# Bau', 'the new name');
});

test('her direct messages are opened once, and known from then on', async () => {
  const before = requestsTo(/^\/users\/@me\/channels$/);
  const first = await posted('week:1');
  expect(await direct()).toEqual({ memberId: member.id, channelId: first.channelId, refusedAt: null });
  const second = await posted('week:2');
  expect(second.channelId).toBe(first.channelId);
  expect(requestsTo(/^\/users\/@me\/channels$/) - before).toBe(1);
});

test('it is edited in place, and taken away when its time has come', async () => {
  const posting = await posted();
  stage.looks.set('week:17', page('Neu', posting.id));
  changed();
  await until(() => lena.directMessages[0]?.text.startsWith('Neu'), 'the edit');
  await stage.database.transact((tx) => removePosting(tx, posting.id, stage.now));
  changed();
  await until(() => lena.directMessages.length === 0, 'it to be gone');
  await until(() => stage.isForgotten(posting), 'it to be forgotten');
});

test.each([1, 90])(
  'killed between sending and storing: after %s minutes no second one comes',
  async (after) => {
    const posting = await decide('week:17');
    stage.makeKilled().changed(stage.guildId);
    await until(() => lena.directMessages.length === 1, 'the message');
    expect((await stage.stored(posting)).messageId).toBeNull();
    // She answers, and another message of the bot has the number in its own argument.
    lena.sayInPrivate('Danke!');
    const { world } = stage.sandbox;
    createMessage(world, {
      guild: null,
      channel: world.channel(lena.directMessages[0]!.channelId)!.channel,
      author: world.application.botUser,
      body: { flags: 32768, components: page('Anderes', posting.id).page.components },
    });
    stage.now += after * MINUTE;
    changed();
    await until(async () => (await stage.stored(posting)).messageId, 'the message to be known');
    expect((await stage.stored(posting)).messageId).toBe(lena.directMessages[0]!.id);
    expect(lena.directMessages).toHaveLength(3);
  },
);

describe('who takes no direct messages', () => {
  test('is tried once, and not again by itself', async () => {
    lena.closeDirectMessages();
    const posting = await decide('week:17');
    changed();
    await until(isOver(posting), 'it to be over');
    expect(await stage.stored(posting)).toMatchObject({ refusal: '50007', messageId: null });
    expect(await direct()).toMatchObject({ refusedAt: stage.now });
    expect(forHer()).toHaveLength(1);

    stage.now += 90 * MINUTE;
    const next = await decide('week:18');
    changed();
    await until(isOver(next), 'the next to be over');
    expect(await stage.stored(next)).toMatchObject({ refusal: '50007', messageId: null });
    expect(forHer().map(({ method, status }) => `${method} ${status}`)).toEqual(['POST 403']);
    // It is hers to change, nobody's who looks after the bot.
    expect(stage.log).toEqual([]);
  });

  test('gets the next one once she asks for them', async () => {
    lena.closeDirectMessages();
    const posting = await decide('week:17');
    changed();
    await until(isOver(posting), 'it to be over');
    lena.openDirectMessages();
    await stage.database.transact((tx) => keepDirectChannel(tx, member.id, { refusedAt: null }));
    await posted('week:18');
    expect(lena.directMessages.map(({ text }) => text)).toEqual(['week:18']);
  });
});

test('who has left the guild isn’t written to', async () => {
  poster = stage.makePoster({ stillMembers: () => Promise.resolve(new Set<string>()) });
  const posting = await decide('week:17');
  changed();
  await until(isOver(posting), 'it to be over');
  expect(await stage.stored(posting)).toMatchObject({ refusal: null, messageId: null });
  expect(lena.directMessages).toEqual([]);
});

test('a message that Discord let nobody edit is taken away at its time all the same', async () => {
  const posting = await posted();
  await stage.database.transact((tx) => removePosting(tx, posting.id, stage.now + MINUTE));
  stage.sandbox.rest.inject({ method: 'PATCH', path: /messages/, kind: 'fail', status: 403 });
  stage.looks.set('week:17', page('neu', posting.id));
  changed();
  await until(async () => (await stage.stored(posting)).refusal, 'the refusal');
  stage.now += MINUTE;
  await poster.removals.run(stage.now);
  await until(() => stage.isForgotten(posting), 'the end');
  expect(lena.directMessages).toEqual([]);
});

test('a refusal of another kind isn’t tried again either', async () => {
  const posting = await decide('week:17');
  stage.sandbox.rest.inject({ method: 'POST', path: /users\/@me\/channels/, kind: 'fail', status: 400 });
  changed();
  await until(isOver(posting), 'it to be over');
  expect(await stage.stored(posting)).toMatchObject({ refusal: '0', messageId: null });
  expect(await direct()).toBeNull();
});

describe('when she deletes everything', () => {
  const takeLeftoversAway = async () => {
    await poster.leftovers.run(stage.now);
    return stage.database.read(listLeftovers);
  };

  test('her messages go, and nothing says whose they were', async () => {
    const posting = await posted();
    stage.looks.set('week:18', page('Endstand', 0, true));
    await posted('week:18');
    await forget();
    expect(await stage.isForgotten(posting)).toBe(true);
    const left = await stage.database.read(listLeftovers);
    expect(left).toMatchObject([
      { id: posting.id, channelId: posting.channelId, messageId: posting.messageId },
      { channelId: posting.channelId },
    ]);
    expect(await poster.leftovers.next()).toBe(stage.now);
    expect(await takeLeftoversAway()).toEqual([]);
    expect(lena.directMessages).toEqual([]);
    expect(await poster.leftovers.next()).toBeNull();
  });

  test('one that was sent right before a kill is found, one that never was isn’t asked for', async () => {
    await decide('week:17');
    stage.makeKilled().changed(stage.guildId);
    await until(() => lena.directMessages.length === 1, 'the message');
    await decide('week:18');
    await forget();
    expect(await stage.database.read(listLeftovers)).toMatchObject([{ messageId: null }]);
    expect(await takeLeftoversAway()).toEqual([]);
    expect(lena.directMessages).toEqual([]);
  });

  test('one that is just being sent goes, too', async () => {
    const gate = Promise.withResolvers<void>();
    const post: PosterParts['rest']['post'] = async (route, options) => {
      const answer = await stage.rest.post(route, options);
      if (route.endsWith('/messages')) await gate.promise;
      return answer;
    };
    poster = stage.makePoster({ rest: { ...stage.rest, post } });
    await decide('week:17');
    changed();
    await until(() => lena.directMessages.length === 1, 'the message');
    await forget();
    // It is in nobody's hands yet: the history is all that tells of it, and here it is slow to.
    stage.sandbox.rest.inject({ method: 'GET', path: /messages$/, kind: 'fail', status: 404 });
    expect(await takeLeftoversAway()).toEqual([]);
    gate.resolve();
    await until(async () => (await stage.database.read(listLeftovers)).length === 1, 'it to be known');
    expect(await takeLeftoversAway()).toEqual([]);
    expect(lena.directMessages).toEqual([]);
  });

  test('what she took away herself is no trouble, nor is what Discord refuses for good', async () => {
    const posting = await posted();
    await posted('week:18');
    await forget();
    const { messageId, channelId } = posting;
    await stage.rest.delete(`/channels/${channelId}/messages/${messageId}`);
    stage.sandbox.rest.inject({ method: 'DELETE', path: /messages/, kind: 'fail', status: 404 });
    expect(await takeLeftoversAway()).toEqual([]);
  });

  test('trouble that may pass is tried again', async () => {
    await posted();
    await forget();
    stage.sandbox.rest.inject({ method: 'DELETE', path: /messages/, kind: 'fail', status: 503, times: 4 });
    await expect(poster.leftovers.run(stage.now)).rejects.toThrow('Service Unavailable');
    expect(await stage.database.read(listLeftovers)).toHaveLength(1);
    expect(await takeLeftoversAway()).toEqual([]);
    expect(lena.directMessages).toEqual([]);
  });
});

import type { SandboxChannel } from '../../sandbox/vocabulary/channel';
import { aimAnew } from '../../src/postings/postingStore';
import type { Posting } from '../../src/postings/posting';
import { page, type Stage, stageEachTest } from './posterStage';

let stage: Stage;
let other: SandboxChannel;
stageEachTest((set) => {
  stage = set;
  other = stage.guild.addTextChannel('anderswo');
});

const until = (condition: () => unknown, what: string) => stage.sandbox.until(condition, what);

/** The posting is aimed at the other channel while a request to the first one is under way. */
async function aimAnewMeanwhile({ id }: Posting): Promise<void> {
  await until(() => stage.sandbox.rest.held > 0, 'a request under way');
  await stage.database.transact((tx) => aimAnew(tx, id, other.id, stage.now + 1));
  stage.sandbox.rest.clearFaults();
}

test('what an edit of the old message ends in has no effect on the new one', async () => {
  const poster = stage.makePoster();
  const posting = await stage.decide('agenda:17');
  poster.changed(stage.guildId);
  await until(async () => (await stage.stored(posting)).messageId, 'the first message');
  stage.channel.delete();
  stage.sandbox.rest.inject({ method: 'PATCH', kind: 'delay', delayMs: 60_000 });
  stage.looks.set('agenda:17', page('Neu', posting.id));
  poster.changed(stage.guildId);
  await aimAnewMeanwhile(posting);
  await until(async () => (await stage.stored(posting)).messageId, 'the second message');
  expect(other.messages.map(({ text }) => text)).toEqual([expect.stringContaining('Neu')]);
  expect(await stage.stored(posting)).toMatchObject({ refusal: null, finalAt: null, channelId: other.id });
});

test('a message that came through in the old place at last is not taken for the new one', async () => {
  const poster = stage.makePoster();
  const posting = await stage.decide('agenda:17');
  stage.sandbox.rest.inject({ method: 'POST', kind: 'delay', delayMs: 60_000 });
  poster.changed(stage.guildId);
  await aimAnewMeanwhile(posting);
  await until(async () => (await stage.stored(posting)).messageId, 'the second message');
  expect((await stage.stored(posting)).messageId).toBe(other.messages[0]?.id);
});

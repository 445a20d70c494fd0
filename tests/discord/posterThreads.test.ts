import fc from 'fast-check';
import type { PosterParts } from '../../src/discord/poster';
import { createQuestionService } from '../../src/questions/questionService';
import { drawQuestion, drawThread } from '../../src/questions/questionView';
import { createProfileService } from '../../src/profiles/profileService';
import { translator } from '../../src/i18n/translate';
import { getGuild } from '../../src/guilds/guildStore';
import { storeMembers } from '../support/testDatabase';
import { drawAll, openSandbox, setStage, type Stage } from './posterStage';

let sandbox: Stage['sandbox'];
beforeAll(async () => {
  sandbox = await openSandbox();
});
afterAll(() => sandbox.close());

/** A question with one who is invited to it, and posters that may be killed. */
async function setQuestion(stage: Stage) {
  const people = [stage.guild.addMember('Anna'), stage.guild.addMember('Bea')];
  const names = (_: number, ids: readonly string[]) => Promise.resolve(new Map(ids.map((id) => [id, id])));
  const questions = createQuestionService({
    database: stage.database,
    names,
    findPlace: () => Promise.resolve({ channelId: stage.channel.id, forbiddenId: null }),
    whoSees: (_, __, userIds) => Promise.resolve(new Set(userIds)),
    seeVoiceStates: () => null,
    readersMaySee: () => () => true,
    changed: () => {},
    whoWrote: () => Promise.resolve([]),
    waitsForThread: 0,
  });
  const guild = await stage.database.read((tx) => getGuild(tx, stage.guildId));
  const [anna, bea] = await storeMembers(stage.database, stage.guildId, ...people.map(({ id }) => id));
  await createProfileService(stage.database, names).setAskMe(bea!, 'always');
  const parts: Partial<PosterParts> = {
    drawings: {
      ...drawAll(() => Promise.resolve('gone')),
      async question(posting) {
        const question = await questions.read(posting, stage.now);
        return question ? drawQuestion(question, posting.id, translator(question.locale)) : 'gone';
      },
      async thread(posting) {
        const question = await questions.read(posting, stage.now);
        return question ? drawThread(question, posting.id, translator(question.locale)) : 'gone';
      },
    },
    threadStarted: (...started) => questions.threadStarted(...started),
  };
  const known = people.map(({ id }) => ({ userId: id, isSure: true }));
  const asking = { topic: 'Steuern', typed: 'Wie geht das?', known, channelId: null };
  await questions.ask(guild, anna!, asking, stage.now);
  return { questions, anna: anna!, bea: bea!, parts };
}

/** The question's thread, once its message is there. */
const threadOf = (stage: Stage) =>
  stage.guild.channels.find(({ name, messages }) => name === 'Frage: Steuern' && messages[0]);

/** A process that is killed when Discord has done what it was asked at its request with this number, or before that. */
function killedAt(
  stage: Stage,
  parts: Partial<PosterParts>,
  place: number,
  isDone: boolean,
  death: Promise<never>,
) {
  let count = 0;
  let isDead = false;
  const mortal =
    <Given extends unknown[]>(ask: (...given: Given) => Promise<unknown>) =>
    async (...given: Given): Promise<unknown> => {
      count += 1;
      if (count < place) return ask(...given);
      if (count === place && isDone) await ask(...given).catch(() => undefined);
      isDead = true;
      return death;
    };
  const { get, post, put, patch, delete: remove } = stage.rest;
  const rest = {
    get: mortal(get),
    post: mortal(post),
    put: mortal(put),
    patch: mortal(patch),
    delete: mortal(remove),
  };
  return { poster: stage.makePoster({ ...parts, rest }), isDead: () => isDead };
}

test('wherever a process is killed, there is one question, one thread and one message in it, and thanks close it', async () => {
  const kills = fc.array(fc.record({ place: fc.integer({ min: 1, max: 3 }), isDone: fc.boolean() }), {
    maxLength: 3,
  });
  await fc.assert(
    fc.asyncProperty(kills, fc.constantFrom(0, 3, 90), async (all, minutesBetween) => {
      const stage = await setStage();
      const death = Promise.withResolvers<never>();
      death.promise.catch(() => {});
      try {
        const { questions, anna, bea, parts } = await setQuestion(stage);
        for (const { place, isDone } of all) {
          const { poster, isDead } = killedAt(stage, parts, place, isDone, death.promise);
          poster.start();
          await stage.sandbox.until(() => {
            poster.changed(stage.guildId);
            return isDead() || threadOf(stage);
          }, 'its death, or nothing left to do');
          await stage.pass(minutesBetween * 60_000);
        }
        const poster = stage.makePoster(parts);
        poster.start();
        const thread = await stage.sandbox.until(() => {
          poster.changed(stage.guildId);
          return threadOf(stage);
        }, 'a thread with its message');
        expect(stage.channel.messages).toHaveLength(1);
        expect(thread.messages.map(({ pinged }) => pinged)).toEqual([[bea.userId]]);
        expect(thread.record.recipients).toContain(anna.userId);

        await questions.thank(anna, 1, [{ id: bea.userId, isBot: false }], stage.now);
        poster.changed(stage.guildId);
        await stage.sandbox.until(
          () => thread.record.archived && stage.channel.messages[0]?.text.includes('bedankt sich bei'),
          'the thread to be closed',
        );
        expect(thread.messages).toHaveLength(1);
        expect(stage.channel.messages).toHaveLength(1);
      } finally {
        // Else its posters would wait for what never comes.
        death.reject(new Error('It was killed.'));
        await stage.clear();
      }
    }),
    { numRuns: 8, examples: [[[{ place: 2, isDone: true }], 3]] },
  );
});

test('who has left follows nothing, and in a thread that somebody closed the message is changed all the same', async () => {
  const stage = await setStage();
  try {
    const { questions, anna, bea, parts } = await setQuestion(stage);
    stage.guild.record.members.delete(anna.userId);
    const poster = stage.makePoster(parts);
    poster.start();
    const thread = await stage.sandbox.until(() => {
      poster.changed(stage.guildId);
      return threadOf(stage);
    }, 'a thread with its message');
    expect(thread.record.recipients).not.toContain(anna.userId);
    thread.record.archived = true;
    await questions.thank(anna, 1, [{ id: bea.userId, isBot: false }], stage.now);
    poster.changed(stage.guildId);
    await stage.sandbox.until(
      () => stage.channel.messages[0]?.text.includes('bedankt sich bei'),
      'thanks in the channel',
    );
    // Opened for it, and closed again.
    await stage.sandbox.until(
      () => thread.messages[0]?.text.includes('bedankt sich'),
      'thanks in the thread',
    );
    await stage.sandbox.until(() => thread.record.archived, 'the thread to be closed');
    expect(stage.log).toEqual([]);
  } finally {
    await stage.clear();
  }
});

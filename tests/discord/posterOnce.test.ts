import fc from 'fast-check';
import type { Poster } from '../../src/discord/poster';
import { type Fault, makeFaulty } from '../support/faultyDatabase';
import { openSandbox, page, setStage, type Stage } from './posterStage';

let sandbox: Stage['sandbox'];
beforeAll(async () => {
  sandbox = await openSandbox();
});
afterAll(() => sandbox.close());

/** What may happen to a bot that shows one agenda. */
const event = fc.oneof(
  fc.record({ kind: fc.constant('change' as const) }),
  fc.record({ kind: fc.constant('kill' as const), afterPosting: fc.boolean() }),
  fc.record({ kind: fc.constant('secondProcess' as const) }),
  fc.record({
    kind: fc.constantFrom('fail' as const, 'failAfterDoing' as const),
    times: fc.integer({ min: 1, max: 2 }),
  }),
  fc.record({ kind: fc.constant('pass' as const), minutes: fc.constantFrom(1, 3, 90) }),
);

test.each(['channel', 'member'])(
  'whatever happens, there is one message to a %s, and in the end it shows the newest state',
  async (goal) => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 4 }), async (events) => {
        const stage = await setStage();
        try {
          const lena = stage.guild.addMember('Lena');
          const messages = () => (goal === 'channel' ? stage.channel.messages : lena.directMessages);
          const posting =
            goal === 'channel'
              ? await stage.decide('agenda:17')
              : await stage.decideFor('agenda:17', lena.id);
          let poster: Poster = stage.makePoster();
          poster.changed(stage.guildId);
          for (const [index, happened] of events.entries()) {
            if (happened.kind === 'change') {
              stage.looks.set('agenda:17', page(`Stand ${index}`, posting.id));
              poster.changed(stage.guildId);
            } else if (happened.kind === 'kill') {
              const known = (await stage.stored(posting)).messageId !== null;
              await poster.stop();
              if (happened.afterPosting && !known) {
                stage.makeKilled().changed(stage.guildId);
                await stage.sandbox.until(() => messages().length > 0, 'a message');
              }
              poster = stage.makePoster();
              poster.start();
            } else if (happened.kind === 'secondProcess') stage.makePoster().start();
            else if (happened.kind === 'pass') await stage.pass(happened.minutes * 60_000);
            else stage.sandbox.rest.inject(happened);
          }
          stage.looks.set('agenda:17', page('Endstand', posting.id));
          poster.changed(stage.guildId);
          await stage.sandbox.until(
            () => messages().some(({ text }) => text.startsWith('Endstand')),
            () => `the last state after ${JSON.stringify(events)}; ${stage.requests().join(', ')}`,
            // The channel may be at its rate limit for five seconds.
            12_000,
          );
          expect(messages()).toHaveLength(1);
        } finally {
          await stage.clear();
        }
      }),
      { numRuns: 25 },
    );
  },
);

test('a message whose id could not be stored is not sent again, however long that takes', async () => {
  const stage = await setStage();
  const { database, faults } = makeFaulty(stage.database);
  const posting = await stage.decide('agenda:17');
  // Without a button it can't be found again in the channel.
  stage.looks.set('agenda:17', page('Stand', posting.id, true));
  faults.push(...Array.from({ length: 100 }, (): Fault => 'refused'));
  stage.makePoster({ database }).changed(stage.guildId);
  await stage.sandbox.until(() => stage.channel.messages[0], 'the message');
  await stage.pass(10 * 60_000);
  faults.length = 0;
  await stage.sandbox.until(async () => (await stage.stored(posting)).messageId, 'its id to be stored');
  expect(stage.channel.messages).toHaveLength(1);
  expect(stage.requests().filter((request) => request.startsWith('POST'))).toHaveLength(1);
  await stage.clear();
});

import { setImmediate } from 'node:timers/promises';
import { MessageFlags, REST } from 'discord.js';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox';
import type { SandboxChannel } from '../../sandbox/vocabulary/channel';
import type { SandboxGuild } from '../../sandbox/vocabulary/guild';
import type { Database } from '../../src/database/database';
import type { Draw, Drawing, Shown } from '../../src/postings/postingView';
import { restOptions } from '../../src/discord/client';
import { createPoster, type Poster, type PosterParts } from '../../src/discord/poster';
import { goalControls } from '../../src/goals/goalControls';
import { button, row, text } from '../../src/pageView';
import type { Posting, PostingKey } from '../../src/postings/posting';
import { addPosting, findPosting, findPostingByKey } from '../../src/postings/postingStore';
import { ensureMembers } from '../../src/guilds/memberStore';
import { openTestDatabase, storeGuild } from '../support/testDatabase';

/** A sandbox with a channel, a database with its guild, and posters that draw what `looks` holds. */
export interface Stage {
  sandbox: Sandbox;
  guild: SandboxGuild;
  channel: SandboxChannel;
  database: Database;
  guildId: number;
  /** The time for bot and sandbox alike; tests change it. */
  now: number;
  /** How postings look now, by key. */
  looks: Map<PostingKey, Drawing>;
  /** What was logged: level and Discord's code or the error's message. */
  log: string[];
  /** The bot's REST client. */
  rest: PosterParts['rest'];
  /** Another process of the bot. The pace is quick where a test isn't about it. */
  makePoster(change?: Partial<PosterParts>): Poster;
  /** Another process, killed when Discord has posted what it was asked first: it never hears of it, nor asks again. */
  makeKilled(): Poster;
  /** Lets so many milliseconds pass, but not while something is sent: that and its repetitions take seconds. */
  pass(ms: number): Promise<void>;
  /** Resolves when the posters ask nothing any more: they have done all, or wait for a time to come. */
  idle(): Promise<void>;
  decide(key: PostingKey, channelId?: string): Promise<Posting>;
  /** The same for one member alone (Discord's id), who is stored. */
  decideFor(key: PostingKey, userId: string): Promise<Posting>;
  stored(posting: Posting): Promise<Posting>;
  /** Whether nothing is kept of it any more. */
  isForgotten(posting: Posting): Promise<boolean>;
  /** The requests so far that name the channel, as method and status. */
  requests(channel?: SandboxChannel): string[];
  /** Stops the posters and closes the database; the sandbox stays. */
  clear(): Promise<void>;
}

let sandbox: Sandbox;
let serial = 0;
let time: () => number = () => 0;

/** Starts the sandbox that the stages of a test file share. */
export async function openSandbox(): Promise<Sandbox> {
  sandbox = await startSandbox({ now: () => time() });
  return sandbox;
}

/** Before each test of a file sets a stage and hands it over. After it nothing is left of that, and Discord found no fault. */
export function stageEachTest(begin: (stage: Stage) => void | Promise<void>): void {
  let stage: Stage;
  beforeAll(openSandbox);
  beforeEach(async () => {
    stage = await setStage();
    await begin(stage);
  });
  afterEach(async () => {
    await stage.clear();
    expect(sandbox.rest.violations).toEqual([]);
  });
  afterAll(() => sandbox.close());
}

/** A page of a text and a button that carries the posting's id. */
export function page(words: string, postingId = 0, final = false): Shown {
  const buttons = final ? [] : [row(button(goalControls.new(postingId), 'Mein Ziel'))];
  return { page: { components: [text(words), ...buttons] }, final };
}

/** All kinds of postings drawn alike. */
export const drawAll = (draw: Draw): PosterParts['drawings'] => ({
  agenda: draw,
  welcome: draw,
  week: draw,
  question: draw,
  thread: draw,
  share: draw,
  weeks: draw,
  reminder: draw,
  appointment: draw,
  focus: draw,
  call: draw,
  evening: draw,
  unseen: draw,
  gone: () => Promise.resolve('gone'),
});

export async function setStage(): Promise<Stage> {
  const database = await openTestDatabase();
  serial += 1;
  const guild = sandbox.addGuild({ name: 'Nest' });
  const { id: guildId } = await storeGuild(database, { snowflake: guild.id });
  const posters: Poster[] = [];

  const outsideOfTransactions = <Result>(ask: () => Promise<Result>): Promise<Result> => {
    let inside = true;
    database.afterCommit(() => (inside = false));
    return inside ? Promise.reject(new Error('A request came inside a transaction.')) : ask();
  };
  const discord = new REST(restOptions(sandbox.apiUrl)).setToken(sandbox.token);
  const unrepeated = new REST({ api: sandbox.apiUrl, retries: 0 }).setToken(sandbox.token);
  let sending = 0;
  const send = <Result>(asked: Promise<Result>): Promise<Result> => {
    sending += 1;
    return asked.finally(() => (sending -= 1));
  };
  /** How much the posters ask of the database or of Discord at present. */
  let underWay = 0;
  const during = <Result>(asked: Promise<Result>): Promise<Result> => {
    underWay += 1;
    return asked.finally(() => (underWay -= 1));
  };
  const watched = (one: Database): Database => ({
    ...one,
    read: (work) => during(one.read(work)),
    readOnce: (work) => during(one.readOnce(work)),
    transact: (work) => during(one.transact(work)),
  });
  const draw = async ({ id, key }: Posting): Promise<Drawing> => {
    const look = stage.looks.get(key) ?? page(key, id);
    return Promise.resolve(look);
  };

  const make = (change: Partial<PosterParts>): Poster => {
    const note = (level: string) => (entry: { code?: string; err?: Error }) => {
      stage.log.push(`${level} ${entry.code ?? entry.err?.message}`);
    };
    return createPoster({
      rest: stage.rest,
      botUserId: () => sandbox.world.application.botUser.id,
      drawings: drawAll(draw),
      threadStarted: () => Promise.resolve(),
      promised: () => Promise.resolve(),
      isElsewhere: () => false,
      stillMembers: (_, userIds) => Promise.resolve(new Set(userIds)),
      serverName: () => null,
      delivered: () => {},
      isOurs: () => true,
      shards: { ids: [0], count: 1 },
      build: null,
      tries: { isTold: () => false },
      checkDue: () => {},
      clock: () => stage.now,
      log: { warn: note('warn'), error: note('error') },
      pace: { betweenRequests: 0, betweenEdits: 0, betweenLateEdits: 0, firstRest: 1 },
      ...change,
      database: watched(change.database ?? database),
    });
  };

  const stage: Stage = {
    sandbox,
    guild,
    channel: guild.addTextChannel(`chat-${serial}`),
    database,
    guildId,
    now: Date.UTC(2026, 10, 24, 8),
    looks: new Map(),
    log: [],
    rest: {
      get: (...given) => outsideOfTransactions(() => discord.get(...given)),
      post: (...given) => outsideOfTransactions(() => during(send(discord.post(...given)))),
      put: (...given) => outsideOfTransactions(() => discord.put(...given)),
      patch: (...given) => outsideOfTransactions(() => during(discord.patch(...given))),
      delete: (...given) => outsideOfTransactions(() => discord.delete(...given)),
    },
    makePoster(change = {}) {
      const poster = make(change);
      posters.push(poster);
      return poster;
    },
    makeKilled() {
      const people = () =>
        [...guild.record.members.keys()].filter((id) => id !== sandbox.world.application.id);
      const isNothingSent = () =>
        [stage.channel.record, ...sandbox.world.directChannels.values()]
          .filter(
            ({ guildId: isInGuild, recipients }) =>
              isInGuild || people().some((id) => recipients.includes(id)),
          )
          .every(({ messages }) => messages.length === 0);
      const post: PosterParts['rest']['post'] = async (...given) => {
        if (!given[0].endsWith('/messages')) return stage.rest.post(...given);
        await send(unrepeated.post(...given)).catch((error: unknown) => {
          if (isNothingSent()) throw error;
        });
        return new Promise(() => {});
      };
      return make({ rest: { ...stage.rest, post } });
    },
    async pass(ms) {
      // What is just about to be sent is sent then.
      await setImmediate();
      await sandbox.until(() => sending === 0 && (stage.now += ms), 'what is being sent to arrive');
    },
    async idle() {
      for (let turns = 0; turns < 5; turns += 1) {
        await setImmediate();
        if (underWay > 0) turns = 0;
      }
    },
    decide: (key, channelId = stage.channel.id) =>
      database.transact(async (tx) => {
        await addPosting(tx, { guildId, key, channelId, claimedAt: stage.now });
        return (await findPostingByKey(tx, guildId, key))!;
      }),
    decideFor: (key, userId) =>
      database.transact(async (tx) => {
        const [member] = await ensureMembers(tx, guildId, [userId]);
        await addPosting(tx, { guildId, key, recipientId: member!.id, claimedAt: stage.now });
        return (await findPostingByKey(tx, guildId, key))!;
      }),
    stored: async ({ id }) => (await database.read((tx) => findPosting(tx, id)))!,
    isForgotten: async ({ id }) => (await database.read((tx) => findPosting(tx, id))) === null,
    requests: (channel = stage.channel) =>
      sandbox.rest.requests
        .filter(({ path }) => path.startsWith(`/channels/${channel.id}/`))
        .map(({ method, status }) => `${method} ${status}`),
    async clear() {
      sandbox.rest.clearFaults();
      await Promise.all(posters.map((poster) => poster.stop()));
      await database.close();
    },
  };
  time = () => stage.now;
  return stage;
}

/** What a message must say of itself to be in Components V2. */
export const isV2 = (flags: number | undefined): boolean =>
  ((flags ?? 0) & MessageFlags.IsComponentsV2) !== 0;

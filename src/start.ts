import { commands as ownCommands } from '../commands/index';
import type { Command } from '../commands/command';
import { migrations } from '../migrations/index';
import { version } from '../package.json';
import type { Clock } from './clock';
import { watchClock } from './clockWatch';
import type { Config } from './config';
import { createCleaning } from './database/cleaning';
import type { Database } from './database/database';
import { NoDatabaseError } from './database/noDatabase';
import { openDatabase } from './database/openDatabase';
import { createTries } from './database/tries';
import { createAnswers } from './discord/answers';
import { createIsElsewhere } from './discord/channels';
import { createClient } from './discord/client';
import { followDeletedThreads } from './discord/deletedThreads';
import { createHearing } from './discord/hearing';
import { loadKnownGuilds } from './discord/knownGuilds';
import { createLimiter } from './discord/limits';
import { listenTo } from './discord/listening';
import { chooseShards, explainClose, logIn, StartError, wrongToken } from './discord/login';
import { startMentions } from './discord/mentions';
import { watchMissingGuilds } from './discord/missingGuilds';
import { inviteLink } from './discord/permissions';
import { createPorts } from './discord/ports';
import { createPoster } from './discord/poster';
import type { Pace } from './discord/posterPace';
import { createRegistration } from './discord/registration';
import { putRestBack } from './discord/restClock';
import { startRouter } from './discord/router';
import { followShards } from './discord/shards';
import { type Due, type DueJob, startDue } from './due';
import { createGuildService } from './guilds/guildService';
import { createLog, type Log } from './log';
import { createPictures } from './pictures/pictures';
import type { Bound } from './sessions/heardService';
import { makeFeatures, type Services, tables } from './features';
import { createStops, type Stops } from './stops';
import { findStoredTimes, putHeardBack } from './storedTimes';
import { createTopic } from './topic';

/** What tests and the demo set otherwise. */
export interface StartOptions {
  log?: Log;
  commands?: readonly Command[];
  /** How fast the poster goes. */
  pace?: Pace;
  /** How much of what is heard is kept while the database takes nothing. */
  keeps?: Bound;
  /** Leaves out the five seconds that Discord wants between two identifies. */
  identifiesAtOnce?: boolean;
  /** Called when Discord closed the gateway for good, or refuses the token: nothing works any more. It may come again. */
  failed?(error: StartError): void;
}

/** A running bot. */
export interface Bot {
  database: Database;
  services: Services;
  /** What falls due; tests that set the clock look at it. */
  jobs: readonly DueJob[];
  due: Due;
  /** Resolves when all that the gateway told until now is recorded. */
  settled(): Promise<void>;
  /** Takes nothing new, finishes what is under way, and disconnects. Sessions stay open in the database. */
  stop(): Promise<void>;
}

/**
 * Builds the program and starts it: the one place where its parts meet. Resolves when the bot is ready. Throws
 * StartError for what whoever runs it can put right; then everything that had started is stopped again.
 */
export async function start(config: Config, clock: Clock, options: StartOptions = {}): Promise<Bot> {
  const log = options.log ?? createLog(config.logLevel);
  const stops = createStops(log);
  try {
    const bot = await build(config, clock, log, options, stops);
    return {
      ...bot,
      async stop() {
        await stops.stopAll();
        log.info('Deskmate has stopped. Sessions stay open.');
      },
    };
  } catch (error) {
    await stops.stopAll();
    throw error;
  }
}

async function build(
  config: Config,
  clock: Clock,
  log: Log,
  { commands = ownCommands, pace, keeps, identifiesAtOnce = false, failed }: StartOptions,
  stops: Stops,
): Promise<Omit<Bot, 'stop'>> {
  let startedAt = clock();
  // What parts tell each other, so that none has to be there before another.
  const changed = createTopic<[guildId: number]>();
  const dueChanged = createTopic<[]>();
  const heartbeats = createTopic<[shardId: number]>();
  const checkDue = dueChanged.tell;

  // What is stored.
  const database = await open(config);
  stops.add('database', { stop: () => database.close() });
  const readStored = () => database.read(findStoredTimes);
  startedAt += clock.guard?.keepAfter((await readStored()).newest) ?? 0;
  const tries = createTries({ log, caughtUp: checkDue, ...(pace && { firstRest: pace.firstRest }) });
  const guilds = createGuildService(database, { locale: config.defaultLocale, zone: config.defaultZone });

  // What this process sees of Discord.
  const here = await chooseShards(config, config.shards);
  const { client, disconnect } = createClient({
    apiUrl: config.apiUrl,
    shards: here,
    onHeartbeat: heartbeats.tell,
    tokenRefused: () => failed?.(new StartError(wrongToken)),
    identifiesAtOnce,
    clock,
    log,
  });
  stops.add('client', { stop: disconnect });
  const knownGuilds = await loadKnownGuilds(client, guilds, here, tries);
  const hearing = createHearing(here.ids, knownGuilds, clock);
  const { seeVoiceStates } = hearing;
  const ports = createPorts(client, knownGuilds, clock, log);
  const { names } = ports;
  const isOurs = (guildId: number) => knownGuilds.has(guildId);
  const registration = createRegistration(client, commands, here.ids, log);
  const { mention } = registration;

  // What the bot is for.
  const pictures = createPictures(log);
  stops.add('pictures', { stop: () => pictures.close() });
  const { services, outages, drawings, ...features } = makeFeatures({
    database,
    tries,
    keeps,
    ...ports,
    seeVoiceStates,
    changed: changed.tell,
    checkDue,
    isOurs,
    shardCount: here.count,
    pictures,
    mention,
    clock,
    log,
  });

  // What brings it to Discord, and what is heard to it.
  const poster = createPoster({
    database,
    rest: client.rest,
    botUserId: () => client.user?.id ?? '',
    drawings,
    threadStarted: (...started) => services.questions.threadStarted(...started),
    promised: (...given) => services.privacy.keepPromise(...given),
    isElsewhere: createIsElsewhere(client, knownGuilds),
    delivered: (posting) => services.questions.delivered(posting),
    isOurs,
    tries,
    clock,
    log,
    ...(pace && { pace }),
  });
  stops.add('poster', poster);
  changed.hear(poster.changed);
  changed.hear(checkDue);
  stops.add(
    'deleted threads',
    followDeletedThreads({ client, questions: services.questions, tries, clock, log }),
  );
  stops.add('what is kept', tries);
  const shards = followShards({
    client,
    shards: here,
    guilds: knownGuilds,
    hearing,
    tries,
    listener: { ...services.sessions, ...outages },
    clock,
    log,
  });
  stops.add('shards', shards);
  heartbeats.hear(shards.heard);
  const limiter = createLimiter();
  const router = startRouter({
    client,
    commands,
    services,
    guilds,
    notices: services.notices,
    answers: createAnswers(client, config.apiUrl, log),
    names,
    mention,
    limiter,
    pressed: (snowflake, userId) => shards.pressed(snowflake, userId),
    clock,
    log,
  });
  const { skills } = services;
  const mentions = startMentions({ client, skills, guilds, names, mention, limiter, checkDue, clock, log });
  const missingGuilds = watchMissingGuilds({ client, checkDue, clock, log });
  const watch = watchClock({
    clock,
    readStored,
    heardUpTo: (at) => database.transact((tx) => putHeardBack(tx, at)),
    isAway: tries.isAway,
    leapt: (from) => shards.clockLeapt(from),
    putBack: (by) => putRestBack(client.rest, by),
    checkDue,
    log,
  });
  stops.add('clock', watch);

  // From here on it runs.
  await shards.begin();
  await logIn(client, config);
  listenTo(client, log).on('shardDisconnect', ({ code }) => failed?.(new StartError(explainClose(code))));
  poster.start();
  const jobs = [
    ...features.jobs,
    mentions.waiting,
    poster.removals,
    shards.reconciling,
    missingGuilds,
    registration.registering,
    createCleaning(database, log),
    ...watch.jobs,
  ];
  const due = startDue(jobs, clock, log, tries.isTold);
  stops.add('due', due);
  // First of all nothing new is taken.
  stops.add('mentions', mentions);
  stops.add('router', router);
  dueChanged.hear(due.check);

  const guildCount = client.guilds.cache.size;
  const took = clock() - startedAt;
  log.info(
    { version, guilds: guildCount, took, invite: inviteLink(client) },
    `Deskmate ${version} is ready after ${took} ms (guilds: ${guildCount}). Invite it with ${inviteLink(client)}`,
  );
  return { database, services, jobs, due, settled: () => shards.settled() };
}

async function open({ database }: Config): Promise<Database> {
  try {
    return await openDatabase(database, { entities: tables, migrations });
  } catch (error) {
    if (!(error instanceof NoDatabaseError)) throw error;
    throw new StartError(`DATABASE_URL: ${error.message}`, { cause: error });
  }
}

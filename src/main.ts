import './preflight';
import { commands as ownCommands } from '../commands/index';
import type { Command } from '../commands/command';
import { migrations } from '../migrations/index';
import { version } from '../package.json';
import { type Clock, makeSystemClock } from './clock';
import { watchClock } from './clockWatch';
import { type Config, ConfigError, loadConfig } from './config';
import { createCleaning } from './database/cleaning';
import type { Database } from './database/database';
import { NoDatabaseError } from './database/noDatabase';
import { openDatabase } from './database/openDatabase';
import { createTries } from './database/tries';
import { createAnswers } from './discord/answers';
import { createClient } from './discord/client';
import { followDeletedThreads } from './discord/deletedThreads';
import { loadKnownGuilds } from './discord/knownGuilds';
import { createLimiter } from './discord/limits';
import { listenTo } from './discord/listening';
import { chooseShards, explainClose, logIn, StartError, wrongToken } from './discord/login';
import { createReadersMaySee } from './discord/maySee';
import { startMentions } from './discord/mentions';
import { watchMissingGuilds } from './discord/missingGuilds';
import { createNames } from './discord/names';
import { createFindChannel, createIsElsewhere } from './discord/channels';
import { createChannelCheck, createMayAttach, inviteLink } from './discord/permissions';
import { createPoster } from './discord/poster';
import type { Pace } from './discord/posterPace';
import { createFindPlace, createTextChannels, createWhoSees } from './discord/questionPlaces';
import { createRegistration } from './discord/registration';
import { putRestBack } from './discord/restClock';
import { startRouter } from './discord/router';
import { createStillMembers } from './discord/stillMembers';
import { followShards, type Shards } from './discord/shards';
import { type Due, type DueJob, startDue } from './due';
import { createGuildService } from './guilds/guildService';
import type { SeeVoiceStates } from './guilds/ports';
import { createLog, type Log } from './log';
import { createPictures } from './pictures/pictures';
import type { Bound } from './sessions/heardService';
import { makeFeatures, type Services, tables } from './features';
import { findStoredTimes } from './storedTimes';

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
  let startedAt = clock();
  const {
    commands = ownCommands,
    log = createLog(config.logLevel),
    pace,
    keeps,
    identifiesAtOnce = false,
  } = options;
  const stops: { what: string; stop(): Promise<void> }[] = [];

  async function stop(): Promise<void> {
    for (const { what, stop: stopOne } of stops.splice(0).reverse()) {
      try {
        await stopOne();
      } catch (err) {
        log.error({ err, what }, 'Something could not be stopped.');
      }
    }
  }

  try {
    const database = await openDatabase(config.database, { entities: tables, migrations }).catch(
      (error: unknown) => {
        if (!(error instanceof NoDatabaseError)) throw error;
        throw new StartError(`DATABASE_URL: ${error.message}`, { cause: error });
      },
    );
    stops.push({ what: 'database', stop: () => database.close() });
    const readStored = () => database.read(findStoredTimes);
    startedAt += clock.guard?.keepAfter((await readStored()).newest) ?? 0;

    const here = await chooseShards(config, config.shards);
    const { client, disconnect } = createClient({
      apiUrl: config.apiUrl,
      shards: here,
      onHeartbeat: (shardId) => shards.heard(shardId),
      tokenRefused: () => options.failed?.(new StartError(wrongToken)),
      identifiesAtOnce,
      clock,
      log,
    });
    stops.push({ what: 'client', stop: disconnect });

    const guilds = createGuildService(database, { locale: config.defaultLocale, zone: config.defaultZone });
    const knownGuilds = await loadKnownGuilds(client, guilds, here);
    const seeVoiceStates: SeeVoiceStates = (guildId) => shards.seeVoiceStates(guildId);
    let due: Due | null = null;
    const checkDue = () => due?.check();

    const tries = createTries({ log, caughtUp: checkDue, ...(pace && { firstRest: pace.firstRest }) });
    const names = createNames(knownGuilds, clock, log);
    const pictures = createPictures(log);
    stops.push({ what: 'pictures', stop: () => pictures.close() });
    const isOurs = (guildId: number) => knownGuilds.has(guildId);
    const changed = (guildId: number) => {
      poster.changed(guildId);
      checkDue();
    };
    const mention = (command: string) => registration.mention(command);
    const features = makeFeatures({
      database,
      tries,
      keeps,
      names,
      seeVoiceStates,
      readersMaySee: createReadersMaySee(client),
      stillMembers: createStillMembers(knownGuilds, log),
      changed,
      checkDue,
      isOurs,
      shardCount: here.count,
      checkChannels: createChannelCheck(client),
      findChannel: createFindChannel(client),
      textChannels: createTextChannels(client),
      findPlace: createFindPlace(client),
      whoSees: createWhoSees(client),
      pictures,
      mention,
      mayAttach: createMayAttach(client),
      clock,
      log,
    });
    const { services, outages } = features;

    const poster = createPoster({
      database,
      rest: client.rest,
      botUserId: () => client.user?.id ?? '',
      drawings: features.drawings,
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
    stops.push({ what: 'poster', stop: () => poster.stop() });

    const deletedThreads = followDeletedThreads({ client, questions: services.questions, tries, clock, log });
    stops.push({ what: 'deleted threads', stop: () => deletedThreads.stop() });
    stops.push({ what: 'what is kept', stop: () => tries.stop() });
    const shards: Shards = followShards({
      client,
      shards: here,
      guilds: knownGuilds,
      listener: { ...services.sessions, ...outages },
      clock,
      log,
    });
    stops.push({ what: 'shards', stop: () => shards.stop() });

    const registration = createRegistration(client, commands, here.ids, log);
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
    stops.push({ what: 'router', stop: () => router.stop() });
    const mentions = startMentions({
      client,
      skills: services.skills,
      guilds,
      names,
      mention,
      limiter,
      checkDue,
      clock,
      log,
    });
    stops.push({ what: 'mentions', stop: () => mentions.stop() });

    const missingGuilds = watchMissingGuilds({ client, checkDue, clock, log });
    const watch = watchClock({
      clock,
      readStored,
      leapt: (from) => shards.clockLeapt(from),
      putBack: (by) => putRestBack(client.rest, by),
      checkDue,
      log,
    });
    stops.push({ what: 'clock', stop: () => watch.stop() });
    await shards.begin();
    await logIn(client, config);
    listenTo(client, log).on('shardDisconnect', ({ code }) =>
      options.failed?.(new StartError(explainClose(code))),
    );
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
    const running = startDue(jobs, clock, log, tries.isTold);
    due = running;
    stops.push({ what: 'due', stop: () => running.stop() });

    const guildCount = client.guilds.cache.size;
    const took = clock() - startedAt;
    log.info(
      { version, guilds: guildCount, took, invite: inviteLink(client) },
      `Deskmate ${version} is ready after ${took} ms (guilds: ${guildCount}). Invite it with ${inviteLink(client)}`,
    );
    return {
      database,
      services,
      jobs,
      due,
      settled: () => shards.settled(),
      async stop() {
        await stop();
        log.info('Deskmate has stopped. Sessions stay open.');
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** How long an orderly stop may take, in ms. Who asked for it waits 5 seconds. */
const stopsWithin = 3_000;

/** Runs the bot as a program of its own, until a signal or an error ends it. */
function run(): void {
  let starting: Promise<Bot> | undefined;
  let isEnding = false;

  /** Ends in an orderly way, or after a while in any case: a request or a socket may hang. */
  async function end(exitCode: number): Promise<void> {
    if (isEnding) return;
    isEnding = true;
    setTimeout(() => process.exit(exitCode), stopsWithin).unref();
    const bot = await starting?.catch(() => undefined);
    await bot?.stop();
    process.exit(exitCode);
  }

  function fail(error: unknown): void {
    if (isEnding) return;
    const isKnown = error instanceof ConfigError || error instanceof StartError;
    process.stderr.write(
      `${isKnown ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
    );
    void end(1);
  }

  // The last one comes when the terminal is closed.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void end(0));
  try {
    const config = loadConfig();
    const log = createLog(config.logLevel);
    process.on('unhandledRejection', (err) => log.error({ err }, 'Nobody waited for a promise that failed.'));
    starting = start(config, makeSystemClock(), { log, failed: fail });
    starting.catch(fail);
  } catch (error) {
    fail(error);
  }
}

if (require.main === module) run();

import { commands as ownCommands } from '../commands/index';
import type { Command } from '../commands/command';
import { version } from '../package.json';
import { findBuild } from './build';
import type { Clock } from './clock';
import { watchClock } from './clockWatch';
import type { Config } from './config';
import { createCleaning } from './database/cleaning';
import type { Database } from './database/database';
import { createTries } from './database/tries';
import { createOldBackups } from './database/upgradeBackups';
import { startAddressed } from './discord/addressed';
import { createIsElsewhere } from './discord/channels';
import { followDeletedThreads } from './discord/deletedThreads';
import { createEarlyDrawings } from './discord/earlyDrawings';
import { listenTo } from './discord/listening';
import { closedForGood, logIn, wrongToken } from './discord/login';
import { watchMissingGuilds } from './discord/missingGuilds';
import { inviteLink } from './discord/permissions';
import { createPoster } from './discord/poster';
import type { Pace } from './discord/posterPace';
import { createSight } from './discord/sight';
import { putRestBack } from './discord/restClock';
import { followShards } from './discord/shards';
import type { StartError } from './discord/startError';
import { type Due, type DueJob, startDue } from './due';
import { createGuildService } from './guilds/guildService';
import { listUnreadable } from './guilds/guildStore';
import type { BellTrouble, Changed } from './guilds/ports';
import { startCalendarServer } from './http/calendarServer';
import { createLog, type Log } from './log';
import { startMonitoring } from './monitoring/monitoring';
import { createPictures } from './pictures/pictures';
import type { Bound } from './sessions/heardService';
import { makeFeatures, returned, type Services } from './features';
import { openStored } from './openStored';
import { createStops, type Stops } from './stops';
import { findStoredTimes, putHeardBack } from './storedTimes';
import { createTopic } from './topic';
import { gather } from './wait';

/** In a storm it is looked for what falls due so rarely, in milliseconds. */
const usualBetweenChecks = 10;

/** What tests and the demo set otherwise. */
export interface StartOptions {
  log?: Log;
  commands?: readonly Command[];
  /**
   * How fast the poster goes, how many milliseconds pass until it is looked again for what falls due, and how many somebody
   * waits at most for the thread of her question.
   */
  pace?: Pace & { betweenChecks: number; waitsForThread: number };
  /** How much of what is heard is kept while the database takes nothing. */
  keeps?: Bound;
  /** A file of certificates that voice trusts besides the usual ones. */
  voiceAuthorities?: string;
  /** Doesn't wait for Discord's limits on what a shard sends: for a stand-in that has none. */
  sendsAtOnce?: boolean;
  /** What the program is built of: see `findBuild`. */
  build?: string | null;
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
  /** A heartbeat of this shard was acknowledged now; for tests that set the clock. */
  heartbeat(shardId: number): void;
  /** The process that speaks in voice channels, where there is one; for tests that end it. */
  voicePid(): number | undefined;
  /** Resolves when all that the gateway told until now is recorded. */
  settled(): Promise<void>;
  /** Whether a message is looked for, drawn or on its way, but for what Discord refuses; for tests that set the clock. */
  isPosting(): boolean;
  /** Takes nothing new, finishes what is under way, and disconnects. Sessions stay open in the database. */
  stop(): Promise<void>;
}

/**
 * Builds the program and starts it: the one place where its parts meet. Resolves when the bot is ready. Throws
 * StartError for what the operator can put right; then everything that had started is stopped again.
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
  {
    commands = ownCommands,
    pace,
    keeps,
    voiceAuthorities,
    sendsAtOnce = false,
    build: builtOf = findBuild(),
    failed,
  }: StartOptions,
  stops: Stops,
): Promise<Omit<Bot, 'stop'>> {
  let startedAt = clock();
  // What parts tell each other, so that none has to be there before another.
  const changed = createTopic<Parameters<Changed>>();
  const dueChanged = createTopic<[]>();
  const heartbeats = createTopic<[shardId: number]>();
  const voiceChanged = createTopic<[channelId: string, trouble: BellTrouble | null]>();
  const checkDue = dueChanged.tell;

  const monitoring = await startMonitoring(config.monitoring, clock, log);
  stops.add('monitoring', monitoring);
  const { metrics } = monitoring;

  // What is stored.
  const database = await openStored(config, metrics.databaseAsked, clock, log);
  stops.add('database', { stop: () => database.close() });
  database.onTouched(checkDue);
  const readStored = () => database.read(findStoredTimes);
  startedAt += clock.guard?.keepAfter((await readStored()).newest) ?? 0;
  for (const guild of await database.read(listUnreadable))
    log.warn({ guild }, "A server's settings can't be read. All is as usual there until it is set anew.");
  const tries = createTries({ log, caughtUp: checkDue, ...(pace && { firstRest: pace.firstRest }) });
  const guilds = createGuildService(
    database,
    { locale: config.defaultLocale, zone: config.defaultZone },
    returned,
  );

  // What this process sees of Discord.
  const sight = await createSight({
    config,
    commands,
    guilds,
    tries,
    answered: metrics.answered,
    heartbeat: heartbeats.tell,
    voiceChanged: voiceChanged.tell,
    tokenRefused: () => failed?.(wrongToken()),
    sendsAtOnce,
    voiceAuthorities,
    stops,
    clock,
    log,
  });
  const { here, client, knownGuilds, isOurs, hearing, ports, speaker, registration, textsIn } = sight;
  const { seeVoiceStates } = hearing;
  const { names } = ports;
  const { mention, areRegistered } = registration;

  // What the bot is for.
  const pictures = createPictures(log);
  stops.add('pictures', { stop: () => pictures.close() });
  const { services, bells, eventsChanged, outages, elsewhere, heardWaiting, drawings, ...features } =
    makeFeatures({
      database,
      tries,
      keeps,
      waitsForThread: pace?.waitsForThread,
      timed: metrics.heard,
      speaker,
      ...ports,
      seeVoiceStates,
      changed: changed.tell,
      checkDue,
      isOurs,
      shardCount: here.count,
      retention: config.retention,
      pictures,
      textsIn,
      publicUrl: config.calendars?.publicUrl ?? null,
      clock,
      log,
    });

  voiceChanged.hear(bells.heard);

  // What brings it to Discord, and what is heard to it.
  const early = createEarlyDrawings(drawings, { areRegistered, changed: changed.tell });
  const poster = createPoster({
    database,
    rest: client.rest,
    botUserId: () => client.user?.id ?? '',
    drawings: early.drawings,
    threadStarted: (...started) => services.questions.threadStarted(...started),
    promised: (...given) => services.privacy.keepPromise(...given),
    isElsewhere: createIsElsewhere(client, knownGuilds),
    stillMembers: ports.stillMembers,
    serverName: (guildId) => knownGuilds.find(guildId)?.name ?? null,
    delivered(posting) {
      services.questions.delivered(posting);
      services.dateReminders.delivered(posting);
      services.sharedAppointments.delivered(posting);
    },
    isOurs,
    shards: here,
    build: builtOf,
    tries,
    checkDue,
    clock,
    log,
    ...(pace && { pace }),
  });
  stops.add('poster', poster);
  changed.hear(poster.changed);
  changed.hear(eventsChanged);
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
    listener: { ...services.sessions, ...outages, ...elsewhere },
    clock,
    log,
  });
  stops.add('shards', shards);
  heartbeats.hear(shards.heard);
  const { defaultLocale } = config;
  const addressed = startAddressed({
    client,
    commands,
    services,
    guilds,
    names,
    seeVoiceStates,
    apiUrl: config.apiUrl,
    answered: metrics.answered,
    used: metrics.used,
    suggests: metrics.suggests,
    textsIn,
    defaultLocale,
    mention,
    pressed: shards.pressed,
    checkDue,
    clock,
    log,
  });
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
  await tries.orAway(poster.begin());
  await logIn(client, config);
  listenTo(client, log).on('shardDisconnect', ({ code }) => failed?.(closedForGood(code)));
  poster.start();
  const jobs = [
    ...features.jobs,
    addressed.waiting,
    poster.removals,
    poster.leftovers,
    shards.reconciling,
    missingGuilds,
    registration.registering,
    early.due,
    createCleaning(database, log),
    createOldBackups(config.backupFolder),
    ...watch.jobs,
  ];
  // What a job found to be done already was done by another process.
  const due = startDue(jobs, clock, log, tries.isTold, database.forget);
  stops.add('due', due);
  // First of all nothing new is taken.
  stops.add('answers', addressed);
  dueChanged.hear(gather(due.check, pace?.betweenChecks ?? usualBetweenChecks));

  const { feeds } = services;
  if (config.calendars) {
    const serving = { ...config.calendars, feeds, textsIn, defaultLocale, clock, log };
    stops.add('calendars', await startCalendarServer(serving));
  }

  monitoring.watch({
    shards: hearing.report,
    latency: (shardId) => client.ws.shards.get(shardId)?.ping ?? -1,
    guilds: () => client.guilds.cache.size,
    database,
    heard: heardWaiting,
    isAway: tries.isAway,
    jobs: due.report,
    postings: poster.report,
    isOurs,
  });
  stops.add('readiness', { stop: async () => monitoring.ending() });

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
    heartbeat: heartbeats.tell,
    voicePid: speaker.pid,
    settled: () => shards.settled(),
    isPosting: poster.isUnderWay,
  };
}

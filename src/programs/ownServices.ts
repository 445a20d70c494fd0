import type { Clock } from '../clock';
import type { Database } from '../database/database';
import { createTries } from '../database/tries';
import { translator } from '../i18n/translate';
import { createLog } from '../log';
import { makeFeatures } from '../features';

/**
 * The bot's own services without its connection to Discord: nobody's name is known, nobody can be seen in a room, and
 * nothing is posted. What they decide to post or take away is stored, and a bot that runs, or the next that starts, does it.
 */
export function createOwnServices(database: Database, clock: Clock): ReturnType<typeof makeFeatures> {
  const nothing = () => Promise.resolve(null);
  const log = createLog('warn');
  return makeFeatures({
    database,
    // What Discord tells isn't heard here, so nothing is kept.
    tries: createTries({ log, caughtUp: () => undefined }),
    log,
    clock,
    names: () => Promise.resolve(new Map<string, string>()),
    seeVoiceStates: () => null,
    stillMembers: (_, userIds) => Promise.resolve(new Set(userIds)),
    changed: () => undefined,
    checkDue: () => undefined,
    isOurs: () => true,
    shardCount: 1,
    // No job runs here.
    retention: { outages: Infinity, leftGuilds: Infinity, sessionYears: Infinity, unseenMonths: null },
    pictures: { board: nothing, week: nothing, weeks: nothing, close: () => Promise.resolve() },
    readersMaySee: () => () => false,
    checkChannels: () => [],
    findChannel: () => null,
    textChannels: () => [],
    whoWrote: () => Promise.resolve([]),
    findPlace: () => Promise.reject(new Error('Nothing is asked without Discord.')),
    textsIn: translator,
    mayAttach: () => false,
    speaker: {
      enter: () => Promise.resolve('unreachable'),
      ring: () => Promise.resolve('unreachable'),
      leave: () => undefined,
    },
    scheduledEvents: {
      mayHold: () => false,
      create: () => Promise.reject(new Error('Nothing is asked without Discord.')),
      change: nothing,
      begin: nothing,
      complete: nothing,
      remove: nothing,
      list: () => Promise.resolve([]),
    },
    seenRooms: () => Promise.resolve(null),
    publicUrl: null,
    whoSees: () => Promise.resolve(new Set<string>()),
  });
}

import { readConfig } from '../../src/config';
import type { Database } from '../../src/database/database';
import { createTries } from '../../src/database/tries';
import { translator } from '../../src/i18n/translate';
import { createLog } from '../../src/log';
import { createPictures } from '../../src/pictures/pictures';
import { makeFeatures, type Parts } from '../../src/features';
import type { Changed } from '../../src/guilds/ports';

/**
 * All services on a database, as the program makes them, without Discord: everybody is in the guild, nobody in a room, unless
 * `other` says otherwise.
 */
export function makeServices(
  database: Database,
  now: () => number,
  changed: Changed,
  other: Partial<Parts> = {},
) {
  const log = createLog('warn');
  return makeFeatures({
    database,
    tries: createTries({ log, caughtUp: () => undefined }),
    log,
    names: (_, userIds) => Promise.resolve(new Map(userIds.map((userId) => [userId, userId]))),
    seeVoiceStates: () => null,
    readersMaySee: () => () => true,
    stillMembers: (_, userIds) => Promise.resolve(new Set(userIds)),
    changed,
    checkDue: () => undefined,
    isOurs: () => true,
    shardCount: 1,
    retention: readConfig({ DISCORD_TOKEN: 'x' }).retention,
    pictures: createPictures({ error: () => undefined }),
    clock: now,
    checkChannels: () => [],
    findChannel: () => null,
    textChannels: () => [],
    findPlace: () => Promise.resolve({ channelId: null, forbiddenId: null }),
    whoWrote: () => Promise.resolve([]),
    textsIn: (locale) => translator(locale, (command) => `/${command}`),
    mayAttach: () => true,
    speaker: {
      enter: () => Promise.resolve(null),
      ring: () => Promise.resolve(null),
      leave: () => undefined,
    },
    scheduledEvents: {
      mayHold: () => false,
      create: () => Promise.resolve({ kind: 'gone' }),
      change: () => Promise.resolve(null),
      begin: () => Promise.resolve(null),
      complete: () => Promise.resolve(null),
      remove: () => Promise.resolve(null),
      list: () => Promise.resolve([]),
    },
    publicUrl: null,
    whoSees: () => Promise.resolve(new Set<string>()),
    seenRooms: () => Promise.resolve({ names: null, maySee: () => true }),
    ...other,
  });
}

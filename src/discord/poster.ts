import type { REST } from 'discord.js';
import type { Clock } from '../clock';
import type { Database } from '../database/database';
import type { Tries } from '../database/tries';
import type { DueJob } from '../due';
import type { Changed } from '../guilds/ports';
import type { Log } from '../log';
import { isToBeRemoved, type Posting, type PostingKind } from '../postings/posting';
import { findUnfinished, listRemovals, listReopened, listUnfinished } from '../postings/postingStore';
import type { Draw } from '../postings/postingView';
import { createNaps, type Nap } from '../naps';
import type { IsElsewhere } from './channels';
import {
  createDelivery,
  type Delivered,
  DrawingError,
  type Memory,
  type Promised,
  type ThreadStarted,
} from './posterDelivery';
import { createTurns, type Pace, usualPace } from './posterPace';
import { createPosterRequests } from './posterRequests';

export interface PosterParts {
  database: Database;
  /** It waits by itself where Discord asks to, and repeats what failed at Discord. */
  rest: Pick<REST, 'get' | 'post' | 'put' | 'patch' | 'delete'>;
  /** The bot's own id, known once it is logged in. */
  botUserId: () => string;
  drawings: Readonly<Record<PostingKind, Draw>>;
  threadStarted: ThreadStarted;
  promised: Promised;
  isElsewhere: IsElsewhere;
  delivered: Delivered;
  /** Whether a guild is on one of this process's shards. Of others the voice states aren't known here. */
  isOurs(guildId: number): boolean;
  /** Tells of the database's trouble, which isn't logged for each posting. */
  tries: Pick<Tries, 'isTold'>;
  clock: Clock;
  log: Pick<Log, 'warn' | 'error'>;
  pace?: Pace;
}

/**
 * Brings the postings of this process's guilds to Discord: each message once, then always its newest state, until its
 * last one.
 */
export interface Poster {
  /** Draws every unfinished posting again. Drawings run from here on, so what they need must be there. */
  start(): void;
  /** Draws the guild's unfinished postings again. To be called after the commit. */
  changed: Changed;
  /** Takes messages away when their time has come, and looks after postings that another program wants drawn again. */
  removals: DueJob;
  /** Sends no further request; resolves when those under way have ended, after three seconds at the latest. */
  stop(): Promise<void>;
}

/** An unfinished posting in this process. */
interface Attended extends Memory {
  readonly id: number;
  /** There may be something to do. */
  wanted: boolean;
  /** Something is being done, or rested from. */
  busy: boolean;
  /** A rest that any change ends. */
  nap: Nap | null;
  failures: number;
}

/** All in milliseconds. */
const longestRest = 60_000;
const longestRestUndrawn = 60 * 60_000;
const restWhenRefused = 10 * 60_000;
const stopsWithin = 3_000;

export function createPoster(parts: PosterParts): Poster {
  const {
    database,
    rest,
    botUserId,
    drawings,
    threadStarted,
    promised,
    isElsewhere,
    delivered,
    isOurs,
    tries,
    clock,
    log,
    pace = usualPace,
  } = parts;
  let stopped = false;
  const naps = createNaps();
  const turns = createTurns(pace, naps);
  const requests = createPosterRequests(rest, botUserId, async () => {
    await turns.request();
    if (stopped) throw new Error('The poster has stopped.');
  });
  const deliver = createDelivery({
    database,
    requests,
    turns,
    drawings,
    threadStarted,
    promised,
    isElsewhere,
    delivered,
    clock,
    log,
  });

  const attended = new Map<number, Attended>();
  const lookingUp = new Set<number | undefined>();
  const running = new Set<Promise<void>>();

  function run(work: Promise<void>): void {
    const tracked = work.finally(() => running.delete(tracked));
    running.add(tracked);
  }

  /** Looks for something to do at the unfinished postings of a guild, or at all. Calls before the look are one. */
  function wantAll(guildId?: number): void {
    if (stopped || lookingUp.has(guildId)) return;
    lookingUp.add(guildId);
    run(lookUp(guildId));
  }

  async function lookUp(guildId: number | undefined): Promise<void> {
    try {
      const postings = await database.read((tx) => {
        lookingUp.delete(guildId);
        return listUnfinished(tx, guildId);
      });
      for (const posting of postings) if (isOurs(posting.guildId)) want(posting.id);
    } catch (error) {
      if (stopped) return;
      if (!tries.isTold(error))
        log.error({ guildId, err: error }, 'Postings could not be looked up; it is tried again.');
      await naps.take(pace.firstRest).over;
      lookingUp.delete(guildId);
      wantAll(guildId);
    }
  }

  function want(id: number): void {
    if (stopped) return;
    const one = attended.get(id) ?? newlyAttended(id);
    attended.set(id, one);
    one.wanted = true;
    one.nap?.end();
    if (!one.busy) run(attend(one));
  }

  /** Goes on until there is nothing to do at a posting: so it is in one hand, and its newest state wins. */
  async function attend(one: Attended): Promise<void> {
    one.busy = true;
    while (one.wanted && !stopped) {
      one.wanted = false;
      await attempt(one);
    }
    one.busy = false;
  }

  async function attempt(one: Attended): Promise<void> {
    try {
      const posting = await database.read((tx) => findUnfinished(tx, one.id));
      const outcome = posting ? await deliver(posting, one) : 'ended';
      one.failures = 0;
      if (outcome === 'ended' && !one.wanted) attended.delete(one.id);
      if (outcome === 'again') one.wanted = true;
      if (outcome === 'refused') await restUntilChanged(one);
    } catch (error) {
      if (stopped) return;
      await restFrom(one, error);
    }
  }

  /** What can't be drawn is told once, and rested from ever longer: it may never be, but a change may help. */
  async function restFrom(one: Attended, error: unknown): Promise<void> {
    const isUndrawn = error instanceof DrawingError;
    const err = isUndrawn ? error.cause : error;
    if (!tries.isTold(err) && (!isUndrawn || one.failures === 0))
      log.warn({ postingId: one.id, err }, 'A posting failed and is tried again.');
    const longest = isUndrawn ? longestRestUndrawn : longestRest;
    const nap = naps.take(Math.min(longest, pace.firstRest * 2 ** one.failures));
    if (isUndrawn) one.nap = nap;
    await nap.over;
    one.nap = null;
    one.failures += 1;
    one.wanted = true;
  }

  /** A change may be what the refusal waits for; one that came meanwhile counts, too. */
  async function restUntilChanged(one: Attended): Promise<void> {
    if (one.wanted) return;
    one.nap = naps.take(restWhenRefused);
    await one.nap.over;
    one.nap = null;
    one.wanted = true;
  }

  async function listOwnRemovals(): Promise<Posting[]> {
    const removals = await database.read(listRemovals);
    return removals.filter(({ guildId }) => isOurs(guildId));
  }

  /** Those that a program beside the bot wanted once more: of its changes nothing is heard here. */
  async function listStrange(): Promise<Posting[]> {
    const reopened = await database.read(listReopened);
    return reopened.filter(({ id, guildId }) => isOurs(guildId) && !attended.has(id));
  }

  return {
    start: () => wantAll(),
    changed(guildId) {
      if (isOurs(guildId)) wantAll(guildId);
    },
    removals: {
      name: 'removals of postings',
      async next() {
        const busy = new Set([...attended.values()].filter((one) => one.busy).map(({ id }) => id));
        const [strange] = await listStrange();
        if (strange) return strange.claimedAt;
        const removals = await listOwnRemovals();
        return removals.find(({ id }) => !busy.has(id))?.removeAt ?? null;
      },
      async run(now) {
        for (const { id } of await listStrange()) want(id);
        for (const posting of await listOwnRemovals()) if (isToBeRemoved(posting, now)) want(posting.id);
      },
    },
    async stop() {
      stopped = true;
      naps.stop();
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, stopsWithin)));
      await Promise.race([Promise.all(running), late]);
      clearTimeout(timer);
    },
  };
}

function newlyAttended(id: number): Attended {
  return { id, wanted: false, busy: false, nap: null, failures: 0, refusal: null, sent: null };
}

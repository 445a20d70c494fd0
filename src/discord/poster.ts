import type { REST } from 'discord.js';
import type { Clock } from '../clock';
import type { Database } from '../database/database';
import { keepFirst } from '../database/keepFirst';
import type { Tries } from '../database/tries';
import type { DueJob } from '../due';
import type { Changed, StillMembers } from '../guilds/ports';
import type { Log } from '../log';
import { isToBeRemoved, isUnhurried, type Posting, type PostingKind } from '../postings/posting';
import {
  findUnfinished,
  listRemovals,
  listRemovalsDue,
  listReopened,
  type Removal,
} from '../postings/postingStore';
import type { Draw } from '../postings/postingView';
import type { OwnShards } from '../postings/standingStore';
import { wait } from '../wait';
import type { IsElsewhere } from './channels';
import { createLeftovers } from './leftovers';
import {
  createDelivery,
  type Delivered,
  DrawingError,
  type Memory,
  type ThreadStarted,
} from './posterDelivery';
import { createLooks, type What } from './posterLooks';
import type { Promised } from './posterOutcomes';
import { createTurns, type Pace, usualPace } from './posterPace';
import { createPosterRequests } from './posterRequests';
import { createStanding } from './posterStanding';
import { createUnderWay } from './underWay';

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
  stillMembers: StillMembers;
  /** What a guild is called on Discord; null while that isn't known. */
  serverName(guildId: number): string | null;
  delivered: Delivered;
  /** Whether a guild is on one of this process's shards. Of others the voice states aren't known here. */
  isOurs(guildId: number): boolean;
  /** Those of this process. */
  shards: OwnShards;
  /** What the program is built of: another build may draw otherwise. Null where that isn't known. */
  build: string | null;
  /** Tells of the database's trouble, which isn't logged for each posting. */
  tries: Pick<Tries, 'isTold'>;
  /** Is called when a job may be due earlier than before, but for what was written. */
  checkDue(): void;
  clock: Clock;
  log: Pick<Log, 'warn' | 'error'>;
  pace?: Pace;
}

/**
 * Brings the postings of this process's guilds to Discord: each message once, then always its newest state, until its
 * last one.
 */
export interface Poster {
  /**
   * Takes over from the process before: what stood at its end holds only as long as nothing has changed. To be called before
   * anything does. Resolves also when the database doesn't take it yet: then it is tried again beside all else.
   */
  begin(): Promise<void>;
  /** Draws every unfinished posting again but those that stand. Drawings run from here on, so what they need must be there. */
  start(): void;
  /** Draws the guild's unfinished postings again. To be called after the commit. */
  changed: Changed;
  /** Takes messages away when their time has come, and looks after postings that another program wants drawn again. */
  removals: DueJob;
  /** Takes direct messages away of which nothing else is kept. */
  leftovers: DueJob;
  /** Whether something is looked for, drawn or asked of Discord, or rests after a failure; not what Discord refuses for now. */
  isUnderWay(): boolean;
  /** How many postings are to be brought to Discord, and how many it refuses at present. */
  report(): { waiting: number; refused: number };
  /** Sends no further request; resolves when those under way have ended, after three seconds at the latest. */
  stop(): Promise<void>;
}

/** An unfinished posting in this process. */
interface Attended extends Memory {
  readonly id: number;
  /** Whether its message shows what was drawn last. */
  isShown: boolean;
  /** How it was read when it was wanted, unless something is being done. */
  read: Posting | null;
  /** Something is being done, or rested from. */
  busy: boolean;
  /** Ends a rest that any change ends. */
  rest: AbortController | null;
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
    stillMembers,
    serverName,
    delivered,
    isOurs,
    shards,
    tries,
    clock,
    log,
    pace = usualPace,
  } = parts;
  const stop = new AbortController();
  const stopping = stop.signal;
  const turns = createTurns(pace, stopping);
  const requests = createPosterRequests(rest, botUserId, async () => {
    await turns.request();
    if (stopping.aborted) throw new Error('The poster has stopped.');
  });
  const deliver = createDelivery({
    database,
    requests,
    turns,
    drawings,
    threadStarted,
    promised,
    isElsewhere,
    stillMembers,
    serverName,
    delivered,
    clock,
    log,
  });

  const attended = new Map<number, Attended>();
  const standing = createStanding({ ...parts, pace, stopping });
  const underWay = createUnderWay();
  let looks = 0;

  function run(work: Promise<void>): void {
    void underWay.add(work, (err) => log.error({ err }, 'The poster failed.'));
  }

  /** `read`: the posting as it was just read. */
  function want(id: number, read: Posting | null = null, what: What = 'all'): void {
    if (stopping.aborted) return;
    const one = attended.get(id) ?? newlyAttended(id);
    attended.set(id, one);
    standing.doubt(id);
    one.wanted = true;
    if (what !== 'presence') one.mayGo = true;
    one.read = one.busy ? null : read;
    one.rest?.abort();
    if (!one.busy) run(attend(one));
  }

  /** Goes on until there is nothing to do at a posting: so it is in one hand, and its newest state wins. */
  async function attend(one: Attended): Promise<void> {
    one.busy = true;
    while (one.wanted && !stopping.aborted) {
      one.wanted = false;
      await attempt(one);
    }
    one.busy = false;
  }

  async function attempt(one: Attended): Promise<void> {
    one.isShown = false;
    try {
      const read = one.read ?? (await find(one.id));
      one.read = null;
      if (read) standing.begun(read);
      const { outcome, isOverdue } = await (read && isUnhurried(read, clock())
        ? turns.behind(one.id, async () => bring(one, await find(one.id)))
        : bring(one, read));
      one.failures = 0;
      one.isShown = outcome === 'shown';
      if (read && outcome === 'ended') standing.leave(read);
      else if (read) standing.done(read, one, outcome === 'refused');
      if (outcome === 'ended' && !one.wanted) attended.delete(one.id);
      if (outcome === 'again' || (outcome === 'shown' && isOverdue)) one.wanted = true;
      if (outcome === 'refused') {
        // A change that came meanwhile counts, too.
        if (!one.wanted) await restUntilChanged(one, restWhenRefused);
        one.wanted = true;
      }
    } catch (error) {
      if (stopping.aborted) return;
      await restFrom(one, error);
    }
  }

  /** Reads a posting; null: it is finished. Who waited until the poster had stopped reads nothing any more. */
  function find(id: number): Promise<Posting | null> {
    if (stopping.aborted) return Promise.reject(new Error('The poster has stopped.'));
    return database.readOnce((tx) => findUnfinished(tx, id));
  }

  /** Brings it up to date, as it was just read; null: it is finished. */
  async function bring(one: Attended, posting: Posting | null) {
    const outcome = posting ? await deliver(posting, one) : ('ended' as const);
    // Its time may have come while it was drawn.
    return { outcome, isOverdue: posting !== null && isToBeRemoved(posting, clock()) };
  }

  /** What can't be drawn is told once, and rested from ever longer: it may never be, but a change may help. */
  async function restFrom(one: Attended, error: unknown): Promise<void> {
    const isUndrawn = error instanceof DrawingError;
    const err = isUndrawn ? error.cause : error;
    if (!tries.isTold(err) && (!isUndrawn || one.failures === 0))
      log.warn({ postingId: one.id, err }, 'A posting failed and is tried again.');
    const longest = isUndrawn ? longestRestUndrawn : longestRest;
    const ms = Math.min(longest, pace.firstRest * 2 ** one.failures);
    await (isUndrawn ? restUntilChanged(one, ms) : wait(ms, stopping));
    one.failures += 1;
    one.wanted = true;
  }

  /** A change may be what it waits for. */
  async function restUntilChanged(one: Attended, ms: number): Promise<void> {
    one.rest = new AbortController();
    await wait(ms, stopping, one.rest.signal);
    one.rest = null;
  }

  const changes = createLooks({
    ...parts,
    pace,
    turns,
    stopping,
    run(work) {
      looks += 1;
      run(work.finally(() => (looks -= 1)));
    },
    found: (posting, what) => want(posting.id, posting, what),
  });

  const hasAll = shards.ids.length === shards.count;

  /**
   * What Discord tells was looked at anew: only what doesn't stand may look different. Where other processes have guilds, too, they
   * may have stored something of this one.
   */
  function seenAnew(guildId: number): void {
    if (!hasAll) changes.look(guildId, 'presence');
    else for (const id of standing.listLeaning(guildId)) want(id, null, 'presence');
  }

  /** Keeps for the next start what stands. */
  async function keepStanding(): Promise<void> {
    const changed = changes.waiting();
    if (changed.includes(undefined)) return;
    const until = ({ isShown, wanted, standsUntil }: Attended) => (isShown && !wanted ? standsUntil : null);
    const all = new Map([...attended.values()].map((one) => [one.id, until(one)]));
    await standing.end(
      all,
      changed.filter((guildId) => guildId !== undefined),
    );
  }

  const keptReopened = database.keep(listReopened);

  /** Wanted once more by a program beside the bot: of its changes nothing is heard here. */
  const isStrange = ({ id, guildId }: Pick<Posting, 'id' | 'guildId'>) =>
    isOurs(guildId) && !attended.has(id);

  /** What is busy and due looks at it by itself. */
  const isInHand = (removal: Removal) =>
    attended.get(removal.id)?.busy === true && isToBeRemoved(removal, clock());

  const firstRemoval = keepFirst(
    database,
    listRemovals,
    (removal: Removal) => isOurs(removal.guildId) && !isInHand(removal),
  );

  return {
    async begin() {
      run(standing.begin().then(() => {}));
      await standing.tried;
    },
    start() {
      looks += 1;
      const looked = standing.begin().then((hasBegun) => {
        if (hasBegun) changes.look();
      });
      run(looked.finally(() => (looks -= 1)));
    },
    changed(guildId, what) {
      if (!isOurs(guildId)) return;
      if (what === 'seen') seenAnew(guildId);
      else changes.look(guildId, what);
    },
    removals: {
      name: 'removals of postings',
      async next() {
        const strange = (await keptReopened()).find(isStrange);
        if (strange) return strange.claimedAt;
        const removeAt = (await firstRemoval.kept())?.removeAt ?? Infinity;
        const next = Math.min(removeAt, standing.earliest() ?? Infinity);
        return next === Infinity ? null : next;
      },
      async run(now) {
        for (const id of standing.listDue(now)) want(id);
        for (const one of await database.readOnce(listReopened)) if (isStrange(one)) want(one.id);
        for (const { id, guildId } of await database.readOnce((tx) => listRemovalsDue(tx, now)))
          if (isOurs(guildId)) want(id);
      },
    },
    leftovers: createLeftovers({ database, requests, clock, log }),
    isUnderWay: () =>
      looks > 0 ||
      [...attended.values()].some((one) => one.busy && (one.rest === null || one.refusal === null)),
    report() {
      const open = [...attended.values()].filter(({ wanted, busy }) => wanted || busy);
      const refused = open.filter(({ refusal }) => refusal !== null).length;
      return { waiting: open.length - refused, refused };
    },
    async stop() {
      stop.abort();
      const allEnded = new AbortController();
      await Promise.race([underWay.over(), wait(stopsWithin, allEnded.signal)]);
      allEnded.abort();
      await keepStanding();
    },
  };
}

function newlyAttended(id: number): Attended {
  return {
    id,
    wanted: false,
    mayGo: false,
    read: null,
    busy: false,
    rest: null,
    failures: 0,
    refusal: null,
    isShown: false,
    isLast: false,
    standsUntil: null,
    sent: null,
  };
}

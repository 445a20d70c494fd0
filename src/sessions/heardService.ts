import type { Instant } from '../calendar';
import { NotStoredError, type Tries } from '../database/tries';
import { UserError } from '../errors';
import type { Log } from '../log';
import { withResolvers } from '../resolvers';

/** The newest acknowledged heartbeat of each shard, as far as it isn't stored. */
export type Heartbeats = ReadonlyMap<number, Instant>;

/** Stores what was heard as of when it was heard. Stored again, it changes nothing. The heartbeats came before it. */
type StoreHeard = (heartbeats: Heartbeats) => Promise<void>;

/** How something is kept that can't be stored at once. */
export interface Keeping {
  /** Somebody waits for it: it is tried now, and she waits no longer than it takes to know whether it can be stored. */
  urgent?: boolean;
  /** It is kept even beyond the bound. */
  always?: boolean;
}

/** How much is kept at most: of one guild, and in all. */
export interface Bound {
  ofGuild: number;
  inAll: number;
}

const usualBound: Bound = { ofGuild: 5_000, inAll: 20_000 };

/** How long somebody waits for what is urgent at most, in milliseconds: longer than SQLite waits for another process. */
const urgentWithin = 12_000;

export type Heard = ReturnType<typeof createHeard>;

/**
 * Keeps what was heard in its order until it is stored: what concerns a guild happens one after the other, other guilds
 * don't wait. What goes beyond the bound is an outage of its guild, told as one, which begins behind all that is kept.
 */
export function createHeard(parts: {
  tries: Tries;
  /** Stores that the guild isn't heard from `now` on. */
  lose(guildId: number, now: Instant, heartbeats: Heartbeats): Promise<void>;
  /** A guild that was lost is heard again: what is stored is to be compared with its voice states. */
  regain(guildId: number): Promise<void>;
  log: Pick<Log, 'warn' | 'error'>;
  bound?: Bound;
  /** Begins to measure how long something waits until it is stored; what it gives ends that. */
  timed?(): () => void;
}) {
  const { tries, lose, regain, log, bound = usualBound, timed = () => ignore } = parts;
  /** The end of what was asked for each guild. */
  const last = new Map<number, Promise<void>>();
  /** All that isn't stored yet with when it was heard, and how much of it concerns each guild. */
  const pending = new Map<Promise<void>, Instant>();
  const counts = new Map<number, number>();
  let inAll = 0;
  const lost = new Set<number>();
  const heartbeats = new Map<number, Instant>();

  /** Does `work` once all that came before it for these guilds is done, whatever came of that. */
  function inTurn<Result>(guildIds: readonly number[], work: () => Promise<Result>): Promise<Result> {
    const before = guildIds.map((guildId) => last.get(guildId) ?? Promise.resolve());
    const result = Promise.all(before).then(work);
    const done = result.then(ignore, ignore);
    for (const guildId of guildIds) last.set(guildId, done);
    void done.then(() => {
      for (const guildId of guildIds) if (last.get(guildId) === done) last.delete(guildId);
    });
    return result;
  }

  /** What was heard at `now` is stored in its turn, and counted until then. */
  function put(guildIds: readonly number[], now: Instant, store: StoreHeard): Promise<void> {
    const end = timed();
    const before = new Map(heartbeats);
    const stored = inTurn(guildIds, () => tries.untilStored(() => store(before)));
    pending.set(stored, now);
    count(guildIds, 1);
    const forget = () => {
      pending.delete(stored);
      end();
      count(guildIds, -1);
    };
    stored.then(forget, forget);
    return stored;
  }

  function count(guildIds: readonly number[], by: 1 | -1): void {
    inAll += by * guildIds.length;
    for (const guildId of guildIds) {
      const own = (counts.get(guildId) ?? 0) + by;
      if (own > 0) counts.set(guildId, own);
      else counts.delete(guildId);
    }
  }

  function hasRoom(guildId: number): boolean {
    return inAll < bound.inAll && (counts.get(guildId) ?? 0) < bound.ofGuild;
  }

  /** From now on nothing of the guild is kept, until that is stored. */
  function loseGuild(guildId: number, now: Instant): void {
    lost.add(guildId);
    log.warn({ guildId }, 'More was heard of a guild than can be kept: from here on it is an outage.');
    void put([guildId], now, (before) => lose(guildId, now, before))
      .finally(() => lost.delete(guildId))
      .then(() => regain(guildId))
      .catch(noteFailure);
  }

  function noteFailure(err: unknown): void {
    if (!(err instanceof NotStoredError)) log.error({ err }, 'What was heard could not be stored.');
  }

  /** True once `stored`; false as soon as it is known that the database doesn't take it at present. */
  function storedOrKept(stored: Promise<void>, urgent: boolean): Promise<boolean> {
    const { promise, resolve, reject } = withResolvers<boolean>();
    let isAnswered = false;
    const away = () => {
      isAnswered = true;
      resolve(false);
    };
    const ignoreFailures = tries.onFailure(away);
    const timer = urgent ? setTimeout(away, urgentWithin) : undefined;
    void stored
      .then(() => resolve(true))
      .catch((error: unknown) => {
        if (isAnswered) noteFailure(error);
        else if (error instanceof NotStoredError) away();
        else reject(error);
      })
      .finally(() => {
        ignoreFailures();
        clearTimeout(timer);
      });
    if (urgent) tries.tryNow();
    else if (tries.isAway()) away();
    return promise;
  }

  return {
    /**
     * Does `work` behind all that was heard before of its guild, and gives what it gives; it is told of the heartbeats
     * that came before and aren't stored. Throws a UserError when that can't be stored at present: then nothing is done.
     */
    inOrder<Result>(guildId: number, work: (heartbeats: Heartbeats) => Promise<Result>): Promise<Result> {
      const before = new Map(heartbeats);
      const answer = withResolvers<Result>();
      let isRefused = false;
      const refuse = () => {
        isRefused = true;
        answer.reject(new UserError('common.away'));
      };
      if (tries.isAway()) {
        refuse();
        return answer.promise;
      }
      const heed = tries.onFailure(refuse);
      inTurn([guildId], async () => {
        heed();
        if (!isRefused) await work(before).then(answer.resolve, answer.reject);
      }).catch(answer.reject);
      return answer.promise;
    },

    /**
     * Stores what was heard at `now` of guilds. Resolves with true once it is stored; with false as soon as it is kept,
     * since the database doesn't take it at present. Rejects when it fails for a reason that doesn't pass; once it is
     * kept, that is logged.
     */
    keep(
      guildIds: readonly number[],
      now: Instant,
      store: StoreHeard,
      { urgent = false, always = false }: Keeping = {},
    ): Promise<boolean> {
      if (!always) {
        const heard = guildIds.filter((guildId) => !lost.has(guildId));
        const full = heard.filter((guildId) => !hasRoom(guildId));
        for (const guildId of full) loseGuild(guildId, now);
        if (guildIds.length > 0 && heard.length === full.length) return Promise.resolve(false);
      }
      return storedOrKept(put(guildIds, now, store), urgent);
    },

    /**
     * A heartbeat of a shard was acknowledged at `now`. It is stored once all that was heard before is, and all that was
     * asked for in order: what is decided without it may note a silence, which it ends. While that can't be, it is only
     * remembered. Resolves with whether it is stored.
     */
    async heartbeat(shardId: number, now: Instant, store: () => Promise<void>): Promise<boolean> {
      heartbeats.set(shardId, now);
      if (tries.isAway()) return false;
      const before = Promise.allSettled([...pending.keys(), ...last.values()]).then(ignore);
      if (!(await storedOrKept(before, false)) || tries.isAway()) return false;
      return storedOrKept(
        put([], now, async () => {
          await store();
          if (heartbeats.get(shardId) === now) heartbeats.delete(shardId);
        }),
        false,
      );
    },

    /** Whether something that was heard of a guild isn't stored yet. */
    isBehind: (guildId: number) => counts.has(guildId),

    /** Whether the database takes nothing at present. */
    isAway: tries.isAway,

    /** How much of what was heard isn't stored, and since when the first of it waits. */
    waiting: () => ({
      count: pending.size,
      since: pending.values().next().value ?? null,
    }),
  };
}

function ignore(): void {}

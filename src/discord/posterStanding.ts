import { randomUUID } from 'node:crypto';
import type { Instant } from '../calendar';
import type { Database } from '../database/database';
import type { Tries } from '../database/tries';
import { createDueTimes } from '../due';
import type { Log } from '../log';
import { type Posting, showsPresence } from '../postings/posting';
import { beginRun, endRun, listStanding, type OwnShards } from '../postings/standingStore';
import { withResolvers } from '../resolvers';
import { wait } from '../wait';

interface StandingParts {
  database: Database;
  isOurs(guildId: number): boolean;
  shards: OwnShards;
  /** What the program is built of; null: that isn't known, so nothing stands from one run to the next. */
  build: string | null;
  tries: Pick<Tries, 'isTold'>;
  log: Pick<Log, 'error'>;
  checkDue(): void;
  pace: { firstRest: number };
  stopping: AbortSignal;
}

/** What the poster knows of postings at which it has nothing to do. */
export type PosterStanding = ReturnType<typeof createStanding>;

/**
 * Keeps which postings stand: those that show nothing but what is stored, and show it. Where nothing of it changes, nobody has
 * to look at them, also after the next start; at the others, whenever what Discord tells was looked at.
 */
export function createStanding(parts: StandingParts) {
  const { database, isOurs, shards, build, tries, log, checkDue, pace, stopping } = parts;
  const run = randomUUID();
  let begun: Promise<boolean> | null = null;
  const tried = withResolvers<void>();
  let hasBegun = false;
  /** When those that were left alone at the start look different by themselves. */
  const times = createDueTimes<number>();
  /** By guild: those that show who is there, as far as they don't stand, and those that are refused. */
  const leaning = new Map<number, Set<number>>();

  function lean({ id, guildId }: Posting): void {
    leaning.set(guildId, (leaning.get(guildId) ?? new Set()).add(id));
  }

  function leave({ id, guildId }: Pick<Posting, 'id' | 'guildId'>): void {
    const some = leaning.get(guildId);
    some?.delete(id);
    if (some?.size === 0) leaning.delete(guildId);
  }

  async function takeOver(): Promise<boolean> {
    while (!stopping.aborted)
      try {
        const standing = await database.transact(async (tx) => {
          await beginRun(tx, shards, run, build);
          return listStanding(tx);
        });
        hasBegun = true;
        for (const { id, guildId, standsUntil } of standing) if (isOurs(guildId)) times.set(id, standsUntil);
        checkDue();
        break;
      } catch (error) {
        if (!tries.isTold(error))
          log.error({ err: error }, 'Which postings stand could not be read; it is tried again.');
        tried.resolve();
        await wait(pace.firstRest, stopping);
      }
    tried.resolve();
    return hasBegun;
  }

  return {
    /** Takes over from the process before, once, as soon as the database takes that; false: it stopped before. */
    begin: (): Promise<boolean> => (begun ??= takeOver()),

    /** Resolves when that was tried for the first time. */
    tried: tried.promise,

    /** When the first of those that were left alone looks different, and which do so by `now`. */
    earliest: times.earliest,
    listDue: times.listDue,

    /** It is looked at: what was said of it before doesn't count any more. */
    doubt: (id: number): void => times.set(id, null),

    /** It was just read: one that shows who is there may show what only Discord tells. */
    begun(posting: Posting): void {
      if (showsPresence(posting)) lean(posting);
    },

    /** Something came of it. What Discord refuses it may take at any change. */
    done(
      posting: Posting,
      { isShown, standsUntil }: { isShown: boolean; standsUntil: Instant | null },
      isRefused: boolean,
    ): void {
      if (isRefused) lean(posting);
      else if (isShown && (standsUntil !== null || !showsPresence(posting))) leave(posting);
    },

    /** It has ended. */
    leave,

    /** Those of a guild that may look different, or go through, when what Discord tells is another. */
    listLeaning: (guildId: number): number[] => [...(leaning.get(guildId) ?? [])],

    /**
     * The process stops: until when each posting stands at which it did something (null: it doesn't), and in which guilds something
     * has changed that isn't drawn.
     */
    async end(standing: ReadonlyMap<number, Instant | null>, changed: readonly number[]): Promise<void> {
      if (build === null) return;
      // A start that failed: what was said before still holds.
      if (!hasBegun && standing.size === 0 && changed.length === 0) return;
      try {
        await database.transact((tx) => endRun(tx, { shards, run, build, standing, changed }));
      } catch (error) {
        // The next start draws all of them.
        if (!tries.isTold(error)) log.error({ err: error }, 'Which postings stand could not be stored.');
      }
    },
  };
}

import type { Database } from '../database/database';
import type { Tries } from '../database/tries';
import type { Changed } from '../guilds/ports';
import type { Log } from '../log';
import { type Posting, showsPresence } from '../postings/posting';
import { listNotStanding, listUnfinished } from '../postings/postingStore';
import { wait } from '../wait';
import type { Pace, Turns } from './posterPace';

/** What changed: see `Changed`. */
export type What = Exclude<NonNullable<Parameters<Changed>[1]>, 'seen'> | 'all';

interface LookParts {
  database: Database;
  isOurs(guildId: number): boolean;
  tries: Pick<Tries, 'isTold'>;
  log: Pick<Log, 'error'>;
  pace: Pick<Pace, 'firstRest'>;
  turns: Pick<Turns, 'look'>;
  stopping: AbortSignal;
  run(work: Promise<void>): void;
  /** Is told of each posting, as it was just read, at which there may be something to do. */
  found(posting: Posting, what: What): void;
}

interface Looks {
  /**
   * Looks for something to do at the unfinished postings of a guild, or at all that don't stand. Calls before the look are one.
   * When people only come and go, a guild is looked at no more often than a message is edited.
   */
  look(guildId?: number, what?: What): void;
  /** The guilds at which it is still to be looked, or was when the poster stopped; undefined: at all. */
  waiting(): (number | undefined)[];
}

/** Looks for what there is to do after changes. */
export function createLooks(parts: LookParts): Looks {
  const { database, isOurs, tries, log, pace, turns, stopping, run, found } = parts;
  /** Of which guilds, or of all (undefined), postings are about to be looked for, and what of them has changed. */
  const wanted = new Map<number | undefined, What>();
  /** The looks that have begun and aren't over. Those that the stop comes upon stay: nobody draws what they find. */
  const begun = new Set<{ guildId: number | undefined }>();

  function look(guildId?: number, what: What = 'all'): void {
    const asked = wanted.get(guildId);
    wanted.set(guildId, both(asked, what));
    if (stopping.aborted || asked === what || asked === 'all') return;
    run(what === 'presence' ? turns.look(guildId, () => lookUp(guildId)) : lookUp(guildId));
  }

  async function lookUp(guildId: number | undefined): Promise<void> {
    const asked = wanted.get(guildId);
    // Another look was faster.
    if (asked === undefined || stopping.aborted) return;
    const one = { guildId };
    begun.add(one);
    let what = asked;
    try {
      const postings = await database.readOnce((tx) => {
        what = both(wanted.get(guildId), what);
        wanted.delete(guildId);
        return guildId === undefined ? listNotStanding(tx) : listUnfinished(tx, guildId);
      });
      if (stopping.aborted) return;
      for (const posting of postings)
        if (isOurs(posting.guildId) && mayDiffer(posting, what)) found(posting, what);
    } catch (error) {
      if (stopping.aborted) return;
      if (!tries.isTold(error))
        log.error({ guildId, err: error }, 'Postings could not be looked up; it is tried again.');
      await wait(pace.firstRest, stopping);
      what = both(wanted.get(guildId), what);
      wanted.delete(guildId);
      look(guildId, what);
    }
    begun.delete(one);
  }

  return {
    look,
    waiting: () => [...new Set([...wanted.keys(), ...[...begun].map(({ guildId }) => guildId)])],
  };
}

/** What changed, if one look stands for two. */
function both(one: What | undefined, other: What): What {
  return one === undefined || one === other ? other : 'all';
}

/** Whether there may be something to do at a posting after a change. What Discord refuses is tried again at any. */
function mayDiffer(posting: Posting, what: What): boolean {
  if (what === 'all' || posting.refusal !== null) return true;
  return what === 'new' ? posting.messageId === null : showsPresence(posting);
}

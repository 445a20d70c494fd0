import { setMaxListeners } from 'node:events';
import { wait } from '../wait';

/** How fast the poster may go. */
export interface Pace {
  /** Milliseconds between two requests of the process. */
  betweenRequests: number;
  /** Milliseconds between two edits in a channel. */
  betweenEdits: number;
  /** Milliseconds between two edits in a channel that come after a message's last state. */
  betweenLateEdits: number;
  /** Milliseconds before what failed is tried again for the first time; each time twice as long, up to a minute. */
  firstRest: number;
}

/**
 * Discord takes 50 requests a second from a bot; the poster leaves room for answers to members. Of messages older than an
 * hour it takes few edits in a channel, and an agenda that goes on for long needs them more than a summary.
 */
export const usualPace: Pace = {
  betweenRequests: Math.ceil(1000 / 30),
  betweenEdits: 3_000,
  betweenLateEdits: 20_000,
  firstRest: 1_000,
};

/** So much of what nobody waits for is under way at once. */
const behindAtOnce = 4;

export interface Turns {
  /** Resolves when the next request may go out. */
  request(): Promise<void>;
  /**
   * Runs `edit` when it is the channel's turn; resolves or rejects with it. It gives whether it asked Discord for
   * anything: if not, the next edit needn't wait.
   */
  edit(channelId: string, edit: () => Promise<boolean>): Promise<boolean>;
  /** The same after a message's last state: rarer, and it holds back no other edit in the channel. */
  editLate(channelId: string, edit: () => Promise<boolean>): Promise<boolean>;
  /** Runs `look` no more often for a guild than a message is edited. */
  look(guildId: number | undefined, look: () => Promise<void>): Promise<void>;
  /** Runs what nobody waits for, some at a time: requests for what somebody waits for aren't behind all of it. */
  behind<T>(postingId: number, bring: () => Promise<T>): Promise<T>;
}

/** Lets requests and edits out one after the other at a pace; once `stop` is given, without rests. */
export function createTurns(pace: Omit<Pace, 'firstRest'>, stop: AbortSignal): Turns {
  // Each channel that waits for its turn listens to it: there may be more than Node takes for a leak, and warns of.
  setMaxListeners(0, stop);
  let lastRequest: Promise<void> = Promise.resolve();
  const edit = createLane(pace.betweenEdits, stop);
  const editLate = createLane(pace.betweenLateEdits, stop);
  const look = createLane(pace.betweenEdits, stop);
  const behind = createLane(0, stop);

  return {
    request() {
      const mine = lastRequest;
      lastRequest = mine.then(() => wait(pace.betweenRequests, stop));
      return mine;
    },
    edit,
    editLate: (channelId, late) => editLate(channelId, () => edit(channelId, late)),
    look,
    behind: (postingId, bring) => behind(postingId % behindAtOnce, bring),
  };
}

/** A channel, a guild or all of them, one of a few. */
type LaneKey = string | number | undefined;

/** Runs what comes for a key one after the other, and rests after each that failed or gave anything but false. */
function createLane(restMs: number, stop: AbortSignal) {
  const last = new Map<LaneKey, Promise<void>>();
  return <Result>(key: LaneKey, work: () => Promise<Result>): Promise<Result> => {
    const mine = (last.get(key) ?? Promise.resolve()).then(work);
    const rested = mine
      .catch(() => true)
      .then((result) => (result === false ? undefined : wait(restMs, stop)))
      .then(() => {
        if (last.get(key) === rested) last.delete(key);
      });
    last.set(key, rested);
    return mine;
  };
}

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

export interface Turns {
  /** Resolves when the next request may go out. */
  request(): Promise<void>;
  /**
   * Runs `edit` when it is the channel's turn; resolves or rejects with it. It gives whether it asked Discord for
   * anything: if not, the next edit needn't wait.
   */
  edit(channelId: string, edit: () => Promise<boolean>): Promise<void>;
  /** The same after a message's last state: rarer, and it holds back no other edit in the channel. */
  editLate(channelId: string, edit: () => Promise<boolean>): Promise<void>;
}

/** Lets requests and edits out one after the other at a pace; once `stop` is given, without rests. */
export function createTurns(pace: Omit<Pace, 'firstRest'>, stop: AbortSignal): Turns {
  // Each channel that waits for its turn listens to it: there may be more than Node takes for a leak, and warns of.
  setMaxListeners(0, stop);
  let lastRequest: Promise<void> = Promise.resolve();
  const edit = createLane(pace.betweenEdits, stop);
  const editLate = createLane(pace.betweenLateEdits, stop);

  return {
    request() {
      const mine = lastRequest;
      lastRequest = mine.then(() => wait(pace.betweenRequests, stop));
      return mine;
    },
    edit,
    editLate(channelId, late) {
      return editLate(channelId, async () => {
        let asked = true;
        await edit(channelId, async () => (asked = await late()));
        return asked;
      });
    },
  };
}

/** Runs what comes for a channel one after the other, and rests after each that asked Discord, or failed. */
function createLane(restMs: number, stop: AbortSignal): Turns['edit'] {
  const last = new Map<string, Promise<void>>();
  return async (channelId, edit) => {
    const mine = (last.get(channelId) ?? Promise.resolve()).then(edit);
    const rested = mine
      .catch(() => true)
      .then((asked) => (asked ? wait(restMs, stop) : undefined))
      .then(() => {
        if (last.get(channelId) === rested) last.delete(channelId);
      });
    last.set(channelId, rested);
    await mine;
  };
}

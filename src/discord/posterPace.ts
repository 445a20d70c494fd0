import type { Naps } from './naps';

/** How fast the poster may go. */
export interface Pace {
  /** Milliseconds between two requests of the process. */
  betweenRequests: number;
  /** Milliseconds between two edits in a channel. */
  betweenEdits: number;
  /** Milliseconds before what failed is tried again for the first time; each time twice as long, up to a minute. */
  firstRest: number;
}

/** Discord takes 50 requests a second from a bot; the poster leaves room for answers to members. */
export const usualPace: Pace = {
  betweenRequests: Math.ceil(1000 / 30),
  betweenEdits: 3_000,
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
}

/** Lets requests and edits out one after the other at a pace. */
export function createTurns(pace: Omit<Pace, 'firstRest'>, naps: Naps): Turns {
  let lastRequest: Promise<void> = Promise.resolve();
  const lastEdits = new Map<string, Promise<void>>();

  return {
    request() {
      const mine = lastRequest;
      lastRequest = mine.then(() => naps.take(pace.betweenRequests).over);
      return mine;
    },
    async edit(channelId, edit) {
      const mine = (lastEdits.get(channelId) ?? Promise.resolve()).then(edit);
      const rested = mine
        .catch(() => true)
        .then((asked) => (asked ? naps.take(pace.betweenEdits).over : undefined))
        .then(() => {
          if (lastEdits.get(channelId) === rested) lastEdits.delete(channelId);
        });
      lastEdits.set(channelId, rested);
      await mine;
    },
  };
}

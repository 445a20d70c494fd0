import type { Log } from './log';

/** A part of the program that has to be stopped. */
interface Stoppable {
  stop(): Promise<void>;
}

/** The parts that have started. */
export interface Stops {
  /** `what` it is the log says when it can't be stopped. */
  add(what: string, part: Stoppable): void;
  /** Stops them, the newest first, one after the other. One that fails is logged, and keeps no other from it. */
  stopAll(): Promise<void>;
}

export function createStops(log: Pick<Log, 'error'>): Stops {
  const started: { what: string; part: Stoppable }[] = [];
  return {
    add: (what, part) => void started.push({ what, part }),
    async stopAll() {
      for (const { what, part } of started.splice(0).reverse()) {
        try {
          await part.stop();
        } catch (err) {
          log.error({ err, what }, 'Something could not be stopped.');
        }
      }
    },
  };
}

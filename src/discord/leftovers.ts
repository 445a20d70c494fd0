import type { Clock } from '../clock';
import type { Database } from '../database/database';
import type { DueJob } from '../due';
import type { Log } from '../log';
import { forgetLeftover, type Leftover, listLeftovers } from '../postings/leftoverStore';
import { failureOf } from './posterFailure';
import type { PosterRequests } from './posterRequests';

interface LeftoverParts {
  database: Database;
  requests: Pick<PosterRequests, 'findDirect' | 'remove'>;
  clock: Clock;
  log: Pick<Log, 'warn'>;
}

/**
 * Takes away direct messages of which nothing else is kept. It matters to no guild, so each process does it. What Discord
 * refuses for good is forgotten; what may pass is tried again, as any job.
 */
export function createLeftovers({ database, requests, clock, log }: LeftoverParts): DueJob {
  async function takeAway(leftover: Leftover): Promise<void> {
    const { id, channelId } = leftover;
    try {
      const messageId = leftover.messageId ?? (await requests.findDirect(leftover));
      if (messageId !== null) await requests.remove(channelId, messageId);
    } catch (err) {
      const { kind } = failureOf(err);
      if (kind === 'passing') throw err;
      if (kind !== 'messageGone')
        log.warn({ postingId: id, channelId, err }, 'Discord let a direct message not be taken away.');
    }
    await database.transact((tx) => forgetLeftover(tx, leftover));
  }

  const keptLeftovers = database.keep(listLeftovers);

  return {
    name: 'leftover direct messages',
    next: async () => ((await keptLeftovers()).length > 0 ? clock() : null),
    async run() {
      for (const leftover of await database.readOnce(listLeftovers)) await takeAway(leftover);
    },
  };
}

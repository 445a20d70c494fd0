import {
  type AnyThreadChannel,
  type Client,
  type DMChannel,
  Events,
  type NonThreadGuildBasedChannel,
} from 'discord.js';
import type { Clock } from '../clock';
import type { Tries } from '../database/tries';
import type { Log } from '../log';
import type { QuestionService } from '../questions/questionService';
import { listenTo } from './listening';
import { createUnderWay } from './underWay';

interface DeletedThreadsParts {
  client: Client;
  questions: Pick<QuestionService, 'threadDeleted'>;
  tries: Pick<Tries, 'untilStored'>;
  clock: Clock;
  log: Log;
}

/**
 * Tells the questions of the bot's threads that are deleted, also with their channel. Of a thread that had been closed by
 * then discord.js tells nothing.
 */
export function followDeletedThreads({ client, questions, tries, clock, log }: DeletedThreadsParts): {
  stop(): Promise<void>;
} {
  const underWay = createUnderWay();
  const { on, end } = listenTo(client, log);

  function tell(thread: AnyThreadChannel, withChannel: boolean): void {
    const { id: threadId, ownerId } = thread as { id: string; ownerId?: string | null };
    // Discord may leave out whose it is; then what is stored tells.
    if (ownerId && ownerId !== client.user?.id) return;
    const now = clock();
    const stored = tries.untilStored(() => questions.threadDeleted(threadId, withChannel, now));
    void underWay.add(stored, (err) =>
      log.error({ err, threadId }, 'That a thread is gone could not be stored.'),
    );
  }
  const threadDeleted = (thread: AnyThreadChannel) => tell(thread, false);
  function channelDeleted(channel: DMChannel | NonThreadGuildBasedChannel): void {
    if ('threads' in channel) for (const thread of channel.threads.cache.values()) tell(thread, true);
  }
  on(Events.ThreadDelete, threadDeleted);
  on(Events.ChannelDelete, channelDeleted);

  return {
    async stop() {
      end();
      await underWay.over();
    },
  };
}

import type { SeeVoiceStates } from '../guilds/ports';
import type { Locale } from '../i18n/translate';
import type { Answered } from './answered';
import { createAnswers } from './answers';
import { startDirectAnswers } from './directAnswers';
import { createLimiter } from './limits';
import { startMentions } from './mentions';
import { type RouterParts, startRouter } from './router';
import { createServerName } from './serverName';

interface AddressedParts extends Omit<RouterParts, 'notices' | 'answers' | 'limiter' | 'serverName'> {
  seeVoiceStates: SeeVoiceStates;
  /** Of Discord's HTTP API. */
  apiUrl: string;
  /** Told of each request that Discord answered beside the client's. */
  answered: Answered;
  /** For whoever used no language yet. */
  defaultLocale: Locale;
  /** Asks what is due once more. */
  checkDue(): void;
}

/**
 * Answers whatever is addressed to the bot: commands, presses and forms, messages that name it, and direct messages. What a member
 * may do in a minute counts over all of them.
 */
export function startAddressed(parts: AddressedParts) {
  const { client, services, apiUrl, answered, log } = parts;
  const limiter = createLimiter();
  const router = startRouter({
    ...parts,
    notices: services.notices,
    answers: createAnswers(client, apiUrl, log, answered),
    limiter,
    serverName: createServerName(client, log),
  });
  const mentions = startMentions({ ...parts, skills: services.skills, limiter });
  const directAnswers = startDirectAnswers({
    ...parts,
    directMessages: services.directMessages,
    limiter,
  });
  return {
    /** Answers mentions that wait, when their time has come. */
    waiting: mentions.waiting,
    /** Takes nothing new; resolves when all under way is answered. */
    async stop(): Promise<void> {
      await Promise.all([router.stop(), mentions.stop(), directAnswers.stop()]);
    },
  };
}

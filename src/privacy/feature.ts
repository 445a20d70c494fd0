import type { Tx } from '../database/database';
import { type AboutMember, type Base, type Made, type Tables, tablesOf } from '../feature';
import type { SessionService } from '../sessions/sessionService';
import { createPrivacyService } from './privacyService';
import { createWelcomeService } from './welcomeService';
import { drawWelcome } from './welcomeView';

/**
 * What is kept about a member, her choice, the welcome. `answers` are what all features say about her data, left to
 * right; `tables` are theirs.
 */
export const privacyFeature = {
  tables: tablesOf(),

  make(base: Base, sessions: SessionService, answers: readonly AboutMember[], tables: Tables) {
    const { database, clock, changed, mention } = base;
    const privacy = createPrivacyService({
      database,
      answers,
      tables,
      recheck: (guildId) => sessions.recheck(guildId, clock()),
      changed,
    });
    return {
      services: { privacy },
      jobs: [createWelcomeService(base).due],
      drawings: {
        async welcome(posting) {
          const shown = await privacy.readWelcome(posting);
          if (!shown) return 'gone';
          const whenShown = (tx: Tx) => privacy.keepPromise(tx, posting, shown.promised);
          return { ...drawWelcome(shown, posting.id, mention), whenShown };
        },
      },
    } satisfies Made;
  },
};

import { type AboutMember, type Base, type Made, type Returned, type Tables, tablesOf } from '../feature';
import type { SessionService } from '../sessions/sessionService';
import { createLeftGuilds } from './leftGuildService';
import { createOldMessages } from './oldMessageService';
import { createPrivacyService } from './privacyService';
import { createUnseen } from './unseenService';
import { keepSeen } from './unseenStore';
import { drawFarewell } from './unseenView';
import { createWelcomeService } from './welcomeService';
import { drawWelcome } from './welcomeView';

/**
 * What is kept about a member, her choice, the welcome. `answers` are what all features say about her data, left to
 * right; `tables` are theirs.
 */
export const privacyFeature = {
  tables: tablesOf(),

  /** Nobody could show a sign of life while the bot was away: whoever was told before is told anew. */
  returned: ((tx, guildId) => keepSeen(tx, guildId, null)) satisfies Returned,

  make(base: Base, sessions: SessionService, answers: readonly AboutMember[], tables: Tables) {
    const { database, clock, log, retention, changed, textsIn } = base;
    const privacy = createPrivacyService({
      database,
      answers,
      tables,
      recheck: (guildId) => sessions.recheck(guildId, clock()),
      changed,
      retention,
    });
    const unseen = createUnseen({ ...base, privacy });
    return {
      services: { privacy },
      jobs: [
        createWelcomeService(base).due,
        createLeftGuilds(database, retention.leftGuilds, log),
        createOldMessages(base),
        unseen.due,
      ],
      drawings: {
        async unseen(posting) {
          const farewell = await unseen.read(posting);
          return farewell ? drawFarewell(farewell, textsIn(farewell.locale)) : 'gone';
        },
        async welcome(posting) {
          const welcome = await privacy.readWelcome(posting);
          return welcome ? drawWelcome(welcome, posting.id, textsIn(welcome.locale)) : 'gone';
        },
      },
    } satisfies Made;
  },
};

import { type Base, type Made, tablesOf } from '../feature';
import type { SessionService } from '../sessions/sessionService';
import type { TotalService } from '../sessions/totalService';
import { createSetupService, type SetupParts } from './setupService';

/** The settings of a guild. */
export const setupFeature = {
  tables: tablesOf(),

  make(
    { database, seeVoiceStates, readersMaySee, changed, clock, retention }: Base,
    sessions: SessionService,
    totals: Pick<TotalService, 'changeZone'>,
    channels: Pick<SetupParts, 'checkChannels' | 'findChannel' | 'textChannels'>,
  ) {
    const setup = createSetupService({
      ...channels,
      database,
      rooms: seeVoiceStates,
      readersMaySee,
      changed,
      changeZone: (tx, guildId, zone) => totals.changeZone(tx, guildId, zone, clock()),
      recheck: (guildId) => sessions.recheck(guildId, clock()),
      unseenMonths: retention.unseenMonths,
      clockAhead: () => clock.guard?.ahead() ?? 0,
    });
    return { services: { setup } } satisfies Made;
  },
};

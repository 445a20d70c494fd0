import { daily } from '../due';
import { type AboutMember, type Base, tablesOf } from '../feature';
import { message } from '../i18n/translate';
import { dayMark } from '../i18n/timestamp';
import { createCorrectionService } from './correctionService';
import { createDoubtService } from './doubtService';
import { doubtTable } from './doubtStore';
import { createElsewhere } from './elsewhereService';
import { type Bound, createHeard, type Heard } from './heardService';
import { createOldSessions } from './oldSessionService';
import { createOutageService } from './outageService';
import { outageTable, removeOldOutages, shardAliveTable } from './outageStore';
import { createSessionService } from './sessionService';
import { countSessions, forgetTimes, gatheringTable, stretchTable, workSessionTable } from './sessionStore';
import { sessionChangeTable } from './sessionChangeStore';
import { sessionWordTable } from './sessionWordStore';
import { createTotalService, type Recount } from './totalService';
import { workTotalTable } from './totalStore';

/**
 * Work sessions, breaks, outages, gatherings, totals, corrections. `recountOthers` counts anew what else is counted by
 * days, when those begin at other instants. `keeps`: how much of what is heard is kept while the database takes nothing.
 * `timed` begins to measure how long something that was heard waits to be stored; what it gives ends that.
 */
export const sessionsFeature = {
  tables: tablesOf(
    workSessionTable,
    stretchTable,
    doubtTable,
    sessionWordTable,
    sessionChangeTable,
    gatheringTable,
    workTotalTable,
    outageTable,
    shardAliveTable,
  ),

  make(
    base: Base,
    recountOthers: Recount,
    { keeps, timed }: { keeps?: Bound | undefined; timed?(): () => void },
  ) {
    const { database, tries, clock, log, retention, shardCount, changed, seeVoiceStates, checkDue } = base;
    const heard: Heard = createHeard({
      tries,
      lose: (...guild) => outages.lose(...guild),
      regain: (guildId) => outages.regain(guildId, clock()),
      log,
      ...(keeps && { bound: keeps }),
      ...(timed && { timed }),
    });
    const sessions = createSessionService({
      database,
      heard,
      shardCount,
      changed,
      seeVoiceStates,
      checkDue,
      keepAfter: (at) => void clock.guard?.keepAfter(at),
    });
    const { reconcile } = sessions;
    const outages = createOutageService({ database, heard, shardCount, seeVoiceStates, reconcile });
    const totals = createTotalService(database, changed, recountOthers);
    const corrections = createCorrectionService(database, changed);
    const oldOutages = daily('old outages', clock, async (now) => {
      while (await database.transact((tx) => removeOldOutages(tx, now, retention.outages)));
    });
    return {
      elsewhere: createElsewhere(database),
      services: {
        sessions,
        corrections,
        doubts: createDoubtService(database),
      },
      outages,
      waiting: heard.waiting,
      totals,
      jobs: [sessions.due, totals.due, corrections.due, oldOutages, createOldSessions(base)],
      aboutMember: {
        async kept(tx, { id }) {
          const { sessions: count, since } = await countSessions(tx, id);
          if (since === null) return [message('privacy.noSessions')];
          return [message('privacy.sessions', { count, since: dayMark(since) })];
        },
        forgetTimes,
      } satisfies AboutMember,
    };
  },
};

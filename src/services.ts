import type { Services } from '../commands/services';
import { createAgendaService } from './agenda/agendaService';
import { createCheerService } from './agenda/cheerService';
import { forgetCheers } from './agenda/cheerStore';
import { createBoardService } from './board/boardService';
import { createShareService } from './board/shareService';
import type { Clock } from './clock';
import type { Database } from './database/database';
import { forgetDaysOff } from './guilds/dayOffStore';
import type { Tries } from './database/tries';
import { createDeskService } from './desk/deskService';
import { createTimesService } from './desk/timesService';
import { createWeeksService } from './desk/weeksService';
import { createGoalService } from './goals/goalService';
import { countGoals, forgetGoals } from './goals/goalStore';
import { recountReached } from './goals/reachedStore';
import { createRoutineService } from './goals/routineService';
import { getMember } from './guilds/memberStore';
import type { Changed, Names, ReadersMaySee, SeeVoiceStates, StillMembers } from './guilds/ports';
import type { Log } from './log';
import type { Pictures } from './pictures/pictures';
import { collectRows } from './privacy/memberFileStore';
import { forgetPings } from './postings/pingStore';
import { takeBackShared } from './postings/sharingService';
import { abandonPostings, listOwnPostings } from './postings/ownPostingStore';
import { forgetTold } from './postings/toldSumStore';
import { createPrivacyService } from './privacy/privacyService';
import { createWelcomeService } from './privacy/welcomeService';
import { createProfileService } from './profiles/profileService';
import { hasProfile } from './profiles/profileStore';
import type { AskParts } from './questions/askService';
import { createQuestionService } from './questions/questionService';
import { countQuestions } from './questions/questionStore';
import { createCorrectionService } from './sessions/correctionService';
import { type Bound, createHeard, type Heard } from './sessions/heardService';
import { createOutageService } from './sessions/outageService';
import { findGatheringOf, listSeen } from './sessions/presenceStore';
import { createSessionService } from './sessions/sessionService';
import { countSessions, forgetTimes } from './sessions/sessionStore';
import { createTotalService } from './sessions/totalService';
import { createSetupService, type SetupParts } from './setup/setupService';
import { createSkillService } from './skills/skillService';
import { listProfileSkills } from './skills/skillStore';
import { tables } from './tables';
import { takeOut } from './takeOut';
import { createWeekService } from './week/weekService';

/** What services get from the right: of Discord only functions. */
interface ServiceParts
  extends
    Pick<SetupParts, 'checkChannels' | 'findChannel' | 'textChannels'>,
    Pick<AskParts, 'findPlace' | 'whoSees'> {
  database: Database;
  tries: Tries;
  /** How much of what is heard is kept while the database takes nothing; the usual when absent. */
  keeps?: Bound | undefined;
  names: Names;
  seeVoiceStates: SeeVoiceStates;
  readersMaySee: ReadersMaySee;
  stillMembers: StillMembers;
  changed: Changed;
  /** Asks what is due once more. */
  checkDue(): void;
  /** Whether a guild is on one of this process's shards. */
  isOurs(guildId: number): boolean;
  shardCount: number;
  pictures: Pictures;
  clock: Clock;
  log: Log;
}

/** How long she who asks waits at most for the link to her question, in milliseconds. */
const patience = 2_000;

/** Makes all services, each from those left of it: what handlers may call, and what else `main` needs of them. */
export function createServices(parts: ServiceParts) {
  const { database, tries, names, seeVoiceStates, changed, checkDue, isOurs, shardCount, pictures, clock } =
    parts;
  const heard: Heard = createHeard({
    tries,
    lose: (...guild) => outages.lose(...guild),
    regain: (guildId) => outages.regain(guildId, clock()),
    log: parts.log,
    ...(parts.keeps && { bound: parts.keeps }),
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
  const totals = createTotalService(database, changed, recountReached);
  const recheck = (guildId: number) => sessions.recheck(guildId, clock());
  const skills = createSkillService(database, listSeen, changed);
  const board = createBoardService(database, names);
  const profiles = createProfileService(database, names, changed);
  const { findPlace, whoSees, readersMaySee, checkChannels, findChannel, textChannels } = parts;
  const questions = createQuestionService({
    database,
    names,
    findPlace,
    whoSees,
    seeVoiceStates,
    readersMaySee,
    changed,
    patience,
  });

  const services: Services = {
    agenda: createAgendaService({ database, seeVoiceStates, names }),
    board,
    cheers: createCheerService({ database, names, changed }),
    corrections: createCorrectionService(database, changed),
    desk: createDeskService(database),
    goals: createGoalService(database, changed, findGatheringOf),
    pictures,
    privacy: createPrivacyService({
      database,
      counts: async (tx, memberId) => ({
        ...(await countSessions(tx, memberId)),
        goals: await countGoals(tx, memberId),
        skills: (await listProfileSkills(tx, memberId)).length,
        profile: await hasProfile(tx, memberId),
        questions: await countQuestions(tx, memberId),
      }),
      collect: (tx, memberId) => collectRows(tx, memberId, tables),
      forgetTimes: async (tx, memberId, now) => {
        await forgetTimes(tx, memberId);
        await takeBackShared(tx, memberId, now);
      },
      takeOut,
      forgetOthers: [
        forgetCheers,
        forgetGoals,
        (tx, memberId) => skills.forget(tx, memberId),
        (tx, memberId) => profiles.forget(tx, memberId),
        (tx, memberId, now) => questions.forget(tx, memberId, now),
        forgetDaysOff,
        forgetTold,
        async (tx, memberId, now) => {
          const own = await listOwnPostings(tx, await getMember(tx, memberId), []);
          await abandonPostings(tx, own, now);
        },
        forgetPings,
      ],
      recheck,
      changed,
    }),
    profiles,
    questions,
    routines: createRoutineService(database, changed),
    sessions,
    setup: createSetupService({
      database,
      rooms: seeVoiceStates,
      checkChannels,
      readersMaySee,
      findChannel,
      textChannels,
      changeZone: (tx, guildId, zone) => totals.changeZone(tx, guildId, zone, clock()),
      recheck,
      changed,
      clockAhead: () => clock.guard?.ahead() ?? 0,
    }),
    share: createShareService({ database, board, names, readersMaySee, changed }),
    skills,
    times: createTimesService(database),
    weeks: createWeeksService(database, changed),
  };
  const week = createWeekService({ database, listPlaces: board.listPlaces, names, isOurs, changed });
  const { stillMembers } = parts;
  const welcomes = createWelcomeService({ database, seeVoiceStates, stillMembers, changed });
  return { services, outages, totals, week, welcomes };
}

import type { AgendaService } from '../src/agenda/agendaService';
import type { CheerService } from '../src/agenda/cheerService';
import type { BoardService } from '../src/board/boardService';
import type { ShareService } from '../src/board/shareService';
import type { DeskService } from '../src/desk/deskService';
import type { TimesService } from '../src/desk/timesService';
import type { WeeksService } from '../src/desk/weeksService';
import type { SetupService } from '../src/setup/setupService';
import type { GoalService } from '../src/goals/goalService';
import type { RoutineService } from '../src/goals/routineService';
import type { Pictures } from '../src/pictures/pictures';
import type { PrivacyService } from '../src/privacy/privacyService';
import type { ProfileService } from '../src/profiles/profileService';
import type { QuestionService } from '../src/questions/questionService';
import type { CorrectionService } from '../src/sessions/correctionService';
import type { SessionService } from '../src/sessions/sessionService';
import type { SkillService } from '../src/skills/skillService';

/** All services that handlers may call; `main` makes them. */
export interface Services {
  agenda: AgendaService;
  cheers: CheerService;
  board: BoardService;
  corrections: CorrectionService;
  desk: DeskService;
  goals: GoalService;
  pictures: Pictures;
  privacy: PrivacyService;
  profiles: ProfileService;
  questions: QuestionService;
  routines: RoutineService;
  sessions: SessionService;
  share: ShareService;
  skills: SkillService;
  setup: SetupService;
  times: TimesService;
  weeks: WeeksService;
}

import { CreateTables1795600000000 } from './1795600000000-CreateTables';
import { AddNextStep1795610400000 } from './1795610400000-AddNextStep';
import { AddGoalKinds1795620000000 } from './1795620000000-AddGoalKinds';
import { AddCheers1795620200000 } from './1795620200000-AddCheers';
import { AddWeekGoal1795620100000 } from './1795620100000-AddWeekGoal';
import { AddStepDone1795620110000 } from './1795620110000-AddStepDone';
import { FoldPlurals1795620300000 } from './1795620300000-FoldPlurals';
import { AddProfiles1795620400000 } from './1795620400000-AddProfiles';
import { AddQuestions1795620410000 } from './1795620410000-AddQuestions';
import { AddBoardIndex1795620500000 } from './1795620500000-AddBoardIndex';
import { AddWeekPost1795620600000 } from './1795620600000-AddWeekPost';
import { AddDaysOff1795620700000 } from './1795620700000-AddDaysOff';
import { MergeTotals1795620800000 } from './1795620800000-MergeTotals';
import { OrderReached1795620900000 } from './1795620900000-OrderReached';
import { AddPromised1795630000000 } from './1795630000000-AddPromised';
import { AddToldSums1795632000000 } from './1795632000000-AddToldSums';
import { AddErasures1795636000000 } from './1795636000000-AddErasures';
import { AddPings1795637000000 } from './1795637000000-AddPings';
import { AddNewSince1795637100000 } from './1795637100000-AddNewSince';
import { MoveToDesk1795642000000 } from './1795642000000-MoveToDesk';
import { AddDirectMessages1795643000000 } from './1795643000000-AddDirectMessages';
import { AddAppointments1795644000000 } from './1795644000000-AddAppointments';
import { AddDateReminders1795647000000 } from './1795647000000-AddDateReminders';
import { AddPauseTold1795648000000 } from './1795648000000-AddPauseTold';
import { AddLastingOff1795648100000 } from './1795648100000-AddLastingOff';
import { AddFocusRounds1795648300000 } from './1795648300000-AddFocusRounds';
import { AddBells1795648310000 } from './1795648310000-AddBells';
import { AddSlotLastDay1795652000000 } from './1795652000000-AddSlotLastDay';
import { AddDoubts1795660000000 } from './1795660000000-AddDoubts';
import { CountDays1795661000000 } from './1795661000000-CountDays';
import { KeepWeekMeasure1795662000000 } from './1795662000000-KeepWeekMeasure';
import { AddSkillWishes1795663000000 } from './1795663000000-AddSkillWishes';
import { AddSessionWords1795671000000 } from './1795671000000-AddSessionWords';
import { AddQuestionExperts1795672000000 } from './1795672000000-AddQuestionExperts';
import { IndexDue1795672000500 } from './1795672000500-IndexDue';
import { AddSessionChanges1795673000000 } from './1795673000000-AddSessionChanges';
import { AddWorkingHours1795674000000 } from './1795674000000-AddWorkingHours';
import { AddCalendarFeeds1795680000000 } from './1795680000000-AddCalendarFeeds';
import { AddCalls1795681000000 } from './1795681000000-AddCalls';
import { AddKnockOff1795682000000 } from './1795682000000-AddKnockOff';
import { AddScheduledEvents1795683000000 } from './1795683000000-AddScheduledEvents';
import { AddSummedBefore1795690000000 } from './1795690000000-AddSummedBefore';
import { AddTextRemovals1795692000000 } from './1795692000000-AddTextRemovals';
import { AddLastSigns1796101000000 } from './1796101000000-AddLastSigns';
import { IndexMembersOfUser1796106000000 } from './1796106000000-IndexMembersOfUser';
import { AddStanding1796120000000 } from './1796120000000-AddStanding';

/** All migrations, oldest first. Append only. */
export const migrations = [
  CreateTables1795600000000,
  AddNextStep1795610400000,
  AddGoalKinds1795620000000,
  AddWeekGoal1795620100000,
  AddStepDone1795620110000,
  AddCheers1795620200000,
  FoldPlurals1795620300000,
  AddProfiles1795620400000,
  AddQuestions1795620410000,
  AddBoardIndex1795620500000,
  AddWeekPost1795620600000,
  AddDaysOff1795620700000,
  MergeTotals1795620800000,
  OrderReached1795620900000,
  AddPromised1795630000000,
  AddToldSums1795632000000,
  AddErasures1795636000000,
  AddPings1795637000000,
  AddNewSince1795637100000,
  MoveToDesk1795642000000,
  AddDirectMessages1795643000000,
  AddAppointments1795644000000,
  AddDateReminders1795647000000,
  AddPauseTold1795648000000,
  AddLastingOff1795648100000,
  AddFocusRounds1795648300000,
  AddBells1795648310000,
  AddSlotLastDay1795652000000,
  AddDoubts1795660000000,
  CountDays1795661000000,
  KeepWeekMeasure1795662000000,
  AddSkillWishes1795663000000,
  AddSessionWords1795671000000,
  AddQuestionExperts1795672000000,
  IndexDue1795672000500,
  AddSessionChanges1795673000000,
  AddWorkingHours1795674000000,
  AddCalendarFeeds1795680000000,
  AddCalls1795681000000,
  AddKnockOff1795682000000,
  AddScheduledEvents1795683000000,
  AddSummedBefore1795690000000,
  AddTextRemovals1795692000000,
  AddLastSigns1796101000000,
  IndexMembersOfUser1796106000000,
  AddStanding1796120000000,
];

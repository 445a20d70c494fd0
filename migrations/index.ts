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
];

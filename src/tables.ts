import type { EntitySchema } from 'typeorm';
import { dayOffTable } from './guilds/dayOffStore';
import { erasureTable } from './database/erasureStore';
import { cheerTable } from './agenda/cheerStore';
import { goalTable } from './goals/goalStore';
import { reachedTotalTable } from './goals/reachedStore';
import { routineTable } from './goals/routineStore';
import { guildTable, watchedChannelTable } from './guilds/guildStore';
import { memberTable } from './guilds/memberStore';
import { outageTable, shardAliveTable } from './sessions/outageStore';
import { noticeTable } from './notices/noticeStore';
import { pingTable } from './postings/pingStore';
import { postingTable } from './postings/postingStore';
import { toldMemberTable } from './postings/toldSumStore';
import { memberSeekTable, profileTable } from './profiles/profileStore';
import { questionHelperTable, questionInviteeTable, questionTable } from './questions/questionStore';
import { gatheringTable, stretchTable, workSessionTable } from './sessions/sessionStore';
import { memberSkillTable, skillTable } from './skills/skillStore';
import { workTotalTable } from './sessions/totalStore';

/** All entities. */
export const tables: EntitySchema[] = [
  guildTable,
  watchedChannelTable,
  memberTable,
  postingTable,
  toldMemberTable,
  noticeTable,
  workSessionTable,
  stretchTable,
  gatheringTable,
  workTotalTable,
  outageTable,
  shardAliveTable,
  goalTable,
  cheerTable,
  routineTable,
  reachedTotalTable,
  skillTable,
  memberSkillTable,
  profileTable,
  memberSeekTable,
  questionTable,
  questionInviteeTable,
  questionHelperTable,
  dayOffTable,
  pingTable,
  erasureTable,
] as EntitySchema[];

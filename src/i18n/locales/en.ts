import type { de } from './de';
import { agenda } from './en/agenda';
import { appointment } from './en/appointment';
import { board } from './en/board';
import { breaks } from './en/breaks';
import { calendar } from './en/calendar';
import { call } from './en/call';
import { common } from './en/common';
import { correction } from './en/correction';
import { desk } from './en/desk';
import { direct } from './en/direct';
import { help } from './en/help';
import { limits } from './en/limits';
import { sharing } from './en/sharing';
import { setup } from './en/setup';
import { evening } from './en/evening';
import { focus } from './en/focus';
import { goal } from './en/goal';
import { memberFile } from './en/memberFile';
import { mention } from './en/mention';
import { moderation } from './en/moderation';
import { session } from './en/session';
import { privacy } from './en/privacy';
import { profile } from './en/profile';
import { question } from './en/question';
import { reminder } from './en/reminder';
import { skills } from './en/skills';
import { until } from './en/until';
import { week } from './en/week';
import { when } from './en/when';
import { weeks } from './en/weeks';
import type { WithNamesOf } from './shape';

const texts = {
  agenda,
  appointment,
  board,
  call,
  common,
  correction,
  desk,
  direct,
  evening,
  focus,
  goal,
  limits,
  memberFile,
  mention,
  moderation,
  privacy,
  profile,
  question,
  reminder,
  session,
  skills,
  setup,
  sharing,
  help,
  breaks,
  calendar,
  until,
  week,
  weeks,
  when,
};

/** All English texts: each has the names in `{{…}}` that the German one has. */
export const en: WithNamesOf<typeof de, typeof texts> = texts;

import { agenda } from './de/agenda';
import { appointment } from './de/appointment';
import { board } from './de/board';
import { breaks } from './de/breaks';
import { calendar } from './de/calendar';
import { call } from './de/call';
import { common } from './de/common';
import { correction } from './de/correction';
import { desk } from './de/desk';
import { direct } from './de/direct';
import { help } from './de/help';
import { limits } from './de/limits';
import { sharing } from './de/sharing';
import { setup } from './de/setup';
import { evening } from './de/evening';
import { focus } from './de/focus';
import { goal } from './de/goal';
import { memberFile } from './de/memberFile';
import { mention } from './de/mention';
import { moderation } from './de/moderation';
import { session } from './de/session';
import { privacy } from './de/privacy';
import { profile } from './de/profile';
import { question } from './de/question';
import { reminder } from './de/reminder';
import { skills } from './de/skills';
import { until } from './de/until';
import { week } from './de/week';
import { when } from './de/when';
import { weeks } from './de/weeks';

/** All German texts. English (`en.ts`) has the same shape, so a missing text fails the type check. */
export const de = {
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

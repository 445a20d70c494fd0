import { type Argument, controls, index, milliseconds, none, optional, parts, rowId } from '../controls';
import { undoArgument } from '../goals/undo';
import { type DeskPage, readDeskPage } from './deskPages';

const deskPage: Argument<DeskPage> = { write: String, read: readDeskPage };

/** On her desk, and on *Where was I?*. */
export const deskControls = controls('desk', {
  /** The menu under each of her pages; as a button, with the page to which it leads. */
  page: optional(deskPage),
  /** With the goal's id. */
  tick: rowId,
  undo: undoArgument,
  break: none,
  work: none,
  until: none,
  saveUntil: none,
  newGoals: none,
  saveGoals: none,
  /** With the page that is shown afterwards. */
  nextStep: deskPage,
  saveNextStep: deskPage,
  stepDone: none,
  stepResume: none,
});

/** The row beside the menu, on each of her pages. */
export const elsewhereControls = controls('desk', {
  whoKnows: none,
  /** The form of *Who knows?*. */
  lookUp: none,
  leaderboard: none,
  help: none,
});

/** On *My times*, and with a session's id on its page. */
export const timesControls = controls('desk', {
  /** A page of her sessions. */
  times: index,
  session: rowId,
  correct: rowId,
  saveTimes: rowId,
  /** What she was asked about and agrees to; its breaks stand on the page. An end that is left out goes on. */
  agree: parts({ sessionId: rowId, ms: milliseconds, start: milliseconds, end: optional(milliseconds) }),
  delete: rowId,
  remove: rowId,
  /** With the id of what she changed. */
  undoTimes: rowId,
});

/** Her hours as a file, and with a session's id her word on it. */
export const hoursControls = controls('desk', {
  hours: none,
  /** The menu of months and years. */
  hoursOf: none,
  word: rowId,
  saveWord: rowId,
});

/** On *My weeks*. */
export const weeksControls = controls('desk', {
  daysAWeek: none,
  newDaysOff: none,
  saveDaysOff: none,
  removeDaysOff: none,
  askShareWeeks: none,
  shareWeeks: none,
  /** Under a picture that somebody shared, with the id of its posting. */
  takeBackWeeks: rowId,
});

/** Under the message that her hours are over, with the id of its posting. */
export const eveningControls = controls('desk', { knockOff: rowId, stayLonger: rowId });

/** On *Settings*. */
export const settingsControls = controls('desk', {
  choose: none,
  stop: none,
  workingHours: none,
  saveWorkingHours: none,
  hearEvening: none,
  hearEveningNot: none,
  callMe: none,
  callMeNot: none,
  weekGoal: none,
  saveWeekGoal: none,
  /** She takes direct messages again. */
  writeAgain: none,
});

import { cheerControls } from '../agenda/agendaControls';
import {
  appointmentControls,
  calendarControls,
  newAppointmentControls,
  reminderControls,
  sharedControls,
} from '../appointments/appointmentControls';
import { dateReminderControls } from '../appointments/dateReminderControls';
import { boardControls } from '../board/boardControls';
import type { Instant } from '../calendar';
import { feedControls } from '../calendars/feedControls';
import type { Controls } from '../controls';
import {
  deskControls,
  eveningControls,
  hoursControls,
  settingsControls,
  timesControls,
  weeksControls,
} from '../desk/deskControls';
import { focusControls, steerControls } from '../focus/focusControls';
import { goalControls, goalListControls } from '../goals/goalControls';
import { moderationControls } from '../moderation/moderationControls';
import { firstStepControls, privacyControls } from '../privacy/privacyControls';
import { profileControls } from '../profiles/profileControls';
import {
  askControls,
  askPersonControls,
  questionsControls,
  thanksControls,
} from '../questions/questionControls';
import { callControls } from '../calls/callControls';
import { breakControls } from '../sessions/breakControls';
import { doubtControls } from '../sessions/doubtControls';
import { untilControls } from '../sessions/untilControls';
import { setupControls } from '../setup/setupControls';
import { skillControls } from '../skills/skillControls';
import { type Rate, takeOne } from './rate';

const second = 1_000;
const minute = 60 * second;

/** How often something may be done, and what counts: a command as `goal set`, a control as `goal:save`. */
interface Limit extends Rate {
  routes: readonly string[];
}

/** Some of a feature's controls, as routes. */
function pressed<Values>(controls: Controls<Values>, ...actions: (keyof Values)[]) {
  return actions.map((action) => controls[action].route);
}

/**
 * How much a member may do in a guild, of all that posts or stores something, and in all. It is far more than anybody comes
 * to who works here. What must hold beyond a restart, such as questions a day, is reckoned from what is stored, elsewhere.
 */
export const limits = {
  /** Messages that mention the bot. They aren't routed: who writes too many gets no answer. */
  mentions: { most: 20, every: minute, routes: [] },
  questions: {
    most: 10,
    every: 5 * minute,
    routes: [
      ...pressed(askControls, 'asked'),
      ...pressed(askPersonControls, 'askedPerson'),
      ...pressed(thanksControls, 'thank', 'thankOne', 'thankAll', 'settle', 'settled'),
      ...pressed(questionsControls, 'settleMine', 'dropWish'),
    ],
  },
  skills: {
    most: 30,
    every: 20 * second,
    routes: [
      'skills add',
      'skills remove',
      ...pressed(skillControls, 'tell', 'untell'),
      ...pressed(profileControls, 'saveSkills', 'saveNote', 'removeSkill'),
      ...pressed(firstStepControls, 'saveFirstSkill'),
    ],
  },
  profile: { most: 15, every: minute, routes: pressed(profileControls, 'save', 'askMe') },
  goals: {
    most: 120,
    every: 5 * second,
    routes: [
      'goal set',
      'goal done',
      ...pressed(goalControls, 'save', 'pick', 'finish'),
      ...pressed(goalListControls, 'saveAdded', 'tick', 'carry', 'letGo', 'remove', 'undo'),
      ...pressed(goalListControls, 'change', 'hide', 'show', 'repeat', 'end'),
      ...pressed(deskControls, 'tick', 'undo', 'saveGoals'),
      ...pressed(firstStepControls, 'saveFirstGoal'),
    ],
  },
  appointments: {
    most: 60,
    every: 10 * second,
    routes: [
      'appointment add',
      ...pressed(newAppointmentControls, 'save', 'confirm'),
      ...pressed(appointmentControls, 'joinDate', 'missDate', 'skip', 'restore', 'saveMove', 'confirmMove'),
      ...pressed(appointmentControls, 'join', 'leave', 'share', 'takeBack', 'remove'),
      ...pressed(sharedControls, 'takeBackShared', 'joinShared'),
      ...pressed(reminderControls, 'setReminder', 'resume'),
      ...pressed(dateReminderControls, 'comesLater', 'notToday'),
    ],
  },
  applause: { most: 30, every: 10 * second, routes: pressed(cheerControls, 'applaud') },
  breaks: {
    most: 20,
    every: 20 * second,
    routes: [
      'break',
      'until',
      ...pressed(untilControls, 'clear'),
      ...pressed(breakControls, 'toggle', 'end'),
      ...pressed(deskControls, 'break', 'work', 'saveUntil'),
    ],
  },
  focus: {
    most: 40,
    every: 10 * second,
    routes: [
      'focus',
      ...pressed(focusControls, 'saveLine', 'sitOut', 'done'),
      ...pressed(steerControls, 'stop', 'extend', 'skip', 'bellOn', 'bellOff'),
    ],
  },
  desk: {
    most: 30,
    every: 20 * second,
    routes: [
      ...pressed(deskControls, 'saveNextStep', 'stepDone', 'stepResume'),
      ...pressed(
        settingsControls,
        'saveWorkingHours',
        'callMe',
        'callMeNot',
        'hearEvening',
        'hearEveningNot',
        'saveWeekGoal',
        'writeAgain',
      ),
      ...pressed(callControls, 'wantCalls'),
      ...pressed(eveningControls, 'knockOff', 'stayLonger'),
      ...pressed(hoursControls, 'saveWord'),
      ...pressed(weeksControls, 'daysAWeek', 'saveDaysOff', 'removeDaysOff'),
    ],
  },
  corrections: {
    most: 20,
    every: minute,
    routes: [
      ...pressed(timesControls, 'saveTimes', 'agree', 'remove', 'undoTimes'),
      ...pressed(doubtControls, 'wasBack', 'wasWork', 'saveWorkedUntil', 'wasNotWork'),
    ],
  },
  sharing: {
    most: 6,
    every: 5 * minute,
    routes: [
      ...pressed(boardControls, 'post', 'takeBack'),
      ...pressed(weeksControls, 'shareWeeks', 'takeBackWeeks'),
    ],
  },
  pictures: { most: 10, every: 30 * second, routes: pressed(boardControls, 'picture') },
  exports: { most: 5, every: 5 * minute, routes: pressed(privacyControls, 'export') },
  calendars: {
    most: 20,
    every: minute,
    routes: [
      ...pressed(calendarControls, 'calendarFile'),
      ...pressed(feedControls, 'openFeed', 'renewFeed', 'closeFeed'),
    ],
  },
  privacy: {
    most: 15,
    every: minute,
    routes: [
      ...pressed(privacyControls, 'choose', 'stop', 'deleteAll', 'stay'),
      ...pressed(settingsControls, 'choose', 'stop'),
      ...pressed(boardControls, 'show', 'start', 'hide'),
      ...pressed(moderationControls, 'textsRemove'),
    ],
  },
  setup: {
    most: 40,
    every: 15 * second,
    routes: [
      ...pressed(setupControls, 'rooms', 'byName', 'agenda', 'agendaHere', 'question'),
      ...pressed(setupControls, 'language', 'zone', 'saveZone', 'default', 'responsible', 'saveResponsible'),
      ...pressed(setupControls, 'weekMeasure', 'weekDay', 'weekHour', 'weekChannel', 'weekHere'),
      ...pressed(setupControls, 'weekOff', 'weekOn'),
      ...pressed(setupControls, 'bellRooms', 'postsKept', 'unseen'),
    ],
  },
  /** All else: whatever only shows something. */
  everything: { most: 120, every: second, routes: [] },
} satisfies Record<string, Limit>;

export type LimitName = keyof typeof limits;

const limitOf = new Map(
  (Object.entries(limits) as [LimitName, Limit][]).flatMap(([name, { routes }]) =>
    routes.map((route) => [route, name] as const),
  ),
);

/** What is counted for a route. */
export function limitOfRoute(route: string): LimitName {
  return limitOf.get(route) ?? 'everything';
}

/** Whether what answers to a route stores and posts nothing. So it may answer while nothing can be stored. */
export function onlyShows(route: string): boolean {
  return limitOfRoute(route) === 'everything';
}

/** Counts what members do. */
export interface Limiter {
  /** Counts one more thing that a member (Discord's ids) does; null, or from when on she may, if it is too much now. */
  take(name: LimitName, guildId: string, userId: string, now: Instant): Instant | null;
}

/** Makes a limiter. It remembers in memory alone: after a restart everything may be done again. */
export function createLimiter(): Limiter {
  /** When nothing counts any more, by limit, guild and user. */
  const freeAt = new Map<string, Instant>();
  let tidiedAt = -Infinity;

  /** Forgets whom nothing counts for. A clock that was set back says nothing about when that was done. */
  function tidy(now: Instant): void {
    if (Math.abs(now - tidiedAt) < minute) return;
    for (const [key, at] of freeAt) if (at <= now) freeAt.delete(key);
    tidiedAt = now;
  }

  return {
    take(name, guildId, userId, now) {
      tidy(now);
      const key = `${name} ${guildId} ${userId}`;
      const taken = takeOne(limits[name], freeAt.get(key) ?? now, now);
      freeAt.set(key, taken.freeAt);
      return taken.refusedUntil;
    },
  };
}

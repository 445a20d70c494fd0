import { agendaFeature } from './agenda/feature';
import { appointmentsFeature } from './appointments/feature';
import { boardFeature } from './board/feature';
import { callsFeature } from './calls/feature';
import { calendarsFeature } from './calendars/feature';
import { erasureTable } from './database/erasureStore';
import { deskFeature } from './desk/feature';
import { eventsFeature } from './events/feature';
import { type AboutMember, type Base, type Feature, type Returned, tablesOf } from './feature';
import { focusFeature } from './focus/feature';
import { goalsFeature } from './goals/feature';
import { recountReached } from './goals/reachedStore';
import { guildsFeature } from './guilds/feature';
import { moderationFeature } from './moderation/feature';
import { noticesFeature } from './notices/feature';
import { postingsFeature } from './postings/feature';
import type { ScheduledEvents, Speaker } from './guilds/ports';
import type { PostingKind } from './postings/posting';
import type { Draw } from './postings/postingView';
import { privacyFeature } from './privacy/feature';
import { profilesFeature } from './profiles/feature';
import type { AskParts } from './questions/askService';
import type { WhoWrote } from './questions/place';
import { questionsFeature } from './questions/feature';
import { sessionsFeature } from './sessions/feature';
import type { Bound } from './sessions/heardService';
import type { TotalService } from './sessions/totalService';
import { setupFeature } from './setup/feature';
import type { SetupParts } from './setup/setupService';
import { skillsFeature } from './skills/feature';
import { weekFeature } from './week/feature';

/** All features, left to right. Each imports what lies left of it: `order.json` says so to the linter. */
export const features = {
  guilds: guildsFeature,
  postings: postingsFeature,
  notices: noticesFeature,
  sessions: sessionsFeature,
  goals: goalsFeature,
  skills: skillsFeature,
  appointments: appointmentsFeature,
  board: boardFeature,
  profiles: profilesFeature,
  focus: focusFeature,
  calendars: calendarsFeature,
  events: eventsFeature,
  agenda: agendaFeature,
  calls: callsFeature,
  desk: deskFeature,
  privacy: privacyFeature,
  questions: questionsFeature,
  week: weekFeature,
  moderation: moderationFeature,
  setup: setupFeature,
} satisfies Record<string, Feature>;

/** All entities. */
export const tables = [
  ...Object.values(features).flatMap((feature) => feature.tables),
  ...tablesOf(erasureTable),
];

/** What features need of Discord beside what all may use. */
export interface Parts
  extends
    Base,
    Pick<SetupParts, 'checkChannels' | 'findChannel' | 'textChannels'>,
    Pick<AskParts, 'findPlace'> {
  /** Tells who wrote in a thread. */
  whoWrote: WhoWrote;
  /** Rings in voice channels. */
  speaker: Speaker;
  scheduledEvents: ScheduledEvents;
  /** How much of what is heard is kept while the database takes nothing; the usual when absent. */
  keeps?: Bound | undefined;
  /** How long the asker of a question waits at most for its thread, in milliseconds; the usual when absent. */
  waitsForThread?: number | undefined;
  /** Begins to measure how long something that was heard waits to be stored; what it gives ends that. */
  timed?(): () => void;
}

/** The bot is back in a guild that it had left. */
export const returned: Returned = async (tx, guildId) => {
  await features.appointments.returned(tx, guildId);
  await features.privacy.returned(tx, guildId);
};

/** Makes all features, each of what lies left of it, and brings together what they bring. */
export function makeFeatures(base: Parts) {
  const guilds = features.guilds.make();
  const postings = features.postings.make(base);
  const sessions = features.sessions.make(base, recountReached, base);
  const goals = features.goals.make(base);
  const skills = features.skills.make(base);
  const appointments = features.appointments.make(base);
  const board = features.board.make(base);
  const profiles = features.profiles.make(base);
  const focus = features.focus.make(base, goals.services.goals, base.speaker);
  const calendars = features.calendars.make(base);
  const events = features.events.make(base, base.scheduledEvents);
  const agenda = features.agenda.make(base, goals.services.routines);
  const calls = features.calls.make(base);
  const desk = features.desk.make(base, sessions.services.sessions, goals.services.goals);
  const questions = features.questions.make(base, base);
  const week = features.week.make(base, board.services.board);
  const zones: Pick<TotalService, 'changeZone'> = {
    async changeZone(tx, guildId, zone, now) {
      await sessions.totals.changeZone(tx, guildId, zone, now);
      await appointments.looks.zoneChanged(tx, guildId, now);
      await desk.services.knockOffs.zoneChanged(tx, guildId, now);
    },
  };
  const setup = features.setup.make(base, sessions.services.sessions, zones, base);
  const notices = features.notices.make(base, async (member, now) => [
    ...(await sessions.services.doubts.listUntold(member, now)),
    ...(await appointments.services.pauses.listUntold(member)),
    ...(await questions.services.questions.listUntold(member, now)),
    ...(await skills.services.wishes.listUntold(member, now)),
    ...(await agenda.services.cheers.listUntold(member)),
  ]);
  const answering = [
    guilds,
    postings,
    notices,
    sessions,
    goals,
    skills,
    appointments,
    profiles,
    focus,
    calendars,
    agenda,
    calls,
    questions,
    desk,
    week,
    features.moderation,
  ];
  const answers = answering.map((feature): AboutMember => feature.aboutMember);
  const privacy = features.privacy.make(base, sessions.services.sessions, answers, tables);
  const moderation = features.moderation.make(base, answers);

  const drawings: Readonly<Record<PostingKind, Draw>> = {
    ...postings.drawings,
    ...appointments.drawings,
    ...board.drawings,
    ...focus.drawings,
    ...agenda.drawings,
    ...calls.drawings,
    ...desk.drawings,
    ...privacy.drawings,
    ...questions.drawings,
    ...week.drawings,
  };
  const services = {
    ...postings.services,
    ...notices.services,
    ...sessions.services,
    ...goals.services,
    ...skills.services,
    ...appointments.services,
    ...board.services,
    ...profiles.services,
    ...focus.services,
    ...calendars.services,
    ...agenda.services,
    ...calls.services,
    ...desk.services,
    ...privacy.services,
    ...questions.services,
    ...moderation.services,
    ...setup.services,
    pictures: base.pictures,
  };
  const jobs = [
    ...postings.jobs,
    ...sessions.jobs,
    ...skills.jobs,
    ...appointments.jobs,
    ...focus.jobs,
    ...agenda.jobs,
    ...events.jobs,
    ...calls.jobs,
    ...desk.jobs,
    ...week.jobs,
    ...privacy.jobs,
    ...moderation.jobs,
  ];
  return {
    services,
    bells: focus.bells,
    eventsChanged: events.changed,
    outages: sessions.outages,
    heardWaiting: sessions.waiting,
    elsewhere: sessions.elsewhere,
    totals: sessions.totals,
    drawings,
    jobs,
    answers,
  };
}

/** All services that handlers may call. */
export type Services = ReturnType<typeof makeFeatures>['services'];

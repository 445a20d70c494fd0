import { ApplicationCommandType } from 'discord.js';
import { agendaControls } from '../src/agenda/agendaControls';
import { deskControls } from '../src/desk/deskControls';
import { type DeskPage, readDeskPage } from '../src/desk/deskPages';
import { withDeskPages } from '../src/desk/deskPagesView';
import { drawDesk, drawUntilForm, untilField } from '../src/desk/deskView';
import { drawNextStep, drawNextStepForm, nextStepField } from '../src/desk/nextStepView';
import type { Undo } from '../src/goals/undo';
import type { Page } from '../src/pageView';
import { showAppointments } from './appointmentList';
import { showColleagues } from './colleagues';
import { type Command, type Context, described } from './command';
import { elsewhereHandlers } from './deskElsewhere';
import { hoursHandlers } from './deskHours';
import { questionsHandlers, showQuestions } from './deskQuestions';
import { eveningHandlers, settingsHandlers, showSettings } from './deskSettings';
import { doubtHandlers, showTimes, timesHandlers } from './deskTimes';
import { showWeeks, weeksHandlers } from './deskWeeks';
import { drawGoalForm, showGoals, storeForm } from './goalList';
import { handlers, joined } from './handlers';
import { showOwnProfile } from './profilePages';

/** The first page: her day with goals to tick, breaks and until. `undo` takes back a tick. */
async function showDesk(
  { services, guild, member, maySee, now, t }: Context,
  undo: Undo | null = null,
): Promise<Page> {
  const desk = await services.desk.see(guild, member, now);
  const own = await services.goals.listOwnGoals(guild, member, now);
  const leads = desk.isRecorded && !desk.isHeld && !desk.openSession;
  const rooms = leads ? await services.desk.seeRooms(guild, maySee) : [];
  return withDeskPages(drawDesk({ ...desk, rooms }, own, undo, now, t), 'today', t);
}

/** *Where was I?* */
async function showNextStep({ services, member, t }: Context): Promise<Page> {
  return withDeskPages(drawNextStep(await services.desk.seeNextStep(member), t), 'nextStep', t);
}

/** What draws each page of her desk, as its menu offers them. */
const pages: Readonly<Record<DeskPage, (context: Context) => Promise<Page>>> = {
  today: (context) => showDesk(context),
  goals: (context) => showGoals(context),
  times: (context) => showTimes(context),
  weeks: (context) => showWeeks(context),
  appointments: (context) => showAppointments(context),
  colleagues: showColleagues,
  questions: showQuestions,
  nextStep: showNextStep,
  skills: (context) => showOwnProfile(context),
  settings: showSettings,
};

/** A member's own pages. Here are the first of them, her day, and *Where was I?*; the others have files of their own. */
export const deskCommand: Command = {
  data: {
    name: 'desk',
    ...described('desk.description'),
    type: ApplicationCommandType.ChatInput,
    contexts: [0],
    integration_types: [0],
  },
  topic: 'yours',
  run: { run: (context) => showDesk(context) },
  controls: joined(
    handlers(agendaControls, { open: { run: (context) => showDesk(context) } }),
    handlers(deskControls, {
      page: {
        run: (context, { argument = 'today', values: [chosen = argument] }) =>
          pages[readDeskPage(chosen)](context),
      },
      tick: {
        async run(context, { argument }) {
          const { services, guild, member, now } = context;
          const { undo } = await services.goals.finishGoals(guild, member, [argument], now);
          return showDesk(context, undo);
        },
      },
      undo: {
        async run(context, { argument }) {
          const { services, guild, member, now } = context;
          await services.goals.undo(guild, member, argument, now);
          return showDesk(context);
        },
      },
      break: {
        async run(context) {
          await context.services.sessions.pressBreak(context.member, null, context.now);
          return showDesk(context);
        },
      },
      work: {
        async run(context) {
          await context.services.sessions.endBreak(context.member, context.now);
          return showDesk(context);
        },
      },
      until: {
        acknowledge: 'modal',
        async run({ services, guild, member, now, t }) {
          return drawUntilForm(await services.sessions.getOpenSession(member), guild.zone, now, t);
        },
      },
      saveUntil: {
        async run(context, press) {
          const typed = press.field(untilField).trim();
          await context.services.sessions.setUntil(context.member, typed === '' ? null : typed, context.now);
          return showDesk(context);
        },
      },

      newGoals: {
        acknowledge: 'modal',
        run: (context) => drawGoalForm(context, deskControls.saveGoals()),
      },
      saveGoals: {
        async run(context, press) {
          await storeForm(context, press);
          return showDesk(context);
        },
      },

      /** From her desk and from *Where was I?*, which is drawn again. */
      nextStep: {
        acknowledge: 'modal',
        run: async ({ services, member, t }, { argument }) =>
          drawNextStepForm(await services.desk.seeNextStep(member), argument, t),
      },
      saveNextStep: {
        async run(context, { argument, field }) {
          await context.services.desk.setNextStep(context.member, field(nextStepField));
          return pages[argument](context);
        },
      },
      stepDone: {
        async run(context) {
          await context.services.desk.finishNextStep(context.member, context.now);
          return showNextStep(context);
        },
      },
      stepResume: {
        async run(context) {
          await context.services.desk.resumeNextStep(context.member);
          return showNextStep(context);
        },
      },
    }),
    elsewhereHandlers,
    timesHandlers,
    doubtHandlers,
    hoursHandlers,
    weeksHandlers,
    questionsHandlers,
    settingsHandlers,
    eveningHandlers,
  ),
};

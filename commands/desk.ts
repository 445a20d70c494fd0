import { ApplicationCommandType } from 'discord.js';
import { type DeskPage, readDeskPage, withDeskPages } from '../src/desk/deskPagesView';
import { drawDesk, drawUntilForm, untilField } from '../src/desk/deskView';
import { nextStepOf } from '../src/desk/nextStep';
import { drawNextStep, drawNextStepForm, nextStepField } from '../src/desk/nextStepView';
import { drawSettings, drawWeekGoalForm, weekGoalField } from '../src/desk/settingsView';
import {
  correctionFields,
  drawCorrection,
  drawDeleteSession,
  drawSession,
  drawTimes,
} from '../src/desk/timesView';
import { readGoalId } from '../src/goals/goal';
import { drawNewGoals } from '../src/goals/goalView';
import { readUndo, type Undo } from '../src/goals/undo';
import type { Page } from '../src/pageView';
import { isChoice } from '../src/privacy/privacy';
import { drawStopQuestion } from '../src/privacy/privacyView';
import { readSessionId } from '../src/sessions/correction';
import { type Command, type Context, described } from './command';
import { showWeeks, weeksControls } from './deskWeeks';
import { showGoals, storeForm } from './goal';
import { showOwnProfile } from './profile';

async function showDesk(
  { services, guild, member, now, t }: Context,
  undo: Undo | null = null,
): Promise<Page> {
  const desk = await services.desk.see(guild, member, now);
  const own = await services.goals.listOwnGoals(guild, member, now);
  return withDeskPages(drawDesk(desk, own, undo, now, t), 'today', t);
}

async function showTimes({ services, guild, member, now, locale, t }: Context, page = 0): Promise<Page> {
  const times = await services.desk.listTimes(guild, member, page, now);
  return withDeskPages(drawTimes(times, locale), 'times', t);
}

async function showSession(context: Context, argument: string): Promise<Page> {
  const { session, page } = await seeSession(context, argument);
  return withDeskPages(drawSession(session, page, context.locale), null, context.t);
}

function seeSession({ services, guild, member, now }: Context, argument: string) {
  return services.desk.seeSession(guild, member, readSessionId(argument), now);
}

async function showNextStep({ services, member, t }: Context): Promise<Page> {
  return withDeskPages(drawNextStep(await services.desk.seeNextStep(member), t), 'nextStep', t);
}

async function showSettings({ services, guild, member, mention, t }: Context): Promise<Page> {
  const settings = await services.desk.seeSettings(guild, member);
  return withDeskPages(drawSettings(settings, mention('privacy'), t), 'settings', t);
}

/** What draws each page of her desk, as its menu offers them. */
const pages: Readonly<Record<DeskPage, (context: Context) => Promise<Page>>> = {
  today: (context) => showDesk(context),
  goals: (context) => showGoals(context),
  times: (context) => showTimes(context),
  weeks: (context) => showWeeks(context),
  nextStep: showNextStep,
  skills: (context) => showOwnProfile(context),
  settings: showSettings,
};

/**
 * A member's own pages: her day with goals to tick, breaks and until; her goals; her times with what can be put right in
 * them; her next step; and what she can set for herself.
 */
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
  controls: {
    /** *My desk* on the agenda, with the id of its posting, and the way back from her other pages. */
    open: { run: (context) => showDesk(context) },
    /** The menu under each of her pages; as a button, with the page as its argument. */
    page: {
      run: (context, { argument, values: [chosen = argument] }) => pages[readDeskPage(chosen)](context),
    },
    tick: {
      async run(context, { argument }) {
        const { services, guild, member, now } = context;
        const { undo } = await services.goals.finishGoals(guild, member, [readGoalId(argument)], now);
        return showDesk(context, undo);
      },
    },
    undo: {
      async run(context, { argument }) {
        const { services, guild, member, now } = context;
        await services.goals.undo(guild, member, readUndo(argument), now);
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
      run: ({ t }) => Promise.resolve(drawNewGoals('desk:saveGoals', t)),
    },
    saveGoals: {
      async run(context, press) {
        await storeForm(context, press);
        return showDesk(context);
      },
    },

    /** From her desk and from *Where was I?*: the argument is the page, which is drawn again. */
    nextStep: {
      acknowledge: 'modal',
      run: ({ member, t }, { argument }) =>
        Promise.resolve(drawNextStepForm(nextStepOf(member), argument, t)),
    },
    saveNextStep: {
      async run(context, { argument, field }) {
        await context.services.desk.setNextStep(context.member, field(nextStepField));
        return pages[readDeskPage(argument)](context);
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

    /** Her choice whether her times are recorded. What would delete some is asked once more. */
    choose: {
      async run(context, { values: [choice] }) {
        const { services, member, locale, now } = context;
        if (!isChoice(choice)) return showSettings(context);
        const { kept } = await services.privacy.see(member.id);
        if (choice === 'off' && kept.sessions > 0)
          return drawStopQuestion(locale, kept, { yes: 'desk:stop', no: 'desk:page:settings' });
        await services.privacy.choose(member, choice, now);
        return showSettings(context);
      },
    },
    stop: {
      async run(context) {
        await context.services.privacy.choose(context.member, 'off', context.now);
        return showSettings(context);
      },
    },
    weekGoal: {
      acknowledge: 'modal',
      run: ({ member, t }) => Promise.resolve(drawWeekGoalForm(member.weekGoalMs, t)),
    },
    saveWeekGoal: {
      async run(context, { field }) {
        await context.services.desk.setWeekGoal(context.member, field(weekGoalField));
        return showSettings(context);
      },
    },

    /** The page of her sessions whose number is the argument. */
    times: { run: (context, { argument }) => showTimes(context, Number(argument) || 0) },
    session: { run: (context, { argument }) => showSession(context, argument) },
    correct: {
      acknowledge: 'modal',
      async run(context, { argument }) {
        const { session } = await seeSession(context, argument);
        return drawCorrection(session, context.guild.zone, context.t);
      },
    },
    save: {
      async run(context, { argument, field }) {
        const typed = { start: field(correctionFields.start), end: field(correctionFields.end) };
        const { services, member, now } = context;
        await services.corrections.correct(member, readSessionId(argument), typed, now);
        return showSession(context, argument);
      },
    },
    delete: {
      async run(context, { argument }) {
        const { session } = await seeSession(context, argument);
        return drawDeleteSession(session, context.locale);
      },
    },
    remove: {
      async run(context, { argument }) {
        await context.services.corrections.remove(context.member, readSessionId(argument));
        return showTimes(context);
      },
    },

    ...weeksControls,
  },
};

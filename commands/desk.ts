import { ApplicationCommandType } from 'discord.js';
import { type DeskPage, readDeskPage, withDeskPages } from '../src/desk/deskPagesView';
import { drawDesk, drawNextStepForm, drawUntilForm, nextStepField, untilField } from '../src/desk/deskView';
import {
  correctionFields,
  drawCorrection,
  drawDeleteSession,
  drawSession,
  drawTimes,
} from '../src/desk/timesView';
import { readGoalId } from '../src/goals/goal';
import type { Page } from '../src/pageView';
import { readSessionId } from '../src/sessions/correction';
import { type Command, type Context, described } from './command';
import { showGoals } from './goal';
import { showOwnProfile } from './profile';

async function showDesk({ services, guild, member, now, mention, t }: Context): Promise<Page> {
  const desk = await services.desk.see(guild, member, now);
  const goals = await services.goals.listTickable(guild, member, now);
  return withDeskPages(drawDesk(desk, goals, now, mention, t), 'today', t);
}

async function showTimes({ services, guild, member, now, locale, t }: Context, page = 0): Promise<Page> {
  const times = await services.desk.listTimes(guild, member, page, now);
  return withDeskPages(drawTimes(times, locale), 'times', t);
}

async function showSession(context: Context, argument: string): Promise<Page> {
  const { session, page } = await seeSession(context, argument);
  return drawSession(session, page, context.locale);
}

function seeSession({ services, guild, member, now }: Context, argument: string) {
  return services.desk.seeSession(guild, member, readSessionId(argument), now);
}

/** What draws each page of her desk, as its menu offers them. */
const pages: Readonly<Record<DeskPage, (context: Context) => Promise<Page>>> = {
  today: showDesk,
  goals: (context) => showGoals(context),
  times: (context) => showTimes(context),
  skills: (context) => showOwnProfile(context),
};

/** A member's own page: her day, her next step, her goals, breaks, and her times with what can be put right in them. */
export const deskCommand: Command = {
  data: {
    name: 'desk',
    ...described('desk.description'),
    type: ApplicationCommandType.ChatInput,
    contexts: [0],
    integration_types: [0],
  },
  topic: 'yours',
  run: { run: showDesk },
  controls: {
    /** *My desk* on the agenda, with the id of its posting, and the way back from her other pages. */
    open: { run: showDesk },
    /** The menu under each of her pages; as a button, with the page as its argument. */
    page: {
      run: (context, { argument, values: [chosen = argument] }) => pages[readDeskPage(chosen)](context),
    },
    tick: {
      async run(context, { argument }) {
        const { services, guild, member, now } = context;
        await services.goals.finishGoals(guild, member, [readGoalId(argument)], now);
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

    nextStep: {
      acknowledge: 'modal',
      run: ({ member, t }) => Promise.resolve(drawNextStepForm(member.nextStep, t)),
    },
    saveNextStep: {
      async run(context, { field }) {
        await context.services.desk.setNextStep(context.member, field(nextStepField));
        return showDesk(context);
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
  },
};

import { timesControls } from '../src/desk/deskControls';
import { withDeskPages } from '../src/desk/deskPagesView';
import {
  correctionFields,
  drawCorrection,
  drawDeleteSession,
  drawSession,
  drawTimes,
} from '../src/desk/timesView';
import type { Page } from '../src/pageView';
import type { Context } from './command';
import { handlers } from './handlers';

/** *My times*, a page of her desk: her sessions, one page of them, counted from 0. */
export async function showTimes(
  { services, guild, member, now, locale, t }: Context,
  page = 0,
): Promise<Page> {
  const times = await services.times.list(guild, member, page, now);
  return withDeskPages(drawTimes(times, locale), 'times', t);
}

async function showSession(context: Context, sessionId: number): Promise<Page> {
  const { session, page } = await see(context, sessionId);
  return withDeskPages(drawSession(session, page, context.locale), null, context.t);
}

function see({ services, guild, member, now }: Context, sessionId: number) {
  return services.times.see(guild, member, sessionId, now);
}

/** What answers to the controls on it and on the page of one session; `/desk` has them. */
export const timesHandlers = handlers(timesControls, {
  times: { run: (context, { argument }) => showTimes(context, argument) },
  session: { run: (context, { argument }) => showSession(context, argument) },
  correct: {
    acknowledge: 'modal',
    async run(context, { argument }) {
      const { session } = await see(context, argument);
      return drawCorrection(session, context.guild.zone, context.t);
    },
  },
  save: {
    async run(context, { argument, field }) {
      const typed = { start: field(correctionFields.start), end: field(correctionFields.end) };
      const { services, member, now } = context;
      await services.corrections.correct(member, argument, typed, now);
      return showSession(context, argument);
    },
  },
  delete: {
    async run(context, { argument }) {
      const { session } = await see(context, argument);
      return drawDeleteSession(session, context.locale);
    },
  },
  remove: {
    async run(context, { argument }) {
      await context.services.corrections.remove(context.member, argument);
      return showTimes(context);
    },
  },
});

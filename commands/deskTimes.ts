import { withDeskPages } from '../src/desk/deskPagesView';
import {
  correctionFields,
  drawCorrection,
  drawDeleteSession,
  drawSession,
  drawTimes,
} from '../src/desk/timesView';
import { readId } from '../src/ids';
import type { Page } from '../src/pageView';
import type { Context, Handler, Press } from './command';

/** *My times*, a page of her desk: her sessions, one page of them, counted from 0. */
export async function showTimes(
  { services, guild, member, now, locale, t }: Context,
  page = 0,
): Promise<Page> {
  const times = await services.times.list(guild, member, page, now);
  return withDeskPages(drawTimes(times, locale), 'times', t);
}

async function showSession(context: Context, argument: string): Promise<Page> {
  const { session, page } = await see(context, argument);
  return withDeskPages(drawSession(session, page, context.locale), null, context.t);
}

function see({ services, guild, member, now }: Context, argument: string) {
  return services.times.see(guild, member, readId(argument), now);
}

/** The controls on it and on the page of one session; they are among those of `/desk`. */
export const timesControls: Readonly<Record<string, Handler<Press>>> = {
  /** The page of her sessions whose number is the argument. */
  times: { run: (context, { argument }) => showTimes(context, Number(argument) || 0) },
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
      await services.corrections.correct(member, readId(argument), typed, now);
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
      await context.services.corrections.remove(context.member, readId(argument));
      return showTimes(context);
    },
  },
};

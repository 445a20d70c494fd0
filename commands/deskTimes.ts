import { timesControls } from '../src/desk/deskControls';
import { withDeskPages } from '../src/desk/deskPagesView';
import {
  correctionFields,
  drawCorrection,
  drawDeleteSession,
  drawLoss,
  drawSession,
  drawTimes,
  drawWorkedUntil,
  readAgreedBreaks,
  workedUntilField,
} from '../src/desk/timesView';
import type { Page } from '../src/pageView';
import { doubtControls } from '../src/sessions/doubtControls';
import type { Loss } from '../src/sessions/loss';
import type { Context, Handler, Press } from './command';
import { handlers } from './handlers';

/** *My times*, a page of her desk: her sessions, one page of them, counted from 0. */
export async function showTimes({ services, guild, member, now, t }: Context, page = 0): Promise<Page> {
  const times = await services.times.list(guild, member, page, now);
  return withDeskPages(drawTimes(times, t), 'times', t);
}

/** One of her sessions. */
export async function showSession(context: Context, sessionId: number): Promise<Page> {
  const { session, page, undo } = await see(context, sessionId);
  return withDeskPages(drawSession(session, page, context.t, undo), null, context.t);
}

/** A session that was corrected, or what she is asked first. */
async function savedOr(context: Context, sessionId: number, loss: Loss | null): Promise<Page> {
  return loss ? drawLoss(sessionId, loss, context.guild.zone, context.t) : showSession(context, sessionId);
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
  saveTimes: {
    async run(context, { argument, field }) {
      const typed = {
        start: field(correctionFields.start),
        end: field(correctionFields.end),
        breaks: field(correctionFields.breaks),
      };
      const { services, member, now } = context;
      const loss = await services.corrections.correct(member, argument, typed, now);
      return savedOr(context, argument, loss);
    },
  },
  agree: {
    async run(context, { argument, textOf }) {
      const { sessionId, ms, start, end = null } = argument;
      const { services, member, now } = context;
      const agreed = { ms, start, end, breaks: readAgreedBreaks(textOf) };
      return savedOr(context, sessionId, await services.corrections.agree(member, sessionId, agreed, now));
    },
  },
  delete: {
    async run(context, { argument }) {
      const { session } = await see(context, argument);
      return drawDeleteSession(session, context.t);
    },
  },
  remove: {
    async run(context, { argument }) {
      await context.services.corrections.remove(context.member, argument, context.now);
      return showTimes(context);
    },
  },
  undoTimes: {
    async run(context, { argument }) {
      const { services, member, now } = context;
      return showSession(context, await services.corrections.undo(member, argument, now));
    },
  },
});

/** She says what was so, and sees what her session is then. */
function saying(
  say: (context: Context, doubtId: number, press: Press) => Promise<number>,
): Handler<Press<number>> {
  return {
    run: async (context, press) => showSession(context, await say(context, press.argument, press)),
  };
}

/** What answers to what isn't sure of her times, wherever it is told; `/desk` has it. */
export const doubtHandlers = handlers(doubtControls, {
  wasBack: saying(({ services, member, now }, id) => services.corrections.wasBack(member, id, now)),
  wasWork: saying(({ services, member, now }, id) => services.corrections.wasWork(member, id, now)),
  wasNotWork: saying(({ services, member, now }, id) => services.corrections.wasNotWork(member, id, now)),
  workedUntil: {
    acknowledge: 'modal',
    run: ({ guild, t }, { argument }) => Promise.resolve(drawWorkedUntil(argument, guild.zone, t)),
  },
  saveWorkedUntil: saying(({ services, member, now }, id, { field }) =>
    services.corrections.workedUntil(member, id, field(workedUntilField), now),
  ),
});

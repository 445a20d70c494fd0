import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js';
import { focusControls, steerControls } from '../src/focus/focusControls';
import {
  drawCheckIn,
  drawLineForm,
  drawMore,
  drawOver,
  drawSaid,
  drawStarted,
  drawWithLine,
  lineField,
} from '../src/focus/focusView';
import { daysAt } from '../src/goals/goal';
import { drawPick, drawTicked } from '../src/goals/goalView';
import { type Command, described } from './command';
import { handlers, joined } from './handlers';

/** Starts a round of quiet work and breaks in the room, and answers under its message. */
export const focusCommand: Command = {
  data: {
    name: 'focus',
    ...described('focus.description'),
    type: ApplicationCommandType.ChatInput,
    contexts: [0],
    integration_types: [0],
    options: [{ name: 'minutes', ...described('focus.minutes'), type: ApplicationCommandOptionType.Integer }],
  },
  topic: 'together',
  run: {
    async run({ services, guild, member, now, t }, options) {
      return drawStarted(await services.focus.start(guild, member, options.getInteger('minutes'), now), t);
    },
  },
  controls: joined(
    handlers(focusControls, {
      line: {
        acknowledge: 'modal',
        async run(context, { argument }) {
          const suggested = await context.services.focusLines.suggestLine(context, argument);
          return drawLineForm(suggested, argument, context.t);
        },
      },
      saveLine: {
        async run(context, { argument, field }) {
          await context.services.focusLines.setLine(context, argument, field(lineField));
          return drawSaid('line', context.t);
        },
      },
      sitOut: {
        async run(context, { argument }) {
          await context.services.focusLines.sitOut(context, argument);
          return drawWithLine('out', argument, context.t);
        },
      },
      checkIn: {
        acknowledge: 'private',
        async run(context, { argument }) {
          const { services, guild, member, now, t } = context;
          const line = await services.focusLines.seeLine(context, argument);
          if (line) return drawCheckIn(line, argument, t);
          const goals = await services.goals.listTickable(guild, member, now);
          if (goals.length === 0) return drawWithLine('nothingOpen', argument, t);
          return drawPick(goals, daysAt(now, guild.zone), t);
        },
      },
      done: {
        async run({ services, guild, member, now, t }, { argument: goalId }) {
          return drawTicked(await services.goals.finishGoals(guild, member, [goalId], now), t);
        },
      },
      nearly: { run: ({ t }) => Promise.resolve(drawSaid('nearly', t)) },
      other: { run: ({ t }, { argument }) => Promise.resolve(drawWithLine('other', argument, t)) },
      more: {
        acknowledge: 'private',
        async run(context, { argument }) {
          return drawMore(
            await context.services.steering.seeSteerable(context, argument),
            argument,
            context.t,
          );
        },
      },
    }),
    handlers(steerControls, {
      stop: {
        async run(context, { argument }) {
          await context.services.steering.stop(context, argument);
          return drawOver(context.t);
        },
      },
      extend: {
        async run(context, { argument: { postingId, number } }) {
          const round = await context.services.steering.extend(context, postingId, number);
          return round ? drawMore(round, postingId, context.t) : drawOver(context.t);
        },
      },
      bellOn: {
        async run(context, { argument }) {
          const round = await context.services.steering.setBell(context, argument, true);
          return round ? drawMore(round, argument, context.t) : drawOver(context.t);
        },
      },
      bellOff: {
        async run(context, { argument }) {
          const round = await context.services.steering.setBell(context, argument, false);
          return round ? drawMore(round, argument, context.t) : drawOver(context.t);
        },
      },
      skip: {
        async run(context, { argument: { postingId, number } }) {
          const round = await context.services.steering.skip(context, postingId, number);
          return round ? drawMore(round, postingId, context.t) : drawOver(context.t);
        },
      },
    }),
  ),
};

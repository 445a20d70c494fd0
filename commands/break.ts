import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js';
import type { Page } from '../src/pageView';
import { breakControls } from '../src/sessions/breakControls';
import { drawBreak } from '../src/sessions/breakView';
import { readBreak } from '../src/sessions/until';
import { type Command, type Context, described } from './command';
import { handlers } from './handlers';

async function press({ services, member, now, t }: Context, minutes: number | null): Promise<Page> {
  return drawBreak(await services.sessions.pressBreak(member, minutes, now), t);
}

/** Begins and ends a break; the agenda's *Break* is `toggle`. */
export const breakCommand: Command = {
  data: {
    name: 'break',
    ...described('breaks.description'),
    type: ApplicationCommandType.ChatInput,
    contexts: [0],
    integration_types: [0],
    options: [{ name: 'minutes', ...described('breaks.minutes'), type: ApplicationCommandOptionType.String }],
  },
  topic: 'together',
  run: {
    run(context, options) {
      const typed = options.getString('minutes');
      return press(context, typed === null ? null : readBreak(typed, context.now, context.guild.zone));
    },
  },
  controls: handlers(breakControls, {
    toggle: {
      async run(context, { argument }) {
        await context.services.agenda.checkGoesOn(context.guild, argument);
        return press(context, null);
      },
    },
    end: {
      async run({ services, member, now, t }) {
        return drawBreak(await services.sessions.endBreak(member, now), t);
      },
    },
  }),
};

import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js';
import type { Page } from '../src/pageView';
import { untilControls } from '../src/sessions/untilControls';
import { drawUntil } from '../src/sessions/untilView';
import { type Command, type Context, described } from './command';
import { handlers } from './handlers';

async function say({ services, guild, member, now, t }: Context, typed: string | null): Promise<Page> {
  const { untilAt } = await services.sessions.setUntil(member, typed, now);
  return drawUntil(untilAt, { now, zone: guild.zone }, t);
}

/** "I'm here until…": shown on the agenda, and nothing else. */
export const untilCommand: Command = {
  data: {
    name: 'until',
    ...described('until.description'),
    type: ApplicationCommandType.ChatInput,
    contexts: [0],
    integration_types: [0],
    options: [
      { name: 'time', ...described('until.time'), type: ApplicationCommandOptionType.String, required: true },
    ],
  },
  topic: 'together',
  run: { run: (context, options) => say(context, options.getString('time') ?? '') },
  controls: handlers(untilControls, { clear: { run: (context) => say(context, null) } }),
};

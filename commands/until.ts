import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js';
import { callControls } from '../src/calls/callControls';
import { drawInvited } from '../src/calls/callView';
import { type Page, text } from '../src/pageView';
import { untilControls } from '../src/sessions/untilControls';
import { drawUntil } from '../src/sessions/untilView';
import { type Command, type Context, described } from './command';
import { handlers, joined } from './handlers';

async function say(context: Context, typed: string | null, invite = false): Promise<Page> {
  const { services, guild, member, now, t } = context;
  const { untilAt } = await services.sessions.setUntil(member, typed, now);
  const page = drawUntil(untilAt, { now, zone: guild.zone }, t);
  return invite ? drawInvited(page, await services.calls.invite(guild, member, now), t) : page;
}

/** "I'm here until…": shown on the agenda and, where she calls for company, in a message of its own. */
export const untilCommand: Command = {
  data: {
    name: 'until',
    ...described('until.description'),
    type: ApplicationCommandType.ChatInput,
    contexts: [0],
    integration_types: [0],
    options: [
      { name: 'time', ...described('until.time'), type: ApplicationCommandOptionType.String, required: true },
      { name: 'invite', ...described('until.invite'), type: ApplicationCommandOptionType.Boolean },
    ],
  },
  topic: 'together',
  run: {
    run: (context, options) =>
      say(context, options.getString('time') ?? '', options.getBoolean('invite') ?? false),
  },
  controls: joined(
    handlers(untilControls, { clear: { run: (context) => say(context, null) } }),
    handlers(callControls, {
      wantCalls: {
        async run({ services, member, now, t }) {
          await services.calls.setWants(member, true, now);
          return { components: [text(t('call.wanted'))] };
        },
      },
    }),
  ),
};

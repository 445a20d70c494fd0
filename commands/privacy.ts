import { ApplicationCommandType } from 'discord.js';
import { privacyControls } from '../src/privacy/privacyControls';
import {
  drawDeleteQuestion,
  drawExport,
  drawPrivacy,
  drawStopQuestion,
  drawThanks,
} from '../src/privacy/privacyView';
import { message, type Message } from '../src/i18n/translate';
import type { Page } from '../src/pageView';
import { type Command, type Context, described } from './command';
import { firstStepHandlers, stepsAhead } from './firstSteps';
import { handlers, joined } from './handlers';

async function show({ services, member, t }: Context, done: Message | null = null): Promise<Page> {
  return drawPrivacy(await services.privacy.see(member.id), t, done);
}

/** What is kept about a member, her choice, and *Delete everything*. */
export const privacyCommand: Command = {
  data: {
    name: 'privacy',
    ...described('privacy.description'),
    type: ApplicationCommandType.ChatInput,
    contexts: [0],
    integration_types: [0],
  },
  topic: 'yours',
  run: { run: (context) => show(context) },
  controls: joined(
    handlers(privacyControls, {
      show: { run: (context) => show(context) },

      export: {
        acknowledge: 'private',
        async run({ services, member, t, now }) {
          return drawExport(await services.privacy.readFile(member, now), t);
        },
      },

      choose: {
        async run(context, { argument: { choice, postingId } }) {
          const { services, member, now, t } = context;
          if (postingId !== undefined) {
            const whose = await services.privacy.whoseWelcome(member, postingId);
            if (whose !== 'hers')
              return show(context, whose === null ? null : message('privacy.welcome.notYours'));
            await services.privacy.choose(member, choice, now);
            return drawThanks(choice, await stepsAhead(context), t);
          }
          if (choice === 'off') {
            const privacy = await services.privacy.see(member.id);
            if (privacy.sessions > 0) return drawStopQuestion(privacy, t);
          }
          await services.privacy.choose(member, choice, now);
          return show(context, message('privacy.chosen'));
        },
      },

      stop: {
        async run(context) {
          await context.services.privacy.choose(context.member, 'off', context.now);
          return show(context, message('privacy.chosen'));
        },
      },

      delete: {
        async run({ services, member, t }) {
          return drawDeleteQuestion(await services.privacy.see(member.id), t);
        },
      },

      stay: { run: (context) => show(context, message('privacy.unseen.stays')) },

      deleteAll: {
        async run({ services, member, now, t }) {
          await services.privacy.forgetEverything(member, now);
          const privacy = await services.privacy.see(member.id);
          const isHere = privacy.sessions > 0;
          return drawPrivacy(privacy, t, message(isHere ? 'privacy.deletedWhileHere' : 'privacy.deleted'));
        },
      },
    }),
    firstStepHandlers,
  ),
};

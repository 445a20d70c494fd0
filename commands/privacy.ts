import { ApplicationCommandType } from 'discord.js';
import { privacyControls } from '../src/privacy/privacyControls';
import {
  drawDeleteQuestion,
  drawExport,
  drawPrivacy,
  drawStopQuestion,
  drawThanks,
} from '../src/privacy/privacyView';
import type { PlainKey } from '../src/i18n/translate';
import type { Page } from '../src/pageView';
import { type Command, type Context, described } from './command';
import { handlers } from './handlers';

async function show({ services, member, locale }: Context, done?: PlainKey): Promise<Page> {
  return drawPrivacy(locale, await services.privacy.see(member.id), done);
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
  controls: handlers(privacyControls, {
    show: { run: (context) => show(context) },

    export: {
      acknowledge: 'private',
      async run({ services, member, t, now }) {
        return drawExport(await services.privacy.exportFile(member, now), t);
      },
    },

    choose: {
      async run(context, { argument: { choice, postingId } }) {
        const { services, member, locale, now } = context;
        if (postingId !== undefined) {
          const whose = await services.privacy.whoseWelcome(member, postingId);
          if (whose !== 'hers') return show(context, whose === null ? undefined : 'privacy.welcome.notYours');
          await services.privacy.choose(member, choice, now);
          return drawThanks(locale, choice, context.mention('privacy'));
        }
        if (choice === 'off') {
          const privacy = await services.privacy.see(member.id);
          if (privacy.sessions > 0) return drawStopQuestion(locale, privacy);
        }
        await services.privacy.choose(member, choice, now);
        return show(context, 'privacy.chosen');
      },
    },

    stop: {
      async run(context) {
        await context.services.privacy.choose(context.member, 'off', context.now);
        return show(context, 'privacy.chosen');
      },
    },

    delete: {
      async run({ services, member, locale }) {
        return drawDeleteQuestion(locale, await services.privacy.see(member.id));
      },
    },

    deleteAll: {
      async run({ services, member, locale, now }) {
        await services.privacy.forgetEverything(member, now);
        const privacy = await services.privacy.see(member.id);
        const isHere = privacy.sessions > 0;
        return drawPrivacy(locale, privacy, isHere ? 'privacy.deletedWhileHere' : 'privacy.deleted');
      },
    },
  }),
};

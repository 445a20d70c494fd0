import { ApplicationCommandType } from 'discord.js';
import { usersIn } from '../src/privacy/memberPage';
import { privacyControls } from '../src/privacy/privacyControls';
import {
  drawDeleteQuestion,
  drawExport,
  drawInServer,
  drawPrivacy,
  drawServers,
  drawStopQuestion,
  drawThanks,
} from '../src/privacy/privacyView';
import { message, type Message } from '../src/i18n/translate';
import type { Guild } from '../src/guilds/guild';
import type { Page } from '../src/pageView';
import type { Server } from '../src/privacy/privacy';
import { type Command, type Context, described } from './command';
import { firstStepHandlers, stepsAhead } from './firstSteps';
import { handlers, joined } from './handlers';

async function show(context: Context, done: Message | null = null, stored?: readonly Guild[]): Promise<Page> {
  const { services, member, guild, isAboutData, t } = context;
  const page = drawPrivacy(await services.privacy.see(member.id), t, done);
  if (!isAboutData) return page;
  const { length } = stored ?? (await storedIn(context));
  return drawInServer(page, await named(context, guild), length > 1, t);
}

async function named({ serverName, services }: Context, guild: Guild): Promise<Server> {
  return { ...guild, name: await serverName(guild), goneOn: services.privacy.goneOn(guild) };
}

/** In direct messages, all guilds in which she is stored. */
const storedIn = ({ services, member }: Context) => services.directMessages.storedIn(member.userId);

async function showServers(context: Context, guilds: readonly Guild[]): Promise<Page> {
  return drawServers(await Promise.all(guilds.map((guild) => named(context, guild))), context.t);
}

/** What the command answers: in direct messages she chooses first, if there is a choice. */
async function open(context: Context): Promise<Page> {
  if (!context.isAboutData) return show(context);
  const stored = await storedIn(context);
  return stored.length > 1 ? showServers(context, stored) : show(context, null, stored);
}

/** What is kept about a member, her choice, and *Delete everything*. */
export const privacyCommand: Command = {
  data: {
    name: 'privacy',
    ...described('privacy.description'),
    type: ApplicationCommandType.ChatInput,
    contexts: [0, 1],
    integration_types: [0],
  },
  topic: 'yours',
  run: { run: (context) => open(context) },
  inDirect: Object.keys(privacyControls),
  controls: joined(
    handlers(privacyControls, {
      show: { run: (context) => show(context) },
      server: { run: (context) => show(context) },
      servers: {
        run: async (context) =>
          context.isAboutData ? showServers(context, await storedIn(context)) : show(context),
      },

      export: {
        acknowledge: 'private',
        async run({ services, member, maySee, names, t, now }) {
          const file = await services.privacy.readFile(member, now, maySee);
          return drawExport(file, await names(usersIn(file)), t);
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

      stay: {
        async run(context) {
          if (!(await context.services.privacy.stays(context.member)))
            return show(context, message('privacy.unseen.wentBefore'));
          return show(context, context.guild.leftAt === null ? message('privacy.unseen.stays') : null);
        },
      },

      deleteAll: {
        async run(context) {
          const { services, member, now } = context;
          await services.privacy.forgetEverything(member, now);
          const isHere = (await services.privacy.see(member.id)).sessions > 0;
          return show(context, message(isHere ? 'privacy.deletedWhileHere' : 'privacy.deleted'));
        },
      },
    }),
    firstStepHandlers,
  ),
};

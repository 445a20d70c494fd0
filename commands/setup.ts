import { ApplicationCommandType, PermissionFlagsBits } from 'discord.js';
import { measures } from '../src/board/board';
import { UserError } from '../src/errors';
import { choices } from '../src/guilds/guild';
import type { WeekPostSettings } from '../src/week/weekSettings';
import { locales } from '../src/i18n/translate';
import { readOffered } from '../src/offered';
import type { Page } from '../src/pageView';
import { postsKept } from '../src/privacy/postsKept';
import { unseenChoices } from '../src/privacy/unseen';
import { setupControls } from '../src/setup/setupControls';
import { drawZoneForm } from '../src/setup/channelSetupView';
import { drawResponsibleForm, responsibleFields } from '../src/setup/privacySetupView';
import { drawSetup, type SetupPage, setupPages } from '../src/setup/setupView';
import { hours, weekdays } from '../src/setup/weekSetupView';
import { type Command, type Context, described, type Handler, type Press } from './command';
import { handlers } from './handlers';

/**
 * Who may not manage the guild is refused. Discord hides the command from her, but its pages' custom ids carry no
 * authority, and she may have lost the right since she opened one.
 */
function requireManager({ canManage }: Context): void {
  if (!canManage) throw new UserError('setup.notAllowed');
}

async function show({ services, guild, maySee, now, t }: Context, page: SetupPage): Promise<Page> {
  return drawSetup(await services.setup.see(guild.id, maySee, now), page, t);
}

/** A control that changes something and draws its page again. */
function changing(
  change: (context: Context, press: Press) => Promise<unknown>,
  page: SetupPage = 'channels',
): Handler<Press> {
  return {
    async run(context, press) {
      requireManager(context);
      await change(context, press);
      return show(context, page);
    },
  };
}

/** A control that changes something about the weekly post. */
function changingWeek(read: (press: Press) => Partial<WeekPostSettings>): Handler<Press> {
  return changing(
    ({ services, guild, now }, press) => services.setup.setWeekPost(guild.id, read(press), now),
    'week',
  );
}

/** The channel chosen in a menu that takes one. Which channels may be is the service's to check. */
function channelOf({ values: [channelId] }: Press): string {
  if (channelId === undefined) throw new UserError('common.notOffered');
  return channelId;
}

/** Shows and changes the guild's settings, and checks what stands in the way. */
export const setupCommand: Command = {
  data: {
    name: 'setup',
    ...described('setup.description'),
    type: ApplicationCommandType.ChatInput,
    contexts: [0],
    integration_types: [0],
    default_member_permissions: String(PermissionFlagsBits.ManageGuild),
  },
  topic: 'together',
  run: {
    async run(context) {
      requireManager(context);
      return show(context, 'channels');
    },
  },
  controls: handlers(setupControls, {
    rooms: changing(({ services, guild }, { values }) => services.setup.watch(guild.id, values)),
    byName: changing(({ services, guild }) => services.setup.watch(guild.id, [])),
    question: changing(({ services, guild }, { values: [channelId = null] }) =>
      services.setup.askIn(guild.id, channelId),
    ),
    language: changing(({ services, guild }, press) =>
      services.setup.speak(guild.id, readOffered(locales, press.values[0])),
    ),
    zone: {
      acknowledge: 'modal',
      async run(context) {
        requireManager(context);
        return drawZoneForm(context.t);
      },
    },
    saveZone: changing(({ services, guild }, press) => services.setup.setZone(guild.id, press.field('zone'))),

    page: {
      async run(context, press) {
        requireManager(context);
        return show(context, readOffered(setupPages, press.values[0]));
      },
    },

    again: changing(() => Promise.resolve()),

    agenda: changing(
      ({ services, guild, now }, press) => services.setup.postAgendasIn(guild.id, channelOf(press), now),
      'agenda',
    ),
    agendaHere: changing(
      ({ services, guild, now }) => services.setup.postAgendasIn(guild.id, null, now),
      'agenda',
    ),

    weekMeasure: changingWeek((press) => ({ measure: readOffered(measures, press.values[0]) })),
    weekDay: changingWeek((press) => ({ weekday: Number(readOffered(weekdays, press.values[0])) })),
    weekHour: changingWeek((press) => ({ hour: Number(readOffered(hours, press.values[0])) })),
    weekChannel: changingWeek((press) => ({ channelId: channelOf(press) })),
    weekHere: changingWeek(() => ({ channelId: null })),
    weekOff: changingWeek(() => ({ isOn: false })),
    weekOn: changingWeek(() => ({ isOn: true })),

    bellRooms: changing(
      ({ services, guild }, { values }) => services.setup.ringIn(guild.id, values),
      'focus',
    ),

    responsible: {
      acknowledge: 'modal',
      async run(context) {
        requireManager(context);
        return drawResponsibleForm(context.guild, context.t);
      },
    },
    saveResponsible: changing(
      ({ services, guild }, { field }) =>
        services.setup.setResponsible(guild.id, {
          name: field(responsibleFields.name),
          email: field(responsibleFields.email),
        }),
      'privacy',
    ),

    postsKept: changing(
      ({ services, guild, now }, press) =>
        services.setup.keepPosts(guild.id, readOffered(postsKept, press.values[0]), now),
      'privacy',
    ),

    unseen: changing(
      ({ services, guild }, press) =>
        services.setup.keepUnseen(guild.id, readOffered(unseenChoices, press.values[0])),
      'privacy',
    ),

    default: changing(
      ({ services, guild }, press) =>
        services.setup.setDefaultChoice(guild.id, readOffered(choices, press.values[0])),
      'privacy',
    ),
  }),
};

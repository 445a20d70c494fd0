import { ApplicationCommandType, PermissionFlagsBits } from 'discord.js';
import { UserError } from '../src/errors';
import { locales } from '../src/i18n/translate';
import type { Page } from '../src/pageView';
import { choices } from '../src/privacy/privacy';
import { drawSetup, drawZoneForm } from '../src/setup/setupView';
import { type Command, type Context, described, type Handler, type Press } from './command';

/**
 * Who may not manage the guild is refused. Discord hides the command from her, but its pages' custom ids carry no
 * authority, and she may have lost the right since she opened one.
 */
function requireManager({ canManage }: Context): void {
  if (!canManage) throw new UserError('setup.notAllowed');
}

async function show({ services, guild, locale, now }: Context): Promise<Page> {
  return drawSetup(locale, await services.setup.see(guild.id, now));
}

/** A control that changes something and draws the page again. */
function changing(change: (context: Context, press: Press) => Promise<unknown>): Handler<Press> {
  return {
    async run(context, press) {
      requireManager(context);
      await change(context, press);
      return show(context);
    },
  };
}

/** The value chosen in a menu whose values are all known. */
function oneOf<Value extends string>(known: readonly Value[], { values }: Press): Value {
  const value = known.find((one) => one === values[0]);
  if (value === undefined) throw new Error(`"${values.join()}" is none of ${known.join()}.`);
  return value;
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
      return show(context);
    },
  },
  controls: {
    rooms: changing(({ services, guild }, { values }) => services.setup.watch(guild.id, values)),
    byName: changing(({ services, guild }) => services.setup.watch(guild.id, [])),
    agenda: changing(({ services, guild, now }, { values }) =>
      services.setup.postAgendasIn(guild.id, values[0] ?? null, now),
    ),
    agendaHere: changing(({ services, guild, now }) => services.setup.postAgendasIn(guild.id, null, now)),
    language: changing(({ services, guild }, press) => services.setup.speak(guild.id, oneOf(locales, press))),
    zone: {
      acknowledge: 'modal',
      async run(context) {
        requireManager(context);
        return drawZoneForm(context.locale);
      },
    },
    saveZone: changing(({ services, guild }, press) => services.setup.setZone(guild.id, press.field('zone'))),
    default: changing(({ services, guild }, press) =>
      services.setup.setDefaultChoice(guild.id, oneOf(choices, press)),
    ),
  },
};

import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionContextType,
  PermissionFlagsBits,
  type APIApplicationCommand,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
} from 'discord-api-types/v10';
import { channelPermissions, guildPermissions } from '../permissions';
import type { Whereabouts } from './interaction';
import { merge, resolve, type Resolved } from './resolved';

/** What can be typed into an option: a member, channel or role goes in as itself or by its id. */
export type OptionValue = string | number | boolean | { id: string };

/** The data of a command's interaction, as Discord sends it. */
export type CommandData = Record<string, unknown> & { id: string; name: string };

const optionKinds = new Map<ApplicationCommandOptionType, 'user' | 'role' | 'channel' | 'mentionable'>([
  [ApplicationCommandOptionType.User, 'user'],
  [ApplicationCommandOptionType.Role, 'role'],
  [ApplicationCommandOptionType.Channel, 'channel'],
  [ApplicationCommandOptionType.Mentionable, 'mentionable'],
]);

/**
 * Turns what a member types (`/goal set`, its options) into the interaction's data. Refuses what Discord's own
 * client wouldn't let her send. With `focused` it is an autocomplete: that option is unfinished, others may lack.
 */
export function typeCommand(
  place: Whereabouts,
  line: string,
  values: Record<string, OptionValue>,
  focused: string | null,
): CommandData {
  const [name = '', ...path] = line.replace(/^\//, '').trim().split(/\s+/);
  const command = place.world.commands.find(
    (one) => one.name === name && one.type === ApplicationCommandType.ChatInput,
  );
  if (!command) throw new Error(`/${name} is not registered; there are: ${names(place.world.commands)}`);
  refuseWhereItMayNotBe(place, command);

  const levels: APIApplicationCommandOption[] = [];
  let options = command.options ?? [];
  for (const part of path) {
    const level = options.find((option) => option.name === part && isLevel(option));
    if (!level || !('options' in level || isLevel(level))) {
      throw new Error(`/${name} has no ${part}; there are: ${names(options)}`);
    }
    levels.push(level);
    options = ('options' in level ? level.options : undefined) ?? [];
  }
  if (options.some(isLevel)) throw new Error(`${line} needs one of: ${names(options)}`);
  const basic = options as APIApplicationCommandBasicOption[];
  const { filled, resolved } = fillIn(place, line, basic, values, focused);

  const nested = levels.reduceRight<unknown[]>(
    (inner, level) => [{ name: level.name, type: level.type, options: inner }],
    filled,
  );
  return {
    id: command.id,
    name: command.name,
    type: command.type,
    options: nested,
    ...(Object.keys(resolved).length > 0 ? { resolved } : {}),
  };
}

/** Chooses a command in somebody's menu, by its English name. Refuses what Discord's client wouldn't offer there. */
export function chooseOn(place: Whereabouts, name: string, targetId: string): CommandData {
  const ofPeople = place.world.commands.filter(({ type }) => type === ApplicationCommandType.User);
  const command = ofPeople.find((one) => one.name === name);
  if (!command) throw new Error(`${name} is not registered for people; there are: ${names(ofPeople)}`);
  refuseWhereItMayNotBe(place, command);
  const { id, type } = command;
  return { id, name, type, target_id: targetId, resolved: resolve(place, 'user', [targetId]) };
}

function refuseWhereItMayNotBe(place: Whereabouts, command: APIApplicationCommand): void {
  const { guild, channel, userId } = place;
  const here = guild ? InteractionContextType.Guild : InteractionContextType.BotDM;
  if (command.contexts && !command.contexts.includes(here)) {
    throw new Error(`/${command.name} can't be used in a ${guild ? 'guild' : 'direct message'}`);
  }
  if (!guild) return;
  const rights = channelPermissions(guild, channel, userId);
  if ((rights & PermissionFlagsBits.UseApplicationCommands) === 0n) {
    throw new Error(`She may not use commands in #${channel.name}`);
  }
  const needed = command.default_member_permissions;
  if (needed === null || needed === undefined) return;
  const has = guildPermissions(guild, userId);
  const isAdministrator = (has & PermissionFlagsBits.Administrator) !== 0n;
  const isEnough = needed !== '0' && (has & BigInt(needed)) === BigInt(needed);
  if (!isAdministrator && !isEnough)
    throw new Error(`She doesn't have the permissions that /${command.name} needs`);
}

function fillIn(
  place: Whereabouts,
  line: string,
  options: APIApplicationCommandBasicOption[],
  values: Record<string, OptionValue>,
  focused: string | null,
): { filled: unknown[]; resolved: Resolved } {
  let resolved: Resolved = {};
  const filled = Object.entries(values).map(([name, value]) => {
    const option = options.find((one) => one.name === name);
    if (!option) throw new Error(`${line} has no option ${name}; there are: ${names(options)}`);
    const sent = typeof value === 'object' ? value.id : value;
    if (name === focused) {
      if (!('autocomplete' in option && option.autocomplete))
        throw new Error(`${name} of ${line} has no autocomplete`);
      return { name, type: option.type, value: String(sent), focused: true };
    }
    const kind = optionKinds.get(option.type);
    if (kind) resolved = merge(resolved, resolve(place, kind, [String(sent)]));
    return { name, type: option.type, value: kind ? String(sent) : checked(option, sent) };
  });
  const missing = options.find((option) => option.required && !(option.name in values));
  if (missing && focused === null) throw new Error(`${line} needs the option ${missing.name}`);
  return { filled, resolved };
}

/** The value that is sent for what she typed: a choice may be given by its name. Throws if it can't be typed. */
function checked(option: APIApplicationCommandBasicOption, value: string | number | boolean): unknown {
  const fail = (why: string): never => {
    throw new Error(`${JSON.stringify(value)} can't be given for ${option.name}: ${why}`);
  };
  if ('choices' in option && option.choices && option.choices.length > 0) {
    const choice = option.choices.find((one) => one.value === value || one.name === value);
    return choice ? choice.value : fail(`it is none of ${names(option.choices)}`);
  }
  switch (option.type) {
    case ApplicationCommandOptionType.String:
      if (typeof value !== 'string') return fail('it is no text');
      if (value.length > (option.max_length ?? 6000)) return fail('it is too long');
      if (value.length < (option.min_length ?? 1)) return fail('it is too short');
      return value;
    case ApplicationCommandOptionType.Integer:
    case ApplicationCommandOptionType.Number:
      if (typeof value !== 'number') return fail('it is no number');
      if (option.type === ApplicationCommandOptionType.Integer && !Number.isInteger(value))
        return fail('it is no integer');
      if (value > (option.max_value ?? Infinity)) return fail('it is too large');
      if (value < (option.min_value ?? -Infinity)) return fail('it is too small');
      return value;
    case ApplicationCommandOptionType.Boolean:
      return typeof value === 'boolean' ? value : fail('it is neither true nor false');
    default:
      return fail('the sandbox knows no such option');
  }
}

function isLevel(option: APIApplicationCommandOption): boolean {
  return (
    option.type === ApplicationCommandOptionType.Subcommand ||
    option.type === ApplicationCommandOptionType.SubcommandGroup
  );
}

function names(list: readonly { name: string }[]): string {
  return list.map(({ name }) => name).join(', ') || 'none';
}

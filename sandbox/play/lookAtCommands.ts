import {
  ApplicationCommandOptionType as Type,
  ApplicationCommandType,
  InteractionContextType,
  PermissionFlagsBits,
  type APIApplicationCommand,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  type LocalizationMap,
} from 'discord-api-types/v10';
import { guildPermissions } from '../permissions';
import type { World, WorldGuild } from '../world';
import type { ShownCommand, ShownOption, ShownPersonCommand } from './protocol';

const kinds = new Map<Type, ShownOption['kind']>([
  [Type.Integer, 'integer'],
  [Type.Number, 'number'],
  [Type.Boolean, 'boolean'],
  [Type.User, 'user'],
  [Type.Channel, 'channel'],
  [Type.Role, 'role'],
  [Type.Mentionable, 'mentionable'],
]);

/** What she is offered when she types a slash: what the bot has registered, in her language. `guild` null: in private. */
export function showCommands(world: World, guild: WorldGuild | null, me: string): ShownCommand[] {
  const locale = world.users.get(me)?.locale ?? 'en-US';
  const say = (text: string, translated?: LocalizationMap | null) =>
    translated?.[locale as keyof LocalizationMap] ?? text;
  return world.commands
    .filter(({ type }) => type === ApplicationCommandType.ChatInput)
    .filter((command) => isOffered(command, guild, me))
    .flatMap((command) => leaves(command));

  function leaves(command: APIApplicationCommand | APIApplicationCommandOption, path = ''): ShownCommand[] {
    const line = `${path}${command.name}`;
    const options: APIApplicationCommandOption[] = ('options' in command ? command.options : undefined) ?? [];
    const levels = options.filter(({ type }) => type === Type.Subcommand || type === Type.SubcommandGroup);
    if (levels.length > 0) return levels.flatMap((level) => leaves(level, `${line} `));
    const description = say(command.description, command.description_localizations);
    return [{ line, description, options: (options as APIApplicationCommandBasicOption[]).map(showOption) }];
  }

  function showOption(option: APIApplicationCommandBasicOption): ShownOption {
    const choices = 'choices' in option ? (option.choices ?? []) : [];
    return {
      name: option.name,
      description: say(option.description, option.description_localizations),
      kind: kinds.get(option.type) ?? 'text',
      isRequired: option.required ?? false,
      isCompleted: 'autocomplete' in option && (option.autocomplete ?? false),
      choices: choices.map(({ name, name_localizations: names, value }) => ({
        name: say(name, names),
        value,
      })),
    };
  }
}

/** What she is offered in the menu of a person. */
export function showPersonCommands(world: World, guild: WorldGuild | null, me: string): ShownPersonCommand[] {
  const locale = world.users.get(me)?.locale ?? 'en-US';
  return world.commands
    .filter(({ type }) => type === ApplicationCommandType.User)
    .filter((command) => isOffered(command, guild, me))
    .map(({ name, name_localizations: names }) => ({ name, label: names?.[locale] ?? name }));
}

function isOffered(command: APIApplicationCommand, guild: WorldGuild | null, me: string): boolean {
  const here = guild ? InteractionContextType.Guild : InteractionContextType.BotDM;
  if (command.contexts && !command.contexts.includes(here)) return false;
  const needed = command.default_member_permissions;
  if (!guild || needed === null || needed === undefined) return true;
  const has = guildPermissions(guild, me);
  return (has & PermissionFlagsBits.Administrator) !== 0n || (has & BigInt(needed)) === BigInt(needed);
}

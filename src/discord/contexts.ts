import type { BaseInteraction, Client } from 'discord.js';
import type { Command, Context } from '../../commands/command';
import type { Instant } from '../calendar';
import type { Services } from '../features';
import type { GuildService } from '../guilds/guildService';
import type { Names } from '../guilds/ports';
import { localeOf, type TextsIn } from '../i18n/translate';
import { toldOf } from './knownGuilds';
import { isAboutData, type Origin } from './origin';
import type { ServerName } from './serverName';

/** What contexts are made of. */
export interface ContextParts {
  client: Client;
  commands: readonly Command[];
  services: Services;
  guilds: GuildService;
  names: Names;
  textsIn: TextsIn;
  mention: Context['mention'];
  serverName: ServerName;
}

/** Gives a handler all it may use. `recognize` stores who asks and that she was seen, `lookUp` writes nothing. */
export type ContextOf = (
  interaction: BaseInteraction,
  origin: Origin,
  now: Instant,
  how: 'recognize' | 'lookUp',
) => Promise<Context>;

export function createContexts(parts: ContextParts): ContextOf {
  const { client, commands, services, guilds, names, textsIn, mention, serverName } = parts;
  return async ({ user, locale: told }, origin, now, how) => {
    const { guildSnowflake, channelId, mayPost, canManage, mayModerate, maySee } = origin;
    const locale = localeOf(told);
    const { guild, member } = await guilds[how](toldOf(client, guildSnowflake), user.id, locale, now);
    return {
      services,
      guild,
      member,
      t: textsIn(locale),
      now,
      channelId,
      mayPost,
      canManage,
      mayModerate,
      maySee,
      names: (userIds) => names(guild.id, userIds),
      mention,
      isAboutData: isAboutData(origin),
      serverName,
      commands,
    };
  };
}

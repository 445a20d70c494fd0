import { type APIGuild, type Client, Routes } from 'discord.js';
import type { Context } from '../../commands/command';
import type { Log } from '../log';

/** How a guild is called; null when Discord doesn't tell, and of one that has removed the bot. It never fails. */
export type ServerName = Context['serverName'];

/** The gateway tells a process of its own guilds only: for those of others Discord is asked. */
export function createServerName(client: Client, log: Pick<Log, 'warn'>): ServerName {
  return async ({ snowflake, leftAt }) => {
    const cached = client.guilds.cache.get(snowflake);
    if (cached || leftAt !== null) return cached?.name ?? null;
    try {
      return ((await client.rest.get(Routes.guild(snowflake))) as APIGuild).name;
    } catch (err) {
      log.warn({ err, guild: snowflake }, 'Discord did not tell how a server is called.');
      return null;
    }
  };
}

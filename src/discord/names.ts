import type { Guild } from 'discord.js';
import type { Instant } from '../calendar';
import type { Clock } from '../clock';
import type { Names } from '../guilds/ports';
import type { Log } from '../log';
import type { KnownGuilds } from './knownGuilds';
import { fetchMembers, idsPerRequest } from './memberRequests';

const rememberedFor = 60 * 60_000;

/**
 * Tells the display names of members. That somebody left a guild isn't told to bots without a privileged intent, so who
 * isn't in voice right now is asked for, all in one request over the gateway, and the answer holds for an hour.
 * When Discord doesn't answer, people are rather shown with a number for a name than hidden.
 */
export function createNames(guilds: Pick<KnownGuilds, 'find'>, clock: Clock, log: Log): Names {
  /** By guild and user; null for who isn't a member. */
  const remembered = new Map<string, { name: string | null; until: Instant }>();

  function recall(guild: Guild, userId: string): string | null | undefined {
    const member = guild.members.cache.get(userId);
    if (member?.voice.channelId) return member.displayName;
    const known = remembered.get(keyOf(guild, userId));
    return known && known.until > clock() ? known.name : undefined;
  }

  async function ask(guild: Guild, userIds: string[]): Promise<void> {
    const members = await fetchMembers(guild, userIds);
    const now = clock();
    for (const [key, { until }] of remembered) if (until <= now) remembered.delete(key);
    for (const userId of userIds) {
      const name = members.get(userId)?.displayName ?? null;
      remembered.set(keyOf(guild, userId), { name, until: now + rememberedFor });
    }
  }

  return async (guildId, userIds) => {
    const guild = guilds.find(guildId);
    if (guild) {
      const unknown = [...new Set(userIds)].filter((userId) => recall(guild, userId) === undefined);
      for (let start = 0; start < unknown.length; start += idsPerRequest) {
        try {
          await ask(guild, unknown.slice(start, start + idsPerRequest));
        } catch (err) {
          log.warn({ err, guild: guild.id }, 'Discord did not tell the names of members.');
          break;
        }
      }
    }
    const named = userIds.flatMap((userId): [string, string][] => {
      const name = guild && recall(guild, userId);
      return name === null && guild ? [] : [[userId, name ?? `#${userId.slice(-4)}`]];
    });
    return new Map(named);
  };
}

function keyOf(guild: Guild, userId: string): string {
  return `${guild.id} ${userId}`;
}

import type { Client, Guild } from 'discord.js';
import type { Instant } from '../calendar';
import type { Clock } from '../clock';
import type { Names } from '../guilds/ports';
import type { Log } from '../log';
import type { KnownGuilds } from './knownGuilds';
import { listenTo } from './listening';
import { hearMembers } from './memberEvents';
import { fetchMembers, idsPerRequest } from './memberRequests';

const rememberedFor = 60 * 60_000;

/** Whom this process remembers at most: more than any guild shows at once. The longest known are forgotten first. */
const mostRemembered = 20_000;

/**
 * Tells the display names of members. That somebody left a guild isn't told to bots without a privileged intent, so who
 * isn't in voice right now is asked for, all in one request over the gateway, and the answer holds for an hour, or until
 * something arrives from which it is known better (`hearMembers`). When Discord doesn't answer, people are rather shown with
 * a number for a name than hidden.
 */
export function createNames(
  client: Client,
  guilds: Pick<KnownGuilds, 'find'>,
  clock: Clock,
  log: Log,
  most = mostRemembered,
): Names {
  /** By guild and user, the longest known first; null for who isn't a member. */
  const remembered = new Map<string, { name: string | null; until: Instant }>();

  function remember(key: string, name: string | null): void {
    const now = clock();
    remembered.delete(key);
    remembered.set(key, { name, until: now + rememberedFor });
    for (const [oldest, { until }] of remembered) {
      if (until > now && remembered.size <= most) break;
      remembered.delete(oldest);
    }
  }

  hearMembers(listenTo(client, log), {
    known: (guildId, userId, name) => remember(keyOf(guildId, userId), name),
    unsure: (guildId, userId) => void remembered.delete(keyOf(guildId, userId)),
  });

  function recall(guild: Guild, userId: string): string | null | undefined {
    const member = guild.members.cache.get(userId);
    if (member?.voice.channelId) return member.displayName;
    const known = remembered.get(keyOf(guild.id, userId));
    return known && known.until > clock() ? known.name : undefined;
  }

  async function ask(guild: Guild, userIds: readonly string[]): Promise<void> {
    const members = await fetchMembers(guild, userIds);
    // What the answer carries was heard; who still isn't known wasn't in it.
    for (const userId of userIds) {
      if (recall(guild, userId) !== undefined) continue;
      remember(keyOf(guild.id, userId), members.get(userId)?.displayName ?? null);
    }
  }

  /** What to call somebody of whom Discord doesn't tell at present. */
  const lastName = (guild: Guild | null, userId: string) =>
    guild?.members.cache.get(userId)?.displayName ?? `#${userId.slice(-4)}`;

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
      const name = guild ? recall(guild, userId) : undefined;
      return name === null ? [] : [[userId, name ?? lastName(guild, userId)]];
    });
    return new Map(named);
  };
}

function keyOf(guildId: string, userId: string): string {
  return `${guildId} ${userId}`;
}

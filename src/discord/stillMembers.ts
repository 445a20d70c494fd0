import type { StillMembers } from '../guilds/ports';
import type { Log } from '../log';
import type { KnownGuilds } from './knownGuilds';
import { fetchMembers, idsPerRequest } from './memberRequests';

/**
 * Asks Discord who is still a member: that somebody left isn't told to bots without a privileged intent. Nothing that was
 * told before is believed. When Discord doesn't answer, all are: rather too much stays than too little.
 */
export function createStillMembers(guilds: Pick<KnownGuilds, 'find'>, log: Log): StillMembers {
  return async (guildId, userIds) => {
    const guild = guilds.find(guildId);
    if (!guild) return new Set(userIds);
    const still = new Set<string>();
    for (let start = 0; start < userIds.length; start += idsPerRequest) {
      const some = userIds.slice(start, start + idsPerRequest);
      try {
        const members = await fetchMembers(guild, some);
        for (const userId of members.keys()) still.add(userId);
      } catch (err) {
        log.warn({ err, guild: guild.id }, 'Discord did not tell who is still a member.');
        for (const userId of some) still.add(userId);
      }
    }
    return still;
  };
}

import type { Client } from 'discord.js';
import { coworkingRooms } from '../guilds/guild';
import type { SeeVoiceStates } from '../guilds/ports';
import type { Log } from '../log';
import type { DirectService } from '../postings/directService';
import { maySeeOf } from './maySee';
import { fetchMembers } from './memberRequests';

/** A server on which somebody meets the bot, and the address that leads her there. */
export interface Server {
  name: string;
  /** Of its first coworking channel that she may see; else of the server. */
  url: string;
}

/** The servers of somebody (Discord's id) that this process sees, the oldest first. It never fails. */
export type HerServers = (userId: string) => Promise<Server[]>;

/** The gateway tells a process of its own servers only: those of others are left out. */
export function createHerServers(
  client: Client,
  directMessages: Pick<DirectService, 'guildsOf'>,
  seeVoiceStates: SeeVoiceStates,
  log: Pick<Log, 'warn'>,
): HerServers {
  async function findServer(
    { guild: { id, snowflake }, watched }: Awaited<ReturnType<DirectService['guildsOf']>>[number],
    userId: string,
  ): Promise<Server | null> {
    const guild = client.guilds.cache.get(snowflake);
    if (!guild?.available) return null;
    try {
      const member = (await fetchMembers(guild, [userId])).get(userId);
      if (!member) return null;
      const voiceStates = seeVoiceStates(id);
      const rooms = voiceStates ? [...coworkingRooms(voiceStates, watched)] : [];
      const room = rooms.find(maySeeOf({ guild, member }));
      const place = [snowflake, ...(room === undefined ? [] : [room])].join('/');
      return { name: guild.name, url: `https://discord.com/channels/${place}` };
    } catch (err) {
      log.warn({ err, guild: snowflake, user: userId }, 'Discord did not tell whether somebody is a member.');
      return null;
    }
  }

  return async (userId) => {
    const found = await directMessages.guildsOf(userId);
    const servers = await Promise.all(found.map((one) => findServer(one, userId)));
    return servers.filter((one) => one !== null);
  };
}

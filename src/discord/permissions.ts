import {
  ChannelType,
  type Client,
  OAuth2Scopes,
  PermissionsBitField,
  type PermissionsString,
} from 'discord.js';
import type { CheckChannels, MissingPermissions, Permission } from '../setup/setup';

/** What the bot asks for when it is invited, each with what needs it. Nothing more is ever asked for. */
const neededPermissions = {
  ViewChannel: 'seeing coworking channels and who is in them',
  Connect: 'posting in a voice channel: without it every other permission is void there',
  Speak: 'the bell of a focus round, where one is wanted',
  CreateEvents: 'an event for the next date of each appointment; without it there is none',
  SendMessages: 'the agenda, the welcome, the weekly post',
  CreatePublicThreads: 'a thread for each question of a member',
  SendMessagesInThreads: 'inviting those who know to such a thread',
  AttachFiles: 'the picture of the weekly post',
  ReadMessageHistory: 'finding a message that was posted just before a crash, so that it comes once',
} as const satisfies Readonly<Record<Permission, string>> & Partial<Record<PermissionsString, string>>;

const permissions = Object.keys(neededPermissions) as Permission[];

/**
 * The link by which the bot is invited with exactly these permissions. The client must be ready. It is Discord's own
 * address also where the bot talks to a proxy: people open it. Source:
 * https://discord.com/developers/docs/topics/oauth2#bot-authorization-flow
 */
export function inviteLink(client: Client): string {
  const query = new URLSearchParams({
    client_id: client.application?.id ?? '',
    scope: `${OAuth2Scopes.Bot} ${OAuth2Scopes.ApplicationsCommands}`,
    permissions: PermissionsBitField.resolve(permissions).toString(),
  });
  return `https://discord.com/oauth2/authorize?${query.toString()}`;
}

/** Makes the check of what the bot lacks in channels, by what the client has cached. Categories can only be gone. */
export function createChannelCheck(client: Client): CheckChannels {
  return (guildSnowflake, channelIds) => {
    const guild = client.guilds.cache.get(guildSnowflake);
    const me = guild?.members.me;
    if (!guild?.available || !me) return [];
    return channelIds.flatMap((channelId): MissingPermissions[] => {
      const channel = guild.channels.cache.get(channelId);
      if (!channel) return [{ channelId, isGone: true, missing: [] }];
      if (channel.type === ChannelType.GuildCategory) return [];
      const has = channel.permissionsFor(me);
      const needed = permissions.filter(
        (permission) =>
          (!['Connect', 'Speak'].includes(permission) || channel.isVoiceBased()) &&
          (permission !== 'CreateEvents' || channel.type === ChannelType.GuildVoice),
      );
      const missing = needed.filter((permission) => !has.has(permission));
      return missing.length > 0 ? [{ channelId, isGone: false, missing }] : [];
    });
  };
}

/** Tells whether the bot may attach a picture in a channel, by what the client has cached; yes where that says nothing. */
export function createMayAttach(client: Client): (channelId: string) => boolean {
  return (channelId) => {
    const channel = client.channels.cache.get(channelId);
    if (!channel || channel.isDMBased()) return true;
    const me = channel.guild.members.me;
    return !me || channel.permissionsFor(me).has('AttachFiles');
  };
}

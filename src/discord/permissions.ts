import { type Client, OAuth2Scopes, type PermissionsString } from 'discord.js';

/** What the bot asks for when it is invited, each with the feature that uses it. Nothing more is ever asked for. */
export const neededPermissions = {
  /** To see coworking channels and who is in them, and to post there. */
  ViewChannel: 'agenda',
  /** In voice channels every other permission is void without it. */
  Connect: 'agenda',
  /** For agenda and welcome. */
  SendMessages: 'agenda',
  /** To find a message it may have posted just before it was stopped. */
  ReadMessageHistory: 'agenda',
} as const satisfies Partial<Record<PermissionsString, string>>;

const names = Object.keys(neededPermissions) as (keyof typeof neededPermissions)[];

/** The link by which the bot is invited with exactly these permissions. The client must be ready. */
export function inviteLink(client: Client): string {
  return client.generateInvite({
    scopes: [OAuth2Scopes.Bot, OAuth2Scopes.ApplicationsCommands],
    permissions: names,
  });
}

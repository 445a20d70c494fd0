import { type APIUser, GatewayDispatchEvents } from 'discord.js';
import type { Listening } from './listening';

/** Called with what an event carries of somebody, by Discord's ids. */
export interface MembersHeard {
  /** She is a member now, under this name; null: she is none. */
  known(guildId: string, userId: string, name: string | null): void;
  /** She may have left, or be back: Discord has to be asked. */
  unsure(guildId: string, userId: string): void;
}

/** What events carry of a member; all of it may be missing. */
interface Carried {
  nick?: string | null;
  user?: APIUser;
}

/** The users that an interaction names, and as members those who are. */
interface Naming {
  resolved?: { users?: Record<string, APIUser>; members?: Record<string, Carried> };
}

/**
 * Hears who is a member of a guild from what arrives in any case, without a privileged intent: whoever presses, types,
 * writes or moves in voice is there, and comes with her name. Whom an interaction names without a member has left
 * (https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-resolved-data-structure).
 * Leaving voice may be leaving the guild. It is told at once, before anybody deals with the event.
 */
export function hearMembers({ onRaw }: Pick<Listening, 'onRaw'>, { known, unsure }: MembersHeard): void {
  onRaw(GatewayDispatchEvents.InteractionCreate, ({ guild_id: guildId, member, ...interaction }) => {
    if (guildId === undefined) return;
    if (member) known(guildId, member.user.id, nameOf(member, member.user));
    const { users = {}, members = {} } = (interaction.data as Naming | undefined)?.resolved ?? {};
    for (const [userId, user] of Object.entries(users)) {
      const found = members[userId];
      known(guildId, userId, found ? nameOf(found, user) : null);
    }
  });
  onRaw(GatewayDispatchEvents.VoiceStateUpdate, (state) => {
    const { guild_id: guildId, user_id: userId, channel_id: channelId } = state;
    if (guildId === undefined) return;
    const { member }: { member?: Carried } = state;
    if (channelId === null || !member?.user) unsure(guildId, userId);
    else known(guildId, userId, nameOf(member, member.user));
  });
  onRaw(GatewayDispatchEvents.MessageCreate, ({ guild_id: guildId, member, author }) => {
    if (guildId !== undefined && member && !author.bot) known(guildId, author.id, nameOf(member, author));
  });
  onRaw(GatewayDispatchEvents.GuildMembersChunk, ({ guild_id: guildId, members, not_found: notFound }) => {
    for (const member of members) known(guildId, member.user.id, nameOf(member, member.user));
    for (const userId of (notFound ?? []) as string[]) known(guildId, userId, null);
  });
}

/** The name under which others see her in the guild. */
function nameOf({ nick }: Carried, user: APIUser): string {
  return nick ?? user.global_name ?? user.username;
}

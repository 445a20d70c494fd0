import {
  type BaseInteraction,
  type Client,
  DiscordAPIError,
  type Guild,
  GuildMember,
  PermissionFlagsBits,
  RESTJSONErrorCodes,
  Routes,
} from 'discord.js';
import type { Context } from '../../commands/command';
import { readCustomId } from '../controls';
import { UserError } from '../errors';
import type { Log } from '../log';
import type { Modal, Page } from '../pageView';
import type { DirectService } from '../postings/directService';
import { carryPosting } from './carried';
import { idsOf } from './interactions';
import { maySeeOf } from './maySee';
import { fetchMembers } from './memberRequests';

/** From where somebody does something: the guild, and what she may there. */
export interface Origin extends Pick<
  Context,
  'channelId' | 'mayPost' | 'canManage' | 'mayModerate' | 'maySee'
> {
  /** Discord's id of it. */
  guildSnowflake: string;
  /** In direct messages, the posting that says all this; null in a guild. */
  postingId: number | null;
}

/**
 * Tells from where an interaction comes. In direct messages the posting says it that her press carries. Throws a UserError when
 * that holds no more: it is gone or somebody else's, or the bot or she has left its guild.
 */
export type FindOrigin = (interaction: BaseInteraction) => Promise<Origin>;

/** The posting that a press in direct messages carries; null for all else. */
export function carriedBy(interaction: BaseInteraction): number | null {
  const { customId } = interaction as { customId?: string };
  return interaction.inGuild() || customId === undefined ? null : readCustomId(customId).postingId;
}

export function createFindOrigin(
  client: Client,
  directMessages: Pick<DirectService, 'whose'>,
  log: Pick<Log, 'warn'>,
): FindOrigin {
  /** She with her roles, asked of Discord now; null when it can't tell, or her guild is another process's. */
  async function askFor(
    guildSnowflake: string,
    guild: Guild | undefined,
    interaction: BaseInteraction,
  ): Promise<GuildMember | null> {
    const userId = interaction.user.id;
    try {
      const member = guild?.available
        ? (await fetchMembers(guild, [userId])).get(userId)
        : await isMemberElsewhere(guildSnowflake, userId);
      if (!member) throw new UserError('direct.error.left');
      return member === true ? null : member;
    } catch (err) {
      if (err instanceof UserError) throw err;
      log.warn({ err, ...idsOf(interaction) }, 'Discord did not tell whether somebody is still a member.');
      return null;
    }
  }

  /** Whether she is a member of a guild of which the gateway tells this process nothing. Her roles alone say nothing here. */
  async function isMemberElsewhere(guildSnowflake: string, userId: string): Promise<boolean> {
    try {
      await client.rest.get(Routes.guildMember(guildSnowflake, userId));
      return true;
    } catch (error) {
      if (error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownMember) return false;
      throw error;
    }
  }

  return async (interaction) => {
    if (interaction.inGuild()) return inGuild(interaction);
    const postingId = carriedBy(interaction) ?? 0;
    const guildSnowflake = await directMessages.whose(postingId, interaction.user.id);
    const guild = client.guilds.cache.get(guildSnowflake);
    const member = await askFor(guildSnowflake, guild, interaction);
    // What she does here is for her alone: nothing is posted, nothing managed.
    const alone = { channelId: null, mayPost: false, canManage: false, mayModerate: false };
    return { guildSnowflake, postingId, ...alone, maySee: maySeeOf({ guild: guild ?? null, member }) };
  };
}

function inGuild(interaction: BaseInteraction<'raw' | 'cached'>): Origin {
  const posting = interaction.channel?.isThread()
    ? PermissionFlagsBits.SendMessagesInThreads
    : PermissionFlagsBits.SendMessages;
  return {
    guildSnowflake: interaction.guildId,
    postingId: null,
    channelId: interaction.channelId,
    mayPost: interaction.memberPermissions.has(posting) && interaction.appPermissions.has(posting),
    canManage: interaction.memberPermissions.has(PermissionFlagsBits.ManageGuild),
    mayModerate: mayModerate(interaction),
    maySee: maySeeOf(interaction),
  };
}

/**
 * Whether she may manage messages in all of the guild, by her roles. A channel may allow that in itself alone, as bots do for whoever
 * has a room of her own for a while.
 */
function mayModerate({ member, memberPermissions }: BaseInteraction<'raw' | 'cached'>): boolean {
  const { ManageMessages } = PermissionFlagsBits;
  return (
    member instanceof GuildMember &&
    member.permissions.has(ManageMessages) &&
    memberPermissions.has(ManageMessages)
  );
}

/** A page or form as it comes to her there. */
export function asSeenFrom<Shown extends Page | Modal>(
  { postingId }: Pick<Origin, 'postingId'>,
  shown: Shown,
): Shown {
  return postingId === null ? shown : carryPosting(shown, postingId);
}

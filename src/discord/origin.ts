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
import { type Carried, readCustomId } from '../controls';
import { UserError } from '../errors';
import type { Log } from '../log';
import type { Guild as StoredGuild } from '../guilds/guild';
import { readId } from '../ids';
import type { Modal, Page } from '../pageView';
import { privacyControls } from '../privacy/privacyControls';
import type { DirectService } from '../postings/directService';
import { carrying } from './carried';
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
  /** Whether the bot is in it, so that it may be stored who does something. */
  isThere: boolean;
  /** In direct messages what says all this; null in a guild. */
  carried: Carried | null;
}

/**
 * Tells from where an interaction comes. In direct messages the posting says it that her press carries. Throws a UserError when
 * that holds no more: it is gone or somebody else's, or the bot or she has left its guild. Her data she sees and keeps also where bot
 * and member have left: of the guild that she chose, or that the posting is of; a command alone means the one in which she was stored
 * last.
 */
export type FindOrigin = (interaction: BaseInteraction) => Promise<Origin>;

/** What a press in direct messages carries; null for all else. In the menu of guilds it is the one chosen there. */
export function carriedBy(interaction: BaseInteraction): Carried | null {
  const { customId } = interaction as { customId?: string };
  if (interaction.inGuild() || customId === undefined) return null;
  const { carried, route } = readCustomId(customId);
  if (route !== privacyControls.server.route) return carried;
  const chosen = interaction.isStringSelectMenu() ? readId(interaction.values[0] ?? '') : null;
  return chosen === null ? null : `g${chosen}`;
}

const dataRoutes: ReadonlySet<string> = new Set(Object.values(privacyControls).map(({ route }) => route));

/** Whether she pressed what is there for her data. */
function isForData(interaction: BaseInteraction): boolean {
  const { customId } = interaction as { customId?: string };
  return customId !== undefined && dataRoutes.has(readCustomId(customId).route);
}

/** Whether it is about her data in a guild that she chose in direct messages. */
export const isAboutData = ({ carried }: Pick<Origin, 'carried'>): boolean => typeof carried === 'string';

export function createFindOrigin(
  client: Client,
  directMessages: Pick<DirectService, 'whose' | 'sentFrom' | 'storedIn'>,
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

  /** A guild in which she is stored: the one that is carried; null: the newest. Throws a UserError when there is none. */
  async function chosenBy(userId: string, carried: `g${number}` | null): Promise<StoredGuild> {
    const stored = await directMessages.storedIn(userId);
    const guild = carried === null ? stored[0] : stored.find(({ id }) => carried === `g${id}`);
    if (!guild) throw new UserError(stored.length === 0 ? 'privacy.servers.none' : 'privacy.servers.gone');
    return guild;
  }

  return async (interaction) => {
    if (interaction.inGuild()) return inGuild(interaction);
    // What she does here is for her alone: nothing is posted, nothing managed.
    const alone = { channelId: null, mayPost: false, canManage: false, mayModerate: false };
    const carried = carriedBy(interaction);
    if (typeof carried !== 'number' || isForData(interaction)) {
      const userId = interaction.user.id;
      const guild =
        typeof carried === 'number'
          ? await directMessages.sentFrom(carried, userId)
          : await chosenBy(userId, carried);
      return {
        guildSnowflake: guild.snowflake,
        isThere: guild.leftAt === null,
        carried: `g${guild.id}`,
        ...alone,
        maySee: () => false,
      };
    }
    const guildSnowflake = await directMessages.whose(carried, interaction.user.id);
    const guild = client.guilds.cache.get(guildSnowflake);
    const member = await askFor(guildSnowflake, guild, interaction);
    return {
      guildSnowflake,
      isThere: true,
      carried,
      ...alone,
      maySee: maySeeOf({ guild: guild ?? null, member }),
    };
  };
}

function inGuild(interaction: BaseInteraction<'raw' | 'cached'>): Origin {
  const posting = interaction.channel?.isThread()
    ? PermissionFlagsBits.SendMessagesInThreads
    : PermissionFlagsBits.SendMessages;
  return {
    guildSnowflake: interaction.guildId,
    isThere: true,
    carried: null,
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
  { carried }: Pick<Origin, 'carried'>,
  shown: Shown,
): Shown {
  return carried === null ? shown : carrying(shown, carried);
}

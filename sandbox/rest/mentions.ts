import { AllowedMentionsTypes, PermissionFlagsBits, type APIAllowedMentions } from 'discord-api-types/v10';
import { hasAccess, mayInChannel } from '../permissions';
import type { WorldChannel, WorldGuild } from '../world';

/** Whom a message speaks to: what its fields say, and the people who get a notification. */
export interface Mentions {
  users: string[];
  roles: string[];
  everyone: boolean;
  pinged: string[];
}

interface Spoken {
  guild: WorldGuild | null;
  channel: WorldChannel;
  authorId: string;
  /** The content, or the texts of all text displays. */
  texts: string[];
  allowed: APIAllowedMentions | null | undefined;
  /** The author of the message this one replies to. */
  repliedTo: string | null;
}

/**
 * Finds the mentions that count. Without `allowed_mentions` all of the text's mentions do, and a reply pings whom
 * it answers; with it only what it lists. @everyone and roles take the right Mention Everyone; who can't see the
 * channel isn't told, nor is the author.
 * https://discord.com/developers/docs/resources/message#allowed-mentions-object
 */
export function findMentions({ guild, channel, authorId, texts, allowed, repliedTo }: Spoken): Mentions {
  // Mentions inside code are shown as they are typed.
  const text = texts.join('\n').replace(/```[\s\S]*?```|`[^`]*`/g, '');
  const parsed = (type: AllowedMentionsTypes) => !allowed || (allowed.parse?.includes(type) ?? false);
  const loud = mayInChannel(guild, channel, authorId, PermissionFlagsBits.MentionEveryone);

  const named = [...text.matchAll(/<@!?(\d+)>/g)].flatMap(([, id]) => (id === undefined ? [] : [id]));
  const users = new Set(
    named.filter((id) => parsed(AllowedMentionsTypes.User) || (allowed?.users?.includes(id) ?? false)),
  );
  if (repliedTo !== null && (!allowed || allowed.replied_user === true)) users.add(repliedTo);

  const namedRoles = [...text.matchAll(/<@&(\d+)>/g)].flatMap(([, id]) => (id === undefined ? [] : [id]));
  const roles = new Set(
    namedRoles.filter(
      (id) =>
        guild?.roles.has(id) === true &&
        (parsed(AllowedMentionsTypes.Role) || (allowed?.roles?.includes(id) ?? false)),
    ),
  );
  const everyone = loud && parsed(AllowedMentionsTypes.Everyone) && /@(everyone|here)\b/.test(text);

  const audience = guild ? [...guild.members.keys()] : channel.recipients;
  const pinged = audience.filter((id) => {
    if (id === authorId || !hasAccess(guild, channel, id)) return false;
    const roleIds = guild?.members.get(id)?.roleIds ?? [];
    return everyone || users.has(id) || (loud && roleIds.some((role) => roles.has(role)));
  });
  return { users: [...users], roles: [...roles], everyone, pinged };
}

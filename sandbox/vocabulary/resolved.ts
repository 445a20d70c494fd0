import { toMember, toRole, toUser } from '../payloads';
import { channelPermissions, guildPermissions } from '../permissions';
import type { WorldGuild } from '../world';
import type { Whereabouts } from './interaction';

/** The objects that an interaction's ids stand for. */
export type Resolved = Partial<Record<'users' | 'members' | 'roles' | 'channels', Record<string, unknown>>>;

/** Looks members, users, roles and channels up for the ids that were chosen; throws for an id nobody has. */
export function resolve(
  place: Whereabouts,
  kind: 'user' | 'role' | 'channel' | 'mentionable',
  ids: string[],
): Resolved {
  const resolved: Resolved = {};
  for (const id of ids) resolveOne(place, kind, id, resolved);
  return resolved;
}

function resolveOne({ world, guild, userId }: Whereabouts, kind: string, id: string, into: Resolved): void {
  if (kind === 'channel') {
    const channel = guild?.channels.get(id);
    if (!channel) throw new Error(`${nameOf(guild)} has no channel ${id}`);
    const permissions = channelPermissions(guild, channel, userId).toString();
    into.channels = {
      ...into.channels,
      [id]: { id, name: channel.name, type: channel.type, parent_id: channel.parentId, permissions },
    };
    return;
  }
  const role = kind === 'user' ? undefined : guild?.roles.get(id);
  if (guild && role) {
    into.roles = { ...into.roles, [id]: toRole(role, [...guild.roles.keys()].indexOf(id)) };
    return;
  }
  const user = kind === 'role' ? undefined : world.users.get(id);
  if (!user) throw new Error(`${nameOf(guild)} has no ${kind} ${id}`);
  into.users = { ...into.users, [id]: toUser(user) };
  const member = guild?.members.get(id);
  if (!guild || !member) return;
  const { user: _, deaf: __, mute: ___, ...partial } = toMember(world, member);
  into.members = {
    ...into.members,
    [id]: { ...partial, permissions: guildPermissions(guild, id).toString() },
  };
}

const nameOf = (guild: WorldGuild | null) => (guild ? `The guild ${guild.name}` : 'A direct message');

/** Both together. */
export function merge(one: Resolved, other: Resolved): Resolved {
  const merged: Resolved = { ...one };
  for (const key of ['users', 'members', 'roles', 'channels'] as const) {
    if (other[key]) merged[key] = { ...one[key], ...other[key] };
  }
  return merged;
}

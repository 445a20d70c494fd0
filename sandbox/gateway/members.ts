import { GatewayIntentBits } from 'discord-api-types/v10';
import { toMember } from '../payloads';
import type { Dispatch, World, WorldMember } from '../world';
import type { MemberRequest } from './connection';
import type { GatewaySession } from './session';

/** At most so many ids in one request: https://docs.discord.com/developers/events/gateway-events#request-guild-members */
const mostIds = 100;

/**
 * Answers opcode 8 with one GUILD_MEMBERS_CHUNK: members by id (100 at most, the rest is `not_found`), or
 * by the beginning of their names. All members of a guild come only with the members intent. Null: no answer comes.
 */
export function answerMembers(
  world: World,
  session: GatewaySession,
  request: MemberRequest,
): Dispatch | null {
  const guild = world.guilds.get(request.guild_id);
  if (!guild?.hasBot || guild.unavailable) return null;
  const ids = request.user_ids?.slice(0, mostIds);
  const members = [...guild.members.values()];
  const found = ids
    ? members.filter((member) => ids.includes(member.userId))
    : byName(world, members, session, request);
  const data = {
    guild_id: guild.id,
    members: found.map((member) => toMember(world, member)),
    chunk_index: 0,
    chunk_count: 1,
    ...(ids
      ? { not_found: request.user_ids?.filter((id) => !found.some((member) => member.userId === id)) }
      : {}),
    ...(request.nonce === undefined ? {} : { nonce: request.nonce }),
  };
  return { type: 'GUILD_MEMBERS_CHUNK', guildId: guild.id, data };
}

function byName(
  world: World,
  members: WorldMember[],
  session: GatewaySession,
  request: MemberRequest,
): WorldMember[] {
  const query = (request.query ?? '').toLowerCase();
  if (query === '' && (session.intents & GatewayIntentBits.GuildMembers) === 0) return [];
  const limit = request.limit === undefined || request.limit === 0 ? members.length : request.limit;
  return members
    .filter(({ nick, userId }) => {
      const user = world.users.get(userId);
      return [nick, user?.username].some((name) => name?.toLowerCase().startsWith(query));
    })
    .slice(0, limit);
}

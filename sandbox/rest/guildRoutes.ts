import { toChannel, toGuild, toMember, toRole, toVoiceState, isThread } from '../payloads';
import type { World, WorldMember } from '../world';
import { unknownRole, unknownVoiceState } from './errors';
import { guildFor, memberFor, requireMembersIntent } from './find';
import type { Route } from './route';

/** What the description asks of a guild beyond what the gateway sends. */
const onlyHere = {
  home_header: null,
  region: 'deprecated',
  max_presences: null,
  max_stage_video_channel_users: 50,
  max_video_channel_users: 25,
  premium_subscription_count: 0,
  nsfw: false,
};

/** What can be read of a guild. https://discord.com/developers/docs/resources/guild */
export const guildRoutes: Route[] = [
  {
    method: 'GET',
    template: '/guilds/{guild_id}',
    handle: (request, { world }) => ({
      status: 200,
      body: { ...toGuild(guildFor(world, request)), ...onlyHere },
    }),
  },
  {
    method: 'GET',
    template: '/guilds/{guild_id}/channels',
    handle: (request, { world }) => {
      const channels = [...guildFor(world, request).channels.values()].filter((one) => !isThread(one));
      return { status: 200, body: channels.map((channel) => toChannel(world, channel)) };
    },
  },
  {
    method: 'GET',
    template: '/guilds/{guild_id}/members',
    handle: (request, context) => {
      const { world } = context;
      requireMembersIntent(context);
      const after = BigInt(request.query.get('after') ?? 0);
      const limit = Number(request.query.get('limit') ?? 1);
      const members = [...guildFor(world, request).members.values()]
        .filter(({ userId }) => BigInt(userId) > after)
        .sort((a, b) => (BigInt(a.userId) < BigInt(b.userId) ? -1 : 1));
      return { status: 200, body: members.slice(0, limit).map((member) => toMember(world, member)) };
    },
  },
  {
    method: 'GET',
    template: '/guilds/{guild_id}/members/search',
    handle: (request, { world }) => {
      const query = (request.query.get('query') ?? '').toLowerCase();
      const limit = Number(request.query.get('limit') ?? 1);
      const found = [...guildFor(world, request).members.values()].filter((member) =>
        namesOf(world, member).some((name) => name.toLowerCase().startsWith(query)),
      );
      return { status: 200, body: found.slice(0, limit).map((member) => toMember(world, member)) };
    },
  },
  {
    method: 'GET',
    template: '/guilds/{guild_id}/members/{user_id}',
    handle: (request, { world }) => ({
      status: 200,
      body: toMember(world, memberFor(world, request).member),
    }),
  },
  {
    method: 'GET',
    template: '/guilds/{guild_id}/roles',
    handle: (request, { world }) => ({
      status: 200,
      body: [...guildFor(world, request).roles.values()].map(toRole),
    }),
  },
  {
    method: 'GET',
    template: '/guilds/{guild_id}/roles/{role_id}',
    handle: (request, { world }) => {
      const roles = [...guildFor(world, request).roles.values()];
      const position = roles.findIndex(({ id }) => id === request.params['role_id']);
      const role = roles[position];
      if (!role) throw unknownRole();
      return { status: 200, body: toRole(role, position) };
    },
  },
  {
    method: 'GET',
    template: '/guilds/{guild_id}/voice-states/{user_id}',
    handle: (request, { world }) => {
      const { guild, member } = memberFor(world, request);
      const state = guild.voiceStates.get(member.userId);
      if (!state) throw unknownVoiceState();
      return {
        status: 200,
        body: { self_stream: false, ...toVoiceState(world, guild, member.userId, state) },
      };
    },
  },
];

function namesOf(world: World, { userId, nick }: WorldMember): string[] {
  const user = world.users.get(userId);
  return [nick, user?.username, user?.globalName].filter((name) => typeof name === 'string');
}

import { toUser } from '../payloads';
import type { World } from '../world';
import { unknownUser } from './errors';
import type { Route } from './route';

/** The gateway's address, the bot itself, and other users. */
export const applicationRoutes: Route[] = [
  {
    method: 'GET',
    template: '/gateway',
    auth: 'none',
    handle: (_, { gateway }) => ({ status: 200, body: { url: gateway.url } }),
  },
  {
    method: 'GET',
    template: '/gateway/bot',
    handle: (_, { gateway }) => ({
      status: 200,
      body: {
        url: gateway.url,
        shards: gateway.shards,
        session_start_limit: { total: 1000, remaining: 999, reset_after: 86_400_000, max_concurrency: 1 },
      },
    }),
  },
  {
    method: 'GET',
    template: '/users/@me',
    handle: (_, { world }) => ({ status: 200, body: ownUser(world) }),
  },
  {
    method: 'GET',
    template: '/users/{user_id}',
    handle: ({ params }, { world }) => {
      const user = world.users.get(params['user_id'] ?? '');
      if (!user) throw unknownUser();
      return { status: 200, body: toUser(user) };
    },
  },
  {
    method: 'GET',
    template: '/applications/@me',
    handle: (_, { world }) => ({ status: 200, body: application(world) }),
  },
  {
    method: 'GET',
    template: '/oauth2/applications/@me',
    handle: (_, { world }) => ({ status: 200, body: application(world) }),
  },
];

function ownUser(world: World): object {
  const { botUser } = world.application;
  return {
    ...toUser(botUser),
    banner: null,
    accent_color: null,
    mfa_enabled: true,
    verified: true,
    email: null,
    locale: botUser.locale,
    premium_type: 0,
  };
}

function application(world: World): object {
  const { id, botUser } = world.application;
  return {
    id,
    name: botUser.globalName ?? botUser.username,
    description: '',
    icon: null,
    type: null,
    bot_public: true,
    bot_require_code_grant: false,
    bot: toUser(botUser),
    owner: toUser({ id: '1', username: 'owner', globalName: null, bot: false, locale: botUser.locale }),
    team: null,
    verify_key: '0'.repeat(64),
    flags: 0,
    flags_new: '0',
    tags: [],
    approximate_guild_count: [...world.guilds.values()].filter(({ hasBot }) => hasBot).length,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    eligible_oauth2_scopes: [],
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    install_params: { scopes: ['bot', 'applications.commands'], permissions: '0' },
    integration_types_config: { 0: {} },
  };
}

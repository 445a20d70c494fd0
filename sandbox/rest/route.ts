import type { World } from '../world';
import type { RestRequest } from './request';

/** What Discord answers: 204 has no body. */
export interface Answer {
  status: number;
  body?: unknown;
}

/** What a route works with. */
export interface RouteContext {
  world: World;
  /** The address the gateway is reached at, and how many shards the bot is advised to use. */
  gateway: { url: string; shards: number };
  /** The privileged intents that are switched on for the bot, as bits. */
  grantedIntents: number;
}

/** One operation of the API. `template` is its path as in Discord's OpenAPI description. */
export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  template: string;
  /** `token` in the path instead of the bot's own: interactions and their webhooks. */
  auth?: 'bot' | 'token' | 'none';
  handle(request: RestRequest, context: RouteContext): Answer;
}

interface CompiledRoute extends Route {
  pattern: RegExp;
}

/** Finds the route for a method and a path; literal segments win over ids. */
export class RouteTable {
  private readonly routes: CompiledRoute[];

  constructor(routes: Route[]) {
    const variables = (template: string) => template.split('{').length;
    this.routes = routes
      .map((route) => ({ ...route, pattern: toPattern(route.template) }))
      .sort((a, b) => variables(a.template) - variables(b.template));
  }

  /** Undefined when nothing is served at the path; `methods` when only other methods are. */
  find(
    method: string,
    path: string,
  ): { route: Route; params: Record<string, string> } | 'otherMethod' | undefined {
    const here = this.routes.flatMap((route) => {
      const match = route.pattern.exec(path);
      return match ? [{ route, params: decoded(match.groups ?? {}) }] : [];
    });
    if (here.length === 0) return undefined;
    return here.find(({ route }) => route.method === method) ?? 'otherMethod';
  }
}

function toPattern(template: string): RegExp {
  return new RegExp(`^${template.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
}

function decoded(groups: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value ?? '')]),
  );
}

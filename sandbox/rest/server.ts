import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { watchRooms } from '../scheduledEvents';
import type { World } from '../world';
import { invalidForm, methodNotAllowed, notFound, RestError, unauthorized } from './errors';
import { RestFaults, type RestFault } from './faults';
import { loadOpenApi } from './openapi';
import { RateLimits, refusal, type Refusal } from './rateLimits';
import { readBody, type RestRequest } from './request';
import { RouteTable, type Answer, type Route } from './route';
import { editsOldMessage, serveFile } from './channelRoutes';
import { routes } from './routes';

export type { RestFault } from './faults';

/** A request as it came in, with what it was answered. `at` is the world's time. */
export interface SeenRequest {
  method: string;
  /** Without `/api/v10` and without the query. */
  path: string;
  query: string;
  body: unknown;
  status: number;
  at: number;
}

export interface RestServer {
  /** What discord.js wants as `rest.api`: `http://127.0.0.1:<port>/api`. */
  url: string;
  /** All of them, or as many as are kept. */
  requests: SeenRequest[];
  /** How many requests were answered, those that aren't kept among them. */
  readonly answered: number;
  /** Every request that broke Discord's description or a documented limit, in words. */
  violations: string[];
  /** Why requests aren't checked against Discord's OpenAPI description; null when they are. */
  openApiLeftOut: string | null;
  /** How many requests wait for their delayed answer now. */
  readonly held: number;
  inject(fault: RestFault): void;
  clearFaults(): void;
  close(): Promise<void>;
}

export interface RestOptions {
  gatewayUrl(): string;
  /** How many shards Discord advises; 1 when absent. */
  shards?: number;
  /** Privileged intents that are switched on for the bot, as bits; none when absent. */
  grantedIntents?: number;
  /** Where Discord's OpenAPI description is; null leaves the check out. */
  openApiPath?: string | null;
  /** False switches off rate limits, not injected ones, for tests that travel in time: waiting for them is real. */
  rateLimits?: boolean;
  /** Requests per second of the whole bot; 50 when absent, as Discord documents. */
  globalPerSecond?: number;
  /** How many requests are kept to be looked at; all when absent. */
  keptRequests?: number;
}

/** Refusals that tell of a mistake in the request itself: a malformed body, an empty message. */
const mistakes = new Set([50006, 50035, 50109]);

/** Noted as the status of requests whose sender went away before they were whole; nothing was done. */
const goneAway = 499;

interface Outgoing extends Answer {
  headers?: Record<string, string>;
}

/** Starts Discord's REST API over `world` on a free port of 127.0.0.1. */
export async function startRest(world: World, options: RestOptions): Promise<RestServer> {
  const openApi = loadOpenApi(options.openApiPath);
  const table = new RouteTable(routes);
  const limits = new RateLimits(options.rateLimits === false ? null : (options.globalPerSecond ?? 50));
  const faults = new RestFaults();
  const requests: SeenRequest[] = [];
  const kept = options.keptRequests ?? Infinity;
  let answered = 0;
  const violations: string[] = [];
  const open = new Set<Promise<void>>();

  function find(method: string, path: string): { route: Route; params: Record<string, string> } {
    const found = table.find(method, path);
    if (found !== undefined && found !== 'otherMethod') return found;
    violations.push(`${method} ${path}: not a route of the sandbox`);
    throw found === undefined ? notFound() : methodNotAllowed();
  }

  /** Does what the request asks: authorisation, form, and then the route itself. */
  function perform(route: Route, request: RestRequest, incoming: IncomingMessage): Answer {
    if (
      (route.auth ?? 'bot') === 'bot' &&
      incoming.headers.authorization !== `Bot ${world.application.token}`
    )
      throw unauthorized();
    const problems = openApi?.checkRequest(route.template, request);
    if (problems === null) violations.push(`${request.method} ${request.path}: not in Discord's description`);
    if (problems && problems.length > 0) throw invalidForm(problems);
    const gateway = { url: options.gatewayUrl(), shards: options.shards ?? 1 };
    return route.handle(request, { world, gateway, grantedIntents: options.grantedIntents ?? 0 });
  }

  async function answer(incoming: IncomingMessage, request: RestRequest): Promise<Outgoing> {
    const { method, path } = request;
    const fault = faults.take(method, path);
    const read = await readBody(incoming).catch((error: unknown) => {
      // A client that was killed in the middle of sending isn't a failure of anything here.
      if (incoming.readableAborted) return null;
      throw error;
    });
    if (!read) return { status: goneAway };
    Object.assign(request, read);
    if (fault?.kind === 'delay') {
      const released = faults.delay(fault.delayMs ?? 0);
      world.emit('changed');
      await released;
    }
    if (fault?.kind === 'fail') return failure(fault);
    if (fault?.kind === 'rateLimit')
      return tooMany(refusal(fault.retryAfterMs ?? 1000, fault.global === true ? 'global' : 'user', {}));
    const { route, params } = find(method, path);
    request.params = params;
    const counted = {
      method,
      template: route.template,
      params,
      editsOldMessage: editsOldMessage(world, request),
    };
    const taken = limits.count(counted);
    if ('retryAfterMs' in taken) return tooMany(taken);
    let outgoing: Outgoing;
    try {
      outgoing = perform(route, request, incoming);
    } catch (error) {
      outgoing = refused(error, request, violations);
    }
    if (fault?.kind === 'failAfterDoing') return failure(fault);
    return { ...outgoing, headers: { ...taken.headers, ...outgoing.headers } };
  }

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const address = new URL(incoming.url ?? '/', 'http://sandbox');
    const method = incoming.method ?? 'GET';
    if (address.pathname.startsWith('/attachments/')) {
      serveFile(world, address.pathname, response);
      return;
    }
    // discord.js writes `@original` with its @ encoded.
    const path = address.pathname.replace(/^\/api\/v10(?=\/)/, '').replaceAll('%40', '@');
    const request: RestRequest = {
      method,
      path,
      query: address.searchParams,
      params: {},
      body: undefined,
      files: [],
    };
    let outgoing: Outgoing;
    if (path === address.pathname) outgoing = { status: 404, body: notFound() };
    else
      outgoing = await answer(incoming, request).catch((error: unknown) =>
        refused(error, request, violations),
      );
    const { status, body, headers } = outgoing;
    const seen = { method, path, query: address.search, body: request.body, status, at: world.now() };
    answered += 1;
    requests.push(seen);
    if (requests.length > kept) requests.shift();
    const form = body === undefined ? {} : { 'Content-Type': 'application/json' };
    response.writeHead(status, { ...form, Via: 'sandbox', ...headers });
    response.end(body === undefined ? undefined : JSON.stringify(body));
    world.emit('changed');
  }

  const server = createServer((incoming, response) => {
    const serving = serve(incoming, response).catch(() => {
      response.destroy();
    });
    open.add(serving);
    void serving.then(() => open.delete(serving));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  world.cdnUrl = `http://127.0.0.1:${port}`;

  const unwatch = watchRooms(world);

  return {
    url: `http://127.0.0.1:${port}/api`,
    requests,
    violations,
    openApiLeftOut: openApi
      ? null
      : "requests aren't checked against Discord's OpenAPI description: no such file",
    get answered() {
      return answered;
    },
    get held() {
      return faults.held;
    },
    inject: (fault) => {
      faults.inject(fault);
    },
    clearFaults: () => {
      faults.clear();
    },
    async close() {
      unwatch();
      faults.clear();
      await Promise.all(open);
      await new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      });
    },
  };
}

/** A refusal as an answer. Mistakes in the request are noted, and so is a failure of the sandbox's own. */
function refused(error: unknown, request: RestRequest, violations: string[]): Outgoing {
  const where = `${request.method} ${request.path}`;
  if (!(error instanceof RestError)) {
    violations.push(`${where}: the sandbox failed: ${error instanceof Error ? error.stack : String(error)}`);
    return { status: 500, body: { message: '500: Internal Server Error', code: 0 } };
  }
  if (mistakes.has(error.code) && !error.canBeMet) {
    const details = error.problems.map(({ path, code, message }) => `${path.join('.')} ${code}: ${message}`);
    violations.push([`${where}: ${error.message}`, ...details].join('\n  '));
  }
  return { status: error.status, body: error };
}

function failure({ status = 500, code = 0 }: RestFault): Outgoing {
  return { status, body: { message: `${status}: the sandbox was told to fail`, code } };
}

function tooMany({ retryAfterMs, scope, headers, code, message }: Refusal): Outgoing {
  const body = { message, retry_after: retryAfterMs / 1000, global: scope === 'global', code };
  return { status: 429, headers, body };
}

import {
  DiscordAPIError,
  type InternalRequest,
  type RateLimitData,
  REST,
  RequestMethod,
  type ResponseLike,
  Routes,
} from 'discord.js';
import { wait } from '../wait';

/**
 * Requests that outlast a 401. discord.js' own forget their token then, and raise from there on without asking Discord,
 * while the gateway goes on as if nothing was. Here the token stays, and Discord is asked who it belongs to: if it is
 * refused there, too, `tokenRefused` is called; else the request is repeated, once. Requests with `auth: false`
 * have tokens of their own and nothing of this.
 */
export class SteadyRest extends REST {
  /** Many requests that are refused at once ask once. */
  private asking: Promise<boolean> | null = null;

  constructor(
    options: ConstructorParameters<typeof REST>[0],
    private readonly tokenRefused: () => void,
  ) {
    super(options);
  }

  /** Keeps the token that is there when none is given, which is how discord.js forgets it. */
  override setToken(token: string | null): this {
    return token ? super.setToken(token) : this;
  }

  override async queueRequest(request: InternalRequest): Promise<ResponseLike> {
    try {
      return await super.queueRequest(request);
    } catch (error) {
      if (request.auth === false || !isUnauthorized(error) || !(await this.isTokenRight())) throw error;
      return super.queueRequest(request);
    }
  }

  private isTokenRight(): Promise<boolean> {
    this.asking ??= this.askWhoWeAre().finally(() => (this.asking = null));
    return this.asking;
  }

  private async askWhoWeAre(): Promise<boolean> {
    try {
      const me = await super.queueRequest({ method: RequestMethod.Get, fullRoute: Routes.user() });
      await me.arrayBuffer();
      return true;
    } catch (error) {
      if (isUnauthorized(error)) this.tokenRefused();
      return false;
    }
  }
}

/** How long to wait after a 429 that doesn't say how long, in ms. */
const unsaidWait = 1_000;

/**
 * To be called at a rate limit (`rejectOnRateLimit`): one that doesn't say how long it lasts, as a proxy's may not, is
 * waited for; discord.js would ask again at once, and on and on. Never rejects the request.
 */
export async function waitIfUnsaid({
  retryAfter,
  sublimitTimeout,
  timeToReset,
}: Pick<RateLimitData, 'retryAfter' | 'sublimitTimeout' | 'timeToReset'>): Promise<false> {
  const isSaid = retryAfter > 0 || sublimitTimeout > 0 || timeToReset > unsaidWait;
  if (!isSaid) await wait(unsaidWait);
  return false;
}

/** Whether Discord says that it doesn't know who asks. */
export function isUnauthorized(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.status === 401;
}

import { performance } from 'node:perf_hooks';

/** So many requests in so much time. */
export interface Budget {
  limit: number;
  perMs: number;
}

/** A request that has to wait: the parts of Discord's answer 429. */
export interface Refusal {
  retryAfterMs: number;
  scope: 'user' | 'global' | 'shared';
  headers: Record<string, string>;
  code: number;
  message: string;
}

/** What the limits look at. `majorId` is the channel, guild or webhook that Discord counts by. */
export interface Counted {
  method: string;
  template: string;
  params: Record<string, string>;
  /** An edit of a message that was written more than an hour ago. */
  editsOldMessage: boolean;
}

/**
 * Discord publishes no numbers ("limits should not be hard coded"); these are those its headers were seen with,
 * and generous where nothing is known. https://discord.com/developers/docs/topics/rate-limits
 */
const budgets: Record<string, Budget> = {
  'POST /channels/{channel_id}/messages': { limit: 5, perMs: 5000 },
  'PATCH /channels/{channel_id}/messages/{message_id}': { limit: 5, perMs: 5000 },
  'DELETE /channels/{channel_id}/messages/{message_id}': { limit: 5, perMs: 1000 },
  'PUT /applications/{application_id}/commands': { limit: 2, perMs: 5000 },
};
const usual: Budget = { limit: 50, perMs: 1000 };

/** What one interaction's token allows for each method, as for any webhook. */
const webhook: Budget = { limit: 5, perMs: 2000 };

/** The number isn't documented; 3 in 20 seconds per channel was reported by bots that met it. */
const oldEdits: Budget = { limit: 3, perMs: 20_000 };

interface Bucket {
  remaining: number;
  resetAt: number;
}

/** Counts requests by real time: whoever is told to wait waits by real timers. */
export class RateLimits {
  private readonly buckets = new Map<string, Bucket>();

  /** `globalPerSecond` null: nothing is counted. `now` gives real time, in ms from any start. */
  constructor(
    private readonly globalPerSecond: number | null,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Counts a request; gives the headers of its answer, or the refusal. Interaction callbacks aren't counted. */
  count(request: Counted): { headers: Record<string, string> } | Refusal {
    if (this.globalPerSecond === null || request.template.endsWith('/callback')) return { headers: {} };
    const all = this.take('global', { limit: this.globalPerSecond, perMs: 1000 });
    if (!all.ok) return refusal(all.waitMs, 'global', { 'X-RateLimit-Global': 'true' });

    const { name, budget } = budgetOf(request);
    const key = `${name} ${majorId(request.params)}`;
    const own = this.take(key, budget);
    const headers = bucketHeaders(name, budget, own);
    if (!own.ok) return refusal(own.waitMs, 'user', headers);
    if (!request.editsOldMessage) return { headers };

    const old = this.take(`old ${majorId(request.params)}`, oldEdits);
    if (old.ok) return { headers };
    const message = 'Maximum number of edits to messages older than 1 hour reached. Try again later';
    return { ...refusal(old.waitMs, 'shared', headers), code: 30046, message };
  }

  private take(key: string, { limit, perMs }: Budget): { ok: boolean; remaining: number; waitMs: number } {
    const now = this.now();
    let bucket = this.buckets.get(key);
    if (!bucket || bucket.resetAt <= now) {
      bucket = { remaining: limit, resetAt: now + perMs };
      this.buckets.set(key, bucket);
    }
    const ok = bucket.remaining > 0;
    if (ok) bucket.remaining -= 1;
    return { ok, remaining: bucket.remaining, waitMs: bucket.resetAt - now };
  }
}

/** A 429 as Discord words one. */
export function refusal(
  retryAfterMs: number,
  scope: Refusal['scope'],
  headers: Record<string, string>,
): Refusal {
  return {
    retryAfterMs,
    scope,
    headers: {
      ...headers,
      'Retry-After': String(Math.ceil(retryAfterMs / 1000)),
      'X-RateLimit-Scope': scope,
      ...(scope === 'global' ? { 'X-RateLimit-Global': 'true' } : {}),
    },
    code: 0,
    message: 'You are being rate limited.',
  };
}

function budgetOf({ method, template }: Counted): { name: string; budget: Budget } {
  if (template.startsWith('/webhooks/')) return { name: `${method} /webhooks`, budget: webhook };
  const name = `${method} ${template}`;
  return { name, budget: budgets[name] ?? usual };
}

function majorId(params: Record<string, string>): string {
  return [params['channel_id'], params['guild_id'], params['webhook_id'], params['webhook_token']].join(':');
}

function bucketHeaders(
  name: string,
  { limit }: Budget,
  { remaining, waitMs }: { remaining: number; waitMs: number },
): Record<string, string> {
  return {
    'X-RateLimit-Limit': String(limit),
    'X-RateLimit-Remaining': String(remaining),
    'X-RateLimit-Reset': ((Date.now() + waitMs) / 1000).toFixed(3),
    'X-RateLimit-Reset-After': (waitMs / 1000).toFixed(3),
    'X-RateLimit-Bucket': Buffer.from(name).toString('hex').slice(0, 64),
  };
}

/** Trouble a test makes for the requests that match; the first fault that matches is used up. */
export interface RestFault {
  /** Any when absent. */
  method?: string;
  /** Tried on the path without `/api/v10` and without the query. */
  path?: RegExp;
  /** How many requests meet it; 1 when absent. */
  times?: number;
  /**
   * `fail`: refused, nothing is done. `failAfterDoing`: done, but the answer is the failure. `delay`: answered
   * late. `rateLimit`: answered 429.
   */
  kind: 'fail' | 'failAfterDoing' | 'delay' | 'rateLimit';
  /** Of `fail` and `failAfterDoing`; 500 when absent. */
  status?: number;
  /** Discord's error code in the failure's body; 0 when absent. */
  code?: number;
  delayMs?: number;
  retryAfterMs?: number;
  /** Whether the rate limit is the bot's global one. */
  global?: boolean;
}

/** The faults that wait for their requests. */
export class RestFaults {
  private waiting: { fault: RestFault; left: number }[] = [];
  private readonly delayed = new Set<() => void>();

  /** How many requests wait for their delayed answer now. */
  get held(): number {
    return this.delayed.size;
  }

  inject(fault: RestFault): void {
    this.waiting.push({ fault, left: fault.times ?? 1 });
  }

  /** Drops all faults and lets delayed requests go on at once. */
  clear(): void {
    this.waiting = [];
    for (const release of this.delayed) release();
  }

  /** The fault this request meets, counted down. */
  take(method: string, path: string): RestFault | undefined {
    const found = this.waiting.find(
      ({ fault }) => (fault.method ?? method) === method && (fault.path?.test(path) ?? true),
    );
    if (!found) return undefined;
    found.left -= 1;
    if (found.left <= 0) this.waiting = this.waiting.filter((one) => one !== found);
    return found.fault;
  }

  /** Waits in real time, or until the faults are cleared. */
  async delay(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const release = () => {
        clearTimeout(timer);
        this.delayed.delete(release);
        resolve();
      };
      const timer = setTimeout(release, ms);
      this.delayed.add(release);
    });
  }
}

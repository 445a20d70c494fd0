import type { Metrics } from './metrics';

/** In milliseconds. */
const every = 200;

/**
 * Measures how late timers go off. Node's own figures of that, as prom-client takes them, begin anew at each scrape: two who
 * scrape would take them from each other.
 */
export function watchEventLoop({ timerLate }: Pick<Metrics, 'timerLate'>): { stop(): void } {
  let before = process.hrtime();
  const timer = setInterval(() => {
    const [seconds, nanoseconds] = process.hrtime(before);
    before = process.hrtime();
    timerLate(Math.max(0, seconds + nanoseconds / 1e9 - every / 1_000));
  }, every);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

import type { REST } from 'discord.js';

/**
 * After the system's time was put back by so many milliseconds, lets the requests of discord.js go on: it keeps when its
 * rate limits end as a time of day, and would wait for all that time once more, answers to members too.
 */
export function putRestBack(rest: Pick<REST, 'globalReset' | 'handlers'>, by: number): void {
  rest.globalReset -= by;
  // Those that wait already wait by a timer. `reset` is no public part, and not each handler has one.
  for (const handler of rest.handlers.values() as Iterable<{ reset?: number }>) {
    if (handler.reset !== undefined) handler.reset -= by;
  }
}

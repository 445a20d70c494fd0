import { type Clock, type ClockGuard, type ClockWatcher, guardClock } from '../../src/clock';
import { makeSettableClock, type SettableClock } from '../settableClock';

/** So many settings are more than there are while a sound is on its way. */
const mostRemembered = 1_000;

/** What a process of the bot knows of the time. */
export interface ProcessClock extends SettableClock {
  readonly guard: ClockGuard;
  /** The process has ended: it isn't told of anything any more. */
  end(): void;
}

/** A computer's clock as the bot on it reads it. `set` lets time pass, until the bot's reading is the one given. */
export interface ComputerClock extends SettableClock {
  /** Puts the time of day forward by so many milliseconds, or back. */
  step(by: number): void;
  /** By how much the bot's reading is ahead of the time of day, in milliseconds. */
  ahead(): number;
  /** The earliest reading in the last so many milliseconds of real time. */
  lately(ms: number): number;
  /** A process starts; the first one reads the time of day anew. Those that run at the same time read the same. */
  start(isFirst: boolean): ProcessClock;
}

/** Makes one that shows `start`. `wentBack` is called when the reading is put right at once, with what it was and is. */
export function makeComputerClock(
  start: number,
  wentBack: (from: number, to: number) => void,
): ComputerClock {
  const world = makeSettableClock(start);
  const monotonic = makeSettableClock(0);
  const watchers = new Set<ClockWatcher>();
  let guarded = boot();

  function boot(): Clock & { readonly guard: ClockGuard } {
    const clock = guardClock({ world, monotonic });
    clock.guard.watch({
      leapt: (from, to) => watchers.forEach((watcher) => watcher.leapt(from, to)),
      putBack: (by) => watchers.forEach((watcher) => watcher.putBack(by)),
    });
    return clock;
  }

  function pass(ms: number): void {
    world.set(world() + ms);
    monotonic.set(monotonic() + ms);
  }

  const read = () => guarded();
  /** What was read before it was set, with when that was in real time. */
  const readings: { at: number; reading: number }[] = [];
  const set = (later: number): void => {
    readings.push({ at: Date.now(), reading: read() });
    if (readings.length > mostRemembered) readings.shift();
    const ms = later - read();
    // It goes slower while it is ahead, until the time of day has caught up.
    pass(Math.min((ms * 60) / 59, later - world()));
    while (read() < later) pass(0.001);
  };

  return Object.assign(() => read(), {
    set,
    step: (by: number) => world.set(world() + by),
    ahead: () => guarded.guard.ahead(),
    lately: (ms: number) =>
      readings
        .filter(({ at }) => at >= Date.now() - ms)
        .reduce((least, { reading }) => Math.min(least, reading), read()),
    start(isFirst: boolean) {
      if (isFirst) guarded = boot();
      const hers = new Set<ClockWatcher>();
      const guard: ClockGuard = {
        ahead: () => guarded.guard.ahead(),
        keepAfter: (at) => guarded.guard.keepAfter(at),
        giveBack() {
          const before = read();
          guarded.guard.giveBack();
          if (read() < before) wentBack(before, read());
        },
        watch(watcher) {
          hers.add(watcher);
          watchers.add(watcher);
        },
      };
      return Object.assign(() => read(), {
        set,
        guard,
        end: () => hers.forEach((one) => watchers.delete(one)),
      });
    },
  });
}

/**
 * Waits so many milliseconds of real time, or until one of the signals ends the wait. It never rejects, and runs on the
 * global timers: tests set those, and not the ones of `node:timers/promises`.
 */
export function wait(ms: number, ...ends: readonly AbortSignal[]): Promise<void> {
  if (ms <= 0 || ends.some(({ aborted }) => aborted)) return Promise.resolve();
  return new Promise((resolve) => {
    function end() {
      clearTimeout(timer);
      for (const signal of ends) signal.removeEventListener('abort', end);
      resolve();
    }
    const timer = setTimeout(end, ms);
    for (const signal of ends) signal.addEventListener('abort', end);
  });
}

/**
 * The sleep of one who is woken often: to make a signal for each, and to listen to it, takes twenty times as long. It runs on
 * the global timers as well.
 */
export function createSleep(): { begin(ms: number): Promise<void>; end(): void } {
  let end = () => {};
  return {
    /** Resolves after so many milliseconds, or when it is ended. */
    begin(ms) {
      // Node warns of a timer whose time is past.
      if (ms <= 0) return Promise.resolve();
      return new Promise((resolve) => {
        const timer = setTimeout(resolve, ms);
        end = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    },
    end: () => end(),
  };
}

/**
 * Gives a function that calls `tell` at once, or, where that was done less than `restMs` ago, once when they have passed,
 * however often it is called until then. Its timer keeps no process alive. With a rest of 0 it is `tell` itself.
 */
export function gather(tell: () => void, restMs: number): () => void {
  if (restMs === 0) return tell;
  let rests = false;
  let isAsked = false;

  function ask() {
    isAsked = true;
    if (rests) return;
    isAsked = false;
    rests = true;
    setTimeout(() => {
      rests = false;
      if (isAsked) ask();
    }, restMs).unref();
    tell();
  }
  return ask;
}

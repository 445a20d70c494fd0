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

/** So long something may be worked at before the event loop gets its turn, in milliseconds. */
const longestInARow = 2;

/** How long it rests where somebody else is to finish first, in milliseconds. */
const restWhileHeld = 10;

/** Of the computer's monotonic clock. */
type Moment = [seconds: number, nanoseconds: number];

/** How long ago that was, in milliseconds. */
export function since(moment: Moment): number {
  const [seconds, nanoseconds] = process.hrtime(moment);
  return seconds * 1_000 + nanoseconds / 1_000_000;
}

/** Does something, and gives what tells of it; null: somebody else is to finish first, and it is done again. */
type Work = () => (() => void) | null;

/**
 * Makes one thing after the other of work that holds up the whole process while it runs. Nothing is done, or told, within the
 * call; it is told in the order in which it was asked. After some milliseconds of it the event loop gets its turn: timers
 * and sockets would have none as long as each answer brings the next question.
 */
export function createTurns(): (work: Work) => void {
  const waiting: Work[] = [];
  /** When the loop last had its turn, as far as anything was done since. */
  let begunAt: Moment | null = null;

  function next(): void {
    if (begunAt === null) {
      begunAt = process.hrtime();
      setImmediate(() => (begunAt = null));
    }
    if (since(begunAt) < longestInARow) queueMicrotask(doFirst);
    else setImmediate(doFirst);
  }

  function doFirst(): void {
    const tell = waiting[0]?.();
    if (!tell) {
      setTimeout(doFirst, restWhileHeld);
      return;
    }
    waiting.shift();
    if (waiting.length > 0) next();
    tell();
  }

  return (work) => {
    if (waiting.push(work) === 1) next();
  };
}

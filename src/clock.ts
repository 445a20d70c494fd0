/** Tells the present instant: milliseconds since the epoch, UTC. */
export type Clock = () => number;

/** The system's time. The program makes its one clock at its start; everything else is told what time it is. */
export const systemClock: Clock = () => Date.now();

/** How long a seat is kept, in milliseconds: after a leave, and in a break. */
const grace = 600_000;
const breakKeepsSeat = 2_700_000;
const hour = 3_600_000;

/** `maybe`: she was there, and nobody knows what she did. */
export type Kind = 'work' | 'break' | 'maybe';

/** An unbroken time of a member in one room; `end` is null while it goes on. */
export interface Part {
  room: string;
  kind: Kind;
  start: number;
  end: number | null;
}

/** Somebody's session that goes on, or that she can still come back to. */
export interface Sitting {
  parts: Part[];
  /** Her last sign of life. */
  alive: number;
  /** Until when she said that she would be here. */
  until: number | null;
  leftAt: number | null;
  breakAt: number | null;
  breakUntil: number | null;
  pressedAt: number | null;
}

/** When the break that she is on should be over: as she said, or after as long as it keeps a seat. */
export function announcedEnd({ breakAt, breakUntil }: Sitting): number {
  return breakUntil ?? (breakAt ?? 0) + breakKeepsSeat;
}

/** When the bot closes a session of which it hears nothing more, and up to when that counts. */
export function silenceOf({ alive, until }: Sitting): { closes: number; counts: number } {
  if (until !== null && until > alive) return { closes: until + hour, counts: until };
  return { closes: alive + 6 * hour, counts: alive + 2 * hour };
}

/** Until when she can come back. */
export function seatEnd({ breakAt, breakUntil }: Sitting, leftAt: number): number {
  return Math.max(leftAt + grace, ...(breakAt === null ? [] : [breakAt + breakKeepsSeat, breakUntil ?? 0]));
}

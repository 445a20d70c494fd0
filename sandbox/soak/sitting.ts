/** How long a seat is kept, in milliseconds: after a leave, and in a break. */
const grace = 600_000;
const breakKeepsSeat = 2_700_000;

export type Kind = 'work' | 'break';

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
  leftAt: number | null;
  breakAt: number | null;
  breakUntil: number | null;
  pressedAt: number | null;
}

/** Until when she can come back. */
export function seatEnd({ breakAt, breakUntil }: Sitting, leftAt: number): number {
  return Math.max(leftAt + grace, ...(breakAt === null ? [] : [breakAt + breakKeepsSeat, breakUntil ?? 0]));
}

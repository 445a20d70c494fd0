import type { Instant } from '../calendar';
import type { OneReading, Typed } from './understood';

/** What a member said, as it was understood, while it waits for her word. */
export interface Pending {
  typed: Typed;
  /** One reading, or two that she chooses from. */
  readings: readonly OneReading[];
  isHourAssumed: boolean;
  /** What of it says something else than when, and is set aside. */
  aside: readonly string[];
  /** The room it is for, by Discord's id. */
  channelId: string;
  /** What it changes; null where it is a new one. */
  edit: { areSameTimes: boolean; isSameRoom: boolean; others: number; isHers: boolean } | null;
  /** What it became with her word, so that a second tap adds nothing; null until then. */
  appointmentId: number | null;
}

/** What waits for the words of members: in memory alone, one for each of them. */
export interface PendingOnes {
  /** Keeps what a member (our id) said, in place of what she said before. Gives the name by which her page finds it. */
  keep(memberId: number, pending: Pending, now: Instant): string;
  /** What waits under this name; null when it is too late for it, or after a restart. */
  find(memberId: number, name: string, now: Instant): Pending | null;
  /** Whether something that she said later took the place of what waited under this name. */
  isReplaced(memberId: number, name: string, now: Instant): boolean;
  /** Remembers what it became. */
  settle(memberId: number, name: string, appointmentId: number): void;
}

/** How long something waits, in milliseconds. */
export const waitsFor = 15 * 60_000;

/** Makes a place for what waits. */
export function createPendingOnes(): PendingOnes {
  const kept = new Map<number, { name: string; at: Instant; pending: Pending }>();
  let count = 0;
  const isOver = (at: Instant, now: Instant) => Math.abs(now - at) > waitsFor;
  return {
    keep(memberId, pending, now) {
      for (const [one, { at }] of kept) if (isOver(at, now)) kept.delete(one);
      count = (count + 1) % 1_000;
      // The instant makes another name of it than any before a restart, the count another than that of the same instant.
      const name = `${now.toString(36)}${count.toString(36)}`;
      kept.set(memberId, { name, at: now, pending });
      return name;
    },
    find(memberId, name, now) {
      const found = kept.get(memberId);
      return found?.name === name && !isOver(found.at, now) ? found.pending : null;
    },
    isReplaced(memberId, name, now) {
      const found = kept.get(memberId);
      return found !== undefined && found.name !== name && !isOver(found.at, now);
    },
    settle(memberId, name, appointmentId) {
      const found = kept.get(memberId);
      if (found?.name === name) found.pending = { ...found.pending, appointmentId };
    },
  };
}

import type { World } from '../world';

/** So long answers to one member alone are there, in ms of the world: then her client was started anew. */
const answersLast = 24 * 3_600_000;

/** Forgets interactions, with what was answered to one member alone, that are older than a day: a play may go on for hours. */
export function forgetOld({ interactions, now }: Pick<World, 'interactions' | 'now'>): void {
  for (const { id, createdAt } of interactions.values()) {
    if (now() - createdAt <= answersLast) return;
    interactions.delete(id);
  }
}

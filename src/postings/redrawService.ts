import type { Instant } from '../calendar';
import { createDueTimes, type DueJob } from '../due';
import type { Changed } from '../guilds/ports';
import type { Posting } from './posting';

/**
 * Has postings drawn again when the time alone makes them look different. Each drawing says when that is; it is kept in memory.
 * Of what stood before a start, and isn't drawn then, the poster knows it (`Posting.standsUntil`).
 */
export function createRedraws(name: string, { changed, checkDue }: { changed: Changed; checkDue(): void }) {
  const waiting = createDueTimes<number>();
  const guildIds = new Map<number, number>();

  return {
    /** A posting was drawn, and holds until `at`; null: until something is stored. */
    holds({ id, guildId }: Pick<Posting, 'id' | 'guildId'>, at: Instant | null): void {
      const before = waiting.get(id);
      waiting.set(id, at);
      if (at === null) guildIds.delete(id);
      else guildIds.set(id, guildId);
      if (at !== null && at !== before) checkDue();
    },

    due: {
      name,
      next: () => Promise.resolve(waiting.earliest()),
      run(now: Instant): Promise<void> {
        const due = new Set<number>();
        for (const id of waiting.listDue(now)) {
          const guildId = guildIds.get(id);
          if (guildId !== undefined) due.add(guildId);
          waiting.set(id, null);
          guildIds.delete(id);
        }
        for (const guildId of due) changed(guildId);
        return Promise.resolve();
      },
    } satisfies DueJob,
  };
}

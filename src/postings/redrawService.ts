import type { Instant } from '../calendar';
import { type DueJob, earliestOf } from '../due';
import type { Changed } from '../guilds/ports';
import type { Posting } from './posting';

/**
 * Has postings drawn again when the time alone makes them look different. Each drawing says when that is; it is kept in memory,
 * since a start draws all anew.
 */
export function createRedraws(name: string, { changed, checkDue }: { changed: Changed; checkDue(): void }) {
  const waiting = new Map<number, { guildId: number; at: Instant }>();

  return {
    /** A posting was drawn, and holds until `at`; null: until something is stored. */
    holds({ id, guildId }: Pick<Posting, 'id' | 'guildId'>, at: Instant | null): void {
      if (at === null) waiting.delete(id);
      else if (waiting.get(id)?.at !== at) {
        waiting.set(id, { guildId, at });
        checkDue();
      }
    },

    due: {
      name,
      next() {
        return Promise.resolve(earliestOf(waiting.values(), ({ at }) => at));
      },
      run(now: Instant): Promise<void> {
        const due = [...waiting].filter(([, { at }]) => at <= now);
        for (const [id] of due) waiting.delete(id);
        for (const guildId of new Set(due.map(([, one]) => one.guildId))) changed(guildId);
        return Promise.resolve();
      },
    } satisfies DueJob,
  };
}

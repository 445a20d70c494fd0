import { z } from 'zod';
import { addDays, addMonths, dayOf, type Instant, startOfDay, type Zone } from '../calendar';
import { setting, together } from '../guilds/settings';

/** How long agendas and weekly posts stay in their channels. */
export const postsKept = ['always', 'days7', 'months12'] as const;
export type PostsKept = (typeof postsKept)[number];

const schema = together({
  kept: z.enum(postsKept).catch('always'),
  /** When that was chosen: a day later the first goes. Null: they stay. */
  since: z.int().nullable().catch(null),
});

export const postsKeptSetting = setting('postsKept', schema);

/** So long after it was chosen nothing goes yet, in milliseconds: what is gone doesn't come back. */
const thinkOver = 24 * 60 * 60_000;

/**
 * What was over before that instant goes now, after seven whole days, or a year, of the guild's; null: nothing does. So a
 * weekly post stays until the next one is there.
 */
export function goesBefore(
  { kept, since }: z.infer<typeof schema>,
  now: Instant,
  zone: Zone,
): Instant | null {
  if (kept === 'always' || since === null || now < since + thinkOver) return null;
  const today = dayOf(now, zone);
  return startOfDay(kept === 'days7' ? addDays(today, -7) : addMonths(today, -12), zone);
}

import type { Instant, Zone } from '../calendar';
import type { Database, Tx } from '../database/database';
import type { DueJob } from '../due';
import { findNextRecount, getGuild, listRecounts, lockGuild, updateGuild } from '../guilds/guildStore';
import { listMemberIds } from '../guilds/memberStore';
import type { Changed } from '../guilds/ports';
import { recountTotals, type TotalDifference, type TotalOwner } from './totalStore';

/** Counts other totals of a member anew, and gives those that were wrong. */
export type Recount = (tx: Tx, owner: TotalOwner) => Promise<TotalDifference[]>;

export type TotalService = ReturnType<typeof createTotalService>;

/**
 * Counts totals anew from the stretches. Each member has a transaction of her own, in which nothing else is decided for
 * her guild: a stretch that ends meanwhile is counted either by the recount or after it, once in any case, and nobody
 * waits longer than for one member. `changed` is called when a recount has become due and when it is done,
 * `recountOthers` counts totals that aren't of stretches.
 */
export function createTotalService(
  database: Database,
  changed: Changed,
  recountOthers: Recount = () => Promise.resolve([]),
) {
  /** For when the last recount was wanted. */
  let latest: Instant | null = null;

  async function recountGuild(
    guildId: number,
    tell: (difference: TotalDifference) => void = () => undefined,
  ): Promise<void> {
    for (const memberId of await database.read((tx) => listMemberIds(tx, guildId))) {
      const differences = await database.transact(async (tx) => {
        const { zone } = await lockGuild(tx, guildId);
        const owner = { guildId, memberId, zone };
        return [...(await recountTotals(tx, owner)), ...(await recountOthers(tx, owner))];
      });
      differences.forEach(tell);
    }
  }

  return {
    /** Counts all totals of a guild anew, in its zone, and tells which were wrong. */
    recountGuild,

    /**
     * Stores the guild's new zone at once; its days begin at other instants now, so its totals are counted anew soon
     * after. Until then figures of members who aren't counted yet may have some of their time on the day beside.
     */
    async changeZone(tx: Tx, guildId: number, zone: Zone, now: Instant): Promise<void> {
      const { recountAt } = await getGuild(tx, guildId);
      // Later than the one before, so that a recount that is under way sees that it isn't the last; and at another
      // instant than the last one, since what is due for the same again after its run counts as stuck.
      const wanted = Math.max(now, (recountAt ?? 0) + 1);
      latest = wanted === latest ? wanted + 1 : wanted;
      await updateGuild(tx, guildId, { zone, recountAt: latest });
      database.afterCommit(() => changed(guildId));
    },

    /** The recounts after changes of a zone. One that was cut off starts again, and does nothing where it was done. */
    due: {
      name: 'totals',
      next: database.keep(findNextRecount),
      async run(now: Instant): Promise<void> {
        for (const { id, recountAt } of await database.readOnce((tx) => listRecounts(tx, now))) {
          await recountGuild(id);
          await database.transact(async (tx) => {
            const guild = await lockGuild(tx, id);
            if (guild.recountAt === recountAt) await updateGuild(tx, id, { recountAt: null });
          });
          // Also when another process was faster: it can't tell those who wait in this one.
          changed(id);
        }
      },
    } satisfies DueJob,
  };
}

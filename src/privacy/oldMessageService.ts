import type { Instant } from '../calendar';
import type { DueJob } from '../due';
import type { Base } from '../feature';
import type { Guild } from '../guilds/guild';
import { listGuilds, lockGuild } from '../guilds/guildStore';
import { listOldMessages, takeAwayOld } from './oldMessageStore';
import { goesBefore, postsKeptSetting } from './postsKept';

/** When it looks first after a start, how often it looks at all guilds, and at those of which more is to go; in milliseconds. */
const looksFirst = 10 * 60_000;
const looksAtAll = 60 * 60_000;
const goesOn = 60_000;

/**
 * Takes old agendas and weekly posts away where a guild wants that: of each channel one a minute, the oldest first, and the
 * next only when the last is gone. Discord lets no bot delete what is older than two weeks together. What Discord refuses is the
 * poster's to try again, and holds up its own channel alone. What is to go is read of what is stored, so a kill loses nothing.
 */
export function createOldMessages({
  database,
  clock,
  isOurs,
}: Pick<Base, 'database' | 'clock' | 'isOurs'>): DueJob {
  let nextAt = clock() + looksFirst;
  let allAt = nextAt;
  /** Of them more may be to go. */
  let busy = new Set<number>();

  /** Gives whether there may be more. */
  function takeAway(guildId: number, now: Instant): Promise<boolean> {
    return database.transact(async (tx) => {
      const { settings, zone, leftAt } = await lockGuild(tx, guildId);
      const before = goesBefore(postsKeptSetting.of(settings), now, zone);
      if (before === null || leftAt !== null) return false;
      const old = await listOldMessages(tx, guildId, before);
      await takeAwayOld(tx, old, now);
      return old.length > 0;
    });
  }

  const wants = ({ id, settings, zone }: Guild, now: Instant) =>
    isOurs(id) && goesBefore(postsKeptSetting.of(settings), now, zone) !== null;

  return {
    name: 'old messages',
    next: () => Promise.resolve(nextAt),
    async run(now) {
      if (now >= allAt) {
        const wanting = (await database.readOnce(listGuilds)).filter((guild) => wants(guild, now));
        busy = new Set(wanting.map(({ id }) => id));
        allAt = now + looksAtAll;
      }
      for (const guildId of busy) if (!(await takeAway(guildId, now))) busy.delete(guildId);
      nextAt = busy.size > 0 ? now + goesOn : allAt;
    },
  };
}

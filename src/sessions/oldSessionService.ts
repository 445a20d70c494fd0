import { type Instant, startOfDay } from '../calendar';
import { daily, type DueJob } from '../due';
import type { Base } from '../feature';
import type { Guild } from '../guilds/guild';
import { listGuilds, lockGuild, updateGuild } from '../guilds/guildStore';
import { dayMark } from '../i18n/timestamp';
import { addNotice } from '../notices/noticeStore';
import { oldYears, type OldYear, staysAfterTold } from './oldSessions';
import {
  aboutYear,
  keepLastSign,
  listTold,
  listUntold,
  removeSomeGatherings,
  removeSomeSessions,
} from './oldSessionStore';

type OldSessionParts = Pick<Base, 'database' | 'clock' | 'isOurs' | 'retention'>;

/**
 * Makes totals of single sessions, years after the end of theirs: the sessions go, the totals of days stay, and the recount
 * leaves these alone (`summedBefore`). Gatherings of that time go, too, once their messages are gone. Each member is told before, once, and they stay until she has been told for a while.
 */
export function createOldSessions({ database, clock, isOurs, retention }: OldSessionParts): DueJob {
  async function tell({ id }: Guild, year: OldYear, goesAt: Instant, now: Instant): Promise<void> {
    if ((await database.readOnce((tx) => listUntold(tx, id, year))).length === 0) return;
    const params = { year: `${year.year}`, from: dayMark(Math.max(goesAt, now + staysAfterTold)) };
    await database.transact(async (tx) => {
      await lockGuild(tx, id);
      for (const memberId of await listUntold(tx, id, year))
        await addNotice(tx, memberId, 'session.old', { ...params, about: aboutYear(year.year) }, now);
    });
  }

  async function remove({ id }: Guild, year: OldYear, now: Instant): Promise<void> {
    for (const memberId of await database.readOnce((tx) => listTold(tx, id, year, now - staysAfterTold))) {
      const removeSome = () =>
        database.transact(async (tx) => {
          const { recountAt, summedBefore } = await lockGuild(tx, id);
          // Of days that are being counted anew nothing is kept as it is.
          if (recountAt !== null) return false;
          if (summedBefore === null || summedBefore < year.before)
            await updateGuild(tx, id, { summedBefore: year.before });
          await keepLastSign(tx, memberId);
          return removeSomeSessions(tx, memberId, year.endedBy);
        });
      while (await removeSome());
    }
    while (await database.transact((tx) => removeSomeGatherings(tx, id, year.endedBy)));
  }

  return daily('old sessions', clock, async (now) => {
    for (const guild of await database.readOnce(listGuilds)) {
      if (!isOurs(guild.id)) continue;
      const { told, gone, goes } = oldYears(now, retention.sessionYears, guild.zone);
      await tell(guild, told, startOfDay(goes, guild.zone), now);
      await remove(guild, gone, now);
    }
  });
}

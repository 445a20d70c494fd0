import type { Instant } from '../calendar';
import { daily, type DueJob } from '../due';
import type { Base } from '../feature';
import type { Guild } from '../guilds/guild';
import { getGuild, listGuilds, lockGuild } from '../guilds/guildStore';
import { findLocale, findMemberById } from '../guilds/memberStore';
import { dayMark } from '../i18n/timestamp';
import { addNotice } from '../notices/noticeStore';
import { findDirectChannel } from '../postings/directStore';
import { type Posting, postingKey } from '../postings/posting';
import { addPosting, takeBackPosting } from '../postings/postingStore';
import type { PrivacyService } from './privacyService';
import { type Farewell, toldBefore, unseenMonths, unseenOn } from './unseen';
import {
  claimGoing,
  claimTelling,
  farewellNotice,
  isUnheard,
  keepSeen,
  keepUnheard,
  listGoing,
  listUntoldUnseen,
  listUntrueFarewells,
  removeFarewells,
} from './unseenStore';

type UnseenParts = Pick<Base, 'database' | 'clock' | 'isOurs' | 'retention' | 'changed' | 'log'> & {
  privacy: Pick<PrivacyService, 'forgetEverything'>;
};

export interface UnseenService {
  due: DueJob;
  /** What the message before it goes says; null: she has been seen since, or nothing goes any more. */
  read(posting: Posting): Promise<Farewell | null>;
}

/**
 * Deletes everything of members who showed no sign of life for as long as their guild or the operator has set, as they would
 * themselves. Each is told 30 days before: by a direct message where the bot has written to her before and Discord takes it, and in her
 * next private answer, which is a sign of life itself. Where the bot didn't hear of the guild for more than a day meanwhile, or was
 * removed from it, she is told anew.
 */
export function createUnseen(parts: UnseenParts): UnseenService {
  const { database, clock, isOurs, retention, changed, log, privacy } = parts;
  const monthsOf = ({ settings }: Pick<Guild, 'settings'>) => unseenMonths(settings, retention.unseenMonths);

  async function tell(guildId: number, memberId: number, now: Instant): Promise<void> {
    await database.transact(async (tx) => {
      const guild = await lockGuild(tx, guildId);
      const months = monthsOf(guild);
      if (months === null) return;
      const { tellsBy, goesAt } = unseenOn(now, months, guild.zone);
      if (!(await claimTelling(tx, memberId, tellsBy, goesAt))) return;
      await removeFarewells(tx, guildId, memberId);
      await addNotice(tx, memberId, farewellNotice, { on: dayMark(goesAt) }, now);
      const direct = await findDirectChannel(tx, memberId);
      if (direct === null || direct.channelId === null || direct.refusedAt !== null) return;
      const key = postingKey('unseen', `${memberId}:${goesAt}`);
      await addPosting(tx, { guildId, key, recipientId: memberId, claimedAt: now });
      database.afterCommit(() => changed(guildId));
    });
  }

  /** Deletes what is kept of her, if her time is up by what the guild wants at that moment. */
  async function erase(guildId: number, memberId: number, now: Instant): Promise<void> {
    const isErased = await privacy.forgetEverything({ id: memberId, guildId }, now, async (tx, guild) => {
      const months = monthsOf(guild);
      return months !== null && claimGoing(tx, memberId, unseenOn(now, months, guild.zone).goesBy, now);
    });
    if (isErased) log.info({ guildId, memberId }, 'What was kept of a member not seen for long was erased.');
  }

  /** Lets stay whoever has been seen, or couldn't be, since she was told, and takes back what told her. `by`: null: everybody. */
  async function keep(guildId: number, by: Instant | null, now: Instant): Promise<void> {
    await database.transact(async (tx) => {
      await keepSeen(tx, guildId, by);
      await keepUnheard(tx, guildId, toldBefore);
      // Who has been seen still reads what would have come, now that it doesn't.
      if (by === null) await removeFarewells(tx, guildId);
      const untrue = await listUntrueFarewells(tx, guildId);
      for (const id of untrue) await takeBackPosting(tx, id, now);
      if (untrue.length > 0) database.afterCommit(() => changed(guildId));
    });
  }

  async function look({ id: guildId, zone }: Guild, months: number, now: Instant): Promise<void> {
    const { tellsBy, goesBy } = unseenOn(now, months, zone);
    for (const memberId of await database.readOnce((tx) => listUntoldUnseen(tx, guildId, tellsBy)))
      await tell(guildId, memberId, now);
    for (const memberId of await database.readOnce((tx) => listGoing(tx, guildId, goesBy, now)))
      await erase(guildId, memberId, now);
  }

  return {
    due: daily('unseen members', clock, async (now) => {
      for (const guild of await database.readOnce(listGuilds)) {
        if (!isOurs(guild.id)) continue;
        const months = monthsOf(guild);
        await keep(guild.id, months === null ? null : unseenOn(now, months, guild.zone).tellsBy, now);
        // While nobody is heard nobody can show a sign of life.
        const isHeard = !(await database.readOnce((tx) => isUnheard(tx, guild.id)));
        if (months !== null && isHeard) await look(guild, months, now);
      }
    }),

    read(posting) {
      return database.read(async (tx) => {
        const member = posting.recipientId === null ? null : await findMemberById(tx, posting.recipientId);
        const guild = await getGuild(tx, posting.guildId);
        if (!member || member.goesAt === null || monthsOf(guild) === null) return null;
        const locale = (await findLocale(tx, member)) ?? guild.locale;
        return { locale, goesAt: member.goesAt };
      });
    },
  };
}

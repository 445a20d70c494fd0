import type { Instant } from '../calendar';
import { daily, type DueJob } from '../due';
import type { Base } from '../feature';
import type { Guild } from '../guilds/guild';
import { getGuild, listGuilds, lockGuild } from '../guilds/guildStore';
import { findLocale, findMemberById, updateMember } from '../guilds/memberStore';
import { dayMark } from '../i18n/timestamp';
import { addNotice } from '../notices/noticeStore';
import { findDirectChannel } from '../postings/directStore';
import { type Posting, postingKey } from '../postings/posting';
import { addPosting } from '../postings/postingStore';
import type { PrivacyService } from './privacyService';
import { type Farewell, unseenMonths, unseenOn } from './unseen';
import { keepSeen, listGoing, listUntoldUnseen } from './unseenStore';

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
 * next private answer, which is a sign of life itself.
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
      if (!(await listUntoldUnseen(tx, guildId, tellsBy)).includes(memberId)) return;
      await updateMember(tx, memberId, { goesAt });
      await addNotice(tx, memberId, 'privacy.unseen.notice', { on: dayMark(goesAt) }, now);
      const direct = await findDirectChannel(tx, memberId);
      if (direct === null || direct.channelId === null || direct.refusedAt !== null) return;
      const key = postingKey('unseen', `${memberId}:${goesAt}`);
      await addPosting(tx, { guildId, key, recipientId: memberId, claimedAt: now });
      database.afterCommit(() => changed(guildId));
    });
  }

  async function look({ id: guildId, zone }: Guild, months: number, now: Instant): Promise<void> {
    const { tellsBy, goesBy } = unseenOn(now, months, zone);
    await database.transact((tx) => keepSeen(tx, guildId, tellsBy));
    for (const memberId of await database.readOnce((tx) => listUntoldUnseen(tx, guildId, tellsBy)))
      await tell(guildId, memberId, now);
    for (const id of await database.readOnce((tx) => listGoing(tx, guildId, goesBy, now))) {
      const isStillGoing = async (tx: Parameters<typeof listGoing>[0]) =>
        (await listGoing(tx, guildId, goesBy, now)).includes(id);
      await privacy.forgetEverything({ id, guildId }, now, isStillGoing);
      log.info({ guildId, memberId: id }, 'What was kept of a member not seen for long was erased.');
    }
  }

  return {
    due: daily('unseen members', clock, async (now) => {
      for (const guild of await database.readOnce(listGuilds)) {
        if (!isOurs(guild.id)) continue;
        const months = monthsOf(guild);
        if (months === null) await database.transact((tx) => keepSeen(tx, guild.id, null));
        else await look(guild, months, now);
      }
    }),

    read(posting) {
      return database.read(async (tx) => {
        const member = posting.recipientId === null ? null : await findMemberById(tx, posting.recipientId);
        const guild = await getGuild(tx, posting.guildId);
        const months = monthsOf(guild);
        if (!member || member.goesAt === null || months === null) return null;
        const locale = (await findLocale(tx, member)) ?? guild.locale;
        return { locale, months, goesAt: member.goesAt };
      });
    },
  };
}

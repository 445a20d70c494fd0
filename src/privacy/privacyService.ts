import { type Day, dayOf, type Instant, isoOf } from '../calendar';
import type { Database, Tx } from '../database/database';
import { noteErasure } from '../database/erasureStore';
import type { Choice, Guild } from '../guilds/guild';
import { getGuild, lockGuild } from '../guilds/guildStore';
import { choiceOf, countsHerselfIn, type Member } from '../guilds/member';
import { getMember, promiseMember, updateMember } from '../guilds/memberStore';
import type { Changed, MaySee } from '../guilds/ports';
import type { AboutMember, Base, Tables } from '../feature';
import type { Message } from '../i18n/translate';
import { type Posting, postingKey, subjectOf } from '../postings/posting';
import { findPosting, findPostingByKey, removePosting } from '../postings/postingStore';
import { countSessions } from '../sessions/sessionStore';
import type { MemberFile } from './memberFile';
import { collectRows, listOthers } from './memberFileStore';
import { afterForgetting, type Privacy, type Welcome } from './privacy';
import { responsibleSetting } from './responsible';
import { takeOut } from './takeOutStore';
import { unseenMonths } from './unseen';
import { hasFarewell } from './unseenStore';
import { findWelcome } from './welcomeStore';

const day = 24 * 60 * 60_000;

/** What the service is made of. */
interface PrivacyParts {
  database: Database;
  /** What all features say about a member's data, left to right: what a feature refers to lies left of it. */
  answers: readonly AboutMember[];
  /** Theirs. */
  tables: Tables;
  /** Compares what is recorded with who is in the channels, so that a new choice begins or ends times at once. */
  recheck(guildId: number): Promise<void>;
  changed: Changed;
  retention: Pick<Base['retention'], 'sessionYears' | 'leftGuilds' | 'unseenMonths'>;
}

/** What a member may see, choose and delete of her data. */
export function createPrivacyService(parts: PrivacyParts) {
  const { database, answers, tables, recheck, changed, retention } = parts;
  const rightToLeft = answers.toReversed();

  /** Changes what is kept of a member while nothing else is decided for her guild, then lets it take effect. */
  async function change<T>(
    { id, guildId }: Pick<Member, 'id' | 'guildId'>,
    work: (tx: Tx, member: Member, guild: Guild) => Promise<T>,
  ): Promise<T> {
    const result = await database.transact(async (tx) => {
      const guild = await lockGuild(tx, guildId);
      return work(tx, await getMember(tx, id), guild);
    });
    try {
      await recheck(guildId);
    } finally {
      changed(guildId);
    }
    return result;
  }

  /** The times she was told about, and what tells of them. */
  async function forgetRecorded(tx: Tx, memberId: number, now: Instant): Promise<void> {
    for (const { forgetTimes } of rightToLeft) await forgetTimes?.(tx, memberId, now);
    await noteErasure(tx, now);
    await updateMember(tx, memberId, { heldAt: null });
  }

  /** The welcome asks for a choice: once she has made one anywhere, it is pointless. */
  async function takeWelcomeAway(tx: Tx, { id, guildId }: Member, now: Instant): Promise<void> {
    const welcome = await findPostingByKey(tx, guildId, postingKey('welcome', id));
    if (welcome) await removePosting(tx, welcome.id, now);
  }

  return {
    /** What is kept of a member, and what she chose. */
    see(memberId: number): Promise<Privacy> {
      return database.read(async (tx) => {
        const member = await getMember(tx, memberId);
        const kept: Message[] = [];
        for (const answer of answers) kept.push(...((await answer.kept?.(tx, member)) ?? []));
        const { choice, askedAt } = member;
        const { settings, leftAt } = await getGuild(tx, member.guildId);
        const { sessions } = await countSessions(tx, memberId);
        const holds = askedAt === null ? choice : choiceOf(member, settings);
        const holdsAfterwards = choiceOf(afterForgetting(member, settings), settings);
        const responsible = responsibleSetting.of(settings);
        const months = unseenMonths(settings, retention.unseenMonths);
        const { sessionYears } = retention;
        const leftDays = Math.round(retention.leftGuilds / day);
        const periods = { sessionYears, leftDays, unseenMonths: months };
        const isThere = leftAt === null;
        return { isThere, choice, holds, holdsAfterwards, kept, ...periods, sessions, responsible };
      });
    },

    /** The day, in the guild's zone, on which all that is kept of a guild goes that has removed the bot; else null. */
    goneOn({ leftAt, zone }: Pick<Guild, 'leftAt' | 'zone'>): Day | null {
      return leftAt === null ? null : dayOf(leftAt + retention.leftGuilds, zone);
    },

    /** All that is kept of a member, table by table. What is others' is called by name where she may see its channel. */
    async readFile(
      { id, guildId, userId }: Member,
      now: Instant,
      maySee: MaySee = () => false,
    ): Promise<MemberFile> {
      return database.read(async (tx) => {
        const { snowflake: server, zone } = await getGuild(tx, guildId);
        const lists = await collectRows(tx, id, tables);
        const others = await listOthers(tx, lists, maySee);
        return { server, user: userId, zone, at: isoOf(now), lists, others };
      });
    },

    /** Stores her choice, and acts on it at once: `off` deletes her times and her notices. */
    choose(member: Pick<Member, 'id' | 'guildId'>, choice: Choice, now: Instant): Promise<void> {
      return change(member, async (tx, stored) => {
        if (!countsHerselfIn({ choice }))
          await takeOut(tx, answers, stored, choice === 'off' ? 'times' : 'board', now);
        await updateMember(tx, stored.id, { choice, newSince: null });
        if (choice === 'off') await forgetRecorded(tx, stored.id, now);
        await takeWelcomeAway(tx, stored, now);
      });
    },

    /** What a welcome's posting shows; null once she has chosen. */
    readWelcome(posting: Posting): Promise<Welcome | null> {
      return database.readOnce((tx) => findWelcome(tx, posting.guildId, Number(subjectOf(posting))));
    },

    /** Keeps what her welcome tells her, now that she can read it, unless she has chosen or was told something before. */
    async keepPromise(tx: Tx, posting: Posting, promised: Choice): Promise<void> {
      await promiseMember(tx, Number(subjectOf(posting)), promised);
    },

    /** Whose welcome a posting is: only under her own a tap is her choice. Null when it is no more, or of another guild. */
    whoseWelcome(
      { id, guildId }: Pick<Member, 'id' | 'guildId'>,
      postingId: number,
    ): Promise<'hers' | 'others' | null> {
      return database.read(async (tx) => {
        const posting = await findPosting(tx, postingId);
        if (posting?.guildId !== guildId) return null;
        return posting.key === postingKey('welcome', id) ? 'hers' : 'others';
      });
    },

    /** Whether all of hers stays, who has pressed that it shall: it may have gone just before her press. */
    stays({ id }: Pick<Member, 'id'>): Promise<boolean> {
      return database.readOnce((tx) => hasFarewell(tx, id));
    },

    /**
     * Deletes everything of a member that needn't be kept: what stays is when she was welcomed, so that she isn't
     * welcomed again, what she was promised, and a choice for more privacy. `onlyIf` is asked once nothing else is
     * decided for her guild. Gives whether it was done.
     */
    forgetEverything(
      member: Pick<Member, 'id' | 'guildId'>,
      now: Instant,
      onlyIf: (tx: Tx, guild: Guild) => Promise<boolean> = () => Promise.resolve(true),
    ): Promise<boolean> {
      return change(member, async (tx, stored, guild) => {
        if (!(await onlyIf(tx, guild))) return false;
        await takeOut(tx, answers, stored, 'everything', now);
        await forgetRecorded(tx, stored.id, now);
        for (const { forget } of rightToLeft) await forget?.(tx, stored.id, now);
        await updateMember(tx, stored.id, {
          ...afterForgetting(stored, guild.settings),
          newSince: null,
          locale: null,
          seenAt: null,
          goesAt: null,
        });
        await takeWelcomeAway(tx, stored, now);
        return true;
      });
    },
  };
}

export type PrivacyService = ReturnType<typeof createPrivacyService>;

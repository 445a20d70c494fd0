import { groupBy } from '../appointments/groupBy';
import type { Instant } from '../calendar';
import type { Database, Tx } from '../database/database';
import type { DueJob } from '../due';
import { agendaChannelOf, coworkingRooms, type Guild, type WatchedChannel, whoIsIn } from '../guilds/guild';
import { listAllWatched, listWatchedChannels, lockGuild } from '../guilds/guildStore';
import { updateMember } from '../guilds/memberStore';
import type { Changed, SeeVoiceStates, StillMembers } from '../guilds/ports';
import { postingKey } from '../postings/posting';
import { addPosting, findPostingByKey, removePosting } from '../postings/postingStore';
import {
  earliestWelcomeDue,
  type Newcomer,
  nextWelcomeDue,
  type WelcomedIn,
  welcomesDue,
  welcomeStays,
} from './welcome';
import { listNew, listWaiting, listWelcomed, type Waiting } from './welcomeStore';

interface WelcomeParts {
  database: Database;
  seeVoiceStates: SeeVoiceStates;
  stillMembers: StillMembers;
  changed: Changed;
}

/** What is known of a guild's newcomers without knowing where they are. */
interface Newcomers {
  guildId: number;
  waiting: Waiting[];
  welcomed: WelcomedIn | null;
  watched: WatchedChannel[];
  /** Before that nothing is due. */
  earliest: Instant;
}

/** A newcomer, and in which coworking channel she is. */
interface Seen extends Newcomer {
  userId: string;
  roomId: string | null;
}

/**
 * Welcomes new members, once it is seen that they stay. While a guild's voice states aren't known, its welcomes wait.
 */
export function createWelcomeService({ database, seeVoiceStates, stillMembers, changed }: WelcomeParts) {
  const keptWaiting = database.keep(listWaiting);
  const keptWelcomed = database.keep(listWelcomed);
  const keptWatched = database.keep(listAllWatched);

  /** What was last made of what is kept: that is asked after each change, and there may be thousands of guilds. */
  let listed: { of: readonly unknown[]; guilds: Newcomers[] } | null = null;

  /** All guilds with newcomers, those first where something may be due first. */
  async function listNewcomers(): Promise<Newcomers[]> {
    const kept = [await keptWaiting(), await keptWelcomed(), await keptWatched()] as const;
    if (!listed || kept.some((rows, index) => rows !== listed?.of[index]))
      listed = { of: kept, guilds: byGuild(...kept) };
    return listed.guilds;
  }

  /** In which coworking channel everybody is, by Discord's ids; null while that isn't known. */
  function whoIsWhere(
    guildId: number,
    watched: readonly WatchedChannel[],
  ): ReadonlyMap<string, string> | null {
    const voiceStates = seeVoiceStates(guildId);
    return voiceStates && whoIsIn(coworkingRooms(voiceStates, watched), voiceStates);
  }

  function dueOf({ guildId, waiting, welcomed, watched }: Newcomers): Instant {
    const here = whoIsWhere(guildId, watched);
    if (!here) return Infinity;
    const seen = waiting.map(({ newSince, userId }) => ({ newSince, isHere: here.has(userId) }));
    return nextWelcomeDue(seen, welcomed);
  }

  /** The newcomers of a guild as they are stored now, those who were welcomed among them. */
  async function look(tx: Tx, guildId: number): Promise<Seen[]> {
    const here = whoIsWhere(guildId, await listWatchedChannels(tx, guildId));
    if (!here) return [];
    const members = await listNew(tx, guildId);
    return members.map((member) => {
      const roomId = here.get(member.userId) ?? null;
      return { ...member, isHere: roomId !== null, roomId };
    });
  }

  /** Posts her welcome where she is. */
  async function welcome(
    tx: Tx,
    guild: Guild,
    { memberId, roomId }: { memberId: number; roomId: string },
    now: Instant,
  ): Promise<void> {
    await updateMember(tx, memberId, { askedAt: now });
    await addPosting(tx, {
      guildId: guild.id,
      key: postingKey('welcome', memberId),
      channelId: agendaChannelOf(guild, roomId),
      claimedAt: now,
      removeAt: now + welcomeStays,
    });
  }

  /**
   * Welcomes one of a guild's newcomers, and forgets who didn't stay, while nothing else is decided for the guild. Gives
   * about whom Discord is to be asked.
   */
  function settle(guildId: number, now: Instant): Promise<Seen[]> {
    return database.transact(async (tx) => {
      const guild = await lockGuild(tx, guildId);
      const newcomers = await look(tx, guildId);
      const due = welcomesDue(newcomers, now);
      const welcomed = newcomers.find(({ memberId }) => memberId === due.welcome);
      if (welcomed?.roomId) await welcome(tx, guild, { ...welcomed, roomId: welcomed.roomId }, now);
      for (const memberId of due.forget) await updateMember(tx, memberId, { newSince: null });
      database.afterCommit(() => changed(guildId, 'new'));
      return newcomers.filter(({ memberId }) => due.askAbout.includes(memberId));
    });
  }

  /** Takes the welcomes of these members away whom Discord doesn't know any more. */
  async function askAbout(
    guildId: number,
    members: readonly { memberId: number; userId: string }[],
    now: Instant,
  ): Promise<void> {
    const still = await stillMembers(
      guildId,
      members.map(({ userId }) => userId),
    );
    await database.transact(async (tx) => {
      await lockGuild(tx, guildId);
      for (const { memberId, userId } of members) {
        await updateMember(tx, memberId, { newSince: null });
        const posting = await findPostingByKey(tx, guildId, postingKey('welcome', memberId));
        if (posting && !still.has(userId)) await removePosting(tx, posting.id, now);
      }
      database.afterCommit(() => changed(guildId, 'new'));
    });
  }

  return {
    due: {
      name: 'welcomes',
      async next() {
        let next = Infinity;
        for (const one of await listNewcomers()) {
          if (one.earliest >= next) break;
          next = Math.min(next, dueOf(one));
        }
        return next === Infinity ? null : next;
      },
      async run(now) {
        const guilds = (await listNewcomers()).filter((one) => one.earliest <= now && dueOf(one) <= now);
        for (const { guildId } of guilds) {
          const asked = await settle(guildId, now);
          if (asked.length > 0) await askAbout(guildId, asked, now);
        }
      },
    } satisfies DueJob,
  };
}

/** The newcomers of each guild, those first where something may be due first. */
function byGuild(
  allWaiting: readonly Waiting[],
  allWelcomed: readonly (WelcomedIn & { guildId: number })[],
  allWatched: readonly (WatchedChannel & { guildId: number })[],
): Newcomers[] {
  const waiting = groupBy(allWaiting, ({ guildId }) => guildId);
  const welcomed = new Map(allWelcomed.map((one) => [one.guildId, one]));
  const watched = groupBy(allWatched, ({ guildId }) => guildId);
  return [...new Set([...waiting.keys(), ...welcomed.keys()])]
    .map((guildId) => {
      const those = waiting.get(guildId) ?? [];
      const when = welcomed.get(guildId) ?? null;
      const since = those.map(({ newSince }) => newSince);
      const earliest = earliestWelcomeDue(since, when);
      return { guildId, waiting: those, welcomed: when, watched: watched.get(guildId) ?? [], earliest };
    })
    .sort((one, other) => one.earliest - other.earliest);
}

import type { Instant } from '../calendar';
import type { Database, Tx } from '../database/database';
import type { DueJob } from '../due';
import { agendaChannelOf, coworkingRooms, type Guild, whoIsIn } from '../guilds/guild';
import { listWatchedChannels, lockGuild } from '../guilds/guildStore';
import type { Member } from '../guilds/member';
import { getMember, listNew, updateMember } from '../guilds/memberStore';
import type { Changed, SeeVoiceStates, StillMembers } from '../guilds/ports';
import { postingKey } from '../postings/posting';
import { addPosting, findPostingByKey, removePosting } from '../postings/postingStore';
import { type Newcomer, nextWelcomeDue, welcomesDue, welcomeStays } from './welcome';

interface WelcomeParts {
  database: Database;
  seeVoiceStates: SeeVoiceStates;
  stillMembers: StillMembers;
  changed: Changed;
}

/** A guild's newcomers, and in which coworking channel each is. */
interface Look {
  guildId: number;
  newcomers: (Newcomer & { userId: string; roomId: string | null })[];
}

/**
 * Welcomes whoever is new, once it is seen that she stays. A guild whose voice states aren't known at present waits: what is
 * due in it is done when they are.
 */
export function createWelcomeService({ database, seeVoiceStates, stillMembers, changed }: WelcomeParts) {
  function look(): Promise<Look[]> {
    return database.read(async (tx) => {
      const byGuild = new Map<number, Member[]>();
      for (const member of await listNew(tx))
        byGuild.set(member.guildId, [...(byGuild.get(member.guildId) ?? []), member]);
      const looks: Look[] = [];
      for (const [guildId, members] of byGuild) {
        const voiceStates = seeVoiceStates(guildId);
        if (!voiceStates) continue;
        const here = whoIsIn(
          coworkingRooms(voiceStates, await listWatchedChannels(tx, guildId)),
          voiceStates,
        );
        looks.push({ guildId, newcomers: members.flatMap((member) => toNewcomer(member, here)) });
      }
      return looks;
    });
  }

  /** Changes members of a guild while nothing else is decided for it. */
  async function change(guildId: number, work: (tx: Tx, guild: Guild) => Promise<void>): Promise<void> {
    await database.transact(async (tx) => {
      await work(tx, await lockGuild(tx, guildId));
      database.afterCommit(() => changed(guildId));
    });
  }

  /** Posts her welcome where she is, unless another process has, or she has chosen meanwhile. */
  function welcome(guildId: number, memberId: number, roomId: string, now: Instant): Promise<void> {
    return change(guildId, async (tx, guild) => {
      const { newSince, askedAt } = await getMember(tx, memberId);
      if (newSince === null || askedAt !== null) return;
      await updateMember(tx, memberId, { askedAt: now });
      await addPosting(tx, {
        guildId,
        key: postingKey('welcome', memberId),
        channelId: agendaChannelOf(guild, roomId),
        claimedAt: now,
        removeAt: now + welcomeStays,
      });
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
    await change(guildId, async (tx) => {
      for (const { memberId, userId } of members) {
        await updateMember(tx, memberId, { newSince: null });
        const posting = await findPostingByKey(tx, guildId, postingKey('welcome', memberId));
        if (posting && !still.has(userId)) await removePosting(tx, posting.id, now);
      }
    });
  }

  return {
    due: {
      name: 'welcomes',
      async next() {
        const dues = (await look()).map(({ newcomers }) => nextWelcomeDue(newcomers) ?? Infinity);
        const next = Math.min(...dues);
        return next === Infinity ? null : next;
      },
      async run(now) {
        for (const { guildId, newcomers } of await look()) {
          const due = welcomesDue(newcomers, now);
          const welcomed = newcomers.find(({ memberId }) => memberId === due.welcome);
          if (welcomed?.roomId) await welcome(guildId, welcomed.memberId, welcomed.roomId, now);
          const asked = newcomers.filter(({ memberId }) => due.askAbout.includes(memberId));
          if (asked.length > 0) await askAbout(guildId, asked, now);
          if (due.forget.length > 0)
            await change(guildId, async (tx) => {
              for (const memberId of due.forget) await updateMember(tx, memberId, { newSince: null });
            });
        }
      },
    } satisfies DueJob,
  };
}

function toNewcomer(
  { id, userId, newSince, askedAt }: Member,
  here: ReadonlyMap<string, string>,
): Look['newcomers'] {
  const roomId = here.get(userId) ?? null;
  return newSince === null
    ? []
    : [{ memberId: id, userId, newSince, askedAt, isHere: roomId !== null, roomId }];
}

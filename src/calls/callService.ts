import { listPingable } from '../appointments/pingableStore';
import { channelFor } from '../appointments/remindService';
import { dayOf, type Instant } from '../calendar';
import type { Database, Tx } from '../database/database';
import type { DueJob } from '../due';
import { coworkingRooms, type Guild, whoIsIn } from '../guilds/guild';
import { getGuild, listWatchedChannels, lockGuild } from '../guilds/guildStore';
import type { Member } from '../guilds/member';
import type { Changed, Names, ReadersMaySee, SeeVoiceStates, StillMembers, WhoSees } from '../guilds/ports';
import type { Locale } from '../i18n/translate';
import { addPings, countPings } from '../postings/pingStore';
import { type Posting, postingKey, subjectOf } from '../postings/posting';
import { addPosting } from '../postings/postingStore';
import { type Invited, isJoined, mostCalls, stillCalling } from './call';
import {
  addCall,
  changeCaller,
  findCall,
  findCaller,
  findCallIn,
  listAllCalling,
  listCalled,
  listCalling,
  listLonely,
  listWhoWants,
  removeCall,
  removePart,
  storePart,
} from './callStore';
import type { ShownCall } from './callView';

export interface CallParts {
  database: Database;
  changed: Changed;
  names: Names;
  seeVoiceStates: SeeVoiceStates;
  readersMaySee: ReadersMaySee;
  stillMembers: StillMembers;
  whoSees: WhoSees;
  isOurs(guildId: number): boolean;
}

export type CallService = ReturnType<typeof createCallService>;

/** Calls to join somebody: who calls, whom that pings, and how long it stands there. */
export function createCallService(parts: CallParts) {
  const { database, changed, names, seeVoiceStates, readersMaySee, stillMembers, whoSees, isOurs } = parts;

  /** In which coworking room somebody is, by Discord's ids: of all who are in one. */
  async function listHere(guildId: number): Promise<ReadonlyMap<string, string>> {
    const states = seeVoiceStates(guildId);
    if (!states) return new Map();
    const watched = await database.read((tx) => listWatchedChannels(tx, guildId));
    return whoIsIn(coworkingRooms(states, watched), states);
  }

  /** Who wants to be called, is still there, sees the room and the message, and isn't in that room already. */
  async function listCallable(guild: Guild, roomId: string, here: ReadonlyMap<string, string>) {
    const wanting = await database.read((tx) => listWhoWants(tx, guild.id));
    const away = wanting.filter(({ userId }) => here.get(userId) !== roomId);
    if (away.length === 0) return [];
    const userIds = away.map(({ userId }) => userId);
    const still = await stillMembers(guild.id, userIds);
    const place = channelFor(readersMaySee, guild, roomId);
    const seeing = await whoSees(guild.snowflake, roomId, userIds);
    const reading = await whoSees(guild.snowflake, place, userIds);
    return away.filter(({ userId }) => still.has(userId) && seeing.has(userId) && reading.has(userId));
  }

  /** Opens a call in the running transaction, with those whom it pings. */
  async function open(
    tx: Tx,
    guild: Guild,
    roomId: string,
    callable: readonly Pick<Member, 'id' | 'userId'>[],
    here: ReadonlyMap<string, string>,
    now: Instant,
  ): Promise<number> {
    const today = dayOf(now, guild.zone);
    const ids = callable.map(({ id }) => id);
    const pinged = await countPings(tx, 'call', ids, today);
    const channelId = channelFor(readersMaySee, guild, roomId);
    // In rooms that not all readers see nobody counts as present: whom it pings at night would tell of it.
    const isSeen = readersMaySee(guild.snowflake, channelId);
    const seenHere = new Set([...here].flatMap(([userId, room]) => (isSeen(room) ? userId : [])));
    const would = { kind: 'call' as const, members: callable, here: seenHere, pinged };
    const called = [...(await listPingable(tx, guild, would, now))];
    const callId = await addCall(tx, { guildId: guild.id, channelId: roomId, openedAt: now });
    for (const memberId of called) await storePart(tx, { callId, memberId, callsAt: null });
    await addPings(tx, 'call', called, today);
    await addPosting(tx, {
      guildId: guild.id,
      key: postingKey('call', callId),
      channelId,
      claimedAt: now,
    });
    return callId;
  }

  const keptCalling = database.keep((tx) => listAllCalling(tx));
  const keptLonely = database.keep(listLonely);

  return {
    /**
     * A member who has just said until when she is here calls for company: in a message of its own, or in the one that stands in
     * her room for less than two hours.
     */
    async invite(guild: Guild, member: Member, now: Instant): Promise<Invited> {
      const here = await listHere(guild.id);
      const roomId = here.get(member.userId);
      if (roomId === undefined) return 'notHere';
      const callable = await listCallable(guild, roomId, here);
      return database.transact(async (tx) => {
        await lockGuild(tx, guild.id);
        const newest = await findCallIn(tx, guild.id, roomId);
        const joined = newest && isJoined(newest, now) ? newest : null;
        const calling = joined ? await listCalling(tx, joined.id) : [];
        database.afterCommit(() => changed(guild.id));
        if (calling.some(({ memberId }) => memberId === member.id)) return 'already';
        const today = dayOf(now, guild.zone);
        const { day, count } = await findCaller(tx, member.id);
        const before = day === today ? count : 0;
        if (before >= mostCalls) return 'tooMany';
        await changeCaller(tx, member.id, { day: today, count: before + 1 });
        const others = callable.filter(({ id }) => id !== member.id);
        const callId = joined?.id ?? (await open(tx, guild, roomId, others, here, now));
        await storePart(tx, { callId, memberId: member.id, callsAt: now });
        return joined ? 'joined' : 'called';
      });
    },

    /** Whether she wants to be called. */
    wants(member: Member): Promise<boolean> {
      return database.read(async (tx) => (await findCaller(tx, member.id)).wantsAt !== null);
    },

    /** She wants to be called from now on, or no more. */
    async setWants(member: Member, wants: boolean, now: Instant): Promise<void> {
      await database.transact((tx) => changeCaller(tx, member.id, { wantsAt: wants ? now : null }));
    },

    /** How a call looks at `now`; null: it is over. */
    async read(posting: Posting, now: Instant): Promise<(ShownCall & { locale: Locale }) | null> {
      const callId = Number(subjectOf(posting));
      const found = await database.read(async (tx) => {
        const call = await findCall(tx, callId);
        if (!call) return null;
        const guild = await getGuild(tx, posting.guildId);
        const calling = stillCalling(await listCalling(tx, callId), now);
        return { call, guild, calling, called: await listCalled(tx, callId) };
      });
      if (!found) return null;
      const { call, guild, calling, called } = found;
      // The room may be seen by fewer people since.
      if (!readersMaySee(guild.snowflake, posting.channelId)(call.channelId)) return null;
      const known = await names(
        guild.id,
        calling.map(({ userId }) => userId),
      );
      const there = calling.filter(({ userId }) => known.has(userId));
      if (there.length === 0) return null;
      const isSent = posting.messageId !== null;
      return { roomId: call.channelId, calling: there, called: isSent ? [] : called, locale: guild.locale };
    },

    /** The ends of what people said, and of their sessions. */
    due: {
      name: 'calls',
      async next() {
        const lonely = (await keptLonely()).filter(({ guildId }) => isOurs(guildId));
        const calling = (await keptCalling()).filter(({ guildId }) => isOurs(guildId));
        const times = [
          ...lonely.map(({ openedAt }) => openedAt),
          ...calling.map(({ untilAt }) => untilAt ?? 0),
        ];
        return times.length === 0 ? null : Math.min(...times);
      },
      async run(now: Instant): Promise<void> {
        const calling = await database.readOnce((tx) => listAllCalling(tx));
        const over = calling.filter(({ untilAt }) => untilAt === null || untilAt <= now);
        const lonely = await database.readOnce(listLonely);
        const guildIds = new Set([...over, ...lonely].map(({ guildId }) => guildId));
        for (const guildId of guildIds)
          await database.transact(async (tx) => {
            await lockGuild(tx, guildId);
            for (const { callId, memberId, untilAt, ...one } of await listAllCalling(tx))
              if (one.guildId === guildId && (untilAt === null || untilAt <= now))
                await removePart(tx, callId, memberId);
            for (const call of await listLonely(tx))
              if (call.guildId === guildId) await removeCall(tx, call.id);
            database.afterCommit(() => changed(guildId));
          });
      },
    } satisfies DueJob,
  };
}

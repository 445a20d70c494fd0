import type { Instant } from '../calendar';
import type { Database, Tx } from '../database/database';
import { createDueTimes, type DueJob } from '../due';
import { UserError } from '../errors';
import { coworkingRooms, type VoiceStates, whoIsIn } from '../guilds/guild';
import {
  getGuild,
  listWatchedChannels,
  lockGuild,
  markReconciled,
  markSeen,
  updateGuild,
} from '../guilds/guildStore';
import { choiceOf, type Member } from '../guilds/member';
import type { Changed, SeeVoiceStates } from '../guilds/ports';
import { decide } from './decide';
import { noteFirstJoin, storeTransition } from './decidedStore';
import type { Heard, Heartbeats, Keeping } from './heardService';
import { catchUp, closeOutage, openOutages, shardOf } from './outageStore';
import { deafAfter, longestBreak, type WorkSession } from './session';
import { findOpenSession } from './sessionStore';
import { type Doing, newestOf, type Observation, showsIn, type State, whereSeen } from './state';
import { loadState } from './stateStore';
import { readUntil } from './until';

/** Where a member is, by the raw id of any voice channel or null, and whether it's a voice event that tells it. */
export interface Sign {
  userId: string;
  channelId: string | null;
  isBot: boolean;
  /** False for a command or a click: they show that she is alive, and where the gateway last had her. */
  isVoiceEvent: boolean;
  does?: Doing;
}

/** What was seen, and how surely. */
interface Sight {
  seen: Observation;
  /** Whether it is surely so, also after a silence or an outage. */
  isSure: boolean;
}

export type SessionService = ReturnType<typeof createSessionService>;

/**
 * Turns what the gateway tells into work sessions. What concerns one guild happens in the order of the calls.
 * `shardCount` is that of all processes together. `checkDue` is called when something may fall due earlier than before.
 */
export function createSessionService(parts: {
  database: Database;
  heard: Heard;
  shardCount: number;
  changed: Changed;
  seeVoiceStates: SeeVoiceStates;
  checkDue(): void;
  /** No instant that is read from now on shall be before this one: it is stored. */
  keepAfter(at: Instant): void;
}) {
  const { database, heard, shardCount, changed, seeVoiceStates, checkDue, keepAfter } = parts;
  const nextDues = createDueTimes<number>();
  /** The coworking channels at the last reconcile of each guild. */
  const roomsBefore = new Map<number, ReadonlySet<string>>();

  /**
   * Decides for one guild and stores what follows, in one transaction. False: nothing is sure at present, so nothing
   * was decided. `heartbeats` came before and aren't stored.
   */
  async function advance(
    guildId: number,
    now: Instant,
    look: (tx: Tx) => Promise<Sight>,
    heartbeats: Heartbeats,
  ): Promise<boolean> {
    const { nextDue, isDecided } = await database.transact(async (tx) => {
      const guild = await catchUp(tx, await lockGuild(tx, guildId), shardCount, heartbeats);
      const { seen: told, isSure } = await look(tx);
      const { state, firstJoins } = await loadState(tx, guild, whereSeen(told), now);
      for (const firstJoin of firstJoins) await noteFirstJoin(tx, firstJoin, now);
      const observation = ofKnown(told, state);
      keepAfter(Math.max(now, newestOf(state)));
      const isSilent = guild.reconciledAt !== null && now - state.lastSeen > deafAfter;
      if (isSilent && !state.outage) {
        const shard = { id: shardOf(guild.snowflake, shardCount), count: shardCount };
        await openOutages(tx, [guild], shard, 'silence', now);
        state.outage = true;
      }
      if (state.outage && observation.kind === 'voiceStates' && !isSure)
        return { nextDue: null, isDecided: false };
      const decision = decide(state, observation, now);
      for (const transition of decision.transitions) await storeTransition(tx, guild, transition, now);
      if (isSure) await closeOutage(tx, guildId, now);
      if (observation.kind === 'voiceStates') await markReconciled(tx, guild, now);
      else if (observation.kind !== 'time' && !state.outage) await markSeen(tx, guildId, now);
      const shown = showsIn(state, observation, decision.transitions, firstJoins);
      if (shown) database.afterCommit(() => changed(guildId, shown === 'all' ? undefined : shown));
      return { nextDue: decision.nextDue, isDecided: isSure || !state.outage };
    });
    nextDues.set(guildId, nextDue);
    checkDue();
    return isDecided;
  }

  /** The same for what was heard at `now`, as `keep` of what was heard does. */
  function keep(
    guildId: number,
    now: Instant,
    look: (tx: Tx) => Promise<Sight>,
    keeping?: Keeping,
  ): Promise<boolean> {
    const work = async (heartbeats: Heartbeats) => void (await advance(guildId, now, look, heartbeats));
    return heard.keep([guildId], now, work, keeping);
  }

  async function getOpenSession(member: Member): Promise<WorkSession> {
    return database.read(async (tx) => {
      const session = await findOpenSession(tx, member.id);
      if (session) return session;
      const { settings } = await getGuild(tx, member.guildId);
      throw new UserError(choiceOf(member, settings) === 'off' ? 'session.notRecorded' : 'session.none');
    });
  }

  async function compare(
    guildId: number,
    voiceStates: VoiceStates,
    now: Instant,
    isSure: boolean,
  ): Promise<void> {
    let rooms: ReadonlySet<string> = new Set();
    async function look(tx: Tx): Promise<Sight> {
      rooms = coworkingRooms(voiceStates, await listWatchedChannels(tx, guildId));
      const before = roomsBefore.get(guildId) ?? rooms;
      const present = whoIsIn(rooms, voiceStates);
      const newRooms = new Set([...rooms].filter((room) => !before.has(room)));
      return { seen: { kind: 'voiceStates', rooms, newRooms, present }, isSure };
    }
    await heard.keep([guildId], now, async (heartbeats) => {
      await advance(guildId, now, look, heartbeats);
      roomsBefore.set(guildId, rooms);
    });
  }

  async function changeBreak(
    member: Member,
    press: { minutes: number | null; onlyEnds: boolean },
    now: Instant,
  ): Promise<WorkSession> {
    const seen = { kind: 'break' as const, userId: member.userId, ...press };
    const look = () => Promise.resolve({ seen, isSure: false });
    const change = (heartbeats: Heartbeats) => advance(member.guildId, now, look, heartbeats);
    if (!(await heard.inOrder(member.guildId, change))) throw new UserError('session.unsure');
    return getOpenSession(member);
  }

  /**
   * Decides what comes by itself with the time, behind all that was heard. Throws a UserError when that can't be stored at
   * present.
   */
  async function passTime(guildId: number, now: Instant): Promise<void> {
    const look = () => Promise.resolve<Sight>({ seen: { kind: 'time' }, isSure: false });
    await heard.inOrder(guildId, (heartbeats) => advance(guildId, now, look, heartbeats));
  }

  return {
    /**
     * A voice event, a command or a click of a user, at the moment it arrived. False: it isn't stored, since the database
     * doesn't take it at present; it is kept.
     */
    async signOfLife(guildId: number, sign: Sign, now: Instant): Promise<boolean> {
      const voiceStates = seeVoiceStates(guildId);
      if (!voiceStates) return true;
      if (sign.isBot) {
        changed(guildId);
        return true;
      }
      const { userId, isVoiceEvent, does } = sign;
      const look = async (tx: Tx): Promise<Sight> => {
        const channelId = (await isWatched(tx, guildId, voiceStates, sign.channelId)) ? sign.channelId : null;
        return {
          seen: { kind: 'sign', userId, channelId, isVoiceEvent, ...(does && { does }) },
          isSure: false,
        };
      };
      return keep(guildId, now, look, { urgent: !isVoiceEvent });
    },

    /** The guild's voice states are surely right at `now`: what is stored is brought to them, and an outage ends. */
    reconcile(guildId: number, voiceStates: VoiceStates, now: Instant): Promise<void> {
      return compare(guildId, voiceStates, now, true);
    },

    /** Looks again after a change of what is watched or recorded; while nothing is sure, the outage's end does. */
    async recheck(guildId: number, now: Instant): Promise<void> {
      const voiceStates = seeVoiceStates(guildId);
      if (!voiceStates) return;
      await compare(guildId, voiceStates, now, false);
    },

    /** Her session that goes on. Throws a UserError when she has none. */
    getOpenSession,

    /**
     * *Break* was pressed, or typed with minutes. Gives her session as it is then. Throws a UserError when she has no
     * session, when the minutes aren't a break's, and while nothing is sure.
     */
    async pressBreak(member: Member, minutes: number | null, now: Instant): Promise<WorkSession> {
      if (minutes !== null && (minutes < 1 || minutes > longestBreak)) {
        throw new UserError('breaks.badMinutes', { most: longestBreak });
      }
      return changeBreak(member, { minutes, onlyEnds: false }, now);
    },

    /** She is back at work; without a break nothing changes. Throws as `pressBreak` does. */
    endBreak(member: Member, now: Instant): Promise<WorkSession> {
      return changeBreak(member, { minutes: null, onlyEnds: true }, now);
    },

    /** She says until when she wants to be here; null takes it back. Throws a UserError as `readUntil` does. */
    async setUntil(member: Member, typed: string | null, now: Instant): Promise<WorkSession> {
      const { zone } = await database.read((tx) => getGuild(tx, member.guildId));
      const until = typed === null ? null : readUntil(typed, now, zone);
      await getOpenSession(member);
      const seen = { kind: 'until' as const, userId: member.userId, until };
      const look = () => Promise.resolve({ seen, isSure: false });
      await heard.inOrder(member.guildId, (heartbeats) => advance(member.guildId, now, look, heartbeats));
      return getOpenSession(member);
    },

    /** She knocks off: her session is over. Throws a UserError when she has none, and while nothing is sure. */
    async knockOff(member: Member, now: Instant): Promise<void> {
      await getOpenSession(member);
      const look = () =>
        Promise.resolve({ seen: { kind: 'knockOff' as const, userId: member.userId }, isSure: false });
      const end = (heartbeats: Heartbeats) => advance(member.guildId, now, look, heartbeats);
      if (!(await heard.inOrder(member.guildId, end))) throw new UserError('session.unsure');
    },

    /** The bot was removed from the guild. */
    async removed(guildId: number, now: Instant): Promise<void> {
      async function look(tx: Tx): Promise<Sight> {
        await updateGuild(tx, guildId, { leftAt: now });
        return { seen: { kind: 'removed' }, isSure: true };
      }
      await keep(guildId, now, look, { always: true });
    },

    /** Whether something that was heard of a guild isn't stored yet. */
    isBehind: heard.isBehind,

    passTime,

    /** Seats that lapse, hours of silence, four o'clock. */
    due: {
      name: 'sessions',
      next: () => Promise.resolve(heard.isAway() ? null : nextDues.earliest()),
      async run(now: Instant): Promise<void> {
        for (const guildId of nextDues.listDue(now)) await passTime(guildId, now);
      },
    } satisfies DueJob,
  };
}

/** A user who isn't stored was seen outside of the coworking channels. That tells only that time has passed. */
function ofKnown(observation: Observation, { members }: State): Observation {
  return observation.kind === 'sign' && !members.some(({ userId }) => userId === observation.userId)
    ? { kind: 'time' }
    : observation;
}

/** Whether a channel is a coworking channel. Without a channel nothing has to be looked up. */
async function isWatched(
  tx: Tx,
  guildId: number,
  voiceStates: VoiceStates,
  channelId: string | null,
): Promise<boolean> {
  if (channelId === null) return false;
  return coworkingRooms(voiceStates, await listWatchedChannels(tx, guildId)).has(channelId);
}

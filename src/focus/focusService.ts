import { type Instant, nextTimeOfDay } from '../calendar';
import type { Database, Tx } from '../database/database';
import type { DueJob } from '../due';
import { UserError } from '../errors';
import { shareGoal } from '../goals/goal';
import { listReachedGoals } from '../goals/goalStore';
import { agendaChannelOf, coworkingRooms, type Guild, whoIsIn } from '../guilds/guild';
import { getGuild, listWatchedChannels, lockGuild } from '../guilds/guildStore';
import type { Member } from '../guilds/member';
import type { Changed, ReadersMaySee, SeeVoiceStates } from '../guilds/ports';
import { timestamp } from '../i18n/timestamp';
import { type Posting, postingKey, subjectOf } from '../postings/posting';
import { addPosting } from '../postings/postingStore';
import { endOfDay } from '../sessions/session';
import { findOpenSession } from '../sessions/sessionStore';
import type { Bells } from './bellService';
import {
  advance,
  beginRound,
  endOf,
  isNews,
  isTooSoon,
  nextChange,
  observe,
  phasesOf,
  planRound,
} from './focus';
import {
  addRound,
  findRound,
  findRoundIn,
  listOpen,
  listParticipants,
  listRounds,
  removeRound,
  type StoredRound,
  storePart,
  storeRound,
} from './focusStore';
import { focusSetting } from './focusSettings';
import type { ShownRound, StartedRound } from './focusView';
import { seenIn } from './room';

export interface FocusParts {
  database: Database;
  changed: Changed;
  seeVoiceStates: SeeVoiceStates;
  readersMaySee: ReadersMaySee;
  isOurs(guildId: number): boolean;
  clock(): Instant;
  bells: Pick<Bells, 'follow' | 'troubleOf'>;
}

/** Focus rounds: their beginning, what their messages show, and what falls due. */
export function createFocusService(parts: FocusParts) {
  const { database, changed, seeVoiceStates, readersMaySee, isOurs, clock, bells } = parts;
  /** When it was first noticed that a room isn't as it is stored. */
  const noticed = new Map<number, Instant>();

  /** Where the message of a round is posted: with the agenda, unless more people read that than may see the room. */
  function placeOf(guild: Guild, roomId: string): string {
    const place = agendaChannelOf(guild, roomId);
    return place === roomId || readersMaySee(guild.snowflake, place)(roomId) ? place : roomId;
  }

  /** The coworking channel in which she is, by Discord's id. Throws a UserError when she is in none. */
  async function findRoomOf({ guildId, userId }: Member): Promise<string> {
    const voiceStates = seeVoiceStates(guildId);
    if (!voiceStates) throw new UserError('session.unsure');
    const watched = await database.read((tx) => listWatchedChannels(tx, guildId));
    const channelId = whoIsIn(coworkingRooms(voiceStates, watched), voiceStates).get(userId);
    if (channelId === undefined) throw new UserError('focus.error.notInRoom');
    return channelId;
  }

  const keptRounds = database.keep((tx) => listRounds(tx));

  const see = ({ round: { guildId, channelId }, watched }: StoredRound) =>
    seenIn(seeVoiceStates(guildId), channelId, watched);

  /** When something is to be decided of a round; null: nothing that this process could decide. */
  function dueOf(stored: StoredRound): Instant | null {
    const { round, hasLeft } = stored;
    if (hasLeft) return round.sinceAt;
    if (!isOurs(round.guildId)) return null;
    const seen = see(stored);
    const change = nextChange(round, seen);
    if (!isNews(round, seen)) {
      noticed.delete(round.id);
      return change;
    }
    const since = noticed.get(round.id) ?? clock();
    noticed.set(round.id, since);
    return Math.min(since, change);
  }

  /** Brings the rounds of a guild to `now`. Gives whether one of them has another phase, or is over. */
  function settle(guildId: number, now: Instant): Promise<boolean> {
    return database.transact(async (tx) => {
      let isAnother = false;
      await lockGuild(tx, guildId);
      for (const stored of await listRounds(tx, guildId)) {
        const { round, hasLeft } = stored;
        const next = hasLeft ? null : observe(round, see(stored), now);
        noticed.delete(round.id);
        if (!next) await removeRound(tx, round.id);
        else if (next !== round) await storeRound(tx, next);
        if (next?.number !== round.number) isAnother = true;
      }
      return isAnother;
    });
  }

  return {
    /**
     * A member starts a round in the room where she is: `minutes` long, else until she wants to leave, else as usual; `tooSoon`
     * is when she wants to leave if no round fits before that. Throws a UserError when she is in none, when one goes on there,
     * and for minutes that are none of a round's.
     */
    async start(guild: Guild, member: Member, minutes: number | null, now: Instant): Promise<StartedRound> {
      const channelId = await findRoomOf(member);
      return database.transact(async (tx) => {
        const { id: guildId, zone, settings } = await lockGuild(tx, guild.id);
        const before = await findRoundIn(tx, guildId, channelId);
        const running = before && advance(before, now);
        if (running) throw new UserError('focus.error.running', { until: timestamp(endOf(running)) });
        if (before) await removeRound(tx, before.id);
        const untilAt = (await findOpenSession(tx, member.id))?.untilAt ?? null;
        const latestAt = nextTimeOfDay(now, endOfDay, zone);
        const begun = beginRound(planRound({ minutes, untilAt }, now), now);
        const bellAt = focusSetting.of(settings).bellRooms.includes(channelId) ? now : null;
        const round = { guildId, channelId, latestAt, bellAt, ...begun };
        const id = await addRound(tx, round);
        await storePart(tx, { roundId: id, memberId: member.id, startedAt: now, goalId: null, outAt: null });
        const place = placeOf(guild, channelId);
        await addPosting(tx, {
          guildId,
          key: postingKey('focus', id),
          channelId: place,
          claimedAt: now,
        });
        database.afterCommit(() => changed(guildId));
        const tooSoon = minutes === null && untilAt !== null && isTooSoon(untilAt, now) ? untilAt : null;
        return { round: { id, ...round }, tooSoon };
      });
    },

    /**
     * What a round's message shows at `now`. `gone`: it is over, or not all who would read it may see the room. `later`: that
     * can't be known at present.
     */
    async read(posting: Posting, now: Instant): Promise<ShownRound | 'gone' | 'later'> {
      const found = await database.read((tx) => readRound(tx, posting, now));
      if (!found) return 'gone';
      const { roundId, channelId: roomId, guildSnowflake, hasBell, ...rest } = found;
      const bell: ShownRound['bell'] = hasBell ? (bells.troubleOf(roundId) ?? 'on') : null;
      const shown = { ...rest, bell };
      if (posting.channelId === roomId) return shown;
      if (seeVoiceStates(posting.guildId) === null) return 'later';
      return readersMaySee(guildSnowflake, posting.channelId)(roomId) ? shown : 'gone';
    },

    /** Phases that end, rooms that are empty. */
    due: {
      name: 'focus rounds',
      async next() {
        const stored = await keptRounds();
        const rounds = stored.map(({ round }) => round);
        bells.follow(rounds.filter(({ bellAt, guildId }) => bellAt !== null && isOurs(guildId)));
        const times = stored.map(dueOf).filter((at) => at !== null);
        return times.length === 0 ? null : Math.min(...times);
      },
      async run(now: Instant): Promise<void> {
        const due = (await database.readOnce((tx) => listRounds(tx))).filter(
          (one) => (dueOf(one) ?? Infinity) <= now,
        );
        const others: number[] = [];
        try {
          for (const guildId of new Set(due.map(({ round }) => round.guildId)))
            if (await settle(guildId, now)) others.push(guildId);
        } finally {
          // Told before, they would be drawn while others' rounds, which end at the same moment, wait to be stored.
          others.forEach((guildId) => changed(guildId));
        }
      },
    } satisfies DueJob,
  };
}

export type FocusService = ReturnType<typeof createFocusService>;

async function readRound(tx: Tx, posting: Posting, now: Instant) {
  const stored = await findRound(tx, Number(subjectOf(posting)));
  const round = stored && advance(stored, now);
  if (!round) return null;
  const { locale, snowflake } = await getGuild(tx, round.guildId);
  const named = (await listParticipants(tx, round)).filter(({ isOut }) => !isOut);
  const goals = await listOpen(
    tx,
    named.flatMap(({ goalId }) => goalId ?? []),
  );
  const memberIds = named.map(({ memberId }) => memberId);
  const reached = await listReachedGoals(tx, memberIds, { start: round.startedAt, end: now + 1 });
  const people = named.map(({ memberId, userId, isOnBreak, goalId }) => {
    const goal = isOnBreak ? undefined : goals.find(({ id }) => id === goalId);
    return {
      userId,
      line: goal ? shareGoal(goal) : null,
      reached: reached.filter((one) => one.memberId === memberId).map(shareGoal),
    };
  });
  return {
    locale,
    phases: phasesOf(round),
    people,
    roundId: round.id,
    hasBell: round.bellAt !== null,
    channelId: round.channelId,
    guildSnowflake: snowflake,
  };
}

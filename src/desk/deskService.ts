import { workInside } from '../board/board';
import { dayBounds, type Day, dayOf, type Instant, periodBounds, weekOfDay } from '../calendar';
import type { Database, Tx } from '../database/database';
import { type Choice, coworkingRooms, type Guild } from '../guilds/guild';
import { listWatchedChannels, lockGuild } from '../guilds/guildStore';
import { choiceOf, type Member } from '../guilds/member';
import { getMember } from '../guilds/memberStore';
import type { MaySee, SeeVoiceStates } from '../guilds/ports';
import { listHours, setHours } from '../guilds/workingHourStore';
import { nextEndOfHours, type WorkingSpan } from '../guilds/workingHours';
import { listInside, listOutages } from '../sessions/historyStore';
import { findSeenUntil } from '../sessions/outageStore';
import { isHeldInSilence } from '../sessions/presenceStore';
import { findTakesNoDirect } from '../postings/directStore';
import type { WorkSession } from '../sessions/session';
import { findOpenSession } from '../sessions/sessionStore';
import { findWorkTotal } from '../sessions/totalStore';
import { findKnockOff, storeKnockOff } from './knockOffStore';
import { knownUntil, type SessionPart, partsOf, sumOf } from './desk';
import { type NextStep, nextStepOf, readNextStep } from './nextStep';
import type { OnDesk } from './onDesk';
import { changeOnDesk, findOnDesk } from './onDeskStore';
import { readWeekGoal, type WeekProgress } from './weekGoal';
import { readHours } from './workingHours';

/** What a member's desk shows of her day. */
export interface Desk {
  /** With what she goes on; null when there is nothing, or when she is done with it. */
  nextStep: string | null;
  /** Whether her times are stored. */
  isRecorded: boolean;
  /** Milliseconds of today, at work and on breaks. */
  workMs: number;
  breakMs: number;
  /** Null when she set no time for a week. */
  week: WeekProgress | null;
  openSession: WorkSession | null;
  /** Whether she is in the room, and her session was closed since nothing was heard of her. */
  isHeld: boolean;
  /** Whether she is held since she ended it herself. */
  hasKnockedOff: boolean;
  /** Whether Discord brings her no direct messages. */
  takesNoDirect: boolean;
}

/** What she can set for herself. */
export interface DeskSettings {
  /** Her own word on her times; null until she gave it. */
  choice: Choice | null;
  /** What holds: her word, else what she was promised. */
  holds: Choice;
  /** Whether she was asked for it in a welcome. */
  isWelcomed: boolean;
  /** When she works each week; none: she hasn't said so. */
  hours: readonly WorkingSpan[];
  /** How long she wants to work in a week, in milliseconds. */
  weekGoalMs: number | null;
  /** Whether Discord brings her no direct messages. */
  takesNoDirect: boolean;
}

export type DeskService = ReturnType<typeof createDeskService>;

/** So many rooms the desk leads to. */
const roomsShown = 3;

/** Reads a member's day, and keeps her next step and what she sets for herself. */
export function createDeskService(database: Database, seeVoiceStates: SeeVoiceStates) {
  return {
    /** Where she could go: coworking channels that she sees, by Discord's ids; none while voice states aren't known. */
    async seeRooms(guild: Guild, maySee: MaySee): Promise<string[]> {
      const voiceStates = seeVoiceStates(guild.id);
      if (!voiceStates) return [];
      const watched = await database.readOnce((tx) => listWatchedChannels(tx, guild.id));
      return [...coworkingRooms(voiceStates, watched)].filter(maySee).slice(0, roomsShown);
    },

    /** Her day so far, by the guild's clocks; or another one, and its week. */
    see(guild: Guild, member: Member, now: Instant, today = dayOf(now, guild.zone)): Promise<Desk> {
      return database.read(async (tx) => {
        const bounds = dayBounds(today, guild.zone);
        const records = await listInside(tx, member.id, bounds);
        const outages = await listOutages(tx, guild.id, records);
        const lastSeen = await findSeenUntil(tx, guild, now);
        const parts = records.flatMap(({ session, stretches }): SessionPart[] =>
          partsOf(session, stretches, outages, knownUntil(session, lastSeen)),
        );
        const stored = await getMember(tx, member.id);
        const onDesk = await findOnDesk(tx, member.id);
        const step = nextStepOf(onDesk);
        return {
          nextStep: step && !step.isDone ? step.text : null,
          isRecorded: choiceOf(stored, guild.settings) !== 'off',
          workMs: sumOf(parts, 'work', bounds).ms,
          breakMs: sumOf(parts, 'break', bounds).ms,
          week: await readWeek(tx, guild, member, onDesk, parts, today),
          openSession: await findOpenSession(tx, member.id),
          isHeld: stored.heldAt !== null,
          hasKnockedOff: stored.heldAt !== null && !(await isHeldInSilence(tx, member.id, stored.heldAt)),
          takesNoDirect: await findTakesNoDirect(tx, member.id),
        };
      });
    },

    /** With what she goes on, or went on last; null when there is nothing. */
    seeNextStep(member: Member): Promise<NextStep | null> {
      return database.read(async (tx) => nextStepOf(await findOnDesk(tx, member.id)));
    },

    /** Keeps with what she goes on, until she changes it; a blank text takes it back. Throws a UserError when it is too long. */
    async setNextStep(member: Member, typed: string): Promise<void> {
      const nextStep = readNextStep(typed);
      await database.transact((tx) => changeOnDesk(tx, member.id, { nextStep, stepDoneAt: null }));
    },

    /** She is done with her next step: it leaves her desk, until she takes it up again. */
    async finishNextStep(member: Member, now: Instant): Promise<void> {
      await database.transact((tx) => changeOnDesk(tx, member.id, { stepDoneAt: now }));
    },

    /** Takes up again the next step she was done with. */
    async resumeNextStep(member: Member): Promise<void> {
      await database.transact((tx) => changeOnDesk(tx, member.id, { stepDoneAt: null }));
    },

    /** What she can set for herself, as it is. */
    seeSettings(guild: Guild, member: Member): Promise<DeskSettings> {
      return database.read(async (tx) => {
        const stored = await getMember(tx, member.id);
        const { choice, askedAt } = stored;
        const { weekGoalMs } = await findOnDesk(tx, member.id);
        const holds = choiceOf(stored, guild.settings);
        const takesNoDirect = await findTakesNoDirect(tx, member.id);
        const hours = await listHours(tx, member.id);
        return { choice, holds, isWelcomed: askedAt !== null, hours, weekGoalMs, takesNoDirect };
      });
    },

    /** When she works each week; none: she hasn't said so. */
    seeHours(member: Member): Promise<WorkingSpan[]> {
      return database.read((tx) => listHours(tx, member.id));
    },

    /** Keeps when she works each week; a blank text takes it back. Throws a UserError for what says no times of each week. */
    async setHours(guild: Guild, member: Member, typed: string, now: Instant): Promise<void> {
      const hours = readHours(typed, { now, zone: guild.zone });
      await database.transact(async (tx) => {
        // Else, on PostgreSQL, what she sends twice could be kept both.
        await lockGuild(tx, guild.id);
        await setHours(tx, member.id, hours);
        if (!(await findKnockOff(tx, member.id))) return;
        const nextAt = nextEndOfHours(hours, now, guild.zone);
        await storeKnockOff(tx, { memberId: member.id, nextAt, longer: 0 });
      });
    },

    /** How long she wants to work in a week, in milliseconds; null when she has set nothing. */
    seeWeekGoal(member: Member): Promise<number | null> {
      return database.read(async (tx) => (await findOnDesk(tx, member.id)).weekGoalMs);
    },

    /** Keeps how long she wants to work in a week; a blank text takes it back. Throws a UserError on what is no length. */
    async setWeekGoal(member: Member, typed: string): Promise<void> {
      const weekGoalMs = readWeekGoal(typed);
      await database.transact((tx) => changeOnDesk(tx, member.id, { weekGoalMs }));
    },
  };
}

/** This week's time: what is stored of it, and the part of her open work that lies in it. */
async function readWeek(
  tx: Tx,
  { zone }: Guild,
  member: Member,
  { weekGoalMs }: OnDesk,
  parts: readonly SessionPart[],
  today: Day,
): Promise<WeekProgress | null> {
  if (weekGoalMs === null) return null;
  const week = weekOfDay(today);
  const stored = await findWorkTotal(tx, member, week);
  const open = parts.find(({ kind, isOpen }) => kind === 'work' && isOpen);
  const running = open ? workInside({ startedAt: open.start, until: open.end }, periodBounds(week, zone)) : 0;
  return { workMs: stored + running, goalMs: weekGoalMs };
}

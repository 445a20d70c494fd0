import { titleIn } from '../appointments/tellingService';
import { readRooms } from '../appointments/seenService';
import type { Instant } from '../calendar';
import type { Database, Tx } from '../database/database';
import { type DueJob, earliestOf } from '../due';
import type { Guild } from '../guilds/guild';
import { getGuild } from '../guilds/guildStore';
import type { ScheduledEvents, SeeVoiceStates, ShownEvent } from '../guilds/ports';
import { translator } from '../i18n/translate';
import type { Log } from '../log';
import { withResolvers } from '../resolvers';
import { looksEvery, mostEvents, type SeenEvent, type WantedEvent } from './event';
import { type ComingDate, listEvents, listGuildsWithEvents, printOf, readComing } from './eventStore';
import { createStepService } from './stepService';
import { keyOf, nextLook, type Sight, type Step, stepsOf } from './steps';

interface EventParts {
  database: Database;
  seeVoiceStates: SeeVoiceStates;
  scheduledEvents: ScheduledEvents;
  isOurs(guildId: number): boolean;
  checkDue(): void;
  log: Pick<Log, 'warn'>;
}

/** Where Discord doesn't tell of a guild, or doesn't answer, it is looked at again after so long, in milliseconds. */
const triesAgainAfter = 30_000;

/** So many guilds are looked at beside each other. */
const mostAtOnce = 8;

/** Descriptions are no messages: a command is named as it is typed. */
const asTyped = '/appointment list';

/**
 * Keeps Discord's scheduled events in step with the dates of appointments. When to look at a guild next is kept in memory; what
 * is to be done follows from what is stored.
 */
export function createEventService(parts: EventParts) {
  const { database, seeVoiceStates, scheduledEvents, isOurs, checkDue, log } = parts;
  const stepService = createStepService({ database, scheduledEvents });
  /** When to look at which guild; null: not before something changes. Absent: it wasn't looked at yet. */
  const looks = new Map<number, Instant | null>();
  /** Guilds that changed since they were looked at last. */
  const changedMeanwhile = new Set<number>();
  /** Guilds that are looked at just now. */
  const underWay = new Set<number>();
  /** What went wrong with those, until it is told. */
  const failures: { error: unknown }[] = [];
  /** Resolves when one of those looks has ended, or a guild has changed. */
  let woken = withResolvers<undefined>();
  /** Of which dates Discord refused something, and until when nothing is asked of them. */
  const rests = new Map<string, Instant>();
  /** Where the guild has as many events as it may: how many of ours, and until when that is believed. */
  const limits = new Map<number, { most: number; until: Instant }>();
  /** What was told in the log already, by guild. */
  const told = new Map<number, string>();

  function shownOf({ locale }: Guild, { appointment, start, end }: ComingDate): ShownEvent {
    const { channelId, title } = appointment;
    const description = translator(locale)('appointment.event', { appointmentListCommand: asTyped });
    return { channelId, name: titleIn({ locale }, title), description, start, end };
  }

  async function read(tx: Tx, guildId: number, now: Instant): Promise<{ guild: Guild; sight: Sight }> {
    const guild = await getGuild(tx, guildId);
    const coming = await readComing(tx, guild, now);
    const rooms = await readRooms(tx, seeVoiceStates, guildId);
    const present = seeVoiceStates(guildId)?.present ?? [];
    const mayHold = (channelId: string) => scheduledEvents.mayHold(guild.snowflake, channelId);
    // Elsewhere it would be seen by others than those who see the appointment's own room.
    const inRooms = coming.dates.filter(({ appointment }) => rooms.isCoworking(appointment.channelId));
    const wanted = inRooms.map((date): WantedEvent => {
      const shown = shownOf(guild, date);
      const { slotId, day, appointment } = date;
      const isHere = ({ isBot, channelId }: { isBot: boolean; channelId: string }) =>
        !isBot && channelId === shown.channelId;
      return {
        ...shown,
        slotId,
        day,
        appointmentId: appointment.id,
        print: printOf(shown),
        mayHold: mayHold(shown.channelId),
        isThere: present.some(isHere),
      };
    });
    const events = (await listEvents(tx, guildId)).map((event): SeenEvent => ({
      ...event,
      ...coming.see(event.slotId, event.day),
      mayHold: mayHold(event.channelId),
    }));
    const limit = limits.get(guildId);
    const most = limit && limit.until > now ? limit.most : mostEvents;
    return { guild, sight: { wanted, events, most } };
  }

  const doesRest = (step: Step, now: Instant) => (rests.get(keyOf(step)) ?? 0) > now;

  /** Tells once what Discord refuses, and lets its date rest. Those of others go on. */
  function refused({ id, snowflake }: Guild, step: Step, code: string, now: Instant): void {
    for (const [key, until] of rests) if (until <= now) rests.delete(key);
    rests.set(keyOf(step), now + looksEvery);
    if (told.get(id) === code) return;
    told.set(id, code);
    log.warn({ guild: snowflake, code }, 'Discord refuses the scheduled events of appointments.');
  }

  /** Does what is to be done in a guild, and gives when to look at it next. */
  async function look(guildId: number, now: Instant): Promise<Instant | null> {
    if (!seeVoiceStates(guildId)) return now + triesAgainAfter;
    let { guild, sight } = await database.read((tx) => read(tx, guildId, now));
    if (await stepService.settleAsked(guild, sight.events, now))
      ({ guild, sight } = await database.read((tx) => read(tx, guildId, now)));
    const steps = stepsOf(sight, now);
    for (const step of steps) {
      if (doesRest(step, now)) continue;
      const refusal = await stepService.perform(guild, step, now);
      if (refusal === null) continue;
      if (refusal.kind === 'stale' || refusal.kind === 'refused') {
        refused(guild, step, refusal.code, now);
        continue;
      }
      if (refusal.kind === 'full') {
        const open = await database.read((tx) => listEvents(tx, guildId));
        const most = open.filter(({ status }) => status === 'scheduled' || status === 'active').length;
        limits.set(guildId, { most, until: now + looksEvery });
      }
      // What is there now is something else than what the other steps were made for.
      return now;
    }
    if (steps.length === 0) return nextLook(sight, now);
    const after = await database.read((tx) => read(tx, guildId, now));
    // What was just made may begin already.
    return stepsOf(after.sight, now).some((step) => !doesRest(step, now)) ? now : nextLook(after.sight, now);
  }

  const keptGuilds = database.keep(listGuildsWithEvents);

  async function listLooks(): Promise<[guildId: number, at: Instant | null][]> {
    const guildIds = (await keptGuilds()).filter(isOurs);
    return guildIds.map((guildId) => [guildId, looks.has(guildId) ? (looks.get(guildId) ?? null) : 0]);
  }

  /** Looks at a guild. Until that has ended it is due: whoever asks waits for what is under way. */
  function begin(guildId: number, now: Instant): void {
    changedMeanwhile.delete(guildId);
    underWay.add(guildId);
    void look(guildId, now)
      .catch((error: unknown) => {
        failures.push({ error });
        return now + triesAgainAfter;
      })
      .then((next) => {
        underWay.delete(guildId);
        if (changedMeanwhile.has(guildId)) looks.delete(guildId);
        else looks.set(guildId, next);
        woken.resolve(undefined);
      });
  }

  return {
    /** Something changed in a guild that its events may show. */
    changed(guildId: number): void {
      looks.delete(guildId);
      changedMeanwhile.add(guildId);
      woken.resolve(undefined);
      checkDue();
    },

    due: {
      name: 'scheduled events',
      async next() {
        return earliestOf(await listLooks(), ([, at]) => at ?? Infinity);
      },
      /** Waits until a look has ended, or something else is due: a guild for which Discord takes long holds up no other. */
      async run(now: Instant): Promise<boolean> {
        woken = withResolvers();
        const due = (await listLooks()).filter(([, at]) => at !== null && at <= now);
        for (const [guildId] of due)
          if (!underWay.has(guildId) && underWay.size < mostAtOnce) begin(guildId, now);
        if (underWay.size > 0) await woken.promise;
        const [failure] = failures.splice(0);
        if (failure) throw failure.error;
        return true;
      },
    } satisfies DueJob,
  };
}

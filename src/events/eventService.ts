import { titleIn } from '../appointments/tellingService';
import { readRooms } from '../appointments/seenService';
import type { Instant } from '../calendar';
import type { Database, Tx } from '../database/database';
import { type DueJob, earliestOf } from '../due';
import type { Guild } from '../guilds/guild';
import { getGuild, lockGuild } from '../guilds/guildStore';
import type { EventRefusal, OwnEvent, ScheduledEvents, SeeVoiceStates, ShownEvent } from '../guilds/ports';
import { translator } from '../i18n/translate';
import type { Log } from '../log';
import { withResolvers } from '../resolvers';
import { asksFor, looksEvery, mostEvents, type SeenEvent, type WantedEvent } from './event';
import {
  addEvent,
  type ComingDate,
  forgetEvent,
  listEvents,
  listGuildsWithEvents,
  printOf,
  readComing,
  storeEvent,
} from './eventStore';
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
 * is to be done follows from what is stored. No request is made in a transaction: that one is asked for is stored before it
 * is, so that a kill in between makes no second event.
 */
export function createEventService(parts: EventParts) {
  const { database, seeVoiceStates, scheduledEvents, isOurs, checkDue, log } = parts;
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

  const store = (guildId: number, work: (tx: Tx) => Promise<void>) =>
    database.transact(async (tx) => {
      await lockGuild(tx, guildId);
      await work(tx);
    });

  const doesRest = (step: Step, now: Instant) => (rests.get(keyOf(step)) ?? 0) > now;

  /** Tells once what Discord refuses, and lets its date rest. Those of others go on. */
  function refused({ id, snowflake }: Guild, step: Step, code: string, now: Instant): void {
    for (const [key, until] of rests) if (until <= now) rests.delete(key);
    rests.set(keyOf(step), now + looksEvery);
    if (told.get(id) === code) return;
    told.set(id, code);
    log.warn({ guild: snowflake, code }, 'Discord refuses the scheduled events of appointments.');
  }

  /** Finds out what became of events that were asked for, and of which no answer was stored. */
  async function settleAsked(guild: Guild, events: readonly SeenEvent[], now: Instant): Promise<boolean> {
    const asked = events.filter(({ status }) => status === 'asked');
    if (asked.length === 0) return false;
    const own = await scheduledEvents.list(guild.snowflake);
    const free = new Set(own.filter(({ eventId }) => !events.some((event) => event.eventId === eventId)));
    for (const event of asked) {
      const alike = [...free].filter(
        ({ channelId, start }) => channelId === event.channelId && start === event.startsAt,
      );
      const found = alike.find((one) => printOf(one) === event.told) ?? alike[0];
      if (found) {
        free.delete(found);
        await store(guild.id, (tx) => storeEvent(tx, event.id, foundAs(found)));
      } else if (now >= event.askedAt + asksFor) await store(guild.id, (tx) => forgetEvent(tx, event.id));
    }
    return true;
  }

  /** Somebody was quicker: takes over what the event is now. Gives whether that was it. */
  async function readAnew(guild: Guild, event: SeenEvent): Promise<boolean> {
    const found = (await scheduledEvents.list(guild.snowflake)).find(
      ({ eventId }) => eventId === event.eventId,
    );
    const status = !found ? 'over' : found.isActive ? 'active' : 'scheduled';
    if (status === event.status) return false;
    await store(guild.id, (tx) => storeEvent(tx, event.id, { status }));
    return true;
  }

  async function create(guild: Guild, to: WantedEvent, now: Instant): Promise<EventRefusal | null> {
    const { appointmentId, slotId, day, channelId, print, start, end } = to;
    let row: number | null = null;
    await store(guild.id, async (tx) => {
      row = await addEvent(tx, {
        guildId: guild.id,
        appointmentId,
        slotId,
        day,
        channelId,
        eventId: null,
        status: 'asked',
        told: print,
        startsAt: start,
        endsAt: end,
        askedAt: now,
      });
    });
    const rowId: number | null = row;
    if (rowId === null) return null;
    const answer = await scheduledEvents.create(guild.snowflake, shownBy(to));
    await store(guild.id, (tx) =>
      typeof answer === 'string'
        ? storeEvent(tx, rowId, { eventId: answer, status: 'scheduled' })
        : forgetEvent(tx, rowId),
    );
    return typeof answer === 'string' ? null : answer;
  }

  /** Asks Discord for what is to be done about an event that is there. */
  function ask({ snowflake }: Guild, step: Exclude<Step, { kind: 'create' }>, now: Instant) {
    const { kind, event } = step;
    const eventId = event.eventId ?? '';
    switch (kind) {
      case 'hand':
      case 'forget':
        return Promise.resolve(null);
      case 'withdraw':
        return scheduledEvents.remove(snowflake, eventId);
      case 'complete':
        return scheduledEvents.complete(snowflake, eventId);
      case 'begin':
        return scheduledEvents.begin(snowflake, eventId);
      case 'change': {
        const { start, ...rest } = shownBy(step.to);
        const isAhead = event.status === 'scheduled' && start > now;
        return scheduledEvents.change(snowflake, eventId, isAhead ? { ...rest, start } : rest);
      }
    }
  }

  async function done(tx: Tx, step: Exclude<Step, { kind: 'create' }>): Promise<void> {
    const { kind, event } = step;
    if (kind === 'begin') await storeEvent(tx, event.id, { status: 'active' });
    else if (kind === 'hand') {
      const { slotId, day, end } = step.to;
      await storeEvent(tx, event.id, { slotId, day, endsAt: end });
    } else if (kind === 'change') {
      const { channelId, print, start, end } = step.to;
      await storeEvent(tx, event.id, { channelId, told: print, startsAt: start, endsAt: end });
    } else await forgetEvent(tx, event.id);
  }

  /** Gives why Discord refuses it; null when it is done. */
  async function perform(guild: Guild, step: Step, now: Instant): Promise<EventRefusal | null> {
    if (step.kind === 'create') return create(guild, step.to, now);
    const { event } = step;
    const answer = await ask(guild, step, now);
    if (answer === null) await store(guild.id, (tx) => done(tx, step));
    // Also where it was to go: its date may come next once more.
    else if (answer.kind === 'gone')
      await store(guild.id, (tx) => storeEvent(tx, event.id, { status: 'over' }));
    else if (answer.kind === 'stale' && (await readAnew(guild, event))) return { kind: 'gone' };
    else return answer;
    return answer;
  }

  /** Does what is to be done in a guild, and gives when to look at it next. */
  async function look(guildId: number, now: Instant): Promise<Instant | null> {
    if (!seeVoiceStates(guildId)) return now + triesAgainAfter;
    let { guild, sight } = await database.read((tx) => read(tx, guildId, now));
    if (await settleAsked(guild, sight.events, now))
      ({ guild, sight } = await database.read((tx) => read(tx, guildId, now)));
    const steps = stepsOf(sight, now);
    for (const step of steps) {
      if (doesRest(step, now)) continue;
      const refusal = await perform(guild, step, now);
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

const foundAs = ({ eventId, isActive, ...shown }: OwnEvent) => ({
  eventId,
  status: isActive ? ('active' as const) : ('scheduled' as const),
  told: printOf(shown),
});

const shownBy = ({ channelId, name, description, start, end }: WantedEvent): ShownEvent => ({
  channelId,
  name,
  description,
  start,
  end,
});

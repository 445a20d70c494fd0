import type { Instant } from '../calendar';
import type { Database, Tx } from '../database/database';
import type { Guild } from '../guilds/guild';
import { lockGuild } from '../guilds/guildStore';
import type { EventRefusal, OwnEvent, ScheduledEvents, ShownEvent } from '../guilds/ports';
import { asksFor, type SeenEvent, type WantedEvent } from './event';
import { addEvent, forgetEvent, printOf, storeEvent } from './eventStore';
import type { Step } from './steps';

interface StepParts {
  database: Database;
  scheduledEvents: ScheduledEvents;
}

/**
 * Does with Discord what a step says, and stores what came of it. No request is made in a transaction: that one is asked for is
 * stored before it is, so that a kill in between makes no second event.
 */
export function createStepService({ database, scheduledEvents }: StepParts) {
  const store = (guildId: number, work: (tx: Tx) => Promise<void>) =>
    database.transact(async (tx) => {
      await lockGuild(tx, guildId);
      await work(tx);
    });

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

  /** Gives as `perform` does. */
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
      const { slotId, day, start, end } = step.to;
      await storeEvent(tx, event.id, { slotId, day, startsAt: start, endsAt: end });
    } else if (kind === 'change') {
      const { channelId, print, start, end } = step.to;
      await storeEvent(tx, event.id, { channelId, told: print, startsAt: start, endsAt: end });
    } else await forgetEvent(tx, event.id);
  }

  return {
    /** Finds out what became of events that were asked for, and of which no answer was stored. */
    async settleAsked(guild: Guild, events: readonly SeenEvent[], now: Instant): Promise<boolean> {
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
    },

    /** Does what a step says. Gives why Discord refuses it; null when it is done. */
    async perform(guild: Guild, step: Step, now: Instant): Promise<EventRefusal | null> {
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
    },
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

import { type Base, type Made, tablesOf } from '../feature';
import type { ScheduledEvents } from '../guilds/ports';
import { createEventService } from './eventService';
import { scheduledEventTable } from './eventStore';

/** Discord's scheduled events, one for the next date of each appointment. */
export const eventsFeature = {
  tables: tablesOf(scheduledEventTable),

  make(base: Base, scheduledEvents: ScheduledEvents) {
    const events = createEventService({ ...base, scheduledEvents });
    return { changed: events.changed, jobs: [events.due] } satisfies Made & { changed: object };
  },
};

import { type Base, type Made, tablesOf } from '../feature';
import { createCalendarService } from './calendarService';

/** What members take into their own calendars: a file, an address to subscribe to. */
export const calendarsFeature = {
  tables: tablesOf(),

  make(base: Base) {
    return { services: { calendars: createCalendarService(base) } } satisfies Made;
  },
};

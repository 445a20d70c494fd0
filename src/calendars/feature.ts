import { type Base, type Made, tablesOf } from '../feature';
import { message } from '../i18n/translate';
import { createCalendarService } from './calendarService';
import { createFeedService } from './feedService';
import { calendarFeedTable, deleteFeed, findFeed } from './feedStore';

/** What members take into their own calendars: a file, an address to subscribe to. */
export const calendarsFeature = {
  tables: tablesOf(calendarFeedTable),

  make(base: Base) {
    const calendars = createCalendarService(base);
    return {
      services: { calendars, feeds: createFeedService({ ...base, calendars }) },
      aboutMember: {
        kept: async (tx, { id }) => ((await findFeed(tx, id)) ? [message('privacy.calendarFeed')] : []),
        forget: deleteFeed,
      },
    } satisfies Made;
  },
};

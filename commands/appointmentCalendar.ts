import { calendarControls } from '../src/appointments/appointmentControls';
import { drawCalendarFile, drawCalendarPage } from '../src/calendars/calendarView';
import { feedControls } from '../src/calendars/feedControls';
import { withDeskPages } from '../src/desk/deskPagesView';
import type { Page } from '../src/pageView';
import { askerOf } from './appointmentList';
import type { Context } from './command';
import { handlers } from './handlers';

async function showCalendar({ services, member, t }: Context): Promise<Page> {
  return withDeskPages(drawCalendarPage(await services.feeds.see(member), t), null, t);
}

/** A control that changes something of her address, and shows what became of it. */
function thenCalendar(work: (context: Context) => Promise<void>) {
  return {
    async run(context: Context): Promise<Page> {
      await work(context);
      return showCalendar(context);
    },
  };
}

/** What answers to the controls of what goes into a member's own calendar; `/appointment` has them. */
export const calendarHandlers = handlers(calendarControls, {
  calendar: { run: showCalendar },
  /** The file comes beside the page. */
  calendarFile: {
    acknowledge: 'private',
    async run(context, { argument }) {
      const { services, now, t } = context;
      const asker = askerOf(context);
      const seen =
        argument === undefined
          ? await services.calendars.seeHers(asker, now)
          : await services.calendars.see(asker, argument, now);
      return drawCalendarFile(seen, now, t);
    },
  },
});

/** What answers to the controls of her address; `/appointment` has them. */
export const feedHandlers = handlers(feedControls, {
  openFeed: thenCalendar(({ services, member, now }) => services.feeds.open(member, now)),
  renewFeed: thenCalendar(({ services, member, now }) => services.feeds.renew(member, now)),
  closeFeed: thenCalendar(({ services, member }) => services.feeds.close(member)),
});

import { calendarControls } from '../src/appointments/appointmentControls';
import { drawCalendarFile, drawCalendarPage } from '../src/calendars/calendarView';
import { withDeskPages } from '../src/desk/deskPagesView';
import { askerOf } from './appointmentList';
import { handlers } from './handlers';

/** What answers to the controls of what goes into a member's own calendar; `/appointment` has them. */
export const calendarHandlers = handlers(calendarControls, {
  calendar: { run: ({ t }) => Promise.resolve(withDeskPages(drawCalendarPage(t), null, t)) },
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

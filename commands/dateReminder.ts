import { dateReminderControls } from '../src/appointments/dateReminderControls';
import { drawAnswered } from '../src/appointments/dateReminderView';
import { handlers } from './handlers';

/** What answers to the buttons under a reminder; `/appointment` has them. */
export const dateReminderHandlers = handlers(dateReminderControls, {
  comesLater: {
    async run({ services, member, now, t }, { argument }) {
      return drawAnswered('later', await services.dateReminders.comeLater(member, argument, now), t);
    },
  },
  notToday: {
    async run({ services, member, now, t }, { argument }) {
      return drawAnswered('not', await services.dateReminders.missToday(member, argument, now), t);
    },
  },
});

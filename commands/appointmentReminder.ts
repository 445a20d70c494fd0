import { reminderControls } from '../src/appointments/appointmentControls';
import { drawReminder, readReminder } from '../src/appointments/reminderView';
import { withDeskPages } from '../src/desk/deskPagesView';
import type { Page } from '../src/pageView';
import { askerOf } from './appointmentList';
import type { Context } from './command';
import { handlers } from './handlers';

/** How she is reminded of an appointment. `isSet`: she has just chosen. */
async function showReminder(context: Context, appointmentId: number, isSet = false): Promise<Page> {
  const seen = await context.services.appointmentForms.seeReminder(askerOf(context), appointmentId);
  return withDeskPages(drawReminder(seen, context.t, isSet), null, context.t);
}

/** What answers to the controls on it; `/appointment` has them. */
export const reminderHandlers = handlers(reminderControls, {
  reminder: { run: (context, { argument }) => showReminder(context, argument) },
  setReminder: {
    async run(context, { argument, values: [value] }) {
      const { services, now } = context;
      await services.commitments.setReminder(askerOf(context), argument, readReminder(value), now);
      return showReminder(context, argument, true);
    },
  },
  resume: {
    async run(context, { argument }) {
      const { services, now } = context;
      await services.commitments.resume(askerOf(context), argument, now);
      return showReminder(context, argument, true);
    },
  },
});

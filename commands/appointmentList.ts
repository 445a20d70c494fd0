import type { Asker } from '../src/appointments/appointment';
import { appointmentListControls } from '../src/appointments/appointmentControls';
import { drawAppointments } from '../src/appointments/listView';
import { withDeskPages } from '../src/desk/deskPagesView';
import type { Page } from '../src/pageView';
import type { Context } from './command';
import { handlers } from './handlers';

/** Who asks, for the services of appointments. */
export function askerOf({ member, maySee, canManage }: Context): Asker {
  return { member, maySee, isManager: canManage };
}

/** What lies ahead, one page of it: a page of her desk. `done` tells what she just did. */
export async function showAppointments(
  context: Context,
  page = 0,
  done: string | null = null,
): Promise<Page> {
  const { services, guild, member, now, t } = context;
  const list = await services.appointmentLists.list(askerOf(context), now);
  const record = await services.records.read(guild, member, now);
  const viewer = { userId: member.userId, now };
  const drawn = drawAppointments(list, viewer, page, t, { done, record });
  return withDeskPages(drawn, 'appointments', t);
}

/** What answers to the controls on it; `/appointment` has them. */
export const appointmentListHandlers = handlers(appointmentListControls, {
  list: { run: (context, { argument: page }) => showAppointments(context, page) },
});

import { UserError } from '../src/errors';
import { readId } from '../src/ids';
import type { Page } from '../src/pageView';
import { showAppointments } from './appointmentList';
import { showAppointment } from './appointmentPage';
import type { Context, ControlHandlers, Handler, Press } from './command';

/** What there is of an appointment now, or the list, with why something can't be done. */
async function showInstead(context: Context, appointmentId: number | null, why: UserError): Promise<Page> {
  const told = context.t(why);
  if (appointmentId === null || why.key === 'appointment.error.gone')
    return showAppointments(context, 0, told);
  try {
    return await showAppointment(context, appointmentId, told);
  } catch (error) {
    if (error instanceof UserError) return showAppointments(context, 0, told);
    throw error;
  }
}

function toldInPlace(handler: Handler<Press<string>>): Handler<Press<string>> {
  if (handler.acknowledge === 'modal') return handler;
  return {
    ...handler,
    async run(context, press) {
      try {
        return await handler.run(context, press);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        return showInstead(context, readId(press.argument.split(':')[0] ?? ''), error);
      }
    },
  };
}

/**
 * The same handlers, but what can't be done is told on a page of what there is now, in place of the old one: that offers what is
 * no more. All of their controls have an appointment's id first in their argument, or no argument.
 */
export function inPlace<Action extends string>(handlers: ControlHandlers<Action>): ControlHandlers<Action> {
  const told = Object.entries<Handler<Press<string>>>(handlers).map(([action, handler]) => [
    action,
    toldInPlace(handler),
  ]);
  return Object.fromEntries(told) as ControlHandlers<Action>;
}

import type { Asker, DateKey } from '../src/appointments/appointment';
import {
  appointmentControls,
  dateOfMenu,
  type DateOf,
  sharedControls,
} from '../src/appointments/appointmentControls';
import { formFields } from '../src/appointments/appointmentFormView';
import { drawMove, drawMoveForm, drawNotMoved } from '../src/appointments/moveView';
import { readMove } from '../src/appointments/move';
import { readTyped } from '../src/appointments/newAppointmentView';
import { overlapsWith } from '../src/appointments/overlaps';
import {
  type AppointmentSeen,
  drawAppointment,
  drawDate,
  drawRemoval,
  drawSkipped,
  joinedText,
  shownDates,
} from '../src/appointments/appointmentView';
import { drawJoinedShared } from '../src/appointments/sharedView';
import { withDeskPages } from '../src/desk/deskPagesView';
import { UserError } from '../src/errors';
import { readId } from '../src/ids';
import type { PlainKey } from '../src/i18n/translate';
import type { Page } from '../src/pageView';
import type { Context, Handler, Press } from './command';
import { handlers } from './handlers';
import { askerOf, showAppointments } from './appointmentList';

/** An appointment that she sees, with its dates. */
async function see(context: Context, appointmentId: number | null): Promise<AppointmentSeen> {
  const { services, now } = context;
  const asker = askerOf(context);
  const { appointments, dates, zone } = await services.appointmentLists.see(asker, appointmentId, now);
  const [appointment] = appointments.values();
  if (!appointment) throw new UserError('appointment.error.gone');
  const hers = dates.slice(0, shownDates).filter(({ isHers }) => isHers);
  const overlaps =
    hers.length === 0
      ? []
      : overlapsWith(await services.appointmentLists.list(asker, now), hers, appointment.id);
  const sharing = await services.sharedAppointments.seeSharing(asker, appointment.id);
  return { appointment, dates, zone, overlaps, sharing };
}

const viewerOf = ({ member, now }: Context) => ({ userId: member.userId, now });

/** The page of one appointment. `done` tells what she just did. */
export async function showAppointment(
  context: Context,
  appointmentId: number | null,
  done: string | null = null,
): Promise<Page> {
  const seen = await see(context, appointmentId);
  const { t } = context;
  return withDeskPages(drawAppointment(seen, viewerOf(context), t, done), null, t);
}

/** Lets her be in always, and gives what she reads then: how she is reminded, and who sees it. */
async function join(context: Context, appointmentId: number): Promise<string> {
  const { services, now, t } = context;
  const asker = askerOf(context);
  await services.commitments.joinAlways(asker, appointmentId, now);
  const { appointment, dates } = await see(context, appointmentId);
  const reminder = await services.appointmentForms.seeReminder(asker, appointmentId);
  const next = dates.find(({ isHers }) => isHers);
  return joinedText(appointment, reminder, next, now, t);
}

/** Whether nobody is in any more with an appointment that she may remove. */
async function isHersAndEmpty(context: Context, appointmentId: number): Promise<boolean> {
  try {
    const { appointment } = await see(context, appointmentId);
    return appointment.mayEdit && appointment.others === 0;
  } catch (error) {
    // She doesn't see it any more.
    if (error instanceof UserError) return false;
    throw error;
  }
}

const isSame = (one: DateKey, other: DateKey) => one.slotId === other.slotId && one.day === other.day;

/** The page of one date; of its appointment when it is no more. */
async function showDate(
  context: Context,
  { appointmentId, ...key }: DateOf,
  done: string | null = null,
): Promise<Page> {
  const { t } = context;
  const { appointment, dates, zone } = await see(context, appointmentId);
  const date = dates.find((one) => isSame(one, key));
  if (date) return withDeskPages(drawDate(date, appointment, viewerOf(context), zone, t, done), null, t);
  const skipped = appointment.skipped.find((one) => isSame(one, key));
  if (skipped) return withDeskPages(drawSkipped(skipped, appointment, zone, t), null, t);
  return showAppointment(context, appointmentId);
}

type Work<Place> = (context: Context, asker: Asker, place: Place) => Promise<void>;

/** A control that changes something of a date, and draws it again. */
function thenDate(work: Work<DateOf>): Handler<Press<DateOf>> {
  return {
    async run(context, { argument }) {
      await work(context, askerOf(context), argument);
      return showDate(context, argument);
    },
  };
}

/** A control that changes something of an appointment, and draws it again. */
function thenAppointment(done: PlainKey | null, work: Work<number>): Handler<Press<number>> {
  return {
    async run(context, { argument }) {
      await work(context, askerOf(context), argument);
      return showAppointment(context, argument, done && context.t(done));
    },
  };
}

/** What answers to the controls on the page of an appointment and on that of a date; `/appointment` has them. */
export const appointmentHandlers = handlers(appointmentControls, {
  open: { run: (context, { argument }) => showAppointment(context, argument) },
  pick: {
    run: (context, { argument: appointmentId, values: [value = ''] }) =>
      showDate(context, { appointmentId, ...dateOfMenu.read(value) }),
  },
  choose: { run: (context, { values: [value = ''] }) => showAppointment(context, readId(value)) },
  date: { run: (context, { argument }) => showDate(context, argument) },
  joinDate: {
    async run(context, { argument: place }) {
      const { services, now, t } = context;
      const asker = askerOf(context);
      const { appointmentId, ...key } = place;
      await services.commitments.joinDate(asker, appointmentId, key, now);
      const { appointment, dates } = await see(context, appointmentId);
      const reminder = await services.appointmentForms.seeReminder(asker, appointmentId);
      const date = dates.find((one) => isSame(one, key));
      return showDate(context, place, joinedText(appointment, reminder, date, now, t, false));
    },
  },
  missDate: thenDate(({ services, now }, asker, { appointmentId, ...key }) =>
    services.commitments.missDate(asker, appointmentId, key, now),
  ),
  skip: thenDate(({ services, now }, asker, { appointmentId, ...key }) =>
    services.appointments.skip(asker, appointmentId, key, now),
  ),
  restore: thenDate(({ services, now }, asker, { appointmentId, ...key }) =>
    services.appointments.restore(asker, appointmentId, key, now),
  ),
  move: {
    acknowledge: 'modal',
    run: ({ t }, { argument, textOf }) =>
      Promise.resolve(drawMoveForm(readTyped(textOf)?.when ?? '', argument, t)),
  },
  saveMove: {
    async run(context, { argument: place, field }) {
      const { services, guild, now, t } = context;
      const { appointmentId, ...key } = place;
      const { appointment, dates } = await see(context, appointmentId);
      const date = dates.find((one) => isSame(one, key));
      if (!date) throw new UserError('appointment.error.dateGone');
      const moving = { typed: field(formFields.when), appointment, place };
      const asker = askerOf(context);
      try {
        const to = readMove(moving.typed, date, { now, zone: guild.zone });
        const seen = await services.appointments.seeMove(asker, appointmentId, key, to, now);
        const list = await services.appointmentLists.list(asker, now);
        const others = { ...list, dates: list.dates.filter((one) => !isSame(one, key)) };
        const overlaps = overlapsWith(others, date.isHers ? [seen.after] : [], null);
        return drawMove(moving, to, seen, overlaps, guild.zone, t);
      } catch (error) {
        if (error instanceof UserError) return drawNotMoved(moving, error, t);
        throw error;
      }
    },
  },
  confirmMove: {
    async run(context, { argument: { to: day, start, minutes, ...place } }) {
      const { services, now } = context;
      const { appointmentId, ...key } = place;
      const to = { day, start, minutes };
      await services.appointments.move(askerOf(context), appointmentId, key, to, now);
      return showDate(context, place, context.t('appointment.page.changed'));
    },
  },
  join: {
    run: async (context, { argument }) => showAppointment(context, argument, await join(context, argument)),
  },
  /** She may not see it any more once she is out, and it may be gone: the list follows. */
  leave: {
    async run(context, { argument }) {
      await context.services.commitments.leave(askerOf(context), argument, context.now);
      const isEmpty = await isHersAndEmpty(context, argument);
      return isEmpty
        ? showAppointment(context, argument, context.t('appointment.page.leftEmpty'))
        : showAppointments(context, 0, context.t('appointment.page.left'));
    },
  },
  share: thenAppointment(null, async ({ services, now }, asker, id) => {
    await services.sharedAppointments.share(asker, id, now);
    await services.sharedAppointments.waitForMessage(asker, id);
  }),
  takeBack: thenAppointment('appointment.page.takenBack', ({ services, now }, asker, id) =>
    services.sharedAppointments.takeBack(asker, id, now),
  ),
  askRemove: {
    async run(context, { argument }) {
      const { appointment } = await see(context, argument);
      if (!appointment.mayEdit) throw new UserError('appointment.error.notYours');
      return drawRemoval(appointment, context.t);
    },
  },
  remove: {
    async run(context, { argument }) {
      const { services, now } = context;
      await services.appointments.remove(askerOf(context), argument, now);
      return showAppointments(context, 0, context.t('appointment.page.removed'));
    },
  },
});

/** What answers to the controls under its message for all; `/appointment` has them. */
export const sharedHandlers = handlers(sharedControls, {
  takeBackShared: {
    async run(context, { argument: postingId }) {
      const { services, now, t } = context;
      const asker = askerOf(context);
      const appointmentId = await services.sharedAppointments.findShownIn(asker, postingId);
      await services.sharedAppointments.takeBack(asker, appointmentId, now);
      return showAppointment(context, appointmentId, t('appointment.page.takenBack'));
    },
  },
  joinShared: {
    async run(context, { argument: postingId }) {
      const { services, t } = context;
      const appointmentId = await services.sharedAppointments.findShownIn(askerOf(context), postingId);
      return drawJoinedShared(appointmentId, await join(context, appointmentId), t);
    },
  },
});

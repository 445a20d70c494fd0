import {
  type Edited,
  editedIn,
  newAppointmentControls,
  type Waiting,
} from '../src/appointments/appointmentControls';
import { shownDates } from '../src/appointments/appointmentView';
import {
  drawAppointmentForm,
  drawMissingForm,
  formFields,
  readForm,
} from '../src/appointments/appointmentFormView';
import {
  type Draft,
  drawAdded,
  drawDraft,
  drawNotYet,
  drawNoLonger,
  readTyped,
} from '../src/appointments/newAppointmentView';
import { overlapsWith } from '../src/appointments/overlaps';
import type { Pending } from '../src/appointments/pending';
import {
  datesAhead,
  takeTitle,
  type Typed,
  understand,
  type Understood,
} from '../src/appointments/understood';
import { UserError } from '../src/errors';
import type { Modal, Page } from '../src/pageView';
import { sayWhen } from '../src/when/sayWhen';
import type { Schedule } from '../src/when/schedule';
import { askerOf } from './appointmentList';
import { showAppointment } from './appointmentPage';
import type { Context, Press } from './command';
import { handlers } from './handlers';

/** Shows what was understood of an appointment that she wants to add or, where that isn't enough, how to go on. */
export function showNew(context: Context, typed: Typed): Promise<Page> {
  return keepingTyped(context, typed, {}, async () => {
    const { services, guild, now, t } = context;
    const understood = understand(typed.when, { now, zone: guild.zone });
    if (understood.kind !== 'ready') return drawNotYet(typed, understood, {}, t);
    const channelId = await services.appointmentForms.findRoom(askerOf(context));
    const { readings, isHourAssumed } = understood;
    const titled = takeTitle(typed, understood);
    return keep(context, { ...titled, readings, isHourAssumed, channelId, edit: null, appointmentId: null });
  });
}

/** The same of one that she changes. When its times stay as they are, they aren't read anew. */
function showEdited(context: Context, typed: Typed, edited: Edited, roomId: string): Promise<Page> {
  return keepingTyped(context, typed, edited, async () => {
    const { services, guild, now, t } = context;
    const { appointmentId = null, version } = edited;
    const current = await services.appointmentForms.seeEditable(askerOf(context), appointmentId, now);
    if (current.version !== version) {
      // From here on she knows: what she sends next holds.
      const error = new UserError('appointment.error.changed');
      return drawNotYet(
        typed,
        { kind: 'wrong', error },
        { appointmentId: current.id, version: current.version },
        t,
      );
    }
    const said = sayWhen(current.schedule, t);
    const areSameTimes = typed.when === '' || typed.when === said;
    const readings = [{ schedule: current.schedule, kind: null }];
    const understood: Understood = areSameTimes
      ? { kind: 'ready', readings, isHourAssumed: false, aside: [], title: null, untitled: said }
      : understand(typed.when, { now, zone: guild.zone });
    if (understood.kind !== 'ready') return drawNotYet(typed, understood, edited, t);
    const kept = current.isRoomGone ? (current.rooms[0]?.id ?? current.channelId) : current.channelId;
    const channelId = roomId === '' ? kept : roomId;
    const { others, isHers } = current;
    const edit = { areSameTimes, isSameRoom: channelId === current.channelId, others, isHers };
    const shown = areSameTimes ? { ...typed, when: said } : typed;
    return keep(context, { ...understood, typed: shown, channelId, edit, appointmentId: null }, edited);
  });
}

/** Does something with what she typed. A mistake is told beside it, so that she can change it. */
async function keepingTyped(
  { t }: Context,
  typed: Typed,
  edited: Edited,
  work: () => Promise<Page>,
): Promise<Page> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UserError) return drawNotYet(typed, { kind: 'wrong', error }, edited, t);
    throw error;
  }
}

function keep(context: Context, pending: Pending, edited: Edited = {}): Promise<Page> {
  const { services, member, now } = context;
  const name = services.pendingAppointments.keep(member.id, pending, now);
  return showPending(context, pending, { ...edited, name, reading: 0 });
}

async function showPending(context: Context, pending: Pending, waiting: Waiting): Promise<Page> {
  const { services, guild, now, t } = context;
  const asker = askerOf(context);
  const schedule = scheduleIn(pending, waiting);
  const { dates, skipped } = await datesOf(context, pending, schedule, waiting.appointmentId);
  const list = await services.appointmentLists.list(asker, now);
  const sameId = await findSame(context, pending, schedule);
  const overlaps = overlapsWith(list, dates, sameId ?? waiting.appointmentId ?? null);
  return drawDraft({ pending, waiting, dates, skipped, overlaps, sameId, now }, guild.zone, t);
}

/** Hers that is the same as a new one that waits; null: there is none. */
async function findSame(
  context: Context,
  { edit, typed: { title }, channelId }: Pending,
  schedule: Schedule,
): Promise<number | null> {
  if (edit !== null) return null;
  const wish = { schedule, title, channelId };
  return context.services.appointmentForms.findSame(askerOf(context), wish, context.now);
}

/** The next dates as her word would make them: single ones may have been moved or skipped. */
async function datesOf(
  context: Context,
  { edit }: Pending,
  schedule: Schedule,
  appointmentId: number | undefined,
): Promise<Pick<Draft, 'dates' | 'skipped'>> {
  const { services, guild, now } = context;
  if (edit === null || appointmentId === undefined)
    return { dates: datesAhead(schedule, { now, zone: guild.zone }, shownDates), skipped: [] };
  const asker = askerOf(context);
  if (!edit.areSameTimes)
    return services.appointmentForms.seeEdited(asker, appointmentId, schedule, now, shownDates);
  const { dates, appointments } = await services.appointmentLists.see(asker, appointmentId, now);
  return {
    dates: dates.slice(0, shownDates),
    skipped: appointments.get(appointmentId)?.skipped ?? [],
  };
}

function scheduleIn({ readings }: Pending, { reading }: Waiting) {
  const chosen = readings[reading];
  if (!chosen) throw new UserError('common.notOffered');
  return chosen.schedule;
}

/** Stores what waits, once. */
async function confirm(context: Context, pending: Pending, waiting: Waiting): Promise<Page> {
  const { services, member, guild, now, t } = context;
  const { appointmentId: id, version, name } = waiting;
  const { typed, channelId, edit } = pending;
  const schedule = scheduleIn(pending, waiting);
  const asker = askerOf(context);
  if (id !== undefined && version !== undefined) {
    if (pending.appointmentId === null) {
      const changes = {
        title: typed.title,
        ...(!edit?.areSameTimes && { schedule }),
        ...(!edit?.isSameRoom && { channelId }),
      };
      await services.appointments.edit(asker, { id, version }, changes, now);
      services.pendingAppointments.settle(member.id, name, id);
    }
    return showAppointment(context, id, t('appointment.page.changed'));
  }
  let { appointmentId } = pending;
  if (appointmentId === null) {
    if ((await findSame(context, pending, schedule)) !== null) return showPending(context, pending, waiting);
    const wish = { schedule, title: typed.title, channelId };
    appointmentId = await services.appointments.add(asker, wish, now);
    services.pendingAppointments.settle(member.id, name, appointmentId);
  }
  const dates = datesAhead(schedule, { now, zone: guild.zone }, 2);
  const { channelId: sharedIn } = await services.sharedAppointments.seeSharing(asker, appointmentId);
  const { title } = typed;
  const added = { id: appointmentId, title, schedule, roomId: channelId, sharedIn, dates };
  return drawAdded(added, guild.zone, now, t);
}

/** Goes on with what waits; where it is too late for that, gives back what she typed. */
async function withPending(
  context: Context,
  press: Press<Waiting>,
  goOn: (pending: Pending) => Promise<Page>,
): Promise<Page> {
  const { services, member, now, t } = context;
  const pending = services.pendingAppointments.find(member.id, press.argument.name, now);
  if (pending) return goOn(pending);
  const isReplaced = services.pendingAppointments.isReplaced(member.id, press.argument.name, now);
  return drawNoLonger(typedOn(press), editedIn(press.argument), isReplaced ? 'replaced' : 'late', t);
}

/** What she typed, as it stands on her page. */
function typedOn({ textOf }: Pick<Press, 'textOf'>): Typed {
  const typed = readTyped(textOf);
  if (!typed) throw new UserError('common.notOffered');
  return typed;
}

/** The form for one that she changes, filled in with what she typed or, before that, with what is stored. */
async function openEdit(context: Context, edited: Edited, typed: Typed | null): Promise<Modal> {
  const { services, now, t } = context;
  const { appointmentId = null } = edited;
  const current = await services.appointmentForms.seeEditable(askerOf(context), appointmentId, now);
  const { id, version = current.version } = { ...edited, id: current.id };
  const filled = typed ?? { when: sayWhen(current.schedule, t), title: current.title ?? '' };
  const rooms = { rooms: current.rooms, roomId: current.channelId };
  return drawAppointmentForm(filled, { appointmentId: id, version }, t, rooms);
}

/** What answers to the controls on her page and to its forms; `/appointment` has them. */
export const newAppointmentHandlers = handlers(newAppointmentControls, {
  new: {
    acknowledge: 'modal',
    run: ({ t }) => Promise.resolve(drawAppointmentForm({ when: '', title: '' }, {}, t)),
  },
  edit: {
    acknowledge: 'modal',
    run: (context, { argument }) => openEdit(context, { appointmentId: argument }, null),
  },
  change: {
    acknowledge: 'modal',
    run: async (context, press) =>
      press.argument.appointmentId === undefined
        ? drawAppointmentForm(typedOn(press), {}, context.t)
        : openEdit(context, press.argument, typedOn(press)),
  },
  complete: {
    acknowledge: 'modal',
    async run({ guild, now, t }, press) {
      const typed = typedOn(press);
      const understood = understand(typed.when, { now, zone: guild.zone });
      return understood.kind === 'missing'
        ? drawMissingForm(typed, understood.written, press.argument, t)
        : drawAppointmentForm(typed, press.argument, t);
    },
  },
  save: {
    run: (context, { argument: edited, field }) =>
      edited.appointmentId === undefined
        ? showNew(context, readForm(field))
        : showEdited(context, readForm(field), edited, field(formFields.room)),
  },
  other: {
    run: (context, press) =>
      withPending(context, press, (pending) => showPending(context, pending, press.argument)),
  },
  confirm: {
    run: (context, press) =>
      withPending(context, press, (pending) =>
        keepingTyped(context, pending.typed, editedIn(press.argument), () =>
          confirm(context, pending, press.argument),
        ),
      ),
  },
});

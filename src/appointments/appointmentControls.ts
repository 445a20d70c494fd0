import { type Day, isDay, type TimeOfDay } from '../calendar';
import {
  type Argument,
  controls,
  index,
  none,
  optional,
  parts,
  rowId,
  textUpTo,
  type ValueOf,
} from '../controls';
import { UserError } from '../errors';

/**
 * Which appointment is edited, and how it was when she began: somebody else may change it meanwhile. Neither where a new
 * one is said.
 */
const edited = { appointmentId: optional(rowId), version: optional(rowId) };
const editedPart = parts(edited);
export type Edited = ValueOf<typeof editedPart>;

/** What waits under a name, and which of its readings. */
const waiting = parts({ ...edited, reading: index, name: textUpTo(12) });
export type Waiting = ValueOf<typeof waiting>;

/** Which appointment what waits changes. */
export function editedIn({ appointmentId, version }: Waiting): Edited {
  return appointmentId === undefined || version === undefined ? {} : { appointmentId, version };
}

/** The forms for an appointment, and the page that shows what was understood. */
export const newAppointmentControls = controls('appointment', {
  /** Opens an empty form. */
  new: none,
  /** Opens the form with what is stored of an appointment. */
  edit: rowId,
  /** Opens the form with her text as it stands on the page. */
  change: editedPart,
  /** Opens the form for what is missing. */
  complete: editedPart,
  /** The form. */
  save: editedPart,
  /** Shows the other reading. */
  other: waiting,
  confirm: waiting,
});

/** On the list of what lies ahead. */
export const appointmentListControls = controls('appointment', {
  /** A page of the list. */
  list: index,
});

const day: Argument<Day> = {
  write: String,
  read(text) {
    if (!isDay(text)) throw new UserError('common.notOffered');
    return text;
  },
};

/** One date of an appointment, as the values of a menu name it. */
export const dateOfMenu = parts({ slotId: rowId, day });

const ofDate = parts({ appointmentId: rowId, slotId: rowId, day });
export type DateOf = ValueOf<typeof ofDate>;

/** Without the colon that parts the rest. */
const time: Argument<TimeOfDay> = {
  write: (value) => value.replace(':', ''),
  read(text) {
    if (!/^([01]\d|2[0-3])[0-5]\d$/.test(text)) throw new UserError('common.notOffered');
    return `${text.slice(0, 2)}:${text.slice(2)}` as TimeOfDay;
  },
};

const movedDate = parts({ appointmentId: rowId, slotId: rowId, day, to: day, start: time, minutes: index });

/** On the page of an appointment and that of one of its dates. */
export const appointmentControls = controls('appointment', {
  open: rowId,
  /** The menu of appointments in the list. */
  choose: none,
  /** The menu of its dates. */
  pick: rowId,
  date: ofDate,
  joinDate: ofDate,
  missDate: ofDate,
  skip: ofDate,
  restore: ofDate,
  /** Opens the form for another time; with what she typed there before, if the page has it. */
  move: ofDate,
  saveMove: ofDate,
  /** On the page that shows where it would be moved. */
  confirmMove: movedDate,
  join: rowId,
  leave: rowId,
  share: rowId,
  takeBack: rowId,
  /** Asks once more. */
  askRemove: rowId,
  remove: rowId,
});

/** What she takes into her own calendar. */
export const calendarControls = controls('appointment', {
  /** The page that tells how. */
  calendar: none,
  /** A file of one appointment; of all that are hers without its number. */
  calendarFile: optional(rowId),
});

/** Under its message for all, with the id of the posting. */
export const sharedControls = controls('appointment', {
  joinShared: rowId,
  takeBackShared: rowId,
});

/** On the page of how she is reminded of an appointment. */
export const reminderControls = controls('appointment', {
  reminder: rowId,
  setReminder: rowId,
  /** Takes up reminders that paused. */
  resume: rowId,
});

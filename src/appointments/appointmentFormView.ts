import { shorten } from '../i18n/plainText';
import type { Translate } from '../i18n/translate';
import { modal, type Modal } from '../pageView';
import { longestTitle } from './appointment';
import { type Edited, newAppointmentControls } from './appointmentControls';
import { longestWhen, type Typed } from './understood';

/** The names of the fields. One form has `when`, the other `days` and `time` for it. */
export const formFields = { when: 'when', days: 'days', time: 'time', title: 'title', room: 'room' };

/** So long are days and times when they are asked for each: with a space between them they are no longer than a whole text. */
const longestPart = longestWhen / 2 - 1;

/** What was typed into one of the forms. */
export function readForm(field: (customId: string) => string): Typed {
  const parts = [formFields.when, formFields.days, formFields.time].map((name) => field(name).trim());
  return { when: parts.filter((part) => part !== '').join(' '), title: field(formFields.title).trim() };
}

/** A room to choose from. */
export interface RoomChoice {
  id: string;
  name: string;
}

/**
 * The form for an appointment, filled in with what is there. A room is chosen where there are several, and where the one now,
 * `roomId`, is none of them any more.
 */
export function drawAppointmentForm(
  { when, title }: Typed,
  edited: Edited,
  t: Translate,
  { rooms, roomId }: { rooms: readonly RoomChoice[]; roomId: string | null } = { rooms: [], roomId: null },
): Modal {
  const isNew = edited.appointmentId === undefined;
  const isRoomAsked = rooms.length > 1 || (roomId !== null && rooms.some(({ id }) => id !== roomId));
  return modal(
    newAppointmentControls.save(edited),
    t(`appointment.form.${isNew ? 'newTitle' : 'editTitle'}`),
    [
      {
        customId: formFields.when,
        label: t('appointment.form.when'),
        description: t('appointment.form.whenHelp'),
        placeholder: t('appointment.form.whenExample'),
        value: when,
        maxLength: longestWhen,
      },
      titleField(title, t),
      ...(isRoomAsked
        ? [
            {
              customId: formFields.room,
              label: t('appointment.form.room'),
              options: rooms.slice(0, 25).map(({ id, name }) => ({
                label: shorten(name, 100),
                value: id,
                default: id === roomId || rooms.length === 1,
              })),
            },
          ]
        : []),
    ],
  );
}

function titleField(title: string, t: Translate) {
  return {
    customId: formFields.title,
    label: t('appointment.form.title'),
    placeholder: t('appointment.untitled'),
    value: title,
    maxLength: longestTitle,
    optional: true,
  };
}

/** The form that asks for what is missing, days or times, with the rest filled in; the whole one where that is too long. */
export function drawMissingForm(
  typed: Typed,
  written: { days: string; time: string },
  edited: Edited,
  t: Translate,
): Modal {
  if (Math.max(written.days.length, written.time.length) > longestPart)
    return drawAppointmentForm(typed, edited, t);
  return modal(newAppointmentControls.save(edited), t('appointment.form.missingTitle'), [
    {
      customId: formFields.days,
      label: t('appointment.form.days'),
      placeholder: t('appointment.form.daysExample'),
      value: written.days,
      maxLength: longestPart,
    },
    {
      customId: formFields.time,
      label: t('appointment.form.time'),
      placeholder: t('appointment.form.timeExample'),
      value: written.time,
      maxLength: longestPart,
    },
    titleField(typed.title, t),
  ]);
}

import { ButtonStyle } from 'discord.js';
import type { Zone } from '../calendar';
import type { UserError } from '../errors';
import type { Translate } from '../i18n/translate';
import { box, button, modal, type Modal, type Page, row, text } from '../pageView';
import { appointmentControls, type DateOf } from './appointmentControls';
import { formFields } from './appointmentFormView';
import type { MoveSeen } from './dateChangeService';
import type { Span } from './dates';
import { spanText } from './datesView';
import type { ListedAppointment } from './listService';
import { headOf, overlapsText } from './newAppointmentView';
import type { Overlap } from './overlaps';
import { longestWhen } from './understood';

/** A date that is to be moved, as its page names it. */
interface Moving {
  typed: string;
  appointment: Pick<ListedAppointment, 'title'>;
  place: DateOf;
}

/** Shows where a date would be moved, for her word. `overlaps` are other dates of hers then. */
export function drawMove(
  { typed, appointment, place }: Moving,
  to: Span & { day: DateOf['day'] },
  { before, after, others, isHers }: MoveSeen,
  overlaps: readonly Overlap[],
  zone: Zone,
  t: Translate,
): Page {
  const lines = [
    t('appointment.move.before', { when: `~~${spanText(before, zone)}~~` }),
    t('appointment.move.after', { when: `**${spanText(after, zone)}**` }),
    ...(overlaps.length > 0 ? [`-# ${overlapsText(overlaps, zone, t)}`] : []),
  ];
  const question = t(isHers ? 'appointment.move.forAll' : 'appointment.move.forThem', { count: others });
  const confirm = appointmentControls.confirmMove({
    ...place,
    to: to.day,
    start: to.start,
    minutes: to.minutes,
  });
  return {
    components: [
      box(
        ...headOf({ when: typed, title: appointment.title ?? '' }, t),
        text(lines.join('\n')),
        ...(others > 0 ? [text(`${question}\n-# ${t('appointment.move.told')}`)] : []),
        row(
          button(confirm, t('appointment.button.confirm'), { style: ButtonStyle.Success, emoji: '✅' }),
          ...changeOrCancel(place, t),
        ),
      ),
    ],
  };
}

/** Tells why a date can't be moved as she typed it, and lets her change that. */
export function drawNotMoved({ typed, appointment, place }: Moving, error: UserError, t: Translate): Page {
  return {
    components: [
      box(
        ...headOf({ when: typed, title: appointment.title ?? '' }, t),
        text(t(error)),
        row(...changeOrCancel(place, t)),
      ),
    ],
  };
}

/** Asks where a date is moved. `typed` is what she wrote there before. */
export function drawMoveForm(typed: string, place: DateOf, t: Translate): Modal {
  return modal(appointmentControls.saveMove(place), t('appointment.form.moveTitle'), [
    {
      customId: formFields.when,
      label: t('appointment.form.move'),
      description: t('appointment.form.moveHelp'),
      placeholder: t('appointment.form.moveExample'),
      value: typed,
      maxLength: longestWhen,
    },
  ]);
}

const changeOrCancel = (place: DateOf, t: Translate) => [
  button(appointmentControls.move(place), t('appointment.button.change')),
  button(appointmentControls.date(place), t('common.cancel')),
];

import { ButtonStyle } from 'discord.js';
import { dayOf, type Instant, type Interval, wallClock, type Zone } from '../calendar';
import { formatDay } from '../i18n/dates';
import type { Translate } from '../i18n/translate';
import { box, button, type Page, row, select, text } from '../pageView';
import { sayWhen } from '../when/sayWhen';
import type { DateKey } from './appointment';
import {
  appointmentControls,
  appointmentListControls,
  calendarControls,
  dateOfMenu,
  newAppointmentControls,
  reminderControls,
} from './appointmentControls';
import { skippedLine, skippedWithin, spanText } from './datesView';
import type { ReminderSeen } from './formService';
import type { ListedAppointment, ListedDate } from './listService';
import { peopleText, titleText, type Viewer } from './listView';
import { overlapsText } from './newAppointmentView';
import type { Overlap } from './overlaps';
import { reminderSentence } from './reminderView';
import { comesOnce } from './said';
import type { Sharing } from './shared';

/** So many dates are told with who is in; the menu has more. */
export const shownDates = 3;

/** Discord's limit of a menu's options. */
const mostOptions = 25;

/** So many others are named with a date on the page of its appointment, and on its own. */
const mostNamed = { appointment: 12, date: 60 };

/** An appointment with all that is told of it. */
export interface AppointmentSeen {
  appointment: ListedAppointment;
  /** Its dates ahead, by their starts. */
  dates: readonly ListedDate[];
  zone: Zone;
  /** Other dates of hers at the time of the next ones. */
  overlaps: readonly Overlap[];
  sharing: Sharing;
}

/** An appointment with its next dates, and what can be done with it. `done` tells what she just did. */
export function drawAppointment(
  { appointment, dates, zone, overlaps, sharing }: AppointmentSeen,
  { userId }: Viewer,
  t: Translate,
  done: string | null = null,
): Page {
  const { id, channelId, schedule, isRoomGone, mayEdit, hers } = appointment;
  const next = dates.slice(0, shownDates);
  const head = [
    ...(done === null ? [] : [done]),
    `## 📌 ${titleText(appointment, t, 100)}`,
    // Of a single date the line below says it all.
    ...(schedule.slots.length > 0 && !(comesOnce(schedule) && next.length > 0)
      ? [`**${sayWhen(schedule, t)}**`]
      : []),
    isRoomGone
      ? `⚠️ ${t(mayEdit ? 'appointment.page.roomGone' : 'appointment.page.roomGoneAsk')}`
      : `-# ${t('appointment.said.room', { room: `<#${channelId}>` })}`,
    ...sharingLines(sharing, t),
  ];
  const coming = next.map((date) => ({
    date,
    line: `- ${spanText(date, zone)}\n  ${peopleText(date, appointment, userId, mostNamed.appointment, t)}`,
  }));
  const off = skippedWithin(appointment.skipped, next);
  const lines = [...coming, ...off.map((date) => ({ date, line: skippedLine(date, zone, t) }))]
    .sort((one, other) => one.date.start - other.date.start)
    .map(({ line }) => line);
  return {
    components: [
      box(
        text(head.join('\n')),
        text(lines.length === 0 ? t('appointment.page.over') : lines.join('\n')),
        ...(overlaps.length > 0 ? [text(`-# ${overlapsText(overlaps, zone, t)}`)] : []),
        ...dateMenu(dates, appointment, zone, t),
        row(
          hers === 'always'
            ? button(appointmentControls.leave(id), t('appointment.button.leave'))
            : button(
                appointmentControls.join(id),
                t(comesOnce(schedule) ? 'appointment.shared.join' : 'appointment.button.join'),
                { style: ButtonStyle.Success, emoji: '🙋' },
              ),
          ...(hers === null
            ? []
            : [button(reminderControls.reminder(id), t('appointment.button.reminder'), { emoji: '⏰' })]),
          ...(mayEdit
            ? [
                button(newAppointmentControls.edit(id), t('appointment.button.edit')),
                button(appointmentControls.askRemove(id), t('appointment.button.remove'), {
                  style: ButtonStyle.Danger,
                }),
              ]
            : []),
        ),
        row(
          ...(sharing.mayShare
            ? [button(appointmentControls.share(id), t('appointment.button.share'), { emoji: '📣' })]
            : []),
          ...(sharing.mayTakeBack
            ? [button(appointmentControls.takeBack(id), t('appointment.button.takeBack'))]
            : []),
          ...(dates.length > 0
            ? [button(calendarControls.calendarFile(id), t('appointment.button.calendar'), { emoji: '📅' })]
            : []),
          button(appointmentListControls.list(0), t('appointment.button.list'), { emoji: '📌' }),
        ),
      ),
    ],
  };
}

/** What somebody reads who has just come in: how she is reminded, and who sees it. `next` is her next date. */
export function joinedText(
  { channelId, schedule, isRoomGone }: ListedAppointment,
  reminder: ReminderSeen,
  next: Interval | undefined,
  now: Instant,
  t: Translate,
  isAlways = true,
): string {
  const always = isAlways && !comesOnce(schedule);
  const isSoon = next !== undefined && next.start - reminder.leadMinutes * 60_000 <= now;
  const beside = [
    isSoon && reminder.remindBy !== 'none' ? t('appointment.added.soon') : reminderSentence(reminder, t),
    ...(isRoomGone ? [] : [t('appointment.page.seen', { room: `<#${channelId}>` })]),
  ];
  return `${t(always ? 'appointment.page.joined' : 'appointment.shared.joined')}\n-# ${beside.join(' ')}`;
}

/** Where it is shared, and why it isn't. */
export function sharingLines({ state, channelId }: Sharing, t: Translate): string[] {
  const channel = `<#${channelId}>`;
  if (state === 'there') return [`-# ${t('appointment.shared.there', { channel })}`];
  if (state === 'soon') return [`-# ${t('appointment.shared.soon', { channel })}`];
  return state === 'refused' ? [`⚠️ ${t('appointment.shared.refused', { channel })}`] : [];
}

/** A menu shows no moments in the reader's own zone: its times are those of the guild's clocks. */
function dateMenu(
  dates: readonly ListedDate[],
  { id, hers, skipped }: ListedAppointment,
  zone: Zone,
  t: Translate,
) {
  const options = [
    ...dates.map((date) => ({ date, said: saidOf(date, hers) })),
    ...skipped.map((date) => ({ date, said: 'skipped' as const })),
  ]
    .sort((one, other) => one.date.start - other.date.start)
    .slice(0, mostOptions)
    .map(({ date, said }) => ({
      label: `${formatDay(dayOf(date.start, zone), t.locale)}, ${clockText(date, zone)}`,
      value: dateOfMenu.write(date),
      description: t(`appointment.page.date.${said}`),
    }));
  return options.length === 0
    ? []
    : [select(appointmentControls.pick(id), t('appointment.page.pick'), options)];
}

const saidOf = ({ isHers }: ListedDate, hers: ListedAppointment['hers']): 'in' | 'not' | 'none' =>
  isHers ? 'in' : hers === 'always' ? 'not' : 'none';

/** Midnight is the end of a day. */
const clockText = ({ start, end }: Interval, zone: Zone) =>
  `${wallClock(start, zone).time}–${wallClock(end, zone).time.replace('00:00', '24:00')}`;

/** One date, with what can be done with it. `done` tells what she just did. */
export function drawDate(
  date: ListedDate,
  appointment: ListedAppointment,
  { userId }: Viewer,
  zone: Zone,
  t: Translate,
  done: string | null = null,
): Page {
  const place = placeOf(date, appointment);
  const lines = [
    ...(done === null ? [] : [done]),
    `## 📌 ${titleText(appointment, t, 100)}`,
    `**${spanText(date, zone)}**`,
    peopleText(date, appointment, userId, mostNamed.date, t),
    ...(date.isMoved ? [`-# ${movedText(date, zone, t)}`] : []),
  ];
  return {
    components: [
      box(
        text(lines.join('\n')),
        row(
          date.isHers
            ? button(appointmentControls.missDate(place), t('appointment.button.missDate'))
            : button(appointmentControls.joinDate(place), t('appointment.button.joinDate'), {
                style: ButtonStyle.Success,
                emoji: '🙋',
              }),
          ...(appointment.mayEdit
            ? [
                button(appointmentControls.move(place), t('appointment.button.move')),
                button(appointmentControls.skip(place), t('appointment.button.skip')),
                ...(date.isMoved
                  ? [button(appointmentControls.restore(place), t('appointment.button.unmove'))]
                  : []),
              ]
            : []),
          backButton(appointment, t),
        ),
      ),
    ],
  };
}

function movedText({ day, start }: ListedDate, zone: Zone, t: Translate): string {
  return dayOf(start, zone) === day
    ? t('appointment.page.movedInDay')
    : t('appointment.page.moved', { day: formatDay(day, t.locale) });
}

/** One date that doesn't take place. */
export function drawSkipped(
  date: DateKey & Interval,
  appointment: ListedAppointment,
  zone: Zone,
  t: Translate,
): Page {
  const lines = [
    `## 📌 ${titleText(appointment, t, 100)}`,
    `~~${spanText(date, zone)}~~`,
    t('appointment.page.skipped'),
  ];
  const restore = button(
    appointmentControls.restore(placeOf(date, appointment)),
    t('appointment.button.unskip'),
  );
  return {
    components: [
      box(text(lines.join('\n')), row(...(appointment.mayEdit ? [restore] : []), backButton(appointment, t))),
    ],
  };
}

const placeOf = ({ slotId, day }: DateKey, { id }: ListedAppointment) => ({ appointmentId: id, slotId, day });

const backButton = ({ id }: ListedAppointment, t: Translate) =>
  button(appointmentControls.open(id), t('appointment.button.back'));

/** Asks whether an appointment shall really go. */
export function drawRemoval(appointment: ListedAppointment, t: Translate): Page {
  const { id, others } = appointment;
  const question =
    others > 0 ? t('appointment.page.removeForAll', { count: others }) : t('appointment.page.remove');
  return {
    components: [
      box(
        text(`## 📌 ${titleText(appointment, t, 100)}\n${question}`),
        row(
          button(appointmentControls.remove(id), t('appointment.button.removeNow'), {
            style: ButtonStyle.Danger,
          }),
          button(appointmentControls.open(id), t('common.cancel')),
        ),
      ),
    ],
  };
}

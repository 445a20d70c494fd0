import { ButtonStyle } from 'discord.js';
import type { Instant, Interval, Zone } from '../calendar';
import { formatDay, formatWeekday } from '../i18n/dates';
import { oneLine, plainText, readPlainText, shorten } from '../i18n/plainText';
import type { Translate } from '../i18n/translate';
import { box, button, type Page, row, text } from '../pageView';
import { sayWhen } from '../when/sayWhen';
import type { Schedule } from '../when/schedule';
import { longestTitle } from './appointment';
import {
  appointmentControls,
  appointmentListControls,
  type Edited,
  editedIn,
  newAppointmentControls,
  reminderControls,
  type Waiting,
} from './appointmentControls';
import { usualLead } from './commitment';
import type { SlotDate } from './dates';
import { longMark, skippedLine, skippedWithin, spanText, timesOf } from './datesView';
import type { Overlap } from './overlaps';
import type { Pending } from './pending';
import { comesOnce } from './said';
import { longestWhen, type NotYet, type OneReading, type Typed } from './understood';

/** By these ids what she typed is found on the page: the heading with the title, and the quote of when. */
const onPage = { title: 1, when: 2 };

const heading = '## 📌 ';
const quote = '> ';

/** What is said of when takes no more of Discord's 4,000 characters, whatever it is. */
const longestSentence = 1_200;

/** All of it stands above, as she typed it. */
const longestAside = 120;

/** So many pieces of her text are quoted each by itself. */
const mostPieces = 4;

/** Discord's limit of a button's label. */
const longestLabel = 80;

/** What she typed, as it stands on a page about something that isn't stored; null when it is no such page. */
export function readTyped(textOf: (id: number) => string): Typed | null {
  const [title, when] = [textOf(onPage.title), textOf(onPage.when)];
  if (!title.startsWith(heading) || !when.startsWith(quote)) return null;
  return { title: readPlainText(title.slice(heading.length)), when: readPlainText(when.slice(quote.length)) };
}

/** The head of each page about something that isn't stored. */
export function headOf({ title, when }: Typed, t: Translate) {
  const shown = plainText(shorten(title, longestTitle)) || t('appointment.untitled');
  return [
    text(`${heading}${shown}`, onPage.title),
    text(`${quote}${plainText(shorten(oneLine(when), longestWhen))}`, onPage.when),
  ];
}

/** What was understood, with what follows from it. */
export interface Draft {
  pending: Pending;
  /** Where it waits, and which of its readings is shown. */
  waiting: Waiting;
  /** The next dates, at most three. */
  dates: readonly Pick<SlotDate, 'start' | 'end' | 'isMoved'>[];
  /** Dates ahead that don't take place. */
  skipped: readonly Interval[];
  overlaps: readonly Overlap[];
  /** Hers that is the same already; null: there is none. */
  sameId: number | null;
  now: Instant;
}

/** Whether a date begins so soon that nobody is reminded of it. */
const isSoon = (date: Interval | undefined, now: Instant) =>
  date !== undefined && date.start - usualLead * 60_000 <= now;

/** Shows what was understood, for her word. */
export function drawDraft(draft: Draft, zone: Zone, t: Translate): Page {
  const { pending, waiting, dates, skipped, overlaps, sameId, now } = draft;
  const { typed, readings, isHourAssumed, aside, channelId, edit } = pending;
  const { reading } = waiting;
  const shown = readings[reading];
  const said = [
    ...(shown ? [`**${shorten(sayWhen(shown.schedule, t), longestSentence)}**`] : []),
    ...(dates.length > 1 ? [t('appointment.said.next')] : []),
    ...[
      ...dates.map((date) => ({ date, line: dateLine(date, zone, t) })),
      ...skippedWithin(skipped, dates).map((date) => ({ date, line: skippedLine(date, zone, t) })),
    ]
      .sort((one, other) => one.date.start - other.date.start)
      .map(({ line }) => line),
  ];
  // What is there already isn't agreed to.
  const isNew = sameId === null;
  const beside = [
    ...(isHourAssumed ? [t('appointment.said.hourAssumed')] : []),
    ...asideLines(aside, t),
    ...(isNew && overlaps.length > 0 ? [overlapsText(overlaps, zone, t)] : []),
    t(
      `appointment.said.${edit || !isNew ? 'room' : isSoon(dates[0], now) ? 'beforehandSoon' : 'beforehand'}`,
      {
        room: `<#${channelId}>`,
      },
    ),
  ];
  return {
    components: [
      box(
        ...(isNew ? [] : [text(t('appointment.said.already'))]),
        ...headOf(typed, t),
        text(said.join('\n')),
        text(beside.map((line) => `-# ${line}`).join('\n')),
        ...(edit && edit.others > 0 ? [text(forOthers(edit, t))] : []),
        row(
          sameId === null
            ? button(newAppointmentControls.confirm(waiting), t('appointment.button.confirm'), {
                style: ButtonStyle.Success,
                emoji: '✅',
              })
            : button(appointmentControls.open(sameId), t('appointment.button.back'), {
                style: ButtonStyle.Primary,
              }),
          changeButton(editedIn(waiting), t),
          ...readings.flatMap((other, at) =>
            at === reading
              ? []
              : [button(newAppointmentControls.other({ ...waiting, reading: at }), otherLabel(other, t))],
          ),
          ...backButton(waiting, t),
        ),
      ),
    ],
  };
}

/** That others are in, and whether it is told them: of a title it isn't. */
function forOthers(edit: NonNullable<Pending['edit']>, t: Translate): string {
  const { others, isHers, areSameTimes, isSameRoom } = edit;
  const question = t(`appointment.said.${isHers ? 'forAll' : 'forThem'}`, { count: others });
  return areSameTimes && isSameRoom ? question : `${question}\n-# ${t('appointment.move.told')}`;
}

const dateLine = (date: Draft['dates'][number], zone: Zone, t: Translate) =>
  `- ${spanText(date, zone)}${date.isMoved ? ` · ${t('appointment.said.moved')}` : ''}`;

const changeButton = (edited: Edited, t: Translate) =>
  button(newAppointmentControls.change(edited), t('appointment.button.change'));

/** Tells of other appointments of hers at the same time: one sentence for all. */
export function overlapsText(overlaps: readonly Overlap[], zone: Zone, t: Translate): string {
  const named = overlaps.map(
    ({ title, ...span }) =>
      `**${plainText(shorten(title ?? t('appointment.untitled'), 60))}** (${spanText(span, zone)})`,
  );
  return t('appointment.said.overlap', { others: new Intl.ListFormat(t.locale).format(named) });
}

/** Names what is set aside. */
const asideLines = (aside: readonly string[], t: Translate) =>
  aside.length > 0
    ? [t('appointment.said.aside', { aside: quoted([shorten(aside.join(' … '), longestAside)], t) })]
    : [];

/** What the other reading says that the one on the page doesn't. */
function otherLabel({ schedule, kind }: OneReading, t: Translate): string {
  const [slot] = schedule.slots;
  const days = slot?.days;
  if (kind === 'once' && days?.kind === 'once')
    return t('appointment.said.other.once', { day: formatDay(days.day, t.locale) });
  if (kind === 'weekly' && days?.kind === 'weekly' && days.weekdays.length === 1)
    return t('appointment.said.other.weekly', { weekday: formatWeekday(days.weekdays[0] ?? 1, t.locale) });
  if (kind === 'date' && days?.kind === 'once')
    return t('appointment.said.other.date', { day: formatDay(days.day, t.locale) });
  if ((kind === 'halfDay' || kind === 'halfHour') && slot)
    return t('appointment.said.other.halfDay', timesOf(slot));
  return shorten(sayWhen(schedule, t), longestLabel);
}

/** After these an appointment can't be changed any more, whatever she types. */
const lost: readonly string[] = ['appointment.error.gone', 'appointment.error.notYours'];

/** After these the same may be said once more, without a change. */
const passing: readonly string[] = ['appointment.error.noRoom', 'session.unsure'];

/** The way back to the appointment that is changed; a new one has none. */
const backButton = ({ appointmentId }: Partial<Edited>, t: Translate) =>
  appointmentId === undefined
    ? []
    : [button(appointmentControls.open(appointmentId), t('appointment.button.back'))];

const againButton = (edited: Edited, t: Translate) =>
  button(newAppointmentControls.change(edited), t('appointment.button.again'), {
    style: ButtonStyle.Primary,
  });

/** Tells why what she typed can't be stored yet, and lets her go on with it. */
export function drawNotYet(typed: Typed, why: NotYet, edited: Edited, t: Translate): Page {
  const { appointmentId } = edited;
  const key = why.kind === 'wrong' ? why.error.key : null;
  // What is gone, or isn't hers to change, can only be said anew.
  const isLost = appointmentId !== undefined && key !== null && lost.includes(key);
  const further =
    why.kind === 'missing'
      ? button(newAppointmentControls.complete(edited), t('appointment.button.complete'), {
          style: ButtonStyle.Primary,
        })
      : isLost
        ? button(newAppointmentControls.change({}), t('appointment.button.asNew'))
        : key !== null && passing.includes(key)
          ? againButton(edited, t)
          : changeButton(edited, t);
  const open = isLost
    ? [button(appointmentListControls.list(0), t('appointment.button.list'), { emoji: '📌' })]
    : backButton(edited, t);
  return { components: [box(...headOf(typed, t), text(whyText(why, t)), row(further, ...open))] };
}

function whyText(why: NotYet, t: Translate): string {
  if (why.kind === 'wrong') return t(why.error);
  const { all, days, time } = why.written;
  // In many pieces all of it would be hard to read.
  const said = all.length > mostPieces ? [days, time].filter((one) => one !== '') : all;
  if (said.length === 0) return t('appointment.said.nothing');
  if (why.kind === 'left') return t('appointment.said.left', { left: quoted(why.left, t) });
  const [one = 'time', ...more] = why.missing;
  const missing = more.length > 0 ? 'both' : why.isEndAlone ? 'start' : one;
  const question = t(`appointment.said.missing.${missing}`, { said: quoted(said, t) });
  return [question, ...asideLines(why.aside, t).map((line) => `-# ${line}`)].join('\n');
}

function quoted(typed: readonly string[], t: Translate): string {
  const quotes = typed.map((one) => t('appointment.said.quote', { typed: plainText(one) }));
  return new Intl.ListFormat(t.locale).format(quotes);
}

/** Gives back what she typed: it has waited too long, the bot was started anew, or she has said something else since. */
export function drawNoLonger(typed: Typed, edited: Edited, why: 'late' | 'replaced', t: Translate): Page {
  return {
    components: [box(text(t(`appointment.said.${why}`)), ...headOf(typed, t), row(againButton(edited, t)))],
  };
}

/** An appointment that was just stored. */
export interface Added {
  id: number;
  title: string;
  schedule: Schedule;
  /** Its room, and where it would be shared, by Discord's ids. */
  roomId: string;
  sharedIn: string | null;
  /** Its next dates. */
  dates: readonly SlotDate[];
}

/** Tells that it is stored: what, and when. */
export function drawAdded(added: Added, zone: Zone, now: Instant, t: Translate): Page {
  const { id, title, schedule, roomId, sharedIn, dates } = added;
  const [next] = dates;
  const beside = [
    t(`appointment.added.${isSoon(next, now) ? 'soon' : 'reminder'}`),
    ...(sharedIn === null ? [] : [t('appointment.added.share', { channel: `<#${sharedIn}>` })]),
  ];
  const lines = [
    t('appointment.added.stands', {
      title: plainText(shorten(title, longestTitle)) || t('appointment.untitled'),
      room: `<#${roomId}>`,
    }),
    ...(next && comesOnce(schedule)
      ? [t('appointment.added.once', { when: spanText(next, zone) })]
      : [
          shorten(sayWhen(schedule, t), longestSentence),
          ...(next ? [t('appointment.added.next', { when: longMark(next.start) })] : []),
        ]),
    ...beside.map((line) => `-# ${line}`),
  ];
  return {
    components: [
      box(
        text(lines.join('\n')),
        row(
          button(appointmentControls.share(id), t('appointment.button.share'), { emoji: '📣' }),
          button(reminderControls.reminder(id), t('appointment.button.reminder'), { emoji: '⏰' }),
          button(appointmentListControls.list(0), t('appointment.button.list'), { emoji: '📌' }),
        ),
      ),
    ],
  };
}

import { ButtonStyle } from 'discord.js';
import { addDays, type Day, dayOf, type Instant, type Interval } from '../calendar';
import { formatDay, formatWeekdays } from '../i18n/dates';
import { plainText, shorten } from '../i18n/plainText';
import { timestamp } from '../i18n/timestamp';
import type { Translate } from '../i18n/translate';
import { box, button, type Page, row, select, text } from '../pageView';
import { type Today, todayOf } from '../when/resolve';
import { sayWhen } from '../when/sayWhen';
import {
  appointmentControls,
  appointmentListControls,
  calendarControls,
  newAppointmentControls,
} from './appointmentControls';
import { endText, longMark } from './datesView';
import { entriesOf, type Entry, joinDays, startOf } from './entriesView';
import type { AppointmentList, ListedAppointment, ListedDate } from './listService';
import { findOwnOverlap, type OwnOverlap } from './overlaps';
import type { KeptRecord } from './record';

/** So many lines are on a page: with the longest titles there is room left for the rest and for notices. */
const linesOnPage = 12;

/** So long are titles in the list, and what is said of when, in UTF-16 units. */
const longest = { title: 40, sentence: 100 };

/** So many others are named with a date. */
const mostNamed = 3;

/** Who looks, by Discord's id, and when. */
export interface Viewer {
  userId: string;
  now: Instant;
}

/** What is told above and below the list. */
interface Beside {
  /** What she just did. */
  done: string | null;
  /** How many of her last dates she kept; null: nothing is told of it. */
  record: KeptRecord | null;
}

/** What lies ahead, one page of it; beyond the last it is the last. */
export function drawAppointments(
  list: AppointmentList,
  viewer: Viewer,
  page: number,
  t: Translate,
  { done, record }: Beside = { done: null, record: null },
): Page {
  const { today } = todayOf({ now: viewer.now, zone: list.zone });
  const entries = joinDays(entriesOf(list), addDays(today, 1), list.zone);
  const last = Math.max(0, Math.ceil(entries.length / linesOnPage) - 1);
  const shown = Math.min(page, last);
  const onPage = entries.slice(shown * linesOnPage, (shown + 1) * linesOnPage);
  const isEmpty = onPage.length === 0;
  const head = [...(done === null ? [] : [done]), `## 📌 ${t('appointment.list.title')}`];
  const isZoneNew = onPage.some(({ appointment }) => appointment.saidIn !== null);
  const overlap = isEmpty ? null : findOwnOverlap(list);
  const notes = [
    ...(isZoneNew ? [t('appointment.list.zone', { zone: list.zone })] : []),
    ...(overlap ? [ownOverlapText(overlap, t)] : []),
    // Nobody is told that she kept none.
    ...(record && record.kept > 0
      ? [t('appointment.list.record', { kept: record.kept, count: record.of })]
      : []),
  ];
  return {
    components: [
      box(
        text(
          [...head, ...(isEmpty ? [t('appointment.list.none')] : linesOf(onPage, list, viewer, t))].join(
            '\n',
          ),
        ),
        ...(notes.length > 0 ? [text(notes.map((note) => `-# ${note}`).join('\n'))] : []),
        ...(isEmpty
          ? []
          : [select(appointmentControls.choose(), t('appointment.list.choose'), optionsOf(onPage, t))]),
        row(
          button(newAppointmentControls.new(), t('appointment.button.new'), {
            emoji: '➕',
            ...(isEmpty && { style: ButtonStyle.Primary }),
          }),
          ...(isEmpty
            ? []
            : [button(calendarControls.calendar(), t('appointment.button.calendar'), { emoji: '📅' })]),
          ...(last > 0
            ? [
                button(appointmentListControls.list(shown - 1), t('common.previous'), {
                  disabled: shown === 0,
                }),
                button(appointmentListControls.list(shown + 1), t('common.next'), {
                  disabled: shown === last,
                }),
              ]
            : []),
        ),
      ),
    ],
  };
}

/** Tells of two of hers at the same time: one sentence, however many there are. */
function ownOverlapText({ one, other, start }: OwnOverlap, t: Translate): string {
  const named = [one, other].map((title) => `**${titleText({ title }, t, longest.title)}**`);
  const both = new Intl.ListFormat(t.locale).format(named);
  return t('appointment.list.overlap', { both, when: longMark(start) });
}

/** A line for each, below a heading for each day, or for several that are alike. */
function linesOf(
  entries: readonly Entry[],
  { zone }: AppointmentList,
  { userId, now }: Viewer,
  t: Translate,
): string[] {
  const days = todayOf({ now, zone });
  const headings = entries.map((entry) => {
    const start = startOf(entry);
    if (start === null) return t('appointment.list.later');
    const day = dayOf(start, zone);
    if (entry.lastDay !== null) return formatWeekdays(day, entry.lastDay, t.locale);
    return dayHeading(day, days, t);
  });
  return entries.flatMap(({ appointment, date, skipped }, index) => {
    const named = `**${titleText(appointment, t, longest.title)}**`;
    const title = appointment.isRoomGone ? `${named} · ⚠️ ${t('appointment.list.roomGone')}` : named;
    const times = (span: Interval) => `${timestamp(span.start)}–${endText(span, zone)}`;
    const line = date
      ? `${times(date)} ${title} · ${peopleText(date, appointment, userId, mostNamed, t)}`
      : skipped
        ? `~~${times(skipped)}~~ ${title} · ${t('appointment.list.skipped')}`
        : `${title} · ${shorten(sayWhen(appointment.schedule, t), longest.sentence)}`;
    const heading = headings[index] ?? '';
    return [...(heading === headings[index - 1] ? [] : [`**${heading}**`]), `- ${line}`];
  });
}

/**
 * What began yesterday and still goes on stands under today. Between midnight and four "tomorrow" is the day that has begun
 * already: then each day is only named.
 */
function dayHeading(day: Day, { today, agenda }: Today, t: Translate): string {
  if (today !== agenda) return formatDay(day < today ? today : day, t.locale);
  if (day <= today) return t('appointment.list.today', { day: formatDay(today, t.locale) });
  if (day === addDays(today, 1)) return t('appointment.list.tomorrow', { day: formatDay(day, t.locale) });
  return formatDay(day, t.locale);
}

/** A title, cut where it is a long one. */
export function titleText({ title }: Pick<ListedAppointment, 'title'>, t: Translate, length: number): string {
  return plainText(shorten(title ?? t('appointment.untitled'), length));
}

/** Who is in on a date, she herself first. A mention in a private answer pings nobody. */
export function peopleText(
  { userIds, isHers }: Pick<ListedDate, 'userIds' | 'isHers'>,
  { hers }: Pick<ListedAppointment, 'hers'>,
  userId: string,
  most: number,
  t: Translate,
): string {
  const others = userIds.filter((one) => one !== userId);
  const more = others.length - most;
  const people = [
    ...(isHers ? [t('appointment.people.you')] : []),
    ...others.slice(0, most).map((one) => `<@${one}>`),
    ...(more > 0 ? [t('appointment.people.more', { count: more })] : []),
  ];
  const said = people.length === 0 ? t('appointment.people.nobody') : people.join(', ');
  return hers === 'always' && !isHers ? `${said} · ${t('appointment.people.notYou')}` : said;
}

function optionsOf(entries: readonly Entry[], t: Translate) {
  const appointments = new Map(entries.map(({ appointment }) => [appointment.id, appointment]));
  return [...appointments.values()].map(({ id, title, schedule }) => ({
    label: shorten(title ?? t('appointment.untitled'), 100),
    value: `${id}`,
    ...(schedule.slots.length > 0 && { description: shorten(sayWhen(schedule, t), longest.sentence) }),
  }));
}

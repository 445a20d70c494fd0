import type { Instant } from '../calendar';
import { relativeTime, timestamp } from '../i18n/timestamp';
import type { Translate } from '../i18n/translate';
import { box, button, type Page, row, text } from '../pageView';
import type { Shown } from '../postings/postingView';
import type { Whereabouts } from './dateAnswerService';
import { dateReminderControls } from './dateReminderControls';
import { titleText } from './listView';

/** A reminder as it is drawn. */
export interface ShownReminder {
  /** What begins, as it was typed; null: it has no title. Several where somebody is in with as many. */
  titles: readonly (string | null)[];
  /** Discord's id of the room; null: it was deleted. */
  roomId: string | null;
  start: Instant;
  /** It goes to one member alone. */
  isDirect: boolean;
  /** Discord's ids of those whom it names, of those of them who come later, and of those who aren't there yet. */
  userIds: readonly string[];
  laterIds: readonly string[];
  away: readonly string[];
}

/** So many titles are told. */
const mostTitles = 5;

/** A reminder, in the channel or to one member alone. */
export function drawDateReminder(reminder: ShownReminder, postingId: number, t: Translate): Shown {
  const { titles, roomId, start, isDirect, userIds, laterIds, away } = reminder;
  const texts = titles.map((title) => `**${titleText({ title }, t, 100)}**`);
  const named = new Intl.ListFormat(t.locale).format([...new Set(texts)].slice(0, mostTitles));
  const room = roomId === null ? '' : ` ${t('reminder.inRoom', { room: `<#${roomId}>` })}`;
  const people = userIds.map((userId) =>
    laterIds.includes(userId) ? t('reminder.comesLater', { who: `<@${userId}>` }) : `<@${userId}>`,
  );
  const when = { start: timestamp(start), relative: relativeTime(start) };
  const line = `⏰ ${t('reminder.line', { title: named, room, ...when })}`;
  const isLater = isDirect && userIds.some((userId) => laterIds.includes(userId));
  const beside = isDirect ? (isLater ? [t('reminder.youComeLater')] : []) : [people.join(' ')];
  const buttons = row(
    button(dateReminderControls.comesLater(postingId), t('reminder.button.later'), {
      emoji: '🕘',
    }),
    button(dateReminderControls.notToday(postingId), t('reminder.button.notToday')),
  );
  return {
    page: { components: [box(text([line, ...beside].join('\n')), buttons)] },
    final: false,
    ...(!isDirect && { mentions: away }),
  };
}

/** What she said of a date, and whether she is in its room already. */
export function drawAnswered(said: 'later' | 'not', whereabouts: Whereabouts, t: Translate): Page {
  const key =
    whereabouts === 'here' ? ({ later: 'hereAlready', not: 'notTodayHere' } as const)[said] : undefined;
  return {
    components: [
      text(t(key ? `reminder.${key}` : said === 'later' ? 'reminder.later' : 'reminder.notToday')),
    ],
  };
}

import { longMark } from '../appointments/datesView';
import type { ExpectedInTime } from '../appointments/expected';
import { formatDay } from '../i18n/dates';
import { formatDuration } from '../i18n/durations';
import type { Translate } from '../i18n/translate';
import { box, button, linesWithin, type Page, row, text } from '../pageView';
import type { Agenda, Attendee, ReachedGoal } from './agenda';
import { cheerControls } from './agendaControls';
import { goalLines, goalText, nameSome } from './listsView';

/** Characters for the list of what got done: Discord allows 4,000 in a message. */
const roomForReached = 2_400;

/** So many people are named; the others are a number. */
const mostNamed = 25;

/** The same for those who are in next time. */
const mostIn = 10;

/** Draws what stays of a gathering: a round of cheers, with a button for applause where something got done. */
export function drawSummary(
  agenda: Agenda,
  { sum, line, next }: NonNullable<Agenda['summary']>,
  postingId: number,
  t: Translate,
): Page {
  const reached = agenda.attendees.filter((one) => one.reached.length > 0);
  const lines = [
    `## ${t('agenda.summary.title', { day: formatDay(agenda.day, t.locale) })}`,
    ...(sum === null
      ? []
      : [t('agenda.summary.together', { time: formatDuration(sum.workMs), count: sum.people })]),
    ...thereText(agenda, t),
    ...reachedTexts(reached, t),
    ...(line === null ? [] : ['', `💬 ${t('agenda.summary.line', { line })}`]),
    ...(next ? ['', `📌 ${nextText(next, t)}`] : []),
  ];
  const cheer = button(cheerControls.cheer({ postingId }), t('agenda.cheer.button'), { emoji: '👏' });
  return { components: [box(text(lines.join('\n')), ...(reached.length > 0 ? [row(cheer)] : []))] };
}

function nextText({ start, userIds }: ExpectedInTime, t: Translate): string {
  const when = longMark(start);
  if (userIds.length === 0) return t('agenda.summary.next', { when });
  return t('agenda.summary.nextWith', { when, people: nameSome(userIds, mostIn, t) });
}

function thereText({ attendees }: Agenda, t: Translate): string[] {
  if (attendees.length === 0) return [];
  const userIds = attendees.map(({ userId }) => userId);
  const key = attendees.length === 1 ? 'agenda.summary.thereAlone' : 'agenda.summary.there';
  return [t(key, { people: nameSome(userIds, mostNamed, t) })];
}

function reachedTexts(reached: readonly Attendee[], t: Translate): string[] {
  if (reached.length === 0) return [];
  const blocks = reached.map(({ userId, reached: goals }) => {
    const [first = '', ...rest] = goalLines(
      goals.map((goal) => cheeredText(goal, t)),
      reached.length,
      t,
    );
    if (rest.length === 0) return `- <@${userId}>: ${first}`;
    return [`- <@${userId}>`, ...[first, ...rest].map((line) => `  - ${line}`)].join('\n');
  });
  const count = reached.reduce((sum, { reached: goals }) => sum + goals.length, 0);
  const more = (left: number) => t('common.andMore', { count: left });
  return ['', `**✅ ${t('agenda.summary.reached', { count })}**`, linesWithin(blocks, roomForReached, more)];
}

function cheeredText(goal: ReachedGoal, t: Translate): string {
  const body = goalText(goal, t);
  return goal.isCheered ? t('agenda.summary.applause', { goal: body }) : body;
}

import { ButtonStyle } from 'discord.js';
import { formatDay } from '../calendar';
import type { SharedGoal } from '../goals/goal';
import { formatDuration } from '../i18n/durations';
import { plainText, shorten } from '../i18n/plainText';
import { timestamp } from '../i18n/timestamp';
import { type Translate, translator } from '../i18n/translate';
import { box, button, linesWithin, row, text } from '../pageView';
import type { Drawing } from '../postings/postingView';
import type { Agenda, Attendee } from './agenda';

/** Characters for the list of people: Discord allows 4,000 in a message, the rest is for head and foot. */
const roomForPeople = 3_000;

/** As many of her goals are shown at one member; the others are a number. */
const goalsShown = 5;

/** Characters of one goal on the agenda: about two lines on a phone. */
const goalLength = 90;

/** Draws the agenda of a gathering, or its summary once it is over. */
export function drawAgenda(agenda: Agenda | 'gone' | 'later', postingId: number): Drawing {
  if (agenda === 'gone' || agenda === 'later') return agenda;
  const t = translator(agenda.locale);
  return agenda.summary
    ? { page: { components: [box(text(summaryText(agenda, agenda.summary.workMs, t)))] }, final: true }
    : { page: { components: [box(text(agendaText(agenda, t)), buttons(postingId, t))] }, final: false };
}

function buttons(postingId: number, t: Translate) {
  return row(
    button(`goal:new:${postingId}`, t('agenda.myGoal'), { style: ButtonStyle.Primary, emoji: '🎯' }),
    button(`goal:pick:${postingId}`, t('agenda.done'), { emoji: '✅' }),
    button(`break:toggle:${postingId}`, t('agenda.takeBreak'), { emoji: '☕' }),
    button(`desk:open:${postingId}`, t('agenda.myDesk'), { emoji: '🪑' }),
  );
}

function agendaText(agenda: Agenda, t: Translate): string {
  const head = `## ${t(`agenda.greeting.${agenda.greeting}`)}\n${formatDay(agenda.day, agenda.locale)}`;
  return [head, '', ...peopleTexts(agenda, t)].join('\n');
}

function peopleTexts({ attendees, others: count }: Agenda, t: Translate): string[] {
  if (attendees.length === 0) return [count === 0 ? t('agenda.nobody') : t('agenda.onlyOthers', { count })];
  const people = attendees.map((one) => attendeeText(one, t));
  const others = count === 0 ? [] : [`-# ${t('agenda.others', { count })}`];
  return [`**${t('agenda.here')}**`, within(people, t), ...others];
}

function attendeeText(attendee: Attendee, t: Translate): string {
  const goals = [
    ...attendee.open.map((goal) => `  - ${goalText(goal, t)}`),
    ...attendee.reached.map((goal) => `  - ✅ ${t('agenda.reached', { goal: goalText(goal, t) })}`),
  ];
  const shown = goals.slice(0, goalsShown);
  const more = goals.length - shown.length;
  if (more > 0) shown.push(`  - ${t('common.andMore', { count: more })}`);
  return [`- ${[`<@${attendee.userId}>`, ...presenceTexts(attendee, t)].join(' · ')}`, ...shown].join('\n');
}

function presenceTexts(attendee: Attendee, t: Translate): string[] {
  const { hereSince, untilAt } = attendee;
  const texts: string[] = [];
  if (hereSince !== null) texts.push(t('agenda.since', { time: timestamp(hereSince) }));
  if (untilAt !== null) texts.push(t('agenda.until', { time: timestamp(untilAt) }));
  if (attendee.break?.until) texts.push(t('agenda.breakUntil', { time: timestamp(attendee.break.until) }));
  else if (attendee.break) texts.push(t('agenda.break'));
  return texts;
}

function summaryText(agenda: Agenda, workMs: number, t: Translate): string {
  const lines = [
    `## ${t('agenda.summary.title', { day: formatDay(agenda.day, agenda.locale) })}`,
    t('agenda.summary.together', { time: formatDuration(workMs) }),
    t('agenda.summary.there', { people: enumerate(agenda.attendees, agenda.locale, t) }),
  ];
  const reached = agenda.attendees
    .filter((one) => one.reached.length > 0)
    .map((one) => `- <@${one.userId}>: ${reachedText(one, t)}`);
  if (reached.length > 0) lines.push('', `**✅ ${t('agenda.summary.reached')}**`, within(reached, t));
  return lines.join('\n');
}

function reachedText(attendee: Attendee, t: Translate): string {
  const shown = attendee.reached.slice(0, goalsShown).map((goal) => goalText(goal, t));
  const more = attendee.reached.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` ${t('common.andMore', { count: more })}` : '');
}

/** At most 40 people by name, the others as a number. */
function enumerate(attendees: readonly Attendee[], locale: string, t: Translate): string {
  const shown = attendees.slice(0, 40).map((one) => `<@${one.userId}>`);
  const more = attendees.length - shown.length;
  const list = new Intl.ListFormat(locale).format(shown);
  return more > 0 ? `${shown.join(', ')} ${t('common.andMore', { count: more })}` : list;
}

function within(blocks: readonly string[], t: Translate): string {
  return linesWithin(blocks, roomForPeople, (count) => t('common.andMore', { count }));
}

function goalText({ body }: SharedGoal, t: Translate): string {
  return body === null ? t('goal.unnamed') : plainText(shorten(body, goalLength));
}

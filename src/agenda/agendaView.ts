import { ButtonStyle } from 'discord.js';
import { formatDay } from '../calendar';
import { goalControls } from '../goals/goalControls';
import { plainText, shorten } from '../i18n/plainText';
import { timestamp } from '../i18n/timestamp';
import { type Translate, translator } from '../i18n/translate';
import { box, button, row, text } from '../pageView';
import type { Drawing } from '../postings/postingView';
import type { Pair } from '../profiles/pair';
import { breakControls } from '../sessions/breakControls';
import type { Agenda, Attendee } from './agenda';
import { agendaControls } from './agendaControls';
import { goalLines, goalText, nameSome } from './listsView';
import { drawSummary } from './summaryView';

/** Characters for those with a line of their own: Discord allows 4,000 in a message. */
const roomForPeople = 2_600;

/** So many others share a line by name; the rest is a number. */
const mostTogether = 40;

/** Of more people, those who have nothing to tell but that they are here share a line. */
const mostWithOwnLine = 10;

/** What Discord takes in a message: who could help whom is left out of one that is full. */
const mostCharacters = 4_000;

/** Characters of a skill's name. */
const mostOfSkill = 40;

/** Draws the agenda of a gathering, or its summary once it is over. */
export function drawAgenda(agenda: Agenda | 'gone' | 'later', postingId: number): Drawing {
  if (agenda === 'gone' || agenda === 'later') return agenda;
  const t = translator(agenda.locale);
  if (agenda.summary) return { page: drawSummary(agenda, agenda.summary, postingId, t), final: true };
  return { page: { components: [box(text(agendaText(agenda, t)), buttons(postingId, t))] }, final: false };
}

function buttons(postingId: number, t: Translate) {
  return row(
    button(goalControls.new(postingId), t('agenda.myGoal'), { style: ButtonStyle.Primary, emoji: '🎯' }),
    button(goalControls.pick(postingId), t('agenda.done'), { emoji: '✅' }),
    button(breakControls.toggle(postingId), t('agenda.takeBreak'), { emoji: '☕' }),
    button(agendaControls.open(postingId), t('agenda.myDesk'), { emoji: '🪑' }),
  );
}

function agendaText(agenda: Agenda, t: Translate): string {
  const head = `## ${t(`agenda.greeting.${agenda.greeting}`)}\n${formatDay(agenda.day, agenda.locale)}`;
  const lines = [head, '', ...peopleTexts(agenda, t)].join('\n');
  const pairs = agenda.pairs.map((pair) => `\n☕ ${pairText(pair, t)}`).join('');
  return lines.length + pairs.length > mostCharacters ? lines : lines + pairs;
}

function pairText({ seekerId, sought, knowerId, known }: Pair, t: Translate): string {
  const name = (skill: string) => `**${plainText(shorten(skill, mostOfSkill))}**`;
  const people = { seeker: `<@${seekerId}>`, knower: `<@${knowerId}>` };
  return t('agenda.pair', { ...people, sought: name(sought), known: name(known) });
}

/** One line for each, as far as there is room; all others, and in a crowd whoever is silent, share one. */
function peopleTexts({ attendees, others: count, locale }: Agenda, t: Translate): string[] {
  if (attendees.length === 0) return [count === 0 ? t('agenda.nobody') : t('agenda.onlyOthers', { count })];
  const areFew = attendees.length <= mostWithOwnLine;
  const blocks: string[] = [];
  const together: string[] = [];
  let room = roomForPeople;
  for (const one of attendees) {
    const block = attendeeText(one, attendees.length, t);
    if ((areFew || tellsSomething(one)) && block.length < room) {
      blocks.push(block);
      room -= block.length + 1;
    } else together.push(one.userId);
  }
  const people = nameSome(together, mostTogether, locale, t);
  const alsoHere = blocks.length === 0 ? people : t('agenda.alsoHere', { people });
  return [
    `**${t('agenda.here')}**`,
    ...blocks,
    ...(together.length === 0 ? [] : [alsoHere]),
    ...(count === 0 ? [] : [`-# ${t('agenda.others', { count })}`]),
  ];
}

function tellsSomething({ open, reached, break: onBreak, untilAt }: Attendee): boolean {
  return open.length + reached.length > 0 || onBreak !== null || untilAt !== null;
}

function attendeeText(attendee: Attendee, people: number, t: Translate): string {
  const goals = [
    ...attendee.open.map((goal) => goalText(goal, t)),
    ...attendee.reached.map((goal) => `✅ ${t('agenda.reached', { goal: goalText(goal, t) })}`),
  ];
  const head = `- ${[`<@${attendee.userId}>`, ...presenceTexts(attendee, t)].join(' · ')}`;
  return [head, ...goalLines(goals, people, t).map((line) => `  - ${line}`)].join('\n');
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

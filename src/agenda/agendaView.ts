import { ButtonStyle } from 'discord.js';
import { goalControls } from '../goals/goalControls';
import { formatDay } from '../i18n/dates';
import { plainText, shorten } from '../i18n/plainText';
import { timestamp } from '../i18n/timestamp';
import type { Translate } from '../i18n/translate';
import { box, button, row, text } from '../pageView';
import { forever } from '../postings/posting';
import type { Shown } from '../postings/postingView';
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

/** So many of those who come soon are named; the others are a number. */
const mostExpected = 10;

/** What Discord takes in a message: who could help whom is left out of one that is full. */
const mostCharacters = 4_000;

/** Characters of a skill's name. */
const mostOfSkill = 40;

/** Draws the agenda of a gathering, or its summary once it is over. */
export function drawAgenda(agenda: Agenda, postingId: number, t: Translate): Shown {
  const { summary } = agenda;
  // The next date is another one in time.
  if (summary) return { page: drawSummary(agenda, summary, postingId, t), final: summary.next === null };
  return {
    page: { components: [box(text(agendaText(agenda, t)), buttons(postingId, t))] },
    final: false,
    ...(agenda.isStored && { standsUntil: agenda.holdsUntil ?? forever }),
  };
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
  const head = `## ${t(`agenda.greeting.${agenda.greeting}`)}\n${formatDay(agenda.day, t.locale)}`;
  const lines = [head, ...roundText(agenda, t), '', ...peopleTexts(agenda, t)].join('\n');
  const pairs = agenda.pairs.map((pair) => `\n☕ ${pairText(pair, t)}`).join('');
  const setup = agenda.namesSetup ? `\n-# ${t('agenda.setup')}` : '';
  return [expectedText(agenda, t), pairs, setup].reduce(
    (said, more) => (said.length + more.length > mostCharacters ? said : said + more),
    lines,
  );
}

/** Until when it is quiet in the room, or the break of all. */
function roundText({ round }: Agenda, t: Translate): string[] {
  if (!round) return [];
  const until = timestamp(round.end);
  return [
    round.phase === 'work' ? `🔔 ${t('agenda.quiet', { until })}` : `☕ ${t('agenda.breakOfAll', { until })}`,
  ];
}

/** Who comes soon, and when: one line. */
function expectedText({ expected }: Agenda, t: Translate): string {
  const count = expected.reduce((sum, { userIds }) => sum + userIds.length, 0);
  if (count === 0) return '';
  let room = mostExpected;
  const groups = expected.flatMap(({ start, userIds }) => {
    const named = userIds.slice(0, room).map((userId) => `<@${userId}>`);
    room -= named.length;
    return named.length === 0 ? [] : [{ start, people: named.join(', ') }];
  });
  const soon = groups.flatMap(({ start, people }) =>
    start === null ? [] : [`${people} (${timestamp(start)})`],
  );
  const later = groups.flatMap(({ start, people }) => (start === null ? [people] : []));
  const inTime = expected.flatMap(({ start, userIds }) => (start === null ? [] : userIds)).length;
  const said = [
    ...(soon.length > 0 ? [t('agenda.expected', { count: inTime, people: soon.join(', ') })] : []),
    ...(later.length > 0 ? [t('agenda.later', { people: later.join(', ') })] : []),
  ];
  const more = count > mostExpected ? ` ${t('common.andMore', { count: count - mostExpected })}` : '';
  return `\n🕘 ${said.join(' · ')}${more}`;
}

function pairText({ seekerId, sought, knowerId, known }: Pair, t: Translate): string {
  const name = (skill: string) => `**${plainText(shorten(skill, mostOfSkill))}**`;
  const people = { seeker: `<@${seekerId}>`, knower: `<@${knowerId}>` };
  return t('agenda.pair', { ...people, sought: name(sought), known: name(known) });
}

/** One line for each, as far as there is room. All others share a line, and in a crowd all who have nothing to tell. */
function peopleTexts({ attendees, others: count }: Agenda, t: Translate): string[] {
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
  const people = nameSome(together, mostTogether, t);
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

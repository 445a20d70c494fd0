import { ButtonStyle } from 'discord.js';
import type { Instant } from '../calendar';
import type { Goal, SharedGoal } from '../goals/goal';
import { longestBody } from '../goals/goal';
import type { BellTrouble } from '../guilds/ports';
import { plainText, shorten } from '../i18n/plainText';
import { timestamp } from '../i18n/timestamp';
import type { Locale, Translate } from '../i18n/translate';
import { box, button, linesWithin, modal, type Modal, type Page, row, text } from '../pageView';
import type { Shown } from '../postings/postingView';
import { type FocusRound, phasesOf, type PlannedPhase, shortestRound } from './focus';
import { focusControls, steerControls } from './focusControls';

/** What the message of a round shows. */
export interface ShownRound {
  locale: Locale;
  /** The phase that goes on and those that follow. */
  phases: readonly PlannedPhase[];
  /** Who is in the room, but those for whom it isn't: what she is on, and what she got done in this round. */
  people: readonly { userId: string; line: SharedGoal | null; reached: readonly SharedGoal[] }[];
  /** Whether a bell rings, and why it can't be heard; null: it has none. */
  bell: 'on' | BellTrouble | null;
}

/** The field of the form, by its custom id. */
export const lineField = 'text';

/** Characters of what people are on, and of what they got done: Discord allows 4,000 in a message. */
const roomFor = 1_600;

/** Characters of one goal: about two lines on a phone. */
const goalLength = 90;

/** The one message of a round. */
export function drawRound({ phases, people, bell }: ShownRound, postingId: number, t: Translate): Shown {
  const isBreak = phases[0]?.phase === 'break';
  const lines = people.flatMap(({ userId, line }) => (line ? [`- <@${userId}>: ${goalText(line, t)}`] : []));
  const reached = people.flatMap(({ userId, reached: goals }) =>
    goals.map((goal) => `- <@${userId}>: ${goalText(goal, t)}`),
  );
  const more = (count: number) => t('common.andMore', { count });
  const parts = [
    headText(phases, t),
    ...(isBreak && reached.length > 0
      ? ['', `**👏 ${t('focus.reached')}**`, linesWithin(reached, roomFor, more)]
      : []),
    ...(lines.length > 0 ? ['', `**${t('focus.lines')}**`, linesWithin(lines, roomFor, more)] : []),
    ...(bell === null ? [] : [`-# ${bell === 'on' ? '🔔' : '🔕'} ${t(`focus.bell.${bell}`)}`]),
  ];
  const moreButton = button(focusControls.more(postingId), t('focus.button.more'));
  const buttons = isBreak
    ? [
        button(focusControls.checkIn(postingId), t('focus.button.checkIn'), {
          style: ButtonStyle.Primary,
          emoji: '🙌',
        }),
        moreButton,
      ]
    : [
        button(focusControls.line(postingId), t('focus.button.line'), {
          style: ButtonStyle.Primary,
          emoji: '🎯',
        }),
        button(focusControls.sitOut(postingId), t('focus.button.sitOut')),
        moreButton,
      ];
  return { page: { components: [box(text(parts.join('\n')), row(...buttons))] }, final: false };
}

function headText([current, next]: readonly PlannedPhase[], t: Translate): string {
  const until = timestamp(current?.end ?? 0);
  if (current?.phase === 'break')
    return [
      `## ☕ ${t('focus.break.title', { until })}`,
      next ? t('focus.break.next', { until: timestamp(next.end) }) : t('focus.break.last'),
    ].join('\n');
  return [
    `## 🔔 ${t('focus.work.title', { until })}`,
    next ? t('focus.work.next', { until: timestamp(next.end) }) : t('focus.work.last'),
  ].join('\n');
}

/** What came of a start: the round, and when she wants to leave if that is too soon for one. */
export interface StartedRound {
  round: FocusRound;
  tooSoon: Instant | null;
}

/** What she is told who has started a round: when is work. */
export function drawStarted({ round, tooSoon }: StartedRound, t: Translate): Page {
  const started = `🔔 ${t('focus.started', { times: workTimes(round, t) })}`;
  if (tooSoon === null) return { components: [text(started)] };
  const told = t('focus.tooSoon', { until: timestamp(tooSoon), least: shortestRound });
  return { components: [text(`${started}\n${told}`)] };
}

function workTimes(round: FocusRound, t: Translate): string {
  const work = phasesOf(round).filter(({ phase }) => phase === 'work');
  const times = work.map(({ start, end }) => `${timestamp(start)}–${timestamp(end)}`);
  return new Intl.ListFormat(t.locale).format(times);
}

/** The form for her line, with what she may mean in it already. */
export function drawLineForm(suggested: string | null, postingId: number, t: Translate): Modal {
  return modal(focusControls.saveLine(postingId), t('focus.form.title'), [
    {
      customId: lineField,
      label: t('focus.form.label'),
      description: t('focus.form.help'),
      placeholder: t('goal.form.newExample'),
      maxLength: longestBody,
      ...(suggested !== null && { value: suggested }),
    },
  ]);
}

/** That her line is kept, or stays. */
export function drawSaid(said: 'line' | 'nearly', t: Translate): Page {
  return { components: [text(t(`focus.said.${said}`))] };
}

/** Something else came of her line, she has none that is open, or the round isn't for her: a line may follow all the same. */
export function drawWithLine(said: 'other' | 'nothingOpen' | 'out', postingId: number, t: Translate): Page {
  const line = button(focusControls.line(postingId), t('focus.button.line'), { emoji: '🎯' });
  return { components: [text(t(`focus.said.${said}`)), row(line)] };
}

/** Asks how it went with her line. */
export function drawCheckIn(line: Goal, postingId: number, t: Translate): Page {
  return {
    components: [
      box(
        text(`**${t('focus.checkIn')}**\n> ${plainText(line.body)}`),
        row(
          button(focusControls.done(line.id), t('focus.button.done'), {
            style: ButtonStyle.Success,
            emoji: '✅',
          }),
          button(focusControls.nearly(postingId), t('focus.button.nearly')),
          button(focusControls.other(postingId), t('focus.button.other')),
        ),
      ),
    ],
  };
}

/** What can be done with a round. */
export function drawMore(round: FocusRound, postingId: number, t: Translate): Page {
  const bell =
    round.bellAt === null
      ? button(steerControls.bellOn(postingId), t('focus.button.bellOn'), { emoji: '🔔' })
      : button(steerControls.bellOff(postingId), t('focus.button.bellOff'), { emoji: '🔕' });
  const seen = { postingId, number: round.number };
  return {
    components: [
      box(
        text(`${headText(phasesOf(round), t)}\n-# ${t('focus.more', { room: `<#${round.channelId}>` })}`),
        row(
          button(steerControls.extend(seen), t('focus.button.extend'), { emoji: '⏱️' }),
          // After the last phase comes nothing to skip to: *Stop* ends the round.
          ...(round.rest.length === 0
            ? []
            : [button(steerControls.skip(seen), t('focus.button.skip'), { emoji: '⏭️' })]),
          bell,
          button(steerControls.stop(postingId), t('focus.button.stop'), { style: ButtonStyle.Danger }),
        ),
      ),
    ],
  };
}

/** That it is over. */
export function drawOver(t: Translate): Page {
  return { components: [text(t('focus.stopped'))] };
}

function goalText({ body }: SharedGoal, t: Translate): string {
  return body === null ? t('goal.unnamed') : plainText(shorten(body, goalLength));
}

import { ButtonStyle } from 'discord.js';
import { type Instant, wallClock, type Zone } from '../calendar';
import type { Goal } from '../goals/goal';
import { formatDuration } from '../i18n/durations';
import { plainText, shorten } from '../i18n/plainText';
import { timestamp } from '../i18n/timestamp';
import type { Translate } from '../i18n/translate';
import { box, button, modal, type Modal, type Page, row, section, text } from '../pageView';
import type { WorkSession } from '../sessions/session';
import type { Desk } from './deskService';
import { longestStep } from './nextStep';

/** So many goals stand on the desk with a button each: that makes 33 of Discord's 40 components with all that is there. */
const goalsShown = 8;

/** Of each goal so many characters: escaped twice as long, eight of them leave room for the rest and for notices. */
const goalLength = 120;

/** The name of the one field in the form of *Until*. */
export const untilField = 'until';

/** The name of the one field in the form of *Next step*. */
export const nextStepField = 'step';

/** Her own page. `goals` are those that can be ticked by now; `mention` gives a mention of a command. */
export function drawDesk(
  desk: Desk,
  goals: readonly Goal[],
  now: Instant,
  mention: (command: string) => string,
  t: Translate,
): Page {
  return {
    components: [
      box(
        text(
          [...nextStepLines(desk, t), `## ${t('desk.title')}`, ...dayLines(desk, now, mention, t)].join('\n'),
        ),
        ...drawGoals(goals, mention, t),
        row(
          ...buttonsFor(desk.openSession, t),
          button('desk:nextStep', t('desk.button.nextStep'), { emoji: '📌' }),
        ),
      ),
    ],
  };
}

function nextStepLines({ nextStep }: Desk, t: Translate): string[] {
  return nextStep === null ? [] : [t('desk.nextStep.line', { step: plainText(nextStep) })];
}

function dayLines(
  { isRecorded, workMs, breakMs, openSession }: Desk,
  now: Instant,
  mention: (command: string) => string,
  t: Translate,
): string[] {
  if (!isRecorded) return [t('desk.off', { command: mention('privacy') })];
  const worked = t('desk.worked', { time: formatDuration(workMs) });
  const paused = breakMs > 0 ? [t('desk.paused', { time: formatDuration(breakMs) })] : [];
  return [
    [worked, ...paused].join(' · '),
    ...(openSession ? sessionLines(openSession, now, t) : [t('desk.away')]),
  ];
}

function sessionLines(session: WorkSession, now: Instant, t: Translate): string[] {
  const { startedAt, seatUntil, breakAt, breakUntil, untilAt } = session;
  const lines = [
    seatUntil === null
      ? t('desk.here', { since: timestamp(startedAt) })
      : t('desk.seat', { until: timestamp(seatUntil) }),
  ];
  if (breakAt !== null) {
    const since = timestamp(breakAt);
    const until = breakUntil !== null && breakUntil > now ? timestamp(breakUntil) : null;
    lines.push(until === null ? t('desk.onBreak', { since }) : t('desk.onBreakUntil', { since, until }));
  }
  if (untilAt !== null && untilAt > now) lines.push(t('desk.until', { until: timestamp(untilAt) }));
  return lines;
}

function drawGoals(goals: readonly Goal[], mention: (command: string) => string, t: Translate) {
  if (goals.length === 0) return [text(t('desk.noGoals', { command: mention('goal set') }))];
  const more = goals.length - goalsShown;
  return [
    text(`### ${t('desk.goals')}`),
    ...goals
      .slice(0, goalsShown)
      .map(({ id, body }) =>
        section(
          plainText(shorten(body, goalLength)),
          button(`desk:tick:${id}`, t('desk.button.tick'), { style: ButtonStyle.Success }),
        ),
      ),
    ...(more > 0 ? [text(`${t('common.andMore', { count: more })} · ${mention('goal list')}`)] : []),
  ];
}

function buttonsFor(openSession: WorkSession | null, t: Translate) {
  if (!openSession) return [];
  return [
    openSession.breakAt === null
      ? button('desk:break', t('desk.button.break'), { emoji: '☕' })
      : button('desk:work', t('desk.button.work'), { emoji: '▶️', style: ButtonStyle.Primary }),
    button('desk:until', t('desk.button.until'), { emoji: '🕰️' }),
  ];
}

/** The form of *Until*, with the time she said before, by the guild's clocks. It is handed in as `desk:saveUntil`. */
export function drawUntilForm({ untilAt }: WorkSession, zone: Zone, now: Instant, t: Translate): Modal {
  const value = untilAt !== null && untilAt > now ? wallClock(untilAt, zone).time : '';
  return modal('desk:saveUntil', t('desk.untilForm.title'), [
    {
      customId: untilField,
      label: t('desk.untilForm.label'),
      description: t('desk.untilForm.help'),
      value,
      maxLength: 40,
      optional: true,
    },
  ]);
}

/** The form of *Next step*, with what she keeps by now. It is handed in as `desk:saveNextStep`. */
export function drawNextStepForm(nextStep: string | null, t: Translate): Modal {
  return modal('desk:saveNextStep', t('desk.nextStep.title'), [
    {
      customId: nextStepField,
      label: t('desk.nextStep.label'),
      description: t('desk.nextStep.help'),
      placeholder: t('desk.nextStep.example'),
      value: nextStep ?? '',
      maxLength: longestStep,
      optional: true,
    },
  ]);
}

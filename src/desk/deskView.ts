import { ButtonStyle } from 'discord.js';
import { type Instant, wallClock, type Zone } from '../calendar';
import type { Goal } from '../goals/goal';
import { formatDuration } from '../i18n/durations';
import { plainText, shorten } from '../i18n/plainText';
import { timestamp } from '../i18n/timestamp';
import type { Translate } from '../i18n/translate';
import { box, button, modal, type Modal, type Page, row, section, text } from '../pageView';
import type { Stay } from '../sessions/presenceStore';
import type { Desk } from './deskService';

/** So many goals stand on the desk with a button each: that makes 33 of Discord's 40 components with all that is there. */
const goalsShown = 8;

/** Of each goal so many characters: escaped twice as long, eight of them leave room for the rest and for notices. */
const goalLength = 120;

/** The name of the one field in the form of *Until*. */
export const untilField = 'until';

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
        text([`## ${t('desk.title')}`, ...dayLines(desk, now, mention, t)].join('\n')),
        ...drawGoals(goals, mention, t),
        row(...buttonsFor(desk.stay, t), button('desk:times:0', t('desk.button.times'), { emoji: '📅' })),
      ),
    ],
  };
}

function dayLines(
  { isRecorded, workMs, breakMs, stay }: Desk,
  now: Instant,
  mention: (command: string) => string,
  t: Translate,
): string[] {
  if (!isRecorded) return [t('desk.off', { command: mention('privacy') })];
  const worked = t('desk.worked', { time: formatDuration(workMs) });
  const paused = breakMs > 0 ? [t('desk.paused', { time: formatDuration(breakMs) })] : [];
  return [[worked, ...paused].join(' · '), ...(stay ? stayLines(stay, now, t) : [t('desk.away')])];
}

function stayLines({ startedAt, seatUntil, ...stay }: Stay, now: Instant, t: Translate): string[] {
  const lines = [
    stay.isHere || seatUntil === null
      ? t('desk.here', { since: timestamp(startedAt) })
      : t('desk.seat', { until: timestamp(seatUntil) }),
  ];
  if (stay.breakAt !== null) {
    const since = timestamp(stay.breakAt);
    const until = stay.breakUntil !== null && stay.breakUntil > now ? timestamp(stay.breakUntil) : null;
    lines.push(until === null ? t('desk.onBreak', { since }) : t('desk.onBreakUntil', { since, until }));
  }
  if (stay.untilAt !== null && stay.untilAt > now)
    lines.push(t('desk.until', { until: timestamp(stay.untilAt) }));
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

function buttonsFor(stay: Stay | null, t: Translate) {
  if (!stay) return [];
  return [
    stay.breakAt === null
      ? button('desk:break', t('desk.button.break'), { emoji: '☕' })
      : button('desk:break', t('desk.button.work'), { emoji: '▶️', style: ButtonStyle.Primary }),
    button('desk:until', t('desk.button.until'), { emoji: '🕰️' }),
  ];
}

/** The form of *Until*, with the time she said before, by the guild's clocks. It is handed in as `desk:stay`. */
export function drawUntilForm({ untilAt }: Stay, zone: Zone, now: Instant, t: Translate): Modal {
  const value = untilAt !== null && untilAt > now ? wallClock(untilAt, zone).time : '';
  return modal('desk:stay', t('desk.untilForm.title'), [
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

import { ButtonStyle } from 'discord.js';
import { type Instant, wallClock, type Zone } from '../calendar';
import type { CustomId } from '../controls';
import { groupOf, isOn } from '../goals/goal';
import { goalListControls } from '../goals/goalControls';
import type { OwnGoals } from '../goals/goalListService';
import type { Undo } from '../goals/undo';
import { formatDuration } from '../i18n/durations';
import { plainText, shorten } from '../i18n/plainText';
import { timestamp } from '../i18n/timestamp';
import type { Translate } from '../i18n/translate';
import { box, button, modal, type Modal, type Page, row, section, text } from '../pageView';
import type { WorkSession } from '../sessions/session';
import { deskControls } from './deskControls';
import type { Desk } from './deskService';
import { barOf, isFarBeyond, type WeekProgress } from './weekGoal';

/**
 * So many goals stand on the desk with a button each: that makes 37 of Discord's 40 components with all that is there,
 * the menu and the row below it too. The rest is a tap away.
 */
const goalsShown = 5;

/** Characters of each goal. Escaped they may double, and five goals still leave room for the rest and for notices. */
const goalLength = 120;

const minute = 60_000;

/** The name of the one field in the form of *Until*. */
export const untilField = 'until';

/** Her day, and rooms to which it leads while she is in none. */
export interface ShownDesk extends Desk {
  rooms: readonly string[];
}

/** The first page of her desk: the few things that matter now. `own` are all her goals; `undo` takes back a tick. */
export function drawDesk(
  desk: ShownDesk,
  own: OwnGoals,
  undo: Undo | null,
  now: Instant,
  t: Translate,
): Page {
  const lines = [
    ...(desk.nextStep === null ? [] : [t('desk.nextStep.line', { step: plainText(desk.nextStep) })]),
    `## ${t('desk.title')}`,
    ...dayLines(desk, own.done.length, now, t),
    ...(desk.takesNoDirect ? [t('direct.refusedShort')] : []),
  ];
  return {
    components: [
      box(
        text(lines.join('\n')),
        ...drawGoals(own, t),
        row(
          ...sessionButtons(desk, t),
          button(deskControls.newGoals(), t('desk.button.goal'), { emoji: '🎯' }),
          button(deskControls.nextStep('today'), t('desk.button.nextStep'), { emoji: '👣' }),
          ...(undo ? [button(deskControls.undo(undo), t('goal.button.undo'), { emoji: '↩️' })] : []),
        ),
      ),
    ],
  };
}

function dayLines(
  { isRecorded, workMs, breakMs, week, openSession, isHeld, hasKnockedOff, rooms }: ShownDesk,
  reached: number,
  now: Instant,
  t: Translate,
): string[] {
  if (!isRecorded) return [t('desk.off')];
  const hasWorked = workMs >= minute || openSession !== null;
  const day = [
    ...(hasWorked ? [t('desk.worked', { time: formatDuration(workMs) })] : []),
    ...(breakMs >= minute ? [t('desk.paused', { time: formatDuration(breakMs) })] : []),
    ...(reached > 0 ? [t('desk.reached', { count: reached })] : []),
  ];
  return [
    ...(day.length > 0 ? [day.join(' · ')] : []),
    ...(week ? [weekLine(week, t)] : []),
    ...(openSession
      ? sessionLines(openSession, now, t)
      : [hasKnockedOff ? t('desk.knockedOff') : isHeld ? t('desk.held') : awayLine(rooms, t)]),
  ];
}

function awayLine(rooms: readonly string[], t: Translate): string {
  if (rooms.length === 0) return t('desk.away');
  return t('desk.awayFrom', { rooms: rooms.map((id) => `<#${id}>`).join(', ') });
}

/** Her time goal for the week, and how far she is. Before she has begun, only the goal; far beyond it, only her time. */
function weekLine(week: WeekProgress, t: Translate): string {
  const [work, goal] = [formatDuration(week.workMs), formatDuration(week.goalMs)];
  if (isFarBeyond(week)) return t('desk.weekGoal.beyond', { work });
  const bar = barOf(week);
  if (week.workMs >= week.goalMs) return t('desk.weekGoal.reached', { bar, work, goal });
  return t(bar.startsWith('▰') ? 'desk.weekGoal.running' : 'desk.weekGoal.ahead', { bar, work, goal });
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

function drawGoals(own: OwnGoals, t: Translate) {
  const due = own.open.filter((goal) => isOn(goal, own));
  const countOf = (group: 'tomorrow' | 'earlier') =>
    own.open.filter((goal) => groupOf(goal, own) === group).length;
  const [tomorrow, waiting] = [countOf('tomorrow'), countOf('earlier')];
  const more = due.length - goalsShown;
  const rest = [
    ...(more > 0 ? [t('common.andMore', { count: more })] : []),
    ...(tomorrow > 0 ? [t('desk.tomorrow', { count: tomorrow })] : []),
  ];
  const view = (customId: CustomId) => button(customId, t('desk.button.open'));
  return [
    text(due.length > 0 ? `### ${t('desk.goals')}` : t('desk.noGoals')),
    ...due
      .slice(0, goalsShown)
      .map(({ id, body, hiddenAt }) =>
        section(
          plainText(shorten(body, goalLength)) + (hiddenAt === null ? '' : `\n-# ${t('goal.private')}`),
          button(deskControls.tick(id), t('desk.button.tick'), { style: ButtonStyle.Success }),
        ),
      ),
    ...(rest.length > 0 ? [section(rest.join('\n'), view(deskControls.page('goals')))] : []),
    ...(waiting > 0
      ? [section(t('desk.waiting', { count: waiting }), view(goalListControls.list('stillOpen')))]
      : []),
  ];
}

function sessionButtons({ openSession, isHeld }: Desk, t: Translate) {
  const work = button(deskControls.work(), t('desk.button.work'), {
    emoji: '▶️',
    style: ButtonStyle.Primary,
  });
  if (!openSession) return isHeld ? [work] : [];
  return [
    openSession.breakAt === null
      ? button(deskControls.break(), t('desk.button.break'), { emoji: '☕' })
      : work,
    button(deskControls.until(), t('desk.button.until'), { emoji: '🕰️' }),
  ];
}

/** The form of *Until*, with the time she said before, by the guild's clocks. */
export function drawUntilForm({ untilAt }: WorkSession, zone: Zone, now: Instant, t: Translate): Modal {
  const value = untilAt !== null && untilAt > now ? wallClock(untilAt, zone).time : '';
  return modal(deskControls.saveUntil(), t('desk.untilForm.title'), [
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

import { ButtonStyle } from 'discord.js';
import { formatDuration } from '../i18n/durations';
import type { Message, Translate } from '../i18n/translate';
import { box, button, type Page, picture, row, select, text } from '../pageView';
import { nameDaysOff, offerDaysOff } from './daysOffView';
import { deskControls, weeksControls } from './deskControls';
import type { DaysOff } from './toldDaysOff';
import { isWorked, type OwnDay } from './weeks';
import type { MyWeeks } from './weeksService';

/** Of so many weeks before this one the time is told each. */
const weeksTold = 4;

/** The name of the picture of her weeks. */
export const weeksFile = 'weeks.png';

/**
 * *My weeks*, with the picture that says the same; null when there is none. `daysOff` are those that may be shown, and
 * later ones; `done` says what has just happened.
 */
export function drawWeeks(
  weeks: MyWeeks,
  daysOff: DaysOff[],
  image: Buffer | null,
  t: Translate,
  done: Message | null = null,
): Page {
  const facts = weeks.isRecorded ? factLines(weeks, t) : [t('weeks.off')];
  const off = daysOff.length > 0 ? [t('weeks.daysOff', { days: nameDaysOff(daysOff, weeks.today, t) })] : [];
  const description = t('common.pictured', { title: t('weeks.title') });
  return {
    ...(image && { files: [{ name: weeksFile, attachment: image, description }] }),
    components: [
      box(
        text(
          [
            ...(done ? [`✅ ${t(done)}`] : []),
            `## 🗓️ ${t('weeks.title')}`,
            ...facts,
            ...off,
            `-# ${t('weeks.private')}`,
          ].join('\n'),
        ),
        ...(image ? [picture(weeksFile, description)] : []),
        select(
          weeksControls.daysAWeek(),
          t('weeks.chooseDaysAWeek'),
          [1, 2, 3, 4, 5, 6, 7].map((count) => ({
            label: t('weeks.daysAWeek', { count }),
            value: `${count}`,
            default: count === weeks.daysAWeek,
          })),
        ),
        ...(daysOff.length > 0
          ? [
              select(
                weeksControls.removeDaysOff(),
                t('weeks.chooseDaysOff'),
                offerDaysOff(daysOff, weeks.today, t),
              ),
            ]
          : []),
        row(
          button(weeksControls.newDaysOff(), t('weeks.button.daysOff'), { emoji: '🏖️' }),
          ...(image && weeks.days.some(isWorked)
            ? [button(weeksControls.askShareWeeks(), t('sharing.do'))]
            : []),
        ),
      ),
    ],
  };
}

/** What the picture of her weeks shows, in words. */
export function factLines(
  { days, daysAWeek, inARow, thisWeekMs, weekGoalMs }: MyWeeks,
  t: Translate,
): string[] {
  const thisWeek = days.slice(-7);
  const weeks = days.length / 7;
  const before = Array.from({ length: Math.min(weeksTold, weeks - 1) }, (_, index) =>
    days.slice(-14 - 7 * index, -7 - 7 * index),
  );
  const wanted = t('weeks.atLeast', { count: daysAWeek });
  const figures = { time: formatDuration(thisWeekMs), days: countDays(thisWeek, t) };
  return [
    weekGoalMs === null
      ? t('weeks.thisWeek', figures)
      : t('weeks.thisWeekOfGoal', { ...figures, goal: formatDuration(weekGoalMs) }),
    ...(before.flat().some(isWorked)
      ? [t('weeks.before', { weeks: before.map((week) => timeOf(week, t)).join(' · ') })]
      : []),
    ...(days.slice(0, -7).some(isWorked)
      ? [t('weeks.all', { count: weeks, time: formatDuration(sumUp(days)), days: countDays(days, t) })]
      : []),
    t(inARow > 0 ? 'weeks.row' : 'weeks.noRow', { count: inARow, wanted }),
  ];
}

const sumUp = (days: readonly OwnDay[]) => days.reduce((sum, { workMs }) => sum + workMs, 0);

const countDays = (days: readonly OwnDay[], t: Translate) =>
  t('weeks.days', { count: days.filter(isWorked).length });

function timeOf(week: readonly OwnDay[], t: Translate): string {
  if (week.some(isWorked)) return formatDuration(sumUp(week));
  // A week without work needs no zero.
  return week.some(({ off }) => off === 'once') ? t('weeks.noTime') : '–';
}

/** Asks once more before others see her weeks. */
export function drawShareWeeksQuestion(t: Translate): Page {
  return {
    components: [
      box(
        text(t('weeks.share.question')),
        row(
          button(weeksControls.shareWeeks(), t('sharing.yes'), { style: ButtonStyle.Primary }),
          button(deskControls.page('weeks'), t('sharing.no')),
        ),
      ),
    ],
  };
}

import { ButtonStyle } from 'discord.js';
import { type Day, formatDays } from '../calendar';
import { formatDuration } from '../i18n/durations';
import { type Locale, type Translate, translator } from '../i18n/translate';
import {
  box,
  button,
  linesWithin,
  modal,
  type Modal,
  type Page,
  picture,
  row,
  select,
  text,
} from '../pageView';
import { longestDaysOff } from './daysOff';
import { deskControls, weeksControls } from './deskControls';
import type { OwnDay } from './weeks';
import { isWorked, weeksShown } from './weeks';
import type { DaysOff, MyWeeks } from './weeksService';

/** Of so many weeks before this one the time is told each. */
const weeksTold = 4;

/** So many runs of days off are named, and can be crossed out: what one menu holds. */
const mostRuns = 25;

/** Characters for the names of days off. */
const roomForDaysOff = 600;

/** The name of the picture of her weeks. */
export const weeksFile = 'weeks.png';

/** The name of the one field in the form of days off. */
export const daysOffField = 'days';

/**
 * *My weeks*, with the picture that says the same; null when there is none. `daysOff` are those that may be shown, and
 * later ones; `privacy` is a mention of the command; `done` says what has just happened.
 */
export function drawWeeks(
  weeks: MyWeeks,
  daysOff: DaysOff[],
  image: Buffer | null,
  privacy: string,
  locale: Locale,
  done?: string,
): Page {
  const t = translator(locale);
  const facts = weeks.isRecorded ? factLines(weeks, t) : [t('weeks.off', { command: privacy })];
  const off =
    daysOff.length > 0 ? [t('weeks.daysOff', { days: nameRuns(daysOff, weeks.today, locale, t) })] : [];
  const description = t('common.pictured', { title: t('weeks.title') });
  return {
    ...(image && { files: [{ name: weeksFile, attachment: image, description }] }),
    components: [
      box(
        text(
          [
            ...(done ? [`✅ ${done}`] : []),
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
                daysOff.slice(0, mostRuns).map(({ first, last }) => ({
                  label: formatDays(first, last, locale, weeks.today),
                  value: first,
                })),
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
  const before = Array.from({ length: weeksTold }, (_, index) => days.slice(-14 - 7 * index, -7 - 7 * index));
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
      ? [t('weeks.all', { count: weeksShown, time: formatDuration(sumUp(days)), days: countDays(days, t) })]
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
  return week.some(({ isOff }) => isOff) ? t('weeks.noTime') : '–';
}

function nameRuns(runs: DaysOff[], today: Day, locale: Locale, t: Translate): string {
  const names = runs.slice(0, mostRuns).map(({ first, last }) => formatDays(first, last, locale, today));
  const more = runs.length - mostRuns;
  if (more > 0) names.push(t('common.andMore', { count: more }));
  return linesWithin(names, roomForDaysOff, (count) => t('common.andMore', { count })).replaceAll('\n', ', ');
}

/** Asks once more before others see her weeks. */
export function drawShareQuestion(t: Translate): Page {
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

/** Asks when she is off. */
export function drawDaysOffForm(t: Translate): Modal {
  return modal(weeksControls.saveDaysOff(), t('weeks.form.title'), [
    {
      customId: daysOffField,
      label: t('weeks.form.label'),
      placeholder: t('weeks.form.example'),
      maxLength: longestDaysOff,
    },
  ]);
}

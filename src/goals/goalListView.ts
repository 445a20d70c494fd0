import { type APIComponentInContainer, ButtonStyle } from 'discord.js';
import { plainText, shorten } from '../i18n/plainText';
import type { Translate } from '../i18n/translate';
import { box, button, type Page, row, section, select, text } from '../pageView';
import { type GoalDays, type Goal, groupOf, groups } from './goal';
import { goalListControls } from './goalControls';
import type { OwnGoals } from './goalListService';
import { groupNameOf, listed, newGoalButton, optionOf, undoButton } from './goalView';
import type { GoalPlace, ListPage } from './listPage';
import { rhythmName } from './rhythmView';
import { rhythmFrom, type Rhythm, rhythms, type Routine, type RoutineTimes } from './routine';
import type { GoalWithRoutine } from './routineService';
import type { Undo } from './undo';

/** Components of one goal in the list: with a button beside it, or, still open, with a row of three below it. */
const partsOf = { planned: 3, stillOpen: 5 };

/**
 * Components of the goals on one page of the list. With all headings, what is done, the menu and a row of buttons that
 * makes 32 of Discord's 40; the desk's menu with the row below it and notices need eight.
 */
const partsOnPage = 17;

/**
 * Each goal in a list has so many characters: five of them leave room for notices. A whole one fits, unless much of it
 * must be escaped, which doubles it.
 */
const goalLength = 240;

/** Characters for what is done today. */
const roomForDone = 400;

/** What a page of her list shows beside the goals: which page it is, and how to undo what she just did. */
interface ListState {
  page: ListPage;
  undo: Undo | null;
}

/** Her own goals, one page of them; beyond the last it is the last. */
export function drawOwnGoals(own: OwnGoals, { page, undo }: ListState, t: Translate): Page {
  const { done, routines } = own;
  const pages = divide(own.open, own);
  const first =
    page === 'stillOpen' ? pages.findIndex((one) => one.some((goal) => isStillOpen(goal, own))) : page;
  const shown = Math.min(Math.max(first, 0), pages.length - 1);
  const goals = pages[shown] ?? [];
  const buttons = [
    newGoalButton(t),
    ...(pages.length > 1
      ? [
          button(goalListControls.list(shown - 1), t('common.previous'), { disabled: shown === 0 }),
          button(goalListControls.list(shown + 1), t('common.next'), {
            disabled: shown === pages.length - 1,
          }),
        ]
      : []),
    ...(routines.length > 0
      ? [button(goalListControls.routines(), t('goal.routines.title'), { emoji: '🔁' })]
      : []),
    ...(undo ? [undoButton(undo, shown, t)] : []),
  ];
  return {
    components: [
      box(
        text(`## ${t('goal.own.title')}`),
        ...(goals.length > 0 ? grouped(goals, own, shown, t) : [text(t('goal.own.none'))]),
        ...(done.length > 0 ? [text(`### ${t('goal.own.done')}\n${listed(done, roomForDone, t)}`)] : []),
        ...(goals.length > 0
          ? [
              select(
                goalListControls.choose(shown),
                t('goal.own.choose'),
                goals.map((goal) => optionOf(goal, own, t)),
              ),
            ]
          : []),
        row(...buttons),
      ),
    ],
  };
}

const isStillOpen = (goal: Goal, days: GoalDays) => groupOf(goal, days) === 'earlier';

/** The goals of each page; at least one page. Those still open stand below the planned ones if all of them fit there. */
function divide(goals: readonly Goal[], days: GoalDays): Goal[][] {
  const planned = goals.filter((goal) => !isStillOpen(goal, days));
  const stillOpen = goals.filter((goal) => isStillOpen(goal, days));
  const pages = chunk(planned, Math.floor(partsOnPage / partsOf.planned));
  const last = pages.at(-1) ?? [];
  if (last.length * partsOf.planned + stillOpen.length * partsOf.stillOpen <= partsOnPage)
    return [...pages.slice(0, -1), [...last, ...stillOpen]];
  return [...pages, ...chunk(stillOpen, Math.floor(partsOnPage / partsOf.stillOpen))];
}

function chunk(goals: readonly Goal[], size: number): Goal[][] {
  return Array.from({ length: Math.ceil(goals.length / size) }, (_, index) =>
    goals.slice(index * size, (index + 1) * size),
  );
}

function grouped(
  goals: readonly Goal[],
  own: OwnGoals,
  page: number,
  t: Translate,
): APIComponentInContainer[] {
  const textOf = (goal: Goal) => {
    const routine = own.routines.find(({ id }) => id === goal.routineId) ?? null;
    const marks = marksOf(goal.hiddenAt, routine, t);
    return bodyText(goal.body) + (marks.length > 0 ? `\n-# ${marks.join(' · ')}` : '');
  };
  return groups.flatMap((group): APIComponentInContainer[] => {
    const inGroup = goals.filter((goal) => groupOf(goal, own) === group);
    if (inGroup.length === 0) return [];
    if (group !== 'earlier')
      return [
        text(`### ${t(`goal.group.${group}`)}`),
        ...inGroup.map((goal) => section(textOf(goal), doneButton(goal, page, t))),
      ];
    return [
      text(`### ${t('goal.group.earlier')}\n-# ${t('goal.own.stillOpen')}`),
      ...inGroup.flatMap((goal) => [text(textOf(goal)), row(...stillOpenButtons(goal, page, t))]),
    ];
  });
}

function bodyText(body: string): string {
  const whole = plainText(body);
  return whole.length <= goalLength ? whole : plainText(shorten(body, goalLength / 2));
}

function doneButton({ id }: Goal, page: ListPage, t: Translate) {
  return button(goalListControls.tick({ goalId: id, page }), t('goal.button.done'), {
    style: ButtonStyle.Success,
  });
}

function stillOpenButtons(goal: Goal, page: ListPage, t: Translate) {
  const place = { goalId: goal.id, page };
  return [
    button(goalListControls.carry(place), t(`goal.button.carry.${goal.span}`), {
      style: ButtonStyle.Primary,
    }),
    doneButton(goal, page, t),
    button(goalListControls.letGo(place), t('goal.button.letGo')),
  ];
}

/** What is said of a goal beside its text: that it is private, and how it repeats. */
function marksOf(hiddenAt: number | null, routine: RoutineTimes | null, t: Translate): string[] {
  return [
    ...(hiddenAt === null ? [] : [t('goal.private')]),
    ...(routine ? [`🔁 ${rhythmName(routine, t)}`] : []),
  ];
}

/**
 * One of her open goals, with all that can be done with it; then the page of her list is shown from which it was opened.
 * `areSeen`: whether others may see her goals at all.
 */
export function drawGoal(
  { goal, routine }: GoalWithRoutine,
  days: GoalDays,
  { page, areSeen }: { page: ListPage; areSeen: boolean },
  t: Translate,
): Page {
  const place = { goalId: goal.id, page };
  const said = [groupNameOf(goal, days, t), ...marksOf(goal.hiddenAt, routine, t)].join(' · ');
  return {
    components: [
      box(
        text(`> ${plainText(goal.body)}\n-# ${said}`),
        row(
          ...(isStillOpen(goal, days) ? stillOpenButtons(goal, page, t) : [doneButton(goal, page, t)]),
          button(goalListControls.edit(place), t('goal.button.edit')),
          button(goalListControls.remove(place), t('goal.button.remove'), { style: ButtonStyle.Danger }),
        ),
        repeatMenu(goal, routine, place, t),
        ...(routine ? [text(`-# ${t('goal.repeat.hint')}`)] : []),
        row(
          ...(areSeen ? [seenButton(place, goal, t)] : []),
          button(goalListControls.list(page), t('goal.own.back')),
        ),
      ),
    ],
  };
}

/** Shows a private goal to the others, or hides one from them. */
function seenButton(place: GoalPlace, { hiddenAt }: Goal, t: Translate) {
  return hiddenAt === null
    ? button(goalListControls.hide(place), t('goal.button.hide'), { emoji: '🔒' })
    : button(goalListControls.show(place), t('goal.button.show'));
}

/** What the menu of rhythms offers beside them. */
export const once = 'once';
export const repeats = [once, ...rhythms] as const;

function repeatMenu(goal: Goal, routine: Routine | null, place: GoalPlace, t: Translate) {
  const option = (value: Rhythm | typeof once, label: string) => ({
    label,
    value,
    default: value === (routine?.rhythm ?? once),
  });
  const times = (rhythm: Rhythm) => (rhythm === routine?.rhythm ? routine : rhythmFrom(rhythm, goal));
  return select(goalListControls.repeat(place), t('goal.repeat.choose'), [
    option(once, routine ? t('goal.repeat.end') : t('goal.repeat.once')),
    option('workdays', t('goal.repeat.as', { often: rhythmName(times('workdays'), t) })),
    option('weekly', t('goal.repeat.as', { often: rhythmName(times('weekly'), t) })),
  ]);
}

/** Her goals that repeat, with a button beside each that ends it. */
export function drawRoutines(routines: readonly Routine[], t: Translate): Page {
  const back = row(button(goalListControls.list(0), t('goal.own.back')));
  if (routines.length === 0) return { components: [box(text(t('goal.routines.none')), back)] };
  return {
    components: [
      box(
        text(`## ${t('goal.routines.title')}\n-# ${t('goal.routines.hint')}`),
        ...routines.map((routine) => {
          const marks = marksOf(routine.hiddenAt, routine, t).join(' · ');
          return section(
            `${bodyText(routine.body)}\n-# ${marks}`,
            button(goalListControls.end(routine.id), t('goal.button.end')),
          );
        }),
        back,
      ),
    ],
  };
}

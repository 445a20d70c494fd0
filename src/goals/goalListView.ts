import { type APIComponentInContainer, ButtonStyle } from 'discord.js';
import type { Day } from '../calendar';
import { plainText, shorten } from '../i18n/plainText';
import type { Translate } from '../i18n/translate';
import { box, button, type Page, row, section, select, text } from '../pageView';
import { type Goal, groupOf, groups } from './goal';
import type { OwnGoals } from './goalListService';
import { doneButton, groupNameOf, listed, optionOf, undoButton } from './goalView';
import { rhythmName } from './rhythmView';
import { rhythmFrom, type Rhythm, type Routine, type RoutineTimes } from './routine';
import type { GoalWithRoutine } from './routineService';
import type { Undo } from './undo';

/** Components of one goal in the list: with a button beside it, or, still open, with a row of three below it. */
const partsOf = { planned: 3, stillOpen: 5 };

/**
 * Components of the goals on one page of the list. With all headings, what is done, the menu and a row of buttons that
 * makes 35 of Discord's 40; the desk's menu and notices need four.
 */
const partsOnPage = 21;

/**
 * Each goal in a list has so many characters: seven of them leave room for notices. A whole one fits, unless much of it
 * must be escaped, which doubles it.
 */
const goalLength = 240;

/** Characters for what is done today. */
const roomForDone = 400;

/** What a page of her list shows beside the goals: which page, counted from 0, and how to undo what she just did. */
interface ListState {
  page: number;
  undo: Undo | null;
  /** A mention of the command that sets a goal. */
  setCommand: string;
}

/** Her own goals, one page of them; beyond the last it is the last. */
export function drawOwnGoals(own: OwnGoals, { page, undo, setCommand }: ListState, t: Translate): Page {
  const { today, done, routines } = own;
  const pages = divide(own.open, today);
  const shown = Math.min(Math.max(page, 0), pages.length - 1);
  const goals = pages[shown] ?? [];
  const buttons = [
    ...(pages.length > 1
      ? [
          button(`goal:list:${shown - 1}`, t('common.previous'), { disabled: shown === 0 }),
          button(`goal:list:${shown + 1}`, t('common.next'), { disabled: shown === pages.length - 1 }),
        ]
      : []),
    ...(routines.length > 0 ? [button('goal:routines', t('goal.routines.title'), { emoji: '🔁' })] : []),
    ...(undo ? [undoButton(undo, t)] : []),
  ];
  return {
    components: [
      box(
        text(`## ${t('goal.own.title')}`),
        ...(goals.length > 0 ? grouped(goals, own, t) : [text(t('goal.own.none', { command: setCommand }))]),
        ...(done.length > 0 ? [text(`### ${t('goal.own.done')}\n${listed(done, roomForDone, t)}`)] : []),
        ...(goals.length > 0
          ? [
              select(
                'goal:choose',
                t('goal.own.choose'),
                goals.map((goal) => optionOf(goal, today, t)),
              ),
            ]
          : []),
        ...(buttons.length > 0 ? [row(...buttons)] : []),
      ),
    ],
  };
}

/** The goals of each page; at least one page. */
function divide(goals: readonly Goal[], today: Day): Goal[][] {
  const pages: Goal[][] = [[]];
  let room = partsOnPage;
  for (const goal of goals) {
    const parts = groupOf(goal, today) === 'earlier' ? partsOf.stillOpen : partsOf.planned;
    if (parts > room) {
      pages.push([]);
      room = partsOnPage;
    }
    pages.at(-1)?.push(goal);
    room -= parts;
  }
  return pages;
}

function grouped(
  goals: readonly Goal[],
  { today, routines }: OwnGoals,
  t: Translate,
): APIComponentInContainer[] {
  const textOf = (goal: Goal) => {
    const routine = routines.find(({ id }) => id === goal.routineId) ?? null;
    const marks = marksOf(goal.hiddenAt, routine, t);
    return bodyText(goal.body) + (marks.length > 0 ? `\n-# ${marks.join(' · ')}` : '');
  };
  return groups.flatMap((group): APIComponentInContainer[] => {
    const inGroup = goals.filter((goal) => groupOf(goal, today) === group);
    if (inGroup.length === 0) return [];
    if (group !== 'earlier')
      return [
        text(`### ${t(`goal.group.${group}`)}`),
        ...inGroup.map((goal) => section(textOf(goal), doneButton(goal, t))),
      ];
    return [
      text(`### ${t('goal.group.earlier')}\n-# ${t('goal.own.stillOpen')}`),
      ...inGroup.flatMap((goal) => [text(textOf(goal)), row(...stillOpenButtons(goal, t))]),
    ];
  });
}

function bodyText(body: string): string {
  const whole = plainText(body);
  return whole.length <= goalLength ? whole : plainText(shorten(body, goalLength / 2));
}

function stillOpenButtons(goal: Goal, t: Translate) {
  return [
    button(`goal:carry:${goal.id}`, t(`goal.button.carry.${goal.span}`), { style: ButtonStyle.Primary }),
    doneButton(goal, t),
    button(`goal:letGo:${goal.id}`, t('goal.button.letGo')),
  ];
}

/** What is said of a goal beside its text: that it is private, and how it repeats. */
function marksOf(hiddenAt: number | null, routine: RoutineTimes | null, t: Translate): string[] {
  return [
    ...(hiddenAt === null ? [] : [t('goal.private')]),
    ...(routine ? [`🔁 ${rhythmName(routine, t)}`] : []),
  ];
}

/** One of her open goals, with all that can be done with it. */
export function drawGoal({ goal, routine }: GoalWithRoutine, today: Day, t: Translate): Page {
  const isStillOpen = groupOf(goal, today) === 'earlier';
  const isPrivate = goal.hiddenAt !== null;
  const said = [groupNameOf(goal, today, t), ...marksOf(goal.hiddenAt, routine, t)].join(' · ');
  return {
    components: [
      box(
        text(`> ${plainText(goal.body)}\n-# ${said}`),
        row(
          ...(isStillOpen ? stillOpenButtons(goal, t) : [doneButton(goal, t)]),
          button(`goal:edit:${goal.id}`, t('goal.button.edit')),
          button(`goal:remove:${goal.id}`, t('goal.button.remove'), { style: ButtonStyle.Danger }),
        ),
        repeatMenu(goal, routine, t),
        ...(routine ? [text(`-# ${t('goal.repeat.hint')}`)] : []),
        row(
          isPrivate
            ? button(`goal:show:${goal.id}`, t('goal.button.show'))
            : button(`goal:hide:${goal.id}`, t('goal.button.hide'), { emoji: '🔒' }),
          button('goal:list:0', t('goal.own.back')),
        ),
      ),
    ],
  };
}

/** What `goal:repeat` takes beside a rhythm. */
const once = 'once';

function repeatMenu(goal: Goal, routine: Routine | null, t: Translate) {
  const option = (value: Rhythm | typeof once, label: string) => ({
    label,
    value,
    default: value === (routine?.rhythm ?? once),
  });
  const times = (rhythm: Rhythm) => (rhythm === routine?.rhythm ? routine : rhythmFrom(rhythm, goal));
  return select(`goal:repeat:${goal.id}`, t('goal.repeat.choose'), [
    option(once, routine ? t('goal.repeat.end') : t('goal.repeat.once')),
    option('workdays', t('goal.repeat.as', { often: rhythmName(times('workdays'), t) })),
    option('weekly', t('goal.repeat.as', { often: rhythmName(times('weekly'), t) })),
  ]);
}

/** Her goals that repeat, with a button beside each that ends it. */
export function drawRoutines(routines: readonly Routine[], t: Translate): Page {
  const back = row(button('goal:list:0', t('goal.own.back')));
  if (routines.length === 0) return { components: [box(text(t('goal.routines.none')), back)] };
  return {
    components: [
      box(
        text(`## ${t('goal.routines.title')}\n-# ${t('goal.routines.hint')}`),
        ...routines.map((routine) => {
          const marks = marksOf(routine.hiddenAt, routine, t).join(' · ');
          return section(
            `${bodyText(routine.body)}\n-# ${marks}`,
            button(`goal:end:${routine.id}`, t('goal.button.end')),
          );
        }),
        back,
      ),
    ],
  };
}

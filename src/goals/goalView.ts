import { type APIComponentInContainer, type APISelectMenuOption, ButtonStyle } from 'discord.js';
import type { Day } from '../calendar';
import type { CustomId } from '../controls';
import { formatDay } from '../i18n/dates';
import type { Translate } from '../i18n/translate';
import { plainText, shorten } from '../i18n/plainText';
import { box, button, linesWithin, modal, type Modal, type Page, row, section, text } from '../pageView';
import {
  type GoalDays,
  type GoalDue,
  dues,
  type Goal,
  groupOf,
  longestBody,
  mostAtOnce,
  mostOpen,
  type SharedGoal,
} from './goal';
import { goalControls, goalListControls } from './goalControls';
import type { AgendaGoals, OwnGoals, RefusingChannel } from './goalListService';
import type { Ticked } from './goalEndService';
import type { SetGoals } from './goalService';
import type { ListPage } from './listPage';
import { rhythmName } from './rhythmView';
import { isWholeWeek, type Routine } from './routine';
import type { RoutineSet } from './routineService';
import type { Undo } from './undo';

/**
 * How much room lists of goals get, in UTF-16 units, of the 4,000 of a message: the rest is for
 * notices. Escaped, a goal can be twice its 200.
 */
const roomFor = { list: 2600, agendaList: 1600, agendaDone: 1200 };

/** What a menu or suggestion shows of a goal. Discord shows it as it is, without markdown, and at most 100 long. */
function labelOf(goal: Goal): string {
  return shorten(goal.body, 100);
}

/** A suggestion for one of her open goals; when another one says the same, with when it is due. */
export function suggestionFor(goal: Goal, own: OwnGoals, t: Translate): string {
  const isOnly = own.open.every(({ id, body }) => id === goal.id || body !== goal.body);
  return isOnly ? labelOf(goal) : `${shorten(goal.body, 80)} (${groupNameOf(goal, own, t)})`;
}

/** Where a goal stands in her list, in words. */
export function groupNameOf(goal: Goal, days: GoalDays, t: Translate): string {
  return t(`goal.group.${groupOf(goal, days)}`);
}

/** What she is told when goals were set. `refusing` is why they aren't on the agenda: a channel that takes none. */
export function drawStored(
  { stored, had, taken }: SetGoals,
  due: GoalDue,
  t: Translate,
  refusing: RefusingChannel | null = null,
): Page {
  const groupsTold = [stored, had, taken].filter((goals) => goals.length > 0).length;
  const room = roomFor.list / groupsTold;
  const parts: string[] = [];
  if (taken.length > 0) parts.push(t('goal.taken'), quoted(taken, t, room));
  if (stored.length > 0) parts.push(t(`goal.stored.${due}`), quoted(stored, t, room));
  if (had.length > 0) parts.push(t('goal.had'), quoted(had, t, room));
  if ([...stored, ...had, ...taken].some(({ hiddenAt }) => hiddenAt !== null))
    parts.push(`-# ${t('goal.privateHint')}`);
  if (stored.length + taken.length > 0) parts.push(t('goal.goodLuck'));
  if (refusing) parts.push(notShownText(refusing, t));
  const [only, ...others] = stored;
  const further =
    only && others.length + taken.length === 0
      ? button(goalListControls.open({ goalId: only.id, page: 0 }), t('goal.button.adjust'))
      : button(goalListControls.list(0), t('goal.own.back'));
  return { components: [text(parts.join('\n')), row(further)] };
}

function notShownText({ id, isGone }: RefusingChannel, t: Translate): string {
  return `\n${isGone ? t('goal.channelGone') : t('goal.notShown', { channel: `<#${id}>` })}`;
}

/** What she is told when a goal that repeats was set. `today` is the day in the guild's zone. */
export function drawRoutineSet(
  { routine, from, isNew }: RoutineSet,
  today: Day,
  t: Translate,
  refusing: RefusingChannel | null = null,
): Page {
  const often = rhythmName(routine, t);
  const parts = [
    t(isNew ? 'goal.repeat.stored' : 'goal.repeat.had', { often }),
    `> ${plainText(routine.body)}`,
  ];
  if (routine.hiddenAt !== null) parts.push(`-# ${t('goal.privateHint')}`);
  if (isNew) parts.push(firstTimeText(routine, from, today, t));
  if (refusing) parts.push(notShownText(refusing, t));
  return { components: [text(parts.join('\n')), row(button(goalListControls.list(0), t('goal.own.back')))] };
}

function firstTimeText(routine: Routine, from: Day, today: Day, t: Translate): string {
  if (from !== today) return t('goal.repeat.from', { day: formatDay(from, t.locale) });
  return t(isWholeWeek(routine) ? 'goal.repeat.fromThisWeek' : 'goal.repeat.fromToday');
}

/** What she is told when goals were ticked. */
export function drawTicked(ticked: Ticked, t: Translate): Page {
  const { undo } = ticked;
  return {
    components: [text(tickedText(ticked, roomFor.list, t)), ...(undo ? [row(undoButton(undo, 0, t))] : [])],
  };
}

/** That goals were ticked, as many of them as there is room for, in characters. */
export function tickedText({ ticked, before }: Ticked, room: number, t: Translate): string {
  return ticked.length > 0
    ? `${t('goal.ticked')}\n${quoted(ticked, t, room)}`
    : `${t('goal.tickedBefore')}\n${quoted(before, t, room)}`;
}

/** What somebody else has on the agenda, or, when that is null, a kind word that it is private. */
export function drawAgendaGoals(userId: string, goals: AgendaGoals | null, t: Translate): Page {
  const member = `<@${userId}>`;
  if (!goals) return { components: [text(t('goal.agenda.away', { member }))] };
  const { open, reached } = goals;
  if (open.length === 0 && reached.length === 0)
    return { components: [text(t('goal.agenda.none', { member }))] };
  return {
    components: [
      box(
        text(`### ${t('goal.agenda.title', { member })}`),
        ...(open.length > 0 ? [text(listed(open, roomFor.agendaList, t))] : []),
        ...(reached.length > 0
          ? [text(`**${t('goal.agenda.done')}**\n${listed(reached, roomFor.agendaDone, t)}`)]
          : []),
      ),
    ],
  };
}

/** The question which of these goals she has done, or meant, with a button for each; there is at least one. */
export function drawPick(
  goals: readonly Goal[],
  days: GoalDays,
  t: Translate,
  question: 'goal.pick.title' | 'goal.unclear' = 'goal.pick.title',
): Page {
  return { components: [box(text(`### ${t(question)}`), ...tickParts(goals, days, undefined, t))] };
}

/** The button that lets her write a goal down, and shows her list then. */
export function newGoalButton(t: Translate) {
  return button(goalListControls.add(), t('goal.form.newTitle'), { emoji: '🎯' });
}

/** So many goals have a button of their own, three components each. */
const tickable = 5;

/** Characters of each. Escaped they may double. */
const tickableLength = 120;

/** Goals with a button each that ticks it; the rest is a tap away. `postingId`: of the agenda to which she comes back. */
export function tickParts(
  goals: readonly Goal[],
  days: GoalDays,
  postingId: number | undefined,
  t: Translate,
): APIComponentInContainer[] {
  const more = goals.length - tickable;
  return [
    ...goals.slice(0, tickable).map((goal) => {
      const marks = [
        ...(groupOf(goal, days) === 'today' ? [] : [groupNameOf(goal, days, t)]),
        ...(goal.hiddenAt === null ? [] : [t('goal.private')]),
      ];
      const body = plainText(shorten(goal.body, tickableLength));
      return section(
        marks.length === 0 ? body : `${body}\n-# ${marks.join(' · ')}`,
        button(goalControls.finish({ goalId: goal.id, postingId }), t('goal.button.done'), {
          style: ButtonStyle.Success,
        }),
      );
    }),
    ...(more > 0
      ? [section(t('common.andMore', { count: more }), button(goalListControls.list(0), t('goal.own.back')))]
      : []),
  ];
}

/** The names of the fields in the forms of goals; in the one for a goal's text there is only the first. */
export const formFields = { takeUp: 'takeUp', text: 'text', due: 'for', shown: 'shown' };

/** What stands for a private goal in the form's menu of who sees it. */
export const onlyMe = 'me';
export const seers = ['all', onlyMe] as const;

/**
 * The form for new goals, in which she can take up again what is still open, and hide them where others would see them. It is
 * handed in under this custom id.
 */
export function drawNewGoals(
  customId: CustomId,
  { stillOpen, areSeen }: { stillOpen: readonly Goal[]; areSeen: boolean },
  t: Translate,
): Modal {
  const isAlone = stillOpen.length === 0;
  const takeUp = {
    customId: formFields.takeUp,
    label: t('goal.form.takeUp'),
    placeholder: t('goal.form.takeUpNone'),
    options: stillOpen.slice(0, mostOpen).map((goal) => {
      const marks = goal.hiddenAt === null ? [] : [t('goal.private')];
      return {
        label: labelOf(goal),
        description: [formatDay(goal.dueDay, t.locale), ...marks].join(' · '),
        value: `${goal.id}`,
      };
    }),
    several: true,
  };
  return modal(customId, t('goal.form.newTitle'), [
    ...(isAlone ? [] : [takeUp]),
    {
      customId: formFields.text,
      label: t(isAlone ? 'goal.form.newLabel' : 'goal.form.newLabelToo'),
      placeholder: t('goal.form.newExample'),
      maxLength: mostAtOnce * (longestBody + 1),
      paragraph: true,
      optional: !isAlone,
    },
    {
      customId: formFields.due,
      label: t('goal.form.due'),
      options: dues.map((due) => ({ label: t(`goal.group.${due}`), value: due, default: due === 'today' })),
    },
    ...(areSeen
      ? [
          {
            customId: formFields.shown,
            label: t('goal.form.shown'),
            options: [
              { label: t('goal.form.all'), value: 'all', default: true },
              { label: t('goal.form.onlyMe'), value: onlyMe, description: t('goal.form.onlyMeHint') },
            ],
          },
        ]
      : []),
  ]);
}

/** The form with a goal's text; then this page of her list is shown. */
export function drawEditGoal(goal: Goal, page: ListPage, t: Translate): Modal {
  return modal(goalListControls.change({ goalId: goal.id, page }), t('goal.form.editTitle'), [
    { customId: formFields.text, label: t('goal.form.editLabel'), value: goal.body, maxLength: longestBody },
  ]);
}

/** A goal in a menu. */
export function optionOf(goal: Goal, days: GoalDays, t: Translate): APISelectMenuOption {
  const marks = goal.hiddenAt === null ? [] : [t('goal.private')];
  const description = [groupNameOf(goal, days, t), ...marks].join(' · ');
  return { label: labelOf(goal), description, value: `${goal.id}` };
}

/** The button that takes back what she just did with goals, and shows this page of her list. */
export function undoButton(undo: Undo, page: number, t: Translate) {
  return button(goalListControls.undo({ undo, page }), t('goal.button.undo'), { emoji: '↩️' });
}

function quoted(goals: readonly Goal[], t: Translate, room = roomFor.list): string {
  return lines('> ', goals, room, t);
}

/** Goals as others or she herself see them, one a line, as many as there is room for. */
export function listed(goals: readonly SharedGoal[], room: number, t: Translate): string {
  return lines('- ', goals, room, t);
}

function lines(mark: string, goals: readonly SharedGoal[], room: number, t: Translate): string {
  return linesWithin(
    goals.map(({ body }) => mark + (body === null ? t('goal.unnamed') : plainText(body))),
    room,
    (count) => t('common.andMore', { count }),
  );
}

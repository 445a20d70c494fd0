import type { APISelectMenuOption } from 'discord.js';
import { type Day, formatDay } from '../calendar';
import type { CustomId } from '../controls';
import { type Locale, type Translate, translator } from '../i18n/translate';
import { plainText, shorten } from '../i18n/plainText';
import { box, button, linesWithin, modal, type Modal, type Page, row, select, text } from '../pageView';
import {
  type Days,
  type GoalDue,
  dues,
  type Goal,
  groupOf,
  longestBody,
  mostAtOnce,
  type SharedGoal,
} from './goal';
import { goalControls, goalListControls } from './goalControls';
import type { AgendaGoals, OwnGoals, RefusingChannel } from './goalListService';
import type { SetGoals, Ticked } from './goalService';
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
export function groupNameOf(goal: Goal, days: Days, t: Translate): string {
  return t(`goal.group.${groupOf(goal, days)}`);
}

/** Why what she set isn't on the agenda: a channel that takes none, and a mention of the command that helps. */
export interface NotShown {
  channel: RefusingChannel;
  command: string;
}

/** What she is told when goals were set. */
export function drawStored(
  { stored, had }: SetGoals,
  due: GoalDue,
  t: Translate,
  notShown: NotShown | null = null,
): Page {
  const room = roomFor.list / (stored.length > 0 && had.length > 0 ? 2 : 1);
  const parts: string[] = [];
  if (stored.length > 0) parts.push(t(`goal.stored.${due}`), quoted(stored, t, room));
  if (had.length > 0) parts.push(t('goal.had'), quoted(had, t, room));
  if ([...stored, ...had].some(({ hiddenAt }) => hiddenAt !== null))
    parts.push(`-# ${t('goal.privateHint')}`);
  if (stored.length > 0) parts.push(t('goal.goodLuck'));
  if (notShown) parts.push(notShownText(notShown, t));
  const [only, ...others] = stored;
  const further =
    only && others.length === 0
      ? button(goalListControls.open({ goalId: only.id, page: 0 }), t('goal.button.adjust'))
      : button(goalListControls.list(0), t('goal.own.back'));
  return { components: [text(parts.join('\n')), row(further)] };
}

function notShownText({ channel, command }: NotShown, t: Translate): string {
  const why = channel.isGone ? 'goal.channelGone' : 'goal.notShown';
  return `\n${t(why, { channel: `<#${channel.id}>`, command })}`;
}

/** What she is told when a goal that repeats was set. `today` is the day in the guild's zone. */
export function drawRoutineSet(
  { routine, from, isNew }: RoutineSet,
  today: Day,
  locale: Locale,
  notShown: NotShown | null = null,
): Page {
  const t = translator(locale);
  const often = rhythmName(routine, t);
  const parts = [
    t(isNew ? 'goal.repeat.stored' : 'goal.repeat.had', { often }),
    `> ${plainText(routine.body)}`,
  ];
  if (routine.hiddenAt !== null) parts.push(`-# ${t('goal.privateHint')}`);
  if (isNew) parts.push(firstTimeText(routine, from, today, locale));
  if (notShown) parts.push(notShownText(notShown, t));
  return { components: [text(parts.join('\n')), row(button(goalListControls.list(0), t('goal.own.back')))] };
}

function firstTimeText(routine: Routine, from: Day, today: Day, locale: Locale): string {
  const t = translator(locale);
  if (from !== today) return t('goal.repeat.from', { day: formatDay(from, locale) });
  return t(isWholeWeek(routine) ? 'goal.repeat.fromThisWeek' : 'goal.repeat.fromToday');
}

/** What she is told when goals were ticked. */
export function drawTicked({ ticked, before, undo }: Ticked, t: Translate): Page {
  const parts: string[] = [];
  if (ticked.length > 0) parts.push(t('goal.ticked'), quoted(ticked, t));
  else parts.push(t('goal.tickedBefore'), quoted(before, t));
  return { components: [text(parts.join('\n')), ...(undo ? [row(undoButton(undo, 0, t))] : [])] };
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

/** The choice of what she has done, from the agenda's button. */
export function drawPick(goals: readonly Goal[], days: Days, setCommand: string, t: Translate): Page {
  if (goals.length === 0) return { components: [text(t('goal.pick.none', { command: setCommand }))] };
  const options = goals.slice(0, 25).map((goal) => optionOf(goal, days, t));
  const more = goals.length - options.length;
  const title = more > 0 ? t('goal.pick.titleAndMore', { count: more }) : t('goal.pick.title');
  return {
    components: [
      text(title),
      select(goalControls.finish(), t('goal.pick.choose'), options, { max: options.length }),
    ],
  };
}

/** The names of the fields in the forms of goals; in the one for a goal's text there is only the first. */
export const formFields = { text: 'text', due: 'for', shown: 'shown' };

/** What stands for a private goal in the form's menu of who sees it. */
export const onlyMe = 'me';
export const seers = ['all', onlyMe] as const;

/** The form for new goals. It is handed in under this custom id. */
export function drawNewGoals(customId: CustomId, t: Translate): Modal {
  return modal(customId, t('goal.form.newTitle'), [
    {
      customId: formFields.text,
      label: t('goal.form.newLabel'),
      placeholder: t('goal.form.newExample'),
      maxLength: mostAtOnce * (longestBody + 1),
      paragraph: true,
    },
    {
      customId: formFields.due,
      label: t('goal.form.due'),
      options: dues.map((due) => ({ label: t(`goal.group.${due}`), value: due, default: due === 'today' })),
    },
    {
      customId: formFields.shown,
      label: t('goal.form.shown'),
      options: [
        { label: t('goal.form.all'), value: 'all', default: true },
        { label: t('goal.form.onlyMe'), value: onlyMe, description: t('goal.form.onlyMeHint') },
      ],
    },
  ]);
}

/** The form with a goal's text; then this page of her list is shown. */
export function drawEditGoal(goal: Goal, page: ListPage, t: Translate): Modal {
  return modal(goalListControls.change({ goalId: goal.id, page }), t('goal.form.editTitle'), [
    { customId: formFields.text, label: t('goal.form.editLabel'), value: goal.body, maxLength: longestBody },
  ]);
}

/** A goal in a menu. */
export function optionOf(goal: Goal, days: Days, t: Translate): APISelectMenuOption {
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

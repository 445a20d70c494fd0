import {
  type APISectionComponent,
  type APISelectMenuOption,
  type APITextDisplayComponent,
  ButtonStyle,
} from 'discord.js';
import type { Day } from '../calendar';
import type { Translate } from '../i18n/translate';
import { plainText, shorten } from '../i18n/plainText';
import {
  box,
  button,
  linesWithin,
  modal,
  type Modal,
  type Page,
  row,
  section,
  select,
  text,
} from '../pageView';
import { type Due, type Goal, groupOf, groups, longestBody, mostAtOnce, type SharedGoal } from './goal';
import type { AgendaGoals, OwnGoals, RefusingChannel, Stored, Ticked } from './goalService';

/**
 * So many open goals stand on one page of a member's list: with a button each, all headings, a menu and the buttons for
 * turning pages that makes 36 of Discord's 40 components.
 */
const goalsOnPage = 8;

/**
 * How much room lists of goals get, in UTF-16 units, of the 4,000 of a message. Escaped, a goal can be twice its 200.
 */
const roomFor = { list: 3000, doneBelowList: 400, agendaList: 2000, agendaDone: 1500 };

/** What a menu or suggestion shows of a goal. Discord shows it as it is, without markdown, and at most 100 long. */
function labelOf(goal: Goal): string {
  return shorten(goal.body, 100);
}

/** A suggestion for one of her open goals; when another one says the same, with when it is due. */
export function suggestionFor(goal: Goal, { open, today }: OwnGoals, t: Translate): string {
  const isOnly = open.every(({ id, body }) => id === goal.id || body !== goal.body);
  return isOnly ? labelOf(goal) : `${shorten(goal.body, 80)} (${groupNameOf(goal, today, t)})`;
}

function groupNameOf(goal: Goal, today: Day, t: Translate): string {
  return t(`goal.group.${groupOf(goal, today)}`);
}

/**
 * What she is told when goals were set. `notShown` is there when the agenda can't be written: its channel, and a
 * mention of the command that says what is missing.
 */
export function drawStored(
  { stored, had }: Stored,
  due: Due,
  t: Translate,
  notShown: { channel: RefusingChannel; command: string } | null = null,
): Page {
  const room = roomFor.list / (stored.length > 0 && had.length > 0 ? 2 : 1);
  const parts: string[] = [];
  if (stored.length > 0) parts.push(t(`goal.stored.${due}`), quoted(stored, t, room));
  if (had.length > 0) parts.push(t('goal.had'), quoted(had, t, room));
  if (stored.length > 0) parts.push(t('goal.goodLuck'));
  if (notShown) {
    const { channel, command } = notShown;
    const why = channel.isGone ? 'goal.channelGone' : 'goal.notShown';
    parts.push('', t(why, { channel: `<#${channel.id}>`, command }));
  }
  return { components: [text(parts.join('\n'))] };
}

/** What she is told when goals were ticked. */
export function drawTicked({ ticked, before }: Ticked, t: Translate): Page {
  const parts: string[] = [];
  if (ticked.length > 0) parts.push(t('goal.ticked'), quoted(ticked, t));
  else parts.push(t('goal.tickedBefore'), quoted(before, t));
  return { components: [text(parts.join('\n'))] };
}

/**
 * Her own goals, one page of them. `page` counts from 0; beyond the last it is the last. `setCommand` is a mention of
 * the command that sets a goal.
 */
export function drawOwnGoals(own: OwnGoals, page: number, setCommand: string, t: Translate): Page {
  const pages = Math.max(1, Math.ceil(own.open.length / goalsOnPage));
  const shown = Math.min(Math.max(page, 0), pages - 1);
  const goals = own.open.slice(shown * goalsOnPage, (shown + 1) * goalsOnPage);
  return {
    components: [
      box(
        text(`## ${t('goal.own.title')}`),
        ...(goals.length > 0 ? grouped(goals, own, t) : [text(t('goal.own.none', { command: setCommand }))]),
        ...(own.done.length > 0
          ? [text(`### ${t('goal.own.done')}\n${listed(own.done, roomFor.doneBelowList, t)}`)]
          : []),
        ...(goals.length > 0
          ? [
              select(
                'goal:choose',
                t('goal.own.choose'),
                goals.map((goal) => optionOf(goal, own.today, t)),
              ),
            ]
          : []),
        ...(pages > 1
          ? [
              row(
                button(`goal:list:${shown - 1}`, t('common.previous'), { disabled: shown === 0 }),
                button(`goal:list:${shown + 1}`, t('common.next'), { disabled: shown === pages - 1 }),
              ),
            ]
          : []),
      ),
    ],
  };
}

function grouped(
  goals: readonly Goal[],
  { today }: OwnGoals,
  t: Translate,
): (APITextDisplayComponent | APISectionComponent)[] {
  return groups.flatMap((group) => {
    const inGroup = goals.filter((goal) => groupOf(goal, today) === group);
    if (inGroup.length === 0) return [];
    return [
      text(`### ${t(`goal.group.${group}`)}`),
      ...inGroup.map((goal) => section(plainText(goal.body), doneButton(goal, t))),
    ];
  });
}

/** One of her open goals, with all that can be done with it. */
export function drawGoal(goal: Goal, t: Translate): Page {
  return {
    components: [
      box(
        text(quoted([goal], t)),
        row(
          doneButton(goal, t),
          button(`goal:edit:${goal.id}`, t('goal.button.edit')),
          button(`goal:remove:${goal.id}`, t('goal.button.remove'), { style: ButtonStyle.Danger }),
          button('goal:list:0', t('goal.own.back')),
        ),
      ),
    ],
  };
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
export function drawPick(goals: readonly Goal[], today: Day, setCommand: string, t: Translate): Page {
  if (goals.length === 0) return { components: [text(t('goal.pick.none', { command: setCommand }))] };
  const options = goals.slice(0, 25).map((goal) => optionOf(goal, today, t));
  return {
    components: [
      text(t('goal.pick.title')),
      select('goal:finish', t('goal.pick.choose'), options, { max: options.length }),
    ],
  };
}

/** The name of the one field in the forms of goals. */
export const formField = 'text';

/** The form for new goals. It is handed in as `goal:save` with the same argument. */
export function drawNewGoals(argument: string, t: Translate): Modal {
  return modal(`goal:save:${argument}`, t('goal.form.newTitle'), [
    {
      customId: formField,
      label: t('goal.form.newLabel'),
      placeholder: t('goal.form.newExample'),
      maxLength: mostAtOnce * (longestBody + 1),
      paragraph: true,
    },
  ]);
}

/** The form with a goal's text, handed in as `goal:change`. */
export function drawEditGoal(goal: Goal, t: Translate): Modal {
  return modal(`goal:change:${goal.id}`, t('goal.form.editTitle'), [
    { customId: formField, label: t('goal.form.editLabel'), value: goal.body, maxLength: longestBody },
  ]);
}

function optionOf(goal: Goal, today: Day, t: Translate): APISelectMenuOption {
  return { label: labelOf(goal), description: groupNameOf(goal, today, t), value: `${goal.id}` };
}

function doneButton(goal: Goal, t: Translate) {
  return button(`goal:tick:${goal.id}`, t('goal.button.done'), { style: ButtonStyle.Success });
}

function quoted(goals: readonly Goal[], t: Translate, room = roomFor.list): string {
  return lines('> ', goals, room, t);
}

function listed(goals: readonly SharedGoal[], room: number, t: Translate): string {
  return lines('- ', goals, room, t);
}

function lines(mark: string, goals: readonly SharedGoal[], room: number, t: Translate): string {
  return linesWithin(
    goals.map(({ body }) => mark + (body === null ? t('goal.unnamed') : plainText(body))),
    room,
    (count) => t('common.andMore', { count }),
  );
}

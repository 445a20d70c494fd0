import { checkModal } from '../../sandbox/rest/modalRules';
import { addDays, type Day } from '../../src/calendar';
import { byGroup, type Goal, mostOpen } from '../../src/goals/goal';
import {
  drawAgendaGoals,
  drawEditGoal,
  drawGoal,
  drawNewGoals,
  drawOwnGoals,
  drawPick,
  drawStored,
  drawTicked,
} from '../../src/goals/goalView';
import { locales, translator } from '../../src/i18n/translate';
import { controlsOf, refusals, textOf } from '../support/page';

const today: Day = '2026-03-24';
const mention = '</goal set:1000000000000000000>';

/** 200 characters of which nearly every one is escaped. */
const heavy = '**__~~||`[<@1>](#-:)'.repeat(10);

function someGoals(count: number, body: (index: number) => string): Goal[] {
  return Array.from({ length: count }, (_, index) => ({
    id: 900_000_000 + index,
    guildId: 1,
    memberId: 1,
    body: body(index),
    span: index % 4 === 3 ? 'week' : 'day',
    dueDay: [addDays(today, -1), today, addDays(today, 1), '2026-03-29' as Day][index % 4]!,
    doneAt: null,
    removedAt: null,
    letGoAt: null,
    hiddenAt: null,
    routineId: null,
    createdAt: index,
  }));
}

describe.each(locales)('with 25 goals of 200 characters of markdown, in %s,', (locale) => {
  const t = translator(locale);
  const goals = someGoals(mostOpen, () => heavy);

  it('every page of her list is within the limits and shows each goal once', () => {
    // Two of each group on a page of eight is the most headings it can have.
    const pages = [0, 1, 2, 3].map((page) =>
      drawOwnGoals({ today, open: goals, done: goals.concat(goals) }, page, mention, t),
    );
    const ticks: string[] = [];
    for (const page of pages) {
      expect(refusals(page)).toEqual([]);
      ticks.push(...[...controlsOf(page).keys()].filter((id) => id.startsWith('goal:tick:')));
    }
    expect(ticks.sort()).toEqual(goals.map(({ id }) => `goal:tick:${id}`));
  });

  it('so is every other page', () => {
    const pages = [
      drawStored({ stored: goals, had: goals }, 'week', t),
      drawTicked({ ticked: goals, before: [] }, t),
      drawTicked({ ticked: [], before: goals }, t),
      drawGoal(goals[0]!, t),
      drawPick(goals, today, mention, t),
      drawPick(goals.concat(goals), today, mention, t),
      drawAgendaGoals('1', { open: goals, reached: goals.concat(goals) }, t),
    ];
    expect(pages.map(refusals)).toEqual(pages.map(() => []));
  });

  it('a list that has no room for all says how many more there are', () => {
    const shown = textOf(drawTicked({ ticked: goals, before: [] }, t));
    const whole = shown.split('\n').filter((line) => line.startsWith('> ')).length;
    expect(shown).toContain(t('common.andMore', { count: mostOpen - whole }));
  });
});

describe('her list', () => {
  const t = translator('en');
  const own = (count: number) => ({
    today,
    open: byGroup(
      someGoals(count, (index) => `Goal ${index}`),
      today,
    ),
    done: [],
  });

  it('has headings in order, and a button beside each goal', () => {
    const page = drawOwnGoals(own(4), 0, mention, t);
    expect(textOf(page).split('\n')).toEqual([
      '## Your goals',
      '### Still open',
      'Goal 0',
      '### Today',
      'Goal 1',
      '### Tomorrow',
      'Goal 2',
      '### This week',
      'Goal 3',
    ]);
    expect([...controlsOf(page).keys()]).toEqual([
      ...[0, 1, 2, 3].map((index) => `goal:tick:${900_000_000 + index}`),
      'goal:choose',
    ]);
  });

  it('turns pages from eight goals on, and no further than there are', () => {
    const disabled = (page: number) =>
      [...controlsOf(drawOwnGoals(own(9), page, mention, t))].flatMap(([id, { disabled: is }]) =>
        id.startsWith('goal:list:') ? [`${id} ${is ?? false}`] : [],
      );
    expect(disabled(0)).toEqual(['goal:list:-1 true', 'goal:list:1 false']);
    expect(disabled(1)).toEqual(['goal:list:0 false', 'goal:list:2 true']);
    expect(disabled(99)).toEqual(disabled(1));
    expect(disabled(-5)).toEqual(disabled(0));
    expect([...controlsOf(drawOwnGoals(own(8), 0, mention, t)).keys()]).not.toContain('goal:list:1');
  });

  it('without an open goal says how to set one', () => {
    const page = drawOwnGoals({ today, open: [], done: own(1).open }, 0, mention, t);
    expect(refusals(page)).toEqual([]);
    expect(textOf(page)).toContain(mention);
    expect(textOf(page)).toContain('✅ Done today\n- Goal 0');
  });
});

test('what somebody typed is shown as text', () => {
  const t = translator('de');
  const [goal] = someGoals(1, () => '@everyone **fett** `code` <@1> {{command}} $t(goal.gone) # x');
  const shown = [
    drawOwnGoals({ today, open: [goal!], done: [goal!] }, 0, mention, t),
    drawGoal(goal!, t),
    drawStored({ stored: [goal!], had: [goal!] }, 'today', t),
    drawAgendaGoals('7', { open: [goal!], reached: [goal!] }, t),
  ].map(textOf);
  for (const text of shown) {
    expect(text).not.toMatch(/@everyone|(?<!\\)`|<@1>|\*\*fett/);
    expect(text).toContain('\\*\\*fett\\*\\* \\`code\\` \\<@1\\> {{command}} $t\\(goal.gone\\) \\# x');
  }
});

test.each(locales)('the forms are within the limits, in %s', (locale) => {
  const t = translator(locale);
  const [goal] = someGoals(1, () => heavy);
  for (const form of [drawNewGoals('17', t), drawEditGoal(goal!, t)])
    expect(() => checkModal(form)).not.toThrow();
  expect(drawNewGoals('17', t).custom_id).toBe('goal:save:17');
  expect(drawEditGoal(goal!, t)).toMatchObject({
    custom_id: 'goal:change:900000000',
    components: [{ component: { value: heavy, max_length: 200 } }],
  });
});

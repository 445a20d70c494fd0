import fc from 'fast-check';
import { checkModal } from '../../sandbox/rest/modalRules';
import { addDays, type Day } from '../../src/calendar';
import { withDeskPages } from '../../src/desk/deskPagesView';
import { byGroup, type Goal, mostOpen } from '../../src/goals/goal';
import { goalControls } from '../../src/goals/goalControls';
import type { OwnGoals } from '../../src/goals/goalListService';
import { drawGoal, drawOwnGoals, drawRoutines } from '../../src/goals/goalListView';
import {
  drawAgendaGoals,
  drawEditGoal,
  drawNewGoals,
  drawPick,
  drawRoutineSet,
  drawStored,
  drawTicked,
} from '../../src/goals/goalView';
import { mostRoutines, type Routine } from '../../src/goals/routine';
import type { Undo } from '../../src/goals/undo';
import { locales, translator } from '../../src/i18n/translate';
import { hasRoomForNotices } from '../../src/notices/noticeView';
import { controlsOf, refusals, textOf } from '../support/page';

const today: Day = '2026-03-24';
const days = { today, evening: today };
const mention = (command: string) => `</${command}:1000000000000000000>`;
const undo: Undo = { what: 'removed', at: 1_774_342_800_000 };

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

/** As many routines as there may be, with all that can be said of them. */
function someRoutines(): Routine[] {
  return Array.from({ length: mostRoutines }, (_, index) => ({
    id: index + 1,
    guildId: 1,
    memberId: 1,
    body: heavy,
    rhythm: 'weekly',
    weekday: 4,
    firstDay: today,
    hiddenAt: 1,
    createdAt: 1,
    endedAt: null,
  }));
}

describe.each(locales)('with 25 goals of 200 characters of markdown, in %s,', (locale) => {
  const t = translator(locale, mention);
  const goals = someGoals(mostOpen, () => heavy).map((goal, index) => ({
    ...goal,
    hiddenAt: 1,
    routineId: (index % mostRoutines) + 1,
  }));
  const routines = someRoutines();

  it('every page of her list is within the limits and shows each goal once', () => {
    const done = goals.concat(goals);
    const pages = [0, 1, 2, 3, 4, 5, 6].map((page) =>
      drawOwnGoals({ ...days, open: byGroup(goals, days), done, routines }, { page, undo }, t),
    );
    const ticks: string[] = [];
    for (const page of pages) {
      expect(refusals(page)).toEqual([]);
      expect(hasRoomForNotices(withDeskPages(page, 'goals', t))).toBe(true);
      ticks.push(...[...controlsOf(page).keys()].filter((id) => id.startsWith('goal:tick:')));
    }
    expect(ticks.map((id) => id.split(':')[2] ?? '').sort()).toEqual(goals.map(({ id }) => `${id}`));
  });

  it('so is every other page', () => {
    const pages = [
      drawStored({ stored: goals, had: goals, taken: goals }, 'week', t),
      drawTicked({ ticked: goals, before: [], undo }, t),
      drawTicked({ ticked: [], before: goals, undo: null }, t),
      ...goals
        .slice(0, 4)
        .map((goal) => drawGoal({ goal, routine: routines[0]! }, days, { page: 0, areSeen: true }, t)),
      drawRoutines(routines, t),
      ...[true, false].map((isNew) =>
        drawRoutineSet({ routine: routines[0]!, from: today, isNew }, today, t),
      ),
      drawPick(goals, days, t),
      drawPick(goals.slice(0, 1), days, t),
      drawAgendaGoals('1', { open: goals, reached: goals.concat(goals) }, t),
    ];
    expect(pages.map(refusals)).toEqual(pages.map(() => []));
  });

  it('a list that has no room for all says how many more there are', () => {
    const shown = textOf(drawTicked({ ticked: goals, before: [], undo }, t));
    const whole = shown.split('\n').filter((line) => line.startsWith('> ')).length;
    expect(shown).toContain(t('common.andMore', { count: mostOpen - whole }));
  });
});

test.each(locales)('every page of any list is within the limits, with room for notices, in %s', (locale) => {
  const t = translator(locale, mention);
  const someGroups = fc.array(fc.nat(3), { maxLength: 60 });
  fc.assert(
    fc.property(someGroups, fc.nat(40), fc.nat(mostRoutines), fc.boolean(), (groups, done, count, hidden) => {
      const one = someGoals(4, () => heavy);
      const goals = groups.map((group, id) => ({
        ...one[group]!,
        id,
        hiddenAt: hidden ? 1 : null,
        routineId: (id % mostRoutines) + 1,
      }));
      const own: OwnGoals = {
        ...days,
        open: byGroup(goals, days),
        done: Array.from({ length: done }, () => one[0]!),
        routines: someRoutines().slice(0, count),
      };
      const ticks = new Set<string>();
      for (let page = 0; page < 21; page += 1) {
        const drawn = drawOwnGoals(own, { page, undo }, t);
        expect(refusals(drawn)).toEqual([]);
        expect(hasRoomForNotices(withDeskPages(drawn, 'goals', t))).toBe(true);
        for (const id of controlsOf(drawn).keys()) if (id.startsWith('goal:tick:')) ticks.add(id);
      }
      expect(ticks.size).toBe(goals.length);
    }),
    { numRuns: 15 },
  );
  expect(hasRoomForNotices(drawRoutines(someRoutines(), t))).toBe(true);
});

describe('her list', () => {
  const t = translator('en', mention);
  const own = (count: number) => ({
    ...days,
    open: byGroup(
      someGoals(count, (index) => `Goal ${index}`),
      days,
    ),
    done: [],
    routines: [],
  });
  const draw = (goals: OwnGoals, page = 0) => drawOwnGoals(goals, { page, undo: null }, t);

  it('has headings in order, and a button beside each goal', () => {
    const page = draw(own(4));
    expect(textOf(page).split('\n')).toEqual([
      '## My goals',
      '### Today',
      'Goal 1',
      '### Tomorrow',
      'Goal 2',
      '### This week',
      'Goal 3',
      '### Still open',
      '-# Carry on with it, or let it go.',
      'Goal 0',
    ]);
    expect([...controlsOf(page).keys()]).toEqual([
      ...[1, 2, 3].map((index) => `goal:tick:${900_000_000 + index}`),
      'goal:carry:900000000',
      'goal:tick:900000000',
      'goal:letGo:900000000',
      'goal:choose:0',
      'goal:add',
    ]);
  });

  it.each([
    [0, 2, 0, 2],
    [2, 2, 0, 2],
    [3, 2, 1, 2],
    [4, 1, 0, 1],
    [5, 1, 1, 1],
    [7, 1, 1, 1],
    [15, 4, 3, 3],
    [8, 9, 2, 3],
    [8, 0, 0, 0],
  ])(
    'of %i planned and %i still open goals leads to the latter, on page %i',
    (planned, waiting, page, shown) => {
      const [one] = someGoals(1, () => 'Goal');
      const goals = Array.from({ length: planned + waiting }, (_, id) => ({
        ...one!,
        id,
        dueDay: id < planned ? today : addDays(today, -1),
      }));
      const list = { ...own(0), open: byGroup(goals, days) };
      const led = drawOwnGoals(list, { page: 'stillOpen', undo: null }, t);
      expect(textOf(led)).toBe(textOf(draw(list, page)));
      expect([...controlsOf(led).keys()].filter((id) => id.startsWith('goal:carry'))).toHaveLength(shown);
    },
  );

  it('turns pages when there are more than have room, and no further than there are', () => {
    const disabled = (page: number) =>
      [...controlsOf(draw(own(8), page))].flatMap(([id, { disabled: is }]) =>
        id.startsWith('goal:list:') ? [`${id} ${is ?? false}`] : [],
      );
    expect(disabled(0)).toEqual(['goal:list:-1 true', 'goal:list:1 false']);
    expect(disabled(1)).toEqual(['goal:list:0 false', 'goal:list:2 true']);
    expect(disabled(99)).toEqual(disabled(1));
    expect(disabled(-5)).toEqual(disabled(0));
    expect([...controlsOf(draw(own(4))).keys()]).not.toContain('goal:list:1');
  });

  it('offers to hide a goal only where others might see it', () => {
    const [goal] = someGoals(1, () => 'Goal');
    const ids = (areSeen: boolean, hiddenAt: number | null) => [
      ...controlsOf(
        drawGoal({ goal: { ...goal!, hiddenAt }, routine: null }, days, { page: 0, areSeen }, t),
      ).keys(),
    ];
    expect(ids(true, null).join()).toContain('goal:hide:');
    expect(ids(true, 1).join()).toContain('goal:show:');
    for (const hiddenAt of [null, 1]) expect(ids(false, hiddenAt).join()).not.toMatch(/goal:(hide|show):/);
  });

  it('without an open goal says how to set one', () => {
    const page = draw({ ...own(0), done: own(1).open });
    expect(refusals(page)).toEqual([]);
    expect([...controlsOf(page).keys()]).toContain('goal:add');
    expect(textOf(page)).toContain('✅ Done today\n- Goal 0');
  });
});

test('what somebody typed is shown as text', () => {
  const t = translator('de');
  const [goal] = someGoals(1, () => '@everyone **fett** `code` <@1> {{command}} $t(goal.gone) # x');
  const shown = [
    drawOwnGoals({ ...days, open: [goal!], done: [goal!], routines: [] }, { page: 0, undo: null }, t),
    drawGoal({ goal: goal!, routine: null }, days, { page: 0, areSeen: true }, t),
    drawStored({ stored: [goal!], had: [goal!], taken: [] }, 'today', t),
    drawAgendaGoals('7', { open: [goal!], reached: [goal!] }, t),
  ].map(textOf);
  for (const text of shown) {
    expect(text).not.toMatch(/@everyone|(?<!\\)`|<@1>|\*\*fett/);
    expect(text).toContain('\\*\\*fett\\*\\* \\`code\\` \\<@1\\> {{command}} $t\\(goal.gone\\) \\# x');
  }
});

test.each(locales)('the forms are within the limits, in %s', (locale) => {
  const t = translator(locale, mention);
  const [goal] = someGoals(1, () => heavy);
  const stillOpen = someGoals(60, () => heavy).map((one) => ({ ...one, hiddenAt: 1 }));
  for (const form of [
    drawNewGoals(goalControls.save(17), { stillOpen: [], areSeen: false }, t),
    drawNewGoals(goalControls.save(17), { stillOpen, areSeen: true }, t),
    drawEditGoal(goal!, 0, t),
  ])
    expect(() => checkModal(form)).not.toThrow();
  expect(drawNewGoals(goalControls.save(17), { stillOpen: [], areSeen: false }, t).custom_id).toBe(
    'goal:save:17',
  );
  expect(drawEditGoal(goal!, 0, t)).toMatchObject({
    custom_id: 'goal:change:900000000',
    components: [{ component: { value: heavy, max_length: 200 } }],
  });
});

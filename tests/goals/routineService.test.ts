import { type Day, dayOf, type Instant } from '../../src/calendar';
import type { Database } from '../../src/database/database';
import { UserError } from '../../src/errors';
import { type GoalDue, mostOpen } from '../../src/goals/goal';
import { createGoalService, type GoalService } from '../../src/goals/goalService';
import { goalTable } from '../../src/goals/goalStore';
import { addDaysOff } from '../../src/guilds/dayOffStore';
import { addLastingOff } from '../../src/guilds/lastingOffStore';
import { mostRoutines, type Rhythm } from '../../src/goals/routine';
import { createRoutineService, type RoutineService } from '../../src/goals/routineService';
import { at, SessionStage } from '../support/sessionStage';

const day = 24 * 3_600_000;
/** Tuesday, 10 March 2026, 10:00 in Berlin. */
const tuesday = at('10:00');

let stage: SessionStage;
let database: Database;
let goals: GoalService;
let routines: RoutineService;
let changes: number;

beforeEach(async () => {
  stage = await SessionStage.open();
  ({ database } = stage);
  changes = 0;
  goals = createGoalService(
    database,
    () => (changes += 1),
    () => Promise.resolve(null),
  );
  routines = createRoutineService(database, () => (changes += 1));
});
afterEach(() => database.close());

const set = (text: string, rhythm: Rhythm, due: GoalDue = 'today', now: Instant = tuesday) =>
  routines.setRoutine(stage.guild, stage.anna, text, { due, rhythm, isPrivate: false }, now);
const list = (now: Instant) => goals.listOwnGoals(stage.guild, stage.anna, now);
const open = async (now: Instant) =>
  (await list(now)).open.map(({ body, dueDay, span }) => `${body} ${span === 'week' ? 'by ' : ''}${dueDay}`);
const only = async (now: Instant = tuesday) => (await list(now)).open[0]!;

async function refusal(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
  } catch (error) {
    if (error instanceof UserError) return error.key;
    throw error;
  }
  return 'fine';
}

test.each<[Rhythm, GoalDue, Day, string[]]>([
  ['workdays', 'today', '2026-03-10', ['Post 2026-03-10']],
  ['workdays', 'tomorrow', '2026-03-11', []],
  ['weekly', 'today', '2026-03-10', ['Post 2026-03-10']],
  ['weekly', 'tomorrow', '2026-03-11', []],
  ['weekly', 'week', '2026-03-10', ['Post by 2026-03-15']],
])('%s from %s on is due first on %s', async (rhythm, due, from, today) => {
  expect(await set('Post', rhythm, due)).toMatchObject({ from, isNew: true });
  expect(await open(tuesday)).toEqual(today);
});

test('on a weekend a workday comes on Monday', async () => {
  const saturday = tuesday + 4 * day;
  expect(await set('Post', 'workdays', 'today', saturday)).toMatchObject({ from: '2026-03-16' });
  expect(await open(saturday + day)).toEqual([]);
  expect(await open(saturday + 2 * day)).toEqual(['Post 2026-03-16']);
});

test('a day off has no goals of working days, on no agenda either', async () => {
  await database.transact(async (tx) => {
    await addDaysOff(tx, stage.anna.id, ['2026-03-10']);
    await addLastingOff(tx, stage.anna.id, 4, '2026-03-10');
  });
  expect(await set('Post', 'workdays')).toMatchObject({ from: '2026-03-11', isNew: true });
  expect(await set('Wäsche', 'weekly')).toMatchObject({ from: '2026-03-10' });
  expect(await open(tuesday)).toEqual(['Wäsche 2026-03-10']);
  await stage.go('1', '11', '12:00');
  await routines.makeDueHere(stage.guild.id, at('12:00'));
  expect(await open(tuesday)).toEqual(['Wäsche 2026-03-10']);
  await goals.finishGoals(stage.guild, stage.anna, [(await only()).id], tuesday);
  expect(await open(tuesday + day)).toEqual(['Post 2026-03-11']);
  await goals.finishGoals(stage.guild, stage.anna, [(await only(tuesday + day)).id], tuesday + day);
  expect(await open(tuesday + 2 * day)).toEqual([]);
  expect(await open(tuesday + 3 * day)).toEqual(['Post 2026-03-13']);
});

test('the night still belongs to the day before: at four the next one takes its place', async () => {
  await set('Post', 'workdays');
  expect(await open(at('+1 03:59'))).toEqual(['Post 2026-03-10']);
  expect(await open(at('+1 04:00'))).toEqual(['Post 2026-03-11']);
});

test('what is done, removed or let go comes again only on its next day', async () => {
  await set('Post', 'workdays');
  const { guild, anna } = stage;
  await goals.finishGoals(guild, anna, [(await only()).id], tuesday);
  expect(await open(tuesday)).toEqual([]);
  for (const [index, away] of [goals.removeGoal, goals.letGo].entries()) {
    const now = tuesday + (index + 1) * day;
    await away(guild, anna, (await only(now)).id, now);
    expect(await open(now)).toEqual([]);
  }
  expect(await open(tuesday + 3 * day)).toEqual(['Post 2026-03-13']);
});

test('a weekly one that is carried over is not made again, and gives way to the next', async () => {
  await set('Post', 'weekly');
  await goals.carryOver(stage.guild, stage.anna, (await only()).id, tuesday + 2 * day);
  expect(await open(tuesday + 2 * day)).toEqual(['Post 2026-03-12']);
  const carried = await only(tuesday + 6 * day);
  await routines.repeat(stage.anna, carried.id, 'weekly', tuesday + 6 * day);
  expect(await open(tuesday + 7 * day)).toEqual(['Post 2026-03-17']);
  const late = goals.carryOver(stage.guild, stage.anna, carried.id, tuesday + 7 * day);
  expect(await refusal(late)).toBe('goal.gone');
});

test('the same one is set once, and one that stands there already begins to repeat', async () => {
  await goals.setGoal(stage.guild, stage.anna, 'Post', 'today', tuesday);
  expect((await set('Post', 'workdays')).isNew).toBe(true);
  expect((await set(' Post ', 'workdays')).isNew).toBe(false);
  expect(await open(tuesday)).toEqual(['Post 2026-03-10']);
  expect(await routines.list(stage.anna)).toHaveLength(1);
  expect((await set('Post', 'weekly')).isNew).toBe(true);
});

test('a text and privacy that are changed hold for the next ones too', async () => {
  await set('Pots', 'workdays');
  const { id } = await only();
  await goals.changeGoal(stage.guild, stage.anna, id, 'Post');
  await goals.setPrivate(stage.guild, stage.anna, id, true, tuesday);
  expect(await only(tuesday + day)).toMatchObject({ body: 'Post', hiddenAt: tuesday });
});

test('what is private stays so when it begins to repeat, and what repeats becomes it when it is set so', async () => {
  const wish = { due: 'today', rhythm: 'workdays' } as const;
  const { guild, anna } = stage;
  await goals.setGoal(guild, anna, 'Kur', 'today', tuesday, true);
  await routines.setRoutine(guild, anna, 'Kur', { ...wish, isPrivate: false }, tuesday + 1);
  expect(await only(tuesday + day)).toMatchObject({ hiddenAt: tuesday });
  await goals.finishGoals(guild, anna, [(await only(tuesday + day)).id], tuesday + day);
  await routines.setRoutine(guild, anna, 'Post', { ...wish, isPrivate: false }, tuesday + day);
  const { routine } = await routines.setRoutine(
    guild,
    anna,
    'Post',
    { ...wish, isPrivate: true },
    tuesday + day,
  );
  expect(routine.hiddenAt).toBe(tuesday + day);
  expect(await only(tuesday + day)).toMatchObject({ body: 'Post', hiddenAt: tuesday + day });
});

test('a goal begins to repeat, changes how often, and stops', async () => {
  await goals.setGoal(stage.guild, stage.anna, 'Post', 'today', tuesday);
  const { id } = await only();
  const rhythm = async () => (await routines.getGoal(stage.anna, id)).routine?.rhythm;
  expect(await rhythm()).toBeUndefined();
  for (const often of ['workdays', 'weekly'] as const) {
    await routines.repeat(stage.anna, id, often, tuesday);
    expect([await rhythm(), await open(tuesday)]).toEqual([often, ['Post 2026-03-10']]);
  }
  expect(await open(tuesday + 7 * day)).toEqual(['Post 2026-03-17']);
  const next = await only(tuesday + 7 * day);
  for (const press of [1, 2]) await routines.repeat(stage.anna, next.id, null, tuesday + 7 * day + press);
  expect(await routines.list(stage.anna)).toEqual([]);
  expect(await open(tuesday + 14 * day)).toEqual(['Post 2026-03-17']);
  await routines.repeat(stage.anna, next.id, 'workdays', tuesday + 14 * day);
  expect(await open(tuesday + 14 * day)).toEqual(['Post 2026-03-24']);
});

test('ends, and what it has made stays; another cannot end it', async () => {
  const { routine } = await set('Post', 'workdays');
  expect(await refusal(routines.end(stage.ben, routine.id, tuesday))).toBe('goal.gone');
  expect(await refusal(routines.end(stage.anna, null, tuesday))).toBe('goal.gone');
  const { id } = await only();
  expect(await refusal(routines.repeat(stage.ben, id, 'weekly', tuesday))).toBe('goal.gone');
  expect(await refusal(routines.getGoal(stage.ben, id))).toBe('goal.gone');
  await routines.end(stage.anna, routine.id, tuesday);
  expect(await refusal(routines.end(stage.anna, routine.id, tuesday))).toBe('fine');
  expect(await open(tuesday + day)).toEqual(['Post 2026-03-10']);
});

test('there is an end to them, and a full list takes none for today', async () => {
  for (let count = 0; count < mostRoutines; count += 1) await set(`Post ${count}`, 'weekly');
  expect(await refusal(set('eins zu viel', 'weekly'))).toBe('goal.tooManyRoutines');
  await goals.setGoal(stage.guild, stage.anna, 'einmal', 'tomorrow', tuesday);
  const { id } = (await list(tuesday)).open.at(-1)!;
  expect(await refusal(routines.repeat(stage.anna, id, 'weekly', tuesday))).toBe('goal.tooManyRoutines');
  const full = { due: 'today', rhythm: 'weekly', isPrivate: false } as const;
  for (let count = 0; count < mostOpen; count += 1)
    await goals.setGoal(stage.guild, stage.ben, `Ziel ${count}`, 'today', tuesday);
  expect(await refusal(routines.setRoutine(stage.guild, stage.ben, 'Post', full, tuesday))).toBe('goal.full');
  expect(await routines.list(stage.ben)).toEqual([]);
});

test('there is an end to them also when many come at once', async () => {
  const all = Array.from({ length: mostRoutines + 5 }, (_, index) => refusal(set(`Post ${index}`, 'weekly')));
  expect((await Promise.all(all)).filter((one) => one === 'goal.tooManyRoutines')).toHaveLength(5);
  expect(await routines.list(stage.anna)).toHaveLength(mostRoutines);
});

test('for those who are there it is made before their agenda is drawn, without being told', async () => {
  await set('Post', 'workdays', 'tomorrow');
  const wish = { due: 'tomorrow', rhythm: 'workdays', isPrivate: false } as const;
  await routines.setRoutine(stage.guild, stage.ben, 'Steuer', wish, tuesday);
  await stage.go('1', '11', '+1 09:00');
  changes = 0;
  for (const time of ['+1 09:01', '+1 09:02']) await routines.makeDueHere(stage.guild.id, at(time));
  const made = await database.read((tx) => tx.find(goalTable));
  expect(made.map(({ body, dueDay }) => `${body} ${dueDay}`)).toEqual(['Post 2026-03-11']);
  expect(dayOf(made[0]!.createdAt, stage.guild.zone)).toBe('2026-03-11');
  expect(changes).toBe(0);
});

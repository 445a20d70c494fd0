import type { CustomId } from '../src/controls';
import { withDeskPages } from '../src/desk/deskPagesView';
import { daysAt, type GoalDue, readDue } from '../src/goals/goal';
import { goalListControls } from '../src/goals/goalControls';
import { drawGoal, drawOwnGoals, drawRoutines, once, repeats } from '../src/goals/goalListView';
import type { SetGoals } from '../src/goals/goalService';
import { drawEditGoal, drawNewGoals, drawStored, formFields, onlyMe, seers } from '../src/goals/goalView';
import type { GoalPlace, ListPage } from '../src/goals/listPage';
import type { Undo } from '../src/goals/undo';
import type { Guild } from '../src/guilds/guild';
import { choiceOf, type Member } from '../src/guilds/member';
import { readId } from '../src/ids';
import { readOffered } from '../src/offered';
import type { Modal, Page } from '../src/pageView';
import type { Context, Handler, Press } from './command';
import { handlers } from './handlers';

/** Her goals, one page of them: a page of her desk. `undo` takes back what she just did. */
export async function showGoals(
  context: Context,
  { page = 0, undo = null }: { page?: ListPage; undo?: Undo | null } = {},
): Promise<Page> {
  const { services, guild, member, t, now } = context;
  const own = await services.goals.listOwnGoals(guild, member, now);
  return withDeskPages(drawOwnGoals(own, { page, undo }, t), 'goals', t);
}

async function showGoal(
  { services, guild, member, t, now }: Context,
  goalId: number | null,
  page: ListPage,
): Promise<Page> {
  const goal = await services.routines.getGoal(member, goalId);
  return drawGoal(goal, daysAt(now, guild.zone), { page, areSeen: areSeen(guild, member) }, t);
}

/** Who isn't recorded isn't on any agenda. */
const areSeen = (guild: Guild, member: Member) => choiceOf(member, guild.settings) !== 'off';

async function showRoutines({ services, member, t }: Context): Promise<Page> {
  return drawRoutines(await services.routines.list(member), t);
}

/** The form for new goals, wherever it is opened: there she can take up again what is still open. */
export async function drawGoalForm(
  { services, guild, member, now, t }: Context,
  customId: CustomId,
): Promise<Modal> {
  const stillOpen = await services.goals.listStillOpen(guild, member, now);
  return drawNewGoals(customId, { stillOpen, areSeen: areSeen(guild, member) }, t);
}

/** Sets what stands in the form for new goals, wherever it was opened. */
export async function storeForm(
  { services, guild, member, now }: Context,
  { field, chosen }: Press,
): Promise<{ set: SetGoals; due: GoalDue }> {
  const due = readDue(field(formFields.due) || null);
  const isPrivate = readOffered(seers, field(formFields.shown) || 'all') === onlyMe;
  const takeUp = chosen(formFields.takeUp).map(readId);
  const how = { isPrivate, takeUp };
  const set = await services.goals.setGoals(guild, member, field(formFields.text), due, now, how);
  return { set, due };
}

/** What she is told when goals were set: why they aren't on the agenda, too, if they aren't. */
export async function drawSet({ services, member, t }: Context, set: SetGoals, due: GoalDue): Promise<Page> {
  const refusing = due === 'tomorrow' ? null : await services.goals.findRefusingChannel(member);
  return drawStored(set, due, t, refusing);
}

type Work<Result> = (context: Context, goalId: number, press: Press) => Promise<Result>;

/** A control that does something with one of her goals, and draws its page of her list again, with what undoes it. */
function thenList(work: Work<Undo | null | void>): Handler<Press<GoalPlace>> {
  return {
    async run(context, press) {
      const { goalId, page } = press.argument;
      const undo = (await work(context, goalId, press)) ?? null;
      return showGoals(context, { page, undo });
    },
  };
}

/** A control that changes something of one of her goals, and draws it again. */
function thenGoal(work: Work<void>): Handler<Press<GoalPlace>> {
  return {
    async run(context, press) {
      const { goalId, page } = press.argument;
      await work(context, goalId, press);
      return showGoal(context, goalId, page);
    },
  };
}

const makePrivate = (isPrivate: boolean) =>
  thenGoal(({ services, guild, member, now }, goalId) =>
    services.goals.setPrivate(guild, member, goalId, isPrivate, now),
  );

/** What answers to the controls on her list, on the page of one goal and on that of what repeats; `/goal` has them. */
export const goalListHandlers = handlers(goalListControls, {
  list: { run: (context, { argument: page }) => showGoals(context, { page }) },
  add: {
    acknowledge: 'modal',
    run: (context) => drawGoalForm(context, goalListControls.saveAdded()),
  },
  saveAdded: {
    async run(context, press) {
      await storeForm(context, press);
      return showGoals(context);
    },
  },
  tick: thenList(async ({ services, guild, member, now }, goalId) => {
    return (await services.goals.finishGoals(guild, member, [goalId], now)).undo;
  }),
  carry: thenList(({ services, guild, member, now }, goalId) =>
    services.goals.carryOver(guild, member, goalId, now),
  ),
  letGo: thenList(({ services, guild, member, now }, goalId) =>
    services.goals.letGo(guild, member, goalId, now),
  ),
  remove: thenList(({ services, guild, member, now }, goalId) =>
    services.goals.removeGoal(guild, member, goalId, now),
  ),
  undo: {
    async run(context, { argument }) {
      const { services, guild, member, now } = context;
      await services.goals.undo(guild, member, argument.undo, now);
      return showGoals(context, { page: argument.page });
    },
  },

  /** One goal: chosen in her list, or from what she is told when she has set it. */
  choose: {
    run: (context, { argument: page, values: [value = ''] }) => showGoal(context, readId(value), page),
  },
  open: thenGoal(() => Promise.resolve()),
  edit: {
    acknowledge: 'modal',
    async run({ services, member, t }, { argument: { goalId, page } }) {
      return drawEditGoal(await services.goals.getOpenGoal(member, goalId), page, t);
    },
  },
  change: thenList(({ services, guild, member }, goalId, { field }) =>
    services.goals.changeGoal(guild, member, goalId, field(formFields.text)),
  ),
  hide: makePrivate(true),
  show: makePrivate(false),
  repeat: thenGoal(({ services, member, now }, goalId, { values: [value] }) => {
    const repeat = readOffered(repeats, value);
    return services.routines.repeat(member, goalId, repeat === once ? null : repeat, now);
  }),

  /** What repeats. */
  routines: { run: (context) => showRoutines(context) },
  end: {
    async run(context, { argument }) {
      const { services, member, now } = context;
      await services.routines.end(member, argument, now);
      return showRoutines(context);
    },
  },
});

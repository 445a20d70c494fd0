import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js';
import { readPlace } from '../src/agenda/cheer';
import { drawCheering } from '../src/agenda/cheerView';
import { dayOf } from '../src/calendar';
import { withDeskPages } from '../src/desk/deskPagesView';
import { type Due, dues, readDue, readGoalId } from '../src/goals/goal';
import { drawGoal, drawOwnGoals, drawRoutines } from '../src/goals/goalListView';
import type { Stored } from '../src/goals/goalService';
import {
  drawAgendaGoals,
  drawEditGoal,
  drawNewGoals,
  drawPick,
  drawRoutineSet,
  drawStored,
  drawTicked,
  formFields,
  onlyMe,
  suggestionFor,
} from '../src/goals/goalView';
import type { Rhythm } from '../src/goals/routine';
import { readUndo, type Undo } from '../src/goals/undo';
import type { Page } from '../src/pageView';
import { choice, type Command, type Context, described, type Handler, type Press } from './command';

const rhythms: readonly Rhythm[] = ['workdays', 'weekly'];

/** Her goals, one page of them, counted from 0: a page of her desk. `undo` takes back what she just did. */
export async function showGoals(
  context: Context,
  { page = 0, undo = null }: { page?: number; undo?: Undo | null } = {},
): Promise<Page> {
  const { services, guild, member, t, now, mention } = context;
  const own = await services.goals.listOwnGoals(guild, member, now);
  const setCommand = mention('goal set');
  return withDeskPages(drawOwnGoals(own, { page, undo, setCommand }, t), 'goals', t);
}

async function showGoal({ services, guild, member, t, now }: Context, goalId: string): Promise<Page> {
  const found = await services.routines.getGoal(member, readGoalId(goalId));
  return drawGoal(found, dayOf(now, guild.zone), t);
}

async function showRoutines({ services, member, t }: Context): Promise<Page> {
  return drawRoutines(await services.routines.list(member), t);
}

async function drawSet(context: Context, set: Stored, due: Due): Promise<Page> {
  const { services, member, t, mention } = context;
  const refusing = due === 'tomorrow' ? null : await services.goals.findRefusingChannel(member);
  return drawStored(set, due, t, refusing && { channel: refusing, command: mention('setup') });
}

/** A control that does something with one of her goals, and draws her list again with what undoes it. */
function thenList(work: (context: Context, goalId: number | null) => Promise<Undo | null>): Handler<Press> {
  return {
    async run(context, { argument }) {
      return showGoals(context, { undo: await work(context, readGoalId(argument)) });
    },
  };
}

function makePrivate(isPrivate: boolean): Handler<Press> {
  return {
    async run(context, { argument }) {
      const { services, guild, member, now } = context;
      await services.goals.setPrivate(guild, member, readGoalId(argument), isPrivate, now);
      return showGoal(context, argument);
    },
  };
}

/** Sets what stands in the form for new goals, wherever it was opened. */
export async function storeForm(
  { services, guild, member, now }: Context,
  { field }: Press,
): Promise<{ set: Stored; due: Due }> {
  const due = readDue(field(formFields.due));
  const isPrivate = field(formFields.shown) === onlyMe;
  const set = await services.goals.setGoals(guild, member, field(formFields.text), due, now, isPrivate);
  return { set, due };
}

/** What a member sets out to finish: the command, her list's controls, and the agenda's *My goal* and *Done*. */
export const goalCommand: Command = {
  data: {
    name: 'goal',
    ...described('goal.description'),
    type: ApplicationCommandType.ChatInput,
    contexts: [0],
    integration_types: [0],
    options: [
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'set',
        ...described('goal.set.description'),
        options: [
          {
            type: ApplicationCommandOptionType.String,
            name: 'text',
            ...described('goal.set.text'),
            required: true,
          },
          {
            type: ApplicationCommandOptionType.String,
            name: 'for',
            ...described('goal.set.for'),
            choices: dues.map((due) => choice(`goal.due.${due}`, due)),
          },
          {
            type: ApplicationCommandOptionType.String,
            name: 'repeat',
            ...described('goal.set.repeat'),
            choices: rhythms.map((rhythm) => choice(`goal.repeat.${rhythm}`, rhythm)),
          },
          {
            type: ApplicationCommandOptionType.Boolean,
            name: 'private',
            ...described('goal.set.private'),
          },
        ],
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'done',
        ...described('goal.done.description'),
        options: [
          {
            type: ApplicationCommandOptionType.String,
            name: 'goal',
            ...described('goal.done.goal'),
            required: true,
            autocomplete: true,
          },
        ],
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'list',
        ...described('goal.list.description'),
        options: [
          { type: ApplicationCommandOptionType.User, name: 'member', ...described('goal.list.member') },
        ],
      },
    ],
  },
  topic: 'goals',

  run: {
    set: {
      async run(context, options) {
        const { services, guild, member, now, locale } = context;
        const typed = options.getString('text', true);
        const due = readDue(options.getString('for'));
        const rhythm = rhythms.find((one) => one === options.getString('repeat'));
        const isPrivate = options.getBoolean('private') ?? false;
        if (rhythm) {
          const wish = { due, rhythm, isPrivate };
          const set = await services.routines.setRoutine(guild, member, typed, wish, now);
          return drawRoutineSet(set, dayOf(now, guild.zone), locale);
        }
        const set = await services.goals.setGoal(guild, member, typed, due, now, isPrivate);
        return drawSet(context, set, due);
      },
    },
    done: {
      async run({ services, guild, member, t, now }, options) {
        const typed = options.getString('goal', true);
        return drawTicked(await services.goals.finishMeant(guild, member, typed, now), t);
      },
    },
    list: {
      async run(context, options) {
        const { services, guild, member, t, now } = context;
        const user = options.getUser('member');
        if (!user || user.id === member.userId) return showGoals(context);
        return drawAgendaGoals(user.id, await services.goals.listAgendaGoals(guild, user.id, now), t);
      },
    },
  },

  async complete({ services, guild, member, locale, t, now }, { value }) {
    const own = await services.goals.peekOwnGoals(guild, member, now);
    const typed = value.trim().toLocaleLowerCase(locale);
    return own.open
      .filter((goal) => goal.body.toLocaleLowerCase(locale).includes(typed))
      .slice(0, 25)
      .map((goal) => ({ name: suggestionFor(goal, own, t), value: `${goal.id}` }));
  },

  controls: {
    /** *My goal* on the agenda, with the id of its posting. */
    new: {
      acknowledge: 'modal',
      run: ({ t }, { argument }) => Promise.resolve(drawNewGoals(`goal:save:${argument}`, t)),
    },
    save: {
      async run(context, press) {
        const { set, due } = await storeForm(context, press);
        return drawSet(context, set, due);
      },
    },

    /** *Done* on the agenda, with the id of its posting. */
    pick: {
      acknowledge: 'private',
      async run(context) {
        const { services, guild, member, t, now } = context;
        const goals = [
          ...(await services.goals.listTickable(guild, member, now)),
          ...(await services.goals.listStillOpen(guild, member, now)),
        ];
        return drawPick(goals, dayOf(now, guild.zone), context.mention('goal set'), t);
      },
    },
    finish: {
      async run({ services, guild, member, t, now }, { values }) {
        return drawTicked(await services.goals.finishGoals(guild, member, values.map(readGoalId), now), t);
      },
    },

    /** *Cheer* under a summary, with the id of its posting, and of her choice the page. */
    cheer: {
      async run({ services, guild, member, t, now }, { argument }) {
        const { postingId, page } = readPlace(argument);
        return drawCheering(await services.cheers.listCheerable(guild, member, postingId, now), page, t);
      },
    },
    applaud: {
      async run({ services, guild, member, t, now }, { argument, values: [value = ''] }) {
        const { postingId } = readPlace(argument);
        const cheered = await services.cheers.cheer(guild, member, postingId, readGoalId(value), now);
        const left = await services.cheers.listCheerable(guild, member, postingId, now);
        return drawCheering(left, 0, t, cheered);
      },
    },

    /** Her list, from the page whose number is the argument. */
    list: { run: (context, { argument }) => showGoals(context, { page: Number(argument) || 0 }) },
    tick: thenList(async ({ services, guild, member, now }, goalId) => {
      return (await services.goals.finishGoals(guild, member, [goalId], now)).undo;
    }),
    carry: thenList(async ({ services, guild, member, now }, goalId) => {
      await services.goals.carryOver(guild, member, goalId, now);
      return null;
    }),
    letGo: thenList(({ services, guild, member, now }, goalId) =>
      services.goals.letGo(guild, member, goalId, now),
    ),
    remove: thenList(({ services, guild, member, now }, goalId) =>
      services.goals.removeGoal(guild, member, goalId, now),
    ),
    undo: {
      async run(context, { argument }) {
        const { services, guild, member, now } = context;
        await services.goals.undo(guild, member, readUndo(argument), now);
        return showGoals(context);
      },
    },

    /** One goal: chosen in her list, or from what she is told when she has set it. */
    choose: { run: (context, { values: [value = ''] }) => showGoal(context, value) },
    open: { run: (context, { argument }) => showGoal(context, argument) },
    edit: {
      acknowledge: 'modal',
      async run({ services, member, t }, { argument }) {
        return drawEditGoal(await services.goals.getOpenGoal(member, readGoalId(argument)), t);
      },
    },
    change: {
      async run(context, press) {
        const { services, guild, member } = context;
        const typed = press.field(formFields.text);
        await services.goals.changeGoal(guild, member, readGoalId(press.argument), typed);
        return showGoals(context);
      },
    },
    hide: makePrivate(true),
    show: makePrivate(false),
    repeat: {
      async run(context, { argument, values: [value] }) {
        const { services, member, now } = context;
        const rhythm = rhythms.find((one) => one === value) ?? null;
        await services.routines.repeat(member, readGoalId(argument), rhythm, now);
        return showGoal(context, argument);
      },
    },

    /** What repeats. */
    routines: { run: (context) => showRoutines(context) },
    end: {
      async run(context, { argument }) {
        const { services, member, now } = context;
        await services.routines.end(member, readGoalId(argument), now);
        return showRoutines(context);
      },
    },
  },
};

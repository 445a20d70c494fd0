import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js';
import { dayOf } from '../src/calendar';
import { withDeskPages } from '../src/desk/deskPagesView';
import { type Due, readGoalId } from '../src/goals/goal';
import {
  drawAgendaGoals,
  drawEditGoal,
  drawGoal,
  drawNewGoals,
  drawOwnGoals,
  drawPick,
  drawStored,
  drawTicked,
  formField,
  suggestionFor,
} from '../src/goals/goalView';
import type { Stored } from '../src/goals/goalService';
import type { Page } from '../src/pageView';
import { choice, type Command, type Context, described } from './command';

const dues: readonly Due[] = ['today', 'tomorrow', 'week'];

/** Her goals, one page of them, counted from 0: a page of her desk. */
export async function showGoals(context: Context, page = 0): Promise<Page> {
  const { services, guild, member, t, now } = context;
  const own = await services.goals.listOwnGoals(guild, member, now);
  return withDeskPages(drawOwnGoals(own, page, context.mention('goal set'), t), 'goals', t);
}

async function drawSet(context: Context, set: Stored, due: Due): Promise<Page> {
  const { services, member, t, mention } = context;
  const refusing = due === 'tomorrow' ? null : await services.goals.findRefusingChannel(member);
  return drawStored(set, due, t, refusing && { channel: refusing, command: mention('setup') });
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
        const { services, guild, member, now } = context;
        const due = dues.find((one) => one === options.getString('for')) ?? 'today';
        const set = await services.goals.setGoal(guild, member, options.getString('text', true), due, now);
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
    const own = await services.goals.listOwnGoals(guild, member, now);
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
      run: ({ t }, { argument }) => Promise.resolve(drawNewGoals(argument, t)),
    },
    save: {
      async run(context, press) {
        const { services, guild, member, now } = context;
        const set = await services.goals.setGoals(guild, member, press.field(formField), now);
        return drawSet(context, set, 'today');
      },
    },

    /** *Done* on the agenda, with the id of its posting. */
    pick: {
      acknowledge: 'private',
      async run(context) {
        const { services, guild, member, t, now } = context;
        const goals = await services.goals.listTickable(guild, member, now);
        return drawPick(goals, dayOf(now, guild.zone), context.mention('goal set'), t);
      },
    },
    finish: {
      async run({ services, guild, member, t, now }, { values }) {
        return drawTicked(await services.goals.finishGoals(guild, member, values.map(readGoalId), now), t);
      },
    },

    /** Her list, from the page whose number is the argument. */
    list: { run: (context, { argument }) => showGoals(context, Number(argument) || 0) },
    choose: {
      async run({ services, member, t }, { values: [value = ''] }) {
        return drawGoal(await services.goals.getOpenGoal(member, readGoalId(value)), t);
      },
    },
    tick: {
      async run(context, { argument }) {
        const { services, guild, member, now } = context;
        await services.goals.finishGoals(guild, member, [readGoalId(argument)], now);
        return showGoals(context);
      },
    },
    edit: {
      acknowledge: 'modal',
      async run({ services, member, t }, { argument }) {
        return drawEditGoal(await services.goals.getOpenGoal(member, readGoalId(argument)), t);
      },
    },
    change: {
      async run(context, press) {
        const { services, guild, member } = context;
        await services.goals.changeGoal(guild, member, readGoalId(press.argument), press.field(formField));
        return showGoals(context);
      },
    },
    remove: {
      async run(context, { argument }) {
        const { services, guild, member, now } = context;
        await services.goals.removeGoal(guild, member, readGoalId(argument), now);
        return showGoals(context);
      },
    },
  },
};

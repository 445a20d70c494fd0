import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js';
import { cheerControls } from '../src/agenda/agendaControls';
import { drawCheering } from '../src/agenda/cheerView';
import { dayOf } from '../src/calendar';
import { dues, fits, readDue } from '../src/goals/goal';
import { goalControls } from '../src/goals/goalControls';
import { drawAgendaGoals, drawPick, drawRoutineSet, drawTicked, suggestionFor } from '../src/goals/goalView';
import { rhythms } from '../src/goals/routine';
import { readId } from '../src/ids';
import { readOffered } from '../src/offered';
import { choice, type Command, described } from './command';
import { showDone } from './goalDone';
import { drawGoalForm, drawSet, goalListHandlers, showGoals, storeForm } from './goalList';
import { handlers, joined } from './handlers';

/** What a member sets out to finish: the command, and the agenda's *My goal*, *Done* and *Cheer*. */
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
        const { services, guild, member, now, t } = context;
        const typed = options.getString('text', true);
        const due = readDue(options.getString('for'));
        const repeat = options.getString('repeat');
        const rhythm = repeat === null ? null : readOffered(rhythms, repeat);
        const isPrivate = options.getBoolean('private') ?? false;
        if (rhythm) {
          const wish = { due, rhythm, isPrivate };
          const set = await services.routines.setRoutine(guild, member, typed, wish, now);
          const today = dayOf(now, guild.zone);
          const refusing = set.from === today ? await services.goals.findRefusingChannel(member) : null;
          return drawRoutineSet(set, today, t, refusing);
        }
        const set = await services.goals.setGoal(guild, member, typed, due, now, isPrivate);
        return drawSet(context, set, due);
      },
    },
    done: {
      async run(context, options) {
        const { services, guild, member, t, now } = context;
        const ticked = await services.goals.finishMeant(guild, member, options.getString('goal', true), now);
        if (ticked) return drawTicked(ticked, t);
        const own = await services.goals.listOwnGoals(guild, member, now);
        return own.open.length > 0 ? drawPick(own.open, own, t, 'goal.unclear') : showGoals(context);
      },
    },
    list: {
      async run(context, options) {
        const { services, guild, member, maySee, t, now } = context;
        const user = options.getUser('member');
        if (!user || user.id === member.userId) return showGoals(context);
        const goals = await services.goals.listAgendaGoals(guild, user.id, maySee, now);
        return drawAgendaGoals(user.id, goals, t);
      },
    },
  },

  async complete({ services, guild, member, t, now }, { value }) {
    const own = await services.goals.peekOwnGoals(guild, member, now);
    return own.open
      .filter((goal) => fits(goal, value))
      .slice(0, 25)
      .map((goal) => ({ name: suggestionFor(goal, own, t), value: `${goal.id}` }));
  },

  controls: joined(
    handlers(goalControls, {
      new: {
        acknowledge: 'modal',
        run: (context, { argument }) => drawGoalForm(context, goalControls.save(argument)),
      },
      save: {
        async run(context, press) {
          const { set, due } = await storeForm(context, press);
          return drawSet(context, set, due);
        },
      },

      /** One goal that is on is ticked at once. */
      pick: {
        acknowledge: 'private',
        async run(context, { argument: postingId }) {
          const { services, guild, member, now } = context;
          const ticked = await services.goals.finishOnly(guild, member, now);
          return showDone(context, postingId, { ticked });
        },
      },
      finish: {
        async run(context, { argument: { goalId, postingId = 0 }, values }) {
          const { services, guild, member, now } = context;
          const goalIds = goalId === undefined ? values.map(readId) : [goalId];
          const ticked = await services.goals.finishGoals(guild, member, goalIds, now);
          return showDone(context, postingId, { ticked });
        },
      },
    }),
    handlers(cheerControls, {
      cheer: {
        async run({ services, guild, member, maySee, t, now }, { argument: { postingId, page = 0 } }) {
          const left = await services.cheers.listCheerable(guild, member, postingId, maySee, now);
          return drawCheering(left, page, t);
        },
      },
      applaud: {
        async run(context, { argument: { postingId, goalId }, values: [value = ''] }) {
          const { services, guild, member, maySee, t, now } = context;
          const chosen = goalId ?? readId(value);
          const cheered = await services.cheers.cheer(guild, member, postingId, chosen, maySee, now);
          if (goalId !== undefined) return showDone(context, postingId, { cheered });
          const left = await services.cheers.listCheerable(guild, member, postingId, maySee, now);
          return drawCheering(left, 0, t, cheered);
        },
      },
    }),
    goalListHandlers,
  ),
};

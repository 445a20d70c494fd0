import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js';
import type { Page } from '../src/pageView';
import { drawAsked, drawAskForm, questionField } from '../src/questions/askView';
import { askControls } from '../src/questions/questionControls';
import { isSure, type Known, mayKnow } from '../src/skills/known';
import { longestName, longestNote, longestQuery } from '../src/skills/skill';
import { skillControls } from '../src/skills/skillControls';
import {
  drawAdded,
  drawLookup,
  drawNoWish,
  drawRemoved,
  drawSkillList,
  drawWish,
} from '../src/skills/skillView';
import { type Command, type Context, described } from './command';
import { handlers, joined } from './handlers';

/** The longest value that Discord takes as a choice. */
const longestChoice = 100;

/** What `/skills lookup` says: who knows what was typed, or, without a word, all that people here know. */
export function showSkills(context: Context, typed: string): Promise<Page> {
  return typed.trim() ? lookup(context, typed, 0) : list(context, 0);
}

async function lookup(context: Context, query: string, page: number) {
  const found = await context.services.skills.lookup(context.guild.id, query, context, page);
  return drawLookup(found, context.t, context.member.userId);
}

/** So many pages of those who know something are read, to find whom to invite to a question. */
const mostPagesRead = 5;

/** Those who may know what was looked up, the nearest first. */
async function listKnown(context: Context, query: string): Promise<Known[]> {
  const { services, guild } = context;
  const known: Known[] = [];
  let pages = 1;
  for (let page = 0; page < Math.min(pages, mostPagesRead); page += 1) {
    const found = await services.skills.lookup(guild.id, query, context, page);
    known.push(...found.known.filter(mayKnow));
    pages = found.pages;
  }
  return known;
}

async function list(context: Context, page: number) {
  const skills = await context.services.skills.list(context.guild.id, page, context.names);
  return drawSkillList(skills, context.t);
}

export const skillsCommand: Command = {
  topic: 'colleagues',
  data: {
    name: 'skills',
    ...described('skills.description'),
    type: ApplicationCommandType.ChatInput,
    contexts: [0],
    integration_types: [0],
    options: [
      {
        name: 'lookup',
        ...described('skills.lookup.description'),
        type: ApplicationCommandOptionType.Subcommand,
        options: [
          {
            name: 'query',
            ...described('skills.lookup.query'),
            type: ApplicationCommandOptionType.String,
            max_length: longestQuery,
            autocomplete: true,
          },
        ],
      },
      {
        name: 'add',
        ...described('skills.add.description'),
        type: ApplicationCommandOptionType.Subcommand,
        options: [
          {
            name: 'skills',
            ...described('skills.add.skills'),
            type: ApplicationCommandOptionType.String,
            required: true,
            autocomplete: true,
          },
          {
            name: 'note',
            ...described('skills.add.note'),
            type: ApplicationCommandOptionType.String,
            max_length: longestNote,
          },
        ],
      },
      {
        name: 'remove',
        ...described('skills.remove.description'),
        type: ApplicationCommandOptionType.Subcommand,
        options: [
          {
            name: 'skill',
            ...described('skills.remove.skill'),
            type: ApplicationCommandOptionType.String,
            required: true,
            max_length: longestName,
            autocomplete: true,
          },
        ],
      },
    ],
  },

  run: {
    lookup: {
      run: (context, options) => showSkills(context, options.getString('query') ?? ''),
    },
    add: {
      async run({ services, member, t }, options) {
        const typed = options.getString('skills', true);
        return drawAdded(await services.skills.add(member, typed, options.getString('note')), t);
      },
    },
    remove: {
      async run({ services, member, t }, options) {
        return drawRemoved(await services.skills.remove(member, options.getString('skill', true)), t);
      },
    },
  },

  async complete({ services, guild, member }, { name, value }) {
    const suggestions =
      name === 'skills'
        ? await services.skills.suggestList(guild.id, value)
        : name === 'skill'
          ? await services.skills.suggestOwn(member.id, value)
          : await services.skills.suggest(guild.id, value);
    const longest = name === 'query' ? longestQuery : longestChoice;
    return suggestions
      .filter((suggestion) => suggestion.length <= longest)
      .map((suggestion) => ({ name: suggestion, value: suggestion }));
  },

  controls: joined(
    handlers(skillControls, {
      page: { run: (context, { argument: page }) => list(context, page) },
      found: { run: (context, { argument: { query, page } }) => lookup(context, query, page) },
      tell: {
        async run({ services, member, now, t }, { argument }) {
          return drawWish(await services.wishes.add(member, argument, now), t);
        },
      },
      untell: {
        async run({ services, member, t }, { argument }) {
          await services.wishes.remove(member, argument);
          return drawNoWish(t);
        },
      },
      ask: {
        acknowledge: 'modal',
        async run({ services, guild, member, channelId, now, t }, { argument }) {
          await services.questions.checkMayAsk(guild, member, channelId, now);
          return drawAskForm(argument, t);
        },
      },
    }),
    handlers(askControls, {
      asked: {
        acknowledge: 'private',
        async run(context, { argument, field }) {
          const { services, guild, member, channelId, now, t } = context;
          const known = (await listKnown(context, argument)).map((one) => ({ ...one, isSure: isSure(one) }));
          const asking = { topic: argument, typed: field(questionField), known, channelId };
          return drawAsked(await services.questions.ask(guild, member, asking, now), t);
        },
      },
    }),
  ),
};

import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js';
import { drawAsked, drawAskForm, questionField } from '../src/questions/askView';
import { askControls } from '../src/questions/questionControls';
import { isSure, type Known } from '../src/skills/known';
import { longestName, longestNote, longestQuery } from '../src/skills/skill';
import { skillControls } from '../src/skills/skillControls';
import { drawAdded, drawSkillList, drawLookup, drawRemoved } from '../src/skills/skillView';
import { type Command, type Context, described } from './command';
import { handlers, joined } from './handlers';

/** The longest value that Discord takes as a choice. */
const longestChoice = 100;

async function lookup(context: Context, query: string, page: number) {
  const found = await context.services.skills.lookup(context.guild.id, query, context, page);
  return drawLookup(found, context.locale, context.mention);
}

/** So many pages of those who know something are read, to find whom to invite to a question. */
const mostPagesRead = 5;

/** Those who know what was looked up, the nearest first. */
async function listKnown(context: Context, query: string): Promise<Known[]> {
  const { services, guild } = context;
  const known: Known[] = [];
  let pages = 1;
  for (let page = 0; page < Math.min(pages, mostPagesRead); page += 1) {
    const found = await services.skills.lookup(guild.id, query, context, page);
    known.push(...found.known);
    pages = found.pages;
  }
  return known;
}

/** Of so many words something that was looked up is no name, but a sentence. */
const fewestInSentence = 4;

/** What a question is about: what was looked up, of a sentence what it names. */
async function nameTopic(context: Context, lookedUp: string): Promise<string> {
  if (lookedUp.split(' ').length < fewestInSentence) return lookedUp;
  const { query } = await context.services.skills.ask(context.guild.id, lookedUp, context);
  return query || lookedUp;
}

async function list(context: Context, page: number) {
  const skills = await context.services.skills.list(context.guild.id, page, context.names);
  return drawSkillList(skills, context.t, context.mention);
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
      run(context, options) {
        const query = options.getString('query');
        return query?.trim() ? lookup(context, query, 0) : list(context, 0);
      },
    },
    add: {
      async run({ services, member, locale }, options) {
        const typed = options.getString('skills', true);
        return drawAdded(await services.skills.add(member, typed, options.getString('note')), locale);
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
          const { services, guild, member, channelId, locale, now } = context;
          const known = (await listKnown(context, argument)).map((one) => ({ ...one, isSure: isSure(one) }));
          const topic = await nameTopic(context, argument);
          const asking = { topic, typed: field(questionField), known, channelId };
          return drawAsked(await services.questions.ask(guild, member, asking, now), locale);
        },
      },
    }),
  ),
};

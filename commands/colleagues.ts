import { ApplicationCommandType } from 'discord.js';
import { withDeskPages } from '../src/desk/deskPagesView';
import { UserError } from '../src/errors';
import type { PlainKey } from '../src/i18n/translate';
import { button, type Modal, type Page } from '../src/pageView';
import { drawColleagues } from '../src/profiles/colleaguesView';
import { colleagueControls } from '../src/profiles/profileControls';
import { drawAsked, drawAskPersonForm, questionField, topicField } from '../src/questions/askView';
import { readTopic } from '../src/questions/question';
import { askPersonControls } from '../src/questions/questionControls';
import { called, type Context, type Person, type PersonCommand } from './command';
import { handlers } from './handlers';
import { showOwnProfile, showProfile, showProfileOf } from './profilePages';

/** *Colleagues*, a page of her desk. */
export async function showColleagues({ services, member, maySee, t }: Context): Promise<Page> {
  const here = await services.profiles.listHere(member, maySee);
  return withDeskPages(drawColleagues(here, t), 'colleagues', t);
}

/** Somebody's profile in place of *Colleagues*, with the way back. */
async function showColleague(context: Context, person: Person): Promise<Page> {
  const { member, t } = context;
  if (person.id === member.userId) return showOwnProfile(context);
  const back = button(colleagueControls.colleagues(), t('common.previous'));
  return withDeskPages(await showProfileOf(context, person, [back]), null, t);
}

/** The form of a question to somebody. Throws a UserError when she is no one to ask, or nothing can be asked here and now. */
async function openAskForm(context: Context, { id, isBot }: Person): Promise<Modal> {
  const { services, guild, member, channelId, now, t } = context;
  if (isBot) throw new UserError('profile.error.bot');
  if (id === member.userId) throw new UserError('question.error.askHerself');
  const { card, isHere } = await services.profiles.see(guild.id, id);
  if (!isHere) throw new UserError('profile.error.gone');
  if (card?.askMe === 'never') throw new UserError('question.error.notAsked', { person: `<@${id}>` });
  await services.questions.checkMayAsk(guild, member, channelId, now);
  const name = (await context.names([id])).get(id) ?? '';
  return drawAskPersonForm({ userId: id, name, knows: card?.knows ?? [] }, t);
}

/** A command in a person's menu. */
function inMenu(name: PlainKey, run: PersonCommand['run']): PersonCommand {
  const data = { ...called(name), type: ApplicationCommandType.User as const };
  return { name, data: { ...data, contexts: [0], integration_types: [0] }, run };
}

/** What the menu of a person has. */
export const personCommands: readonly PersonCommand[] = [
  inMenu('profile.inMenu', { run: showProfile }),
  inMenu('question.button.askPerson', { acknowledge: 'modal', run: openAskForm }),
];

export const colleaguesHandlers = handlers(colleagueControls, {
  colleague: {
    run: (context, { people: [person] }) =>
      person ? showColleague(context, person) : showColleagues(context),
  },
  colleagues: { run: showColleagues },
});

export const askPersonHandlers = handlers(askPersonControls, {
  ask: {
    acknowledge: 'modal',
    run: (context, { argument }) => openAskForm(context, { id: argument, isBot: false }),
  },
  askedPerson: {
    acknowledge: 'private',
    async run({ services, guild, member, channelId, now, t }, { argument, field }) {
      const asking = {
        topic: readTopic(field(topicField)),
        typed: field(questionField),
        known: [{ userId: argument, isSure: true }],
        channelId,
      };
      return drawAsked(await services.questions.ask(guild, member, asking, now), t);
    },
  },
});

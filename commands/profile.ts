import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js';
import { withDeskPages } from '../src/desk/deskPagesView';
import { readId } from '../src/ids';
import { hasRoomForNotices } from '../src/notices/noticeView';
import { readOffered } from '../src/offered';
import type { Page } from '../src/pageView';
import { askMeChoices } from '../src/profiles/profile';
import { profileControls } from '../src/profiles/profileControls';
import { drawProfileForm, profileFields } from '../src/profiles/profileView';
import { drawClosed, drawThanksQuestion } from '../src/questions/askView';
import {
  drawAddSkills,
  drawNoteForm,
  drawOwnSkill,
  drawOwnSkills,
  skillFields,
} from '../src/profiles/ownSkillsView';
import { thanksControls } from '../src/questions/questionControls';
import { drawAdded } from '../src/skills/skillView';
import { askPersonHandlers, colleaguesHandlers, personCommands } from './colleagues';
import { type Command, type Context, described } from './command';
import { handlers, joined } from './handlers';
import { moderationHandlers } from './moderation';
import { showOwnProfile, showProfile } from './profilePages';

async function showSkills({ services, member, t }: Context): Promise<Page> {
  return withDeskPages(drawOwnSkills(await services.skills.listOf(member.id), t), null, t);
}

async function showSkill({ services, member, t }: Context, skillId: number): Promise<Page> {
  return withDeskPages(drawOwnSkill(await services.profiles.seeSkill(member, skillId), t), null, t);
}

/** Thanks people who answered her question in its thread. */
async function thank(
  { services, member, now, t }: Context,
  questionId: number,
  userIds: readonly string[],
): Promise<Page> {
  const people = userIds.map((id) => ({ id, isBot: false }));
  await services.questions.thank(member, questionId, people, now);
  return drawClosed(userIds, t);
}

/** What was done, above the page that shows how it is now. If both are too long for one message, only what was done. */
function under(done: Page, page: Page): Page {
  const both = { ...page, components: [...done.components, ...page.components] };
  return hasRoomForNotices(both) ? both : page;
}

/** What members say of themselves: anybody's, and her own with what changes it. */
export const profileCommand: Command = {
  data: {
    name: 'profile',
    ...described('profile.description'),
    type: ApplicationCommandType.ChatInput,
    contexts: [0],
    integration_types: [0],
    options: [
      {
        name: 'member',
        ...described('profile.memberOption'),
        type: ApplicationCommandOptionType.User,
      },
    ],
  },
  topic: 'colleagues',
  run: {
    run(context, options) {
      const user = options.getUser('member');
      return user ? showProfile(context, { id: user.id, isBot: user.bot }) : showOwnProfile(context);
    },
  },
  onPerson: personCommands,

  controls: joined(
    colleaguesHandlers,
    askPersonHandlers,
    moderationHandlers,
    handlers(profileControls, {
      show: { run: (context) => showOwnProfile(context) },
      edit: {
        acknowledge: 'modal',
        async run({ services, member, t }) {
          return drawProfileForm(await services.profiles.seeOwn(member), t);
        },
      },
      save: {
        async run(context, { field, tryAgain }) {
          const typed = {
            business: field(profileFields.business),
            seeks: field(profileFields.seeks),
            link: field(profileFields.link),
            languages: field(profileFields.languages),
          };
          const errors = await context.services.profiles.save(context.member, typed);
          return showOwnProfile(context, { errors, again: errors.length > 0 ? tryAgain() : null });
        },
      },
      askMe: {
        async run(context, { values }) {
          await context.services.profiles.setAskMe(context.member, readOffered(askMeChoices, values[0]));
          return showOwnProfile(context);
        },
      },

      skills: { run: showSkills },
      addSkills: { acknowledge: 'modal', run: ({ t }) => Promise.resolve(drawAddSkills(t)) },
      saveSkills: {
        async run(context, { field }) {
          const { services, member, t } = context;
          const note = field(skillFields.note);
          const added = await services.skills.add(member, field(skillFields.names), note);
          return under(drawAdded(added, t), await showSkills(context));
        },
      },
      skill: { run: (context, { values: [value = ''] }) => showSkill(context, readSkillId(value)) },
      note: {
        acknowledge: 'modal',
        async run({ services, member, t }, { argument }) {
          return drawNoteForm(await services.profiles.seeSkill(member, argument), t);
        },
      },
      saveNote: {
        async run(context, { argument: skillId, field }) {
          await context.services.profiles.setNote(context.member, skillId, field(skillFields.note));
          return showSkill(context, skillId);
        },
      },
      removeSkill: {
        async run(context, { argument }) {
          const { services, member } = context;
          const { name } = await services.profiles.seeSkill(member, argument);
          await services.skills.remove(member, name);
          return showSkills(context);
        },
      },
    }),
    handlers(thanksControls, {
      thanks: {
        async run({ services, member, t }, { argument }) {
          const questionId = await services.questions.questionOf(argument);
          return drawThanksQuestion(await services.questions.seeAnswered(member, questionId), t);
        },
      },
      settled: {
        async run({ services, member, now, t }, { argument }) {
          await services.questions.settle(member, await services.questions.questionOf(argument), now);
          return drawClosed([], t);
        },
      },
      thankOne: {
        run: (context, { argument: { questionId, userId } }) => thank(context, questionId, [userId]),
      },
      thankAll: {
        async run(context, { argument }) {
          const { answered } = await context.services.questions.seeAnswered(context.member, argument);
          return thank(
            context,
            argument,
            answered.map(({ userId }) => userId),
          );
        },
      },
      thank: {
        async run({ services, member, now, t }, { argument, people }) {
          await services.questions.thank(member, argument, people, now);
          const helpers = people.map(({ id }) => id);
          return drawClosed(helpers, t);
        },
      },
      settle: {
        async run({ services, member, now, t }, { argument }) {
          await services.questions.settle(member, argument, now);
          return drawClosed([], t);
        },
      },
    }),
  ),
};

/** A skill's id; 0, which no row has, when it is none. */
const readSkillId = (text: string) => readId(text) ?? 0;

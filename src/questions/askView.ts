import { ButtonStyle } from 'discord.js';
import { plainText, shorten } from '../i18n/plainText';
import type { Translate } from '../i18n/translate';
import { box, button, modal, type Modal, type Page, row, text, userSelect } from '../pageView';
import { longestQuery, type SkillName } from '../skills/skill';
import { longestQuestion } from './question';
import type { Asked } from './askService';
import type { Answered } from './questionService';
import { askControls, askPersonControls, thanksControls } from './questionControls';

/** The fields of the forms, by their custom ids. */
export const questionField = 'question';
export const topicField = 'topic';

/** Discord's limits of a form's title, and of what stands in an empty field. */
const longestTitle = 45;
const longestPlaceholder = 100;

/** So many can be thanked for one question. */
const mostThanked = 5;

/** Asks for the question. */
export function drawAskForm(topic: string, t: Translate): Modal {
  const title = shorten(t('question.form.title', { topic }), longestTitle);
  return modal(askControls.asked(topic), title, [questionIn(t)]);
}

/** Somebody who is asked, by Discord's id and her name. */
interface AskedPerson {
  userId: string;
  name: string;
  knows: readonly SkillName[];
}

/** Asks for a question to one person, and what it is about; what she knows stands there as an example. */
export function drawAskPersonForm({ userId, name, knows }: AskedPerson, t: Translate): Modal {
  const title = shorten(t('question.form.titleTo', { name }), longestTitle);
  const example = knows.map((skill) => skill.name).join(', ');
  return modal(askPersonControls.askedPerson(userId), title, [
    {
      customId: topicField,
      label: t('question.form.topic'),
      placeholder: shorten(example || t('question.form.topicExample'), longestPlaceholder),
      maxLength: longestQuery,
    },
    questionIn(t),
  ]);
}

function questionIn(t: Translate) {
  return {
    customId: questionField,
    label: t('question.form.label'),
    description: t('question.form.help'),
    placeholder: t('question.form.example'),
    maxLength: longestQuestion,
    paragraph: true,
  };
}

const inviting = {
  sent: 'question.youInvite',
  soon: 'question.youInviteSoon',
  refused: 'question.youCannotInvite',
} as const;

/** Where the question is, and who was invited to it or couldn't be. */
export function drawAsked(asked: Asked, t: Translate): Page {
  const { threadId, channelId, isRefused, invited, invitation } = asked;
  if (threadId === null) {
    const channel = `<#${channelId}>`;
    const waits = isRefused
      ? `⚠️ ${t('question.refused', { channel })}`
      : `⏳ ${t('question.soon', { channel })}`;
    return { components: [box(text(waits))] };
  }
  const people = new Intl.ListFormat(t.locale).format(invited.map((userId) => `<@${userId}>`));
  const invites = invited.length > 0 ? inviting[invitation] : 'question.youInviteNobody';
  const who = t(invites, { people });
  return { components: [box(text(`✅ ${t('question.asked', { thread: `<#${threadId}>` })}\n${who}`))] };
}

/** So many who answered have a button each: a row holds five, one of which is for all of them. */
const mostAnswered = 4;

/** Discord's limit of a button's label. */
const longestLabel = 80;

/** Asks who has helped: a tap thanks one who answered in the thread, or all of them, a menu anybody else. */
export function drawThanksQuestion({ question: { id, topic }, answered }: Answered, t: Translate): Page {
  const people = answered.slice(0, mostAnswered).map(({ userId, name }) =>
    button(thanksControls.thankOne({ questionId: id, userId }), shorten(name, longestLabel), {
      emoji: '🙏',
      style: ButtonStyle.Primary,
    }),
  );
  if (people.length > 1) people.push(button(thanksControls.thankAll(id), t('question.button.thankAll')));
  const about = t('question.about', { topic: `**${plainText(topic)}**` });
  return {
    components: [
      box(
        text(`## 🙏 ${t('question.whoHelped')}\n${about}`),
        ...(people.length > 0 ? [row(...people)] : []),
        userSelect(
          thanksControls.thank(id),
          t(people.length > 0 ? 'question.chooseOthers' : 'question.chooseHelpers'),
          { max: mostThanked },
        ),
        row(button(thanksControls.settle(id), t('question.button.settle'))),
      ),
    ],
  };
}

/** What she did. */
export function drawClosed(helpers: readonly string[], t: Translate): Page {
  const people = new Intl.ListFormat(t.locale).format(helpers.map((userId) => `<@${userId}>`));
  const done =
    helpers.length > 0 ? `🙏 ${t('question.youThanked', { people })}` : `✅ ${t('question.youSettled')}`;
  return { components: [box(text(done))] };
}

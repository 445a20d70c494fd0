import { plainText, shorten } from '../i18n/plainText';
import { type Locale, type Translate, translator } from '../i18n/translate';
import { box, button, modal, type Modal, type Page, row, text, userSelect } from '../pageView';
import { longestQuestion, type Question } from './question';
import type { Asked } from './askService';
import { askControls, thanksControls } from './questionControls';

/** The field of the form, by its custom id. */
export const questionField = 'question';

/** So many can be thanked for one question. */
const mostThanked = 5;

/** Asks for the question. */
export function drawAskForm(topic: string, t: Translate): Modal {
  return modal(askControls.asked(topic), shorten(t('question.form.title', { topic }), 45), [
    {
      customId: questionField,
      label: t('question.form.label'),
      description: t('question.form.help'),
      placeholder: t('question.form.example'),
      maxLength: longestQuestion,
      paragraph: true,
    },
  ]);
}

const inviting = {
  sent: 'question.youInvite',
  soon: 'question.youInviteSoon',
  refused: 'question.youCannotInvite',
} as const;

/** Where the question is, and who was invited to it or couldn't be. */
export function drawAsked(asked: Asked, locale: Locale): Page {
  const { threadId, channelId, isRefused, invited, invitation } = asked;
  const t = translator(locale);
  if (threadId === null) {
    const channel = `<#${channelId}>`;
    const waits = isRefused
      ? `⚠️ ${t('question.refused', { channel })}`
      : `⏳ ${t('question.soon', { channel })}`;
    return { components: [box(text(waits))] };
  }
  const people = new Intl.ListFormat(locale).format(invited.map((userId) => `<@${userId}>`));
  const invites = invited.length > 0 ? inviting[invitation] : 'question.youInviteNobody';
  const who = t(invites, { people });
  return { components: [box(text(`✅ ${t('question.asked', { thread: `<#${threadId}>` })}\n${who}`))] };
}

/** Asks who has helped. */
export function drawThanksQuestion({ id, topic }: Question, t: Translate): Page {
  return {
    components: [
      box(
        text(
          `## 🙏 ${t('question.whoHelped')}\n${t('question.about', { topic: `**${plainText(topic)}**` })}`,
        ),
        userSelect(thanksControls.thank(id), t('question.chooseHelpers'), { max: mostThanked }),
        row(button(thanksControls.settle(id), t('question.button.settle'))),
      ),
    ],
  };
}

/** What she did. */
export function drawClosed(helpers: readonly string[], locale: Locale): Page {
  const t = translator(locale);
  const people = new Intl.ListFormat(locale).format(helpers.map((userId) => `<@${userId}>`));
  const done =
    helpers.length > 0 ? `🙏 ${t('question.youThanked', { people })}` : `✅ ${t('question.youSettled')}`;
  return { components: [box(text(done))] };
}

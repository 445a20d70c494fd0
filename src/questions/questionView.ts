import { plainText, shorten } from '../i18n/plainText';
import type { Translate } from '../i18n/translate';
import { box, button, row, text } from '../pageView';
import type { Shown } from '../postings/postingView';
import type { ShownQuestion } from './question';
import { thanksControls } from './questionControls';

/** Discord's limit: https://discord.com/developers/docs/resources/channel#start-thread-from-message */
const longestThreadName = 100;

/** A question's message in the channel, at which its thread hangs. */
export function drawQuestion(question: ShownQuestion, postingId: number, t: Translate): Shown {
  const { askerId, topic, body, threadId, isClosed } = question;
  const asker = `<@${askerId}>`;
  const said =
    topic === ''
      ? [`🙋 ${t('question.hasAsked', { asker })}`, `> ${t('question.removed')}`]
      : [
          `🙋 ${t('question.asks', { asker, topic: `**${plainText(topic)}**` })}`,
          ...body.split('\n').map((line) => `> ${plainText(line)}`),
        ];
  const lines = [...said, `-# ${isClosed ? outcome(question, t) : t('question.anyone')}`];
  const buttons = isClosed ? [] : [ends(postingId, t)];
  return {
    page: { components: [box(text(lines.join('\n')), ...buttons)] },
    final: threadId !== null || isClosed,
    ...(threadId === null &&
      !isClosed && {
        thread: {
          name: shorten(t('question.threadName', { topic }), longestThreadName),
          followers: [askerId],
        },
      }),
  };
}

/** The first message in a question's thread: it mentions those who are invited, and closes the thread at its end. */
export function drawThread(question: ShownQuestion, postingId: number, t: Translate): Shown {
  const { askerId, topic, invited, helpers, isClosed } = question;
  if (isClosed) {
    const isRemoved = topic === '';
    const lines = [
      ...(isRemoved ? [t('question.removed')] : []),
      ...(isRemoved && helpers.length === 0 ? [] : [outcome(question, t)]),
    ];
    return {
      page: { components: [box(text(lines.join('\n')))] },
      final: true,
      closesThread: { name: isRemoved ? t('question.topicRemoved') : null },
    };
  }
  const people = new Intl.ListFormat(t.locale).format(invited.map((userId) => `<@${userId}>`));
  const lines = [
    ...(invited.length > 0 ? [t('question.invited', { people, count: invited.length })] : []),
    t(invited.length > 0 ? 'question.others' : 'question.nobodyInvited'),
    `-# ${t('question.howToThank', { asker: `<@${askerId}>` })}`,
  ];
  return {
    page: { components: [box(text(lines.join('\n')), ends(postingId, t))] },
    final: true,
    mentions: invited,
  };
}

/** How its asker ends it: with thanks, or without help. */
function ends(postingId: number, t: Translate) {
  return row(
    button(thanksControls.thanks(postingId), t('question.button.thanks'), { emoji: '🙏' }),
    button(thanksControls.settled(postingId), t('question.button.settled'), { emoji: '✅' }),
  );
}

function outcome({ askerId, helpers }: ShownQuestion, t: Translate): string {
  if (helpers.length === 0) return `✅ ${t('question.settled')}`;
  const people = new Intl.ListFormat(t.locale).format(helpers.map((userId) => `<@${userId}>`));
  return `🙏 ${t('question.thanked', { asker: `<@${askerId}>`, helpers: people })}`;
}

import type { APIComponentInContainer } from 'discord.js';
import { plainText, shorten } from '../i18n/plainText';
import type { Translate } from '../i18n/translate';
import { box, button, linesWithin, type Page, row, select, text } from '../pageView';
import type { SkillWish } from '../skills/wish';
import type { Question } from './question';
import { questionsControls } from './questionControls';
import type { OpenQuestions } from './questionService';

/** So much room has the list of others' questions: a message holds 4,000 characters, with notices on its top. */
const mostOfOthers = 900;

/** A longer topic, or what somebody waits for, is cut. */
const mostOfTopic = 60;

/** *Questions*, a page of her desk: hers and those for her, as far as they are open, and what she waits for. */
export function drawQuestions(
  { mine, others }: OpenQuestions,
  wishes: readonly SkillWish[],
  t: Translate,
): Page {
  const parts: APIComponentInContainer[] = [
    text(`## ${t('question.page.title')}`),
    ...mine.flatMap((one) => drawOwn(one, t)),
  ];
  if (mine.length === 0) parts.push(text(t('question.page.noneOfMine')));
  if (others.length > 0) {
    const lines = others.map(({ askerId, topic, threadId }) =>
      t('question.page.other', { asker: `<@${askerId}>`, topic: named(topic), thread: `<#${threadId}>` }),
    );
    const list = linesWithin(lines, mostOfOthers, (count) => t('common.andMore', { count }));
    parts.push(text(`**${t('question.page.forMe')}**\n${list}`));
  }
  if (wishes.length > 0) {
    const lines = wishes.map(({ query }) => `- ${plainText(query)}`);
    const menu = wishes.map(({ id, query }) => ({ label: shorten(query, 100), value: `${id}` }));
    parts.push(
      text(`**${t('question.page.wishes')}**\n${lines.join('\n')}`),
      select(questionsControls.dropWish(), t('question.page.dropWish'), menu),
    );
  }
  return { components: [box(...parts)] };
}

function drawOwn({ id, topic, threadId }: Question, t: Translate) {
  const where = threadId === null ? '' : ` · <#${threadId}>`;
  return [
    text(`${t('question.page.mine', { topic: named(topic) })}${where}`),
    row(
      button(questionsControls.thanksFor(id), t('question.button.thanks'), { emoji: '🙏' }),
      button(questionsControls.settleMine(id), t('question.button.settled'), { emoji: '✅' }),
    ),
  ];
}

const named = (topic: string) => `**${plainText(shorten(topic, mostOfTopic))}**`;

import type { APIComponentInContainer } from 'discord.js';
import { plainText } from '../i18n/plainText';
import type { Translate } from '../i18n/translate';
import { linesWithin, text } from '../pageView';
import type { Setup } from './setup';
import { nameChannel } from './setupCheckView';

/** Characters for each of the lists: a message holds 4,000 in all. */
const roomForList = 1_200;

/** How the community fares, for whoever leads it: no times, nobody's name, and nothing that members don't show by themselves. */
export function drawCommunitySetup({ community }: Setup, t: Translate): APIComponentInContainer[] {
  const { newcomers: count, waiting, unmet } = community;
  const list = (lines: readonly string[], none: string) =>
    lines.length === 0
      ? none
      : linesWithin([...lines], roomForList, (more) => t('common.andMore', { count: more }));
  return [
    text(
      [
        `## ${t('setup.community.title')}`,
        t('setup.community.explained'),
        `### ${t('setup.community.newcomers')}`,
        count === 0 ? t('setup.community.noNewcomers') : t('setup.community.came', { count }),
        `### ${t('setup.community.questions')}`,
        list(
          waiting.map((threadId) => `- ${nameChannel(threadId)}`),
          t('setup.community.noQuestions'),
        ),
        `### ${t('setup.community.sought')}`,
        list(
          unmet.map((name) => `- ${plainText(name)}`),
          t('setup.community.noneSought'),
        ),
      ].join('\n'),
    ),
  ];
}

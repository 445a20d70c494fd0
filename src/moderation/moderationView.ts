import { ButtonStyle } from 'discord.js';
import type { Translate } from '../i18n/translate';
import { dayAndTime } from '../i18n/timestamp';
import { box, button, type Page, row, text } from '../pageView';
import { moderationControls } from './moderationControls';
import type { Removal } from './removal';

/** *Remove texts*, for somebody's profile. `userId` is Discord's. */
export function removeTextsButton(userId: string, t: Translate) {
  return button(moderationControls.removeTexts(userId), t('moderation.button'), { emoji: '🧹' });
}

/** Asks once more before somebody's texts go. */
export function drawRemoveQuestion(userId: string, t: Translate): Page {
  const member = `<@${userId}>`;
  const lines = [
    `## ${t('moderation.title')}`,
    t('moderation.question', { member }),
    t('moderation.told', { member }),
    `-# ${t('moderation.stays')}`,
  ];
  return {
    components: [
      box(
        text(lines.join('\n')),
        row(
          button(moderationControls.textsRemove(userId), t('moderation.yes'), { style: ButtonStyle.Danger }),
          button(moderationControls.textsKeep(userId), t('common.cancel')),
        ),
      ),
    ],
  };
}

/** That it is done. */
export function drawRemoved(userId: string, t: Translate): Page {
  const back = button(moderationControls.textsKeep(userId), t('common.previous'));
  return { components: [box(text(t('moderation.done', { member: `<@${userId}>` })), row(back))] };
}

/** A line of what those who manage the guild read of it. */
export function removalLine({ removedAt, userId, moderatorId }: Removal, t: Translate): string {
  const params = { member: `<@${userId}>`, when: dayAndTime(removedAt) };
  return moderatorId === null
    ? t('moderation.removed', params)
    : t('moderation.removedBy', { ...params, moderator: `<@${moderatorId}>` });
}

import { plainText, shorten } from '../i18n/plainText';
import type { Translate } from '../i18n/translate';
import { box, button, type Page, row, select, text } from '../pageView';
import { cheerControls } from './agendaControls';
import type { Cheering } from './cheer';
import type { Cheered } from './cheerService';

/** So many goals one menu can offer. */
const goalsOnPage = 25;

/**
 * The private choice of goals to applaud for, one page of it: `page` counts from 0, beyond the last it is the last.
 * `cheered` is what she has just applauded for.
 */
export function drawCheering(
  { postingId, goals, none }: Cheering,
  page: number,
  t: Translate,
  cheered: Cheered | null = null,
): Page {
  const pages = Math.max(1, Math.ceil(goals.length / goalsOnPage));
  const shown = Math.min(page, pages - 1);
  const options = goals
    .slice(shown * goalsOnPage, (shown + 1) * goalsOnPage)
    .map(({ goalId, body, name }) => ({
      label: shorten(body ?? t('goal.unnamed'), 100),
      description: shorten(t('agenda.cheer.by', { name }), 100),
      value: `${goalId}`,
    }));
  const title = t(none ? `agenda.cheer.${none}` : cheered ? 'agenda.cheer.more' : 'agenda.cheer.title');
  return {
    components: [
      box(
        text([...(cheered ? [cheeredText(cheered, t), ''] : []), title].join('\n')),
        ...(options.length > 0
          ? [select(cheerControls.applaud({ postingId }), t('agenda.cheer.choose'), options)]
          : []),
        ...(pages > 1
          ? [
              row(
                button(cheerControls.cheer({ postingId, page: shown - 1 }), t('common.previous'), {
                  disabled: shown === 0,
                }),
                button(cheerControls.cheer({ postingId, page: shown + 1 }), t('common.next'), {
                  disabled: shown === pages - 1,
                }),
              ),
            ]
          : []),
      ),
    ],
  };
}

/** That her applause is on its way, or was before. */
export function cheeredText({ body, userId, isNew }: Cheered, t: Translate): string {
  const key = isNew ? 'agenda.cheer.done' : 'agenda.cheer.doneBefore';
  return `${t(key, { member: `<@${userId}>` })}\n> ${body === null ? t('goal.unnamed') : plainText(body)}`;
}

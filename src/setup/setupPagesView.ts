import type { Translate } from '../i18n/translate';
import { select } from '../pageView';
import { setupControls } from './setupControls';

/** The pages of `/setup`: the settings of the guild, and those of its weekly post. */
export const setupPages = ['main', 'week'] as const;
export type SetupPage = (typeof setupPages)[number];

/** The way to the other pages. */
export function drawSetupPages(current: SetupPage, t: Translate) {
  return select(
    setupControls.page(),
    t('setup.page.choose'),
    setupPages.map((page) => ({ label: t(`setup.page.${page}`), value: page, default: page === current })),
  );
}

import { ComponentType } from 'discord.js';
import type { Translate } from '../i18n/translate';
import { readOffered } from '../offered';
import { type Page, select } from '../pageView';

/** The pages of a desk in the order of its menu. A page stands here once there is one. */
export const deskPages = ['today', 'goals', 'times', 'weeks', 'nextStep', 'skills', 'settings'] as const;
export type DeskPage = (typeof deskPages)[number];

const emojis: Readonly<Record<DeskPage, string>> = {
  today: '🪑',
  goals: '🎯',
  times: '📅',
  weeks: '🗓️',
  nextStep: '📌',
  skills: '🧰',
  settings: '⚙️',
};

/** The page that a menu's value or a custom id names; the first when it is empty. Throws a UserError when there is none of that name. */
export function readDeskPage(typed: string): DeskPage {
  return readOffered(deskPages, typed || 'today');
}

/**
 * A page of her desk with the menu of all of them, as the last row of its last box: two components more. `current` is
 * marked in it; null on a page that is reached from one of these, such as one session of her times.
 */
export function withDeskPages(page: Page, current: DeskPage | null, t: Translate): Page {
  const menu = select(
    'desk:page',
    t('desk.page.choose'),
    deskPages.map((one) => ({
      label: t(`desk.page.${one}`),
      value: one,
      emoji: { name: emojis[one] },
      default: one === current,
    })),
  );
  const last = page.components.at(-1);
  if (last?.type !== ComponentType.Container) return { ...page, components: [...page.components, menu] };
  const whole = { ...last, components: [...last.components, menu] };
  return { ...page, components: [...page.components.slice(0, -1), whole] };
}

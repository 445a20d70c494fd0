import { ComponentType } from 'discord.js';
import type { Translate } from '../i18n/translate';
import { type Page, select } from '../pageView';
import { deskControls } from './deskControls';
import { type DeskPage, deskPages } from './deskPages';

const emojis: Readonly<Record<DeskPage, string>> = {
  today: '🪑',
  goals: '🎯',
  times: '📅',
  weeks: '🗓️',
  appointments: '📌',
  questions: '🙋',
  nextStep: '▶️',
  skills: '🧰',
  settings: '⚙️',
};

/**
 * A page of her desk with the menu of all of them, as the last row of its last box: two components more. `current` is
 * marked in it; null on a page that is reached from one of these, such as one session of her times.
 */
export function withDeskPages(page: Page, current: DeskPage | null, t: Translate): Page {
  const menu = select(
    deskControls.page(),
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

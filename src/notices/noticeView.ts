import type { APIMessageTopLevelComponent, ComponentType } from 'discord.js';
import type { Translate } from '../i18n/translate';
import { box, type Page, text } from '../pageView';
import type { Notice } from './notice';

/**
 * What a page must have left for notices: a box with a text, and three notices of at most 320 characters. Of a message
 * Discord takes 40 components, nested ones too, and 4,000 characters.
 * Source: https://discord.com/developers/docs/components/reference
 */
const mostComponents = 40 - 2;
const mostCharacters = 4_000 - 3 * 320;

/** Whether notices can be shown at the top of a page. */
export function hasRoomForNotices({ components }: Page): boolean {
  const size = sizeOf(components);
  return size.components <= mostComponents && size.characters <= mostCharacters;
}

/** The page with notices at its top. */
export function drawNotices(
  notices: readonly Pick<Notice, 'key' | 'params'>[],
  page: Page,
  t: Translate,
): Page {
  if (notices.length === 0) return page;
  const lines = notices.map((notice) => `🔔 ${t(notice)}`);
  return { ...page, components: [box(text(lines.join('\n'))), ...page.components] };
}

/** Any component, seen only by what of it counts. */
interface Counted {
  type: ComponentType;
  content?: string;
  components?: readonly Counted[];
  accessory?: Counted;
}

function sizeOf(components: readonly (APIMessageTopLevelComponent | Counted)[]): {
  components: number;
  characters: number;
} {
  let [count, characters] = [0, 0];
  for (const component of components as readonly Counted[]) {
    const inner = sizeOf([
      ...(component.components ?? []),
      ...(component.accessory ? [component.accessory] : []),
    ]);
    count += 1 + inner.components;
    characters += (component.content ?? '').length + inner.characters;
  }
  return { components: count, characters };
}

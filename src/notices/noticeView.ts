import type { APIMessageTopLevelComponent, ComponentType } from 'discord.js';
import type { Translate } from '../i18n/translate';
import { box, button, type Page, row, text } from '../pageView';
import type { Told } from './notice';

/**
 * The room that a page must leave for notices: a box with a text, and three notices of at most 320 characters. Discord
 * takes 40 components in a message, nested ones too, and 4,000 characters.
 * Source: https://discord.com/developers/docs/components/reference
 */
const mostComponents = 40 - 2;
const mostCharacters = 4_000 - 3 * 320;

/** Whether notices can be shown at the top of a page. */
export function hasRoomForNotices({ components }: Page): boolean {
  const size = sizeOf(components);
  return size.components <= mostComponents && size.characters <= mostCharacters;
}

/** Whether the page itself says or asks what a notice would: it has its buttons already, or what stands beside the same. */
export function saysItself({ components }: Page, { buttons = [], saidBeside }: Told): boolean {
  const own = customIdsOf(components);
  return (
    (saidBeside !== undefined && own.has(saidBeside)) || buttons.some(({ customId }) => own.has(customId))
  );
}

/**
 * Those of them that a page with room for notices has room for, as they are told there. Buttons need more of it: where it
 * isn't there, what can be told without them is.
 */
export function listFitting<One extends Told>(notices: readonly One[], { components }: Page): One[] {
  let room = mostComponents - sizeOf(components).components;
  return notices.flatMap((one): One[] => {
    const needed = roomOf(one);
    if (needed <= room) {
      room -= needed;
      return [one];
    }
    const { buttons: _, withoutButtons, ...rest } = one;
    return withoutButtons ? [{ ...rest, ...withoutButtons } as One] : [];
  });
}

/** What the buttons of a notice take: a row below it, and a text of its own for what follows. */
function roomOf({ buttons = [] }: Told): number {
  return buttons.length === 0 ? 0 : 2 + buttons.length;
}

/** The page with notices at its top, each with its buttons below it. */
export function drawNotices(notices: readonly Told[], page: Page, t: Translate): Page {
  if (notices.length === 0) return page;
  const parts: (ReturnType<typeof text> | ReturnType<typeof row>)[] = [];
  let lines: string[] = [];
  for (const { buttons = [], ...told } of notices) {
    lines.push(`🔔 ${t(told)}`);
    if (buttons.length === 0) continue;
    parts.push(
      text(lines.join('\n')),
      row(...buttons.map(({ customId, label }) => button(customId, t(label)))),
    );
    lines = [];
  }
  if (lines.length > 0) parts.push(text(lines.join('\n')));
  return { ...page, components: [box(...parts), ...page.components] };
}

function customIdsOf(components: readonly (APIMessageTopLevelComponent | Counted)[]): Set<string> {
  const ids = new Set<string>();
  for (const { custom_id: id, components: inner = [], accessory } of components as readonly Counted[]) {
    if (id !== undefined) ids.add(id);
    for (const one of customIdsOf(accessory ? [...inner, accessory] : inner)) ids.add(one);
  }
  return ids;
}

/** Any component, seen only by what of it counts. */
interface Counted {
  type: ComponentType;
  content?: string;
  custom_id?: string;
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

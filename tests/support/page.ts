import { MessageFlags } from 'discord.js';
import { type Component, displayedTexts, walk } from '../../sandbox/rest/components';
import { RestError } from '../../sandbox/rest/errors';
import { channelFlags, checkNewMessage } from '../../sandbox/rest/messageRules';
import type { Page } from '../../src/pageView';

const componentsOf = (page: Page) => page.components as unknown as Component[];

/** All text of a page, as it is read from top to bottom. */
export function textOf(page: Page): string {
  return displayedTexts(componentsOf(page)).join('\n');
}

/** The buttons and selects of a page by their custom ids. */
export function controlsOf(page: Page): Map<string, Component> {
  const controls = [...walk(componentsOf(page), [])].map(({ component }) => component);
  return new Map(controls.flatMap((one) => (one.custom_id ? [[one.custom_id, one] as const] : [])));
}

/** What ends each page of the desk: its menu, and the row that leads elsewhere. */
export const menuAndRow = ['desk:page', 'desk:whoKnows', 'desk:leaderboard', 'desk:help'];

/** How many components a page has, nested ones among them. */
export function countComponents(page: Page): number {
  return [...walk(componentsOf(page), [])].length;
}

/** What Discord would refuse about a page: its limits of structure, number and length. None when it is fine. */
export function refusals(page: Page): string[] {
  const files = (page.files ?? []).map(({ name, attachment: data }, index) => ({
    index,
    name,
    contentType: 'application/octet-stream',
    data,
  }));
  try {
    checkNewMessage({ flags: MessageFlags.IsComponentsV2, components: page.components }, files, channelFlags);
    return [];
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
    return error.problems.map(({ path, message }) => `${path.join('.')}: ${message}`);
  }
}

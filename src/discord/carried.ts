import { carry } from '../controls';
import { plainText, shorten } from '../i18n/plainText';
import { type Modal, type Page, text } from '../pageView';

/**
 * A page or a form as it comes to a member in direct messages: each of its controls carries the posting, from which guild and
 * member are known when it comes back.
 */
export function carryPosting<Shown extends Page | Modal>(shown: Shown, postingId: number): Shown {
  if ('custom_id' in shown) return { ...shown, custom_id: carry(shown.custom_id, postingId) };
  return { ...shown, components: carried(shown.components, postingId) };
}

/** A page with the name of its server below: a direct message comes from one of several. Null: its name isn't known. */
export function saysServer(page: Page, server: string | null): Page {
  if (server === null) return page;
  return { ...page, components: [...page.components, text(`-# ${plainText(shorten(server, 100))}`)] };
}

/** The same components; whatever in them has a custom id carries the posting. */
function carried(part: unknown, postingId: number): unknown {
  if (Array.isArray(part)) return part.map((one) => carried(one, postingId));
  if (typeof part !== 'object' || part === null) return part;
  const entries = Object.entries(part).map(([key, value]): [string, unknown] => {
    if (key === 'custom_id' && typeof value === 'string') return [key, carry(value, postingId)];
    return [key, key === 'components' || key === 'accessory' ? carried(value, postingId) : value];
  });
  return Object.fromEntries(entries);
}

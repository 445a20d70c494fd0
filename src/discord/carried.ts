import { carry, type Carried } from '../controls';
import { plainText, shorten } from '../i18n/plainText';
import { type Modal, type Page, text } from '../pageView';

/**
 * A page or a form as it comes to a member in direct messages: each of its controls carries that from which guild and member are
 * known when it comes back.
 */
export function carrying<Shown extends Page | Modal>(shown: Shown, of: Carried): Shown {
  if ('custom_id' in shown) return { ...shown, custom_id: carry(shown.custom_id, of) };
  return { ...shown, components: carried(shown.components, of) };
}

/** A page with the name of its server below: a direct message comes from one of several. Null: its name isn't known. */
export function saysServer(page: Page, server: string | null): Page {
  if (server === null) return page;
  return { ...page, components: [...page.components, text(`-# ${plainText(shorten(server, 100))}`)] };
}

/** The same components; whatever in them has a custom id carries that. */
function carried(part: unknown, of: Carried): unknown {
  if (Array.isArray(part)) return part.map((one) => carried(one, of));
  if (typeof part !== 'object' || part === null) return part;
  const entries = Object.entries(part).map(([key, value]): [string, unknown] => {
    if (key === 'custom_id' && typeof value === 'string') return [key, carry(value, of)];
    return [key, key === 'components' || key === 'accessory' ? carried(value, of) : value];
  });
  return Object.fromEntries(entries);
}

import { UserError } from '../errors';
import { isBlank, oneLine } from '../i18n/plainText';

/** The longest link, in UTF-16 units, as typed and as stored. */
export const longestLink = 200;

/** A name of hosts as people know them: it has a dot, and its last part is no number. */
const host = /^(?:[^.]+\.)+(?:xn--[a-z0-9-]+|[a-z]{2,})$/;

/** Any scheme but a host with a port, such as `anna.de:8080`, which has a dot before the colon. */
const scheme = /^[a-z][a-z0-9+-]*:/i;

/**
 * The link in a typed text: an address of the web, whole, without white space and angle brackets; null when nothing was
 * typed. Without `https://` it gets that. Throws UserError for what is none, such as `javascript:…`, for one that hides
 * where it leads (`https://bank.de@…`), and for one that is too long.
 */
export function readLink(typed: string): string | null {
  const line = oneLine(typed);
  if (isBlank(line)) return null;
  const isWeb = /^https?:\/\//i.test(line);
  const whole = isWeb ? line : `https://${line}`;
  if ((!isWeb && scheme.test(line)) || !URL.canParse(whole)) throw new UserError('profile.error.link');
  const { protocol, hostname, username, password, pathname, search, hash, href } = new URL(whole);
  const isOpen = ['http:', 'https:'].includes(protocol) && username === '' && password === '';
  if (!isOpen || !host.test(hostname)) throw new UserError('profile.error.link');
  if (href.length > longestLink) throw new UserError('profile.error.linkTooLong', { most: longestLink });
  // A whole site reads better without the last slash.
  return pathname === '/' && search === '' && hash === '' && href.endsWith('/') ? href.slice(0, -1) : href;
}

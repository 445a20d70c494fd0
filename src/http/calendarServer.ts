import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { writeNothing, writeSeen } from '../calendars/calendarView';
import { feedPath, isSecret } from '../calendars/feed';
import type { FeedService } from '../calendars/feedService';
import { dayOf, type Instant, instantOf } from '../calendar';
import type { Clock } from '../clock';
import { type Rate, takeOne } from '../discord/rate';
import type { Locale, TextsIn } from '../i18n/translate';
import type { Log } from '../log';
import { type Answer, isToChange, onlyToRead, pathOf, serve, type Served } from './server';

/** Where calendars are served. */
export interface CalendarPlace {
  host: string;
  port: number;
  /** What members' programs ask, without a slash at its end: a proxy in front may answer there. */
  publicUrl: string;
}

interface Parts extends CalendarPlace {
  feeds: Pick<FeedService, 'read'>;
  textsIn: TextsIn;
  /** In which language an address is answered that nobody has. */
  defaultLocale: Locale;
  clock: Clock;
  log: Log;
}

/** How often one address may be asked for: programs come every few minutes at most. */
const rate: Rate = { most: 20, every: 60_000 };

/** So many are looked up at once; who comes beyond that is asked to come again. */
const mostAtOnce = 8;

/** So many addresses are remembered for their rate. */
const mostRemembered = 10_000;

const inSeconds = (seconds: number) => ({ 'Retry-After': `${seconds}` });

/**
 * Serves the addresses to which members' own programs subscribe, and no other path. An address of the right form that nobody has
 * (any more) is answered with an empty calendar: so what it held goes from her devices. Neither addresses nor what they hold are
 * logged. Throws StartError when nothing can be served there.
 */
export function startCalendarServer({
  host,
  port,
  publicUrl,
  feeds,
  textsIn,
  defaultLocale,
  clock,
  log,
}: Parts): Promise<Served> {
  const base = new URL(publicUrl).pathname.replace(/\/$/, '');
  /** When all is free again, by what stands for an address. */
  const freeAt = new Map<string, Instant>();
  let reading = 0;

  /** The secret in a path; null when it is no address. A proxy may have taken the base away. */
  function secretIn(path: string): string | null {
    const rest = base !== '' && path.startsWith(`${base}/`) ? path.slice(base.length) : path;
    const found = /^\/calendar\/(.*)\.ics$/.exec(rest)?.[1] ?? '';
    return isSecret(found) && rest === feedPath(found) ? found : null;
  }

  /** Whether an address isn't asked for too often. What is remembered isn't the address itself. */
  function isAllowed(secret: string, now: Instant): boolean {
    const key = createHash('sha256').update(secret).digest('base64url');
    const taken = takeOne(rate, freeAt.get(key) ?? now, now);
    if (freeAt.size >= mostRemembered) freeAt.clear();
    freeAt.set(key, taken.freeAt);
    return taken.refusedUntil === null;
  }

  /** What an address holds: the tag by which programs know it again, and its text, which is written for whoever has another one. */
  async function read(secret: string, now: Instant): Promise<{ tag: string; write(): string }> {
    const found = await feeds.read(secret, now);
    if (found) {
      const { seen, changedAt, digest, locale } = found;
      return { tag: `"${digest}-${changedAt}"`, write: () => writeSeen(seen, changedAt, textsIn(locale)) };
    }
    const today = dayOf(now, 'UTC');
    const changedAt = instantOf(today, '00:00', 'UTC');
    return { tag: `"none-${today}"`, write: () => writeNothing(changedAt, textsIn(defaultLocale)) };
  }

  async function answer(request: IncomingMessage): Promise<Answer> {
    const secret = secretIn(pathOf(request));
    if (secret === null) return { status: 404 };
    if (isToChange(request)) return onlyToRead;
    const now = clock();
    if (!isAllowed(secret, now)) return { status: 429, headers: inSeconds(60) };
    if (reading >= mostAtOnce) return { status: 503, headers: inSeconds(5) };
    reading += 1;
    try {
      const { tag, write } = await read(secret, now);
      const cached = { ETag: tag, 'Cache-Control': 'private, no-cache' };
      const known = (request.headers['if-none-match'] ?? '')
        .split(',')
        .map((one) => one.trim().replace(/^W\//, ''));
      if (known.includes(tag)) return { status: 304, headers: cached };
      return {
        status: 200,
        headers: {
          ...cached,
          'Content-Type': 'text/calendar; charset=utf-8',
          'Content-Disposition': 'inline; filename="deskmate.ics"',
        },
        body: write(),
      };
    } catch (err) {
      log.warn({ err }, 'A calendar could not be served.');
      return { status: 503, headers: inSeconds(60) };
    } finally {
      reading -= 1;
    }
  }

  const place = { host, port, variable: 'CALENDAR_PORT', what: 'Calendars are served' };
  return serve(place, answer, log);
}

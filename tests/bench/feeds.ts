import { createCalendarService } from '../../src/calendars/calendarService';
import { createFeedService } from '../../src/calendars/feedService';
import { startCalendarServer } from '../../src/http/calendarServer';
import { translator } from '../../src/i18n/translate';
import { createLog } from '../../src/log';
import { fillAppointments, now, years } from './appointments';
import type { BenchDatabase } from './benchDatabase';
import { compare, drawWaysTitle } from './series';

const turns = 200;
const day = 24 * 3_600_000;

/** A calendar that somebody subscribes to, as her programs ask for it: anew, and with what they have. */
export async function benchFeeds({ version, database, query }: BenchDatabase): Promise<void> {
  const young = await fillAppointments(database, '700000000000000003', 5_000_000, 0);
  const old = await fillAppointments(database, '700000000000000004', 6_000_000, years * 365);
  await query(version.startsWith('Postgres') ? 'VACUUM ANALYZE' : 'ANALYZE');
  const publicUrl = 'https://example.org';
  const feeds = createFeedService({
    database,
    calendars: createCalendarService({ database, seeVoiceStates: () => null }),
    seenRooms: () => Promise.resolve({ names: null, maySee: () => true }),
    publicUrl,
  });
  // Each request comes a while after the one before: so often nobody asks.
  let at = now;
  const server = await startCalendarServer({
    host: '127.0.0.1',
    port: 0,
    publicUrl,
    feeds,
    textsIn: translator,
    defaultLocale: 'de',
    clock: () => (at += 60_000),
    log: createLog('silent'),
  });

  async function subscribe({ member }: typeof young) {
    await feeds.open(member, now);
    const { address } = await feeds.see(member);
    const url = `http://127.0.0.1:${server.port}${new URL(address ?? '').pathname}`;
    const ask = async (tag?: string) => {
      const response = await fetch(url, { headers: tag === undefined ? {} : { 'if-none-match': tag } });
      const text = await response.text();
      return { status: response.status, tag: response.headers.get('etag') ?? '', length: text.length };
    };
    const { tag, length } = await ask();
    const { status } = await ask(tag);
    if (status !== 304) throw new Error(`A calendar that is known is answered with ${status}.`);
    return {
      ask,
      tag,
      length,
      entries:
        (await feeds.read(new URL(address ?? '').pathname.slice(10, -4), now + day))?.seen.appointments
          .length ?? 0,
    };
  }

  const [one, other] = [await subscribe(old), await subscribe(young)];
  console.log(
    `\n## ${version}: a calendar of ${one.entries} appointments over HTTP, ${one.length} characters; a young one ${other.length}\n`,
  );
  const asked = await compare(turns, [
    { name: `asked for, ${years} years old`, once: () => one.ask() },
    { name: '  by a program that has it', once: () => one.ask(one.tag) },
    { name: 'a young one', once: () => other.ask() },
    { name: '  by a program that has it', once: () => other.ask(other.tag) },
  ]);
  console.log([drawWaysTitle('beside a young one'), ...asked].join('\n'));
  await server.stop();
}

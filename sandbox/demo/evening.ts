import type { Checks } from './checks';
import type { Screen } from './screen';
import type { Stage } from './stage';
import { timeOf } from './time';

/** What of a calendar's file is shown: the entry of an appointment, without what programs need beside it. */
const entryLines = /^(SUMMARY|DTSTART|DTEND|RRULE|LOCATION).*$/gm;

/** Plays how dates come into a calendar, a free hour finds company, and work is over when the time is over. */
export async function playEvening(stage: Stage, screen: Screen, checks: Checks): Promise<void> {
  const { sandbox, bot, room, lena, jonas, emma, calendarPort } = stage;
  const at = timeOf(stage, screen);

  await at(
    '13:30',
    'Jonas wants his appointments on his phone: /appointment list, “In meinen Kalender”, “Abonnieren”',
  );
  const page = await jonas.command('/appointment list');
  await jonas.click(page, { customId: 'appointment:calendar' });
  await jonas.click(page, 'Abonnieren');
  screen.answer(page);
  const path = /`https:[^`]*(\/calendar\/[\w-]+\.ics)`/.exec(page.text)?.[1] ?? '';
  const ask = (headers = {}) => fetch(`http://127.0.0.1:${calendarPort}${path}`, { headers });

  await at('13:31', 'His phone fetches what stands behind the address:');
  const first = await ask();
  const file = await first.text();
  const [, ...told] = file.split('BEGIN:VEVENT');
  const lines = told.flatMap((entry) => entry.match(entryLines) ?? []).map((line) => line.trim());
  screen.lines(lines);
  checks.isSo(
    'the appointment comes each Wednesday',
    lines.some((line) => line.includes('BYDAY=WE')),
  );
  checks.isSo(
    'nobody is named in it',
    ![lena, jonas, emma].some(({ mention }) => file.includes(mention.slice(2, -1))),
  );
  const again = await ask({ 'If-None-Match': first.headers.get('etag') ?? '' });
  checks.isSame('what hasn’t changed isn’t sent again', again.status, 304);

  await at(
    '13:55',
    'Thursday. On her desk Emma says when she works, that she likes to be called, and knocks off:',
    1,
  );
  const settings = await emma.choose(await emma.command('/desk'), ['settings'], { customId: 'desk:page' });
  const form = await emma.click(settings, { customId: 'desk:workingHours' });
  const desk = await emma.submit(form, { when: 'Mon-Fri 9-12, 14-16' });
  await emma.click(desk, { customId: 'desk:callMe' });
  await emma.click(desk, { customId: 'desk:hearEvening' });
  screen.answer(desk, 'en');

  jonas.join(room);
  await sandbox.until(
    () => room.messages.some(({ text }) => text.includes(`${jonas.mention} · seit`)),
    'the agenda',
  );
  await at('14:05', 'Jonas has forty minutes, and would like company: /until time: 40 min, invite: True');
  screen.answer(await jonas.command('/until', { time: '40 min', invite: true }));
  const call = await sandbox.until(
    () => room.messages.find(({ text }) => text.includes('Wer kommt dazu?')),
    'the call',
  );
  screen.message(call);
  checks.isSame('it pings Emma alone, who asked for it', call.pinged, [emma.id]);

  await at('14:10', 'Emma comes. When his time is over Jonas leaves, and the call is gone.');
  emma.join(room);
  await bot.advance(35 * 60_000);
  await sandbox.until(() => call.deleted, 'the call to go');
  jonas.leave();
  checks.isSo('the call has gone', call.deleted);

  await at('16:00', 'Emma’s hours are over, and she still works. Deskmate writes to her:');
  const evening = await sandbox.until(() => emma.directMessages[0], 'a word to Emma');
  screen.message(evening, 'en');
  checks.isSo('her day in a line', evening.text.includes('**1 h 50 min**'));

  await at('16:01', 'She presses “Call it a day”. Her phone stays in the room, and nothing runs any more:');
  screen.answer(await emma.click(evening, 'Call it a day'), 'en');
  await bot.advance(30 * 60_000);
  const later = await emma.command('/desk');
  screen.answer(later, 'en');
  checks.isSo('she worked until then', later.text.includes('1 h 51 min'));
  emma.leave();
  await bot.advance(11 * 60_000);
}

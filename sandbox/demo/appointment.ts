import type { Checks } from './checks';
import type { Screen } from './screen';
import type { Stage } from './stage';
import { timeOf } from './time';

/** Plays how a time is agreed on in the evening, and kept the next morning. */
export async function playAppointment(stage: Stage, screen: Screen, checks: Checks): Promise<void> {
  const { sandbox, bot, guild, room, lena, jonas, emma } = stage;
  const at = timeOf(stage, screen);

  /** The message in the room that shows all of this. */
  const posted = (what: string, ...shows: string[]) =>
    sandbox.until(
      () => room.messages.find(({ text }) => shows.every((one) => text.includes(one))),
      `${what} with ${shows.join(' and ')}`,
    );

  await at(
    '20:50',
    'Lena wants a time that binds: /appointment add when: jeden Mittwoch von neun bis eins, title: Buchhaltung',
  );
  const page = await lena.command('/appointment add', {
    when: 'jeden Mittwoch von neun bis eins',
    title: 'Buchhaltung',
  });
  screen.answer(page);
  checks.isSo('from nine to one is understood', page.text.includes('von 9:00 bis 13:00 Uhr'));

  await at(
    '20:51',
    'She presses “Stimmt so” and “Teilen”. Now it stands in the room, and Jonas presses “Bin dabei”:',
  );
  await lena.click(page, 'Stimmt so');
  checks.isSame('nothing is posted before she shares it', room.messages.length, 1);
  await lena.click(page, 'Teilen');
  const shared = await posted('the shared appointment', 'Nächstes Mal', lena.mention);
  await jonas.click(shared, 'Bin dabei');
  screen.message(await posted('the shared appointment', 'Nächstes Mal', lena.mention, jonas.mention));
  checks.isSame('it notifies nobody', shared.pinged, []);

  const event = await sandbox.until(() => guild.events[0], 'the event of the next date');
  await at('20:52', `Among the server’s events it stands, too: “${event.name}”, in #${room.name}.`);
  checks.isSame('the event begins with the date', event.startsAt, Date.UTC(2026, 2, 25, 8));

  await at('21:00', 'Emma looks at what is coming up, on her desk:');
  const list = await emma.choose(await emma.command('/desk'), ['appointments'], { customId: 'desk:page' });
  screen.answer(list, 'en');
  checks.isSo('Emma reads who is in', list.text.includes(`${lena.mention}, ${jonas.mention}`));

  await at('08:45', 'Wednesday. Lena is there early. The agenda knows who comes next:', 1);
  lena.join(room);
  screen.message(await posted('the agenda', 'Hier sind gerade', jonas.mention));
  await sandbox.until(() => event.status === 'active', 'the event to begin with her');

  await at('08:50', 'Ten minutes before the start who isn’t there yet is reminded, and nobody else:');
  const reminder = await posted('the reminder', 'geht’s los', jonas.mention);
  screen.message(reminder);
  checks.isSame('the reminder pings Jonas alone', reminder.pinged, [jonas.id]);

  await at('08:58', 'Jonas comes. At one they leave, and the summary says when they see each other again:');
  jonas.join(room);
  await posted('the agenda', 'Hier sind gerade', `${jonas.mention} · seit`);
  await bot.advance(4 * 3_600_000 + 2 * 60_000);
  checks.isSo('the reminder has gone', reminder.deleted);
  checks.isSame('the event is over with the date', event.status, 'completed');
  lena.leave();
  jonas.leave();
  await posted('the agenda', 'niemand');
  await bot.advance(11 * 60_000);
  const summary = await posted('the summary', 'Das war Mittwoch', 'Nächstes Mal');
  screen.message(summary);
  checks.isSo('both are in next time', summary.text.includes(`Dabei: ${lena.mention} und ${jonas.mention}`));
}

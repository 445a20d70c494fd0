import { playAppointment } from './appointment';
import type { Checks } from './checks';
import { playEvening } from './evening';
import type { Screen } from './screen';
import type { Stage } from './stage';
import { timeOf } from './time';

/** Plays what comes of the morning until Monday: a question among colleagues, and the weekly post. */
export async function playWeek(stage: Stage, screen: Screen, checks: Checks): Promise<void> {
  const { sandbox, room, chat, lena, jonas, emma, mira } = stage;
  const deskmate = `<@${sandbox.world.application.botUser.id}>`;
  const at = timeOf(stage, screen);

  await at(
    '19:00',
    'Emma writes in #allgemein: “@Deskmate who knows bookkeeping?” In German it is Jonas’ Buchhaltung.',
  );
  emma.say(chat, `${deskmate} who knows bookkeeping?`);
  const found = await sandbox.until(
    () => chat.messages.find(({ text }) => text.includes(jonas.mention)),
    'the answer to her',
  );
  screen.message(found);
  checks.isSame('the answer pings nobody', found.pinged, []);

  await at(
    '19:01',
    'She presses “Ask them” and writes her question. It gets a thread, where anyone may answer.',
  );
  const form = await emma.click(found, { customId: /^skills:ask/ });
  const [field] = form.modal.fields;
  screen.answer(
    await emma.submit(form, {
      [field?.customId ?? '']: 'Do I book a new laptop at once, or over three years?',
    }),
    'en',
  );
  const question = await sandbox.until(
    () => chat.messages.find(({ text }) => text.includes('> Do I book a new laptop')),
    'her question',
  );
  screen.message(question);

  await at(
    '20:30',
    'The children sleep. Lena looks at her weeks on her desk; the picture says the same in colours.',
  );
  const weeks = await lena.choose(await lena.command('/desk'), ['weeks'], { customId: 'desk:page' });
  screen.answer(weeks);
  checks.isSo('her week is the time she worked', weeks.text.includes('**Diese Woche:** 2 h 57 min, 1 Tag'));

  await at('20:40', 'Mira looks at the leaderboard, and presses “Bin dabei”: from now on she is on it, too.');
  screen.answer(await mira.click(await mira.command('/leaderboard'), 'Bin dabei'));

  await playAppointment(stage, screen, checks);
  await playEvening(stage, screen, checks);

  await at(
    '09:00',
    'Monday morning. On Sunday the clocks went forward; the weekly post comes at nine all the same.',
    4,
  );
  const post = await sandbox.until(
    () => room.messages.find(({ text }) => text.includes('Eure Woche')),
    'the weekly post',
  );
  screen.message(post);
  checks.isSo(
    'it adds up what all worked',
    post.text.includes('**21 h 58 min** habt ihr zusammen gearbeitet'),
  );
  checks.isSame('it has a picture', post.files.length, 1);
  checks.isSame('it pings nobody', post.pinged, []);
  checks.isSame('no request broke one of Discord’s rules', sandbox.rest.violations, []);
  checks.isSame('the bot had nothing to warn of', stage.warnings, []);
}

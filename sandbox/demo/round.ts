import type { SandboxMember } from '../vocabulary/member';
import type { SeenMessage } from '../vocabulary/seenMessage';
import type { Checks } from './checks';
import type { Screen } from './screen';
import type { Stage } from './stage';
import { timeOf } from './time';

/** So many packets of 20 ms are sound enough to be told of. */
const enoughToHear = 25;

/** Plays a focus round in the midst of the morning, with a bell that is really heard. */
export async function playRound(stage: Stage, screen: Screen, checks: Checks): Promise<void> {
  const { sandbox, voice, room, lena, jonas } = stage;
  const at = timeOf(stage, screen);

  /** The round's message, once it shows this. */
  const round = (shows: string): Promise<SeenMessage> =>
    sandbox.until(
      () =>
        room.messages.find(
          ({ text, buttons }) =>
            text.includes(shows) && buttons.some(({ customId }) => customId?.startsWith('focus:')),
        ),
      `a round with ${shows}`,
    );

  const countHeard = (member: SandboxMember) => voice.heardBy(member).length;

  /** Tells of a bell once so much of it has come to a member as sound that she could open. */
  async function bell(time: string, before: number): Promise<void> {
    await sandbox.until(() => countHeard(jonas) >= before + enoughToHear, 'the bell to be heard');
    screen.scene(time, '🔔 In the voice channel a bell rings softly.');
  }

  await at(
    '09:41',
    'Lena suggests to be quiet together: /focus minutes: 33. What she gets, and what all see:',
  );
  screen.answer(await lena.command('/focus', { minutes: 33 }));
  const message = await round('Ruhig bis');
  screen.message(message);
  checks.isSame('a round notifies nobody', message.pinged, []);

  await at('09:42', 'Jonas presses “Mein Vorhaben”: his goal stands in it already. Lena turns the bell on.');
  const form = await jonas.click(message, 'Mein Vorhaben');
  screen.answer(form);
  const [field] = form.modal.fields;
  screen.answer(await jonas.submit(form, { [field?.customId ?? '']: 'Umsatzsteuer voranmelden' }));
  const more = await lena.click(message, 'Mehr');
  screen.answer(more);
  await lena.click(more, { customId: /^focus:bellOn/ });
  screen.message(await round('Mit Gong'));

  await at('10:09', 'Shortly before the first bell Deskmate comes to the voice channel, deaf.');
  await sandbox.until(() => voice.sessions.size > 0, 'the bot to be in the voice channel');
  await at('10:11', 'The quiet half hour is over.');
  await bell('10:11', 0);
  const pause = await round('Pause bis');
  screen.message(pause);
  checks.isSame('it is still the same message', pause.id, message.id);
  const asked = await jonas.click(pause, { customId: /^focus:checkIn/ });
  screen.answer(asked);
  screen.answer(await jonas.click(asked, 'Fast'));

  const before = countHeard(jonas);
  await at('10:14', 'The round ends, and its message goes away.');
  await bell('10:14', before);
  await sandbox.until(() => message.deleted, 'the message to go');
  checks.isSame('Jonas could open all that came, sealed for this call', voice.missedBy(jonas), 0);
}

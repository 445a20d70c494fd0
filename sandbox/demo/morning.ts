import { welcomeAfter } from '../../src/privacy/welcome';
import type { Answer } from '../vocabulary/answer';
import type { SandboxMember } from '../vocabulary/member';
import type { SeenMessage } from '../vocabulary/seenMessage';
import type { Checks } from './checks';
import { isInOutage, readTimes } from './ledger';
import { playRound } from './round';
import type { Screen } from './screen';
import type { Stage } from './stage';
import { timeOf, zone } from './time';

const minutes = (count: number) => count * 60_000;

/** Plays a coworking morning of four members, shows what they see and checks it. Throws what isn't so. */
export async function playMorning(stage: Stage, screen: Screen, checks: Checks): Promise<void> {
  const { sandbox, bot, room, lena, jonas, emma, mira } = stage;
  const { database } = bot;
  const at = timeOf(stage, screen);

  /** The room's one message that isn't a welcome, once it shows all of these texts and none of the others. */
  function agenda(shows: string[], hides: string[] = []): Promise<SeenMessage> {
    return sandbox.until(
      () =>
        room.messages.find(
          ({ text, pinged }) =>
            pinged.length === 0 &&
            shows.every((one) => text.includes(one)) &&
            !hides.some((one) => text.includes(one)),
        ),
      `an agenda with ${shows.join(' and ')}${hides.length > 0 ? ` and without ${hides.join(' or ')}` : ''}`,
    );
  }

  /** Once the bot has seen her on the agenda, and that she stays. */
  async function welcomeOf(member: SandboxMember): Promise<SeenMessage> {
    await agenda([member.mention]);
    await bot.advance(welcomeAfter);
    return sandbox.until(
      () => room.messages.find(({ text, pinged }) => pinged.length > 0 && text.includes(member.mention)),
      'the welcome',
    );
  }

  async function chooseAtWelcome(member: SandboxMember, label: string): Promise<Answer> {
    const welcome = await welcomeOf(member);
    const answer = await member.click(welcome, label);
    await sandbox.until(() => welcome.deleted, 'the welcome to be taken away');
    return answer;
  }

  /** Her sessions and their time must be stored like this. */
  async function checkTimes(name: string, member: SandboxMember, session: string, total: number) {
    const stored = await readTimes(database, member.id, zone);
    checks.isSame(`${name} has one session, to the minute`, stored.sessions, [session]);
    checks.isSame(`${name}'s working time is right`, stored.total, total);
  }

  screen.title('A coworking morning on Discord. All that was set up is a voice channel named Coworking.');

  await at('08:58', 'Lena joins the voice channel Coworking, for the first time ever.');
  lena.join(room);
  const first = await agenda([lena.mention]);
  const welcome = await welcomeOf(lena);
  for (const message of room.messages) screen.message(message);
  checks.isSame('the welcome notifies Lena alone', welcome.pinged, [lena.id]);

  screen.scene('08:58', 'Lena presses “Bin dabei”. The welcome goes away; this only she can see:');
  const thanks = await chooseAtWelcome(lena, 'Bin dabei');
  screen.answer(thanks);
  checks.isSo('the answer to her choice is private', thanks.ephemeral);

  await at('08:59', 'Lena presses “Mein Ziel” and writes two lines: Angebot für Frau Keller, Newsletter.');
  const form = await lena.click(first, 'Mein Ziel');
  screen.answer(form);
  const [field] = form.modal.fields;
  const noted = await lena.submit(form, { [field?.customId ?? '']: 'Angebot für Frau Keller\nNewsletter' });
  screen.answer(noted);
  screen.message(await agenda(['Angebot für Frau Keller', 'Newsletter']));
  checks.isSo('a goal is answered in private', noted.ephemeral);

  await at('09:02', 'Jonas joins. He is welcomed too, presses “Bin dabei”, and types two commands:');
  jonas.join(room);
  await chooseAtWelcome(jonas, 'Bin dabei');
  screen.answer(await jonas.command('/goal set', { text: 'Umsatzsteuer voranmelden' }));
  screen.answer(
    await jonas.command('/skills add', { skills: 'Steuern, Buchhaltung', note: 'für Selbstständige' }),
  );

  await at('09:05', 'Emma joins. Her Discord is in English, as Deskmate knows since she looked at /help:');
  await emma.command('/help');
  emma.join(room);
  screen.message(await welcomeOf(emma), 'en');
  screen.scene('09:05', 'She presses “Count me in”:');
  const inEnglish = await chooseAtWelcome(emma, 'Count me in');
  screen.answer(inEnglish, 'en');
  checks.isSo('Emma is answered in English', inEnglish.text.includes('Good to have you'));

  await at('09:06', 'Mira joins and presses “Nur für mich”. Now all four are there:');
  mira.join(room);
  await chooseAtWelcome(mira, 'Nur für mich');
  const everyone = [lena, jonas, emma, mira].map(({ mention }) => mention);
  const full = await agenda([...everyone, 'Umsatzsteuer voranmelden']);
  screen.message(full);
  checks.isSame('the agenda is still the same message', full.id, first.id);
  const before = full.text;

  await at('09:10', 'Mira wonders what Deskmate is good for: /help');
  screen.answer(await mira.command('/help'));

  await at('09:12', 'Whoever manages the server looks at /setup. Nothing has to be changed there:');
  const { owner } = stage.guild;
  const setup = await owner.command('/setup');
  screen.answer(setup);
  checks.isSo('nothing stands in the way', setup.text.includes('✅ Alle Rechte'));
  screen.scene('09:12', 'Its page “Privatsphäre” says what holds until somebody has chosen:');
  await owner.choose(setup, ['Privatsphäre'], { customId: 'setup:page' });
  screen.answer(setup);

  await at('09:20', 'Lena’s Wi-Fi breaks down. Nobody is told.');
  lena.leave();
  await agenda([jonas.mention], [lena.mention]);

  await at('09:26', 'Lena is back, and the agenda is as it was: she is here since 08:58, with her goals.');
  lena.join(room);
  const again = await agenda([...everyone, 'Angebot für Frau Keller']);
  checks.isSame('the agenda is as it was before the lost connection', again.text, before);
  const bridged = await readTimes(database, lena.id, zone);
  checks.isSame('her session goes on', bridged.sessions, ['08:58–09:20, 09:26–…']);

  await at('09:40', 'Lena wonders who knows about taxes: /skills lookup query: steuer');
  const found = await lena.command('/skills lookup', { query: 'steuer' });
  screen.answer(found);
  checks.isSo('the lookup finds Jonas', found.text.includes(jonas.mention));
  checks.isSo('and says that he is there now', found.text.includes('gerade im Coworking'));

  await playRound(stage, screen, checks);

  await at('10:15', 'Lena presses “Erledigt” and ticks the first of her two goals:');
  const pick = await lena.click(first, 'Erledigt');
  screen.answer(pick);
  const tick = pick.message.buttons[0]?.customId ?? '';
  screen.answer(await lena.click(pick, { customId: tick }));
  screen.message(await agenda(['Angebot für Frau Keller – geschafft']));

  await at('10:30', 'Jonas types /goal done goal: um… and is offered:');
  const offered = await jonas.complete('/goal done', { goal: 'um' });
  screen.choices(offered.map(({ name }) => name));
  checks.isSame(
    'only his own goal is offered',
    offered.map(({ name }) => name),
    ['Umsatzsteuer voranmelden'],
  );
  screen.answer(await jonas.command('/goal done', { goal: String(offered[0]?.value) }));
  await agenda(['Umsatzsteuer voranmelden – geschafft']);

  await at('10:45', 'The bot itself loses its connection to Discord for four minutes. Nobody notices.');
  sandbox.faults.cut();
  await sandbox.until(() => isInOutage(database), 'the outage to be noted');
  await bot.advance(minutes(4));
  sandbox.faults.restore();
  await sandbox.until(async () => !(await isInOutage(database)), 'the bot to be back');

  await at('11:00', 'Emma asks what is kept about her: /privacy');
  const privacy = await emma.command('/privacy');
  screen.answer(privacy, 'en');
  checks.isSo('one session of hers is kept', privacy.text.includes('1 coworking session'));

  await at('11:30', 'Mira leaves. Nobody is told; the agenda just doesn’t name her any more.');
  mira.leave();
  await agenda([emma.mention], [mira.mention]);

  await at('11:45', 'Emma leaves.');
  emma.leave();
  await agenda([lena.mention, jonas.mention], [emma.mention]);

  await at('12:00', 'Lena looks at the leaderboard by time: /leaderboard');
  const board = await lena.command('/leaderboard', { what: 'time' });
  screen.answer(board);
  checks.isSo('Lena sees her own time on it', board.text.includes('**Deine Zeit:** 2 h 56 min'));
  checks.isSo('the board shows the upper half', board.text.includes(jonas.mention));
  checks.isSo('and nobody below it', !board.text.includes(emma.mention));
  checks.isSo('Mira is on no board', !board.text.includes(mira.mention));

  await at('12:01', 'Jonas and Lena leave.');
  jonas.leave();
  lena.leave();
  await agenda([], everyone);

  await at('12:12', 'Nobody came back within ten minutes: the agenda has become the summary.');
  const summary = await agenda(['Das war']);
  screen.message(summary);

  await checkTimes('Lena', lena, '08:58–09:20, 09:26–12:01', minutes(22 + 155));
  await checkTimes('Jonas', jonas, '09:02–12:01', minutes(179));
  await checkTimes('Emma', emma, '09:05–11:45', minutes(160));
  await checkTimes('Mira', mira, '09:06–11:30', minutes(144));
  checks.isSo(
    'the summary adds up the time of the three who count in, and not Mira’s',
    summary.text.includes('3 von euch haben zusammen **8 h 36 min** gearbeitet'),
  );
  checks.isSo('it names the goals reached', summary.text.includes('Angebot für Frau Keller'));
  checks.isSo('and no goal that is still open', !summary.text.includes('Newsletter'));
  checks.isSame('one message is left in the room', room.messages.length, 1);
  checks.isSame('it is the one that was the agenda', summary.id, first.id);

  await at('12:20', 'Emma applauds for what Lena got done. The summary tells that there was applause.');
  const choice = await emma.click(summary, 'Applaus');
  screen.answer(choice, 'en');
  await emma.choose(choice, ['Angebot für Frau Keller']);
  const cheered = await agenda(['👏 Applaus']);
  screen.message(cheered);
  checks.isSame('it is still the same message', cheered.id, first.id);

  await at('18:30', 'In the evening Lena opens her desk: there she reads from whom it was.');
  const desk = await lena.command('/desk');
  screen.answer(desk);
  checks.isSo('from Emma', desk.text.includes(`Applaus von ${emma.mention}`));

  const posted = room.record.messages;
  checks.isSame('beside it there were four welcomes and the round', posted.length, 6);
  checks.isSame(
    'each notified whom it welcomed, and nothing else notified anybody',
    posted.flatMap(({ pinged }) => pinged),
    [lena, jonas, emma, mira].map(({ id }) => id),
  );
  checks.isSame('no request broke one of Discord’s rules', sandbox.rest.violations, []);
  checks.isSame('the bot had nothing to warn of', stage.warnings, []);
}

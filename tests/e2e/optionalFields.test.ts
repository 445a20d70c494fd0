import { InteractionType } from 'discord.js';
import { findGuild } from '../../src/guilds/guildStore';
import { findMember } from '../../src/guilds/memberStore';
import { addPosting, findPostingByKey } from '../../src/postings/postingStore';
import { minutes, Nest } from '../support/nest';

let nest: Nest;

beforeEach(async () => {
  nest = await Nest.open({ withoutBot: true });
  nest.sandbox.faults.leavesOutOptional = true;
});

afterEach(async () => {
  await nest.close();
  expect(nest.warnings).toEqual([]);
});

test('fields that may be missing: a day without any of them is a day like any other', async () => {
  const { anna, ben, chat, coworking, guild, sandbox } = nest;
  const robot = guild.addMember('Robot', { bot: true });
  const resident = guild.addMember('Resident', { bot: true });
  resident.join(coworking);
  const bot = await nest.start();

  robot.join(coworking);
  anna.join(coworking);
  await nest.agenda(anna.mention);
  ben.join(coworking);
  await nest.agenda(ben.mention);
  anna.mute();
  await anna.command('/goal set', { text: 'Angebot' });
  await nest.agenda('Angebot');
  await bot.advance(minutes(10));

  const second = guild.addVoiceChannel('Coworking 2');
  anna.move(second);
  await nest.agenda(anna.mention, second);
  await ben.command('/break');
  await nest.agenda('Pause');
  await bot.advance(minutes(10));
  ben.leave();
  await nest.agenda(/^(?!.*- <@)/s);
  await bot.advance(minutes(1));
  ben.join(coworking);
  await nest.records(
    ben,
    '10:00– open: Coworking 10:00–10:10, break Coworking 10:10–10:20, Coworking 10:21–',
  );

  const [before] = sandbox.gateway.sessions.values();
  sandbox.faults.invalidSession(false);
  await sandbox.until(
    () => [...sandbox.gateway.sessions.values()].some((one) => one !== before && one.link),
    'a new session',
  );
  anna.leave();
  await sandbox.until(() => !nest.agendas(second)[0]?.text.includes(`- ${anna.mention}`), 'her to be gone');
  await bot.advance(minutes(11));
  await nest.records(anna, '10:00–10:21 left: Coworking 10:00–10:10, Coworking 2 10:10–10:21');

  await ben.command('/skills add', { skills: 'Steuer' });
  anna.say(chat, `${sandbox.mention} wer kennt sich mit Steuer aus?`);
  await sandbox.until(() => chat.messages.some(({ text }) => text.includes(ben.mention)), 'the answer');

  // In private, too.
  anna.sayInPrivate('Hallo');
  await sandbox.until(() => anna.directMessages.length === 2, 'the answer in private');
  const postingId = await bot.database.transact(async (tx) => {
    const { id: guildId } = (await findGuild(tx, guild.id))!;
    const { id } = (await findMember(tx, guildId, anna.id))!;
    await addPosting(tx, { guildId, key: 'week:2026-W13', recipientId: id, claimedAt: bot.clock() });
    return (await findPostingByKey(tx, guildId, 'week:2026-W13'))!.id;
  });
  const press = { component_type: 2, custom_id: `@${postingId}:desk:page` };
  const desk = await anna.forge(InteractionType.MessageComponent, press, anna.directMessages[1]);
  expect(desk.text).toContain('🪑 Mein Platz');

  const everything = [...coworking.messages, ...second.messages, ...chat.messages];
  for (const { text, pinged } of everything) {
    expect(text).not.toContain(robot.mention);
    expect(text).not.toContain(resident.mention);
    expect(pinged).not.toContain(robot.id);
  }
});

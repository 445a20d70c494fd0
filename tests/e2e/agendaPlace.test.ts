import type { SeenMessage } from '../../sandbox/vocabulary/seenMessage';
import type { SandboxChannel } from '../../sandbox/vocabulary/channel';
import { minutes, Nest } from '../support/nest';

let nest: Nest;
beforeEach(async () => {
  nest = await Nest.open();
});
afterEach(() => nest.close());

async function postAgendasIn(channel: SandboxChannel) {
  const { owner } = nest.guild;
  return owner.choose(await nest.setup('agenda'), [channel], { customId: 'setup:agenda' });
}

/** Waits until a channel has exactly one agenda that names Anna. */
const agendaIn = (channel: SandboxChannel): Promise<SeenMessage> => nest.agenda(nest.anna.mention, channel);

test.each([
  ['and Discord has said so already', true],
  ['and nothing was asked of Discord since', false],
])('an agenda whose channel is deleted %s comes to the new place', async (_, isKnown) => {
  const { anna, bot, chat, coworking, guild } = nest;
  const office = guild.addTextChannel('büro');
  await postAgendasIn(chat);
  anna.join(coworking);
  await agendaIn(chat);
  chat.delete();
  if (isKnown) {
    await anna.command('/goal set', { text: 'Angebot' });
    await nest.refused();
    const { text } = await anna.command('/goal set', { text: 'Rechnung' });
    expect(text).toMatch(/Den Kanal für die Agenda gibt es nicht mehr[^]*<\/setup:\d+> hilft weiter/);
  }
  expect((await guild.owner.command('/setup')).text).toContain('gibt es nicht mehr');

  const { text } = await postAgendasIn(office);
  expect(text).toContain(`Sie steht in <#${office.id}>.`);
  await agendaIn(office);
  await nest.refused(0);
  expect((await guild.owner.command('/setup')).text).not.toContain('Hier hakt es');
  expect((await anna.command('/goal set', { text: 'Steuer' })).text).not.toContain('Agenda');
  await nest.agenda('Steuer', office);
  await bot.advance(minutes(20));
  anna.leave();
  await nest.agenda('niemand', office);
  await bot.advance(minutes(11));
  await nest.agenda('## Das war', office);
});

test('an agenda that Discord refuses comes to the new place', async () => {
  const { anna, chat, coworking } = nest;
  coworking.deny(['SendMessages']);
  anna.join(coworking);
  await nest.stays(anna);
  // The agenda and her welcome.
  await nest.refused(2);
  await postAgendasIn(chat);
  await agendaIn(chat);
  await nest.refused(1);
  expect((await anna.command('/goal set', { text: 'Angebot' })).text).not.toContain('Agenda');
  expect(nest.agendas(coworking)).toEqual([]);
});

test('an agenda that stands somewhere stays there, and the next one is in the new place', async () => {
  const { anna, bot, chat, coworking } = nest;
  anna.join(coworking);
  await agendaIn(coworking);
  expect((await postAgendasIn(chat)).text).toContain(`Ab dem nächsten Treffen steht sie in <#${chat.id}>`);
  await anna.command('/goal set', { text: 'Angebot' });
  await nest.agenda('Angebot', coworking);
  await bot.advance(minutes(20));
  anna.leave();
  await nest.agenda('niemand', coworking);
  await bot.advance(minutes(11));
  await nest.agenda('## Das war', coworking);
  expect(nest.agendas(chat)).toEqual([]);
  anna.join(coworking);
  await agendaIn(chat);
});

test('the first agenda of a server names /setup, once, and nobody is written to', async () => {
  const { anna, ben, bot, coworking, sandbox } = nest;
  const hint = `verwalten: ${nest.mention('setup')}`;
  // She only looks in: that leaves no agenda.
  anna.join(coworking);
  await nest.agenda(hint);
  await bot.advance(minutes(0.5));
  anna.leave();
  await bot.advance(minutes(11));
  await sandbox.until(() => nest.agendas().length === 0, 'the agenda to go');

  ben.join(coworking);
  await nest.agenda(hint);
  await bot.advance(minutes(5));
  await ben.command('/goal set', { text: 'Angebot' });
  expect((await nest.agenda('Angebot')).text).toContain(hint);
  ben.leave();
  await bot.advance(minutes(11));
  expect((await nest.agenda('## Das war')).text).not.toContain('/setup');

  anna.join(coworking);
  const next = await sandbox.until(
    () => nest.agendas().find(({ text }) => text.includes(`- ${anna.mention}`)),
    'the next agenda',
  );
  expect(next.text).not.toContain('/setup');
  for (const member of [anna, ben, nest.guild.owner]) expect(member.directMessages).toEqual([]);
});

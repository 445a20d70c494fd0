import { ApplicationCommandOptionType, ComponentType, InteractionType } from 'discord.js';
import { commands } from '../../commands';
import type { Answer } from '../../sandbox/vocabulary/answer';
import { getGuild, listGuilds, listWatchedChannels, updateGuild } from '../../src/guilds/guildStore';
import { defaultSettings } from '../../src/guilds/guild';
import { questionChannelSetting } from '../../src/questions/questionSettings';
import { translator } from '../../src/i18n/translate';
import { minutes, Nest } from '../support/nest';

let nest: Nest;
/** The private page on which the owner of the guild presses. */
let page: Answer;
let expectedWarnings: string[];

beforeEach(async () => {
  expectedWarnings = [];
  nest = await Nest.open();
  page = await nest.guild.owner.command('/setup');
});

afterEach(async () => {
  await nest.close();
  expect(nest.warnings).toEqual(expectedWarnings);
});

const t = translator('de');
const told = ({ kind, text, followUps }: Answer) =>
  kind === 'update' ? followUps.map((one) => one.text).join() : text;

/** Sends values of a menu as nobody could choose them. */
const choose = (customId: string, values: readonly string[], type = ComponentType.ChannelSelect) =>
  nest.guild.owner.forge(
    InteractionType.MessageComponent,
    { component_type: type, custom_id: customId, values },
    page,
  );

async function settings() {
  return nest.bot.database.read(async (tx) => {
    const guilds = await listGuilds(tx);
    const { id } = guilds.find(({ snowflake }) => snowflake === nest.guild.id)!;
    return { settings: (await getGuild(tx, id)).settings, watched: await listWatchedChannels(tx, id) };
  });
}

test('a channel of another guild, or nonsense, is not taken for a setting, and nothing is posted over there', async () => {
  const elsewhere = nest.sandbox.addGuild({ name: 'Anderswo' });
  const chat = elsewhere.addTextChannel('allgemein');
  const room = elsewhere.addVoiceChannel('Ruheraum');
  await nest.sandbox.until(
    async () => (await nest.bot.database.read(listGuilds)).length === 2,
    'the bot to know the other guild',
  );
  for (const menu of ['rooms', 'agenda', 'question', 'weekChannel'])
    for (const channelId of [chat.id, room.id, '1', 'nonsense', ''])
      expect(told(await choose(`setup:${menu}`, [channelId]))).toBe(t('setup.notHere'));
  expect(await settings()).toEqual({ settings: defaultSettings, watched: [] });
  nest.anna.join(nest.coworking);
  await nest.agenda(nest.anna.mention);
  await nest.bot.advance(minutes(20));
  expect([chat.messages, room.messages].flat()).toEqual([]);
});

test('a channel of another guild that was stored before is refused as one that is gone: nothing is told over there', async () => {
  const { anna, bot, coworking, guild, sandbox } = nest;
  const elsewhere = sandbox.addGuild({ name: 'Anderswo' });
  const chat = elsewhere.addTextChannel('allgemein');
  const known = () => bot.database.read(listGuilds);
  const { id, settings: stored } = (
    await sandbox.until(async () => {
      const guilds = await known();
      return guilds.length === 2 && guilds;
    }, 'the bot to know the other guild')
  ).find(({ snowflake }) => snowflake === guild.id)!;
  await bot.database.transact((tx) =>
    updateGuild(tx, id, { settings: { ...stored, agendaChannelId: chat.id } }),
  );
  anna.join(coworking);
  await nest.records(anna, '10:00– open: Coworking 10:00–');
  expectedWarnings = ["A posting was aimed at another server's channel."];
  await nest.refused();
  expect((await guild.owner.command('/setup')).text).toContain(
    'Den Kanal für die Agenda gibt es nicht mehr.',
  );
  expect((await settings()).settings.agendaChannelId).toBe(chat.id);
  await choose('setup:agenda', [nest.chat.id]);
  await sandbox.until(() => nest.chat.messages.some(({ text }) => text.includes(anna.mention)), 'the agenda');
  expect(chat.messages).toEqual([]);
});

test('whatever is sent to any control is answered, and never with a fault of the bot’s own', async () => {
  const { anna, guild, bot, coworking } = nest;
  anna.join(coworking);
  const agenda = await nest.agenda(anna.mention);
  const odd = ['nonsense', '-1:-1', '99999999999999999999', '0.5:__proto__', '\u0000', '17:week:time'];
  const all = commands.flatMap(({ data, controls = {} }) =>
    Object.keys(controls).map((action) => `${data.name}:${action}`),
  );
  for (const [index, control] of all.entries()) {
    // Somebody new each time: whoever does so much at once is told that it is too often.
    const member = guild.addMember(`M${index}`, { permissions: ['ManageGuild'] });
    const press = (argument: string, values: string[], type = ComponentType.StringSelect) => {
      const data = { component_type: type, custom_id: `${control}:${argument}`.slice(0, 100), values };
      return member.forge(InteractionType.MessageComponent, data, agenda);
    };
    const submit = { custom_id: `${control}:nonsense`, components: [] };
    // Of all that is odd each control gets two, another two than its neighbour.
    const [one, other] = [odd[index % odd.length]!, odd[(index + 3) % odd.length]!];
    await Promise.all([
      press('', []),
      press(one, [one], ComponentType.UserSelect),
      press(other, [other]),
      press('x'.repeat(100), ['1']),
      member.forge(InteractionType.ModalSubmit, submit, agenda),
    ]);
  }
  const faults = bot.log.filter(({ level }) => level >= 50);
  expect(faults.map(({ what, err }) => ({ what, err }))).toEqual([]);
  const { settings: kept } = await settings();
  expect([kept.agendaChannelId, questionChannelSetting.of(kept)]).toEqual([null, null]);
}, 60_000);

test('options that were not offered are refused in a sentence', async () => {
  const { anna, sandbox } = nest;
  const forge = (name: string, options: object[]) => {
    const { id } = sandbox.world.commands.find((one) => one.name === name)!;
    return anna.forge(InteractionType.ApplicationCommand, { id, name, type: 1, options });
  };
  const text = (name: string, value: string) => ({ type: ApplicationCommandOptionType.String, name, value });
  const set = (...options: object[]) =>
    forge('goal', [
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'set',
        options: [text('text', 'Angebot'), ...options],
      },
    ]);
  for (const answer of [
    await set(text('for', 'never')),
    await set(text('repeat', 'always')),
    await forge('leaderboard', [text('what', 'tears')]),
    await forge('leaderboard', [text('period', '')]),
  ])
    expect(told(answer)).toBe(t('common.notOffered'));
  expect((await anna.command('/goal list')).text).not.toContain('Angebot');
});

import {
  type APIApplicationCommandOption,
  ApplicationCommandOptionType as OptionType,
  ApplicationCommandType,
  ComponentType,
  InteractionType,
} from 'discord.js';
import type { Answer } from '../../sandbox/vocabulary/answer';
import type { SandboxMember } from '../../sandbox/vocabulary/member';
import type { SeenMessage } from '../../sandbox/vocabulary/seenMessage';
import { tables } from '../../src/features';
import { getGuild, listGuilds } from '../../src/guilds/guildStore';
import { findMember } from '../../src/guilds/memberStore';
import { minutes, Nest } from '../support/nest';
import { allControls, textsOfAnswer } from '../support/walk';

/*
 * Whoever may press what: nobody gets at what is somebody else's, whatever she sends to whichever control. A new control is
 * among them by itself.
 */

let nest: Nest;

beforeEach(async () => {
  nest = await Nest.open();
  await fill();
});
afterEach(() => nest.close());

/** What Anna tells nobody, and what she shows on her own server alone. */
const secret = 'Geheimnis';
const shown = 'Offenes';

/** All of Anna's that can be typed, so that there is something to get at under each of the lowest ids. */
async function fill(): Promise<void> {
  const { anna, bot, coworking } = nest;
  anna.join(coworking);
  await nest.stays(anna);
  await nest.countIn(anna);
  for (const text of [`${secret} 1`, `${secret} 2`]) await anna.command('/goal set', { text, private: true });
  await anna.command('/goal set', { text: `${shown} Ziel`, repeat: 'weekly' });
  await anna.command('/skills add', { skills: `${shown} Fach`, note: shown });
  const form = await anna.command('/desk');
  await anna.choose(form, ['nextStep'], { customId: 'desk:page' });
  const step = await anna.click(form, { customId: 'desk:nextStep:nextStep' });
  await anna.submit(step, { [step.modal.fields[0]!.customId]: `${secret} Schritt` });
  const said = await anna.command('/appointment add', { when: 'Mo-Fr 9-13', title: shown });
  const yes = said.message.buttons.find(({ customId }) => customId?.startsWith('appointment:confirm'));
  await anna.click(said, { customId: yes!.customId! });
  await bot.advance(minutes(60));
  anna.leave();
  await bot.advance(minutes(11));
}

/** Everything that is stored of Anna, and her server; but what tells her of others. */
async function stored(): Promise<string> {
  return nest.bot.database.read(async (tx) => {
    const guilds = await listGuilds(tx);
    const { id } = guilds.find(({ snowflake }) => snowflake === nest.guild.id)!;
    const { id: memberId } = (await findMember(tx, id, nest.anna.id))!;
    const { settings, locale, zone } = await getGuild(tx, id);
    const rows: unknown[] = [{ settings, locale, zone }];
    for (const table of tables) {
      const { name, columns } = table.options;
      if (!('memberId' in columns) || name === 'notice') continue;
      rows.push([name, await tx.find(table, { where: { memberId } as never })]);
    }
    return JSON.stringify(rows, null, 1);
  });
}

const odd = ['1', '2', '3', '1:1', '1:2026-03-25', '1:1:1', 'board:1', ''];

/**
 * Sends to a control what somebody may think of, as a menu and as a form; gives all that she reads then. Of all that is odd each
 * control gets the lowest id, Anna's, and another one.
 */
async function tryAll(
  member: SandboxMember,
  route: string,
  on: Answer | SeenMessage,
  index: number,
  prefix = '',
): Promise<string[]> {
  const some = new Set(['1', odd[index % odd.length]!, nest.anna.id]);
  const answers = await Promise.all(
    [...some].flatMap((argument) => {
      const custom_id = `${prefix}${route}${argument === '' ? '' : `:${argument}`}`;
      const type = ComponentType.StringSelect;
      const pressed = { component_type: type, custom_id, values: [argument || '1'] };
      return [
        member.forge(InteractionType.MessageComponent, pressed, on),
        member.forge(InteractionType.ModalSubmit, { custom_id, components: [] }, on),
      ];
    }),
  );
  return answers.flatMap(textsOfAnswer);
}

const faults = () => nest.bot.log.filter(({ level }) => level >= 50).map(({ what, err }) => ({ what, err }));

/** Somebody new for each control: whoever does so much at once is told that it is too often. */
async function tryEach(
  make: (
    index: number,
  ) => Promise<{ member: SandboxMember; on: Answer | SeenMessage; prefix?: string | undefined }>,
): Promise<string> {
  const texts: string[] = [];
  for (const [index, route] of allControls().entries()) {
    const { member, on, prefix } = await make(index);
    texts.push(...(await tryAll(member, route, on, index, prefix)));
  }
  expect(faults()).toEqual([]);
  return texts.join('\n');
}

test('a stranger on the same server changes nothing of hers or the server’s, and reads nothing she keeps to herself', async () => {
  const before = await stored();
  const read = await tryEach(async (index) => {
    const member = nest.guild.addMember(`S${index}`);
    return { member, on: await member.command('/help') };
  });
  expect(read).not.toContain(secret);
  expect(await stored()).toBe(before);
}, 240_000);

test('who manages another server changes nothing here, and reads nothing of here', async () => {
  const elsewhere = nest.sandbox.addGuild({ name: 'Anderswo', community: 'de' });
  elsewhere.addTextChannel('allgemein');
  elsewhere.addVoiceChannel('Coworking');
  await nest.sandbox.until(
    async () => (await nest.bot.database.read(listGuilds)).length === 2,
    'the bot to know the other server',
  );
  const before = await stored();
  const read = await tryEach(async (index) => {
    const member = elsewhere.addMember(`M${index}`, { permissions: ['ManageGuild', 'ManageMessages'] });
    return { member, on: await member.command('/help') };
  });
  expect(read).not.toMatch(new RegExp(`${secret}|${shown}|${nest.anna.mention}`));
  expect(await stored()).toBe(before);
}, 240_000);

/** What may stand before it in direct messages: postings, guilds, nothing. */
const prefixes = ['@1:', '@g1:', '', '@2:', '@g2:', '@999:', '@0:'];

test('in direct messages nobody gets at it, whatever stands before what she sends', async () => {
  const before = await stored();
  const read = await tryEach(async (index) => {
    const member = nest.guild.addMember(`D${index}`);
    member.sayInPrivate('hallo');
    const on = await nest.sandbox.until(() => member.directMessages[1], 'an answer in direct messages');
    return { member, on, prefix: prefixes[index % prefixes.length] };
  });
  expect(read).not.toMatch(new RegExp(`${secret}|${shown}`));
  expect(await stored()).toBe(before);
}, 240_000);

/** What may be sent as options that no client would send, by their type. */
const oddOptions = (): Partial<Record<OptionType, unknown[]>> => ({
  [OptionType.String]: ['1', nest.anna.id, '', '__proto__'],
  [OptionType.Integer]: [-1, 1e15, 0.5, 'x'],
  [OptionType.Boolean]: [true, 'x', 0, null],
  [OptionType.User]: [nest.anna.id, '1', '', nest.guild.id],
});

/** A command's options, each as what is odd in this place; of a subcommand those inside. */
function oddly(options: readonly APIApplicationCommandOption[], place: number): object[] {
  return options.map(({ name, type }) => ({ name, type, value: oddOptions()[type]?.[place] ?? 'x' }));
}

/** Sends each command, with each of its subcommands, with options that nobody could type; gives all that is read then. */
async function forgeCommands(make: (index: number) => SandboxMember, inPrivate = false): Promise<string> {
  const typed = nest.sandbox.world.commands.filter(({ type }) => type === ApplicationCommandType.ChatInput);
  const texts: string[] = [];
  for (const [index, { id, name, options = [] }] of typed.entries()) {
    const subs = options.flatMap((one) => (one.type === OptionType.Subcommand ? [one] : []));
    const member = make(index);
    if (inPrivate) member.sayInPrivate('hallo');
    const on = inPrivate ? await nest.sandbox.until(() => member.directMessages[1], 'an answer') : null;
    for (const place of [0, 1, 2, 3]) {
      const ways =
        subs.length === 0
          ? [oddly(options, place)]
          : subs.map((sub) => [{ name: sub.name, type: sub.type, options: oddly(sub.options ?? [], place) }]);
      for (const way of ways) {
        const data = { id, name, type: ApplicationCommandType.ChatInput, options: way };
        texts.push(...textsOfAnswer(await member.forge(InteractionType.ApplicationCommand, data, on)));
      }
    }
  }
  expect(faults()).toEqual([]);
  return texts.join('\n');
}

test('a command with options that nobody could type changes nothing of hers, wherever it comes from', async () => {
  const before = await stored();
  const { guild, sandbox } = nest;
  const strangers = await forgeCommands((index) => guild.addMember(`S${index}`));
  expect(strangers).not.toContain(secret);
  const elsewhere = sandbox.addGuild({ name: 'Anderswo', community: 'de' });
  elsewhere.addTextChannel('allgemein');
  const permissions = ['ManageGuild', 'ManageMessages'] as const;
  const others = await forgeCommands((index) =>
    elsewhere.addMember(`M${index}`, { permissions: [...permissions] }),
  );
  const inDirect = await forgeCommands((index) => guild.addMember(`D${index}`), true);
  // Alone of all commands this one answers there.
  expect(inDirect).toContain('Über dich ist bei mir nichts gespeichert.');
  for (const read of [others, inDirect]) expect(read).not.toMatch(new RegExp(`${secret}|${shown}`));
  expect(await stored()).toBe(before);
}, 240_000);

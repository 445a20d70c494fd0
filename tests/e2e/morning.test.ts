import { type Sandbox, startSandbox } from '../../sandbox/sandbox';
import type { SandboxChannel } from '../../sandbox/vocabulary/channel';
import type { SandboxGuild } from '../../sandbox/vocabulary/guild';
import type { SandboxMember } from '../../sandbox/vocabulary/member';
import type { SeenMessage } from '../../sandbox/vocabulary/seenMessage';
import { welcomeAfter } from '../../src/privacy/welcome';
import { startBot, type TestBot } from '../support/bot';

let sandbox: Sandbox;
let guild: SandboxGuild;
let coworking: SandboxChannel;
let anna: SandboxMember;
let ben: SandboxMember;
let bot: TestBot;

const minutes = (count: number) => count * 60_000;

beforeEach(async () => {
  sandbox = await startSandbox({ rateLimits: false });
  guild = sandbox.addGuild({ name: 'Nest', community: 'de' });
  coworking = guild.addVoiceChannel('Coworking');
  guild.addTextChannel('allgemein');
  anna = guild.addMember('Anna');
  ben = guild.addMember('Ben', { locale: 'en-GB' });
  bot = await startBot(sandbox);
  await sandbox.until(() => sandbox.world.commands.length > 0, 'the commands to be registered');
});

afterEach(async () => {
  await bot.stop();
  await sandbox.close();
  expect(sandbox.rest.violations).toEqual([]);
});

const agendas = () => coworking.messages.filter((message) => /Guten Morgen|Das war/.test(message.text));

function agenda(shows: RegExp | string): Promise<SeenMessage> {
  const isShown = (text: string) => (typeof shows === 'string' ? text.includes(shows) : shows.test(text));
  return sandbox.until(() => agendas().find((message) => isShown(message.text)), `an agenda with ${shows}`);
}

test('a coworking morning, from the first join to the summary', async () => {
  anna.join(coworking);
  const first = await agenda(anna.mention);
  expect(first.buttons.map((button) => button.label)).toEqual([
    '🎯 Mein Ziel',
    '✅ Erledigt',
    '☕ Pause',
    '🪑 Mein Platz',
  ]);
  expect(first.pinged).toEqual([]);

  await bot.advance(welcomeAfter);
  const welcome = await sandbox.until(
    () => coworking.messages.find((message) => message.pinged.includes(anna.id)),
    'the welcome',
  );
  const chosen = await anna.click(welcome, 'Bin dabei');
  expect(chosen.ephemeral).toBe(true);
  await sandbox.until(() => welcome.deleted, 'the welcome to go');

  await anna.command('/goal set', { text: 'Angebot für Frau Keller' });
  await agenda('Angebot für Frau Keller');

  const form = await anna.click(first, 'Mein Ziel');
  await anna.submit(form, { [form.modal.fields[0]!.customId]: 'Rechnung\nSteuer' });
  await agenda(/Rechnung[\s\S]*Steuer/);

  await ben.command('/skills add', { skills: 'Marketing, Copywriting', note: 'since 2015' });
  const found = await anna.command('/skills lookup', { query: 'marketing' });
  expect(found.text).toContain(ben.mention);

  await bot.advance(minutes(30));
  ben.join(coworking);
  await agenda(ben.mention);
  await ben.click(await ben.command('/privacy'), 'Count me in');
  expect(agendas()).toHaveLength(1);

  const choices = await anna.complete('/goal done', { goal: 'Ang' });
  expect(choices.map((choice) => choice.name)).toEqual(['Angebot für Frau Keller']);
  await anna.command('/goal done', { goal: String(choices[0]!.value) });
  await agenda('✅ Angebot für Frau Keller – geschafft');

  const pick = await anna.click(first, 'Erledigt');
  await anna.click(pick, { customId: /^goal:finish:2:/ });
  await agenda('✅ Rechnung – geschafft');

  await bot.advance(minutes(30));
  anna.leave();
  await sandbox.until(async () => !(await agenda('Hier')).text.includes(anna.mention), 'Anna to be gone');
  const board = await anna.command('/leaderboard', { what: 'time' });
  expect(board.text).toContain('1 h');
  ben.leave();
  await sandbox.until(async () => (await agenda('niemand')) !== undefined, 'nobody to be there');
  await bot.advance(minutes(11));
  const summary = await agenda('2 von euch haben zusammen **1 h 30 min** gearbeitet.');
  expect(summary.text).toContain('Geschafft');
  expect(summary.buttons.map((button) => button.label)).toEqual(['👏 Applaus']);
  expect(summary.id).toBe(first.id);
  expect(bot.log.filter((entry) => entry.level >= 40)).toEqual([]);
});

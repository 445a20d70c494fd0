import { Locale, MessageFlags, type Client } from 'discord.js';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox';
import { readMarkdown } from '../../sandbox/shown/markdown';
import { namesIn, showMessage } from '../../sandbox/shown/message';
import { renderAnswer, renderMessage } from '../../sandbox/terminal/message';
import { renderLines } from '../../sandbox/terminal/text';
import type { SandboxChannel } from '../../sandbox/vocabulary/channel';
import type { SandboxMember } from '../../sandbox/vocabulary/member';
import { clientOf, loggedIn } from './botClient';
import { makeTiny, page } from './tinyBot';

/** 9:03 in Berlin, 8:03 in London. */
const morning = Date.UTC(2026, 2, 12, 8, 3);

let sandbox: Sandbox;
let client: Client<true>;
let chat: SandboxChannel;
let anna: SandboxMember;

beforeAll(async () => {
  sandbox = await startSandbox({ now: () => morning });
  const guild = sandbox.addGuild({ name: 'Nest', community: Locale.German });
  chat = guild.addTextChannel('allgemein');
  anna = guild.addMember('Anna', { nick: 'Anni' });
  client = await loggedIn(sandbox, clientOf(sandbox));
  await makeTiny(client);
});

afterAll(async () => {
  await client.destroy();
  await sandbox.close();
});

test('a posted message shows its author, texts, controls and that it was edited', async () => {
  const channel = await client.channels.fetch(chat.id);
  const sent = channel?.isSendable() ? await channel.send(page(1)) : undefined;
  await sent?.edit({ components: page(2).components });
  const [posted] = chat.messages;
  expect(posted && renderMessage(posted)).toBe(
    [
      'Deskmate · APP · 09:03 · (bearbeitet)',
      '  ┃ Geklickt: 2',
      '  ┃ [ 🎯 Zählen ] [ Später ] [ Schreiben ] ( Aus ) [ Mehr ↗ ]',
      '  ┃ ▾ Ziel wählen',
      '  ┃ ▾ Wer',
    ].join('\n'),
  );
  expect(posted && renderMessage(posted, { zone: 'Europe/London', locale: 'en' })).toMatch(/8:03.AM/);
});

test('a private answer is marked, in both languages', async () => {
  const answer = await anna.command('/goal set', { text: 'Angebot' });
  expect(renderAnswer(answer)).toContain('👁 nur für dich sichtbar');
  expect(renderAnswer(answer, { locale: 'en' })).toContain('👁 only you can see this');
  expect(answer.message.api.flags).toBe(MessageFlags.Ephemeral);
});

test('a direct message is marked as one', async () => {
  const user = await client.users.fetch(anna.id);
  await user.send('Um **neun**');
  const [direct] = anna.directMessages;
  expect(direct && renderMessage(direct)).toBe(
    ['Deskmate · APP · Direktnachricht · 09:03', '  Um neun'].join('\n'),
  );
  expect(direct && showMessage(direct)).toMatchObject({ isDirect: true, isPrivate: false });
  const [posted] = chat.messages;
  expect(posted && showMessage(posted)).toMatchObject({ isDirect: false });
});

test('a modal is drawn with its fields and the texts between them', async () => {
  const opened = await anna.click(await anna.command('/page'), 'Schreiben');
  expect(renderAnswer(opened)).toBe(
    [
      '╭─ Ziele',
      '│ Dein Ziel *',
      '│   ________________________',
      '│   ________________________',
      '│ Bis wann',
      '│ Danach ist es vergessen.',
      '│   ▾ Auswahl treffen',
      '│ Höchstens drei Ziele.',
      '╰─ [ Absenden ]',
    ].join('\n'),
  );
});

test.each([
  ['**fett** und *kursiv* und ~~weg~~', 'fett und kursiv und weg'],
  ['# Heute\n- eins\n-# klein', 'Heute\n• eins\nklein'],
  ['\\*kein\\* \\_Stern\\_', '*kein* _Stern_'],
  ['snake_case_name bleibt', 'snake_case_name bleibt'],
  ['</goal set:123> hilft', '/goal set hilft'],
  [`um <t:${morning / 1000}:t>`, 'um 09:03'],
  [`<t:${morning / 1000 + 600}:R>`, 'in 10 Minuten'],
  ['[Doku](https://example.org)', 'Doku (https://example.org)'],
  ['> zitiert', '▏ zitiert'],
])('the text %j reads %j', (text, shown) => {
  const look = { zone: 'Europe/Berlin', locale: 'de', colour: false, now: morning } as const;
  const lines = readMarkdown(text, namesIn(sandbox.world, null));
  expect(renderLines(lines, look).join('\n')).toBe(shown);
});

test('marks may lie in each other, and code has none', () => {
  const lines = readMarkdown('**a *b* c** `*d*`\n```\n**e**\n```\n>>> f\ng', namesIn(sandbox.world, null));
  const text = (words: string) => ({ kind: 'text', text: words });
  expect(lines.map(({ kind, inside }) => [kind, inside])).toEqual([
    [
      'plain',
      [
        { kind: 'bold', inside: [text('a '), { kind: 'italic', inside: [text('b')] }, text(' c')] },
        text(' '),
        { kind: 'code', text: '*d*' },
      ],
    ],
    ['code', [text('**e**')]],
    ['quote', [text('f')]],
    ['quote', [text('g')]],
  ]);
});

test('what is shown is plain data, whoever draws it', () => {
  const shown = showMessage(anna.say(chat, 'Hallo'));
  expect(JSON.parse(JSON.stringify(shown))).toEqual(shown);
  expect(shown).toMatchObject({ state: 'sent', author: { name: 'Anni', isApp: false }, isPrivate: false });
});

test('mentions are shown by the names they have in the guild', () => {
  const said = anna.say(chat, `${anna.mention} in <#${chat.id}>`);
  expect(renderMessage(said)).toBe('Anni · 09:03\n  @Anni in #allgemein');
});

test('a reply quotes a message by the names that its reader knows', () => {
  const said = anna.say(chat, `## Guten Morgen!\n${anna.mention} fragt`);
  const reply = anna.say(chat, 'Ich', { replyTo: said });
  const text = (words: string) => ({ kind: 'text', text: words });
  const mention = { kind: 'mention', of: 'user', id: anna.id, name: 'Anni' };
  const inside = [text('Guten Morgen!'), text(' '), mention, text(' fragt')];
  expect(showMessage(reply).repliesTo).toEqual({ id: said.id, name: 'Anni', inside });
});

test('bold is bold in a terminal with colours', () => {
  const said = anna.say(chat, '**fett**');
  expect(renderMessage(said, { colour: true })).toContain('\u001b[1mfett\u001b[22m');
});

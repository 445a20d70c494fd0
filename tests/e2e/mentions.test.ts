import type { SandboxChannel } from '../../sandbox/vocabulary/channel';
import type { SeenMessage } from '../../sandbox/vocabulary/seenMessage';
import { translator } from '../../src/i18n/translate';
import { limits } from '../../src/discord/limits';
import { Nest } from '../support/nest';

let nest: Nest;
let bot: string;
beforeEach(async () => {
  nest = await Nest.open();
  bot = `<@${nest.sandbox.world.application.botUser.id}>`;
});
afterEach(async () => {
  await nest.close();
  expect(nest.warnings).toEqual([]);
});

const answersIn = (channel: SandboxChannel) =>
  channel.messages.filter(({ authorId }) => authorId === nest.sandbox.world.application.botUser.id);

/** The bot's answer with this number, from 1. */
const answer = (count: number, channel = nest.chat): Promise<SeenMessage> =>
  nest.sandbox.until(() => answersIn(channel)[count - 1], `answer ${count}`);

const passSeconds = (count: number) => nest.bot.advance(count * 1_000);

test('a sentence that names the bot is answered by a reply that pings nobody, in her language', async () => {
  const { anna, ben, chat } = nest;
  await ben.command('/skills add', { skills: 'Buchhaltung' });
  const asked = anna.say(chat, `${bot} wer kennt sich mit Buchhaltung aus?`);
  const german = await answer(1);
  expect(german.text).toContain('Wer kennt sich aus mit „Buchhaltung“?');
  expect(german.text).toContain(ben.mention);
  expect(german).toMatchObject({ pinged: [], ephemeral: false });
  expect(german.api.message_reference?.message_id).toBe(asked.id);

  ben.say(chat, `who knows bookkeeping, ${bot}?`);
  const english = await answer(2);
  expect(english.text).toContain('Who knows');

  const form = await anna.click(german, { customId: /^skills:ask/ });
  await anna.submit(form, { question: 'Wie fange ich an?' });
  await nest.sandbox.until(
    () => chat.messages.some(({ text }) => text.includes('> Wie fange ich an?')),
    'her question',
  );
});

test('no skill in it: a short hint how to ask', async () => {
  const { anna, chat } = nest;
  anna.say(chat, `${bot} was für ein Wetter!`);
  expect((await answer(1)).text).toMatch(/^Frag mich, wer sich auskennt/);
});

describe('what else somebody wants', () => {
  const wanted = [
    ['help', 'Was kannst du alles?', 'what can you do?'],
    ['break', 'ich brauch mal ne Pause', 'I need a break'],
    ['goal', 'wie trage ich ein Ziel ein?', 'how do I set a goal?'],
    ['data', 'Was weißt du über mich?', 'what do you know about me?'],
    ['thanks', 'Danke für die Hilfe mit den Steuern!', 'thanks for the help with tax!'],
    ['hello', 'Guten Morgen!', 'hello there'],
  ] as const;

  test.each(['de', 'en'] as const)(
    'is answered in one line with the command to tap, in %s',
    async (locale) => {
      const { anna, ben, chat } = nest;
      await ben.command('/skills add', { skills: 'Steuern' });
      const member = locale === 'de' ? anna : ben;
      const t = translator(locale, nest.mention);
      if (locale === 'en') await ben.command('/help');
      for (const [index, [want, german, english]] of wanted.entries()) {
        member.say(chat, `${bot} ${locale === 'de' ? german : english}`);
        const said = await answer(index + 1);
        expect(said.text).toBe(t(`mention.${want}`));
        expect(said.text).toMatch(/<\/[a-z ]+:\d+>/);
        expect(said.text).not.toContain('\n');
        expect(said).toMatchObject({ pinged: [], buttons: [] });
        await passSeconds(5);
      }
    },
  );

  test('is not what others talk of among themselves, while who knows something is found all the same', async () => {
    const { anna, ben, chat } = nest;
    await ben.command('/skills add', { skills: 'Steuern' });
    const hers = anna.say(chat, 'Guten Morgen!');
    ben.say(chat, `${anna.mention} frag doch ${bot}, wenn du eine Pause brauchst`);
    await passSeconds(5);
    ben.say(chat, `danke ${anna.mention} und ${bot}`);
    await passSeconds(5);
    ben.say(chat, `hello @here, ${bot}`);
    ben.say(chat, 'Danke dir!', { replyTo: hers });
    await passSeconds(5);
    anna.say(chat, `${bot} ${ben.mention} und ich suchen jemanden für Steuern`);
    expect((await answer(1)).text).toContain('Wer kennt sich aus mit „Steuern“?');
    expect(answersIn(chat)).toHaveLength(1);
  });

  test('is not told to a bot, nor by whose answer it would go on', async () => {
    const { anna, chat, guild } = nest;
    const robo = guild.addMember('Robo', { bot: true });
    for (const words of ['hello', 'thanks', 'help']) robo.say(chat, `${bot} ${words}`);
    anna.say(chat, `${bot} Hallo`);
    const said = await answer(1);
    robo.say(chat, `${bot} hi`, { replyTo: said });
    await passSeconds(10);
    anna.say(chat, `${bot} Danke`);
    expect((await answer(2)).text).toContain('Sehr gern!');
    expect(answersIn(chat)).toHaveLength(2);
  });

  test('tells nothing of anybody, however it is asked', async () => {
    const { anna, ben, chat, coworking } = nest;
    anna.join(coworking);
    await nest.agenda(anna.mention);
    await nest.bot.advance(30 * 60_000);
    for (const [index, words] of ['what do you know about me?', 'who is on a break?', 'my data'].entries()) {
      ben.say(chat, `${bot} ${words}`);
      const { text } = await answer(index + 1);
      expect(text).not.toMatch(/<@|<t:|30 min/);
      await passSeconds(5);
    }
  });
});

test('only its own text, from people, and not many times in a row', async () => {
  const { anna, ben, chat, guild } = nest;
  await ben.command('/skills add', { skills: 'Steuern' });
  anna.say(chat, `${bot} wer kann Steuern?`);
  const first = await answer(1);
  for (const skill of ['Marketing', 'Yoga', 'Fotografie', 'Musik', 'Tanz'])
    anna.say(chat, `${bot} wer kann ${skill}?`);
  // Once he is answered, all of hers were heard.
  ben.say(chat, `${bot} who knows tax?`);
  expect((await answer(2)).text).toContain('Who knows');
  anna.say(chat, 'Danke!', { replyTo: first });
  guild.addMember('Robo', { bot: true }).say(chat, `${bot} wer kann Steuern?`);
  anna.sayInPrivate(`${bot} wer kann Steuern?`);
  await passSeconds(4);
  expect(answersIn(chat)).toHaveLength(2);
  for (const [index, skill] of ['Marketing', 'Yoga', 'Fotografie'].entries()) {
    await passSeconds(index === 0 ? 1 : 5);
    expect((await answer(index + 3)).text).toContain(skill);
    expect(answersIn(chat)).toHaveLength(index + 3);
  }
  await passSeconds(60);
  anna.say(chat, `${bot} und wer kann Yoga?`);
  expect((await answer(6)).text).toContain('Yoga');
  expect(answersIn(chat)).toHaveLength(6);
});

test('who goes on and on gets no answer any more, others do', async () => {
  const { anna, ben, chat } = nest;
  await ben.command('/skills add', { skills: 'Steuern' });
  const { most } = limits.mentions;
  for (let count = 0; count < most + 5; count += 1) {
    anna.say(chat, `${bot} wer kann Steuern?`);
    await nest.sandbox.gateway.delivered();
    await passSeconds(5);
  }
  ben.say(chat, `${bot} who knows tax?`);
  const isHis = ({ text }: { text: string }) => text.includes('Who knows');
  await nest.sandbox.until(() => answersIn(chat).some(isHis), 'an answer to him');
  await answer(most + 1);
  expect(answersIn(chat).length).toBeLessThanOrEqual(most + 5);
});

test('where it may not write nobody hears of an error', async () => {
  const { anna, ben, chat, guild } = nest;
  const open = guild.addTextChannel('offen');
  chat.deny(['SendMessages']);
  anna.say(chat, `${bot} wer kann Steuern?`);
  ben.say(open, `${bot} wer kann Steuern?`);
  await answer(1, open);
  expect(answersIn(chat)).toEqual([]);
});

test.each([
  ['SQL', "'; DROP TABLE skill; --"],
  ['markdown', '**# ||wer kann||** `Steuern` [x](https://evil.de)'],
  ['everyone', '@everyone @here Steuern?'],
  ['emoji', '🦊🦊🦊'],
  ['right to left and zero width', '\u202eSteuern\u202c \u200b\u2066wer\u2069'],
  ['a wall of text', 'wer kann '.repeat(200)],
  ['nothing', ''],
])('%s is answered with something that Discord takes', async (_, words) => {
  const { anna, ben, chat } = nest;
  await ben.command('/skills add', { skills: 'Steuern', note: '*'.repeat(400) });
  anna.say(chat, `${bot} ${words}`);
  const said = await answer(1);
  expect(said.pinged).toEqual([]);
  expect(said.text).not.toMatch(/@everyone|\u202e|(?<!\\)\|\|/);
});

import { readMarkdown } from '../../sandbox/shown/markdown';
import { namesIn } from '../../sandbox/shown/message';
import { renderLines } from '../../sandbox/terminal/text';
import type { SandboxMember } from '../../sandbox/vocabulary/member';
import type { Answer } from '../../sandbox/vocabulary/answer';
import { goalTable } from '../../src/goals/goalStore';
import { copyBlock } from '../../src/i18n/plainText';
import { type Locale, type MessageKey, type Params, translator } from '../../src/i18n/translate';
import { memberSkillTable } from '../../src/skills/skillStore';
import { postCrafted } from '../support/craftedMessage';
import { Nest } from '../support/nest';

let nest: Nest;
let member: SandboxMember;

beforeAll(async () => {
  nest = await Nest.open();
});

/** Each test has a member of its own, alone in the coworking channel. */
beforeEach(async () => {
  member = nest.guild.addMember('Lena');
  member.join(nest.coworking);
  await nest.agenda(member.mention);
});

afterEach(() => member.leave());

afterAll(async () => {
  await nest.close();
  expect(nest.warnings).toEqual([]);
});

const say = (key: MessageKey, params: Params = {}, locale: Locale = 'de') =>
  translator(locale, nest.mention)({ key, params });

/** A clear sentence that only she sees. */
function expectRefusal(answer: Answer, sentence: string): void {
  expect(answer.ephemeral).toBe(true);
  const { kind, text, followUps } = answer;
  expect(kind === 'update' ? followUps.map((one) => one.text).join() : text).toBe(sentence);
}

/** A text as a member's client shows it. */
function shown(text: string): string {
  const { sandbox, guild } = nest;
  const lines = readMarkdown(text, namesIn(sandbox.world, guild.record));
  const look = { zone: 'Europe/Berlin', locale: 'de', colour: false, now: sandbox.world.now() } as const;
  return renderLines(lines, look).join('\n').replaceAll('\u200b', '');
}

const goals = () => nest.bot.database.read((tx) => tx.find(goalTable, { order: { id: 'ASC' } }));
const profileSkills = () => nest.bot.database.read((tx) => tx.find(memberSkillTable));

/** What Discord would show as something else than it is. */
const marked = [
  '**fett** _schräg_ ~~weg~~ __strich__ ||geheim||',
  '```js alert() ```',
  '`code` und ``noch mehr``',
  '# groß',
  '> Zitat',
  '-# klein',
  '[Klick](https://example.com)',
  '1. erstens',
  '@everyone @here Angebot',
  '<#1> <:herz:1> <t:0:R> </goal set:1>',
  '\\*\\* schon \\` maskiert \\',
];

describe('a goal', () => {
  test.each([
    ['only of spaces', '   '],
    ['of what nobody sees', '\u200b \u2060\u3164'],
  ])('%s is asked for again', async (_, text) => {
    const before = await goals();
    expectRefusal(await member.command('/goal set', { text }), say('goal.empty'));
    expect(await goals()).toEqual(before);
  });

  test('that is too long is told how long it may be, and one that is not is on the agenda', async () => {
    for (const text of ['a'.repeat(201), 'b'.repeat(6000)]) {
      const refusal = say('goal.tooLong', { most: 200, typed: copyBlock(text, 3_500) });
      expectRefusal(await member.command('/goal set', { text }), refusal);
    }
    await member.command('/goal set', { text: 'c'.repeat(200) });
    const { text } = await nest.agenda('ccc');
    expect(text).not.toContain('aaa');
  });

  test('form with four lines, or with none, stores nothing', async () => {
    const before = await goals();
    const form = await member.click(await nest.agenda(member.mention), 'Mein Ziel');
    const [field] = form.modal.fields;
    const send = (text: string) => member.submit(form, { [field!.customId]: text });
    const four = 'eins\nzwei\ndrei\nvier';
    const typed = `\`\`\`\n${four}\n\`\`\``;
    expectRefusal(await send(four), say('goal.tooMany', { most: 3, typed }));
    expectRefusal(await send('\n \n'), say('goal.empty'));
    expect(await goals()).toEqual(before);
  });

  test('is one of a hundred: as many as fit are kept, and all of them can be seen', async () => {
    const full = say('goal.full', { most: 25, typed: '' }).trim();
    const texts = Array.from({ length: 100 }, (_, index) => `${index + 1}. ${'*'.repeat(190)}`);
    const kept: string[] = [];
    // Ten at a time, so that some come at once and no answer is waited for too long.
    for (let first = 0; first < texts.length; first += 10) {
      const send = async (text: string) => {
        const answer = await member.command('/goal set', { text });
        if (!answer.text.startsWith(full)) kept.push(text);
      };
      await Promise.all(texts.slice(first, first + 10).map(send));
    }
    expect(kept).toHaveLength(25);
    await nest.agenda('und noch 20');
    let page = await member.command('/goal list');
    const pages = [page.text];
    while (page.message.buttons.some(({ label, disabled }) => label === 'Weiter' && !disabled)) {
      page = await member.click(page, 'Weiter');
      pages.push(page.text);
    }
    // Where nearly all of a text must be escaped, her list shows the beginning of it.
    for (const text of kept) expect(shown(pages.join('\n'))).toContain(text.slice(0, 100));
    expect(await member.complete('/goal done', { goal: '' })).toHaveLength(25);
  }, 20_000);

  test('with marks of every kind is on the agenda as it was typed, and pings nobody', async () => {
    for (const text of marked) {
      const answer = await member.command('/goal set', { text });
      const agenda = await nest.sandbox.until(
        () => nest.agendas().find((message) => shown(message.text).includes(`• ${text}`)),
        `${text} on the agenda`,
      );
      for (const message of [answer, agenda]) {
        expect(shown(message.text)).toContain(text);
        expect(message.text).not.toMatch(/(?<!\\)(?:\\\\)*`|@everyone|@here/);
      }
      expect(agenda.pinged).toEqual([]);
      await member.command('/goal done', { goal: text });
    }
  }, 20_000);

  test('that mentions somebody pings nobody and shows no mention', async () => {
    const text = `Mit ${nest.ben.mention} und <@&${nest.guild.id}> reden`;
    await member.command('/goal set', { text });
    const agenda = await nest.agenda('reden');
    expect(shown(agenda.text)).toContain(text);
    expect(agenda.pinged).toEqual([]);
  });

  test('of another member can neither be ticked, changed nor removed', async () => {
    const { ben } = nest;
    await member.command('/goal set', { text: 'Lenas Ziel' });
    const [goal] = (await goals()).filter(({ body }) => body === 'Lenas Ziel');
    const crafted = await postCrafted(
      nest,
      ...['tick', 'edit', 'remove', 'change'].map((action) => `goal:${action}:${goal!.id}`),
    );
    for (const { customId } of crafted.buttons)
      expectRefusal(await ben.click(crafted, { customId: customId! }), say('goal.gone', {}, 'en'));
    const typed = await ben.command('/goal done', { goal: `${goal!.id}` });
    expect(typed.text).toContain(say('goal.own.none', {}, 'en'));
    expect((await goals()).find(({ id }) => id === goal!.id)).toEqual(goal);
    await nest.agenda('  - Lenas Ziel');
  });

  test('with a made-up id is told to be gone', async () => {
    const before = await goals();
    const made = ['tick:abc', 'tick:', 'remove:99999999999999999999', "tick:1' OR 1=1", 'edit:-1'];
    const crafted = await postCrafted(nest, ...made.map((argument) => `goal:${argument}`));
    for (const { customId } of crafted.buttons)
      expectRefusal(await member.click(crafted, { customId: customId! }), say('goal.gone'));
    expect(await goals()).toEqual(before);
  });
});

test('a button that no page has is told to be too old', async () => {
  const none = [
    'goal:__proto__:1',
    'goal:constructor',
    'desk:toString:1',
    '__proto__:tick',
    'nothing:at all',
  ];
  const crafted = await postCrafted(nest, ...none);
  for (const { customId } of crafted.buttons) {
    const answer = await member.click(crafted, { customId: customId! });
    expect(answer.text).toMatch(/^Das hier ist zu alt/);
  }
});

describe('a skill', () => {
  test('that is no word is refused', async () => {
    const before = await profileSkills();
    for (const skills of ['🎨', '🎨🎨, 🧵', '<:herz:123>', '@everyone', '---']) {
      const answer = await member.command('/skills add', { skills });
      expect(answer.ephemeral).toBe(true);
      expect(answer.text).toContain('Zeichen oder Erwähnungen allein reichen nicht');
    }
    expect(await profileSkills()).toEqual(before);
  });

  test('list of nothing, and a name that is too long, are told what fits', async () => {
    const before = await profileSkills();
    expectRefusal(await member.command('/skills add', { skills: ' , ;' }), say('skills.error.empty'));
    const { text } = await member.command('/skills add', { skills: `Marketing, ${'x'.repeat(101)}` });
    expect(text).toContain('Höchstens 100 Zeichen');
    expect(await profileSkills()).toEqual(before);
  });

  test('with markdown, an emoji and @everyone in name and note is shown as text', async () => {
    const typed = { skills: '🎨 **Grafik** `@everyone`', note: '```\n@here``` <@1> _gern_' };
    const added = await member.command('/skills add', typed);
    const found = await nest.ben.command('/skills lookup', { query: 'grafik' });
    for (const { text } of [added, found]) {
      expect(shown(text)).toContain('**Grafik** `@everyone`');
      expect(shown(text)).toContain('``` @here``` <@1> _gern_');
      expect(text).not.toMatch(/@everyone|@here|[^\\]`/);
    }
    expect(found.message.pinged).toEqual([]);
  });

  test("that isn't there can be neither removed nor found, and what is near is named", async () => {
    await member.command('/skills add', { skills: 'Buchhaltung' });
    const removed = await member.command('/skills remove', { skill: '**Zaubern**' });
    expect(shown(removed.text)).toContain('„**Zaubern**“ steht nicht bei dir');
    const found = await member.command('/skills lookup', { query: 'Buchhalzeug' });
    expect(shown(found.text)).toContain('Mit „Buchhalzeug“ hat sich hier noch niemand eingetragen');
    expect(found.text).toContain('Buchhaltung');
    expectRefusal(await member.command('/skills lookup', { query: '🎨' }), say('skills.error.queryEmpty'));
  });
});

describe('a guild without a coworking channel', () => {
  test('has answers to every command, and /setup says how to get one', async () => {
    const guild = nest.sandbox.addGuild({ name: 'Neu', community: 'de' });
    guild.addTextChannel('allgemein');
    const eva = guild.addMember('Eva');
    const lines: [string, Record<string, string>?][] = [
      ['/goal set', { text: 'Angebot' }],
      ['/goal list'],
      ['/goal done', { goal: 'Angebot' }],
      ['/skills add', { skills: 'Marketing' }],
      ['/skills lookup'],
      ['/skills remove', { skill: 'Marketing' }],
      ['/leaderboard'],
      ['/privacy'],
      ['/help'],
    ];
    for (const [line, options] of lines) {
      const { ephemeral, text } = await eva.command(line, options);
      expect([line, ephemeral]).toEqual([line, true]);
      expect(text).not.toContain(say('common.unexpected', { id: '' }).slice(0, 20));
    }
    expect((await eva.command('/goal list')).text).toContain('Angebot');
    const setup = await guild.owner.command('/setup');
    expect(setup.text).toContain('Leg einen Sprachkanal an, der „Coworking“ heißt');

    eva.join(guild.addVoiceChannel('co-working'));
    await nest.sandbox.until(() => guild.channel('co-working').messages.length > 0, 'the first agenda');
  });
});

test('who may not manage the guild is refused politely, also from a page that was open before', async () => {
  const crafted = await postCrafted(nest, 'setup:zone', 'setup:byName');
  for (const { customId } of crafted.buttons)
    expectRefusal(await member.click(crafted, { customId: customId! }), say('setup.notAllowed'));
});

import fc from 'fast-check';
import type { Context } from '../../commands/command';
import { skillsCommand } from '../../commands/skills';
import type { Database } from '../../src/database/database';
import type { Guild } from '../../src/guilds/guild';
import type { Member } from '../../src/guilds/member';
import { type Locale, locales, translator } from '../../src/i18n/translate';
import type { Reason } from '../../src/skills/nearness';
import { createSkillService, type SkillService } from '../../src/skills/skillService';
import { drawAdded, drawSkillList, drawLookup } from '../../src/skills/skillView';
import { createWishService, type WishService } from '../../src/skills/wishService';
import { makeContext, makeOptions, press, type } from '../support/commandContext';
import { controlsOf, refusals, textOf } from '../support/page';
import { openTestDatabase, storeGuild, storeMembers } from '../support/testDatabase';
import { anyText } from '../support/anyText';

let database: Database;
let guild: Guild;
let anna: Member;
let bea: Member;
let skills: SkillService;
let wishes: WishService;
let here: Set<number>;

beforeEach(async () => {
  database = await openTestDatabase();
  guild = await storeGuild(database);
  [anna, bea] = (await storeMembers(database, guild.id, '1', '2')) as [Member, Member];
  here = new Set();
  skills = createSkillService(database, () => Promise.resolve(here));
  wishes = createWishService({
    database,
    names: () => Promise.resolve(new Map()),
    lookup: skills.lookup,
    checkDue: () => undefined,
  });
});
afterEach(() => database.close());

const contextOf = (
  member: Member,
  locale: Locale = 'de',
  names: Record<string, string> = everybody,
): Context => makeContext({ services: { skills, wishes }, guild, member, locale, names });
const everybody = { '1': 'Anna', '2': 'Bea' };

const add = (member: Member, typed: string, note?: string, locale?: Locale) =>
  type(skillsCommand, contextOf(member, locale), { skills: typed, note: note ?? null }, 'add');
const remove = (member: Member, skill: string) => type(skillsCommand, contextOf(member), { skill }, 'remove');
const lookup = (query: string | null, locale?: Locale) =>
  type(skillsCommand, contextOf(anna, locale), { query }, 'lookup');

const complete = async (member: Member, subcommand: string, name: string, value: string) => {
  const options = makeOptions({ [name]: value }, subcommand);
  const choices = await skillsCommand.complete?.(contextOf(member), { name, value, options });
  return choices?.map((one) => one.value) ?? [];
};

describe('/skills add', () => {
  it('says what was added and what she had, in her language', async () => {
    expect(textOf(await add(anna, 'Marketing, Texten und Konzept, Canva'))).toBe(
      '✅ Eingetragen: **Marketing**, **Texten und Konzept** und **Canva**.',
    );
    expect(textOf(await add(anna, 'canva, SEO', undefined, 'en'))).toBe(
      '✅ Entered: **SEO**.\nYou had this already: **Canva**.',
    );
    expect(textOf(await add(anna, 'SEO', 'nur Web'))).toBe('✏️ Neue Notiz bei: **SEO**.\nNotiz: nur Web');
  });

  it('shows what was typed as text', async () => {
    const page = await add(
      anna,
      '**fett** `code`, <b>|| [x](y), $t(common.next) {{count}}',
      '# @everyone <@2>',
    );
    expect(textOf(page)).toContain('\\*\\*fett\\*\\* \\`code\\`');
    expect(textOf(page)).toContain('$t\\(common.next\\) {{count}}');
    expect(textOf(page)).toContain('\\# @\u200beveryone \\<@2\\>');
  });

  it('suggests the guild’s skills for the piece being typed', async () => {
    await add(bea, 'Marketing, Texten');
    expect(await complete(anna, 'add', 'skills', 'Yoga, mar')).toEqual(['Yoga, Marketing']);
    expect(await complete(anna, 'add', 'skills', 'texten, ')).toEqual(['texten, Marketing']);
    expect(await complete(anna, 'add', 'skills', `${'y'.repeat(95)}, mar`)).toEqual([]);
  });

  it('suggests at most 25', async () => {
    const many = (letter: string) => Array.from({ length: 20 }, (_, index) => `${letter}${index}`).join();
    await add(anna, many('a'));
    await add(bea, many('b'));
    expect(await complete(anna, 'add', 'skills', '')).toHaveLength(25);
  });
});

describe('/skills remove', () => {
  it('takes it away and suggests only her own', async () => {
    await add(anna, 'Marketing, Canva');
    await add(bea, 'Texten');
    expect(await complete(anna, 'remove', 'skill', '')).toEqual(['Canva', 'Marketing']);
    expect(textOf(await remove(anna, 'marketing'))).toBe('**Marketing** ist gestrichen.');
    expect(await complete(anna, 'remove', 'skill', '')).toEqual(['Canva']);
    await expect(remove(anna, 'Texten')).rejects.toMatchObject({ key: 'skills.error.notYours' });
  });
});

describe('/skills lookup', () => {
  it('shows who knows it, whoever is here first and marked', async () => {
    await add(anna, 'Marketing');
    await add(bea, 'Marketing', 'vor allem Newsletter');
    here = new Set([bea.id]);
    expect(textOf(await lookup('marketing'))).toBe(
      [
        '**Wer kennt sich aus mit „marketing“?**',
        '- <@2> · 🟢 gerade im Coworking · vor allem Newsletter',
        '- <@1>',
      ].join('\n'),
    );
    expect(textOf(await lookup('marketing', 'en'))).toContain('🟢 coworking right now');
  });

  it('says what she entered, and why she is listed, where that is another word', async () => {
    await add(anna, 'Buchhaltung');
    await add(bea, 'Lohnabrechnung', 'auch Minijobs');
    expect(textOf(await lookup('bookkeeping'))).toBe(
      [
        '**Wer kennt sich aus mit „bookkeeping“?**',
        '- <@1> · **Buchhaltung** – passt zu „bookkeeping“',
        '- <@2> · **Lohnabrechnung** – gehört zum Thema „bookkeeping“ · auch Minijobs',
      ].join('\n'),
    );
    await add(bea, 'Rosenzucht');
    expect(textOf(await lookup('rosenzuchd', 'en'))).toContain('- <@2> · **Rosenzucht** – spelled similarly');
  });

  it('lists below whom it holds, and who knows something close, each with the reason', async () => {
    await add(anna, 'Social Media');
    await add(bea, 'TikTok');
    expect(textOf(await lookup('Instagram'))).toBe(
      [
        '**Wer kennt sich aus mit „Instagram“?**',
        '- <@1> · **Social Media** – umfasst oft auch „Instagram“',
        '- <@2> · **TikTok** – nah an „Instagram“',
      ].join('\n'),
    );
    const english = textOf(await lookup('who does Instagram?', 'en'));
    expect(english).toContain('**Who knows “Instagram”?**');
    expect(english).toContain('often includes “Instagram”');
    expect(english).toContain('close to “Instagram”');
  });

  it('says so when nobody does, and names what is written alike', async () => {
    await add(bea, 'Werbetexte');
    expect(textOf(await lookup('Werbegag'))).toBe(
      'Mit „Werbegag“ hat sich hier noch niemand eingetragen.\n' +
        'Ähnlich geschrieben: **Werbetexte**.\n' +
        'Alles, was hier jemand kann, zeigt </skills lookup:1> ohne Suchwort.',
    );
    expect(textOf(await lookup('Pilates'))).not.toContain('Ähnlich');
  });

  it('offers to ask, and to tell her, where nobody knows it, and only to tell her where she alone does', async () => {
    const offered = async (query: string) => [...controlsOf(await lookup(query)).keys()];
    expect(await offered('Pilates')).toEqual(['skills:ask:Pilates', 'skills:tell:Pilates']);
    await add(anna, 'Pilates');
    expect(await offered('pilates')).toEqual(['skills:tell:pilates']);
    expect(textOf(await lookup('pilates'))).toContain('Damit kennst bisher nur du dich hier aus.');
    expect(textOf(await lookup('pilates', 'en'))).toContain(
      'So far you’re the only one here who knows this.',
    );
    // What she knows is only close to it: others may know it itself.
    expect(await offered('Yoga')).toEqual(['skills:ask:Yoga', 'skills:tell:Yoga']);
    await add(bea, 'Yoga');
    expect(await offered('Pilates')).toEqual(['skills:ask:Pilates', 'skills:tell:Pilates']);
    expect(textOf(await lookup('Pilates'))).not.toContain('nur du');
    await add(bea, 'Pilates');
    expect(await offered('Pilates')).toEqual(['skills:ask:Pilates']);
  });

  it('keeps what she waits for, and lets it go', async () => {
    const noted = await press(skillsCommand, contextOf(anna), 'skills:tell:Töpfern *am* Abend');
    expect(textOf(noted)).toContain('Sobald sich jemand mit „Töpfern \\*am\\* Abend“ einträgt');
    const [back = ''] = [...controlsOf(noted).keys()];
    expect(await wishes.list(anna, makeContext({ services: {}, guild, member: anna }).now)).toHaveLength(1);
    expect(textOf(await press(skillsCommand, contextOf(anna), back))).toBe('Gut, dann sage ich nichts.');
    expect(await wishes.list(anna, 0)).toEqual([]);
  });

  it('pages many answers by buttons that keep the question', async () => {
    const ids = Array.from({ length: 23 }, (_, index) => `${index + 100}`);
    const members = await storeMembers(database, guild.id, ...ids);
    for (const member of members) await add(member, 'Zeit: Planung');
    const names = Object.fromEntries(ids.map((id) => [id, `Name ${id}`]));
    const context = contextOf(anna, 'de', names);
    const peopleOn = (page: Awaited<ReturnType<typeof lookup>>) => textOf(page).match(/<@\d+>/g) ?? [];

    const first = await type(skillsCommand, context, { query: 'zeit: planung' }, 'lookup');
    expect(peopleOn(first)).toHaveLength(10);
    expect(textOf(first)).toContain('Seite 1 von 3');
    const [previous, next] = [...controlsOf(first)];
    expect(previous?.[1]).toMatchObject({ disabled: true });
    expect(next?.[0]).toBe('skills:found:1:zeit: planung');

    const second = await press(skillsCommand, context, 'skills:found:1:zeit: planung');
    const third = await press(skillsCommand, context, 'skills:found:2:zeit: planung');
    expect(textOf(third)).toContain('„zeit\\: planung“');
    expect(new Set([first, second, third].flatMap(peopleOn)).size).toBe(23);
    expect(textOf(await press(skillsCommand, context, 'skills:found:99:zeit: planung'))).toBe(textOf(third));
    expect(textOf(await press(skillsCommand, context, 'skills:found:x:zeit: planung'))).toBe(textOf(first));
  });

  it('without a question shows all skills with how many know them, read anew on each page', async () => {
    expect(textOf(await lookup(null))).toBe(
      'Hier hat noch niemand etwas eingetragen. Fang gern an: </skills add:1>',
    );
    await add(anna, 'Texten');
    await add(bea, 'Texten, Canva');
    expect(textOf(await lookup(' '))).toBe(
      '**Was wir hier alles können**\n- **Canva** · 1 Person\n- **Texten** · 2 Personen',
    );
    await add(anna, Array.from({ length: 25 }, (_, index) => `Fach ${index}`).join());
    const first = await lookup(null, 'en');
    expect([...controlsOf(first).keys()]).toEqual(['skills:page:-1', 'skills:page:1']);
    const second = await press(skillsCommand, contextOf(anna), 'skills:page:1');
    expect(textOf(second)).toContain('Seite 2 von 2');
    await remove(bea, 'Canva');
    await remove(bea, 'Texten');
    expect(textOf(await press(skillsCommand, contextOf(anna), 'skills:page:0'))).not.toContain('Canva');
  });

  it('suggests only what fits into a question', async () => {
    await add(anna, `Marketing, ${'m'.repeat(61)}`);
    expect(await complete(bea, 'lookup', 'query', 'm')).toEqual(['Marketing']);
  });
});

describe('whatever members typed, Discord takes the page', () => {
  const mention = (command: string) => `</skills ${command}:123456789012345678901>`;
  const userId: string = '12345678901234567890';
  // What grows most when it is shown as text, what takes two units, and what anybody writes.
  const typed = (longest: number) =>
    fc.oneof(
      fc
        .constantFrom('*', '@everyone ', '👩‍👩‍👧‍👦', 'ä')
        .map((unit) => unit.repeat(Math.floor(longest / unit.length))),
      anyText({ minLength: 1, maxLength: longest }).map((text) => text.slice(0, longest)),
    );
  const locale = fc.constantFrom(...locales);
  // Every letter is escaped.
  const [longName, longNote] = ['*'.repeat(100), '*'.repeat(500)];
  const longNames = Array.from({ length: 30 }, () => longName);

  test('after adding', () => {
    const names = fc.array(typed(100), { minLength: 1, maxLength: 30 });
    const some = fc.record({ added: names, noted: names, had: names, note: fc.option(typed(500)) });
    fc.assert(
      fc.property(some, locale, (added, language) => {
        expect(refusals(drawAdded(added, translator(language)))).toEqual([]);
      }),
      { examples: [[{ added: longNames, noted: longNames, had: longNames, note: longNote }, 'de']] },
    );
  });

  test('of a lookup, with everybody who is on it', () => {
    const reason = fc.record({
      kind: fc.constantFrom<Reason['kind'][]>('synonym', 'narrower', 'typo', 'wider', 'close'),
      asked: typed(60),
    });
    const known = fc.array(
      fc.record({
        skill: typed(100),
        userId: fc.constant(userId),
        note: fc.option(typed(500)),
        isHere: fc.boolean(),
        isExact: fc.boolean(),
        reason: fc.option(reason),
      }),
      { maxLength: 10 },
    );
    const found = fc.record({
      query: typed(60),
      known,
      page: fc.constant<number>(48),
      pages: fc.constantFrom<number>(1, 50),
      like: fc.array(typed(100), { maxLength: 5 }),
    });
    const query = '*'.repeat(60);
    const place = { page: 48, pages: 50 };
    const long = { kind: 'wider', asked: '*'.repeat(100) } as const;
    const line = { userId, note: longNote, isHere: true, isExact: false, reason: long };
    fc.assert(
      fc.property(found, locale, (answer, language) => {
        const drawn = drawLookup(answer, translator(language, mention));
        expect(refusals(drawn)).toEqual([]);
        expect(textOf(drawn).split(`- <@${userId}>`)).toHaveLength(answer.known.length + 1);
        expect(textOf(drawn).length).toBeLessThanOrEqual(3400);
      }),
      {
        examples: [
          [
            {
              query,
              known: longNames.slice(0, 10).map((skill) => ({ skill, ...line })),
              like: [],
              ...place,
            },
            'de',
          ],
          [{ query, known: [], like: longNames.slice(0, 5), ...place }, 'de'],
        ],
      },
    );
  });

  test('of the list', () => {
    const list = fc.record({
      page: fc.constant(500),
      pages: fc.constant(1000),
      skills: fc.array(fc.record({ name: typed(100), count: fc.nat(99_999) }), { maxLength: 15 }),
    });
    fc.assert(
      fc.property(list, locale, (skillList, language) => {
        expect(refusals(drawSkillList(skillList, translator(language, mention)))).toEqual([]);
      }),
      {
        examples: [
          [
            {
              page: 500,
              pages: 1000,
              skills: longNames.slice(0, 15).map((name) => ({ name, count: 99_999 })),
            },
            'de',
          ],
        ],
      },
    );
  });
});

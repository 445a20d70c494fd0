import fc from 'fast-check';
import { foldName, foldWords } from '../../src/skills/fold';
import { anyText } from '../support/anyText';

const typedText = anyText({ maxLength: 60 });

describe('names that are one', () => {
  test.each([
    ['Marketing', 'MARKETING', ' marketing '],
    ['Büro', 'Buero', 'BÜRO', 'bu\u0308ro'],
    ['Straße', 'Strasse', 'STRASSE', 'STRAẞE'],
    ['Web-Design', 'Webdesign', 'web design', 'Web–Design', 'web_design', 'Web\u200bdesign'],
    ['Café', 'Cafe', 'CAFÉ'],
    ['E-Mail', 'email', 'e‑mail'],
    ['🎨 Grafik', 'Grafik', 'Grafik 👩‍🎨'],
    ['Ｅｘｃｅｌ', 'Excel'],
    ['@everyone Marketing', 'Marketing', '<@123> Marketing'],
    ['Newsletter', 'Newsletters', 'newslettern'],
    ['Text', 'Texte', 'Texten'],
    ['Steuer', 'Steuern'],
    ['Kinderbuch', 'Kinderbücher', 'Kinderbuechern'],
    ['App', 'Apps'],
    ['Kurs', 'Kurse', 'Kursen'],
    ['Instagram Story', 'Instagram Stories', 'Instagram-Storys'],
    ['Social-Media-Kanal', 'Social Media Kanals'],
  ])('%s', (first, ...others) => {
    for (const other of others) expect(foldName(other)).toBe(foldName(first));
  });
});

describe('names that are several', () => {
  test.each([
    ['C', 'C++', 'C#'],
    ['Text', 'Texte und Konzepte', 'Textil'],
    ['Business', 'Busin', 'Busen'],
    ['Mutter-Kind-Kur', 'Mutter-Kind-Kurs'],
    ['SEO', 'SEA'],
    ['Note', 'Not'],
    ['1', '2', '12'],
    ['бухгалтерия', 'маркетинг'],
    ['कर', 'कार'],
    ['税務', '会計'],
    ['محاسبة', 'تسويق'],
  ])('%s', (...names) => {
    const keys = names.map((name) => foldName(name));
    expect(new Set(keys).size).toBe(names.length);
    expect(keys).not.toContain('');
  });
});

test('umlauts may also lose their dots', () => {
  expect(foldName('Büro', 'a')).toBe('buro');
  expect(foldName('Buero', 'a')).toBe('buero');
  expect(foldWords('Grüße aus Köln', 'a')).toEqual(['grusse', 'aus', 'koln']);
});

test.each(['', ' ', '🎨', '👩‍💻👍🏽', '1️⃣', '🇩🇪', '@everyone', '@here', '<@1>', '<@!1> <@&2>', '<#3>'])(
  'there is no name in "%s"',
  (text) => expect(foldName(text)).toBe(''),
);

test.each([
  '<:party:123>',
  '<a:party:123>',
  '</skills add:123>',
  '<t:1700000000:R>',
  '\u200b\u200d\ufeff',
  '!?',
  '\0',
])('nor in "%s"', (text) => expect(foldName(text)).toBe(''));

test('folding what is folded changes nothing', () => {
  fc.assert(
    fc.property(typedText, fc.constantFrom('ae' as const, 'a' as const), (text, umlauts) => {
      const key = foldName(text, umlauts);
      expect(foldName(key, umlauts)).toBe(key);
    }),
    { numRuns: 2000 },
  );
});

test('case, hyphens and spaces never matter', () => {
  const name = fc.string({ unit: fc.constantFrom(...'abzäöüßé0 -'.split('')), minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(name, (text) => {
      expect(foldName(text.toUpperCase())).toBe(foldName(text));
      expect(foldName(text.replaceAll('-', ' '))).toBe(foldName(text));
      expect(foldName(text.split('').join(' '))).toBe(foldName(text));
    }),
  );
});

test('an accent anywhere does not change how the other words fold', () => {
  const plain = fc.string({ unit: 'grapheme-ascii', maxLength: 20 });
  fc.assert(
    fc.property(plain, (text) => {
      expect(foldWords(`é ${text}`)).toEqual(['e', ...foldWords(text)]);
    }),
    { numRuns: 1000, examples: [['Web_Design, A/B'], ['@here x'], ['C# C++'], ['R&D']] },
  );
});

test('a plural and its singular are one name, in both spellings of the umlauts', () => {
  const stem = fc.string({ unit: fc.constantFrom(...'bdgäöktm'.split('')), minLength: 4, maxLength: 12 });
  const ending = fc.constantFrom('e', 'en', 's', 'es');
  fc.assert(
    fc.property(stem, ending, fc.constantFrom('ae' as const, 'a' as const), (singular, plural, umlauts) => {
      expect(foldName(singular + plural, umlauts)).toBe(foldName(singular, umlauts));
    }),
  );
});

test('of a name something is always left', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'ensi'.split('')), minLength: 1 }), (name) => {
      expect(foldName(name)).not.toBe('');
    }),
  );
});

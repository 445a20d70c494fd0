import fc from 'fast-check';
import { likeSkills } from '../../src/skills/likeSkills';
import { nearness } from '../../src/skills/nearness';
import { completeSkills, indexSkill, rankSkills as rankIndexed } from '../../src/skills/rank';
import { foldName } from '../../src/skills/fold';
import type { SkillName } from '../../src/skills/skill';

const skill = (name: string): SkillName => ({ name, nameKey: foldName(name) });
const skills = (...names: string[]) => names.map(skill);
const rankSkills = (query: string, some: readonly SkillName[]) => rankIndexed(query, some.map(indexSkill));
const like = (query: string, some: readonly SkillName[]) => likeSkills(query, some.map(indexSkill));
const complete = (typed: string, some: readonly SkillName[]) => completeSkills(typed, some.map(indexSkill));
/** How near one name is to what is asked for; Infinity when it isn't found. */
const nearnessOf = (query: string, name: string) => rankSkills(query, [skill(name)])[0]?.nearness ?? Infinity;
const namesOf = (some: readonly SkillName[]) => some.map(({ name }) => name);

test.each([
  ['Marketing', 'Marketing', nearness.exact],
  ['marketing', 'MARKETING', nearness.exact],
  ['web design', 'Webdesign', nearness.exact],
  ['Buero', 'Büro', nearness.exact],
  ['Buro', 'Büro', nearness.exact],
  ['Strasse', 'Straße', nearness.exact],
  ['marketing', 'Social Media Marketing', nearness.narrower],
  ['marketing social', 'Social-Media-Marketing', nearness.narrower],
  ['marketi', 'Social Media Marketing', nearness.beginning],
  ['web design', 'Webdesign und Beratung', nearness.narrower],
  ['rosen zucht', 'Rosenzucht und Pflege', nearness.beginning],
  ['rosen', 'Rosenbeete', nearness.beginning],
  ['zucht', 'Rosenzucht', nearness.inside],
  ['Garten', 'Gartenzaun', nearness.beginning],
  ['marketing', 'Onlinemarketing', nearness.narrower],
  ['Markting', 'Marketing', nearness.typo],
  ['Makreting', 'Social Media Marketing', nearness.typo],
  ['Buchhalltungg', 'Buchhaltung', nearness.typo],
  ['Steuer', 'Steuern', nearness.exact],
  ['Newsletters', 'Newsletter', nearness.exact],
  ['bookkeeping', 'Buchhaltung', nearness.synonym],
  ['Buchführung', 'Buchhaltung', nearness.synonym],
  ['copywriter', 'Werbetexte', nearness.synonym],
  ['Fotografinnen', 'Fotos', nearness.synonym],
  ['marketing', 'Instagram', nearness.narrower],
  ['bookkeeping', 'Buchhaltung für Vereine', nearness.narrower],
  ['Buchhaltungskurse', 'Bookkeeping', nearness.inside],
  ['bookeeping', 'Buchhaltung', nearness.typo],
  ['налоги', 'Налоги', nearness.exact],
  ['Instagram', 'Social Media Marketing', nearness.wider],
  ['Instagram', 'Onlinemarketing', nearness.wider + 1],
  ['Instagram', 'Marketing', nearness.wider + 2],
  ['VAT', 'Tax return', nearness.wider],
  ['MwSt', 'Steuererklärung', nearness.wider],
  ['proofreading', 'Editing', nearness.wider],
  ['flyers', 'Graphic design', nearness.wider],
  ['Flyer', 'Grafik und Druck', nearness.narrower],
  ['Instagrm', 'Social Media', nearness.wider],
  ['Instagram', 'TikTok', nearness.close],
  ['SEO', 'SEA', nearness.close + 1],
  ['Steuern', 'Buchhaltung', nearness.close],
  ['nodejs', 'Node.js', nearness.exact],
  ['Node', 'NodeJS', nearness.synonym],
  ['c sharp', 'C#', nearness.synonym],
  ['dotnet', '.NET', nearness.synonym],
  ['React', 'Next.js', nearness.synonym],
  ['html5', 'HTML & CSS', nearness.narrower],
  ['UX', 'UX/UI-Design', nearness.narrower],
])('"%s" is near to %s', (query, name, expected) => {
  expect(nearnessOf(query, name)).toBe(expected);
});

test.each([
  ['Steuer', 'Feuerwehr'],
  ['Marketing Bilanz', 'Marketing'],
  ['Text', 'Canva'],
  ['ext', 'Kontext'],
  ['Texte', 'Textilien'],
  ['', 'Marketing'],
  ['🎨', 'Marketing'],
  // Everyday words are what they are.
  ['Handarbeit', 'Hausarbeit'],
  ['Mode', 'Node.js'],
  ['Mode', 'Moderation'],
  ['Mode', 'Modellbau'],
  ['Tanzen', 'Zahlen'],
  ['Stillberatung', 'Steuererklärung'],
  ['Ring', 'Training'],
  ['Erde', 'Pferde'],
  ['Bild', 'Bildung'],
  ['Stil', 'Stillberatung'],
  ['Rücken', 'Rückbildung'],
  ['Web', 'Weben'],
  ['Birke', 'Bike'],
  ['heading', 'Healing'],
  ['clarity', 'Charity'],
  // Who teaches one language or instrument teaches no other.
  ['Französisch', 'Italienisch'],
  ['Dänisch', 'Deutschkurs'],
  ['Geige', 'Klavier'],
  // For whom it is says nothing of what it is.
  ['Umsatzsteuer', 'Fotos für Kleinunternehmer'],
])('"%s" is not near to %s', (query, name) => {
  expect(nearnessOf(query, name)).toBe(Infinity);
});

test('the nearer comes first, then the alphabet', () => {
  const near = rankSkills(
    'Texten',
    skills(
      'Testen',
      'Hypertexten',
      'Zeilen',
      'Texten',
      'Copywriting',
      'Textenroman',
      'Texten lernen',
      'Ads Texten',
    ),
  );
  expect(namesOf(near.map((ranked) => ranked.skill))).toEqual([
    'Texten',
    'Copywriting',
    'Texten lernen',
    'Ads Texten',
    'Textenroman',
    'Hypertexten',
  ]);
});

test('it is said why a skill of another name is near, when its name does not show it', () => {
  const reasonOf = (query: string, name: string) => rankSkills(query, [skill(name)])[0]?.reason;
  expect(reasonOf('Marketing', 'marketing')).toBeNull();
  expect(reasonOf('bookkeeping', 'Buchhaltung')).toEqual({ kind: 'synonym', asked: 'bookkeeping' });
  expect(reasonOf('bookeeping', 'Buchhaltung')).toEqual({ kind: 'synonym', asked: 'bookeeping' });
  expect(reasonOf('marketing', 'Instagram')).toEqual({ kind: 'narrower', asked: 'marketing' });
  expect(reasonOf('insta', 'Social Media')).toEqual({ kind: 'wider', asked: 'insta' });
  expect(reasonOf('TIKTOK', 'Instagram')).toEqual({ kind: 'close', asked: 'TIKTOK' });
  expect(reasonOf('marketing', 'Marketing für Vereine')).toBeNull();
  expect(reasonOf('Rosenzuchd', 'Rosenzucht')).toEqual({ kind: 'typo', asked: 'Rosenzuchd' });
});

test('below what matches comes what holds it, the nearest first, then what is close to it', () => {
  const some = skills(
    'TikTok',
    'Marketing',
    'Social Media',
    'Insta',
    'Instagram',
    'Online-Marketing',
    'Nähen',
  );
  expect(namesOf(rankSkills('Instagram', some).map((ranked) => ranked.skill))).toEqual([
    'Instagram',
    'Insta',
    'Social Media',
    'Online-Marketing',
    'Marketing',
    'TikTok',
  ]);
});

test('what is being typed is completed by its letters and other names, by nothing wider', () => {
  const some = skills('Social Media', 'Moderation', 'Modedesign', 'TikTok', 'Instagram');
  const completed = (typed: string) => namesOf(complete(typed, some).map((ranked) => ranked.skill));
  expect(completed('mode')).toEqual(['Modedesign', 'Moderation']);
  expect(completed('insta')).toEqual(['Instagram']);
  expect(completed('Instagram')).toEqual(['Instagram']);
});

test('several names may be asked for at once', () => {
  const near = rankSkills('Steuern, copywriting', skills('Texten', 'Steuern', 'Yoga'));
  expect(namesOf(near.map((ranked) => ranked.skill))).toEqual(['Steuern', 'Texten']);
});

const letters = fc.string({ unit: fc.constantFrom(...'abcä'.split('')), minLength: 8, maxLength: 12 });
const guildSkills = fc
  .array(fc.string({ unit: fc.constantFrom(...'abcä '.split('')), minLength: 1, maxLength: 12 }))
  .map((names) => skills(...names).filter(({ nameKey }) => nameKey !== ''))
  .map((some) => [...new Map(some.map((one) => [one.nameKey, one])).values()]);

test('the order does not depend on the order in which skills came', () => {
  const shuffled = guildSkills.chain((some) =>
    fc.tuple(
      fc.constant(some),
      fc.shuffledSubarray(some, { minLength: some.length, maxLength: some.length }),
    ),
  );
  fc.assert(
    fc.property(letters, shuffled, (query, [some, other]) => {
      expect(rankSkills(query, other)).toEqual(rankSkills(query, some));
      expect(like(query, other)).toEqual(like(query, some));
    }),
  );
});

test('exact is before a beginning, a beginning before a typo, whatever else there is', () => {
  fc.assert(
    fc.property(letters, guildSkills, fc.nat(), (query, others, seed) => {
      // Nobody mistypes the first letter.
      const at = 1 + (seed % (query.length - 1));
      const typo = `${query.slice(0, at)}x${query.slice(at + 1)}`;
      const mine = skills(query, `${query}y`, typo);
      const all = [...others.filter(({ nameKey }) => mine.every((one) => one.nameKey !== nameKey)), ...mine];
      const names = namesOf(rankSkills(query, all).map((ranked) => ranked.skill));
      const places = [query, `${query}y`, typo].map((name) => names.indexOf(name));
      expect(places).not.toContain(-1);
      expect(places).toEqual(places.toSorted((one, other) => one - other));
      expect(nearnessOf(query, names[0] ?? '')).toBe(nearness.exact);
    }),
  );
});

test('what is found is found whatever its case, hyphens and umlauts', () => {
  fc.assert(
    fc.property(letters, fc.constantFrom('', '-', ' '), (name, between) => {
      const written = name.split('').join(between).toUpperCase();
      expect(nearnessOf(name, written)).toBe(nearness.exact);
      expect(nearnessOf(name.replaceAll('ä', 'ae'), written)).toBe(nearness.exact);
      expect(nearnessOf(name.replaceAll('ä', 'a'), written)).toBe(nearness.exact);
    }),
  );
});

describe('what is offered instead', () => {
  const all = skills('Marketing', 'Werbetexte', 'Steuererklärung', 'Buchhaltung', 'Canva', 'Fotografie');

  it('is written alike', () => {
    expect(namesOf(like('Werbegag', all))).toEqual(['Werbetexte']);
    expect(namesOf(like('Fotografa', all))[0]).toBe('Fotografie');
    expect(namesOf(like('Rosenzucht im Topf', skills('Rosenzucht für alle')))).toEqual([
      'Rosenzucht für alle',
    ]);
  });

  it('is nothing when nothing is, or a word is known, and never many', () => {
    expect(like('Yoga', all)).toEqual([]);
    expect(like('🎨', all)).toEqual([]);
    expect(like('Stillberatung', all)).toEqual([]);
    expect(like('Sommer', skills('Sommelier'))).toEqual([]);
    expect(like('spanish lessons', skills('German lessons'))).toEqual([]);
    expect(like('aaaaa', skills('aaaab', 'aaaac', 'aaaad', 'aaaae', 'aaaaf', 'aaaag'))).toHaveLength(5);
  });
});

import fc from 'fast-check';
import { completeSkills, likeSkills, nearness, rankSkills } from '../../src/skills/nearness';
import { foldName } from '../../src/skills/fold';
import type { SkillName } from '../../src/skills/skill';

const skill = (name: string): SkillName => ({ name, nameKey: foldName(name) });
const skills = (...names: string[]) => names.map(skill);
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
  ['marketing', 'Social Media Marketing', nearness.words],
  ['marketing social', 'Social-Media-Marketing', nearness.words],
  ['market', 'Marketing', nearness.beginning],
  ['market', 'Social Media Marketing', nearness.beginning],
  ['web design', 'Webdesign und Beratung', nearness.beginning],
  ['bu', 'Büro', nearness.beginning],
  ['marketing', 'Onlinemarketing', nearness.inside],
  ['design', 'Webdesign', nearness.inside],
  ['Markting', 'Marketing', nearness.typo],
  ['Makreting', 'Social Media Marketing', nearness.typo],
  ['Buchhalltungg', 'Buchhaltung', nearness.typo + 1],
  ['Steuer', 'Steuern', nearness.beginning],
  ['Steuern', 'Steuer', nearness.typo],
  ['налоги', 'Налоги', nearness.exact],
])('"%s" is near to %s', (query, name, expected) => {
  expect(nearnessOf(query, name)).toBe(expected);
});

test.each([
  ['SEO', 'SEA'],
  ['Steuer', 'Feuerwehr'],
  ['Marketing Bilanz', 'Marketing'],
  ['Text', 'Canva'],
  ['ext', 'Kontext'],
  ['', 'Marketing'],
  ['🎨', 'Marketing'],
])('"%s" is not near to %s', (query, name) => {
  expect(nearnessOf(query, name)).toBe(Infinity);
});

test('the nearer comes first, then the alphabet', () => {
  const near = rankSkills(
    'Texten',
    skills('Testen', 'Werbetexten', 'Zeilen', 'Texten', 'Textens', 'Texten lernen', 'Ads Texten'),
  );
  expect(namesOf(near.map((ranked) => ranked.skill))).toEqual([
    'Texten',
    'Ads Texten',
    'Texten lernen',
    'Textens',
    'Werbetexten',
    'Testen',
  ]);
});

const letters = fc.string({ unit: fc.constantFrom(...'abcä'.split('')), minLength: 4, maxLength: 9 });
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
      expect(likeSkills(query, other)).toEqual(likeSkills(query, some));
      expect(completeSkills('', other)).toEqual(completeSkills('', some));
    }),
  );
});

test('exact is before a beginning, a beginning before a typo, whatever else there is', () => {
  fc.assert(
    fc.property(letters, guildSkills, fc.nat(), (query, others, seed) => {
      const at = seed % query.length;
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
  const all = skills('Marketing', 'Werbetexte', 'Steuern', 'Buchhaltung', 'Canva', 'Fotografie');

  it('sounds alike', () => {
    expect(namesOf(likeSkills('Facebook Marketing', all))).toEqual(['Marketing']);
    expect(namesOf(likeSkills('Werbung', all))).toEqual(['Werbetexte']);
    expect(namesOf(likeSkills('Fotgraf', all))[0]).toBe('Fotografie');
  });

  it('is nothing when nothing does, and never many', () => {
    expect(likeSkills('Yoga', all)).toEqual([]);
    expect(likeSkills('🎨', all)).toEqual([]);
    expect(likeSkills('aaaaa', skills('aaaab', 'aaaac', 'aaaad', 'aaaae', 'aaaaf', 'aaaag'))).toHaveLength(5);
  });
});

test('while nothing is typed yet all are offered, by name', () => {
  expect(namesOf(completeSkills(' ', skills('Texten', 'Ärzte', 'Bau')))).toEqual(['Ärzte', 'Bau', 'Texten']);
  expect(namesOf(completeSkills('te', skills('Texten', 'Ärzte', 'Bau')))).toEqual(['Texten']);
});

import fc from 'fast-check';
import { isSought, pairUp, type Roommate } from '../../src/profiles/pair';
import { foldName } from '../../src/skills/fold';

const skill = (name: string) => ({ name, nameKey: foldName(name) });
const roommate = (userId: string, seeks: string[], knows: string[]): Roommate => ({
  userId,
  seeks: seeks.map(skill),
  knows: knows.map(skill),
});

test.each([
  ['Steuern', 'steuern', true],
  ['Buchhaltung', 'bookkeeping', true],
  ['Social Media Marketing', 'Marketing', true],
  ['Marketing', 'Social Media Marketing', false],
  ['Steuern', 'Yoga', false],
  ['Zaubertricks', 'Zaubertrick', true],
])('who knows %j knows what seeks %j: %s', (known, sought, is) => {
  expect(isSought(skill(known), skill(sought))).toBe(is);
});

test('Anna seeks tax, Ben knows it', () => {
  const people = [roommate('anna', ['Yoga', 'Steuern'], []), roommate('ben', [], ['Canva', 'Steuern'])];
  expect(pairUp(people, 2)).toEqual([
    { seekerId: 'anna', sought: 'Steuern', knowerId: 'ben', known: 'Steuern' },
  ]);
});

test('each pair is true, nobody is in two or paired with herself, and none is left out while there is room', () => {
  const names = fc.uniqueArray(
    fc.constantFrom('Steuern', 'Canva', 'Marketing', 'Social Media Marketing', 'Yoga', 'Zaubertricks'),
    { maxLength: 3 },
  );
  const room = fc
    .array(fc.tuple(names, names), { maxLength: 8 })
    .map((all) => all.map(([seeks, knows], place) => roommate(String(place), seeks, knows)));
  fc.assert(
    fc.property(room, fc.integer({ min: 0, max: 3 }), (people, most) => {
      const pairs = pairUp(people, most);
      const byId = (userId: string) => people.find((one) => one.userId === userId)!;
      for (const { seekerId, sought, knowerId, known } of pairs) {
        expect(byId(seekerId).seeks.map(({ name }) => name)).toContain(sought);
        expect(byId(knowerId).knows.map(({ name }) => name)).toContain(known);
        expect(isSought(skill(known), skill(sought))).toBe(true);
      }
      const paired = pairs.flatMap(({ seekerId, knowerId }) => [seekerId, knowerId]);
      expect(new Set(paired).size).toBe(paired.length);
      expect(pairs.length).toBeLessThanOrEqual(most);
      if (pairs.length === most) return;
      const left = people.filter(({ userId }) => !paired.includes(userId));
      for (const seeker of left)
        for (const knower of left)
          if (seeker !== knower)
            for (const sought of seeker.seeks)
              expect(knower.knows.some((known) => isSought(known, sought))).toBe(false);
    }),
  );
});

test('the order in which skills were entered changes nothing but which name is told', () => {
  const people = [
    roommate('a', ['Steuern'], ['Yoga']),
    roommate('b', ['Yoga'], ['Steuern']),
    roommate('c', ['Yoga'], ['Canva']),
  ];
  const who = (all: Roommate[]) => pairUp(all, 2).map(({ seekerId, knowerId }) => [seekerId, knowerId]);
  const turned = people.map((one) => ({ ...one, knows: one.knows.toReversed() }));
  expect(who(turned)).toEqual(who(people));
});

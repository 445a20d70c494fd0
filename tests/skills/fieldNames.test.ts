import { fieldNames, fieldNameByKey, keysOf } from '../../src/skills/fieldNames';
import { isNarrower, relationTo } from '../../src/skills/fieldRelations';
import { de } from '../../src/skills/fields/de';
import { en } from '../../src/skills/fields/en';
import { close } from '../../src/skills/fields/close';
import { type Field, narrower } from '../../src/skills/fields/narrower';

const fields = Object.keys(de) as Field[];
const lists = { de, en };

test('there are at least 250 fields, each named in both languages', () => {
  expect(fields.length).toBeGreaterThanOrEqual(250);
  expect(Object.keys(en).sort()).toEqual(fields.toSorted());
  for (const { field, name } of fieldNames()) expect(`${field}: ${name.trim()}`).not.toMatch(/: $/);
});

test.each(['de', 'en'] as const)('the names in %s are separated by a comma and a space', (language) => {
  const odd = fields.filter((field) => !/^[^\s,][^,]*(, [^\s,][^,]*)*$/.test(lists[language][field]));
  expect(odd).toEqual([]);
});

test('no word names two fields', () => {
  const owners = new Map<string, Set<Field>>();
  for (const { keys, field } of fieldNames())
    for (const key of keys) owners.set(key, (owners.get(key) ?? new Set()).add(field));
  const doubles = [...owners].filter(([, some]) => some.size > 1).map(([key, some]) => [key, ...some]);
  expect(doubles).toEqual([]);
});

test('no name stands twice in one list', () => {
  const doubles = Object.values(lists).flatMap((list) =>
    fields.flatMap((field) => {
      const names = list[field].split(', ').map((name) => name.replace(/\?+$/, '').toLowerCase());
      return names.filter((name, place) => names.indexOf(name) !== place).map((name) => [field, name]);
    }),
  );
  expect(doubles).toEqual([]);
});

test('every name has a letter or digit to be found by, and is found', () => {
  for (const { name, field } of fieldNames()) {
    const found = keysOf(name).map((key) => key !== '' && fieldNameByKey().get(key)?.field);
    expect([name, ...found]).toEqual([name, ...found.map(() => field)]);
  }
});

test('what belongs to a field is a known one, once, and no field belongs to itself', () => {
  for (const [wider, parts = []] of Object.entries(narrower)) {
    expect(fields).toContain(wider);
    expect(fields).toEqual(expect.arrayContaining([...parts]));
    expect([wider, ...new Set(parts)]).toEqual([wider, ...parts]);
    expect([wider, isNarrower(wider as Field, wider as Field)]).toEqual([wider, false]);
  }
});

test('what belongs to a part belongs to the whole', () => {
  expect(isNarrower('instagram', 'marketing')).toBe(true);
  expect(isNarrower('marketing', 'instagram')).toBe(false);
});

test('a field is asked for in all directions', () => {
  expect(relationTo('tax', 'tax')).toEqual({ kind: 'same', steps: 0 });
  expect(relationTo('marketing', 'instagram')).toEqual({ kind: 'narrower', steps: 3 });
  expect(relationTo('instagram', 'socialMedia')).toEqual({ kind: 'wider', steps: 1 });
  expect(relationTo('instagram', 'marketing')).toEqual({ kind: 'wider', steps: 3 });
  expect(relationTo('instagram', 'tiktok')).toEqual({ kind: 'close', steps: 1 });
  expect(relationTo('instagram', 'linkedin')).toEqual({ kind: 'close', steps: 4 });
  expect(relationTo('vat', 'bookkeeping')).toEqual({ kind: 'close', steps: 1 });
  expect(relationTo('bookkeeping', 'vat')).toBeNull();
  expect(relationTo('french', 'italian')).toBeNull();
  expect(relationTo('tax', 'sewing')).toBeNull();
});

test('what holds a field and what it holds look at each other', () => {
  const opposite = { same: 'same', narrower: 'wider', wider: 'narrower' } as const;
  const odd = fields.flatMap((one) =>
    fields.filter((other) => {
      const [there, back] = [relationTo(one, other)?.kind, relationTo(other, one)?.kind];
      return there !== undefined && there !== 'close' && back !== opposite[there];
    }),
  );
  expect(odd).toEqual([]);
});

test('of the fields that are close to one a few are named, each once, and none that it holds or that holds it', () => {
  for (const [field, line] of Object.entries(close) as [Field, string][]) {
    const others = line.split(' ');
    expect(fields).toEqual(expect.arrayContaining(others));
    expect([field, [...new Set(others)]]).toEqual([field, others]);
    expect(others.length).toBeLessThanOrEqual(4);
    const kinds = others.map((other) => [other, relationTo(field, other as Field)?.kind]);
    expect([field, kinds]).toEqual([field, others.map((other) => [other, 'close'])]);
  }
});

import { join } from 'node:path';
import { checkOwnTexts, checkTexts, listLiterals } from './checkTexts';

test('no text is missing, unused or badly interpolated', () => {
  expect(checkOwnTexts(join(__dirname, '../..'))).toEqual([]);
});

const german = {
  tag: 'de',
  texts: { a: 'Noch {{left}}', b: { c_one: 'ein Ziel', c_other: '{{count}} Ziele' }, d: 'Hallo' },
  words: { weekday: { 1: 'montag, mo', 2: 'dienstag' } as never },
};
const source = "t('a', { left: 1 }); t(`b.${true ? 'c' : `${1}`}`, { count: 2 }); t('d') // 'e'";

test.each<[string, object, string[]]>([
  [
    'as it should be',
    { a: '{{left}} left', b: { c_one: 'a goal', c_other: '{{count}} goals' }, d: 'Hi' },
    [],
  ],
  [
    'with one missing',
    { a: '{{left}} left', b: { c_one: 'a goal', c_other: '{{count}} goals' } },
    ['en: d is missing'],
  ],
  [
    'with one form too few',
    { a: '{{left}}', b: { c_other: '{{count}} goals' }, d: 'Hi' },
    ['en: b.c_one is missing'],
  ],
  [
    'with forms that the language has not, and a text of its own',
    { a: '{{left}}', b: { c_one: '1', c_few: '2', c_other: '3' }, d: 'Hi', e: 'Ho' },
    ['en: b.c_few is too many', 'en: e is too many'],
  ],
  [
    'badly interpolated',
    { a: '{{rest}} left', b: { c_one: '{one}', c_other: '{{count} goals' }, d: ' ' },
    [
      'en: d is empty',
      'en: a leaves out {{left}}',
      'en: a names {{rest}}, which nothing fills in',
      'en: b.c_one has a brace that names nothing',
      'en: b.c_other has a brace that names nothing',
    ],
  ],
])('texts %s', (_, texts, problems) => {
  const english = { tag: 'en', texts: texts as never, words: {} };
  expect(checkTexts({ de: german, en: english }, [source])).toEqual(problems);
});

test('a language with other forms needs all of them', () => {
  const polish = {
    tag: 'pl',
    texts: { a: '{{left}}', b: { c_one: '1', c_few: '2', c_other: '3' }, d: 'Cześć' },
    words: {},
  };
  expect(checkTexts({ de: german, pl: polish }, [source])).toEqual(['pl: b.c_many is missing']);
});

test('a text that nothing names, and a word that says two things, are found', () => {
  const twice = { ...german, words: { weekday: { 1: 'montag, mo', 2: 'dienstag, mo' } as never } };
  expect(checkTexts({ de: twice }, ["t('a'); t(`b.${key}`); // t('d')"])).toEqual([
    'de: the word "mo" says both 1 and 2 as weekday',
    'd is used nowhere',
  ]);
});

test('texts are found inside of each other, and not in comments and regular expressions', () => {
  const code =
    "say(`a.${one ? `b.${two({ three: 'c' })}` : \"d\"}.e`) /* 'f' */; x = /['\"/]/; y = 1 / 2; z = 'it\\'s g'";
  expect(listLiterals(code)).toEqual(['c', 'b.*', 'd', 'a.*.e', 'its g']);
});

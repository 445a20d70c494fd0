import fc from 'fast-check';
import { UserError } from '../../src/errors';
import { locales } from '../../src/i18n/translate';
import { languageName, longestLanguage, mostLanguages, readLanguages } from '../../src/profiles/languages';
import { anyText } from '../support/anyText';

test.each([
  ['Deutsch, Englisch', ['de', 'en']],
  ['german and ENGLISH', ['de', 'en']],
  ['Deutsch und Plattdeutsch', ['de', 'Plattdeutsch']],
  ['de/en; türkçe\nTürkisch', ['de', 'en', 'tr']],
  ['français, Français, French', ['fr']],
  ['Gebärdensprache', ['Gebärdensprache']],
  [' , \u200b ,, ', []],
  ['', []],
])('%j are the languages %j', (typed, languages) => {
  expect(readLanguages(typed)).toEqual(languages);
});

test('they are called by their names in the reader’s language', () => {
  expect(languageName('tr', 'de')).toBe('Türkisch');
  expect(languageName('tr', 'en')).toBe('Turkish');
  expect(languageName('Plattdeutsch', 'en')).toBe('Plattdeutsch');
});

test('too many, or one too long, are refused', () => {
  expect(() => readLanguages('a,b,c,d,e,f,g,h,i')).toThrow(
    expect.objectContaining({ key: 'profile.error.languages' }),
  );
  expect(() => readLanguages('x'.repeat(longestLanguage + 1))).toThrow(
    expect.objectContaining({ key: 'profile.error.language' }),
  );
});

test('whatever was typed, what is stored is read again as it is, also by its names in any language', () => {
  const piece = fc.oneof(
    fc.constantFrom('de', 'Englisch', 'Spanish', 'français', 'Norwegisch Bokmål', 'Platt'),
    anyText({ maxLength: longestLanguage }),
  );
  const typed = fc
    .array(fc.tuple(piece, fc.constantFrom(',', ' und ', '; ', '\n')), { maxLength: mostLanguages })
    .map((pieces) => pieces.flat().join(''));
  fc.assert(
    fc.property(typed, fc.constantFrom(...locales), (text, locale) => {
      let languages: string[];
      try {
        languages = readLanguages(text);
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
        return;
      }
      expect(languages.join()).not.toMatch(/[\0\n]/);
      expect(new Set(languages).size).toBe(languages.length);
      expect(readLanguages(languages.join(','))).toEqual(languages);
      expect(readLanguages(languages.map((one) => languageName(one, locale)).join(', '))).toEqual(languages);
    }),
    { numRuns: 300 },
  );
});

import fc from 'fast-check';
import { UserError } from '../../src/errors';
import { longestLink, readLink } from '../../src/profiles/link';
import { anyText } from '../support/anyText';

test.each([
  ['https://anna-texte.de/', 'https://anna-texte.de'],
  ['anna-texte.de', 'https://anna-texte.de'],
  ['  HTTP://Anna-Texte.de/Über mich?a=1#b ', 'http://anna-texte.de/%C3%9Cber%20mich?a=1#b'],
  ['müller.example', 'https://xn--mller-kva.example'],
  ['anna.de:8080/x', 'https://anna.de:8080/x'],
  ['https://anna.de/a>)[x](https://evil.de)', 'https://anna.de/a%3E)[x](https://evil.de)'],
  ['anna.de/\u202e\u200bx', 'https://anna.de/%E2%80%8Bx'],
  ['', null],
  [' \u200b ', null],
])('%j is the link %j', (typed, link) => {
  expect(readLink(typed)).toBe(link);
});

test.each([
  'javascript:alert(1)',
  'java\tscript:alert(1)',
  'JAVASCRIPT://anna.de/%0aalert(1)',
  'data:text/html,hi',
  'mailto:anna@anna.de',
  'file:///etc/passwd',
  'ftp://anna.de',
  'https://bank.de@evil.de',
  'anna@anna.de',
  'localhost',
  'http://127.0.0.1/admin',
  'http://2130706433',
  'http://[::1]/',
  'https://',
  'kein Link',
  "'; DROP TABLE profile; --",
  '🦊🦊',
])('%j is refused', (typed) => {
  expect(() => readLink(typed)).toThrow(expect.objectContaining({ key: 'profile.error.link' }));
});

test('what is too long is refused', () => {
  expect(() => readLink(`https://a.de/${'ä'.repeat(150)}`)).toThrow(
    expect.objectContaining({ key: 'profile.error.linkTooLong' }),
  );
});

test('whatever was typed, a link leads into the web, shows where, and is read again as it is', () => {
  const typed = fc.oneof(
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    anyText({ maxLength: 60 }),
    fc
      .tuple(
        fc.constantFrom('javascript:', 'https://', 'http:', '//', 'data:', '\u200b', ''),
        anyText({ maxLength: 30 }),
      )
      .map((parts) => parts.join('a.de')),
  );
  fc.assert(
    fc.property(typed, (text) => {
      let link: string | null;
      try {
        link = readLink(text);
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
        return;
      }
      if (link === null) return;
      expect(link).toMatch(/^https?:\/\/[^\s<>@/]+\.[^\s<>@/]+(?:[/?#][^\s<>]*)?$/);
      expect(link.length).toBeLessThanOrEqual(longestLink);
      expect(readLink(link)).toBe(link);
    }),
    { numRuns: 500 },
  );
});

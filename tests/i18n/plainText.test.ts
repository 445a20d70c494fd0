import fc from 'fast-check';
import { oneLine, plainText, readPlainText } from '../../src/i18n/plainText';
import { anyText } from '../support/anyText';

test('one line stays as it is, whatever lies between its words', () => {
  const between = fc.constantFrom(' ', '\t', '\0', '\u202a', 'a');
  fc.assert(
    fc.property(fc.oneof(anyText(), fc.string({ unit: between, minLength: 5, maxLength: 40 })), (text) => {
      const line = oneLine(text);
      expect(line).not.toMatch(/\s\s|^\s|\s$/);
      expect(oneLine(line)).toBe(line);
    }),
  );
});

test('what somebody typed is read again from how it is shown', () => {
  const typed = fc.oneof(anyText(), fc.stringMatching(/^[\\*_~`|<>[\]()#:@+.\d -]{0,20}$/));
  fc.assert(
    fc.property(typed, (text) => {
      const line = oneLine(text).replaceAll('@\u200b', '@');
      expect(readPlainText(plainText(line))).toBe(line);
    }),
  );
});

test.each(['Mo-Fr 9-13', '1. Dezember', '+ Tee', '@everyone', '\\*', 'a\\\\b', 'c:\\'])('%s', (typed) => {
  expect(readPlainText(plainText(typed))).toBe(typed);
});

import fc from 'fast-check';
import { isCommandLike, withMentions } from '../../../sandbox/play/typed';
import { anyText } from '../../support/anyText';

const people = [
  { id: '1', name: 'Lena' },
  { id: '2', name: 'Lena Kurz' },
  { id: '3', name: 'Mira' },
  { id: '4', name: 'Mira' },
  { id: '5', name: 'Deskmate' },
];

test.each([
  ['@Deskmate was kannst du?', '<@5> was kannst du?'],
  ['Hallo @lena!', 'Hallo <@1>!'],
  ['@Lena Kurz und @Lena', '<@2> und <@1>'],
  // Half a name, an address, a mention that was chosen, or a name that two have is a text.
  ['@Lenas Angebot', '@Lenas Angebot'],
  ['post@lena.de', 'post@lena.de'],
  ['<@1> @Mira', '<@1> @Mira'],
  ['@ @@Lena', '@ @<@1>'],
])('“%s” is sent as “%s”', (typed, sent) => {
  expect(withMentions(typed, people)).toBe(sent);
});

test('without an @ nothing of a text changes', () => {
  fc.assert(
    fc.property(anyText(), (text) => {
      const plain = text.replaceAll('@', '');
      expect(withMentions(plain, people)).toBe(plain);
    }),
  );
});

test.each([
  ['/asdf', true],
  ['/goal set Angebot', true],
  ['/usr/bin/node', false],
  ['/ 2 Personen', false],
  ['und /asdf', false],
])('“%s” looks like a command: %s', (text, expected) => {
  expect(isCommandLike(text)).toBe(expected);
});

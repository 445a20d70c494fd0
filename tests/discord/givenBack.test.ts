import { withTyped } from '../../src/discord/givenBack';
import { translator } from '../../src/i18n/translate';
import { refusals, textOf } from '../support/page';

const t = translator('de');
const sentence = t('common.away');

test('what she typed is given back as it was, each text by itself', () => {
  const page = withTyped(sentence, ['Angebot\nRechnung', '*fett*'], t);
  expect(textOf(page)).toContain('```\nAngebot\nRechnung\n```');
  expect(textOf(page)).toContain('```\n*fett*\n```');
  expect(refusals(page)).toEqual([]);
});

test('five fields as long as Discord lets them be come back as a file', () => {
  const typed = Array.from({ length: 5 }, (_, index) => String(index).repeat(4_000));
  const page = withTyped(sentence, typed, t);
  expect(textOf(page)).toContain(t('common.yourText'));
  expect(page.files?.[0]?.attachment.toString()).toBe(typed.join('\n\n'));
  expect(refusals(page)).toEqual([]);
});

test.each([100, 3_389, 3_390, 3_391, 3_400, 4_000])('%d characters come back whole', (length) => {
  const typed = 'x'.repeat(length);
  const page = withTyped(t('common.unexpected', { id: 'abcdef' }), [typed], t);
  expect(`${textOf(page)} ${page.files?.[0]?.attachment.toString()}`).toContain(typed);
  expect(refusals(page)).toEqual([]);
});

test('who typed nothing is told the sentence alone', () => {
  expect(textOf(withTyped(sentence, [], t))).toBe(sentence);
});

import { goalListControls } from '../../src/goals/goalControls';
import { locales, type MessageKey, translator } from '../../src/i18n/translate';
import type { Notice } from '../../src/notices/notice';
import { drawNotices, hasRoomForNotices } from '../../src/notices/noticeView';
import { mostAtOnce } from '../../src/notices/noticeService';
import { box, button, type Page, section, text } from '../../src/pageView';
import { refusals, textOf } from '../support/page';

const stamp = '<t:99999999999:f>';
const mention = (command: string) => `</${command}:${'9'.repeat(19)}>`;
const keys: MessageKey[] = ['session.silent', 'session.estimated'];
const notice = (key: MessageKey, id = 1): Notice => ({
  id,
  memberId: 1,
  key,
  params: { at: stamp, from: stamp, to: stamp },
  createdAt: 0,
  shownAt: 0,
});
const page: Page = { components: [text('The page')] };

test('they stand above the page, and without one the page is as it was', () => {
  const drawn = drawNotices([notice('session.silent'), notice('session.estimated')], page, translator('en'));
  expect(textOf(drawn)).toMatch(/^🔔 Your session has[^]*\n🔔 From[^]*\nThe page$/);
  expect(drawNotices([], page, translator('en'))).toBe(page);
});

test.each(locales)('whatever page has room for them stays within the limits, in %s', (locale) => {
  const t = translator(locale, mention);
  const sections = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      section('x', button(goalListControls.tick({ goalId: index, page: 0 }), 'x')),
    );
  const pages: Page[] = [];
  for (let length = 1; length <= 4_000; length += 13) pages.push({ components: [text('x'.repeat(length))] });
  for (let count = 0; count <= 12; count += 1) {
    for (let more = 0; more <= 3; more += 1)
      pages.push({
        components: [box(...sections(count), ...Array.from({ length: more + 1 }, () => text('x')))],
      });
  }
  const roomy = pages.filter(hasRoomForNotices);
  expect(roomy.length).toBeGreaterThan(pages.length / 2);
  expect(roomy.length).toBeLessThan(pages.length);
  for (const key of keys) {
    const most = Array.from({ length: mostAtOnce }, (_, index) => notice(key, index));
    for (const one of roomy) expect(refusals(drawNotices(most, one, t))).toEqual([]);
  }
});

test.each(locales)('each is short enough for the room that is kept for them, in %s', (locale) => {
  for (const key of keys)
    expect(`🔔 ${translator(locale, mention)(notice(key))}\n`.length).toBeLessThanOrEqual(320);
});

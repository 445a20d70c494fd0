import { reminderControls } from '../../src/appointments/appointmentControls';
import { goalListControls } from '../../src/goals/goalControls';
import { locales, message, type MessageKey, translator } from '../../src/i18n/translate';
import type { Notice } from '../../src/notices/notice';
import { saysItself, drawNotices, hasRoomForNotices, listFitting } from '../../src/notices/noticeView';
import { mostAtOnce } from '../../src/notices/noticeService';
import { box, button, type Page, row, section, text } from '../../src/pageView';
import { controlsOf, refusals, textOf } from '../support/page';

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

const resume = (id: number) => ({
  customId: reminderControls.resume(id),
  label: message('reminder.button.resume'),
});

test('each may have buttons, in a row just below it', () => {
  const paused = { ...message('reminder.pausedUntitled'), buttons: [resume(7), resume(8)] };
  const drawn = drawNotices(
    [notice('session.silent'), paused, notice('session.estimated')],
    page,
    translator('en'),
  );
  expect([...controlsOf(drawn).keys()]).toEqual([resume(7).customId, resume(8).customId]);
  const [top] = drawn.components as { components: { type: number }[] }[];
  expect(top!.components.map(({ type }) => type)).toEqual([10, 1, 10]);
});

test('a page that has a notice’s buttons, or what stands beside the same, says it itself', () => {
  const told = { ...message('reminder.pausedUntitled'), buttons: [resume(7)] };
  const asking: Page = { components: [box(text('x'), row(button(resume(7).customId, 'x')))] };
  const beside: Page = { components: [section('x', button(resume(7).customId, 'x'))] };
  expect([asking, beside, page].map((one) => saysItself(one, told))).toEqual([true, true, false]);
  expect(saysItself(asking, message('reminder.pausedUntitled'))).toBe(false);
  const said = { ...message('reminder.pausedUntitled'), saidBeside: resume(7).customId };
  expect([asking, page].map((one) => saysItself(one, said))).toEqual([true, false]);
});

test('where there is no room for its buttons, one is told without them or waits', () => {
  const full: Page = { components: Array.from({ length: 36 }, () => text('x')) };
  const waits = { ...message('reminder.pausedUntitled'), buttons: [resume(1)] };
  const short = { ...waits, withoutButtons: message('common.tooOld', { command: 'x' }) };
  expect(listFitting([waits, short], full)).toEqual([message('common.tooOld', { command: 'x' })]);
  const roomy: Page = { components: Array.from({ length: 35 }, () => text('x')) };
  expect(listFitting([waits, short], roomy)).toEqual([waits, short.withoutButtons]);
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
    const most = Array.from({ length: mostAtOnce }, (_, index) => ({
      ...notice(key, index),
      buttons: [1, 2, 3].map((place) => resume(10 * index + place)),
    }));
    for (const one of roomy) expect(refusals(drawNotices(listFitting(most, one), one, t))).toEqual([]);
    const without = Array.from({ length: mostAtOnce }, (_, index) => notice(key, index));
    for (const one of roomy) expect(refusals(drawNotices(listFitting(without, one), one, t))).toEqual([]);
    for (const one of roomy) expect(listFitting(without, one)).toEqual(without);
  }
});

test.each(locales)('each is short enough for the room that is kept for them, in %s', (locale) => {
  for (const key of keys)
    expect(`🔔 ${translator(locale, mention)(notice(key))}\n`.length).toBeLessThanOrEqual(320);
});

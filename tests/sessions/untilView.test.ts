import { type Instant, instantOf, type TimeOfDay } from '../../src/calendar';
import { drawUntil } from '../../src/sessions/untilView';
import { translator } from '../../src/i18n/translate';
import { textOf } from '../support/page';

const zone = 'Europe/Berlin';
const on = (day: number, time: TimeOfDay): Instant =>
  instantOf(`2026-12-0${day}` as '2026-12-01', time, zone);
const said = (until: Instant, now: Instant) => textOf(drawUntil(until, { now, zone }, translator('de')));

test('the answer names the day where it is another one, and before four in the morning', () => {
  const mark = (until: Instant, style: string) => `<t:${until / 1000}:${style}>`;
  const [noon, late, night] = [on(1, '12:00'), on(2, '00:30'), on(2, '02:00')];
  expect(said(noon, on(1, '10:00'))).toContain(mark(noon, 't'));
  expect(said(late, on(1, '22:40'))).toContain(mark(late, 'f'));
  expect(said(night, on(2, '00:30'))).toContain(mark(night, 'f'));
});

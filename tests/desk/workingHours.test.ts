import fc from 'fast-check';
import type { TimeOfDay } from '../../src/calendar';
import { longestHours, readHours, scheduleOfHours } from '../../src/desk/workingHours';
import type { WorkingSpan } from '../../src/guilds/workingHours';
import { locales, translator } from '../../src/i18n/translate';
import { sayWhen } from '../../src/when/sayWhen';

const moment = { now: Date.UTC(2026, 2, 24, 9), zone: 'Europe/Berlin' };
const read = (typed: string) =>
  readHours(typed, moment).map(({ weekday, start, minutes }) => `${weekday} ${start} ${minutes}`);

describe('when she works', () => {
  test.each<[string, string[]]>([
    ['', []],
    ['  ', []],
    ['Mo 9-13', ['1 09:00 240']],
    ['Mo, Di 9-13, 20-22', ['1 09:00 240', '2 09:00 240', '1 20:00 120', '2 20:00 120']],
    ['montags 9-11 und 10-12', ['1 09:00 180']],
    ['Tuesdays 9am-1pm', ['2 09:00 240']],
    ['samstags 22 bis 2 Uhr', ['6 22:00 240']],
    ['Mo 22:00 bis 2:00', ['1 22:00 240']],
    ['Mo 22 Uhr bis Di 2 Uhr', ['1 22:00 240']],
    ['Mo-Mi 22–2', ['1 22:00 240', '2 22:00 240', '3 22:00 240']],
    ['Mondays 10 pm to 2 am', ['1 22:00 240']],
    ['Mon 9-12, 2-4', ['1 09:00 180', '1 14:00 120']],
    ['Mo 9-12 und 2-4', ['1 09:00 180', '1 14:00 120']],
    ['Mon 9-12, 2-4, 8-10', ['1 09:00 180', '1 14:00 120', '1 20:00 120']],
    ['Mon 9-1, 2-4:30', ['1 09:00 240', '1 14:00 150']],
    ['Mon 6-8, 9-12', ['1 06:00 120', '1 09:00 180']],
    ['Mon 9-12, Tue 2-4', ['1 09:00 180', '2 02:00 120']],
    ['Mon 9-12, 02:00-04:00', ['1 09:00 180', '1 02:00 120']],
    ['Mo von 8:00 bis 9:00 Uhr und von 1:00 bis 2:00 Uhr', ['1 08:00 60', '1 01:00 60']],
    ['Mon 20-22, 2-4', ['1 20:00 120', '1 02:00 120']],
    ['So 20-24', ['7 20:00 240']],
    ['Mo 9-12, 13-16 (Mittagspause)', ['1 09:00 180', '1 13:00 180']],
    ['werktags in der Mittagspause 12-13', [1, 2, 3, 4, 5].map((day) => `${day} 12:00 60`)],
  ])('is understood from "%s"', (typed, hours) => {
    expect(read(typed)).toEqual(hours);
  });

  test.each<[string, string]>([
    ['Bananen', 'desk.workingHours.strange'],
    ['Mo 9-13 Bananenbrot', 'desk.workingHours.strange'],
    ['9-13', 'desk.workingHours.missing.days'],
    ['Mo-Fr', 'desk.workingHours.missing.time'],
    ['Mo ab 9', 'desk.workingHours.missing.end'],
    ['montags bis 13 Uhr', 'desk.workingHours.missing.time'],
    ['am Freitag 9-13', 'desk.workingHours.eachWeek'],
    ['alle zwei Wochen montags 9-13', 'desk.workingHours.eachWeek'],
    ['am ersten Montag im Monat 9-13', 'desk.workingHours.eachWeek'],
    ['Mo-Fr 9-13 ab 1.5.', 'desk.workingHours.eachWeek'],
    ['Mo 25-26', 'desk.workingHours.strange'],
    ['22–2', 'desk.workingHours.missing.days'],
    ['Mo 9-12 (Mittagspause 12-13) 13-16', 'desk.workingHours.rest'],
    ['Mo 9-16, MITTAGSPAUSE 12-13', 'desk.workingHours.rest'],
    ['Mo-Fr 9-16 mit einer Stunde Pause', 'desk.workingHours.rest'],
    ['Mon 9-12 (lunch 12-13) 13-16', 'desk.workingHours.rest'],
    ['Mon-Fri 9-4 with a lunch break at noon', 'desk.workingHours.rest'],
  ])('is refused in "%s"', (typed, key) => {
    expect(() => readHours(typed, moment)).toThrow(expect.objectContaining({ key }));
  });

  test('of two times in their order the second is of the afternoon, though no word says so', () => {
    const hour = (min: number, max: number) => fc.integer({ min, max });
    const spans = hour(7, 11).chain((start) =>
      hour(start + 1, 13).chain((end) =>
        hour(Math.max(end, 13), start + 11).chain((again) =>
          hour(again + 1, 24).map((last) => ({ start, end, again, last })),
        ),
      ),
    );
    const onDial = (of24: number) => (of24 > 12 ? of24 - 12 : of24);
    const shown = (from: number, to: number) => `1 ${String(from).padStart(2, '0')}:00 ${(to - from) * 60}`;
    fc.assert(
      fc.property(spans, ({ start, end, again, last }) => {
        fc.pre(end < again);
        const typed = `Mon ${start}-${onDial(end)}, ${onDial(again)}-${onDial(last)}`;
        expect(read(typed)).toEqual([shown(start, end), shown(again, last)]);
      }),
    );
  });

  test.each(locales)('reads as it is said, in %s', (locale) => {
    const time = fc.constantFrom<TimeOfDay>('06:30', '09:00', '13:00', '20:15');
    const anyHours = fc.uniqueArray(
      fc.record({ weekday: fc.integer({ min: 1, max: 7 }), start: time, minutes: fc.constantFrom(30, 150) }),
      { minLength: 1, maxLength: 7, selector: ({ weekday, start }) => `${weekday} ${start}` },
    );
    const sorted = (hours: readonly WorkingSpan[]) =>
      hours.map(({ weekday, start, minutes }) => `${weekday} ${start} ${minutes}`).sort();
    fc.assert(
      fc.property(anyHours, (hours) => {
        const said = sayWhen(scheduleOfHours(hours), translator(locale));
        fc.pre(said.length <= longestHours);
        expect(sorted(readHours(said, moment))).toEqual(sorted(hours));
      }),
    );
  });
});

import fc from 'fast-check';
import { instantOf, wallClock } from '../../src/calendar';
import { UserError } from '../../src/errors';
import { readUntil } from '../../src/sessions/until';

const zone = 'Europe/Berlin';
/** Tuesday, 10 March 2026, 10:00 in Berlin. */
const now = instantOf('2026-03-10', '10:00', zone);

const read = (typed: string, at = now) => {
  try {
    const { day, time } = wallClock(readUntil(typed, at, zone), zone);
    return day === '2026-03-10' ? time : `${day} ${time}`;
  } catch (error) {
    return error instanceof UserError ? error.key : String(error);
  }
};

test.each([
  ['11:30', '11:30'],
  ['11.30', '11:30'],
  [' 11 Uhr ', '11:00'],
  ['11:30 Uhr', '11:30'],
  ['1:15 pm', '13:15'],
  ['12 am', 'until.passed'],
  ['40 min', '10:40'],
  ['40m', '10:40'],
  ['1 h 20 min', '11:20'],
  ['2 Stunden', '12:00'],
  ['1h', '11:00'],
  ['09:00', 'until.passed'],
  ['10:00', '22:00'],
  ['10:00 Uhr', '22:00'],
  ['9:45', '21:45'],
  ['0 min', 'until.passed'],
  ['13 h', 'until.tooFar'],
  ['25:99', 'until.unreadable'],
  ['11:60', 'until.unreadable'],
  ['13 pm', 'until.unreadable'],
  ['90 m', '11:30'],
  ['90', '11:30'],
  ['40', '10:40'],
  ['25', '10:25'],
  ['13', '13:00'],
  ['11', '11:00'],
  ['1', '13:00'],
  ['13 Uhr', '13:00'],
  ['1 Uhr', '13:00'],
  ['13 uhr 30', '13:30'],
  ['13Uhr30', '13:30'],
  ['13.30', '13:30'],
  ['1pm', '13:00'],
  ['1:30 p.m.', '13:30'],
  ['halb zwei', '13:30'],
  ['Halb 2', '13:30'],
  ['halb eins', '12:30'],
  ['halb elf', '10:30'],
  ['halb dreizehn', '12:30'],
  ['halb 1.5', 'until.unreadable'],
  ['bis 13 Uhr', '13:00'],
  ['um halb zwei', '13:30'],
  ['bis 15', '15:00'],
  ['15', 'until.ambiguous'],
  ['5', 'until.ambiguous'],
  ['in 2 Stunden', '12:00'],
  ['in 90 min', '11:30'],
  ['noch 1 h 20', '11:20'],
  ['in 90', '11:30'],
  ['in 13', 'until.unreadable'],
  ['in halb zwei', 'until.unreadable'],
  ['1:15', '13:15'],
  ['9:45 am', 'until.passed'],
  ['viertel nach 11', '11:15'],
  ['viertel vor elf', '10:45'],
  ['dreiviertel elf', '10:45'],
  ['in einer Stunde', '11:00'],
  ['eine halbe Stunde', '10:30'],
  ['noch eine Viertelstunde', '10:15'],
  ['anderthalb Stunden', '11:30'],
  ['25 mins', '10:25'],
  ['2 hrs', '12:00'],
  ['for an hour and a half', '11:30'],
  ['for another hour', '11:00'],
  ['for another 20 minutes', '10:20'],
  ['14h30', '14:30'],
  ['noon', '12:00'],
  ['bis Mittag', '12:00'],
  ['half past 11', '11:30'],
  ['until quarter to one', '12:45'],
  ['acht Uhr abends', '20:00'],
  ['morgen', 'until.unreadable'],
  ['heute Abend um acht', '20:00'],
  ['bis heute Abend um acht', '20:00'],
  ['bis heute Abend 8 Uhr', '20:00'],
  ['heute bis 13 Uhr', '13:00'],
  ['until tonight at 8', '20:00'],
  ['tonight at half past eight', '20:30'],
  ['until 8 tonight', '20:00'],
  ['um acht heute Abend', '20:00'],
  ['heute 13 Uhr', '13:00'],
  ['abends um acht', '20:00'],
  ['bis heute Mittag', '12:00'],
  ['bis heute 9 Uhr', '21:00'],
  ['heute Nachmittag um vier', '16:00'],
  ['this afternoon at 4', '16:00'],
  ['ich bin noch bis 13 Uhr da', '13:00'],
  ['noch bis eins', '13:00'],
  ['ungefähr bis 13 Uhr', '13:00'],
  ['so bis halb zwei', '13:30'],
  ['bis ca. 13 Uhr', '13:00'],
  ['bis 13 Uhr oder so', '13:00'],
  ["I'm here until 1pm", '13:00'],
  ['til about 1', '13:00'],
  ['noch ca. 40 min', '10:40'],
  ['noch so 2 Stunden', '12:00'],
  ['ich bin noch eine Stunde da', '11:00'],
  ['for about an hour', '11:00'],
  ['morgen um acht', 'until.tooFar'],
  ['bis die Kinder kommen', 'until.unreadable'],
  ['Mo 11', 'until.unreadable'],
  ['24:30', 'until.unreadable'],
  ['721', 'until.tooFar'],
  ['1:30 h', '11:30'],
  ['1.30 Std.', '11:30'],
  ['0:45 Stunden', '10:45'],
  ['11:30 h', '11:30'],
  ['1:75 h', 'until.unreadable'],
  ['1,5 h', '11:30'],
  ['1.5 hours', '11:30'],
  ['0,25 h', '10:15'],
  ['1h30', '11:30'],
  ['1 h 5', '11:05'],
  ['yesterdayish', 'until.unreadable'],
  ['', 'until.unreadable'],
  ['   ', 'until.unreadable'],
  ['-5 min', 'until.unreadable'],
])('"%s" typed at ten is %s', (typed, expected) => {
  expect(read(typed)).toBe(expected);
});

test('late in the evening a time after midnight is meant', () => {
  for (const typed of ['24 Uhr', '24', '0 Uhr', '12'])
    expect(read(typed, instantOf('2026-03-10', '20:00', zone))).toBe('2026-03-11 00:00');
  expect(read('1', instantOf('2026-03-10', '23:00', zone))).toBe('2026-03-11 01:00');
  expect(read('00:30', instantOf('2026-03-10', '23:00', zone))).toBe('2026-03-11 00:30');
});

test('“tomorrow” is the day after the agenda’s', () => {
  const evening = instantOf('2026-03-10', '23:00', zone);
  expect(read('bis morgen 1 Uhr', evening)).toBe('2026-03-11 01:00');
  expect(read('morgen früh um acht', evening)).toBe('2026-03-11 08:00');
  expect(read('morgen um acht', instantOf('2026-03-11', '02:00', zone))).toBe('2026-03-11 08:00');
});

test('on the day of the change of summer time the clock on the wall counts', () => {
  const before = instantOf('2026-03-29', '01:30', zone);
  expect(readUntil('03:30', before, zone) - before).toBe(3_600_000);
});

const anyHour = fc.integer({ min: 0, max: 23 });
const anyMinute = fc.integer({ min: 0, max: 59 });
const anyNow = fc.tuple(anyHour, anyMinute).map(([hour, minute]) => now + (hour * 60 + minute) * 60_000);

test('a time of day is the same in every way of writing it', () => {
  fc.assert(
    fc.property(anyHour, anyMinute, anyNow, (hour, minute, at) => {
      const mm = String(minute).padStart(2, '0');
      const ways = [`${hour}.${mm}`, `${hour} Uhr ${mm}`, `${hour}:${mm} uhr`, `bis ${hour}:${mm}`];
      for (const way of ways) expect([way, read(way, at)]).toEqual([way, read(`${hour}:${mm}`, at)]);
      const half = `${hour % 12 || 12}:${mm} ${hour < 12 ? 'am' : 'pm'}`;
      const exact =
        hour >= 10 && hour <= 12 ? half.replace(' ', '') : `${String(hour).padStart(2, '0')}:${mm}`;
      expect([half, read(half, at)]).toEqual([half, read(exact, at)]);
    }),
  );
});

test('an hour to twelve is the next one that a clock with hands shows, with minutes too', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), anyNow, (hour, at) => {
      for (const [typed, minutes] of [
        [`bis ${hour}`, hour * 60],
        [`halb ${hour}`, hour * 60 - 30],
        [`${hour}:15`, hour * 60 + 15],
        [`quarter to ${hour}`, hour * 60 - 15],
      ] as const) {
        const until = readUntil(typed, at, zone);
        const [shown = 0, rest = 0] = wallClock(until, zone).time.split(':').map(Number);
        expect((shown * 60 + rest) % 720).toBe(minutes % 720);
        expect(until - at).toBeGreaterThan(0);
        expect(until - at).toBeLessThanOrEqual(720 * 60_000);
      }
    }),
  );
});

test('whatever is typed, it is a moment in the next twelve hours or a sentence', () => {
  const part = fc.constantFrom(
    '11',
    ':',
    ',',
    '30',
    ' ',
    'h',
    'min',
    'uhr',
    'am',
    '.',
    '9',
    '-',
    'x',
    'in ',
    'bis ',
    'halb ',
    'zwei',
    '24',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(part).map((parts) => parts.join('')),
      ),
      (typed) => {
        try {
          const until = readUntil(typed, now, zone);
          expect(until).toBeGreaterThan(now);
          expect(until).toBeLessThanOrEqual(now + 12 * 3_600_000);
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
      },
    ),
  );
});

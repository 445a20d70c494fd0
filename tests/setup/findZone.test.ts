import fc from 'fast-check';
import { isZone } from '../../src/calendar';
import { findZone, isOffset } from '../../src/setup/findZone';
import { anyText } from '../support/anyText';

const zones = Intl.supportedValuesOf('timeZone');

test.each([
  ['Europe/Berlin', 'Europe/Berlin'],
  ['europe/berlin', 'Europe/Berlin'],
  ['America/New York', 'America/New_York'],
  ['Berlin', 'Europe/Berlin'],
  ['  BERLIN ', 'Europe/Berlin'],
  ['Berlin, Deutschland', 'Europe/Berlin'],
  ['Europa/Berlin', 'Europe/Berlin'],
  ['Berln', 'Europe/Berlin'],
  ['vienna', 'Europe/Vienna'],
  ['viena', 'Europe/Vienna'],
  ['Wien (Österreich)', 'Europe/Vienna'],
  ['Zürich', 'Europe/Zurich'],
  ['Zuerich', 'Europe/Zurich'],
  ['New York', 'America/New_York'],
  ['new-york', 'America/New_York'],
  ['MEZ', 'Europe/Berlin'],
  ['Frankfurt', 'Europe/Berlin'],
  ['Frankfurt am Main', 'Europe/Berlin'],
  ['Frankfurt/Main', 'Europe/Berlin'],
  ['Frankfrut', 'Europe/Berlin'],
  ['München', 'Europe/Berlin'],
  ['Muenchen', 'Europe/Berlin'],
  ['Düsseldorf, Germany', 'Europe/Berlin'],
  ['Gießen', 'Europe/Berlin'],
  ['Giessen', 'Europe/Berlin'],
  ['Göttingen', 'Europe/Berlin'],
  ['Bern', 'Europe/Zurich'],
  ['Genf', 'Europe/Zurich'],
  ['Sankt Gallen', 'Europe/Zurich'],
  ['St. Gallen', 'Europe/Zurich'],
  ['Salzburg', 'Europe/Vienna'],
  ['Graz', 'Europe/Vienna'],
  ['St. Pölten', 'Europe/Vienna'],
  ['Asia/Kolkata', 'Asia/Calcutta'],
  ['São Paulo', 'America/Sao_Paulo'],
  ['UTC', 'UTC'],
])('"%s" means %s', (typed, zone) => {
  expect(findZone(typed)).toBe(zone);
});

test.each(['', '   ', '🦦', 'EST', '+01:00', 'zuhause', 'port', 'constructor', '/', 'ber', 'Gotham City'])(
  'nobody can tell what "%s" means',
  (typed) => {
    expect(findZone(typed)).toBeNull();
  },
);

test.each(['+1', '+01:00', 'GMT+1', 'utc + 2', 'UTC-5', 'UTC −5:30', 'UTC+0100'])(
  '"%s" is a distance from UTC, which no zone can be told from',
  (typed) => {
    expect(isOffset(typed)).toBe(true);
    expect(findZone(typed)).toBeNull();
  },
);

test.each(['UTC', 'GMT', 'MEZ', 'Berlin', '1', 'Etc/GMT+1', 'a+1'])('"%s" is none', (typed) => {
  expect(isOffset(typed)).toBe(false);
});

test.each(zones)('%s is found by its name and by its city', (zone) => {
  const own = new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  expect(findZone(zone.toLowerCase())).toBe(own);
  expect(findZone(zone.split('/').at(-1)!.replaceAll('_', ' '))).toBe(zone);
});

test('whatever is typed, what comes back is a zone that fits its column, or nothing', () => {
  fc.assert(
    fc.property(fc.oneof(anyText(), fc.mixedCase(fc.constantFrom(...zones))), (typed) => {
      const zone = findZone(typed);
      expect(zone === null || (isZone(zone) && zone.length <= 64)).toBe(true);
    }),
  );
});

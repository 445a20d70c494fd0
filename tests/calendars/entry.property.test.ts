/** @jest-environment ./tests/support/systemZoneEnvironment.ts */
import fc from 'fast-check';
import { later, someZone } from '../appointments/someSlots';
import { readByIcalJs, readByNodeIcal } from './readers';
import { comesTwice, expected, fileOf, noon, shown, someKnown } from './someCalendars';

declare const setSystemZone: (zone: string) => void;

test.each(['UTC', 'America/New_York', 'Asia/Kolkata'])(
  'programs whose system is in %s read from the file when an appointment takes place',
  (systemZone) => {
    setSystemZone(systemZone);
    fc.assert(
      fc.property(someKnown, someZone, (known, zone) => {
        fc.pre(!comesTwice(known, zone));
        const start = noon(later(known.from, -30));
        const bounds = { start, end: start + 500 * 24 * 3_600_000 };
        const text = fileOf(known, zone);
        const wanted = expected(known, zone, bounds);
        for (const read of [readByIcalJs, readByNodeIcal])
          expect([read.name, ...shown(read(text, bounds), zone)]).toEqual([read.name, ...wanted]);
      }),
      { numRuns: 60 },
    );
  },
);

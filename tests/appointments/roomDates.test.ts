import fc from 'fast-check';
import { endless } from '../../src/appointments/appointment';
import { addAppointment, addSlot, setChange } from '../../src/appointments/appointmentStore';
import type { SlotTimes, Span } from '../../src/appointments/dates';
import { listNextRoomDates, listRoomDates } from '../../src/appointments/roomDateStore';
import { listRuleDays } from '../../src/appointments/rule';
import type { Tx } from '../../src/database/database';
import { later, someSlot, someSpan, someZone } from './someSlots';
import { AppointmentStage, at, each, mondays, rooms } from './stage';

let stage: AppointmentStage;
const now = at('2026-10-26T12:00');
const day = 24 * 3_600_000;

beforeEach(async () => {
  stage = await AppointmentStage.open();
});
afterEach(() => stage.database.close());

const inOpen = ({ channelId }: { channelId: string }) => channelId === rooms.open;
const all = () => true;

/** As `2026-11-02 1 2`, of what begins next within so many days. */
const next = async (days: number) =>
  (
    await stage.database.read((tx) =>
      listNextRoomDates(tx, stage.guild, inOpen, { start: now, end: now + days * day }),
    )
  ).map((date) => [date.day, ...date.userIds].join(' '));

test('what begins next is told with who is in, of this room and no farther', async () => {
  const id = await stage.add(each(mondays, '09:00'), now);
  await stage.appointments.add(
    stage.anna,
    { schedule: each(mondays, '08:00'), title: '', channelId: rooms.other },
    now,
  );
  await stage.commitments.joinAlways(stage.ben, id, now);
  expect(await next(14)).toEqual(['2026-11-02 1 2']);
  expect(await next(5)).toEqual([]);
});

test('what goes on isn’t next, and a skipped date is none', async () => {
  const running = await stage.add(
    each({ kind: 'weekly', weekdays: [1, 2], every: 1 }, '11:00', 120),
    now - day,
  );
  expect(await next(14)).toEqual(['2026-10-27 1']);
  await stage.appointments.skip(stage.anna, running, await stage.date(stage.anna, now, 1), now);
  expect(await next(14)).toEqual(['2026-11-02 1']);
});

/** A slot, and of some of its days that they are skipped or moved by so many days. */
interface Stored {
  slot: SlotTimes;
  changes: { nth: number; movedBy: number | null; span: Span }[];
}

const someStored: fc.Arbitrary<Stored[]> = fc.array(
  fc.record({
    slot: someSlot,
    changes: fc.uniqueArray(
      fc.record({
        nth: fc.nat(5),
        movedBy: fc.option(fc.integer({ min: -20, max: 20 })),
        span: someSpan,
      }),
      { maxLength: 3, selector: ({ nth }) => nth },
    ),
  }),
  { minLength: 1, maxLength: 5 },
);

const someStart = fc.integer({ min: Date.UTC(2024, 0, 1) / 60_000, max: Date.UTC(2031, 0, 1) / 60_000 });

async function store(tx: Tx, stored: typeof someStored extends fc.Arbitrary<infer One> ? One : never) {
  const { id: guildId, zone } = stage.guild;
  const given = { guildId, memberId: null, title: null, zone, lastDay: endless, createdAt: now };
  await tx.query('DELETE FROM appointment');
  const appointmentId = await addAppointment(tx, { ...given, channelId: rooms.open }, []);
  for (const { slot, changes } of stored) {
    const slotId = await addSlot(tx, appointmentId, slot);
    const days = listRuleDays(slot, slot.firstDay);
    const first = Array.from({ length: 6 }, () => days.next().value ?? []).flat();
    for (const { nth, movedBy, span } of changes) {
      const onDay = first[nth];
      if (onDay === undefined) continue;
      const movedTo = movedBy === null ? null : { day: later(onDay, movedBy), ...span };
      await setChange(tx, { slotId, day: onDay, movedTo });
    }
  }
}

test('whatever is stored, they are the first of all that begin later', async () => {
  await fc.assert(
    fc.asyncProperty(someStored, someZone, someStart, fc.nat(40), async (stored, zone, minutes, days) => {
      const bounds = { start: minutes * 60_000, end: minutes * 60_000 + days * day };
      await stage.database.transact((tx) => store(tx, stored));
      await stage.database.read(async (tx) => {
        const guild = { ...stage.guild, zone };
        const ahead = (await listRoomDates(tx, guild, all, bounds)).filter(
          ({ start }) => start > bounds.start,
        );
        const first = ahead.filter(({ start }) => start === ahead[0]?.start);
        expect(await listNextRoomDates(tx, guild, all, bounds)).toEqual(first);
      });
    }),
    { numRuns: 60 },
  );
});

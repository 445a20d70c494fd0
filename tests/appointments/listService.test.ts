import { dayOf, type Day } from '../../src/calendar';
import { AppointmentStage, at, each, mondays } from './stage';

/** A Sunday. */
const now = at('2026-11-01T12:00');

let stage: AppointmentStage;
beforeEach(async () => {
  stage = await AppointmentStage.open();
});
afterEach(() => stage.database.close());

/** The days on which one appointment has its dates, as it is seen by Ben. */
async function days(id: number): Promise<Day[]> {
  const { dates } = await stage.lists.see(stage.ben, id, now);
  return dates.map(({ start }) => dayOf(start, 'Europe/Berlin'));
}

test('what begins after months has its first three dates, and one of them can be skipped', async () => {
  const id = await stage.add({ ...each(mondays, '09:00'), from: '2027-06-01' }, now);
  expect(await days(id)).toEqual(['2027-06-07', '2027-06-14', '2027-06-21']);
  const { dates } = await stage.lists.see(stage.ben, id, now);
  const { slotId, day } = dates[1]!;
  await stage.appointments.skip(stage.anna, id, { slotId, day }, now);
  expect(await days(id)).toEqual(['2027-06-07', '2027-06-21', '2027-06-28']);
  const { appointments } = await stage.lists.see(stage.ben, id, now);
  expect(appointments.get(id)?.skipped.map((skipped) => skipped.day)).toEqual(['2027-06-14']);
});

test('a date that is moved by months is seen with its people, once, and can be moved back', async () => {
  const once = await stage.add(each({ kind: 'once', day: '2026-11-02' }, '09:00'), now);
  const id = await stage.add(each(mondays, '09:00'), now);
  const far = { day: '2027-06-01', start: '10:00', minutes: 60 } as const;
  for (const appointmentId of [once, id]) {
    const [first] = (await stage.lists.see(stage.ben, appointmentId, now)).dates;
    const key = { slotId: first!.slotId, day: first!.day };
    await stage.appointments.move(stage.anna, appointmentId, key, far, now);
    await stage.commitments.joinDate(stage.ben, appointmentId, key, now);
    const { dates } = await stage.lists.see(stage.ben, appointmentId, now);
    expect(dates.at(-1)).toMatchObject({ ...key, isMoved: true, isHers: true, userIds: ['1', '2'] });
  }
  expect(await days(once)).toEqual(['2027-06-01']);
  expect((await days(id)).filter((day) => day > '2027-05-01')).toEqual(['2027-06-01']);
  const { appointments } = await stage.lists.list(stage.ben, now);
  expect(appointments.get(once)?.schedule.slots).toEqual([
    { days: { kind: 'once', day: '2027-06-01' }, start: '10:00', minutes: 60 },
  ]);
});

test('so is one of what was moved when its own day has long passed', async () => {
  const id = await stage.add(each({ kind: 'once', day: '2026-11-02' }, '09:00'), now);
  const [first] = (await stage.lists.see(stage.ben, id, now)).dates;
  const far = { day: '2027-06-01', start: '10:00', minutes: 60 } as const;
  await stage.appointments.move(stage.anna, id, { slotId: first!.slotId, day: first!.day }, far, now);
  const later = at('2026-12-24T12:00');
  const { appointments } = await stage.lists.list(stage.ben, later);
  expect(appointments.get(id)?.schedule.slots).toHaveLength(1);
  expect((await stage.lists.see(stage.ben, id, later)).dates).toHaveLength(1);
});

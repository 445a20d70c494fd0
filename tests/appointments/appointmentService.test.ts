import { mostAppointments } from '../../src/appointments/appointment';
import { findAppointment, findAppointments } from '../../src/appointments/appointmentStore';
import type { Day } from '../../src/calendar';
import type { Schedule } from '../../src/when/schedule';
import { AppointmentStage, at, each, mondays, rooms } from './stage';

/** A Sunday. */
const now = at('2026-11-01T12:00');

let stage: AppointmentStage;
beforeEach(async () => {
  stage = await AppointmentStage.open();
});
afterEach(() => stage.database.close());

const refused = (key: string) => expect.objectContaining({ key }) as unknown;
const version = async (id: number) =>
  (await stage.database.read((tx) => findAppointment(tx, id)))?.version ?? 0;

test('whoever adds one is in, and everyone who sees the room sees it', async () => {
  await stage.add(each({ kind: 'weekly', weekdays: [1, 2], every: 1 }, '09:00', 240), now);
  const listed = [
    '2026-11-02 09:00–13:00: 1',
    '2026-11-03 09:00–13:00: 1',
    '2026-11-09 09:00–13:00: 1',
    '2026-11-10 09:00–13:00: 1',
  ];
  expect(await stage.listed(stage.anna, now)).toEqual(listed);
  expect(await stage.listed(stage.ben, now)).toEqual(listed);
  expect(stage.told).toEqual([stage.guild.id]);
});

test('it belongs to the room that she is in, else to the first that she sees', async () => {
  const roomOf = async () => {
    const wish = { schedule: each(mondays, '09:00'), title: '', channelId: null };
    const id = await stage.appointments.add(stage.ben, wish, now);
    return (await stage.database.read((tx) => findAppointment(tx, id)))!.channelId;
  };
  expect(await roomOf()).toBe(rooms.open);
  stage.voice.present.push({ userId: '2', channelId: rooms.other, isBot: false });
  expect(await roomOf()).toBe(rooms.other);
  const wish = { schedule: each(mondays, '09:00'), title: '', channelId: rooms.hidden };
  await expect(stage.appointments.add(stage.ben, wish, now)).rejects.toEqual(
    refused('appointment.error.noRoom'),
  );
  stage.isAway = true;
  await expect(stage.appointments.add(stage.ben, wish, now)).rejects.toEqual(refused('session.unsure'));
});

test('who may not see the room sees neither appointment nor people, and can do nothing with it', async () => {
  const wish = { schedule: each(mondays, '09:00'), title: '', channelId: rooms.hidden };
  const id = await stage.appointments.add(stage.anna, wish, now);
  const { slotId, day } = await stage.date(stage.anna, now);
  expect(await stage.listed(stage.ben, now)).toEqual([]);
  const manager = { ...stage.ben, isManager: true };
  const gone = refused('appointment.error.gone');
  await expect(stage.lists.see(stage.ben, id, now)).rejects.toEqual(gone);
  await expect(stage.commitments.joinAlways(stage.ben, id, now)).rejects.toEqual(gone);
  await expect(stage.commitments.joinDate(stage.ben, id, { slotId, day }, now)).rejects.toEqual(gone);
  await expect(stage.appointments.remove(manager, id, now)).rejects.toEqual(gone);
});

test('of a room that is gone those who are in, and who manages the guild, still see it, to choose another', async () => {
  const id = await stage.add(each(mondays, '09:00'), now);
  await stage.commitments.joinAlways(stage.ben, id, now);
  stage.voice.rooms.splice(0, 1);
  expect(await stage.listed(stage.cleo, now)).toEqual([]);
  const { appointments } = await stage.lists.list(stage.ben, now);
  expect(appointments.get(id)).toMatchObject({ isRoomGone: true, mayEdit: false });
  expect(await stage.listed({ ...stage.cleo, isManager: true }, now)).toHaveLength(2);
  await stage.appointments.edit(
    stage.anna,
    { id, version: await version(id) },
    { channelId: rooms.other },
    now,
  );
  expect(await stage.listed(stage.cleo, now)).toHaveLength(2);
});

test('a date is skipped, restored and moved by whoever added it, or manages the guild, and by nobody else', async () => {
  const id = await stage.add(each(mondays, '09:00'), now);
  const { slotId, day } = await stage.date(stage.ben, now);
  const key = { slotId, day };
  await expect(stage.appointments.skip(stage.ben, id, key, now)).rejects.toEqual(
    refused('appointment.error.notYours'),
  );
  await stage.appointments.skip({ ...stage.ben, isManager: true }, id, key, now);
  expect(await stage.listed(stage.ben, now)).toEqual(['2026-11-09 09:00–10:00: 1']);
  const { appointments } = await stage.lists.list(stage.ben, now);
  expect(appointments.get(id)?.skipped).toEqual([
    { ...key, start: at('2026-11-02T09:00'), end: at('2026-11-02T10:00') },
  ]);
  await stage.appointments.restore(stage.anna, id, key, now);
  await stage.appointments.move(
    stage.anna,
    id,
    key,
    { day: '2026-11-04', start: '20:00', minutes: 300 },
    now,
  );
  expect(await stage.listed(stage.ben, now)).toEqual([
    '2026-11-04 20:00–01:00: 1',
    '2026-11-09 09:00–10:00: 1',
  ]);
});

test('a date that is moved behind the end of its slot is listed, and no more once it isn’t', async () => {
  const id = await stage.add({ ...each(mondays, '09:00'), until: '2026-11-09' }, now);
  const { slotId, day } = await stage.date(stage.ben, now, 1);
  const key = { slotId, day };
  await stage.appointments.move(stage.anna, id, key, { day: '2026-12-01', start: '20:00', minutes: 60 }, now);
  const later = at('2026-11-25T10:00');
  const { dates } = await stage.lists.see(stage.ben, id, later);
  expect(dates).toMatchObject([{ ...key, start: at('2026-12-01T20:00') }]);
  const lastDay = async () => {
    const rows: { last_day: Day }[] = await stage.database.read((tx) =>
      tx.query('SELECT last_day FROM appointment_slot'),
    );
    return rows.map((row) => row.last_day);
  };
  expect(await lastDay()).toEqual(['2026-12-01']);
  await stage.appointments.restore(stage.anna, id, key, now);
  expect(await lastDay()).toEqual(['2026-11-09']);
});

test('a date is moved neither into the past nor to no length, and what is over or no date is refused', async () => {
  const id = await stage.add(each(mondays, '09:00'), now);
  const { slotId, day } = await stage.date(stage.ben, now);
  const move = (to: Parameters<typeof stage.appointments.move>[3], onDay = day, when = now) =>
    stage.appointments.move(stage.anna, id, { slotId, day: onDay }, to, when);
  const to = { day: '2026-11-05', start: '10:00', minutes: 60 } as const;
  await expect(move({ ...to, day: '2026-10-31' })).rejects.toEqual(refused('appointment.error.past'));
  await expect(move({ ...to, minutes: 0 })).rejects.toEqual(refused('appointment.error.length'));
  await expect(move({ ...to, minutes: 1441 })).rejects.toEqual(refused('appointment.error.length'));
  await expect(move(to, '2026-11-03')).rejects.toEqual(refused('appointment.error.dateGone'));
  await expect(move(to, day, at('2026-11-02T10:00'))).rejects.toEqual(refused('appointment.error.past'));
});

describe('when it is edited', () => {
  test('of two who edit at once the second is told so, and nothing of hers is stored', async () => {
    const id = await stage.add(each(mondays, '09:00'), now, 'Buchhaltung');
    const seen = { id, version: await version(id) };
    await stage.appointments.edit(stage.anna, seen, { title: 'Steuer' }, now);
    const manager = { ...stage.ben, isManager: true };
    await expect(
      stage.appointments.edit(manager, seen, { schedule: each(mondays, '11:00') }, now),
    ).rejects.toEqual(refused('appointment.error.changed'));
    expect(await stage.listed(stage.ben, now)).toEqual([
      '2026-11-02 09:00–10:00: 1',
      '2026-11-09 09:00–10:00: 1',
    ]);
    const { appointments } = await stage.lists.list(stage.ben, now);
    expect(appointments.get(id)?.title).toBe('Steuer');
  });

  test('what was said of a day holds for its new time, and what was stays what it was', async () => {
    const id = await stage.add(each({ kind: 'weekly', weekdays: [1, 3], every: 1 }, '09:00'), now);
    await stage.commitments.joinAlways(stage.ben, id, now);
    const wednesday = await stage.date(stage.ben, now, 1);
    await stage.commitments.missDate(stage.ben, id, wednesday, now);
    const tuesday = at('2026-11-03T12:00');
    const schedule = each({ kind: 'weekly', weekdays: [3, 5], every: 1 }, '10:00');
    await stage.appointments.edit(stage.anna, { id, version: await version(id) }, { schedule }, tuesday);
    expect(await stage.listed(stage.ben, now)).toEqual([
      '2026-11-02 09:00–10:00: 1 2',
      '2026-11-04 10:00–11:00: 1',
      '2026-11-06 10:00–11:00: 1 2',
      '2026-11-11 10:00–11:00: 1 2',
      '2026-11-13 10:00–11:00: 1 2',
    ]);
    const { appointments } = await stage.lists.list(stage.ben, tuesday);
    expect(appointments.get(id)?.schedule).toEqual(schedule);
  });

  test('a slot that is said as before keeps its weeks and what was changed of it', async () => {
    const monday = each({ kind: 'weekly', weekdays: [1], every: 2 }, '09:00').slots[0]!;
    const evening = each({ kind: 'weekly', weekdays: [4], every: 1 }, '20:00').slots[0]!;
    const id = await stage.add({ slots: [monday, evening], from: null, until: null }, now);
    await stage.appointments.skip(stage.anna, id, await stage.date(stage.anna, now), now);
    const later = at('2026-11-03T12:00');
    const schedule = { slots: [monday, { ...evening, minutes: 90 }], from: null, until: null };
    await stage.appointments.edit(stage.anna, { id, version: await version(id) }, { schedule }, later);
    expect(await stage.listed(stage.ben, at('2026-11-01T00:00'))).toEqual([
      '2026-11-05 20:00–21:30: 1',
      '2026-11-12 20:00–21:30: 1',
    ]);
    expect((await stage.listed(stage.ben, later))[2]).toBe('2026-11-16 09:00–10:00: 1');
  });

  test.each<[string, number, Day, string[]]>([
    ['a beginning that lies ahead holds', 1, '2026-11-09', ['2026-11-09 09:00–10:00: 1']],
    ['every other week is counted anew from then on', 2, '2026-11-09', ['2026-11-09 09:00–10:00: 1']],
    [
      'where it has the same dates, what was changed of them stays',
      2,
      '2026-11-02',
      ['2026-11-04 20:00–21:00: 1'],
    ],
  ])('when it is said from when on, %s', async (_, every, from, listed) => {
    const schedule = each({ kind: 'weekly', weekdays: [1], every }, '09:00');
    const id = await stage.add(schedule, now);
    const key = await stage.date(stage.anna, now);
    const to = { day: '2026-11-04', start: '20:00', minutes: 60 } as const;
    await stage.appointments.move(stage.anna, id, key, to, now);
    await stage.appointments.edit(
      stage.anna,
      { id, version: await version(id) },
      { schedule: { ...schedule, from } },
      now,
    );
    expect(await stage.listed(stage.ben, now)).toEqual(listed);
  });
});

describe('when a date was moved and the rest has passed or was only once', () => {
  const november = (day: Day) => each({ kind: 'once', day }, '09:00');
  const to = (day: Day) => ({ day, start: '09:00', minutes: 60 }) as const;
  const tuesday = at('2026-11-03T12:00');
  const edit = async (id: number, schedule: Schedule) =>
    stage.appointments.edit(stage.anna, { id, version: await version(id) }, { schedule }, tuesday);
  const said = async (id: number) =>
    (await stage.lists.see(stage.anna, id, tuesday)).appointments.get(id)?.schedule;

  test.each<[Day, Day]>([
    ['2026-11-02', '2026-11-12'],
    ['2026-11-13', '2026-11-13'],
  ])('one from %s is said where it is, and an edit to %s leaves nothing of it', async (day, next) => {
    const id = await stage.add(november(day), now);
    const { slotId } = await stage.date(stage.anna, now);
    await stage.appointments.move(stage.anna, id, { slotId, day }, to('2026-11-10'), now);
    expect(await said(id)).toEqual(november('2026-11-10'));
    expect((await stage.forms.seeEditable(stage.anna, id, tuesday)).schedule).toEqual(await said(id));
    await edit(id, november('2026-11-10'));
    expect((await stage.date(stage.anna, tuesday)).slotId).toBe(slotId);
    await edit(id, november(next));
    expect(await stage.listed(stage.anna, now)).toEqual([`${next} 09:00–10:00: 1`]);
    expect(await said(id)).toEqual(november(next));
  });

  test.each<[string, Day, string]>([
    ['only once', '2026-11-10', '2026-11-10 09:00–11:00: 1'],
    ['another day', '2026-11-11', '2026-11-11 09:00–11:00: 1 2'],
  ])('words for that date hold after an edit that leaves its day: %s', async (_, day, listed) => {
    const id = await stage.add(november('2026-11-02'), now);
    await stage.commitments.joinAlways(stage.ben, id, now);
    const key = await stage.date(stage.anna, now);
    await stage.appointments.move(stage.anna, id, key, to('2026-11-10'), now);
    await stage.commitments.missDate(stage.ben, id, key, now);
    const slots = november(day).slots.map((slot) => ({ ...slot, minutes: 120 }));
    await edit(id, { slots, from: null, until: null });
    expect(await stage.listed(stage.anna, tuesday)).toEqual([listed]);
  });

  test('one of a slot that ended is said beside the others, and goes when it is left out', async () => {
    const id = await stage.add(each(mondays, '09:00'), now);
    const { slotId, day } = await stage.date(stage.anna, now);
    await stage.appointments.move(stage.anna, id, { slotId, day }, to('2026-11-10'), now);
    const fridays = each({ kind: 'weekly', weekdays: [5], every: 1 }, '09:00');
    await edit(id, fridays);
    expect((await said(id))?.slots).toEqual([...november('2026-11-10').slots, ...fridays.slots]);
    await edit(id, fridays);
    expect(await stage.listed(stage.anna, now)).toEqual([
      '2026-11-06 09:00–10:00: 1',
      '2026-11-13 09:00–10:00: 1',
    ]);
  });
});

test('a member removes hers, and nobody sees it any more', async () => {
  const id = await stage.add(each(mondays, '09:00'), now);
  await expect(stage.appointments.remove(stage.ben, id, now)).rejects.toEqual(
    refused('appointment.error.notYours'),
  );
  await stage.appointments.remove(stage.anna, id, now);
  expect(await stage.listed(stage.anna, now)).toEqual([]);
  expect(await stage.nextAt(stage.anna)).toEqual([null]);
  await expect(stage.commitments.joinAlways(stage.ben, id, now)).rejects.toEqual(
    refused('appointment.error.gone'),
  );
});

test('what is over for long can still be removed and named otherwise', async () => {
  const once = each({ kind: 'once', day: '2026-11-02' }, '09:00');
  const [id, other] = [await stage.add(once, now), await stage.add(once, now)];
  const later = at('2026-11-20T12:00');
  await stage.appointments.edit(stage.anna, { id, version: await version(id) }, { title: 'Steuer' }, later);
  await stage.appointments.remove(stage.anna, other, later);
  const [kept, removed] = await stage.database.read((tx) => findAppointments(tx, [id, other]));
  expect(kept).toMatchObject({ title: 'Steuer', lastDay: '2026-11-02' });
  expect(removed).toMatchObject({ removedAt: later, lastDay: '2026-11-02' });
});

test('what cannot be stored is refused with a sentence', async () => {
  const adding = (schedule: Parameters<typeof stage.add>[0], title = '') => stage.add(schedule, now, title);
  const past = each({ kind: 'once', day: '2026-10-30' }, '09:00');
  await expect(adding(past)).rejects.toEqual(refused('appointment.error.noDate'));
  const feb31 = { ...each({ kind: 'monthDay', day: 31 }, '09:00'), until: '2026-11-30' } as const;
  await expect(adding(feb31)).rejects.toEqual(refused('appointment.error.noDate'));
  await expect(adding(each(mondays, '09:00', 25 * 60))).rejects.toEqual(refused('appointment.error.length'));
  const slots = Array.from({ length: 15 }, (_, index) => each(mondays, `09:${index + 10}`, 1).slots[0]!);
  const many = { slots };
  await expect(adding({ ...many, from: null, until: null })).rejects.toEqual(
    refused('appointment.error.tooManySlots'),
  );
  await expect(adding(each(mondays, '09:00'), 'x'.repeat(101))).rejects.toEqual(
    refused('appointment.error.titleTooLong'),
  );
  const id = await adding(each(mondays, '09:00'), ' Steuer\0\n😀 ');
  expect((await stage.database.read((tx) => findAppointment(tx, id)))?.title).toBe('Steuer 😀');
});

test('a guild has two hundred at most, also when many come at once; those that are over and those removed do not count', async () => {
  const once = each({ kind: 'once', day: '2026-11-02' }, '09:00');
  const first = await stage.add(once, now);
  for (let count = 1; count < mostAppointments - 1; count += 1) await stage.add(once, now);
  const last = await Promise.allSettled(Array.from({ length: 4 }, () => stage.add(once, now)));
  expect(last.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  await expect(stage.add(once, now)).rejects.toEqual(refused('appointment.error.full'));
  await stage.appointments.remove(stage.anna, first, now);
  await stage.add(once, now);
  await stage.add(each(mondays, '09:00'), at('2026-11-03T09:00'));
});

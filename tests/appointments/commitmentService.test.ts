import type { Asker } from '../../src/appointments/appointment';
import { updateGuild } from '../../src/guilds/guildStore';
import { listUnshown } from '../../src/notices/noticeStore';
import { AppointmentStage, at, each, mondays } from './stage';

/** A Sunday. */
const now = at('2026-11-01T12:00');

let stage: AppointmentStage;
beforeEach(async () => {
  stage = await AppointmentStage.open();
});
afterEach(() => stage.database.close());

const refused = (key: string) => expect.objectContaining({ key }) as unknown;
const count = (table: string) =>
  stage.database.read(async (tx) => {
    const rows: unknown[] = await tx.query(`SELECT 1 FROM ${table}`);
    return rows.length;
  });
const forget = (member: { id: number }, at_ = now) =>
  stage.database.transact((tx) => stage.commitments.forget(tx, member.id, at_));
/** What somebody wasn't shown yet of what she is told. */
const told = async ({ member }: Asker) =>
  (await stage.database.read((tx) => listUnshown(tx, member.id, 9))).map(({ key, params }) =>
    [key.replace(/.*\./, ''), params['title']].join(' '),
  );

test('a member is in always, on one date only, or not this time', async () => {
  const id = await stage.add(each(mondays, '09:00'), now);
  const [first, second] = [await stage.date(stage.ben, now), await stage.date(stage.ben, now, 1)];
  await stage.commitments.joinDate(stage.ben, id, second, now);
  await stage.commitments.joinAlways(stage.cleo, id, now);
  await stage.commitments.missDate(stage.cleo, id, first, now);
  await stage.commitments.missDate(stage.cleo, id, first, now);
  expect(await stage.listed(stage.ben, now)).toEqual([
    '2026-11-02 09:00–10:00: 1',
    '2026-11-09 09:00–10:00: 1 2 3',
  ]);
  await stage.commitments.missDate(stage.ben, id, second, now);
  await stage.commitments.joinDate(stage.cleo, id, first, now);
  expect(await stage.listed(stage.ben, now)).toEqual([
    '2026-11-02 09:00–10:00: 1 3',
    '2026-11-09 09:00–10:00: 1 3',
  ]);
  expect(await count('commitment_date')).toBe(0);
});

test('her word for a date holds wherever it is moved', async () => {
  const id = await stage.add(each(mondays, '09:00'), now);
  const first = await stage.date(stage.ben, now);
  await stage.commitments.joinDate(stage.ben, id, first, now);
  const to = { day: '2026-11-06', start: '18:00', minutes: 60 } as const;
  await stage.appointments.move(stage.anna, id, first, to, now);
  expect((await stage.listed(stage.ben, now))[0]).toBe('2026-11-06 18:00–19:00: 1 2');
});

test('of a date that is over, skipped or none nothing can be said', async () => {
  const id = await stage.add(each(mondays, '09:00'), now);
  const first = await stage.date(stage.ben, now);
  const say = (key: { slotId: number; day: typeof first.day }, when = now) =>
    stage.commitments.joinDate(stage.ben, id, key, when);
  await say(first, at('2026-11-02T09:59'));
  await expect(say(first, at('2026-11-02T10:00'))).rejects.toEqual(refused('appointment.error.past'));
  await expect(say({ ...first, day: '2026-11-03' })).rejects.toEqual(refused('appointment.error.dateGone'));
  await expect(say({ ...first, slotId: 99 })).rejects.toEqual(refused('appointment.error.dateGone'));
  await stage.appointments.skip(stage.anna, id, first, now);
  await expect(say(first)).rejects.toEqual(refused('appointment.error.dateGone'));
});

test('a date whose clocks differ: the list says in which zone it was said', async () => {
  const id = await stage.add(each(mondays, '09:00'), now);
  await stage.database.transact((tx) => updateGuild(tx, stage.guild.id, { zone: 'America/New_York' }));
  const { appointments, dates, zone } = await stage.lists.list(stage.ben, now);
  expect([appointments.get(id)?.saidIn, zone]).toEqual(['Europe/Berlin', 'America/New_York']);
  expect(dates[0]?.start).toBe(at('2026-11-02T09:00', 'America/New_York'));
});

test('who has left the guild is shown no more', async () => {
  const id = await stage.add(each(mondays, '09:00'), now);
  await stage.commitments.joinAlways(stage.ben, id, now);
  stage.left.add('1');
  expect((await stage.listed(stage.ben, now))[0]).toBe('2026-11-02 09:00–10:00: 2');
});

test('what nobody has added and nobody is in with goes with the last who leaves', async () => {
  const id = await stage.add(each(mondays, '09:00'), now);
  await stage.commitments.joinAlways(stage.ben, id, now);
  await forget(stage.anna.member);
  await stage.commitments.leave(stage.ben, id, now);
  expect([await count('appointment'), await count('appointment_slot')]).toEqual([0, 0]);
  await expect(stage.commitments.leave(stage.ben, id, now)).rejects.toEqual(
    refused('appointment.error.notIn'),
  );
});

describe('who was in on single dates alone that are over', () => {
  /** Ben was in on the first Monday. */
  const later = at('2026-11-03T12:00');
  let id: number;
  beforeEach(async () => {
    id = await stage.add(each(mondays, '09:00'), now);
    await stage.commitments.joinDate(stage.ben, id, await stage.date(stage.ben, now), now);
  });
  const others = async (when: number) => {
    const { appointments } = await stage.lists.see(stage.anna, id, when);
    const { others: inForm } = await stage.forms.seeEditable(stage.anna, id, when);
    return [appointments.get(id)!.others, inForm];
  };

  test('is in no more', async () => {
    expect(await others(at('2026-11-02T09:59'))).toEqual([1, 1]);
    expect(await others(later)).toEqual([0, 0]);
  });

  test('isn’t told of changes', async () => {
    const seen = { id, version: 1 };
    await stage.appointments.edit(stage.anna, seen, { schedule: each(mondays, '11:00') }, later);
    expect(await told(stage.ben)).toEqual([]);
  });

  test('is told of them with a date ahead, also a moved one', async () => {
    const to = { day: '2026-11-06', start: '18:00', minutes: 60 } as const;
    await stage.appointments.move(stage.anna, id, await stage.date(stage.anna, now), to, now);
    expect(await others(later)).toEqual([1, 1]);
    await stage.appointments.remove(stage.anna, id, later);
    expect(await told(stage.ben)).toEqual(['moved Coworking', 'removed Coworking']);
  });

  test('keeps no appointment whose owner deletes everything', async () => {
    await forget(stage.anna.member, later);
    expect(await count('appointment')).toBe(0);
  });

  test('keeps none that nobody owns', async () => {
    await stage.commitments.joinAlways(stage.cleo, id, now);
    await forget(stage.anna.member, later);
    expect(await count('appointment')).toBe(1);
    await stage.commitments.leave(stage.cleo, id, later);
    expect(await count('appointment')).toBe(0);
  });
});

describe('when the last one leaves', () => {
  let id: number;
  beforeEach(async () => {
    id = await stage.add(each(mondays, '09:00'), now, 'Buch*haltung');
    await stage.commitments.joinAlways(stage.ben, id, now);
    await stage.commitments.leave(stage.anna, id, now);
  });

  test('who added it is told that it stands empty', async () => {
    expect(await told(stage.anna)).toEqual([]);
    await stage.commitments.leave(stage.ben, id, now);
    expect(await told(stage.anna)).toEqual(['empty Buch\\*haltung']);
  });

  test('she isn’t told when she is the last herself', async () => {
    await stage.commitments.joinAlways(stage.anna, id, now);
    await stage.commitments.leave(stage.ben, id, now);
    await stage.commitments.leave(stage.anna, id, now);
    expect(await told(stage.anna)).toEqual([]);
  });

  test('nor any more once somebody is in again', async () => {
    await stage.commitments.leave(stage.ben, id, now);
    await stage.commitments.joinDate(stage.cleo, id, await stage.date(stage.cleo, now), now);
    expect(await told(stage.anna)).toEqual([]);
  });

  test('she is told also when the last one has left the guild', async () => {
    stage.left.add('2');
    await stage.pass(at('2026-11-02T08:50'));
    expect(await told(stage.anna)).toEqual(['empty Buch\\*haltung']);
  });
});

describe('when a member deletes everything', () => {
  test('what she has added goes when nobody else is in', async () => {
    await stage.add(each(mondays, '09:00'), now);
    await forget(stage.anna.member);
    for (const table of ['appointment', 'appointment_slot', 'commitment']) expect(await count(table)).toBe(0);
  });

  test('with others in it stays, without her, theirs to change', async () => {
    const id = await stage.add(each(mondays, '09:00'), now);
    await stage.commitments.joinAlways(stage.ben, id, now);
    await forget(stage.anna.member);
    expect(await stage.listed(stage.ben, now)).toEqual([
      '2026-11-02 09:00–10:00: 2',
      '2026-11-09 09:00–10:00: 2',
    ]);
    const first = await stage.date(stage.ben, now);
    await expect(stage.appointments.skip(stage.cleo, id, first, now)).rejects.toEqual(
      refused('appointment.error.notYours'),
    );
    await stage.appointments.skip(stage.ben, id, first, now);
    expect(await stage.listed(stage.ben, now)).toHaveLength(1);
  });

  test('with those of others she is in no more', async () => {
    const id = await stage.add(each(mondays, '09:00'), now);
    const first = await stage.date(stage.ben, now);
    await stage.commitments.joinDate(stage.ben, id, first, now);
    await stage.commitments.joinAlways(stage.cleo, id, now);
    await forget(stage.ben.member);
    expect((await stage.listed(stage.ben, now))[0]).toBe('2026-11-02 09:00–10:00: 1 3');
    expect(await count('commitment_date')).toBe(0);
  });
});

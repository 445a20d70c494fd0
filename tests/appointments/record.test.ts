import fc from 'fast-check';
import { type OwnDate, recordOf, type RecordParts } from '../../src/appointments/record';
import type { Day, Interval } from '../../src/calendar';
import { addDaysOff } from '../../src/guilds/dayOffStore';
import { addLastingOff, endLastingOff } from '../../src/guilds/lastingOffStore';
import { createRecordService } from '../../src/appointments/recordService';
import { outageTable } from '../../src/sessions/outageStore';
import { stretchTable, workSessionTable } from '../../src/sessions/sessionStore';
import { AppointmentStage, at, each, mondays, rooms } from './stage';

const minute = 60_000;
const date = (start: number, minutes = 60, day: Day = '2026-11-02'): OwnDate => ({
  start: start * minute,
  end: (start + minutes) * minute,
  day,
});
const there = (from: number, to: number): Interval => ({
  start: from * minute,
  end: to * minute,
});
const parts = (change: Partial<RecordParts>): RecordParts => ({
  dates: [date(0)],
  presence: [],
  daysOff: [],
  outages: [],
  since: 0,
  ...change,
});

test.each<[string, Partial<RecordParts>, number | null]>([
  ['half of it', { presence: [there(-5, 10), there(40, 60)] }, 1],
  ['less than half', { presence: [there(-5, 10), there(41, 60)] }, 0],
  ['twice at the same time', { presence: [there(0, 20), there(0, 20)] }, 0],
  ['a day off', { daysOff: ['2026-11-02'] }, null],
  ['a third of it an outage', { outages: [there(0, 20)] }, 0],
  ['more than a third', { outages: [there(-30, 11), there(50, 70)] }, null],
  ['before she was recorded', { since: minute }, null],
  ['never recorded', { since: null }, null],
])('%s', (_, change, kept) => {
  expect(recordOf(parts(change))).toEqual(kept === null ? null : { kept, of: 1 });
});

test('it is the same as counted minute by minute, of the last ten dates that count', () => {
  const some = fc
    .tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 90 }))
    .map(([from, length]) => there(from, from + length));
  const someDate = fc
    .tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 90 }))
    .map(([start, length]) => date(start, length));
  fc.assert(
    fc.property(
      fc.uniqueArray(someDate, { selector: ({ start }) => start, maxLength: 20 }),
      fc.array(some, { maxLength: 8 }),
      fc.array(some, { maxLength: 4 }),
      (dates, presence, outages) => {
        const share = (one: OwnDate, others: readonly Interval[]) => {
          let count = 0;
          for (let now = one.start; now < one.end; now += minute)
            if (others.some(({ start, end }) => start <= now && now < end)) count += 1;
          return count / ((one.end - one.start) / minute);
        };
        const counting = dates
          .filter((one) => share(one, outages) <= 1 / 3)
          .sort((one, other) => other.start - one.start)
          .slice(0, 10);
        const kept = counting.filter((one) => share(one, presence) >= 0.5);
        const wanted = counting.length === 0 ? null : { kept: kept.length, of: counting.length };
        expect(recordOf(parts({ dates, presence, outages }))).toEqual(wanted);
      },
    ),
  );
});

describe('what is read', () => {
  const now = at('2026-10-31T12:00');
  let stage: AppointmentStage;
  beforeEach(async () => {
    stage = await AppointmentStage.open();
  });
  afterEach(() => stage.database.close());

  const record = (when: string) => createRecordService(stage).read(stage.guild, stage.anna.member, at(when));

  /** Anna was in the open room. */
  async function work(from: string, to: string): Promise<void> {
    const [startedAt, endedAt] = [at(from), at(to)];
    const memberId = stage.anna.member.id;
    await stage.database.transact(async (tx) => {
      const { id } = await tx.save(workSessionTable, {
        guildId: stage.guild.id,
        memberId,
        startedAt,
        endedAt,
        aliveAt: endedAt,
        thereAt: startedAt,
        seenStart: startedAt,
      });
      const stretch = { sessionId: id, memberId, channelId: rooms.open, kind: 'work' as const };
      await tx.insert(stretchTable, { ...stretch, startedAt, endedAt });
    });
  }

  test('her dates that are over: kept, missed, and those that do not count', async () => {
    const id = await stage.add(
      each({ ...mondays, weekdays: [1, 2, 3, 4, 5] } as typeof mondays, '09:00'),
      now,
    );
    expect(await record('2026-11-02T12:00')).toBeNull();
    await work('2026-11-01T08:00', '2026-11-01T09:00');
    await work('2026-11-02T09:00', '2026-11-02T09:30');
    await work('2026-11-03T09:00', '2026-11-03T09:29');
    expect(await record('2026-11-02T09:59')).toBeNull();
    expect(await record('2026-11-02T10:00')).toEqual({ kept: 1, of: 1 });
    expect(await record('2026-11-03T10:00')).toEqual({ kept: 1, of: 2 });
    const wednesday = await stage.date(stage.anna, at('2026-11-04T08:00'));
    await stage.commitments.missDate(stage.anna, id, wednesday, at('2026-11-04T08:00'));
    await stage.database.transact(async (tx) => {
      await addDaysOff(tx, stage.anna.member.id, ['2026-11-05']);
      const [fromAt, toAt] = [at('2026-11-06T09:30'), at('2026-11-06T12:00')];
      await tx.insert(outageTable, { shardCount: 1, shardId: 0, guildId: stage.guild.id, fromAt, toAt });
    });
    expect(await record('2026-11-06T12:00')).toEqual({ kept: 1, of: 2 });
    expect(await record('2026-11-09T12:00')).toEqual({ kept: 1, of: 3 });
    await stage.appointments.remove(stage.anna, id, at('2026-11-09T12:00'));
    expect(await record('2026-11-20T12:00')).toEqual({ kept: 1, of: 3 });
    expect(await record('2027-12-20T12:00')).toBeNull();
  });

  test('a day of the week that is always off does not count from then on', async () => {
    await stage.add(each(mondays, '09:00'), now);
    await work('2026-11-02T09:00', '2026-11-02T10:00');
    await stage.database.transact((tx) => addLastingOff(tx, stage.anna.member.id, 1, '2026-11-05'));
    expect(await record('2026-11-20T12:00')).toEqual({ kept: 1, of: 1 });
    await stage.database.transact((tx) =>
      endLastingOff(tx, stage.anna.member.id, { weekday: 1, firstDay: '2026-11-05' }, '2026-11-10'),
    );
    expect(await record('2026-11-20T12:00')).toEqual({ kept: 1, of: 2 });
  });

  test('what she kept stays kept when the appointment gets another room', async () => {
    await stage.add(each(mondays, '09:00'), now);
    await work('2026-11-02T09:00', '2026-11-02T10:00');
    await stage.database.transact((tx) => tx.query("UPDATE appointment SET channel_id = '77'"));
    expect(await record('2026-11-02T12:00')).toEqual({ kept: 1, of: 1 });
    await work('2026-11-09T09:00', '2026-11-09T10:00');
    expect(await record('2026-11-09T12:00')).toEqual({ kept: 2, of: 2 });
  });

  test('nobody else is in it, and she only since she came in', async () => {
    await work('2026-10-01T08:00', '2026-10-01T09:00');
    const id = await stage.appointments.add(
      stage.ben,
      { schedule: each(mondays, '09:00'), title: '', channelId: rooms.open },
      now,
    );
    expect(await record('2026-11-02T12:00')).toBeNull();
    await stage.commitments.joinAlways(stage.anna, id, at('2026-11-02T12:00'));
    expect(await record('2026-11-09T12:00')).toEqual({ kept: 0, of: 1 });
  });
});

import { addDays, instantOf, type TimeOfDay } from '../../src/calendar';
import { listPingable } from '../../src/appointments/pingableStore';
import { addDaysOff } from '../../src/guilds/dayOffStore';
import { setHours } from '../../src/guilds/workingHourStore';
import { AppointmentStage } from './stage';

const now = Date.UTC(2026, 9, 26, 10);

let stage: AppointmentStage;
beforeEach(async () => {
  stage = await AppointmentStage.open();
});
afterEach(() => stage.database.close());

/** Who may be pinged on Monday, 2 November, by Discord's ids. */
const pingable = async (time: TimeOfDay) => {
  const members = [stage.anna, stage.ben].map(({ member }) => member);
  const would = { kind: 'question' as const, members, here: new Set<string>(), pinged: new Map() };
  const at = instantOf('2026-11-02', time, 'Europe/Berlin');
  const may = await stage.database.read((tx) => listPingable(tx, stage.guild, would, at));
  return members.flatMap(({ id, userId }) => (may.has(id) ? userId : [])).join(' ');
};

test('outside of the room somebody is pinged in her hours, and at the dates she is in on', async () => {
  const anna = stage.anna.member.id;
  expect(await pingable('21:00')).toBe('1 2');
  await stage.database.transact((tx) => setHours(tx, anna, [{ weekday: 1, start: '09:00', minutes: 240 }]));
  const mondays = { days: { kind: 'weekly' as const, weekdays: [1], every: 1 }, start: '21:30' as const };
  await stage.add({ slots: [{ ...mondays, minutes: 90 }], from: null, until: null }, now);
  expect(await Promise.all((['08:59', '09:00', '12:59', '13:00'] as const).map(pingable))).toEqual([
    '2',
    '1 2',
    '1 2',
    '2',
  ]);
  expect(await Promise.all((['21:29', '21:30', '22:59', '23:00'] as const).map(pingable))).toEqual([
    '2',
    '1 2',
    '1',
    '',
  ]);
  await stage.database.transact((tx) => addDaysOff(tx, anna, [addDays('2026-11-01', 1)]));
  expect([await pingable('10:00'), await pingable('22:00')]).toEqual(['2', '']);
});

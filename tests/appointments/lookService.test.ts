import { listLooks, type Look } from '../../src/appointments/commitmentStore';
import { deleteGuild, updateGuild } from '../../src/guilds/guildStore';
import { onlyOnSqlite } from '../support/place';
import { planOf } from '../support/planOf';
import { countQueries } from '../support/countQueries';
import { storeGuild, storeMembers } from '../support/testDatabase';
import { AppointmentStage, at, each, mondays, rooms } from './stage';

/** A Sunday. */
const now = at('2026-11-01T12:00');

let stage: AppointmentStage;
beforeEach(async () => {
  stage = await AppointmentStage.open();
});
afterEach(() => stage.database.close());

test('who is in is reminded once of each date, ten minutes before, and of none that she takes back', async () => {
  const id = await stage.add(each(mondays, '09:00'), now);
  await stage.commitments.joinAlways(stage.ben, id, now);
  await stage.commitments.missDate(stage.ben, id, await stage.date(stage.ben, now), now);
  await stage.pass(at('2026-11-16T09:00'));
  expect(stage.reminded).toEqual([
    '1: 2026-11-02 09:00 at 2026-11-02 08:50',
    '1: 2026-11-09 09:00 at 2026-11-09 08:50',
    '2: 2026-11-09 09:00 at 2026-11-09 08:50',
    '1: 2026-11-16 09:00 at 2026-11-16 08:50',
    '2: 2026-11-16 09:00 at 2026-11-16 08:50',
  ]);
});

test('late is better than never, and nothing comes for what has begun', async () => {
  await stage.add(each(mondays, '09:00'), now);
  await stage.looks.due.run(at('2026-11-02T08:59'));
  expect(stage.reminded).toEqual(['1: 2026-11-02 09:00 at 2026-11-02 08:59']);
  await stage.looks.due.run(at('2026-11-09T09:00'));
  expect(stage.reminded).toHaveLength(1);
  expect(await stage.nextAt(stage.anna)).toEqual([at('2026-11-16T08:50')]);
});

test('whoever comes in within the lead needs no reminder of what is about to begin', async () => {
  const id = await stage.add(each(mondays, '09:00'), now);
  await stage.commitments.joinAlways(stage.ben, id, at('2026-11-02T08:52'));
  expect(await stage.nextAt(stage.ben)).toEqual([at('2026-11-09T08:50')]);
  await stage.commitments.joinDate(
    stage.ben,
    id,
    await stage.date(stage.ben, now, 1),
    at('2026-11-09T08:55'),
  );
  expect(await stage.nextAt(stage.ben)).toEqual([at('2026-11-16T08:50')]);
});

test.each([
  [0, '2026-11-02T09:00'],
  [60, '2026-11-02T08:00'],
])('she may be reminded %d minutes before', async (leadMinutes, next) => {
  const id = await stage.add(each(mondays, '09:00'), now);
  await stage.commitments.setReminder(stage.anna, id, { remindBy: 'direct', leadMinutes }, now);
  expect(await stage.nextAt(stage.anna)).toEqual([at(next)]);
});

test.each([0, 1, 4])(
  'a reminder %d minutes before may be late by a little, not by much',
  async (leadMinutes) => {
    const id = await stage.add(each(mondays, '09:00'), now);
    await stage.commitments.setReminder(stage.anna, id, { remindBy: 'direct', leadMinutes }, now);
    const due = at('2026-11-02T09:00') - leadMinutes * 60_000;
    await stage.looks.due.run(due - 1);
    expect(stage.reminded).toEqual([]);
    await stage.looks.due.run(due + 5 * 60_000 - 1);
    expect(stage.reminded).toHaveLength(1);
    await stage.looks.due.run(due + 7 * 86_400_000 + 5 * 60_000);
    expect(stage.reminded).toHaveLength(1);
  },
);

test('with another lead she is reminded neither twice of a date nor, if it has gone by, never', async () => {
  const id = await stage.add(each(mondays, '09:00'), now);
  await stage.pass(at('2026-11-02T08:50'));
  const lead = (leadMinutes: number, when: string) =>
    stage.commitments.setReminder(stage.anna, id, { remindBy: 'channel', leadMinutes }, at(when));
  await lead(5, '2026-11-02T08:52');
  await stage.pass(at('2026-11-02T12:00'));
  expect(stage.reminded).toHaveLength(1);
  await lead(60, '2026-11-09T08:30');
  await stage.looks.due.run(at('2026-11-09T08:30'));
  expect(stage.reminded[1]).toBe('1: 2026-11-09 09:00 at 2026-11-09 08:30');
});

test('who wants none is not looked at, nor what is skipped; a moved date is reminded of at its new time', async () => {
  const id = await stage.add(each(mondays, '09:00'), now);
  await stage.commitments.setReminder(stage.anna, id, { remindBy: 'none', leadMinutes: 10 }, now);
  expect(await stage.nextAt(stage.anna)).toEqual([null]);
  await stage.commitments.setReminder(stage.anna, id, { remindBy: 'channel', leadMinutes: 10 }, now);
  const first = await stage.date(stage.anna, now);
  await stage.appointments.skip(stage.anna, id, first, now);
  expect(await stage.nextAt(stage.anna)).toEqual([at('2026-11-09T08:50')]);
  await stage.appointments.restore(stage.anna, id, first, now);
  const to = { day: '2026-11-03', start: '20:00', minutes: 60 } as const;
  await stage.appointments.move(stage.anna, id, first, to, now);
  expect(await stage.nextAt(stage.anna)).toEqual([at('2026-11-03T19:50')]);
});

test('an offer that is none is refused', async () => {
  const id = await stage.add(each(mondays, '09:00'), now);
  for (const leadMinutes of [-1, 61, 1.5, NaN])
    await expect(
      stage.commitments.setReminder(stage.anna, id, { remindBy: 'channel', leadMinutes }, now),
    ).rejects.toMatchObject({ key: 'common.notOffered' });
});

test('a guild with another zone is looked at at once, and reminded by its new clocks', async () => {
  await stage.add(each(mondays, '09:00'), now);
  await stage.database.transact(async (tx) => {
    await updateGuild(tx, stage.guild.id, { zone: 'America/New_York' });
    await stage.looks.zoneChanged(tx, stage.guild.id, now);
  });
  expect(await stage.looks.due.next()).toBe(now);
  await stage.pass(now);
  expect(await stage.nextAt(stage.anna)).toEqual([at('2026-11-02T08:50', 'America/New_York')]);
});

test('what was reckoned with other zone data is reckoned anew, once in a run of the program', async () => {
  await stage.add(each(mondays, '09:00'), now);
  const newer = stage.makeLooks('2099a');
  expect(await newer.dueOnce.next()).toBe(0);
  await newer.dueOnce.run(now);
  expect(await newer.dueOnce.next()).toBeNull();
  expect(await newer.due.next()).toBe(now);
  await newer.due.run(now);
  expect(await newer.due.next()).toBe(at('2026-11-02T08:50'));
  const again = stage.makeLooks('2099a');
  await again.dueOnce.run(now);
  expect(await again.due.next()).toBe(at('2026-11-02T08:50'));
  expect(stage.reminded).toEqual([]);
});

test('two processes remind once', async () => {
  await stage.add(each(mondays, '09:00'), now);
  const other = stage.makeLooks();
  const due = at('2026-11-02T08:50');
  await Promise.all([stage.looks.due.run(due), other.due.run(due)]);
  expect(stage.reminded).toHaveLength(1);
});

test('who has left the guild is out when her next date is looked at', async () => {
  const id = await stage.add(each(mondays, '09:00'), now);
  await stage.commitments.joinAlways(stage.ben, id, now);
  stage.left.add('1');
  await stage.pass(at('2026-11-02T09:00'));
  expect(stage.reminded).toEqual(['2: 2026-11-02 09:00 at 2026-11-02 08:50']);
  expect(await stage.nextAt(stage.anna)).toEqual([]);
});

test('of a guild that the bot has left nobody is reminded, and it does not stand in the way', async () => {
  await stage.add(each(mondays, '09:00'), now);
  await stage.database.transact((tx) => updateGuild(tx, stage.guild.id, { leftAt: now }));
  const elsewhere = stage.makeLooks(undefined, () => false);
  await elsewhere.due.run(at('2026-11-02T08:50'));
  expect(await elsewhere.due.next()).toBe(at('2026-11-03T08:50'));
  await stage.database.transact((tx) => updateGuild(tx, stage.guild.id, { leftAt: null }));
  await stage.pass(at('2026-11-09T08:50'));
  expect(stage.reminded).toEqual(['1: 2026-11-09 09:00 at 2026-11-09 08:50']);
  await stage.database.transact((tx) => deleteGuild(tx, stage.guild.id));
  expect(await stage.looks.due.next()).toBeNull();
});

test('guilds of other processes are left to them, and do not stand in the way', async () => {
  await stage.add(each(mondays, '09:00'), now);
  const starts = Array.from({ length: 44 }, (_, minute) => `09:${minute + 10}` as const);
  for (const start of starts) await stage.add(each(mondays, start), now);
  expect(await stage.makeLooks(undefined, () => false).due.next()).toBeNull();
  const guild = await storeGuild(stage.database, { snowflake: '900000000000000002' });
  const [nina] = await storeMembers(stage.database, guild.id, '9');
  const asker = { member: nina!, maySee: () => true, isManager: false };
  const schedule = each(mondays, '10:00');
  await stage.appointments.add(asker, { schedule, title: '', channelId: rooms.open }, now);
  const theirs = stage.makeLooks(undefined, (guildId) => guildId === guild.id);
  expect(await theirs.due.next()).toBe(at('2026-11-02T09:50'));
});

test('what nobody has added any more goes with the last who has left the guild', async () => {
  const id = await stage.add(each(mondays, '09:00'), now);
  await stage.commitments.joinAlways(stage.ben, id, now);
  await stage.database.transact((tx) => stage.commitments.forget(tx, stage.anna.member.id, now));
  stage.left.add('2');
  await stage.pass(at('2026-11-02T09:00'));
  const { appointments } = await stage.lists.list({ ...stage.cleo, isManager: true }, now);
  expect(appointments.size).toBe(0);
});

test('for many who are in a look asks the database no more often than for few', async () => {
  const ask = async (start: '09:00' | '11:00', count: number) => {
    const id = await stage.add(each(mondays, start), now);
    const userIds = Array.from({ length: count }, (_, index) => `${100 + index}`);
    for (const [index, member] of (
      await storeMembers(stage.database, stage.guild.id, ...userIds)
    ).entries()) {
      const asker = { ...stage.ben, member };
      await stage.commitments.joinAlways(asker, id, now);
      const remindBy = index % 2 === 0 ? 'direct' : 'channel';
      await stage.commitments.setReminder(asker, id, { remindBy, leadMinutes: 10 }, now);
      // Those of one half are there already.
      if (index % 4 > 1)
        stage.voice.present.push({ userId: member.userId, channelId: rooms.open, isBot: false });
    }
    await stage.database.transact((tx) => tx.query('UPDATE commitment SET missed = 1'));
    return countQueries(stage.database, () => stage.looks.due.run(at(`2026-11-02T${start}`) - 600_000));
  };
  const few = await ask('09:00', 4);
  stage.voice.present.length = 0;
  expect(await ask('11:00', 30)).toBe(few);
  expect(stage.reminded).toHaveLength(5 + 31);
});

onlyOnSqlite.test('where to look first is read from an index alone, and further ones, too', async () => {
  const some = { nextAt: 1, guildId: 1, appointmentId: 1, leftAt: null };
  const stepOf = async (after: Look | null) => {
    const plan = await planOf(stage.database, (tx) => listLooks(tx, after, 1));
    return plan.filter((step) => step.includes('commitment'));
  };
  const index = 'SEARCH commitment USING COVERING INDEX commitment_next';
  expect(await stepOf(null)).toEqual([`${index} (next_at>?)`]);
  expect(await stepOf(some)).toEqual([`${index} ((next_at,guild_id,appointment_id)>(?,?,?))`]);
});

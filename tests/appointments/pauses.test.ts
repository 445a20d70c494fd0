import { createPauseService } from '../../src/appointments/pauseService';
import { forgetMissed } from '../../src/appointments/pauseStore';
import type { Instant } from '../../src/calendar';
import { addDaysOff } from '../../src/guilds/dayOffStore';
import { addLastingOff } from '../../src/guilds/lastingOffStore';
import { updateMember } from '../../src/guilds/memberStore';
import { translator } from '../../src/i18n/translate';
import { listUnfinished } from '../../src/postings/postingStore';
import { stretchTable, workSessionTable } from '../../src/sessions/sessionStore';
import { outageTable } from '../../src/sessions/outageStore';
import { AppointmentStage, at, each, mondays, rooms } from './stage';

/** A Sunday; the Mondays from nine to ten follow. */
const now = at('2026-11-01T12:00');
const mondaysAhead = ['2026-11-02', '2026-11-09', '2026-11-16', '2026-11-23', '2026-11-30'] as const;

let stage: AppointmentStage;
let id: number;
beforeEach(async () => {
  stage = await AppointmentStage.open();
  id = await stage.add(each(mondays, '09:00'), now, 'Buch*haltung');
});
afterEach(() => stage.database.close());

/** Lets these dates pass, with whatever happens between reminder and end. */
async function pass(
  dates: readonly string[],
  during: (day: string) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  for (const day of dates) {
    await stage.pass(at(`${day}T08:50`));
    await during(day);
    await stage.reminders.due.run(at(`${day}T10:00`));
  }
}

const untold = () => createPauseService(stage).listUntold(stage.anna.member);
const remindedOn = () => stage.reminded.map((line) => line.slice(3, 13));
const isPaused = async () => (await stage.lists.seeOwn(stage.anna, id))!.pausedAt !== null;

/** Anna was in the room for a time. */
async function work(startedAt: Instant, endedAt: Instant | null): Promise<void> {
  const { guild, anna, database } = stage;
  const memberId = anna.member.id;
  await database.transact(async (tx) => {
    const session = { guildId: guild.id, memberId, startedAt, endedAt, seatUntil: startedAt };
    const { id: sessionId } = await tx.save(workSessionTable, {
      ...session,
      aliveAt: startedAt,
      thereAt: startedAt,
      seenStart: startedAt,
    });
    const stretch = { sessionId, memberId, channelId: rooms.open, kind: 'work' as const };
    await tx.insert(stretchTable, { ...stretch, startedAt, endedAt });
  });
}

test('after three dates without coming and without a word she isn’t reminded, is told once, and one tap takes it up', async () => {
  await pass(mondaysAhead.slice(0, 2));
  expect(await isPaused()).toBe(false);
  await pass(mondaysAhead.slice(2, 3));
  expect(await isPaused()).toBe(true);
  await pass(mondaysAhead.slice(3, 4));
  expect(remindedOn()).toEqual(mondaysAhead.slice(0, 3));
  const [told, ...others] = await untold();
  expect(others).toEqual([]);
  expect(translator('de')(told!)).toContain('An **Buch\\*haltung** erinnere ich dich erst mal nicht mehr');
  expect(told!.buttons![0]!.customId).toBe(`appointment:resume:${id}`);
  await stage.database.transact((tx) => told!.markTold(tx, now));
  expect(await untold()).toEqual([]);
  await stage.commitments.resume(stage.anna, id, at('2026-11-24T09:00'));
  await pass(mondaysAhead.slice(4));
  expect(remindedOn().at(-1)).toBe('2026-11-30');
  expect(await isPaused()).toBe(false);
});

test('a pause that she has taken back is not told any more', async () => {
  await pass(mondaysAhead.slice(0, 3));
  await stage.commitments.resume(stage.anna, id, at('2026-11-17T09:00'));
  expect(await untold()).toEqual([]);
});

test.each<[string, (day: string) => Promise<void>]>([
  ['was in the room for some of it', (day) => work(at(`${day}T09:50`), at(`${day}T10:30`))],
  [
    'said “later”',
    async (day) => {
      const posting = (await stage.database.read((tx) => listUnfinished(tx))).at(-1);
      await stage.reminders.comeLater(stage.anna.member, posting!.id, at(`${day}T08:52`));
    },
  ],
  [
    'said “not today”',
    async (day) => {
      const posting = (await stage.database.read((tx) => listUnfinished(tx))).at(-1);
      await stage.reminders.missToday(stage.anna.member, posting!.id, at(`${day}T08:52`));
    },
  ],
  [
    'had the day off',
    (day) => stage.database.transact((tx) => addDaysOff(tx, stage.anna.member.id, [day as '2026-11-02'])),
  ],
  [
    'always has that day of the week off',
    (day) => stage.database.transact((tx) => addLastingOff(tx, stage.anna.member.id, 1, day as '2026-11-02')),
  ],
  [
    'could not be heard for most of it',
    (day) =>
      stage.database.transact(async (tx) => {
        const [fromAt, toAt] = [at(`${day}T09:30`), at(`${day}T11:00`)];
        await tx.insert(outageTable, { shardCount: 1, shardId: 0, guildId: stage.guild.id, fromAt, toAt });
      }),
  ],
  [
    'isn’t recorded',
    () => stage.database.transact((tx) => updateMember(tx, stage.anna.member.id, { choice: 'off' })),
  ],
])('it is no miss when she %s', async (_, during) => {
  await pass(mondaysAhead.slice(0, 2));
  await pass(mondaysAhead.slice(2, 3), during);
  expect(await isPaused()).toBe(false);
});

test('neither is one before which she was there already', async () => {
  await pass(mondaysAhead.slice(0, 2));
  stage.voice.present.push({ userId: '1', channelId: rooms.open, isBot: false });
  await pass(mondaysAhead.slice(2, 3));
  stage.voice.present.pop();
  await pass(mondaysAhead.slice(3, 5));
  expect(await isPaused()).toBe(false);
});

test('whoever comes only in what a date was made longer by has come', async () => {
  await pass(mondaysAhead.slice(0, 2));
  await stage.pass(at('2026-11-16T08:50'));
  const seen = (await stage.lists.see(stage.anna, id, now)).appointments.get(id)!;
  const schedule = each(mondays, '09:00', 120);
  await stage.appointments.edit(stage.anna, seen, { schedule }, at('2026-11-16T08:55'));
  await stage.reminders.due.run(at('2026-11-16T10:00'));
  await work(at('2026-11-16T10:10'), at('2026-11-16T11:00'));
  await stage.reminders.due.run(at('2026-11-16T11:00'));
  expect(await isPaused()).toBe(false);
});

test('neither is a date that was moved or skipped after its reminder', async () => {
  await pass(mondaysAhead.slice(0, 2));
  await pass(mondaysAhead.slice(2, 3), async (day) => {
    const when = at(`${day}T08:55`);
    await stage.appointments.skip(stage.anna, id, await stage.date(stage.anna, when), when);
  });
  expect(await isPaused()).toBe(false);
});

test('who came once begins anew, and whose times are deleted, too', async () => {
  await pass(mondaysAhead.slice(0, 2));
  await pass(mondaysAhead.slice(2, 3), (day) => work(at(`${day}T09:10`), at(`${day}T09:20`)));
  await pass(mondaysAhead.slice(3, 5));
  expect(await isPaused()).toBe(false);
  await stage.database.transact((tx) => forgetMissed(tx, stage.anna.member.id));
  await pass(['2026-12-07', '2026-12-14']);
  expect(await isPaused()).toBe(false);
  await pass(['2026-12-21']);
  expect(await isPaused()).toBe(true);
});

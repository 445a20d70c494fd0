import type { Asker, DateKey } from '../../src/appointments/appointment';
import { longestLead, usualLead } from '../../src/appointments/commitment';
import { goneAt } from '../../src/appointments/dateReminder';
import type { Day, Instant, TimeOfDay, Zone } from '../../src/calendar';
import { change, type Database } from '../../src/database/database';
import type { Days } from '../../src/when/schedule';
import { type Fault, makeFaulty } from '../support/faultyDatabase';
import { makeProcess } from './remindingProcess';
import { type In, pauseLine, reminderLine, ReminderOracle, type Said } from './reminderOracle';
import { room, SimulatedGuild } from './simulatedGuild';
import { later } from './someSlots';

/** What is simulated: a guild of a zone, from noon of a day on. */
export interface Simulation {
  zone: Zone;
  from: Day;
  days: number;
  appointments: number;
  members: number;
  seed: number;
}

const minute = 60_000;

/** Numbers that look random, the same for the same seed. Source: Mulberry32, public domain. */
function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Plays it with two processes at once, each with its own line to the same database, which end and begin at random, late
 * steps of the clock, words, skipped and moved dates, outages, days off, and people who come, don't come, or leave. Gives
 * the reminders and pauses that there should be and those that there were, sorted; how many dates had a reminder, how
 * many pauses there were, and how often a process ended in the middle of a write.
 */
export async function simulateReminders(simulation: Simulation, databases: readonly [Database, Database]) {
  const { zone, from, days: dayCount, seed } = simulation;
  const random = makeRandom(seed);
  const below = (count: number) => Math.floor(random() * count);
  const oneOf = <One>(ones: readonly One[]): One => ones[below(ones.length)] as One;
  const noonOf = (day: Day) =>
    Temporal.PlainDateTime.from(`${day}T12:00`).toZonedDateTime(zone).epochMilliseconds;

  const [database] = databases;
  const userIds = Array.from({ length: simulation.members }, (_, index) => `${1_000 + index}`);
  const guild = await SimulatedGuild.store(database, zone, userIds, () => random() < 0.7);
  const { askers, voice, left } = guild;
  const oracle = new ReminderOracle(zone, voice, left, guild.timesOf);
  const { said } = oracle;
  const doors = databases.map((one) => makeFaulty(one));
  const startOn = (door: Database) => makeProcess(door, voice, left);
  const processes = doors.map((door) => startOn(door.database));
  const some = () => oneOf(processes);

  const begin = noonOf(from);
  const end = noonOf(later(from, dayCount));
  for (let index = 0; index < simulation.appointments; index += 1) said.push(await say());

  async function say(): Promise<Said> {
    const weekdays = [1, 2, 3, 4, 5, 6, 7].filter((weekday) => weekday === 7 || random() < 0.4);
    const days: Days = oneOf<Days>([
      { kind: 'weekly', weekdays, every: 2 },
      { kind: 'weekly', weekdays, every: 1 },
      { kind: 'weekly', weekdays: [6, 7], every: 1 },
      { kind: 'monthly', nth: oneOf([1, 2, 3, 4, -1] as const), weekday: 1 + below(7) },
      { kind: 'monthDay', day: 1 + below(31) },
    ]);
    // Half of them in the night, in which the clocks change.
    const hour = random() < 0.5 ? below(5) : 5 + below(19);
    const start = `${String(hour).padStart(2, '0')}:${oneOf(['00', '15', '30', '45'])}` as TimeOfDay;
    const minutes = oneOf([5, 15, 30, 60, 240, 600]);
    const schedule = { slots: [{ days, start, minutes }], from: null, until: null };
    const owner = oneOf(askers);
    const id = await some().appointments.add(owner, { schedule, title: '', channelId: room }, begin);
    const rows: { id: number; first_day: Day }[] = await database.read((tx) =>
      tx.query('SELECT id, first_day FROM appointment_slot WHERE appointment_id = $1', [id]),
    );
    const [slot] = rows as [{ id: number; first_day: Day }];
    const wanted = new Set([owner, ...Array.from({ length: 1 + below(15) }, () => oneOf(askers))]);
    const people: In[] = [];
    for (const asker of wanted) {
      if (asker !== owner) await some().commitments.joinAlways(asker, id, begin);
      people.push(await choose(asker, id));
    }
    return { id, slotId: slot.id, days, first: slot.first_day, start, minutes, changes: new Map(), people };
  }

  /** How somebody who is in wants to be reminded. */
  async function choose(asker: Asker, id: number): Promise<In> {
    const remindBy = oneOf(['channel', 'channel', 'channel', 'direct', 'direct', 'none'] as const);
    const leadMinutes = remindBy === 'direct' ? oneOf([0, 5, 10, 15, 30, longestLead]) : usualLead;
    await some().commitments.setReminder(asker, id, { remindBy, leadMinutes }, begin);
    return {
      asker,
      leadMinutes,
      isReminded: remindBy !== 'none',
      isGone: false,
      remindedTo: begin + usualLead * minute,
      saidNot: new Set(),
      saidLater: new Set(),
      missed: 0,
      isPaused: false,
      open: [],
    };
  }

  /** Something that people do: somebody comes or leaves, or one of them says something. */
  async function act(now: Instant): Promise<void> {
    const one = oneOf(said);
    const person = oneOf(one.people.filter(({ isGone }) => !isGone));
    if (!person || left.has(person.asker.member.userId)) return;
    const what = below(20);
    if (what === 0) left.add(person.asker.member.userId);
    else if (what < 6) {
      const came = new Set(Array.from({ length: below(10) }, () => oneOf(userIds)));
      await guild.gather(came, now);
    } else if (what < 8) {
      const next = oracle.datesAround(one, now).find(({ start }) => start > now);
      for (const { asker } of one.people)
        if (next && random() < 0.5) await guild.takeOff(asker, oracle.dayOf(next.start));
    } else if (what < 10) {
      const start = Math.max(now - (1 + below(300)) * minute, oracle.silences.at(-1)?.end ?? 0);
      oracle.silences.push({ start, end: now });
      await guild.silence(start, now);
    } else await speak(one, person, now);
  }

  /** She says something of a date ahead, or changes it for all. */
  async function speak(one: Said, person: In, now: Instant): Promise<void> {
    const date = oracle.datesAround(one, now).find(({ start }) => start > now + longestLead * minute);
    if (!date) return;
    const { day } = date;
    const key: DateKey = { slotId: one.slotId, day };
    const what = below(6);
    if (what < 3) {
      await some().commitments.missDate(person.asker, one.id, key, now);
      person.saidNot.add(day);
      person.missed = 0;
      person.remindedTo = Math.max(person.remindedTo, now + person.leadMinutes * minute);
    } else if (what < 4) {
      await some().appointments.skip(askers[0]!, one.id, key, now);
      one.changes.set(day, null);
    } else if (!one.changes.has(day)) {
      const to = { day, start: '23:55' as const, minutes: one.minutes };
      await some().appointments.move(askers[0]!, one.id, key, to, now);
      one.changes.set(day, { start: '23:55' });
    }
  }

  const stillIn = () =>
    said.flatMap((one) =>
      one.people
        .filter((person) => !person.isGone && !left.has(person.asker.member.userId))
        .map((person) => ({ one, person })),
    );

  /** Somebody answers a reminder that is still there. */
  async function answer(now: Instant): Promise<void> {
    const found = oneOf(stillIn().filter(({ person }) => person.open.length > 0));
    const date = found && oneOf(found.person.open);
    if (!date || date.postingId === null || now >= Math.min(date.end, goneAt(date.start))) return;
    const { member } = found.person.asker;
    const isLater = random() < 0.5;
    if (isLater) await some().reminders.comeLater(member, date.postingId, now);
    else await some().reminders.missToday(member, date.postingId, now);
    // All that begins at once is answered at once. Nobody who is there comes later.
    const isThere = voice.present.some(({ userId }) => userId === member.userId);
    for (const { one, person } of stillIn().filter((other) => other.person.asker.member.id === member.id)) {
      const same = oracle.datesAround(one, date.start).find(({ start }) => start === date.start);
      if (!same) continue;
      person.missed = 0;
      if (!isLater) person.saidNot.add(same.day);
      else {
        person.saidNot.delete(same.day);
        if (!isThere) person.saidLater.add(same.day);
      }
      if (!isLater || isThere) person.saidLater.delete(same.day);
    }
  }

  /** Somebody takes up reminders that pause. */
  async function resume(now: Instant): Promise<void> {
    const found = oneOf(stillIn().filter(({ person }) => person.isPaused));
    if (!found) return;
    await some().commitments.resume(found.person.asker, found.one.id, now);
    Object.assign(found.person, { missed: 0, isPaused: false });
  }

  const were: string[] = [];
  /** What is kept of dates and was counted already. */
  const counted = new Set<string>();
  /** The messages that named somebody, by user and start. */
  const told = new Map<string, { isDirect: boolean; at: Instant }[]>();
  type Row = {
    id: number | null;
    user_id: string;
    appointment_id: number;
    day: Day;
    part: number;
    starts_at: Instant;
    claimed_at: Instant | null;
    recipient_id: number | null;
  };

  /** Of whatever begins at the same minute one message tells at once. */
  function note(row: Row, now: Instant): void {
    const key = `${row.user_id} ${row.starts_at}`;
    const before = told.get(key) ?? [];
    const at = row.claimed_at ?? now;
    const isDirect = row.recipient_id !== null;
    const isTwice = before.some((one) => (!isDirect && !one.isDirect) || at - one.at < minute);
    const line = reminderLine(row.user_id, row.appointment_id, row.starts_at, at);
    were.push((row.id === null) === isTwice ? line : `${line}, ${isTwice ? 'twice' : 'nowhere'}`);
    if (row.id !== null) told.set(key, [...before, { isDirect, at }]);
  }

  /** What came since the last look; then messages go whose time has come, as the poster has it. */
  async function collect(now: Instant): Promise<void> {
    const rows: Row[] = await database.read((tx) =>
      tx.query(
        `SELECT p.id, m.user_id, r.appointment_id, r.day, r.part, r.starts_at, p.claimed_at, p.recipient_id
             FROM date_reminder r JOIN member m ON m.id = r.member_id
             LEFT JOIN posting p ON p.guild_id = r.guild_id AND p.key =
                  'reminder:' || r.appointment_id || ':' || r.slot_id || ':' || r.day || ':' || r.part
            WHERE r.part > 0 ORDER BY p.id IS NULL, p.id, r.member_id`,
      ),
    );
    for (const row of rows) {
      const key = [row.user_id, row.appointment_id, row.day, row.part, row.starts_at].join(' ');
      if (counted.has(key)) continue;
      counted.add(key);
      note(row, now);
      const of = said.find(({ id }) => id === row.appointment_id);
      const person = of?.people.find(({ asker }) => asker.member.userId === row.user_id);
      const date = person?.open.find(({ day }) => day === row.day);
      if (date) date.postingId = row.id;
    }
    const paused: Pick<Row, 'user_id' | 'appointment_id'>[] = await database.read((tx) =>
      tx.query(
        `SELECT m.user_id, c.appointment_id FROM commitment c JOIN member m ON m.id = c.member_id
          WHERE c.paused_at = $1`,
        [now],
      ),
    );
    for (const row of paused)
      if (!left.has(row.user_id)) were.push(pauseLine(row.user_id, row.appointment_id, now));
    if (random() < 0.2)
      await database.transact((tx) => change(tx, 'DELETE FROM posting WHERE remove_at <= $1', [now]));
  }

  /** To the next step of the clock: minutes while something begins soon, or else up to some hours, and at times far too long. */
  function step(now: Instant): number {
    if (random() < 0.01) return (60 + below(180)) * minute;
    const starts = said.flatMap((one) => oracle.datesAround(one, now).map(({ start }) => start));
    const next = Math.min(...starts.filter((start) => start > now - 15 * minute));
    const soon = Math.floor((next - now) / minute) - 75;
    return (1 + (soon > 0 ? below(Math.min(soon, 240)) : below(15))) * minute;
  }

  let ended = 0;
  /** Both do what is due, at once or one after the other. Of these one may end, with its next write if it comes to one, and another begins in its place. */
  async function run(now: Instant, ending: number | null): Promise<void> {
    const door = ending === null ? undefined : doors[ending];
    door?.faults.push(oneOf<Fault>(['refused', 'undone', 'answer lost']));
    const isAtOnce = random() < 0.3;
    const runs: PromiseSettledResult<void>[] = [];
    if (isAtOnce) runs.push(...(await Promise.allSettled(processes.map((one) => one.run(now)))));
    else for (const one of processes) runs.push(...(await Promise.allSettled([one.run(now)])));
    for (const [index, one] of runs.entries())
      if (one.status === 'rejected' && index !== ending) throw one.reason;
    if (ending === null || !door) return;
    if (door.faults.splice(0).length === 0) ended += 1;
    processes[ending] = startOn(door.database);
  }

  for (let now = begin; now < end; now += step(now)) {
    if (random() < 0.1) await act(now);
    if (random() < 0.05) await answer(now);
    if (random() < 0.05) await resume(now);
    oracle.expectAt(now);
    await run(now, random() < 0.1 ? below(processes.length) : null);
    await collect(now);
  }
  return {
    should: oracle.should.sort(),
    were: were.sort(),
    dates: oracle.dates.size,
    pauses: oracle.pauses,
    ended,
  };
}

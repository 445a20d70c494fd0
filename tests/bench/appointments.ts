import type { Asker } from '../../src/appointments/appointment';
import { createAppointmentListService } from '../../src/appointments/listService';
import { createLookService } from '../../src/appointments/lookService';
import { ruleOf } from '../../src/appointments/rule';
import { addDays, type Day } from '../../src/calendar';
import type { Database, Tx } from '../../src/database/database';
import { addGuild, findGuild } from '../../src/guilds/guildStore';
import { ensureMembers } from '../../src/guilds/memberStore';
import type { Days } from '../../src/when/schedule';
import type { BenchDatabase } from './benchDatabase';
import { compare, drawWaysTitle } from './series';

const [turns, looks] = [100, 2_000];
const [appointments, inEach] = [200, 10];
export const years = 10;
const inCalendar = 40;
const [guilds, ofGuild] = [2_000, 5];
const today: Day = '2026-11-30';
export const now = Date.UTC(2026, 10, 30, 8);
const zone = 'Europe/Berlin';

/** What people say, one after the other. */
const said: Days[] = [
  { kind: 'weekly', weekdays: [1, 2, 3, 4, 5], every: 1 },
  { kind: 'weekly', weekdays: [1, 3], every: 1 },
  { kind: 'weekly', weekdays: [2], every: 2 },
  { kind: 'weeks', parity: 'even', weekdays: [4] },
  { kind: 'monthly', nth: -1, weekday: 5 },
];

type Row = (string | number | null)[];

async function insert(tx: Tx, table: string, columns: string, rows: readonly Row[]): Promise<void> {
  const width = columns.split(',').length;
  for (let start = 0; start < rows.length; start += 500) {
    const some = rows.slice(start, start + 500);
    const places = some.map(
      (_, row) => `(${Array.from({ length: width }, (__, cell) => `$${row * width + cell + 1}`).join(', ')})`,
    );
    await tx.query(`INSERT INTO ${table} (${columns}) VALUES ${places.join(', ')}`, some.flat());
  }
}

/** A guild with 200 appointments. With a past: each was edited, skipped and spoken of for years, and as many more are over. */
export async function fillAppointments(
  database: Database,
  snowflake: string,
  firstId: number,
  pastDays: number,
): Promise<Asker> {
  return database.transact(async (tx) => {
    await addGuild(tx, { snowflake, locale: 'de', zone });
    const guild = await findGuild(tx, snowflake);
    if (!guild) throw new Error('The guild was not stored.');
    const users = Array.from({ length: 200 }, (_, index) => `${firstId}${String(index).padStart(6, '0')}`);
    const members = await ensureMembers(tx, guild.id, users);
    const first = addDays(today, -pastDays);
    const rows: Row[] = [];
    const slots: Row[] = [];
    const changes: Row[] = [];
    const commitments: Row[] = [];
    const words: Row[] = [];
    for (let index = 0; index < appointments * (pastDays > 0 ? 10 : 1); index += 1) {
      const isOver = index >= appointments;
      const id = firstId + index;
      const lastDay = isOver ? addDays(today, -30 - (index % 365)) : '9999-12-31';
      rows.push([id, guild.id, '11', members[index % 200]?.id ?? 0, 'Steuer', zone, lastDay, 1, 5]);
      const start = `${String(6 + (index % 16)).padStart(2, '0')}:${index % 2 ? '00' : '30'}`;
      const rule = ruleOf(said[index % said.length] ?? { kind: 'monthDay', day: 1 });
      slots.push([id, id, rule, isOver ? lastDay : first, isOver ? lastDay : null, start, 120, lastDay]);
      if (isOver) continue;
      for (let edit = 0; edit < pastDays / 180; edit += 1) {
        const until = addDays(first, edit * 180);
        slots.push([firstId + 100_000 + index * 100 + edit, id, rule, first, until, start, 60, until]);
      }
      for (let day = 0; day < pastDays; day += 14) changes.push([id, addDays(first, day), null, null, null]);
      const places = Array.from({ length: inEach }, (_, place) => (index * 7 + place) % 200);
      // The first of them is in with these as well.
      const all = new Set(index < inCalendar ? [...places, 0] : places);
      for (const [place, who] of [...all].entries()) {
        const memberId = members[who]?.id ?? 0;
        commitments.push([guild.id, memberId, id, 5, 5, 'channel', 10, 0, 0, now + index * 60_000, '2026a']);
        for (let day = place; day < pastDays; day += 60)
          words.push([id, addDays(first, day), memberId, 'not']);
      }
    }
    const times = 'id, appointment_id, rule, first_day, until, start, minutes, last_day';
    const ofCommitment =
      'guild_id, member_id, appointment_id, created_at, always_at, remind_by, lead_minutes, missed, reminded_to, next_at, zone_data';
    const ofAppointment = 'id, guild_id, channel_id, member_id, title, zone, last_day, version, created_at';
    await insert(tx, 'appointment', ofAppointment, rows);
    await insert(tx, 'appointment_slot', times, slots);
    await insert(tx, 'appointment_change', 'slot_id, day, moved_day, start, minutes', changes);
    await insert(tx, 'commitment', ofCommitment, commitments);
    await insert(tx, 'commitment_date', 'slot_id, day, member_id, said', words);
    const [member] = members;
    if (!member) throw new Error('There is nobody.');
    return { member, maySee: () => true, isManager: false };
  });
}

/** Guilds with an appointment each, and five who are in. */
async function fillGuilds(database: Database, firstId: number): Promise<void> {
  await database.transact(async (tx) => {
    const numbers = Array.from({ length: guilds }, (_, index) => firstId + index);
    await insert(
      tx,
      'guild',
      'id, snowflake, locale, zone, settings, week_post_at',
      numbers.map((id) => [id, `8${id}`, 'de', zone, '{}', 0]),
    );
    const people = numbers.flatMap((id) =>
      Array.from({ length: ofGuild }, (_, place) => [firstId + (id - firstId) * ofGuild + place, id]),
    );
    await insert(
      tx,
      'member',
      'id, guild_id, user_id',
      people.map(([id = 0, guildId = 0]) => [id, guildId, `${id}`]),
    );
    await insert(
      tx,
      'appointment',
      'id, guild_id, channel_id, member_id, zone, last_day, version, created_at',
      numbers.map((id) => [id, id, '11', null, zone, '9999-12-31', 1, 5]),
    );
    await insert(
      tx,
      'commitment',
      'guild_id, member_id, appointment_id, created_at, always_at, remind_by, lead_minutes, missed, reminded_to, next_at, zone_data',
      people.map(([id = 0, guildId = 0]) => [
        guildId,
        id,
        guildId,
        5,
        5,
        'channel',
        10,
        0,
        0,
        now + ((id * 7_919) % 600_000) * 1_000,
        '2026a',
      ]),
    );
  });
}

/** The list of a guild, young and old, and where to look first among all commitments. */
export async function benchAppointments({ version, database, query }: BenchDatabase): Promise<void> {
  const young = await fillAppointments(database, '700000000000000001', 1_000_000, 0);
  const old = await fillAppointments(database, '700000000000000002', 2_000_000, years * 365);
  await fillGuilds(database, 3_000_000);
  await query(version.startsWith('Postgres') ? 'VACUUM ANALYZE' : 'ANALYZE');
  const everybody = (_: number, ids: readonly string[]) =>
    Promise.resolve(new Map(ids.map((id) => [id, id])));
  const lists = createAppointmentListService({ database, names: everybody, seeVoiceStates: () => null });
  const { due } = createLookService({
    database,
    changed() {},
    stillMembers: (_, userIds) => Promise.resolve(new Set(userIds)),
    whoSees: (_, __, userIds) => Promise.resolve(new Set(userIds)),
    seeVoiceStates: () => null,
    isOurs: () => true,
  });
  const { dates } = await lists.list(old, now);
  const size = `${appointments} appointments, ${inEach} in each, ${dates.length} dates`;
  console.log(`\n## ${version}: ${size}; ${guilds * ofGuild} commitments of ${guilds} guilds\n`);
  const listed = await compare(turns, [
    { name: `the list of a guild, ${years} years old`, once: () => lists.list(old, now) },
    { name: 'the list of a young one', once: () => lists.list(young, now) },
  ]);
  console.log([drawWaysTitle('beside a young one'), ...listed].join('\n'));
  // Apart from the lists, which would leave it their memory to clear.
  const looked = await compare(looks, [
    { name: 'where to look first', once: () => due.next() },
    {
      name: '  the same by hand',
      once: () => query('SELECT next_at FROM commitment WHERE next_at IS NOT NULL ORDER BY next_at LIMIT 1'),
    },
  ]);
  console.log(['', drawWaysTitle('beside it by hand'), ...looked].join('\n'));
}

import { migrations } from '../../migrations';
import { CreateTables1795600000000 } from '../../migrations/1795600000000-CreateTables';
import type { Database, Tx } from '../../src/database/database';
import { nothingOnDesk } from '../../src/desk/onDesk';
import { onDeskTable } from '../../src/desk/onDeskStore';
import { dayOffTable } from '../../src/guilds/dayOffStore';
import { guildTable } from '../../src/guilds/guildStore';
import { memberTable } from '../../src/guilds/memberStore';
import { workTotalTable } from '../../src/sessions/totalStore';
import { openUpgradedDatabase } from '../support/testDatabase';

type Rows = Readonly<Record<string, string | number | null>>[];

/** Something in every table of the first version, by its own column names, parents first. */
const firstVersion: Readonly<Record<string, Rows>> = {
  guild: [{ id: 1, snowflake: '100', locale: 'de', zone: 'Europe/Berlin', settings: '{}', left_at: null }],
  watched_channel: [{ guild_id: 1, channel_id: '11', kind: 'channel' }],
  member: [
    { id: 1, guild_id: 1, user_id: '1', locale: 'de', choice: 'board', asked_at: 5, lifetime_ms: 3_600_000 },
    { id: 2, guild_id: 1, user_id: '2', locale: null, choice: null, asked_at: null, lifetime_ms: 0 },
  ],
  gathering: [
    {
      id: 1,
      guild_id: 1,
      channel_id: '11',
      day: '2026-03-24',
      started_at: 1_774_342_800_000,
      ended_at: null,
    },
  ],
  work_session: [
    {
      id: 1,
      guild_id: 1,
      member_id: 1,
      started_at: 1_774_342_800_000,
      alive_at: 1_774_342_800_000,
      there_at: 1_774_342_800_000,
      seen_start: 1_774_342_800_000,
    },
  ],
  stretch: [
    { id: 1, session_id: 1, member_id: 1, channel_id: '11', kind: 'work', started_at: 1_774_342_800_000 },
  ],
  day_total: [{ guild_id: 1, day: '2026-03-23', member_id: 1, work_ms: 3_600_000 }],
  period_total: [{ guild_id: 1, period: '2026-W13', member_id: 1, work_ms: 3_600_000 }],
  shard_alive: [{ shard_count: 1, shard_id: 0, alive_at: 1_774_342_800_000 }],
  outage: [{ id: 1, shard_count: 1, shard_id: 0, guild_id: 1, from_at: 7, to_at: 9 }],
  goal: [
    { id: 1, guild_id: 1, member_id: 1, body: 'Angebot', span: 'day', due_day: '2026-03-24', created_at: 5 },
  ],
  skill: [{ id: 1, guild_id: 1, name: 'Marketing', name_key: 'marketing' }],
  member_skill: [{ member_id: 1, skill_id: 1, note: 'für Selbstständige' }],
  notice: [{ id: 1, member_id: 1, key: 'common.unexpected', params: '{}', created_at: 5, shown_at: null }],
  posting: [
    { id: 1, guild_id: 1, key: 'agenda:1', channel_id: '11', claimed_at: 5, message_id: '99', shows: null },
  ],
};

async function fill(tx: Tx): Promise<void> {
  for (const [table, rows] of Object.entries(firstVersion)) {
    for (const row of rows) {
      const places = Object.keys(row).map((_, index) => `$${index + 1}`);
      const statement = `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${places.join(', ')})`;
      await tx.query(statement, Object.values(row));
    }
  }
}

async function readAll(
  tx: Tx,
  tables: readonly string[],
): Promise<Record<string, Record<string, unknown>[]>> {
  const all: Record<string, Record<string, unknown>[]> = {};
  for (const table of tables) all[table] = await tx.query(`SELECT * FROM ${table} ORDER BY 1`);
  return all;
}

/** What the first version kept of working time in two tables and a column is in one now. */
const merged = ['day_total', 'period_total'];
const kept = Object.keys(firstVersion).filter((table) => !merged.includes(table));

/** The same row as it is without a column. */
function without(row: Record<string, unknown>, column: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([name]) => name !== column));
}

let database: Database;
let before: Record<string, Record<string, unknown>[]>;
beforeEach(async () => {
  database = await openUpgradedDatabase([CreateTables1795600000000], async (tx) => {
    await fill(tx);
    before = await readAll(tx, kept);
  });
});
afterEach(() => database.close());

test('the migrations are in the order of their times, each once', () => {
  const times = migrations.map(({ name }) => Number(/\d{13}$/.exec(name)?.[0]));
  expect(times).toEqual([...new Set(times)].sort((one, other) => one - other));
});

test('all rows of the first version are kept as they were', async () => {
  expect(Object.values(before).flat().length).toBeGreaterThanOrEqual(kept.length);
  expect(await database.read((tx) => readAll(tx, kept))).toMatchObject({
    ...before,
    member: before['member']!.map((member) => without(member, 'lifetime_ms')),
    guild: before['guild']!.map((guild) => without(guild, 'settings')),
  });
});

test('what was worked in a day, a week and in all is one table’s', async () => {
  const totals = await database.read((tx) => tx.find(workTotalTable, { order: { period: 'ASC' } }));
  const whole = { guildId: 1, memberId: 1, workMs: 3_600_000, days: 1 };
  expect(totals).toEqual(['2026-03-23', '2026-W13', 'all'].map((period) => ({ ...whole, period })));
});

test('what belonged to a guild still goes with it', async () => {
  await database.transact((tx) => tx.query('DELETE FROM guild'));
  const rows = await database.read((tx) => readAll(tx, [...kept, 'work_total']));
  const left = Object.entries(rows).filter(([, some]) => some.length > 0);
  expect(left.map(([table]) => table)).toEqual(['shard_alive']);
});

test('there was no applause yet, no line was shown, and nothing was wanted again', async () => {
  const query = (sql: string) => database.read((tx) => tx.query(sql));
  expect(await query('SELECT * FROM cheer')).toEqual([]);
  expect(await query('SELECT line FROM gathering')).toEqual([{ line: null }]);
  expect(await query('SELECT reopened FROM posting')).toEqual([{ reopened: 0 }]);
});

test('what was posted went to nobody alone, and a message to a member goes with her row', async () => {
  const query = (sql: string) => database.transact((tx) => tx.query(sql));
  expect(await query('SELECT recipient_id, channel_id FROM posting')).toEqual([
    { recipient_id: null, channel_id: '11' },
  ]);
  await query('UPDATE posting SET recipient_id = 2');
  await query("INSERT INTO direct_channel (member_id, channel_id) VALUES (2, '77')");
  await query('DELETE FROM member WHERE id = 2');
  expect(await query('SELECT id FROM posting')).toEqual([]);
  expect(await query('SELECT member_id FROM direct_channel')).toEqual([]);
});

test('what a member kept on her desk before it had a table is in it, and only that', async () => {
  const older = migrations.filter(({ name }) => Number(/\d{13}$/.exec(name)?.[0]) < 1795642000000);
  const upgraded = await openUpgradedDatabase(older, async (tx) => {
    await tx.query(
      "INSERT INTO guild (id, snowflake, locale, zone, settings, week_post_at) VALUES (1, '100', 'de', 'UTC', '{}', 0)",
    );
    for (const [id, columns, values] of [
      [1, 'next_step, step_done_at, week_goal_ms, days_a_week', "'Rechnung', 1774342800000, 36000000, 3"],
      [2, 'next_step', "'Angebot'"],
      [3, 'thanked', '4'],
      [4, 'days_a_week', '7'],
    ])
      await tx.query(
        `INSERT INTO member (id, guild_id, user_id, choice, ${columns}) VALUES (${id}, 1, '${id}', 'board', ${values})`,
      );
    await tx.query("INSERT INTO day_off (member_id, day) VALUES (1, '2026-03-24')");
  });
  const { onDesk, members, daysOff } = await upgraded.read(async (tx) => ({
    onDesk: await tx.find(onDeskTable, { order: { memberId: 'ASC' } }),
    members: await tx.find(memberTable, { order: { id: 'ASC' } }),
    daysOff: await tx.find(dayOffTable),
  }));
  await upgraded.transact((tx) => tx.query('DELETE FROM member WHERE id = 2'));
  const left = await upgraded.read((tx) => tx.find(onDeskTable, { order: { memberId: 'ASC' } }));
  await upgraded.close();
  expect(onDesk).toEqual([
    {
      memberId: 1,
      nextStep: 'Rechnung',
      stepDoneAt: 1_774_342_800_000,
      weekGoalMs: 36_000_000,
      daysAWeek: 3,
    },
    { memberId: 2, ...nothingOnDesk, nextStep: 'Angebot' },
    { memberId: 4, ...nothingOnDesk, daysAWeek: 7 },
  ]);
  expect(members.map(({ id, choice, thanked }) => [id, choice, thanked])).toEqual([
    [1, 'board', 0],
    [2, 'board', 0],
    [3, 'board', 4],
    [4, 'board', 0],
  ]);
  expect(daysOff).toEqual([{ memberId: 1, day: '2026-03-24' }]);
  expect(left.map(({ memberId }) => memberId)).toEqual([1, 4]);
});

test('of each slot it is known when its last date may be, as far as one was moved', async () => {
  const older = migrations.filter(({ name }) => Number(/\d{13}$/.exec(name)?.[0]) < 1795652000000);
  const upgraded = await openUpgradedDatabase(older, async (tx) => {
    for (const statement of [
      "INSERT INTO guild (id, snowflake, locale, zone, settings, week_post_at) VALUES (1, '100', 'de', 'UTC', '{}', 0)",
      "INSERT INTO member (id, guild_id, user_id) VALUES (1, 1, '1')",
      `INSERT INTO appointment (id, guild_id, channel_id, member_id, zone, last_day, version, created_at)
        VALUES (1, 1, '11', 1, 'UTC', '9999-12-31', 1, 5)`,
    ])
      await tx.query(statement);
    for (const [id, until] of [
      [1, null],
      [2, '2026-03-30'],
      [3, '2026-03-30'],
      [4, '2026-03-30'],
    ])
      await tx.query(
        `INSERT INTO appointment_slot (id, appointment_id, rule, first_day, until, start, minutes)
          VALUES ($1, 1, 'FREQ=WEEKLY;BYDAY=MO', '2026-03-02', $2, '09:00', 60)`,
        [id, until],
      );
    for (const [slot, day, moved] of [
      [1, '2026-03-09', '2026-05-05'],
      [3, '2026-03-09', '2026-05-05'],
      [3, '2026-03-16', '2026-04-04'],
      [4, '2026-03-09', '2026-03-10'],
      [4, '2026-03-16', null],
    ])
      await tx.query(
        "INSERT INTO appointment_change (slot_id, day, moved_day, start, minutes) VALUES ($1, $2, $3, '09:00', 60)",
        [slot, day, moved],
      );
  });
  const rows = await upgraded.read((tx) => tx.query('SELECT id, last_day FROM appointment_slot ORDER BY id'));
  await upgraded.close();
  expect(rows).toEqual([
    { id: 1, last_day: '9999-12-31' },
    { id: 2, last_day: '2026-03-30' },
    { id: 3, last_day: '2026-05-05' },
    { id: 4, last_day: '2026-03-30' },
  ]);
});

test('what was posted before the sums were kept tells none, unless it may still decide', async () => {
  const upgraded = await openUpgradedDatabase([CreateTables1795600000000], async (tx) => {
    await fill(tx);
    await tx.query(
      "INSERT INTO posting (id, guild_id, key, channel_id, claimed_at, final_at) VALUES (2, 1, 'agenda:2', '11', 5, 9)",
    );
  });
  const rows = await upgraded.read((tx) => tx.query('SELECT id, sum_ms, sum_of FROM posting ORDER BY id'));
  await upgraded.close();
  expect(rows).toEqual([
    { id: 1, sum_ms: null, sum_of: null },
    { id: 2, sum_ms: null, sum_of: 0 },
  ]);
});

test('in each guild it is found out when its first weekly post falls due', async () => {
  const guilds = await database.read((tx) => tx.find(guildTable));
  expect(guilds.map(({ weekPostAt }) => weekPostAt)).toEqual([0]);
});

test('nobody has anything on her desk yet', async () => {
  expect(await database.read((tx) => tx.find(onDeskTable))).toEqual([]);
});

test('who was welcomed keeps what her guild’s default was at the upgrade; who was not is promised nothing', async () => {
  const upgraded = await openUpgradedDatabase([CreateTables1795600000000], async (tx) => {
    await fill(tx);
    await tx.query(
      `INSERT INTO guild (id, snowflake, locale, zone, settings) VALUES (2, '200', 'de', 'UTC', '{"defaultChoice":"off"}')`,
    );
    for (const [id, askedAt] of [
      [3, 'NULL'],
      [4, 7],
    ])
      await tx.query(
        `INSERT INTO member (id, guild_id, user_id, asked_at, lifetime_ms) VALUES (${id}, 2, '${id}', ${askedAt}, 0)`,
      );
  });
  const rows = await upgraded.read((tx) => tx.query('SELECT id, promised FROM member ORDER BY id'));
  await upgraded.close();
  expect(rows).toEqual([
    { id: 1, promised: 'self' },
    { id: 2, promised: null },
    { id: 3, promised: null },
    { id: 4, promised: 'off' },
  ]);
});

test('goals that were done before are counted by a recount, in guilds that have any', async () => {
  const recounts = async (change: string) => {
    const upgraded = await openUpgradedDatabase([CreateTables1795600000000], async (tx) => {
      await fill(tx);
      await tx.query(change);
    });
    const rows = await upgraded.read((tx) => tx.query('SELECT recount_at FROM guild'));
    await upgraded.close();
    return (rows as { recount_at: string | number | null }[]).map(
      (row) => row.recount_at && Number(row.recount_at),
    );
  };
  expect(await recounts('UPDATE goal SET done_at = 9')).toEqual([1]);
  expect(await recounts('UPDATE goal SET done_at = NULL')).toEqual([null]);
});

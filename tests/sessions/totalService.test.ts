import { getGuild, updateGuild } from '../../src/guilds/guildStore';
import { createTotalService } from '../../src/sessions/totalService';
import { findWorkTotal, findTotalDifferences, type TotalDifference } from '../../src/sessions/totalStore';
import { at, SessionStage } from '../support/sessionStage';

let stage: SessionStage;
beforeEach(async () => {
  stage = await SessionStage.open();
});
afterEach(() => stage.database.close());

const minutes = (count: number) => count * 60_000;
const newYork = 'America/New_York';

function days(): Promise<string[]> {
  return stage.database.read(async (tx) => {
    const rows: { day: string; member_id: number; work_ms: string | number }[] = await tx.query(
      'SELECT period AS day, member_id, work_ms FROM work_total WHERE length(period) = 10 ORDER BY period, member_id',
    );
    return rows.map((row) => `${row.day} ${row.member_id} ${Number(row.work_ms) / minutes(1)}`);
  });
}

async function rebuild(): Promise<TotalDifference[]> {
  const found: TotalDifference[] = [];
  await stage.totals.recountGuild(stage.guild.id, (difference) => found.push(difference));
  return found;
}

async function wrongIn(zone: string): Promise<TotalDifference[]> {
  const { guild, anna, ben, database } = stage;
  const owner = { guildId: guild.id, zone };
  return database.read(async (tx) => [
    ...(await findTotalDifferences(tx, { ...owner, memberId: anna.id })),
    ...(await findTotalDifferences(tx, { ...owner, memberId: ben.id })),
  ]);
}

/** Anna and Ben worked from half past eleven in the evening to a quarter to one. */
async function workOverMidnight(): Promise<void> {
  for (const userId of ['1', '2']) await stage.go(userId, '11', '23:30');
  for (const userId of ['1', '2']) await stage.go(userId, null, '+1 00:45');
}

test('what the stretches give is nowhere wrong', async () => {
  await workOverMidnight();
  expect(await rebuild()).toEqual([]);
});

test('what is wrong is told and put right: too much, too little, missing, of all time', async () => {
  await workOverMidnight();
  const { anna, ben, database } = stage;
  await database.transact(async (tx) => {
    await tx.query('UPDATE work_total SET work_ms = work_ms + 1 WHERE period = $1 AND member_id = $2', [
      '2026-03-10',
      anna.id,
    ]);
    await tx.query('DELETE FROM work_total WHERE period = $1 AND member_id = $2', ['2026-W11', ben.id]);
    await tx.query("UPDATE work_total SET period = '2026-03-20' WHERE period = $1 AND member_id = $2", [
      '2026-03-11',
      ben.id,
    ]);
    await tx.query('UPDATE work_total SET work_ms = 7 WHERE period = $1 AND member_id = $2', ['all', ben.id]);
  });
  const found = (await rebuild()).map(
    ({ memberId, of, unit, stored, right }) => `${memberId} ${of} ${stored} ${right} ${unit}`,
  );
  expect(found.sort()).toEqual(
    [
      `${anna.id} 2026-03-10 ${minutes(30) + 1} ${minutes(30)} ms`,
      `${ben.id} 2026-03-11 0 ${minutes(45)} ms`,
      `${ben.id} 2026-03-11 0 1 days`,
      `${ben.id} 2026-03-20 ${minutes(45)} 0 ms`,
      `${ben.id} 2026-03-20 1 0 days`,
      `${ben.id} 2026-W11 0 ${minutes(75)} ms`,
      `${ben.id} 2026-W11 0 2 days`,
      `${ben.id} all 7 ${minutes(75)} ms`,
    ].sort(),
  );
  expect(await rebuild()).toEqual([]);
  expect(await days()).toEqual([
    `2026-03-10 ${anna.id} 30`,
    `2026-03-10 ${ben.id} 30`,
    `2026-03-11 ${anna.id} 45`,
    `2026-03-11 ${ben.id} 45`,
  ]);
});

test('another zone is stored at once, and the totals follow', async () => {
  await workOverMidnight();
  const { anna, ben, totals } = stage;
  expect(await totals.due.next()).toBeNull();
  await stage.changeZone(newYork, at('+1 09:00'));
  expect(await days()).toHaveLength(4);
  expect(await totals.due.next()).toBe(at('+1 09:00'));
  await totals.due.run(at('+1 09:00'));
  expect(await days()).toEqual([`2026-03-10 ${anna.id} 75`, `2026-03-10 ${ben.id} 75`]);
  expect(await totals.due.next()).toBeNull();
});

test('what shows totals is drawn again once all are counted anew', async () => {
  await workOverMidnight();
  const { database, guild } = stage;
  const pending: boolean[] = [];
  const looks: Promise<void>[] = [];
  const totals = createTotalService(database, (guildId) =>
    looks.push(
      database.read(async (tx) => {
        pending.push((await getGuild(tx, guildId)).recountAt !== null);
      }),
    ),
  );
  await database.transact((tx) => totals.changeZone(tx, guild.id, newYork, at('+1 09:00')));
  await Promise.all(looks);
  expect(pending).toEqual([true]);
  await totals.due.run(at('+1 09:00'));
  await Promise.all(looks);
  expect(pending).toEqual([true, false]);
});

test('a recount that is cut off is due again, and brings the rest', async () => {
  await workOverMidnight();
  const { anna, database, totals } = stage;
  await stage.changeZone(newYork, at('+1 09:00'));
  const { transact } = database;
  let left = 1;
  database.transact = (work) => (left-- > 0 ? transact(work) : Promise.reject(new Error('killed')));
  await expect(totals.due.run(at('+1 09:00'))).rejects.toThrow('killed');
  database.transact = transact;
  expect((await days()).filter((day) => day.includes(` ${anna.id} `))).toEqual([`2026-03-10 ${anna.id} 75`]);
  expect(await wrongIn(newYork)).not.toEqual([]);
  expect(await totals.due.next()).toBe(at('+1 09:00'));
  await totals.due.run(at('+1 09:01'));
  expect(await wrongIn(newYork)).toEqual([]);
});

test('stretches that end during the recount count once, whoever’s turn it is', async () => {
  await workOverMidnight();
  for (const userId of ['1', '2']) await stage.go(userId, '11', '+1 00:50');
  await stage.changeZone(newYork, at('+1 05:00'));
  const counting = stage.totals.due.run(at('+1 05:00'));
  const leaving = ['1', '2'].map((userId) => stage.go(userId, null, '+1 05:00'));
  await Promise.all([counting, ...leaving]);
  expect(await wrongIn(newYork)).toEqual([]);
  const ofAllTime = await stage.database.read(async (tx) => [
    await findWorkTotal(tx, stage.anna, 'all'),
    await findWorkTotal(tx, stage.ben, 'all'),
  ]);
  expect(ofAllTime).toEqual([minutes(75 + 250), minutes(75 + 250)]);
});

test('a stretch that ends between two members’ turns counts once for both', async () => {
  await workOverMidnight();
  for (const userId of ['1', '2']) await stage.go(userId, '11', '+1 00:50');
  await stage.changeZone(newYork, at('+1 05:00'));
  const { database } = stage;
  const { transact } = database;
  let turn = 0;
  database.transact = async (work) => {
    turn += 1;
    const result = await transact(work);
    if (turn === 1) {
      database.transact = transact;
      for (const userId of ['1', '2']) await stage.go(userId, null, '+1 05:00');
    }
    return result;
  };
  await stage.totals.due.run(at('+1 05:00'));
  expect(turn).toBe(1);
  expect(await wrongIn(newYork)).toEqual([]);
});

test('a zone that changes again during the recount is counted in the end', async () => {
  await workOverMidnight();
  const { database, totals } = stage;
  await stage.changeZone(newYork, at('+1 09:00'));
  const { transact } = database;
  database.transact = async (work) => {
    database.transact = transact;
    const result = await transact(work);
    await stage.changeZone('Asia/Tokyo', at('+1 09:00'));
    return result;
  };
  await totals.due.run(at('+1 09:00'));
  expect(await totals.due.next()).toBe(at('+1 09:00') + 1);
  await totals.due.run(at('+1 09:01'));
  expect(await totals.due.next()).toBeNull();
  expect(await wrongIn('Asia/Tokyo')).toEqual([]);
});

test('a zone that changes again in the very millisecond of a recount is a time of its own', async () => {
  await workOverMidnight();
  const { totals } = stage;
  const due: (number | null)[] = [];
  for (const zone of [newYork, 'Asia/Tokyo', 'Europe/Berlin']) {
    await stage.changeZone(zone, at('+1 09:00'));
    due.push(await totals.due.next());
    await totals.due.run(at('+1 09:01'));
  }
  // What is due again for the same instant after its run counts as stuck.
  for (const [index, instant] of due.entries()) expect(instant).not.toBe(due[index - 1]);
  expect(await totals.due.next()).toBeNull();
  expect(await wrongIn('Europe/Berlin')).toEqual([]);
});

test('totals under another guild belong to nobody', async () => {
  await workOverMidnight();
  const { database, guild, anna } = stage;
  const other = await database.transact(async (tx) => {
    await tx.query("INSERT INTO guild (snowflake, locale, zone, settings) VALUES ('5', 'de', 'UTC', '{}')");
    const [row]: { id: number }[] = await tx.query("SELECT id FROM guild WHERE snowflake = '5'");
    await tx.query('INSERT INTO work_total (guild_id, period, member_id, work_ms) VALUES ($1, $2, $3, 9)', [
      row!.id,
      '2026-03-10',
      anna.id,
    ]);
    await updateGuild(tx, row!.id, { leftAt: 1 });
    return row!.id;
  });
  expect(other).not.toBe(guild.id);
  expect(await rebuild()).toEqual([{ memberId: anna.id, of: '2026-03-10', unit: 'ms', stored: 9, right: 0 }]);
  expect(await rebuild()).toEqual([]);
});

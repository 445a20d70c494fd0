import type { Instant } from '../../src/calendar';
import type { VoiceStates } from '../../src/guilds/guild';
import { createTries } from '../../src/database/tries';
import { createLog } from '../../src/log';
import { createHeard } from '../../src/sessions/heardService';
import { createSessionService } from '../../src/sessions/sessionService';
import type { BenchDatabase } from './benchDatabase';
import { openOverSessions } from './byHand';
import type { History } from './history';
import { compare, drawWays, drawWaysTitle } from './series';

const minute = 60_000;
const turns = 200;
/** So many are at work while others come and go. */
const atWork = 40;

/** A guild's rooms as they are now, and what is told of them. */
function makeStage({ database }: BenchDatabase, { guild }: History, rooms: readonly string[]) {
  const present = new Map<string, string>();
  const voiceStates = (): VoiceStates => ({
    rooms: rooms.map((id) => ({ id, name: `Coworking ${id}`, categoryId: null, isAfk: false })),
    present: [...present].map(([userId, channelId]) => ({ userId, channelId, isBot: false })),
  });
  const log = createLog('warn');
  const nothing = () => Promise.resolve();
  const tries = createTries({ log, caughtUp: () => undefined });
  const heard = createHeard({ tries, lose: nothing, regain: nothing, log });
  const sessions = createSessionService({
    database,
    heard,
    shardCount: 1,
    changed: () => undefined,
    seeVoiceStates: voiceStates,
    checkDue: () => undefined,
    keepAfter: () => undefined,
  });
  return {
    present,
    sessions,
    reconcile: (now: Instant) => sessions.reconcile(guild.id, voiceStates(), now),
    async go(userId: string, channelId: string | null, now: Instant) {
      if (channelId === null) present.delete(userId);
      else present.set(userId, channelId);
      await sessions.signOfLife(guild.id, { userId, channelId, isBot: false, isVoiceEvent: true }, now);
    },
  };
}

async function listUsers({ database }: BenchDatabase, { guild }: History): Promise<string[]> {
  const rows: { user_id: string }[] = await database.read((tx) =>
    tx.query('SELECT user_id FROM member WHERE guild_id = $1 ORDER BY id', [guild.id]),
  );
  return rows.map((row) => row.user_id);
}

/** Recording a join and a leave beside a bare transaction of two rows, by the driver alone. */
export async function benchJoins(bench: BenchDatabase, history: History): Promise<void> {
  const { guild, memberIds, room } = history;
  const stage = makeStage(bench, history, [room]);
  const userIds = await listUsers(bench, history);
  let { now } = history;
  await stage.reconcile(now);
  for (const userId of userIds.slice(0, atWork)) await stage.go(userId, room, (now += 1_000));
  const joins: number[] = [];
  const leaves: number[] = [];
  const bare: number[] = [];
  const measure = async (times: number[], once: () => Promise<unknown>) => {
    const before = performance.now();
    await once();
    times.push(performance.now() - before);
  };
  for (let turn = 0; turn < turns + 10; turn++) {
    const userId = userIds[atWork + (turn % (userIds.length - atWork))] ?? '';
    // What falls due in between has happened at its time, as in the bot: it isn't part of a join or a leave.
    await stage.sessions.due.run((now += 1_000));
    await measure(joins, () => stage.go(userId, room, now));
    await stage.sessions.due.run((now += 2 * minute));
    await measure(leaves, () => stage.go(userId, null, now));
    await measure(bare, async () => {
      await bench.query('BEGIN');
      const [row] = await bench.query(
        `INSERT INTO work_session (guild_id, member_id, started_at, ended_at, alive_at, there_at, seen_start)
         VALUES (${guild.id}, ${memberIds[0]}, ${now}, ${now + 1}, ${now}, ${now}, ${now}) RETURNING id`,
      );
      await bench.query(
        `INSERT INTO stretch (session_id, member_id, channel_id, kind, started_at, ended_at)
         VALUES (${Number(row?.['id'])}, ${memberIds[0]}, 'bare', 'work', ${now}, ${now + 1})`,
      );
      await bench.query('COMMIT');
    });
  }
  console.log(drawWaysTitle('beside the bare transaction'));
  const lines = drawWays([
    { name: `a join, ${atWork} others at work`, times: joins.slice(10) },
    { name: `a leave, ${atWork} others at work`, times: leaves.slice(10) },
    { name: '  a bare transaction of two rows', times: bare.slice(10) },
  ]);
  console.log(lines.join('\n'));
}

/** So many members at work in many rooms, and the reconcile that finds all of them where they are. */
export async function benchReconcile(bench: BenchDatabase, history: History, open: number): Promise<void> {
  const rooms = Array.from({ length: 200 }, (_, index) => `${310_000_000_000_000_000n + BigInt(index)}`);
  const stage = makeStage(bench, history, rooms);
  const userIds = (await listUsers(bench, history)).slice(0, open);
  for (const [index, userId] of userIds.entries())
    stage.present.set(userId, rooms[index % rooms.length] ?? '');
  await storeOpen(bench, history, open, rooms.length);
  let { now } = history;
  console.log(drawWaysTitle('beside the read by hand'));
  const lines = await compare(20, [
    {
      name: `the reconcile of ${open.toLocaleString('en')} open sessions`,
      once: () => stage.reconcile((now += 1_000)),
    },
    { name: '  by hand only reading them', once: () => bench.query(openOverSessions(history.guild.id)) },
  ]);
  console.log(lines.join('\n'));
}

/** Stores an open session of each of the first members, in turn in one of so many rooms. */
async function storeOpen(bench: BenchDatabase, history: History, open: number, rooms: number): Promise<void> {
  const { guild, memberIds, now } = history;
  const [first = 0] = memberIds;
  const since = now - 30 * minute;
  await bench.query(
    `INSERT INTO work_session (guild_id, member_id, started_at, alive_at, there_at, seen_start)
     SELECT guild_id, id, ${since}, ${since}, ${since}, ${since} FROM member
      WHERE guild_id = ${guild.id} AND id < ${first + open}`,
  );
  await bench.query(
    `INSERT INTO stretch (session_id, member_id, channel_id, kind, started_at)
     SELECT id, member_id, CAST(310000000000000000 + (member_id - ${first}) % ${rooms} AS varchar(20)), 'work', ${since}
       FROM work_session WHERE guild_id = ${guild.id} AND ended_at IS NULL`,
  );
}

import type { Tx } from '../../src/database/database';
import { checkDatabase, tellAhead } from '../../src/programs/checkDatabase';
import { at, SessionStage } from '../support/sessionStage';

let stage: SessionStage;
/** Ids of what is stored: Anna's ended session of two stretches, and Ben's open one in the same gathering. */
let ids: { anna: number; ben: number; ended: number; open: number; stretches: number[] };

beforeEach(async () => {
  stage = await SessionStage.open();
  await stage.go('1', '11', '10:00');
  await stage.go('2', '11', '10:00');
  await stage.go('1', null, '10:30');
  await stage.go('1', '12', '10:35');
  await stage.go('1', null, '11:00');
  await stage.pass('11:30');
  ids = await stage.database.read(async (tx) => {
    const sessions: { id: number }[] = await tx.query('SELECT id FROM work_session ORDER BY member_id');
    const stretches: { id: number }[] = await tx.query(
      'SELECT id FROM stretch ORDER BY member_id, started_at',
    );
    return {
      anna: stage.anna.id,
      ben: stage.ben.id,
      ended: sessions[0]!.id,
      open: sessions[1]!.id,
      stretches: stretches.map(({ id }) => id),
    };
  });
});
afterEach(() => stage.database.close());

async function check(): Promise<{ isWell: boolean; lines: string[] }> {
  const lines: string[] = [];
  return { isWell: await checkDatabase(stage.database, (line) => lines.push(line)), lines };
}

/** Breaks something behind the rules' back, on SQLite also what its own constraints refuse. */
async function spoil(work: (tx: Tx) => Promise<unknown>): Promise<string[]> {
  await stage.database.transact(async (tx) => {
    for (const index of [
      'work_session_member_id_open',
      'stretch_session_id_open',
      'gathering_guild_id_channel_id_open',
    ])
      await tx.query(`DROP INDEX ${index}`);
    await work(tx);
  });
  const { isWell, lines } = await check();
  expect(isWell).toBe(false);
  expect(lines.at(-1)).toMatch(/: [1-9]\d* faults?\.$/);
  return lines.slice(0, -1);
}

const hour = 3_600_000;
const one = (fault: string) => expect.stringContaining(fault);

test('a healthy database: all is well', async () => {
  expect(await check()).toEqual({
    isWell: true,
    lines: ['1 guild, 2 members, 2 sessions, 3 stretches: all is well.'],
  });
});

test('a clock that is put back: by how much stored times lie ahead is said', async () => {
  const lines: string[] = [];
  await tellAhead(stage.database, (line) => lines.push(line), at('11:29') + 1);
  expect(lines).toEqual([]);
  await tellAhead(stage.database, (line) => lines.push(line), at('10:10'));
  expect(lines).toEqual([
    "The newest stored time is 1 h 20 min ahead of this computer's clock. A bot that starts now goes on from there.",
  ]);
});

test('a seat, a break, a session without a moment of work: all is well', async () => {
  await stage.go('1', '11', '12:00');
  await stage.sessions.pressBreak(stage.anna, null, at('12:00'));
  await stage.go('2', null, '12:05');
  expect((await check()).lines).toEqual(['1 guild, 2 members, 3 sessions, 4 stretches: all is well.']);
});

describe('what is told', () => {
  const set = (table: string, id: number, change: string) => (tx: Tx) =>
    tx.query(`UPDATE ${table} SET ${change} WHERE id = $1`, [id]);

  test.each<[string, (tx: Tx) => Promise<unknown>]>([
    ['it overlaps stretch', (tx) => set('stretch', ids.stretches[1]!, `started_at = ${at('10:29')}`)(tx)],
    ["its end isn't after its start", (tx) => set('stretch', ids.stretches[0]!, `ended_at = started_at`)(tx)],
    [
      'it has ended, one of its stretches has not',
      (tx) => set('stretch', ids.stretches[1]!, 'ended_at = NULL')(tx),
    ],
    ['it starts at', (tx) => set('work_session', ids.ended, 'started_at = started_at + 1')(tx)],
    ['it ends at', (tx) => set('work_session', ids.ended, 'ended_at = ended_at - 1')(tx)],
    ['it has no stretch', (tx) => tx.query('DELETE FROM stretch WHERE session_id = $1', [ids.ended])],
    [
      'it is open, without an open stretch and without a seat',
      (tx) => set('stretch', ids.stretches[2]!, `ended_at = ${at('11:00')}`)(tx),
    ],
    [
      'it has an open stretch and a seat',
      (tx) => set('work_session', ids.open, `seat_until = ${at('12:00')}`)(tx),
    ],
    ['is of the other kind', (tx) => set('work_session', ids.open, `break_at = ${at('11:00')}`)(tx)],
    [
      'all of them are open',
      (tx) => set('work_session', ids.ended, `member_id = ${ids.ben}, ended_at = NULL`)(tx),
    ],
    ["which isn't hers", (tx) => set('stretch', ids.stretches[0]!, `session_id = ${ids.open}`)(tx)],
    [
      'no gathering is open in channel 11',
      (tx) => tx.query(`UPDATE gathering SET ended_at = ${at('11:00')} WHERE ended_at IS NULL`),
    ],
    [
      'gathering 1: its end is before its start',
      (tx) => tx.query(`UPDATE gathering SET ended_at = 5 WHERE id = 1`),
    ],
    [
      'another is open in its channel',
      (tx) =>
        tx.query(
          'INSERT INTO gathering (guild_id, channel_id, day, started_at) SELECT guild_id, channel_id, day, started_at FROM gathering WHERE ended_at IS NULL',
        ),
    ],
    ['total of 2026-03-10', (tx) => tx.query('UPDATE work_total SET work_ms = work_ms - 1')],
    ['total of 2026-W11', (tx) => tx.query("DELETE FROM work_total WHERE period = '2026-W11'")],
    [
      'total of goals reached (all): stored 2 goals, right 0 goals',
      (tx) =>
        tx.query(
          "INSERT INTO reached_total (guild_id, period, member_id, reached) VALUES ($1, 'all', $2, 2)",
          [stage.guild.id, ids.anna],
        ),
    ],
    [
      'she was promised something and never welcomed',
      (tx) => tx.query("UPDATE member SET promised = 'board', asked_at = NULL"),
    ],
    ['total of all:', (tx) => tx.query("UPDATE work_total SET work_ms = 1 WHERE period = 'all'")],
  ])('%s', async (fault, work) => {
    expect(await spoil(work)).toContainEqual(one(fault));
  });

  test('more than one open stretch', async () => {
    const faults = await spoil((tx) =>
      tx.query(
        `INSERT INTO stretch (session_id, member_id, channel_id, kind, started_at)
         SELECT session_id, member_id, channel_id, kind, started_at + ${hour} FROM stretch WHERE ended_at IS NULL`,
      ),
    );
    expect(faults).toContainEqual(one(`session ${ids.open}: it has more than one open stretch`));
    expect(faults).toContainEqual(one(`it overlaps stretch ${ids.stretches[2]}`));
  });

  test('goals, skills and sessions of another guild, applause for herself', async () => {
    const faults = await spoil(async (tx) => {
      await tx.query("INSERT INTO guild (snowflake, locale, zone, settings) VALUES ('5', 'de', 'UTC', '{}')");
      const [guild]: { id: number }[] = await tx.query("SELECT id FROM guild WHERE snowflake = '5'");
      const { anna } = ids;
      await tx.query(
        `INSERT INTO goal (guild_id, member_id, body, span, due_day, created_at) VALUES ($1, $2, 'x', 'day', '2026-03-10', 5)`,
        [guild!.id, anna],
      );
      await tx.query(
        `INSERT INTO routine (guild_id, member_id, body, rhythm, first_day, created_at) VALUES ($1, $2, 'x', 'workdays', '2026-03-10', 5)`,
        [guild!.id, ids.ben],
      );
      const cheer = 'INSERT INTO cheer (goal_id, member_id, receiver_id, created_at) VALUES (1, $1, $2, 5)';
      await tx.query(cheer, [anna, anna]);
      await tx.query('UPDATE goal SET routine_id = (SELECT id FROM routine)');
      await tx.query("INSERT INTO skill (guild_id, name, name_key) VALUES ($1, 'Steuern', 'steuern')", [
        guild!.id,
      ]);
      await tx.query('INSERT INTO member_skill (member_id, skill_id) SELECT $1, id FROM skill', [anna]);
      await tx.query('UPDATE work_session SET guild_id = $1 WHERE id = $2', [guild!.id, ids.ended]);
    });
    expect(faults).toEqual([
      one(`session ${ids.ended}: it is in guild`),
      one('goal 1: it is in another guild than its member'),
      one('goal 1: it is of a routine that is not hers'),
      one('goal 1: its applause is from its own member, or for another'),
      one('skill 1: a member of another guild has it'),
    ]);
  });

  test('orphans: postings of members, gatherings and questions that are not stored', async () => {
    const keys = ['welcome:99', 'share:99:2026-W11:hours', 'weeks:99:2026-W11', 'agenda:99', 'question:99'];
    const faults = await spoil(async (tx) => {
      for (const key of [...keys, `welcome:${ids.anna}`, `share:${ids.anna}:2026-W11:hours`])
        await tx.query(
          "INSERT INTO posting (guild_id, key, channel_id, claimed_at, message_id) VALUES ($1, $2, '11', 5, '7')",
          [stage.guild.id, key],
        );
    });
    expect(faults).toEqual([
      ...Array.from({ length: 3 }, () => one('the member that it is about is not stored')),
      one('its gathering is not stored'),
      one('its message stands there, but its question is not stored'),
    ]);
  });

  test('only so many faults one by one', async () => {
    const faults = await spoil(async (tx) => {
      for (let day = 0; day < 200; day += 1)
        await tx.query(
          'INSERT INTO work_total (guild_id, period, member_id, work_ms) VALUES ($1, $2, $3, 5)',
          [stage.guild.id, `2020-${day}`, ids.anna],
        );
    });
    expect(faults).toHaveLength(101);
    expect(faults.at(-1)).toBe('… and 100 faults more');
  });
});

test('totals that wait to be counted in another zone are not held to it', async () => {
  await stage.changeZone('Pacific/Auckland', at('12:00'));
  const { isWell, lines } = await check();
  expect(isWell).toBe(true);
  expect(lines).toEqual([
    "guild 1: its totals are being counted anew; they weren't compared.",
    one('all is well.'),
  ]);
  await stage.totals.due.run(at('12:01'));
  expect((await check()).lines).toHaveLength(1);
});

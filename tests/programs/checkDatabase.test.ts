import type { Tx } from '../../src/database/database';
import { scheduledEventTable } from '../../src/events/eventStore';
import { addRound, storePart } from '../../src/focus/focusStore';
import { addGoal } from '../../src/goals/goalStore';
import { checkDatabase, tellAhead } from '../../src/programs/checkDatabase';
import { onlyOnSqlite } from '../support/place';
import { at, SessionStage } from '../support/sessionStage';
import { storeGuild } from '../support/testDatabase';

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

test('who is there without a sign of life behind her session: all is well', async () => {
  await stage.pass('17:00');
  await stage.reconcile('17:30');
  expect((await check()).lines).toEqual(['1 guild, 2 members, 2 sessions, 4 stretches: all is well.']);
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
    [
      'some that last are of no day of the week, or end before they begin',
      (tx) =>
        tx.query(
          "INSERT INTO lasting_off (member_id, weekday, first_day, last_day) VALUES ($1, 5, '2026-03-10', '2026-03-09')",
          [ids.anna],
        ),
    ],
    [
      'some last twice',
      async (tx) => {
        for (const day of ['2026-03-10', '2026-03-17'])
          await tx.query('INSERT INTO lasting_off (member_id, weekday, first_day) VALUES ($1, 5, $2)', [
            ids.anna,
            day,
          ]);
      },
    ],
    [
      'some are of no day of the week, or of no length',
      (tx) =>
        tx.query(
          "INSERT INTO working_hour (member_id, weekday, start, minutes) VALUES ($1, 8, '09:00', 60)",
          [ids.anna],
        ),
    ],
    [
      'somebody is in it from another guild',
      async (tx) => {
        const other = await storeGuild(stage.database, { snowflake: '2' });
        await tx.query("INSERT INTO call (guild_id, channel_id, opened_at) VALUES ($1, '11', 5)", [other.id]);
        await tx.query('INSERT INTO call_part (call_id, member_id) VALUES (1, $1)', [ids.anna]);
      },
    ],
    [
      'she wanted longer more than once',
      (tx) => tx.query('INSERT INTO knock_off (member_id, next_at, longer) VALUES ($1, 5, 2)', [ids.anna]),
    ],
    [
      'it ends before it begins, or is known to Discord by no id though it was made',
      (tx) =>
        tx.insert(scheduledEventTable, {
          guildId: stage.guild.id,
          appointmentId: 1,
          slotId: 1,
          day: '2026-03-24',
          channelId: '11',
          eventId: null,
          status: 'scheduled',
          told: '',
          startsAt: 1,
          endsAt: 2,
          askedAt: 1,
        }),
    ],
    [
      'some count none',
      (tx) => tx.query('INSERT INTO caller (member_id, count) VALUES ($1, -1)', [ids.anna]),
    ],
    [
      'what does not count is in it, and it did not end in silence',
      (tx) => set('stretch', ids.stretches[1]!, "kind = 'maybe'")(tx),
    ],
    [
      'what does not count lies before its end',
      async (tx) => {
        await set('stretch', ids.stretches[0]!, "kind = 'maybe'")(tx);
        await set('work_session', ids.ended, "end_kind = 'silent'")(tx);
      },
    ],
    [
      'doubt 1: it is of a session that is not hers, or ends before it begins',
      (tx) =>
        tx.query(
          "INSERT INTO doubt (session_id, member_id, kind, from_at, to_at) VALUES ($1, $2, 'break', 5, 6)",
          [ids.ended, ids.ben],
        ),
    ],
    [
      'it is on a session that is not hers',
      (tx) =>
        tx.query("INSERT INTO session_word (session_id, member_id, word) VALUES ($1, $2, 'Nord')", [
          ids.ended,
          ids.ben,
        ]),
    ],
    [
      'session_change 1: it is of a session that is not hers',
      (tx) =>
        tx.query(
          "INSERT INTO session_change (member_id, session_id, was, changed_at) VALUES ($1, $2, '{}', 5)",
          [ids.ben, ids.ended],
        ),
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

  test('orphans: appointments without a slot, a person or an end, and words of those who are not in', async () => {
    const faults = await spoil(async (tx) => {
      for (const [id, owner] of [
        [1, ids.anna],
        [2, ids.anna],
        [3, null],
      ] as const)
        await tx.query(
          `INSERT INTO appointment (id, guild_id, channel_id, member_id, zone, last_day, version, created_at)
            VALUES ($1, $2, '11', $3, 'Europe/Berlin', '2026-04-01', 1, 5)`,
          [id, stage.guild.id, owner],
        );
      for (const [id, appointment, until] of [
        [1, 1, null],
        [2, 3, '2026-04-01'],
      ] as const)
        await tx.query(
          `INSERT INTO appointment_slot (id, appointment_id, rule, first_day, until, start, minutes)
            VALUES ($1, $2, 'FREQ=MONTHLY;BYMONTHDAY=1', '2026-04-01', $3, '09:00', 60)`,
          [id, appointment, until],
        );
      await tx.query(
        "INSERT INTO commitment_date (slot_id, day, member_id, said) VALUES (2, '2026-04-01', $1, 'in')",
        [ids.anna],
      );
      await tx.query("UPDATE appointment_slot SET last_day = '2026-04-01'");
    });
    expect(faults).toEqual([
      one('appointment 2: it has no slot'),
      one('appointment 3: nobody has added it, and nobody is in'),
      one('appointment 1: a slot of it has dates after its last day'),
      one('appointment_slot 1: it has dates after its last day'),
      one('appointment_slot 2: somebody spoke of its dates who is not in with its appointment'),
    ]);
  });

  test('postings that go nowhere, and to a member of another guild', async () => {
    const faults = await spoil(async (tx) => {
      await tx.query(
        "INSERT INTO guild (id, snowflake, locale, zone, settings, week_post_at) VALUES (99, '9', 'de', 'UTC', '{}', 0)",
      );
      for (const [guildId, key, recipientId] of [
        [stage.guild.id, 'week:1', null],
        [99, 'week:2', ids.anna],
        [stage.guild.id, 'week:3', ids.anna],
      ])
        await tx.query(
          "INSERT INTO posting (guild_id, key, channel_id, recipient_id, claimed_at) VALUES ($1, $2, '', $3, 5)",
          [guildId, key, recipientId],
        );
    });
    expect(faults).toEqual([
      expect.stringMatching(/^posting \d+: it goes to no channel and to nobody$/),
      expect.stringMatching(/^posting \d+: its recipient is in another guild$/),
    ]);
  });

  test('outages that end before they began, or are open twice, and a count of no pings', async () => {
    const faults = await spoil(async (tx) => {
      await tx.query('DROP INDEX outage_guild_id_open');
      const outage =
        'INSERT INTO outage (guild_id, shard_count, shard_id, from_at, to_at) VALUES ($1, 1, 0, $2, $3)';
      await tx.query(outage, [stage.guild.id, at('09:00'), at('08:59')]);
      for (const from of ['09:10', '09:20']) await tx.query(outage, [stage.guild.id, at(from), null]);
      await tx.query(
        "INSERT INTO ping (member_id, kind, day, count) VALUES ($1, 'question', '2026-03-10', 0)",
        [ids.anna],
      );
    });
    expect(faults).toEqual([
      one(': its end is before its start'),
      one(': another is open in its guild'),
      one(`ping of member ${ids.anna}: it counts none`),
    ]);
  });

  onlyOnSqlite.test('orphans: rows whose parent is not there', async () => {
    await stage.database.alone(async (runner) => {
      await runner.query('PRAGMA foreign_keys = OFF');
      await runner.query(
        `INSERT INTO goal (guild_id, member_id, body, span, due_day, created_at, routine_id) VALUES ($1, $2, 'x', 'day', '2026-03-10', 5, 99)`,
        [stage.guild.id, ids.anna],
      );
      await runner.query("INSERT INTO member (guild_id, user_id) VALUES (99, '9')");
      await runner.query('PRAGMA foreign_keys = ON');
    });
    const { isWell, lines } = await check();
    expect(isWell).toBe(false);
    expect(lines.slice(0, -1).toSorted()).toEqual([
      one("goal 1: it belongs to a routine that isn't there"),
      one("it belongs to a guild that isn't there"),
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

test('a focus round that ends before it begins, and a part in it with somebody else’s goal', async () => {
  const faults = await spoil(async (tx) => {
    const { id: guildId } = stage.guild;
    const round = {
      guildId,
      channelId: '11',
      startedAt: 5,
      phase: 'work' as const,
      number: 1,
      sinceAt: 5,
      untilAt: 4,
    };
    const roundId = await addRound(tx, { ...round, rest: [5, 25], latestAt: 9, emptyAt: null, bellAt: null });
    const hers = {
      guildId,
      memberId: ids.ben,
      createdAt: 5,
      span: 'day' as const,
      dueDay: '2026-03-10' as const,
    };
    const { id: goalId } = await addGoal(tx, { ...hers, body: 'x' });
    await storePart(tx, { roundId, memberId: ids.anna, startedAt: 5, goalId, outAt: null });
  });
  expect(faults).toEqual([
    one('focus_round 1: its phase ends before it begins'),
    one('focus_round 1: somebody takes part in it from another guild, or with a goal that is not hers'),
  ]);
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

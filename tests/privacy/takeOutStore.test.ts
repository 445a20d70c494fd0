import type { Database, Tx } from '../../src/database/database';
import type { AboutMember, Unshown } from '../../src/feature';
import type { Guild } from '../../src/guilds/guild';
import type { Member } from '../../src/guilds/member';
import { updateMember } from '../../src/guilds/memberStore';
import { keepTold } from '../../src/postings/toldSumStore';
import { takeOut } from '../../src/privacy/takeOutStore';
import { openTestDatabase, storeGuild, storeMembers } from '../support/testDatabase';
import { makeServices } from '../support/testServices';

const day = 86_400_000;
/** Tuesday, 24 March 2026, 10:00 in Berlin. */
const now = Date.UTC(2026, 2, 24, 9);

let database: Database;
let guild: Guild;
let anna: Member;
let ben: Member;
let answers: readonly AboutMember[];
beforeEach(async () => {
  database = await openTestDatabase();
  guild = await storeGuild(database);
  [anna, ben] = (await storeMembers(database, guild.id, '1', '2')) as [Member, Member];
  ({ answers } = makeServices(
    database,
    () => now,
    () => undefined,
  ));
});
afterEach(() => database.close());

async function insert(
  tx: Tx,
  table: string,
  row: Readonly<Record<string, string | number>>,
): Promise<number> {
  const marks = Object.keys(row).map((_, index) => `$${index + 1}`);
  const into = `${table} (${Object.keys(row).join(', ')})`;
  await tx.query(`INSERT INTO ${into} VALUES (${marks.join(', ')})`, Object.values(row));
  if (['reached_total', 'work_total', 'cheer', 'question_helper', 'question_invitee'].includes(table))
    return 0;
  const [last]: { id: number }[] = await tx.query(`SELECT MAX(id) AS id FROM ${table}`);
  return last!.id;
}

/** A message that reached its last state, posted so many days ago. */
const post = (tx: Tx, key: string, daysAgo: number) => {
  const at = now - daysAgo * day;
  const row = { key, channel_id: '7', claimed_at: at, message_id: '9', final_at: at };
  return insert(tx, 'posting', { guild_id: guild.id, ...row });
};

/** A gathering of an hour, with its summary; Anna may have been there, or Ben have reached a goal for which she applauded. */
async function gather(tx: Tx, daysAgo: number, was: 'there' | 'applauding' | 'away'): Promise<string> {
  const [started_at, ended_at] = [now - daysAgo * day, now - daysAgo * day + 3_600_000];
  const place = { guild_id: guild.id, channel_id: '7', started_at, ended_at };
  const id = await insert(tx, 'gathering', { ...place, day: '2026-03-24' });
  if (was === 'there') {
    const hers = { guild_id: guild.id, member_id: anna.id, started_at, ended_at };
    const seen = { alive_at: started_at, there_at: started_at, seen_start: started_at };
    const session_id = await insert(tx, 'work_session', { ...hers, ...seen });
    const stretch = { session_id, member_id: anna.id, channel_id: '7', kind: 'work', started_at, ended_at };
    await insert(tx, 'stretch', stretch);
  }
  if (was === 'applauding') {
    const done = { span: 'day', due_day: '2026-03-24', created_at: 5, done_at: started_at + 5 };
    const goal_id = await insert(tx, 'goal', { guild_id: guild.id, member_id: ben.id, body: 'x', ...done });
    await insert(tx, 'cheer', { goal_id, member_id: anna.id, receiver_id: ben.id, created_at: 5 });
  }
  await post(tx, `agenda:${id}`, daysAgo);
  return `agenda:${id}`;
}

/** Takes Anna out, and gives the keys of what is drawn again, and of what is taken away. */
async function drawnAgain(what: Unshown): Promise<{ again: string[]; away: string[] }> {
  await database.transact((tx) => takeOut(tx, answers, anna, what, now));
  const rows: { key: string; remove_at: number | null }[] = await database.read((tx) =>
    tx.query('SELECT key, remove_at FROM posting WHERE final_at IS NULL ORDER BY id'),
  );
  const keys = (isAway: boolean) =>
    rows.filter(({ remove_at }) => (remove_at !== null) === isAway).map(({ key }) => key);
  return { again: keys(false), away: keys(true) };
}

/** Everything of which a member can be a part, with Anna and without her; gives their keys. */
const fill = () =>
  database.transact(async (tx) => {
    const [there] = [
      await gather(tx, 20, 'there'),
      await gather(tx, 10, 'away'),
      await gather(tx, 366, 'there'),
    ];
    const cheered = await gather(tx, 5, 'applauding');
    const hers = { guild_id: guild.id, member_id: anna.id };
    await insert(tx, 'work_total', { ...hers, period: '2026-W10', work_ms: 5 });
    await insert(tx, 'reached_total', { ...hers, period: '2026-W12', reached: 1 });
    for (const [week, daysAgo] of [
      ['2026-W10', 15],
      ['2026-W11', 8],
      ['2026-W12', 1],
      ['2026-W09', 22],
    ] as const)
      await post(tx, `week:${week}`, daysAgo);
    for (const memberId of [anna.id, ben.id]) {
      const shared = await post(tx, `share:${ben.id}:2026-W1${memberId}:time:week`, 3);
      await keepTold(tx, shared, [memberId]);
      const asked = { guild_id: guild.id, member_id: ben.id, topic: 'x', body: 'x', created_at: 5 };
      const question_id = await insert(tx, 'question', asked);
      await insert(tx, 'question_helper', { question_id, member_id: memberId });
      await post(tx, `question:${question_id}`, 4);
      await post(tx, `thread:${question_id}`, 4);
    }
    return { there, cheered };
  });

const weeks = ['week:2026-W10', 'week:2026-W11', 'week:2026-W12'];

test('with everything of hers go her name in summaries, weekly posts, questions, her applause, and boards with her', async () => {
  const { there, cheered } = await fill();
  const { again, away } = await drawnAgain('everything');
  expect(again).toEqual([there, cheered, ...weeks, 'question:1', 'thread:1']);
  expect(away).toEqual([`share:${ben.id}:2026-W1${anna.id}:time:week`]);
});

test('without her times she is in no summary, weekly post or board; her applause and her help stay', async () => {
  const { there } = await fill();
  expect((await drawnAgain('times')).again).toEqual([there, ...weeks]);
});

test('with her place on the board go weekly posts and boards on which she may stand, if she was on it', async () => {
  await fill();
  const boards = [`share:${ben.id}:2026-W1${anna.id}:time:week`];
  expect(await drawnAgain('board')).toEqual({ again: [], away: boards });
  anna = { ...anna, choice: 'board' };
  await database.transact((tx) => updateMember(tx, anna.id, { choice: 'board' }));
  expect((await drawnAgain('board')).again).toEqual(weeks);
});

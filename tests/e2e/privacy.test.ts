import type { Tx } from '../../src/database/database';
import { findGuild } from '../../src/guilds/guildStore';
import { ensureMembers } from '../../src/guilds/memberStore';
import { minutes, Nest } from '../support/nest';

let nest: Nest;
beforeEach(async () => {
  nest = await Nest.open();
});
afterEach(() => nest.close());

interface Column {
  name: string;
  type: string;
  notnull: number;
  dflt_value: string | null;
  pk: number;
}
interface Reference {
  from: string;
  table: string;
}

const tablesIn = async (tx: Tx) => {
  const rows: { name: string }[] = await tx.query(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'migrations'",
  );
  return rows.map(({ name }) => name);
};
const referencesOf = (tx: Tx, table: string): Promise<Reference[]> =>
  tx.query(`SELECT "from", "table" FROM pragma_foreign_key_list('${table}')`);

/** Stores one row in each table that is asked for, and in those it refers to, with whatever its columns take. */
async function store(tx: Tx, table: string, ids: Map<string, number>): Promise<number> {
  const known = ids.get(table);
  if (known !== undefined) return known;
  const references = new Map((await referencesOf(tx, table)).map((one) => [one.from, one.table]));
  const values = new Map<string, unknown>();
  const columnsOf: Column[] = await tx.query(`PRAGMA table_info(${table})`);
  for (const { name, type, notnull, dflt_value, pk } of columnsOf) {
    const parent = references.get(name);
    if (parent) values.set(name, await store(tx, parent, ids));
    else if ((name === 'id' && pk === 1) || notnull === 0 || dflt_value !== null) continue;
    else if (type === 'text') values.set(name, '{}');
    else values.set(name, /char/i.test(type) ? 'x' : 1);
  }
  const columns = [...values.keys()];
  const marks = columns.map((_, index) => `$${index + 1}`);
  await tx.query(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks.join(', ')})`, [
    ...values.values(),
  ]);
  const [row]: { id: number }[] = await tx.query('SELECT last_insert_rowid() AS id');
  ids.set(table, row!.id);
  return row!.id;
}

test('whatever any table keeps of her is in her file, and gone when she deletes everything', async () => {
  const { anna, bot, sandbox } = nest;
  const { member, tables } = await bot.database.transact(async (tx) => {
    const guild = await findGuild(tx, nest.guild.id);
    const [stored] = await ensureMembers(tx, guild!.id, [anna.id]);
    const hers: string[] = [];
    const ids = new Map([
      ['guild', guild!.id],
      ['member', stored!.id],
    ]);
    for (const table of await tablesIn(tx)) {
      const references = await referencesOf(tx, table);
      if (table === 'member' || !references.some((one) => one.table === 'member')) continue;
      await store(tx, table, ids);
      hers.push(table);
    }
    return { member: stored!, tables: hers };
  });
  expect(tables.length).toBeGreaterThan(10);
  const countOf = (table: string) =>
    bot.database.read(async (tx) => {
      const columns = (await referencesOf(tx, table)).filter((one) => one.table === 'member');
      const where = columns.map(({ from }) => `${from} = ${member.id}`).join(' OR ');
      const [row]: { count: number }[] = await tx.query(
        `SELECT COUNT(*) AS count FROM ${table} WHERE ${where}`,
      );
      return row!.count;
    });

  const page = await anna.command('/privacy');
  const answer = await anna.click(page, 'Als Datei herunterladen');
  expect(answer.ephemeral).toBe(true);
  const [file] = answer.message.files;
  const content = JSON.parse(file!.data.toString('utf8')) as Record<string, unknown[]>;
  for (const table of tables) expect([table, content[table]?.length]).toEqual([table, expect.any(Number)]);
  for (const table of tables) expect(content[table]!.length).toBeGreaterThan(0);
  expect(file!.data.toString('utf8')).not.toContain('memberId');

  await anna.click(await anna.click(page, 'Alles löschen'), 'Ja, alles löschen');
  await sandbox.until(async () => (await countOf('goal')) === 0, 'her goals to be gone');
  for (const table of tables) expect([table, await countOf(table)]).toEqual([table, 0]);
});

test('her file tells her times and goals as they were, in words and UTC', async () => {
  const { anna, bot, coworking } = nest;
  anna.join(coworking);
  await nest.agenda(anna.mention);
  await anna.command('/goal set', { text: 'Angebot' });
  await anna.command('/skills add', { skills: 'Steuern', note: 'für Eltern' });
  await bot.advance(minutes(30));
  const { message } = await anna.click(await anna.command('/privacy'), 'Als Datei herunterladen');
  const content = JSON.parse(message.files[0]!.data.toString('utf8')) as Record<string, object[]>;
  expect(content['work_session']).toMatchObject([{ startedAt: '2026-03-24T09:00:00.000Z', endedAt: null }]);
  expect(content['goal']).toMatchObject([{ body: 'Angebot', dueDay: '2026-03-24' }]);
  expect(content['member_skill']).toMatchObject([{ note: 'für Eltern' }]);
  expect(content['skill']).toMatchObject([{ name: 'Steuern' }]);
});

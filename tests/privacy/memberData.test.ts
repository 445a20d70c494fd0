import { readFileSync } from 'node:fs';
import path from 'node:path';
import { EntitySchema } from 'typeorm';
import { isoOf } from '../../src/calendar';
import { reference, text } from '../../src/database/columns';
import type { Database, Tx } from '../../src/database/database';
import { SnakeNames } from '../../src/database/snakeNames';
import type { Guild } from '../../src/guilds/guild';
import { unsavedMember } from '../../src/guilds/member';
import { getMember } from '../../src/guilds/memberStore';
import type { Services } from '../../src/features';
import { de } from '../../src/i18n/locales/de';
import { locales, type MessageKey, translator } from '../../src/i18n/translate';
import { forever, postingKey } from '../../src/postings/posting';
import { addPosting, postingTable } from '../../src/postings/postingStore';
import { isForPrograms } from '../../src/privacy/memberCell';
import { writeJson } from '../../src/privacy/memberFile';
import { meant, writePage } from '../../src/privacy/memberPage';
import { tables } from '../../src/features';
import { openTestDatabase, storeGuild, storeMembers } from '../support/testDatabase';
import { makeServices } from '../support/testServices';
import { testsPostgres } from '../support/whichDatabase';

/** Columns of tables without a member, each of which somebody has looked at: none says anything of one. */
const ofNobody: Readonly<Record<string, readonly string[]>> = {
  guild: [
    'id',
    'snowflake',
    'locale',
    'zone',
    'settings',
    'leftAt',
    'seenAt',
    'reconciledAt',
    'recountAt',
    'weekPostAt',
    'summedBefore',
  ],
  watched_channel: ['guildId', 'channelId', 'kind'],
  gathering: ['id', 'guildId', 'channelId', 'day', 'startedAt', 'endedAt', 'line'],
  outage: ['id', 'shardCount', 'shardId', 'guildId', 'fromAt', 'toAt', 'cause'],
  shard_alive: ['shardCount', 'shardId', 'aliveAt'],
  poster_run: ['shardCount', 'shardId', 'run', 'build'],
  call: ['id', 'guildId', 'channelId', 'openedAt'],
  focus_round: [
    'id',
    'guildId',
    'channelId',
    'startedAt',
    'phase',
    'number',
    'sinceAt',
    'untilAt',
    'rest',
    'latestAt',
    'emptyAt',
    'bellAt',
  ],
  scheduled_event: [
    'id',
    'guildId',
    'appointmentId',
    'slotId',
    'day',
    'channelId',
    'eventId',
    'status',
    'told',
    'startsAt',
    'endsAt',
    'askedAt',
  ],
  erasure: ['id', 'erasedAt'],
  leftover: ['id', 'channelId', 'messageId'],
};

/** Tables without a member that a member's file has rows of all the same: see the tests of them below. */
const byOtherMeans = ['skill', 'posting', 'appointment_slot', 'appointment_change'];

/** A row of such a table belongs to the same member as the one it refers to. */
const goesWithParent = ['stretch', 'doubt', 'session_word'];

/** What the file leaves out: whose a row is says nothing to anyone. */
const whose = ['memberId', 'receiverId'];

/** As a new feature might bring it, without saying what is exported and forgotten. */
const diary = new EntitySchema({
  name: 'diary',
  columns: { memberId: { ...reference, primary: true }, mood: text },
});

interface Column {
  /** As in the code. */
  property: string;
  /** As in the database. */
  name: string;
  isText: boolean;
  length: number;
  isKey: boolean;
}

const snakeNames = new SnakeNames();
const columnsOf = (table: string): Column[] => {
  const { columns } = [...tables, diary].find(({ options }) => options.name === table)!.options;
  return Object.entries(columns).map(([property, column]) => ({
    property,
    name: snakeNames.columnName(property, undefined),
    isText: ['text', 'varchar', 'simple-json'].includes(String(column!.type)),
    length: Number(column!.length ?? 200),
    isKey: column!.generated !== undefined,
  }));
};
const tableNames = tables.map(({ options }) => options.name);

interface Reference {
  table: string;
  column: string;
  parent: string;
}

/** All foreign keys of the database. */
async function readReferences(tx: Tx): Promise<Reference[]> {
  if (testsPostgres)
    return tx.query(`
      SELECT k.table_name AS "table", k.column_name AS "column", p.table_name AS "parent"
        FROM information_schema.referential_constraints r
        JOIN information_schema.key_column_usage k
          ON k.constraint_name = r.constraint_name AND k.constraint_schema = r.constraint_schema
        JOIN information_schema.table_constraints p
          ON p.constraint_name = r.unique_constraint_name AND p.constraint_schema = r.unique_constraint_schema
       WHERE k.table_schema = current_schema()`);
  const found: Reference[] = [];
  for (const table of tableNames) {
    const rows: { from: string; table: string }[] = await tx.query(
      `SELECT "from", "table" FROM pragma_foreign_key_list('${table}')`,
    );
    found.push(...rows.map((row) => ({ table, column: row.from, parent: row.table })));
  }
  return found;
}

let database: Database;
let guild: Guild;
let privacy: Services['privacy'];
let references: Reference[];
/** Counts those who were stored, and makes texts differ. */
let serial = 0;

const now = Date.UTC(2026, 2, 24, 9);
beforeAll(async () => {
  database = await openTestDatabase();
  guild = await storeGuild(database);
  privacy = makeServices(
    database,
    () => now,
    () => undefined,
  ).services.privacy;
  references = await database.read(readReferences);
});
afterAll(() => database.close());

async function newMember() {
  serial += 1;
  const [member] = await storeMembers(database, guild.id, `${900_000_000_000_000_000n + BigInt(serial)}`);
  return member!;
}

/**
 * Stores a row whose member in `column` is `hers`; in all others, and in the rows it refers to, it is `others`. Texts
 * say whose row it is, as far as they have room. Gives its number.
 */
async function store(
  tx: Tx,
  table: string,
  of: { column: string; hers: number; others: number },
): Promise<number> {
  serial += 1;
  const values = new Map<string, unknown>();
  const parents = references.filter((one) => one.table === table);
  for (const { name, isText, isKey, length } of columnsOf(table)) {
    const parent = parents.find((one) => one.column === name)?.parent;
    if (isKey) continue;
    if (parent === 'guild') values.set(name, guild.id);
    else if (parent === 'member') values.set(name, name === of.column ? of.hers : of.others);
    else if (parent === 'routine') values.set(name, null);
    else if (parent) {
      const owner = goesWithParent.includes(table) ? of.hers : of.others;
      values.set(name, await store(tx, parent, { ...of, hers: owner, others: owner }));
    } else if (name === 'params') values.set(name, JSON.stringify({ of: `text of ${of.hers} in ${table}` }));
    else if (isText) values.set(name, `text of ${of.hers} in ${table}.${name} ${serial}`.slice(0, length));
    else values.set(name, serial);
  }
  const marks = [...values.keys()].map((_, index) => `$${index + 1}`).join(', ');
  await tx.query(`INSERT INTO ${table} (${[...values.keys()].join(', ')}) VALUES (${marks})`, [
    ...values.values(),
  ]);
  if (!columnsOf(table).some(({ isKey }) => isKey)) return 0;
  const [row]: { id: number }[] = await tx.query(`SELECT MAX(id) AS id FROM ${table}`);
  return row!.id;
}

/** Each column of the database that holds a member. */
const membersIn = () => references.filter(({ parent }) => parent === 'member');

/** Her file, as she gets it. */
async function fileOf(member: Awaited<ReturnType<typeof newMember>>): Promise<Record<string, object[]>> {
  return JSON.parse(writeJson(await privacy.readFile(member, now)).toString('utf8')) as Record<
    string,
    object[]
  >;
}

const privacyPage = readFileSync(path.join(__dirname, '../../PRIVACY.md'), 'utf8');
/** What PRIVACY.md says the file holds: by table, its columns. */
const listed = new Map(
  [...privacyPage.matchAll(/^\| `(\w+)` +\| (.*?) +\|/gm)].map(([, table, columns]): [string, string[]] => [
    table!,
    [...columns!.matchAll(/`(\w+)`/g)].map(([, column]) => column!),
  ]),
);

/** The tables whose rows are about members. */
const ofMembers = () => [...new Set(['member', ...membersIn().map(({ table }) => table)])];

test('each column in the schema is a member’s, or of a table in which somebody made sure that it is nobody’s', () => {
  const unknown = tableNames
    .filter((table) => !ofMembers().includes(table) && !byOtherMeans.includes(table))
    .flatMap((table) => columnsOf(table).map(({ property }) => ({ table, property })))
    .filter(({ table, property }) => !ofNobody[table]?.includes(property))
    .map(({ table, property }) => `${table}.${property} may hold something of a member: is it hers?`);
  expect(unknown).toEqual([]);
});

test('each column that holds a member by her number says so to the database', () => {
  const silent = tableNames.flatMap((table) =>
    columnsOf(table)
      .filter(({ property }) => /(member|receiver|user|author|asker|helper|owner)Id$/i.test(property))
      .filter(({ name }) => !membersIn().some((one) => one.table === table && one.column === name))
      .map(({ property }) => `${table}.${property}`),
  );
  expect(silent).toEqual(['member.userId']);
});

/** Which rows with her in one of these columns her file lacks, and what of them. */
async function listUnexported(columns: readonly Reference[]): Promise<string[]> {
  const missing: string[] = [];
  for (const { table, column } of columns) {
    const [her, other] = [await newMember(), await newMember()];
    await database.transact((tx) => store(tx, table, { column, hers: her.id, others: other.id }));
    const file = await fileOf(her);
    const [row] = [...(file[table] ?? []), ...(file[`${table}_received`] ?? [])];
    const page = writePage(await privacy.readFile(her, now), translator('de')).toString('utf8');
    for (const [name, value] of Object.entries(row ?? {}))
      if (!isForPrograms(name) && String(value).startsWith('text of') && !page.includes(String(value)))
        missing.push(`${table}.${name} isn't on her page`);
    if (!row) missing.push(`${table}.${column}: its row isn't in her file`);
    else
      missing.push(
        ...columnsOf(table)
          .filter(({ property }) => !whose.includes(property) && !(property in row))
          .map(({ property }) => `${table}.${property} isn't in her file`),
      );
  }
  return missing;
}

test('the file has each row that has her as its member, with all columns, whichever column it is', async () => {
  expect(await listUnexported(membersIn())).toEqual([]);
});

/** Where something of her is left after she deleted everything, of a row with her in one of these columns. */
async function listUnforgotten(columns: readonly Reference[]): Promise<string[]> {
  const left: string[] = [];
  for (const { table, column } of columns) {
    const [her, other] = [await newMember(), await newMember()];
    await database.transact((tx) => store(tx, table, { column, hers: her.id, others: other.id }));
    await privacy.forgetEverything(her, now);
    const [{ count }]: [{ count: number | string }] = await database.read((tx) =>
      tx.query(`SELECT COUNT(*) AS count FROM ${table} WHERE ${column} = $1`, [her.id]),
    );
    if (Number(count) > 0) left.push(`${table}.${column} still has her`);
    for (const name of new Set([...tableNames, table])) {
      const rows: object[] = await database.read((tx) => tx.query(`SELECT * FROM ${name}`));
      const texts = rows.flatMap((row) => Object.entries(row));
      for (const [where, value] of texts)
        if (String(value).includes(`text of ${her.id} in `)) left.push(`${name}.${where} still has her text`);
    }
  }
  return left;
}

test('nothing of her is left once she deletes everything, in whichever column it stands', async () => {
  expect(await listUnforgotten(membersIn())).toEqual([]);
});

test('of her own row only that she was welcomed, what she was told then, and a choice for privacy, is left', async () => {
  const her = await newMember();
  const filled = columnsOf('member').filter(
    ({ property }) => !['id', 'guildId', 'userId'].includes(property),
  );
  const values = filled.map(({ isText, length, property }) =>
    property === 'choice' ? 'self' : isText ? 'x'.repeat(Math.min(length, 9)) : 7,
  );
  const set = filled.map(({ name }, index) => `${name} = $${index + 1}`).join(', ');
  await database.transact((tx) => tx.query(`UPDATE member SET ${set} WHERE id = ${her.id}`, values));
  expect(Object.keys((await fileOf(her))['member']![0]!)).toEqual(
    expect.arrayContaining(columnsOf('member').map(({ property }) => property)),
  );
  await privacy.forgetEverything(her, now);
  const { id, ...left } = await database.read((tx) => getMember(tx, her.id));
  const { id: none, ...unsaved } = unsavedMember(guild.id, her.userId);
  expect([id > 0, none]).toEqual([true, 0]);
  expect(left).toEqual({ ...unsaved, askedAt: 7, choice: 'self', promised: 'self' });
});

/** The lists of a file, each with the columns that its rows have. */
function columnsIn(file: Record<string, object[]>): [list: string, columns: string[]][] {
  const some: Readonly<Record<string, string[]>> = {
    skill: ['id', 'name'],
    notice_of_others: ['key', 'params'],
  };
  const lists = Object.keys(file).filter((list) => Array.isArray(file[list]));
  return lists.map((list) => [
    list,
    some[list] ??
      columnsOf(list.replace(/_received$/, ''))
        .map(({ property }) => property)
        .filter((property) => !whose.includes(property)),
  ]);
}

/** What of a file has no name for people in a language, or the same as something beside it. */
function listUnnamed(file: Record<string, object[]>): string[] {
  return locales.flatMap((locale) => {
    const t = translator(locale);
    const nameOf = (key: string) => t({ key: `memberFile.${key}` as MessageKey, params: {} });
    return columnsIn(file).flatMap(([list, columns]) => {
      const ofPeople = columns.filter((column) => column in meant || !isForPrograms(column));
      const keys = [`list.${list}`, ...ofPeople.map((column) => `column.${column}`)];
      const unnamed = keys.filter((key) => nameOf(key) === `memberFile.${key}`);
      const twice = keys.filter((key, index) => keys.map(nameOf).indexOf(nameOf(key)) !== index);
      return [
        ...unnamed.map((key) => `${locale}: ${list} needs ${key}`),
        ...twice.map((key) => `${locale}: ${list} has the name of ${key} twice`),
      ];
    });
  });
}

test('each list of the file has a title for people, and each column that isn’t for programs alone a name', async () => {
  const file = await fileOf(await newMember());
  expect(listUnnamed(file)).toEqual([]);
  const [lists, columns] = [columnsIn(file), columnsIn(file).flatMap(([, own]) => own)];
  const ofNone = Object.keys(de.memberFile.column).filter((column) => !columns.includes(column));
  expect(ofNone).toEqual(['doubts', 'session', 'stretches']);
  expect(Object.keys(de.memberFile.list).sort()).toEqual(lists.map(([list]) => list).sort());
});

test('the page of somebody with rows everywhere calls nothing as the code does', async () => {
  const [her, other] = [await newMember(), await newMember()];
  for (const { table, column } of membersIn())
    await database.transact((tx) => store(tx, table, { column, hers: her.id, others: other.id }));
  const file = await privacy.readFile(her, now);
  const names = new Set(columnsIn(await fileOf(her)).flatMap(([list, columns]) => [list, ...columns]));
  for (const locale of locales) {
    const page = writePage(file, translator(locale)).toString('utf8');
    const heads = [...page.matchAll(/<(?:th scope="col"|h2)>(.*?)</g)].map(([, head]) => head!);
    expect(heads.length).toBeGreaterThan(60);
    expect(heads.filter((head) => names.has(head))).toEqual([]);
    // Apart from texts of hers, which say here in which column they are.
    const words = page.replace(/text of [^<]*/g, '').match(/[\w.]+/g)!;
    expect(words.filter((word) => /[a-z][A-Z]|_/.test(word) && names.has(word))).toEqual([]);
    expect(words.filter((word) => word.startsWith('memberFile.'))).toEqual([]);
  }
});

/** What PRIVACY.md says of a file otherwise than it is. */
function compareWithPage(file: Record<string, object[]>): string[] {
  const wanted = columnsIn(file);
  const inFile = wanted.map(([table]) => table);
  const wrong = wanted.flatMap(([table, properties]) => {
    const here = listed.get(table);
    if (!here) return [`${table} isn't listed`];
    return [
      ...properties.filter((one) => !here.includes(one)).map((one) => `${table}.${one} isn't listed`),
      ...here
        .filter((one) => !properties.includes(one))
        .map((one) => `${table}.${one} is listed, but isn't there`),
    ];
  });
  wrong.push(
    ...[...listed.keys()].filter((table) => !inFile.includes(table)).map((table) => `${table} is no more`),
  );
  return wrong;
}

test('PRIVACY.md names each table and each column of the file, and no others', async () => {
  expect(compareWithPage(await fileOf(await newMember()))).toEqual([]);
});

test('a new table with a member in it is refused until its feature says what is exported and forgotten', async () => {
  const column = { table: 'diary', column: 'member_id', parent: 'member' };
  await database.transact((tx) =>
    tx.query('CREATE TABLE diary (member_id integer PRIMARY KEY REFERENCES member (id), mood text NOT NULL)'),
  );
  references.push(column);
  expect(await listUnexported([column])).toEqual(["diary.member_id: its row isn't in her file"]);
  expect(await listUnforgotten([column])).toEqual([
    'diary.member_id still has her',
    'diary.mood still has her text',
  ]);
  const file = { ...(await fileOf(await newMember())), diary: [] };
  expect(compareWithPage(file)).toEqual(["diary isn't listed"]);
  expect(listUnnamed(file)).toEqual([
    'de: diary needs list.diary',
    'de: diary needs column.mood',
    'en: diary needs list.diary',
    'en: diary needs column.mood',
  ]);
  references.splice(references.indexOf(column), 1);
  await database.transact((tx) => tx.query('DROP TABLE diary'));
});

test('the file has what was posted for her: her welcome, what she shared, her questions', async () => {
  const [her, other] = [await newMember(), await newMember()];
  const keysOf = async (member: typeof her, question: number) => [
    `welcome:${member.id}`,
    `question:${question}`,
    `thread:${question}`,
    `share:${member.id}:2026-W13:time:week`,
    `weeks:${member.id}:2026-W13`,
  ];
  const own: string[] = [];
  for (const member of [her, other]) {
    const question = await database.transact((tx) =>
      store(tx, 'question', { column: 'member_id', hers: member.id, others: member.id }),
    );
    const keys = await keysOf(member, question);
    if (member === her) own.push(...keys);
    await database.transact(async (tx) => {
      for (const key of keys)
        await tx.query(
          `INSERT INTO posting (guild_id, key, channel_id, claimed_at, message_id, final_at) VALUES ($1, $2, '7', 5, '9', 6)`,
          [guild.id, key],
        );
    });
  }
  expect((await fileOf(her))['posting']).toMatchObject(
    own.map((key) => ({ key, claimedAt: expect.any(String) })),
  );

  // What is left of them, until their messages are taken away, doesn't say whose they were.
  await privacy.forgetEverything(her, now);
  const keys: { key: string; remove_at: number | null }[] = await database.read((tx) =>
    tx.query('SELECT key, remove_at FROM posting ORDER BY id'),
  );
  expect(keys.filter(({ key }) => own.includes(key))).toEqual([]);
  expect(
    keys.filter(({ key, remove_at }) => key.startsWith('gone:') && Number(remove_at) === now),
  ).toHaveLength(4);
  expect(keys.filter(({ key }) => key.startsWith('thread:-'))).toHaveLength(1);
  expect(
    keys.filter(({ key, remove_at }) => key.includes(`:${other.id}`) && remove_at === null),
  ).toHaveLength(3);
});

test('a welcome that stood at the last stop is in her file as any other, east of UTC, too', async () => {
  const her = await newMember();
  await database.transact(async (tx) => {
    const key = postingKey('welcome', her.id);
    await addPosting(tx, { guildId: guild.id, key, channelId: '7', claimedAt: now });
    await tx.update(postingTable, { key }, { standsUntil: forever });
  });
  expect(guild.zone).toBe('Europe/Berlin');
  expect((await fileOf(her))['posting']).toMatchObject([{ claimedAt: isoOf(now), standsUntil: null }]);
  const page = writePage(await privacy.readFile(her, now), translator('de')).toString('utf8');
  expect(page).toContain('24.03.2026 10:00');
  expect(page).not.toContain(String(forever));
});

test('a skill that she alone has is in her file, and goes with everything of hers', async () => {
  const [her, other] = [await newMember(), await newMember()];
  const { skills } = makeServices(
    database,
    () => now,
    () => undefined,
  ).services;
  await skills.add(her, 'Steuern, Buchhaltung', null);
  await skills.add(other, 'Steuern', null);
  const skillNames = async () =>
    (await fileOf(her))['skill']!.map((row) => (row as { name: string }).name).sort();
  expect(await skillNames()).toEqual(['Buchhaltung', 'Steuern']);
  await privacy.forgetEverything(her, now);
  expect(await skillNames()).toEqual([]);
  const rows = await database.read((tx) =>
    tx.query("SELECT name FROM skill WHERE name_key NOT LIKE 'text of%'"),
  );
  expect(rows).toEqual([{ name: 'Steuern' }]);
});

test('what others are told of her is in her file, and goes with everything of hers', async () => {
  const [her, other] = [await newMember(), await newMember()];
  const params = { asker: `<@${her.userId}>`, topic: 'Steuern' };
  await database.transact((tx) =>
    tx.query(
      `INSERT INTO notice (member_id, key, params, created_at) VALUES ($1, 'question.thankedNotice', $2, 5)`,
      [other.id, JSON.stringify(params)],
    ),
  );
  expect((await fileOf(her))['notice_of_others']).toEqual([{ key: 'question.thankedNotice', params }]);
  expect((await fileOf(other))['notice']).toHaveLength(1);
  await privacy.forgetEverything(her, now);
  expect((await fileOf(other))['notice']).toEqual([]);
});

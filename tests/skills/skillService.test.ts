import type { QueryRunner } from 'typeorm';
import { migrations } from '../../migrations';
import type { Database, Tx } from '../../src/database/database';
import { openDatabase } from '../../src/database/openDatabase';
import { UserError } from '../../src/errors';
import type { Guild } from '../../src/guilds/guild';
import type { Member } from '../../src/guilds/member';
import { updateMember } from '../../src/guilds/memberStore';
import type { Told } from '../../src/skills/lookupService';
import { createSkillService, type SkillService } from '../../src/skills/skillService';
import { memberSkillTable, skillTable } from '../../src/skills/skillStore';
import { tables } from '../../src/features';
import { openTestDatabase, storeGuild, storeMembers } from '../support/testDatabase';
import { makePlace } from '../support/place';
import { testsPostgres } from '../support/whichDatabase';

let database: Database;
let guild: Guild;
let anna: Member;
let bea: Member;
let cleo: Member;
let skills: SkillService;
/** Our ids of those who are in a coworking channel. */
let here: Set<number>;
/** Display names by user id; who has none has left. */
let people: Record<string, string>;

const names = (userIds: readonly string[]) =>
  Promise.resolve(new Map(userIds.flatMap((id) => (people[id] ? [[id, people[id]] as const] : []))));
/** To her, who may see all rooms. */
const told: Told = { names, maySee: () => true };

beforeEach(async () => {
  database = await openTestDatabase();
  guild = await storeGuild(database);
  [anna, bea, cleo] = (await storeMembers(database, guild.id, '1', '2', '3')) as [Member, Member, Member];
  here = new Set();
  people = { '1': 'Anna', '2': 'Bea', '3': 'Cleo' };
  skills = createSkillService(database, () => Promise.resolve(here));
});
afterEach(() => database.close());

const storedNames = async () => {
  const stored = await database.read((tx) => tx.find(skillTable, { order: { name: 'ASC' } }));
  return stored.map(({ name }) => name);
};
const profileOf = async (member: Member) =>
  (await skills.listOf(member.id)).map(({ name, note }) => (note === null ? name : `${name}: ${note}`));
const known = async (query: string) =>
  (await skills.lookup(guild.id, query, told)).known.map(
    ({ skill, userId, isHere }) => `${skill} ${people[userId]}${isHere ? ' here' : ''}`,
  );

async function refusalOf(work: Promise<unknown>): Promise<UserError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof UserError)) throw new Error('It was not refused.');
  return error;
}

interface Query {
  sql: string;
  values: unknown[];
}

/** All that a use case asks the database. */
async function queriesOf(work: (watched: SkillService) => Promise<unknown>): Promise<Query[]> {
  const queries: Query[] = [];
  const watch = (tx: Tx): Tx => {
    const runner = tx.queryRunner!;
    const query = (sql: string, values: unknown[] = [], structured?: unknown): Promise<unknown> => {
      queries.push({ sql, values });
      return runner.query(sql, values, structured as never);
    };
    return tx.connection.createEntityManager(
      Object.create(runner, { query: { value: query } }) as QueryRunner,
    );
  };
  const watched: Database = { ...database, read: (read) => database.read((tx) => read(watch(tx))) };
  await work(createSkillService(watched, () => Promise.resolve(here)));
  return queries;
}

/** What a query reads whole, in the words of the database's plan. */
async function scansOf({ sql, values }: Query): Promise<string[]> {
  if (testsPostgres) {
    const plan = await database.transact(async (tx) => {
      // Of a few rows it reads all in any case, unless it is told to do so only where there is no other way.
      await tx.query('SET LOCAL enable_seqscan = off');
      return tx.query<{ 'QUERY PLAN': string }[]>(`EXPLAIN ${sql}`, values);
    });
    return plan.map((line) => line['QUERY PLAN']).filter((line) => line.includes('Seq Scan'));
  }
  const plan = await database.read((tx) =>
    tx.query<{ detail: string }[]>(`EXPLAIN QUERY PLAN ${sql}`, values),
  );
  // `found` is no table but what another part of the query found.
  return plan.map(({ detail }) => detail).filter((detail) => /\bSCAN (?!CONSTANT|found)/.test(detail));
}

describe('adding', () => {
  it('tells what is new and what she had, in the order typed', async () => {
    await skills.add(anna, 'Canva', null);
    expect(await skills.add(anna, 'Texten, canva, Marketing', null)).toEqual({
      added: ['Texten', 'Marketing'],
      noted: [],
      had: ['Canva'],
      note: null,
    });
    expect(await profileOf(anna)).toEqual(['Canva', 'Marketing', 'Texten']);
  });

  it('keeps the name as the first in the guild wrote it', async () => {
    await skills.add(anna, 'Web-Design', null);
    expect((await skills.add(bea, 'WEBDESIGN', null)).added).toEqual(['Web-Design']);
    expect(await storedNames()).toEqual(['Web-Design']);
  });

  it('changes a note only when one is given', async () => {
    await skills.add(anna, 'Texten, Canva', 'seit 2010');
    expect((await skills.add(anna, 'Texten', ' ')).had).toEqual(['Texten']);
    expect(await profileOf(anna)).toEqual(['Canva: seit 2010', 'Texten: seit 2010']);
    expect(await skills.add(anna, 'Texten, SEO', 'nur Web')).toMatchObject({
      added: ['SEO'],
      noted: ['Texten'],
      had: [],
    });
    expect(await profileOf(anna)).toEqual(['Canva: seit 2010', 'SEO: nur Web', 'Texten: nur Web']);
  });

  it('stores nothing when one of the names is refused', async () => {
    expect((await refusalOf(skills.add(anna, 'Texten, 🎨', null))).key).toBe('skills.error.nameless');
    expect(await storedNames()).toEqual([]);
  });

  it('takes thirty and not one more, but one of the thirty again', async () => {
    const thirty = Array.from({ length: 30 }, (_, index) => `Fach ${index}`).join(', ');
    await skills.add(anna, thirty, null);
    expect(await refusalOf(skills.add(anna, 'Fach 1, Fach 30', null))).toMatchObject({
      key: 'skills.error.tooMany',
      params: { most: 30, count: 30 },
    });
    expect(await storedNames()).toHaveLength(30);
    expect((await skills.add(anna, 'Fach 1', 'gern')).noted).toEqual(['Fach 1']);
    expect((await skills.add(bea, 'Fach 1', null)).added).toEqual(['Fach 1']);
  });

  it('makes one skill of what two add at once', async () => {
    await Promise.all([
      skills.add(anna, 'Büro, Marketing', null),
      skills.add(bea, 'marketing, Buero', null),
      skills.add(anna, 'MARKETING', null),
    ]);
    expect(await storedNames()).toHaveLength(2);
    const whoKnows = (await known('Marketing')).map((one) => one.toLowerCase());
    expect(whoKnows).toEqual(['marketing anna', 'marketing bea']);
  });

  it('makes one skill of what two processes add at once', async () => {
    const { target, remove } = await makePlace();
    const open = () => openDatabase(target, { entities: tables, migrations });
    const [one, other] = [await open(), await open()];
    try {
      const { id } = await storeGuild(one);
      const [dora, ella] = (await storeMembers(one, id, '4', '5')) as [Member, Member];
      const [hers, theirs] = [one, other].map((each) =>
        createSkillService(each, () => Promise.resolve(here)),
      ) as [SkillService, SkillService];
      await Promise.all([
        hers.add(dora, 'Marketing, Büro', null),
        theirs.add(ella, 'buero, MARKETING', null),
        hers.add(ella, 'Marketing', null),
        theirs.add(dora, 'Büro', null),
      ]);
      expect(await one.read((tx) => tx.count(skillTable))).toBe(2);
      expect(await one.read((tx) => tx.count(memberSkillTable))).toBe(4);
    } finally {
      await Promise.all([one.close(), other.close()]);
      await remove();
    }
  });

  it('keeps guilds apart', async () => {
    const other = await storeGuild(database, { snowflake: '200000000000000000' });
    const [dora] = (await storeMembers(database, other.id, '4')) as [Member];
    await skills.add(dora, 'MARKETING', null);
    await skills.add(anna, 'Marketing', null);
    expect(await storedNames()).toEqual(['MARKETING', 'Marketing']);
    expect(await known('Marketing')).toEqual(['Marketing Anna']);
    expect(await skills.suggest(guild.id, 'm')).toEqual(['Marketing']);
  });
});

describe('removing', () => {
  it('takes only her own; a skill that nobody has goes with the last', async () => {
    await skills.add(anna, 'Marketing, Canva', null);
    await skills.add(bea, 'Marketing', null);
    expect(await skills.remove(anna, 'MARKETING')).toBe('Marketing');
    expect(await profileOf(anna)).toEqual(['Canva']);
    expect(await profileOf(bea)).toEqual(['Marketing']);
    expect(await storedNames()).toEqual(['Canva', 'Marketing']);
    await skills.remove(bea, 'marketing');
    expect(await storedNames()).toEqual(['Canva']);
  });

  it("refuses what isn't there, and what only another has", async () => {
    await skills.add(bea, 'Marketing', null);
    for (const typed of ['Marketing', 'Yoga', '🎨', 'x'.repeat(5000), 'Mar\0keting'])
      expect((await refusalOf(skills.remove(anna, typed))).key).toBe('skills.error.notYours');
    expect(await profileOf(bea)).toEqual(['Marketing']);
  });

  it('lets the next one in the guild choose how it is written', async () => {
    await skills.add(anna, 'web design', null);
    await skills.remove(anna, 'web design');
    await skills.add(bea, 'Webdesign', null);
    expect(await storedNames()).toEqual(['Webdesign']);
  });
});

test('forgetting deletes all of hers, and nothing of anyone else', async () => {
  await skills.add(anna, 'Marketing, Canva', 'ja');
  await skills.add(bea, 'Marketing', null);
  await database.transact((tx) => skills.forget(tx, anna.id));
  expect(await profileOf(anna)).toEqual([]);
  expect(await profileOf(bea)).toEqual(['Marketing']);
  expect(await storedNames()).toEqual(['Marketing']);
  await database.transact((tx) => skills.forget(tx, cleo.id));
});

describe('looking up', () => {
  it('gives the nearest skill first; of those who have it, whoever is here now, each person once', async () => {
    await skills.add(anna, 'Marketing, Onlinemarketing', null);
    await skills.add(bea, 'Werbung', 'E-Mail');
    await skills.add(cleo, 'Marketing, Marketing-Beratung', null);
    here = new Set([cleo.id]);
    expect(await known('marketing')).toEqual(['Marketing Cleo here', 'Marketing Anna', 'Werbung Bea']);
    here = new Set([bea.id]);
    expect(await known('marketing')).toEqual(['Marketing Anna', 'Marketing Cleo', 'Werbung Bea here']);
    expect(await known('Vermarktung')).toEqual(['Marketing Anna', 'Marketing Cleo', 'Werbung Bea here']);
    expect(await known('Markting')).toEqual(['Werbung Bea here', 'Marketing Anna', 'Marketing Cleo']);
  });

  it('of those who are equally near puts first who was thanked more, then who worked last', async () => {
    for (const member of [anna, bea, cleo]) await skills.add(member, 'Marketing', null);
    const works = (member: Member, startedAt: number) =>
      database.transact((tx) =>
        tx.query(
          `INSERT INTO work_session (guild_id, member_id, started_at, ended_at, alive_at, there_at, seen_start)
            VALUES ($1, $2, $3, $4, $5, $6, $7)`,
          [guild.id, member.id, ...Array.from({ length: 5 }, () => startedAt)],
        ),
      );
    await works(cleo, 1_774_342_800_000);
    await works(bea, 1_774_342_900_000);
    expect(await known('marketing')).toEqual(['Marketing Bea', 'Marketing Cleo', 'Marketing Anna']);
    await database.transact((tx) => updateMember(tx, anna.id, { thanked: 2 }));
    await database.transact((tx) => updateMember(tx, cleo.id, { thanked: 1 }));
    expect(await known('marketing')).toEqual(['Marketing Anna', 'Marketing Cleo', 'Marketing Bea']);
    here = new Set([bea.id]);
    expect((await known('marketing'))[0]).toBe('Marketing Bea here');
  });

  it('looks for what stands in a sentence when the whole of it is nothing', async () => {
    await skills.add(anna, 'Buchhaltung', null);
    expect(await known('wer kennt sich mit bookkeeping aus?')).toEqual(['Buchhaltung Anna']);
    const asked = await skills.lookup(guild.id, 'wer kennt sich mit töpfern aus?', told);
    expect(asked).toMatchObject({ query: 'töpfern', known: [] });
  });

  it('sees at once what another process changed', async () => {
    await skills.add(anna, 'Marketing, Yoga', null);
    expect(await known('yoga')).toEqual(['Yoga Anna']);
    const other = createSkillService(database, () => Promise.resolve(here));
    await other.remove(anna, 'Yoga');
    await other.add(bea, 'Texten', null);
    expect(await known('yoga')).toEqual([]);
    expect(await known('texten')).toEqual(['Texten Bea']);
    expect(await skills.suggest(guild.id, '')).toEqual(['Marketing', 'Texten']);
  });

  it('gives the notes', async () => {
    await skills.add(anna, 'Marketing', 'vor allem Newsletter');
    expect((await skills.lookup(guild.id, 'Marketing', told)).known[0]).toMatchObject({
      userId: '1',
      note: 'vor allem Newsletter',
    });
  });

  it('hides who left the guild, and offers other skills when nobody is left', async () => {
    await skills.add(anna, 'Marketing', null);
    await skills.add(bea, 'Werbetexte', null);
    delete people['1'];
    expect(await skills.lookup(guild.id, 'Marketing', told)).toMatchObject({ known: [], like: [] });
    expect((await skills.lookup(guild.id, 'Werbegag', told)).like).toEqual(['Werbetexte']);
  });

  it('asks the database by its indexes, as often however much is found', async () => {
    const crowd = Array.from({ length: 45 }, (_, index) => `${1000 + index}`);
    for (const member of await storeMembers(database, guild.id, ...crowd))
      await skills.add(member, 'Marketing, Markt', null);
    const asked = [
      ...(await queriesOf((watched) => watched.lookup(guild.id, 'mark', told))),
      ...(await queriesOf((watched) => watched.suggest(guild.id, 'mark'))),
      ...(await queriesOf((watched) => watched.list(guild.id, 0, names))),
    ];
    expect(asked.length).toBeLessThanOrEqual(13);
    for (const query of asked) expect(await scansOf(query)).toEqual([]);
  });

  it('asks for names no further than a page needs them, and leaves out who left', async () => {
    const ids = Array.from({ length: 120 }, (_, index) => `${1000 + index}`);
    const members = await storeMembers(database, guild.id, ...ids);
    for (const member of members) await skills.add(member, 'Yoga', null);
    for (const id of ids) people[id] = `Name ${id}`;
    for (const member of members.slice(0, 5)) delete people[member.userId];
    const asked: string[] = [];
    const watched = (userIds: readonly string[]) => {
      asked.push(...userIds);
      return names(userIds);
    };
    const first = await skills.lookup(guild.id, 'yoga', { ...told, names: watched });
    expect(first.known.map(({ userId }) => userId)).toEqual(ids.slice(5, 15));
    expect(first.pages).toBe(12);
    expect(asked.length).toBeLessThanOrEqual(40);
    const last = await skills.lookup(guild.id, 'yoga', { ...told, names: watched }, 99);
    expect(last).toMatchObject({ page: 11, pages: 12 });
    expect(last.known.map(({ userId }) => userId)).toEqual(ids.slice(115));
  });

  it('refuses what it cannot look for', async () => {
    expect((await refusalOf(skills.lookup(guild.id, '🎨', told))).key).toBe('skills.error.queryEmpty');
    expect((await refusalOf(skills.lookup(guild.id, 'x'.repeat(61), told))).key).toBe(
      'skills.error.queryTooLong',
    );
  });
});

describe('asking in a sentence', () => {
  const ask = (sentence: string) => skills.ask(guild.id, sentence, told);

  it('gives who knows what it asks for, and by which name that was found', async () => {
    await skills.add(anna, 'Buchhaltung, Rosenzucht', null);
    expect(await ask('wer kennt sich mit Buchaltung aus?')).toMatchObject({
      found: ['Buchaltung'],
      query: 'Buchaltung',
      known: [{ skill: 'Buchhaltung', userId: '1' }],
    });
    expect((await ask('who here knows bookkeeping or tax?')).found).toEqual(['bookkeeping', 'tax']);
    expect(await ask('Hat jemand Ahnung von rosenzucht?')).toMatchObject({
      found: ['rosenzucht'],
      known: [{ userId: '1' }],
    });
  });

  it('finds nothing where nothing is asked for, and nobody where nobody knows it', async () => {
    await skills.add(anna, 'Pause, Hilfe', null);
    expect(await ask('wer hat lust auf kaffee?')).toMatchObject({ found: [], known: [] });
    expect(await ask('Ich mache jetzt Pause')).toMatchObject({ found: [] });
    expect(await ask('who knows copywriting')).toMatchObject({ found: ['copywriting'], known: [] });
  });

  it('takes whatever is sent', async () => {
    await skills.add(anna, 'تسويق', null);
    expect((await ask('تسويق')).known).toMatchObject([{ userId: '1' }]);
    for (const sent of [
      '',
      '👋'.repeat(900),
      '\u202eReverse\u200b',
      "'; DROP TABLE skill; --",
      'x'.repeat(5000),
    ])
      expect(await ask(sent)).toMatchObject({ known: [] });
    expect((await ask('**Buchhaltung** `tax` ||yoga||')).found).toEqual(['Buchhaltung', 'tax', 'yoga']);
  });
});

describe('the list', () => {
  it('counts who is still there, by name, fifteen a page', async () => {
    await skills.add(anna, 'Ärzte, Texten, Zen', null);
    await skills.add(bea, 'Texten', null);
    await skills.add(cleo, 'Zen', null);
    delete people['3'];
    expect(await skills.list(guild.id, 0, names)).toEqual({
      page: 0,
      pages: 1,
      skills: [
        { name: 'Ärzte', count: 1 },
        { name: 'Texten', count: 2 },
        { name: 'Zen', count: 1 },
      ],
    });
    delete people['1'];
    expect((await skills.list(guild.id, 0, names)).skills).toEqual([{ name: 'Texten', count: 1 }]);
  });

  it('turns to the nearest page there is', async () => {
    const many = (letter: string) => Array.from({ length: 21 }, (_, index) => `${letter}${index}`).join();
    await skills.add(anna, many('a'), null);
    await skills.add(bea, many('b'), null);
    const pageOf = async (page: number) => (await skills.list(guild.id, page, names)).page;
    expect([await pageOf(-5), await pageOf(1), await pageOf(2), await pageOf(99)]).toEqual([0, 1, 2, 2]);
    expect((await skills.list(guild.id, 0, names)).skills).toHaveLength(15);
    expect((await skills.list(guild.id, 2, names)).skills).toHaveLength(12);
  });

  it('of a guild without any is empty', async () => {
    expect(await skills.list(guild.id, 0, names)).toEqual({ page: 0, pages: 1, skills: [] });
  });
});

describe('suggestions', () => {
  beforeEach(async () => {
    await skills.add(anna, 'Marketing, Onlinemarketing, Texten', null);
    await skills.add(bea, 'Büro', null);
  });

  it('are the guild’s, those that complete what is typed first', async () => {
    expect(await skills.suggest(guild.id, 'mark')).toEqual(['Marketing', 'Onlinemarketing']);
    expect(await skills.suggest(guild.id, 'bur')).toEqual(['Büro']);
    expect(await skills.suggest(guild.id, '')).toEqual(['Büro', 'Marketing', 'Onlinemarketing', 'Texten']);
  });

  it('of a list complete its last piece and keep the others', async () => {
    expect(await skills.suggestList(guild.id, 'Yoga, te')).toEqual(['Yoga, Texten']);
    expect(await skills.suggestList(guild.id, 'marketing;mark')).toEqual(['marketing;Onlinemarketing']);
  });

  it('of her own are only hers', async () => {
    expect(await skills.suggestOwn(bea.id, '')).toEqual(['Büro']);
    expect(await skills.suggestOwn(bea.id, 'mark')).toEqual([]);
  });
});

test('a skill goes, and whoever has it, with its guild', async () => {
  await skills.add(anna, 'Marketing', null);
  await database.transact((tx) => tx.query('DELETE FROM guild'));
  expect(await database.read((tx) => tx.count(memberSkillTable))).toBe(0);
});

import { existsSync, readFileSync, statSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { migrations } from '../../migrations';
import { AddErasures1795636000000 } from '../../migrations/1795636000000-AddErasures';
import { createCleaning } from '../../src/database/cleaning';
import type { Database, Tx } from '../../src/database/database';
import { noteErasure } from '../../src/database/erasureStore';
import { openDatabase, openExistingDatabase } from '../../src/database/openDatabase';
import { openSqliteFile } from '../../src/database/sqliteFile';
import type { DueJob } from '../../src/due';
import { goalTable } from '../../src/goals/goalStore';
import type { Guild } from '../../src/guilds/guild';
import type { Member } from '../../src/guilds/member';
import { createOwnServices } from '../../src/programs/ownServices';
import { memberSkillTable, skillTable } from '../../src/skills/skillStore';
import { tables } from '../../src/features';
import { openTestDatabase, openUpgradedDatabase, storeGuild, storeMembers } from '../support/testDatabase';
import { makeFolder } from '../support/temporaryFolder';

const now = Date.UTC(2026, 2, 24, 9);
const minute = 60_000;
const schema = { entities: tables, migrations };

let folder: Awaited<ReturnType<typeof makeFolder>>;
let database: Database;
let guild: Guild;
let log: string[];
let cleaning: DueJob;

const open = () => openDatabase(folder.target, schema);

beforeEach(async () => {
  folder = await makeFolder();
  await begin(await open());
});
afterEach(async () => {
  await database.close();
  await folder.remove();
});

async function begin(opened: Database): Promise<void> {
  database = opened;
  log = [];
  const keep = (_: unknown, text?: string) => void log.push(text ?? String(_));
  cleaning = createCleaning(database, { info: keep, warn: keep });
}

/** Everything that lies on the disk: the main file and what stands beside it. */
function bytes(...files: string[]): Buffer {
  const beside = [folder.database, `${folder.database}-wal`, ...files];
  return Buffer.concat(beside.filter((file) => existsSync(file)).map((file) => readFileSync(file)));
}

const people = 50;
const each = 32;
const erased = 38;

/** A text nobody else has, as long as a word, a line, or several pages of the file. */
function textOf(who: number, which: number, longest: number): string {
  const name = `«${who}·${which}»`;
  const lengths = [1, 7, 30, 70, 120, 400, 1_900, 6_000].filter((length) => length <= longest);
  return name + 'x'.repeat(lengths[(who * 31 + which * 17) % lengths.length]!);
}

/**
 * 1,600 texts of 50 members, half of them goals and half of them skills, stored in no order. The goals are written again
 * longer, so that rows move from page to page.
 */
async function fill(): Promise<Member[]> {
  guild = await storeGuild(database);
  const userIds = Array.from({ length: people }, (_, index) => String(1_000 + index));
  const members = await storeMembers(database, guild.id, ...userIds);
  // 1,009 has no common divisor with 1,600: so each comes once, far from the one before it.
  const order = Array.from({ length: people * each }, (_, index) => (index * 1_009) % (people * each));
  const inOrder = (work: (tx: Tx, member: Member, who: number, which: number) => Promise<unknown>) =>
    database.transact(async (tx) => {
      for (const place of order) {
        const who = place % people;
        await work(tx, members[who]!, who, Math.floor(place / people));
      }
    });
  await inOrder(async (tx, { id: memberId }, who, which) => {
    if (which % 2 === 0) {
      const name = textOf(who, which, 70);
      const { identifiers } = await tx.insert(skillTable, {
        guildId: guild.id,
        name,
        nameKey: `${name}${name}`,
      });
      await tx.insert(memberSkillTable, { memberId, skillId: Number(identifiers[0]!['id']), note: null });
    } else {
      const goal = {
        guildId: guild.id,
        memberId,
        span: 'day',
        dueDay: '2026-03-10',
        createdAt: which,
      } as const;
      await tx.insert(goalTable, { ...goal, body: textOf(who, which, 30) });
    }
  });
  await inOrder(async (tx, { id: memberId }, who, which) => {
    if (which % 2 === 1)
      await tx.update(goalTable, { memberId, createdAt: which }, { body: textOf(who, which, 6_000) });
  });
  return members;
}

/** The texts that stand somewhere in these bytes: those of the erased, and those of the others. */
function textsIn(content: Buffer): { deleted: string[]; kept: string[] } {
  const pattern = new RegExp(Buffer.from('«(\\d+)·\\d+»').toString('latin1'), 'g');
  const found = new Map(
    [...content.toString('latin1').matchAll(pattern)].map(([text, who]) => [text, Number(who)]),
  );
  const texts = [...found.keys()];
  return {
    deleted: texts.filter((text) => found.get(text)! < erased),
    kept: texts.filter((text) => found.get(text)! >= erased),
  };
}

async function eraseSome(members: readonly Member[]): Promise<void> {
  const { services } = createOwnServices(database, () => now);
  for (const member of members.slice(0, erased)) await services.privacy.forgetEverything(member, now);
}

test('deleted texts are in no file and no backup once the files are cleaned', async () => {
  await eraseSome(await fill());
  expect(await cleaning.next()).toBe(now + 10 * minute);
  await cleaning.run(now + 10 * minute);
  expect(await cleaning.next()).toBeNull();
  const [copy, saved] = ['copy.sqlite', 'saved.sqlite'].map((name) => join(folder.database, '..', name));
  await database.alone((runner) => runner.query(`VACUUM INTO '${copy}'`));
  await backUp(saved!);
  for (const files of [bytes(), bytes(copy!), bytes(saved!)]) {
    const { deleted, kept } = textsIn(files);
    expect(deleted).toEqual([]);
    expect(kept).toHaveLength((people - erased) * each);
  }
});

test('what is deleted is overwritten at once, but for traces, also by a program beside the bot', async () => {
  const members = await fill();
  await database.close();
  await begin(await openExistingDatabase(folder.target, schema, 'change'));
  await eraseSome(members);
  await database.alone((runner) => runner.query('PRAGMA wal_checkpoint(TRUNCATE)'));
  const traces = textsIn(bytes()).deleted.length;
  expect(traces).toBeGreaterThan(0);
  expect(traces).toBeLessThan(each);
});

test('while somebody reads, the cleaning is not done, holds nobody up for long, and comes again', async () => {
  await eraseSome(await fill());
  const reader = await startReading();
  await cleaning.run(now + 10 * minute);
  expect(textsIn(bytes()).deleted).not.toEqual([]);
  expect(log).toEqual([expect.stringContaining('reads the database')]);
  expect(await cleaning.next()).toBe(now + 15 * minute);
  await database.transact((tx) => noteErasure(tx, now + 11 * minute));
  await reader.end();
  await cleaning.run(now + 15 * minute);
  expect(textsIn(bytes()).deleted).toEqual([]);
  expect(await cleaning.next()).toBeNull();
});

test('that it is to be cleaned outlives the process', async () => {
  guild = await storeGuild(database);
  await eraseSome(await storeMembers(database, guild.id, '1'));
  await database.close();
  await begin(await open());
  expect(await cleaning.next()).toBe(now + 10 * minute);
});

test('an erasure that comes while it is cleaned is another one', async () => {
  await database.transact((tx) => noteErasure(tx, now));
  const running = cleaning.run(now + 10 * minute);
  const later = database.transact((tx) => noteErasure(tx, now + 10 * minute));
  await Promise.all([running, later]);
  expect(await cleaning.next()).toBe(now + 20 * minute);
});

test('one that fails is told, and tried again in half an hour', async () => {
  await database.transact((tx) => noteErasure(tx, now));
  const other = await openExistingDatabase(folder.target, schema, 'change');
  await other.transact(async (tx) => {
    await noteErasure(tx, now);
    await cleaning.run(now + 10 * minute);
  });
  await other.close();
  expect(log).toEqual([expect.stringContaining('could not be cleaned')]);
  expect(await cleaning.next()).toBe(now + 40 * minute);
});

describe('the upgrade', () => {
  const older = migrations.filter((migration) => migration !== AddErasures1795636000000);

  test.each([
    ['cleans a database that was used', 1, 10 * minute],
    ['leaves an empty one', 0, null],
  ])('%s', async (_, guilds, due) => {
    const upgraded = await openUpgradedDatabase(older, async (tx) => {
      if (guilds > 0)
        await tx.query(
          "INSERT INTO guild (id, snowflake, locale, zone, settings, week_post_at) VALUES (1, '5', 'de', 'UTC', '{}', 0)",
        );
    });
    const job = createCleaning(upgraded, { info: () => undefined, warn: () => undefined });
    expect(await job.next()).toBe(due);
    await job.run(now);
    expect(await job.next()).toBeNull();
    await upgraded.close();
  });
});

test('on every database', async () => {
  const any = await openTestDatabase();
  await any.transact((tx) => noteErasure(tx, now));
  const job = createCleaning(any, { info: () => undefined, warn: () => undefined });
  await job.run(now + 10 * minute);
  expect(await job.next()).toBeNull();
  await any.close();
});

describe('the file is its owner’s alone', () => {
  const modes = () =>
    [folder.database, `${folder.database}-wal`, `${folder.database}-shm`].map(
      (file) => statSync(file).mode & 0o777,
    );

  test('a new one', () => {
    expect(modes()).toEqual([0o600, 0o600, 0o600]);
  });

  test('one that others could read', async () => {
    await database.close();
    await chmod(folder.database, 0o644);
    await begin(await open());
    expect(modes()).toEqual([0o600, 0o600, 0o600]);
  });
});

/** As SQLite's own tool does with `.backup`. */
async function backUp(path: string): Promise<void> {
  const from = new DatabaseSync(folder.database, { readOnly: true });
  await backup(from, path);
  from.close();
}

/** Another connection that keeps a read transaction open. */
async function startReading(): Promise<{ end(): Promise<void> }> {
  const reader = await openSqliteFile(folder.target, 'read');
  await reader.ask('BEGIN');
  await reader.ask('SELECT COUNT(*) FROM goal');
  return { end: () => reader.close() };
}

import { migrations } from '../../migrations';
import type { Database } from '../../src/database/database';
import { findErasure } from '../../src/database/erasureStore';
import { openDatabase, openExistingDatabase } from '../../src/database/openDatabase';
import { goalTable } from '../../src/goals/goalStore';
import { guildTable, updateGuild } from '../../src/guilds/guildStore';
import { memberTable } from '../../src/guilds/memberStore';
import { listLeftovers } from '../../src/postings/leftoverStore';
import {
  addPosting,
  findPostingByKey,
  finishPosting,
  postingTable,
  setDirectChannel,
  setShown,
} from '../../src/postings/postingStore';
import { checkDatabase } from '../../src/programs/checkDatabase';
import { eraseGuild } from '../../src/programs/eraseGuild';
import { eraseMember } from '../../src/programs/eraseMember';
import { tables } from '../../src/features';
import { minutes, Nest } from '../support/nest';
import { runProgram } from '../support/program';
import { makeFolder } from '../support/temporaryFolder';
import { openTestDatabase, storeGuild, storeMembers } from '../support/testDatabase';

jest.setTimeout(60_000);

const now = Date.UTC(2026, 2, 24, 9);
const [nest, den] = ['100000000000000000', '200000000000000000'];

let database: Database;
let lines: string[];

/** Answers what is asked back, and keeps what is said. */
const talk = (isSure = true) => ({
  say: (line: string) => void lines.push(line),
  confirm: () => Promise.resolve(isSure),
});

beforeEach(async () => {
  lines = [];
  database = await openTestDatabase();
  for (const snowflake of [nest, den]) {
    const guild = await storeGuild(database, { snowflake });
    for (const member of await storeMembers(database, guild.id, '1', '2'))
      await database.transact(async (tx) => {
        const { id } = member;
        const goal = { span: 'day', dueDay: '2026-03-24', createdAt: now } as const;
        await tx.insert(goalTable, { ...goal, guildId: guild.id, memberId: id, body: `Angebot ${id}` });
        const posting = { guildId: guild.id, channelId: '11', claimedAt: now };
        await addPosting(tx, { ...posting, key: `welcome:${id}` });
      });
  }
});
afterEach(() => database.close());

/** A direct message that stands there, to a member of the first server; gives the posting's number. */
const writeTo = (recipientId: number) =>
  database.transact(async (tx) => {
    const key = `week:${recipientId}` as const;
    await addPosting(tx, { guildId: 1, key, recipientId, claimedAt: now });
    const { id } = (await findPostingByKey(tx, 1, key))!;
    await setDirectChannel(tx, id, `dm${recipientId}`);
    await setShown(tx, id, '99', null);
    await finishPosting(tx, { id, reopened: 0 }, now);
    return id;
  });

const goalsLeft = async () => (await database.read((tx) => tx.find(goalTable))).length;

describe('member:erase', () => {
  test('deletes a person in one server, and has what shows her taken away', async () => {
    expect(await eraseMember(database, { user: '1', guild: nest }, () => now, talk())).toBe(true);
    expect(lines[0]).toBe(`server ${nest}: all of the user 1 (rows by table: goal 1, posting 1)`);
    expect(await goalsLeft()).toBe(3);
    const postings = await database.read((tx) => tx.find(postingTable, { order: { id: 'ASC' } }));
    expect(postings.map(({ removeAt }) => removeAt)).toEqual([now, null, null, null]);
    expect(await checkDatabase(database, () => undefined)).toBe(true);
  });

  test('deletes her in all servers', async () => {
    expect(await eraseMember(database, { user: '1' }, () => now, talk())).toBe(true);
    expect(await goalsLeft()).toBe(2);
  });

  test('has direct messages taken away, also in a server that the bot has left', async () => {
    await database.transact((tx) => updateGuild(tx, 1, { leftAt: now }));
    const sent = await writeTo(1);
    const other = await writeTo(2);
    await eraseMember(database, { user: '1', guild: nest }, () => now, talk());
    expect(await database.read(listLeftovers)).toEqual([{ id: sent, channelId: 'dm1', messageId: '99' }]);
    const keys = (await database.read((tx) => tx.find(postingTable))).map(({ id }) => id);
    expect([keys.includes(sent), keys.includes(other)]).toEqual([false, true]);
  });

  test('has the agendas and summaries drawn again that may tell of her coming, though she was never there', async () => {
    const keys = ['agenda:1', 'agenda:2', 'agenda:3'] as const;
    const posting = { channelId: '11', claimedAt: now };
    const again = () =>
      database.read(async (tx) => {
        const wanted: boolean[] = [];
        for (const [at, key] of keys.entries()) {
          const { finalAt, reopened } = (await findPostingByKey(tx, at < 2 ? 1 : 2, key))!;
          wanted.push(finalAt === null && reopened > 0);
        }
        return wanted;
      });
    await database.transact(async (tx) => {
      for (const [at, key] of keys.entries())
        await addPosting(tx, { ...posting, key, guildId: at < 2 ? 1 : 2 });
      // It tells of no date any more.
      const { id } = (await findPostingByKey(tx, 1, 'agenda:2'))!;
      await setShown(tx, id, '99', null);
      await finishPosting(tx, { id, reopened: 0 }, now);
    });
    await eraseMember(database, { user: '1', guild: nest }, () => now, talk());
    expect(await again()).toEqual([true, false, false]);
  });

  test('deletes nothing without a yes, nor of who is not known', async () => {
    expect(await eraseMember(database, { user: '1' }, () => now, talk(false))).toBe(false);
    expect(await eraseMember(database, { user: '3' }, () => now, talk())).toBe(false);
    expect(lines.at(-1)).toBe('Nothing is kept of the user 3.');
    expect(await goalsLeft()).toBe(4);
  });
});

describe.each([
  ['member:erase', (of: Database) => eraseMember(of, { user: '1' }, () => now, talk())],
  ['guild:erase', (of: Database) => eraseGuild(of, nest, () => now, talk())],
])('%s', (_, erase) => {
  const later = /^The database is in use: the bot cleans its files/;
  const left = () => database.readOnce((tx) => findErasure(tx, 'newest'));
  beforeEach(() => database.transact((tx) => updateGuild(tx, 1, { leftAt: now })));

  test('cleans the files of what it deleted', async () => {
    expect(await erase(database)).toBe(true);
    expect(await left()).toBeNull();
    expect(lines.at(-1)).not.toMatch(later);
  });

  test('leaves that to the bot, and says so, while it can’t', async () => {
    const inUse = { ...database, alone: () => Promise.reject(new Error('SQLITE_BUSY')) };
    expect(await erase(inUse)).toBe(true);
    expect((await left())?.erasedAt).toBe(now);
    expect(lines.at(-1)).toMatch(later);
  });
});

describe('guild:erase', () => {
  test('refuses while the bot is there', async () => {
    expect(await eraseGuild(database, nest, () => now, talk())).toBe(false);
    expect(lines.at(-1)).toMatch(/^The bot is in this server/);
  });

  test('refuses when the bot came back while it was asked back', async () => {
    await database.transact((tx) => updateGuild(tx, 1, { leftAt: now }));
    const confirm = async () => {
      await database.transact((tx) => updateGuild(tx, 1, { leftAt: null }));
      return true;
    };
    expect(await eraseGuild(database, nest, () => now, { ...talk(), confirm })).toBe(false);
    expect(lines.at(-1)).toMatch(/^The bot is in this server/);
    expect(await goalsLeft()).toBe(4);
  });

  test('deletes all of a server that the bot has left, its postings too, and nothing of others', async () => {
    await database.transact((tx) => updateGuild(tx, 1, { leftAt: now }));
    const sent = await writeTo(2);
    expect(await eraseGuild(database, nest, () => now, talk(false))).toBe(false);
    expect(await goalsLeft()).toBe(4);
    expect(await eraseGuild(database, nest, () => now, talk())).toBe(true);
    expect(lines).toContain(`server ${nest}: everything of 2 members, and the server's settings`);
    const left = await database.read(async (tx) => [
      (await tx.find(guildTable)).map(({ snowflake }) => snowflake),
      (await tx.find(memberTable)).map(({ guildId }) => guildId),
      (await tx.find(postingTable)).map(({ guildId }) => guildId),
      await goalsLeft(),
    ]);
    expect(left).toEqual([[den], [2, 2], [2, 2], 2]);
    // What it wrote to members can be taken away without the server.
    expect(await database.read(listLeftovers)).toEqual([{ id: sent, channelId: 'dm2', messageId: '99' }]);
    expect(await checkDatabase(database, () => undefined)).toBe(true);
  });
});

describe('as programs', () => {
  let folder: Awaited<ReturnType<typeof makeFolder>>;
  beforeEach(async () => {
    folder = await makeFolder();
  });
  afterEach(() => folder.remove());

  async function run(name: string, ...given: string[]): Promise<[code: number | null, output: string]> {
    const { exit, output } = runProgram({ DATABASE_URL: folder.url }, `src/programs/${name}.js`, given);
    return [await exit, output.stdout + output.stderr];
  }

  test('they say how they are called, and delete nothing when nobody answers', async () => {
    const file = await openDatabase(folder.target, { entities: tables, migrations });
    await storeMembers(file, (await storeGuild(file)).id, '1');
    await file.close();
    expect(await run('eraseMember')).toEqual([2, expect.stringMatching(/^Usage: npm run member:erase/)]);
    expect(await run('eraseGuild', '--guild', 'Nest')).toEqual([
      2,
      expect.stringMatching(/^Usage: npm run guild:erase/),
    ]);
    const [code, output] = await run('eraseMember', '--user', '1');
    expect(code).toBe(1);
    expect(output).toMatch(/Type "yes" to delete it:\nNothing was deleted\.\n$/);
    const [done, said] = await run('eraseMember', '--user', '1', '--yes');
    expect([done, said]).toEqual([0, expect.stringContaining('\nDeleted. ')]);
    expect(said).not.toContain('Type "yes"');
  });

  test('beside a running bot, which draws what has no last state yet without her', async () => {
    const stage = await Nest.open({ database: folder.url });
    const { anna, ben, coworking, bot, sandbox } = stage;
    try {
      const page = await anna.command('/appointment add', { when: 'Mo-Fr 9-13' });
      await anna.click(page, 'Stimmt so');
      await anna.click(page, 'Teilen');
      const shared = await sandbox.until(() => coworking.messages[0], 'the shared appointment');
      await ben.click(shared, 'Bin dabei');
      await sandbox.until(() => shared.text.includes(ben.mention), 'him to be in');
      const beside = await openExistingDatabase(folder.target, { entities: tables, migrations }, 'change');
      await eraseMember(beside, { user: ben.id }, bot.clock, talk());
      await bot.advance(minutes(6));
      await sandbox.until(() => !shared.text.includes(ben.mention), 'him to be out');
      expect(shared.text).toContain(anna.mention);
      await eraseMember(beside, { user: anna.id }, bot.clock, talk());
      await beside.close();
      await bot.advance(minutes(6));
      await sandbox.until(() => shared.deleted, 'the message to go with the appointment');
      expect(bot.log.filter(({ level }) => level >= 40)).toEqual([]);
    } finally {
      await stage.close();
    }
  });

  test('beside a running bot, which takes away what it shows of her', async () => {
    const stage = await Nest.open({ database: folder.url });
    const { anna, ben, coworking, bot, sandbox } = stage;
    try {
      anna.join(coworking);
      ben.join(coworking);
      const welcome = await stage.welcomeOf(anna);
      const his = await stage.welcomeOf(ben);
      // In this process, since the bot's clock isn't the system's.
      const beside = await openExistingDatabase(folder.target, { entities: tables, migrations }, 'change');
      expect(await eraseMember(beside, { user: anna.id }, bot.clock, talk())).toBe(true);
      await beside.close();
      await bot.advance(minutes(6));
      await sandbox.until(() => welcome.deleted, 'her welcome to go');
      expect(his.deleted).toBe(false);
      await bot.advance(minutes(6));
      expect(bot.log.filter(({ level }) => level >= 40)).toEqual([]);
      expect(await run('checkDatabase')).toEqual([0, expect.stringContaining('all is well.')]);
    } finally {
      await stage.close();
    }
  });
});

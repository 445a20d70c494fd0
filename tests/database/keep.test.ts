import fc from 'fast-check';
import { lookAtGuild, listLooks } from '../../src/appointments/commitmentStore';
import { findFirstOver, listUndelivered } from '../../src/appointments/dateReminderStore';
import type { Database, Tx } from '../../src/database/database';
import { findErasure, forgetErasures, noteErasure } from '../../src/database/erasureStore';
import { listRounds } from '../../src/focus/focusStore';
import {
  deleteGuild,
  findNextRecount,
  listAllWatched,
  markReconciled,
  markSeen,
  setWatchedChannels,
  updateGuild,
} from '../../src/guilds/guildStore';
import { updateMember } from '../../src/guilds/memberStore';
import { addLeftover, forgetLeftover, listLeftovers } from '../../src/postings/leftoverStore';
import {
  addPosting,
  finishPosting,
  listRemovals,
  listReopened,
  removePosting,
  reopenPosting,
  setEdited,
  setShown,
} from '../../src/postings/postingStore';
import { listWaiting, listWelcomed } from '../../src/privacy/welcomeStore';
import { findOldestWish } from '../../src/skills/wishStore';
import { listAwaiting } from '../../src/week/weekStore';
import { countStatements } from '../support/countStatements';
import { planOf } from '../support/planOf';
import { onlyOnPostgres, onlyOnSqlite } from '../support/place';
import { openTestDatabase, storeGuild, storeMembers } from '../support/testDatabase';

let database: Database;

/** All that jobs ask again and again. */
const questions: ((tx: Tx) => Promise<unknown>)[] = [
  findNextRecount,
  (tx) => listLooks(tx, null, 1),
  listUndelivered,
  findFirstOver,
  (tx) => listRounds(tx),
  (tx) => listAwaiting(tx, null, 1),
  listWaiting,
  findOldestWish,
  listWelcomed,
  listAllWatched,
  listReopened,
  (tx) => listRemovals(tx, null, 1),
  listLeftovers,
  (tx) => findErasure(tx, 'oldest'),
];

/** Our ids of two guilds, and of a member in each. */
let guildIds: [number, number];
let memberIds: [number, number];

/** Our id of one of the newest postings. */
async function postingId(tx: Tx, one: 0 | 1): Promise<number> {
  const rows: { id: number }[] = await tx.query('SELECT id FROM posting ORDER BY id DESC LIMIT 2');
  return rows[one]?.id ?? 0;
}

/** What may be written: at some instant, about one of two guilds, members or postings. */
const writes: Record<string, (tx: Tx, at: number, one: 0 | 1) => Promise<unknown>> = {
  seen: (tx, at, one) => markSeen(tx, guildIds[one], at),
  reconciled: (tx, at, one) => markReconciled(tx, { id: guildIds[one], leftAt: null }, at),
  back: (tx, at, one) => markReconciled(tx, { id: guildIds[one], leftAt: at }, at),
  left: (tx, at, one) => updateGuild(tx, guildIds[one], { leftAt: at }),
  recount: (tx, at, one) => updateGuild(tx, guildIds[one], { recountAt: at % 2 ? at : null }),
  awaits: (tx, at, one) => updateGuild(tx, guildIds[one], { weekPostAt: at % 2 ? at : null }),
  zone: (tx, at, one) => updateGuild(tx, guildIds[one], { zone: at % 2 ? 'UTC' : 'Europe/Berlin' }),
  watch: (tx, at, one) =>
    setWatchedChannels(tx, guildIds[one], at % 2 ? [{ channelId: String(at), kind: 'room' }] : []),
  isNew: (tx, at, one) => updateMember(tx, memberIds[one], { newSince: at }),
  asked: (tx, at, one) => updateMember(tx, memberIds[one], { askedAt: at }),
  locale: (tx, at, one) => updateMember(tx, memberIds[one], { locale: at % 2 ? 'de' : 'en' }),
  post: (tx, at, one) =>
    addPosting(tx, {
      guildId: guildIds[one],
      key: `welcome:${at % 4}`,
      channelId: '4',
      claimedAt: at,
      removeAt: at,
    }),
  remove: async (tx, at, one) => removePosting(tx, await postingId(tx, one), at),
  finish: async (tx, at, one) => finishPosting(tx, { id: await postingId(tx, one), reopened: 0 }, at),
  reopen: async (tx, _, one) => reopenPosting(tx, await postingId(tx, one)),
  message: async (tx, at, one) => setShown(tx, await postingId(tx, one), String(at), null),
  edited: async (tx, at, one) => setEdited(tx, await postingId(tx, one), String(at)),
  leftover: (tx, at, one) =>
    addLeftover(tx, { id: one, channelId: '4', messageId: at % 2 ? String(at) : null }),
  noLeftover: (tx, at, one) =>
    forgetLeftover(tx, { id: one, channelId: '4', messageId: at % 2 ? '1' : null }),
  erased: (tx, at) => noteErasure(tx, at),
  cleaned: (tx, at) => forgetErasures(tx, { id: at }),
  looks: (tx, at, one) => lookAtGuild(tx, guildIds[one], at),
  goneGuild: (tx, _, one) => deleteGuild(tx, guildIds[one]),
};

/** Something is written in one transaction, which may be undone. */
interface Written {
  parts: { what: string; at: number; one: 0 | 1 }[];
  isUndone: boolean;
}

const someWritten = fc.record<Written>({
  parts: fc.array(
    fc.record({
      what: fc.constantFrom(...Object.keys(writes)),
      at: fc.integer({ min: 1, max: 9 }),
      one: fc.constantFrom<0 | 1>(0, 1),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  isUndone: fc.boolean(),
});

/** What can't be written, such as about a guild that is gone, isn't. */
async function store({ parts, isUndone }: Written): Promise<void> {
  await database
    .transact(async (tx) => {
      for (const { what, at, one } of parts) await writes[what]?.(tx, at, one);
      if (isUndone) throw new Error('undone');
    })
    .catch(() => undefined);
}

beforeEach(async () => {
  database = await openTestDatabase();
});
afterEach(() => database.close());

/** Stores two guilds with a member in each, and gives all questions as they are kept. */
let snowflake = 100n;
async function begin(): Promise<(() => Promise<unknown>)[]> {
  const guilds = [];
  const members = [];
  for (let count = 0; count < 2; count += 1) {
    const guild = await storeGuild(database, { snowflake: String((snowflake += 1n)) });
    guilds.push(guild.id);
    members.push(...(await storeMembers(database, guild.id, '1')).map(({ id }) => id));
  }
  guildIds = guilds as [number, number];
  memberIds = members as [number, number];
  return questions.map((ask) => database.keep(ask));
}

async function expectTruth(kept: (() => Promise<unknown>)[]): Promise<void> {
  for (const [index, ask] of questions.entries()) {
    const stored = await database.readOnce(ask);
    expect(await kept[index]?.()).toEqual(stored);
  }
}

describe('what is kept', () => {
  test('is what is stored, whatever is written', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(someWritten, { minLength: 2, maxLength: 12 }), async (all) => {
        const kept = await begin();
        for (const one of all) {
          await store(one);
          await expectTruth(kept);
        }
      }),
      { numRuns: 25 },
    );
  });

  test('is so also where it is read while something is written', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(someWritten, { minLength: 2, maxLength: 12 }), async (all) => {
        const kept = await begin();
        await Promise.all([...all.map(store), ...all.flatMap(() => kept.map((ask) => ask()))]);
        await expectTruth(kept);
      }),
      { numRuns: 25 },
    );
  });

  test('isn’t asked again before something is written that it looks at', async () => {
    const kept = await begin();
    const askAll = async () => {
      for (const ask of kept) await ask();
    };
    expect(await countStatements(database, askAll)).toBe(questions.length);
    expect(await countStatements(database, askAll)).toBe(0);
    const unheeded: [string, number][] = [
      ['seen', 5],
      ['reconciled', 6],
      ['zone', 1],
      ['locale', 1],
      ['edited', 1],
    ];
    for (const [what, at] of unheeded) {
      await store({ parts: [{ what, at, one: 0 }], isUndone: false });
      expect([what, await countStatements(database, askAll)]).toEqual([what, 0]);
    }
    await store({ parts: [{ what: 'isNew', at: 7, one: 0 }], isUndone: false });
    expect(await countStatements(database, askAll)).toBe(2);
    database.forget();
    expect(await countStatements(database, askAll)).toBe(questions.length);
  });

  test('tells when it isn’t true any more, once', async () => {
    const [recount] = (await begin()) as [() => Promise<unknown>];
    let told = 0;
    database.onTouched(() => (told += 1));
    const write = (what: string, at: number) => store({ parts: [{ what, at, one: 0 }], isUndone: false });
    await recount();
    await write('seen', 5);
    expect(told).toBe(0);
    await write('recount', 5);
    await write('recount', 7);
    expect(told).toBe(1);
    expect(await recount()).toBe(7);
    database.forget();
    expect(told).toBe(2);
  });

  onlyOnPostgres.test(
    'is not what was read just before something else was written, and that is told',
    async () => {
      await begin();
      const read = Promise.withResolvers<void>();
      const written = Promise.withResolvers<void>();
      const ask = database.keep(async (tx) => {
        const value = await findNextRecount(tx);
        read.resolve();
        await written.promise;
        return value;
      });
      let told = 0;
      database.onTouched(() => (told += 1));
      const before = ask();
      await read.promise;
      await store({ parts: [{ what: 'seen', at: 5, one: 0 }], isUndone: false });
      await store({ parts: [{ what: 'recount', at: 5, one: 0 }], isUndone: false });
      expect(told).toBe(0);
      written.resolve();
      expect(await before).toBeNull();
      expect(told).toBe(1);
      expect(await ask()).toBe(5);
    },
  );

  test('in a transaction is what that sees, and nobody else does', async () => {
    const [recount] = (await begin()) as [() => Promise<unknown>];
    expect(await recount()).toBeNull();
    const inside = database.transact(async (tx) => {
      await updateGuild(tx, guildIds[0], { recountAt: 5 });
      expect(await recount()).toBe(5);
      throw new Error('undone');
    });
    await expect(inside).rejects.toThrow('undone');
    expect(await recount()).toBeNull();
  });

  test('isn’t kept where it couldn’t be read', async () => {
    let isBroken = true;
    const ask = database.keep((tx) => (isBroken ? tx.query('SELECT id FROM nowhere') : findNextRecount(tx)));
    await expect(ask()).rejects.toThrow('nowhere');
    isBroken = false;
    expect(await ask()).toBeNull();
  });
});

/** All of them is asked, or the first of them. */
const read = /leftover|watched_channel|next|round|erasure/;

onlyOnSqlite.test(
  'what is asked again and again is found by an index, and not by looking through a table',
  async () => {
    for (const ask of questions) {
      const steps = await planOf(database, ask);
      expect(steps.filter((step) => /^SCAN \w+$/.test(step) && !read.test(step))).toEqual([]);
    }
  },
);

import type { Database, Tx } from '../../src/database/database';
import type { Guild } from '../../src/guilds/guild';
import { updateMember } from '../../src/guilds/memberStore';
import type { EndKind } from '../../src/sessions/session';
import { stretchTable, workSessionTable } from '../../src/sessions/sessionStore';
import { loadState } from '../../src/sessions/stateStore';
import { listStatements } from '../support/countStatements';
import { planOf } from '../support/planOf';
import { openTestDatabase, storeGuild, storeMembers } from '../support/testDatabase';
import { onlyOnSqlite } from '../support/place';

const now = Date.UTC(2026, 2, 24, 9);

let database: Database;
let guild: Guild;
beforeEach(async () => {
  database = await openTestDatabase();
  guild = await storeGuild(database);
});
afterEach(() => database.close());

const load = (where: Readonly<Record<string, string | null>>) =>
  database.transact((tx) => loadState(tx, guild, new Map(Object.entries(where)), now));

test('who was seen in a coworking channel is stored as a member; who was seen elsewhere is not', async () => {
  const [known] = await storeMembers(database, guild.id, '7');
  const { state, firstJoins } = await load({ '7': null, '8': '11', '9': null });
  expect(state.members.map(({ userId }) => userId)).toEqual(['7', '8']);
  const [, added] = state.members;
  expect(added?.memberId).not.toBe(known?.id);
  expect(firstJoins).toEqual([{ memberId: added?.memberId, hasChosen: false }]);
  expect((await load({ '9': null })).state.members).toEqual([]);
});

test('whoever has an open session or is held comes unasked, nobody of another guild, and of each the newest end', async () => {
  const [atWork, held, gone] = await storeMembers(database, guild.id, '7', '8', '9');
  const other = await storeGuild(database, { snowflake: '999' });
  await storeMembers(database, other.id, '9');
  await database.transact(async (tx) => {
    await updateMember(tx, held!.id, { heldAt: now - 5 });
    for (const member of [held, gone]) await addSession(tx, member!.id, now - 2_000, now - 1_000);
    await addSession(tx, atWork!.id, now - 1_000, null);
  });
  const { state } = await load({ '9': null });
  expect(
    state.members.map(({ memberId, heldAt, lastEnd, session }) => [
      memberId,
      heldAt,
      lastEnd,
      session?.last.startedAt ?? null,
    ]),
  ).toEqual([
    [atWork!.id, null, null, now - 1_000],
    [held!.id, now - 5, now - 1_000, null],
    [gone!.id, null, now - 1_000, null],
  ]);
});

test('of who is held it is known in which channel she was, unless she knocked off or that stretch is gone or was changed', async () => {
  const [held, corrected, restful] = await storeMembers(database, guild.id, '7', '8', '9');
  await database.transact(async (tx) => {
    for (const member of [held, corrected])
      await addSession(tx, member!.id, now - 2_000, now - 1_000, 'silent');
    await addSession(tx, restful!.id, now - 2_000, now - 1_000, 'left');
    for (const member of [held, restful]) await updateMember(tx, member!.id, { heldAt: now - 1_000 });
    await updateMember(tx, corrected!.id, { heldAt: now - 500 });
  });
  const { state } = await load({});
  expect(state.members.map(({ heldIn }) => heldIn)).toEqual(['11', null, null]);
});

test('those whose sessions go on are read by one text, whoever they are: another one would be prepared for each guild', async () => {
  const [anna, ben, clara] = await storeMembers(database, guild.id, '7', '8', '9');
  await database.transact(async (tx) => {
    for (const member of [anna, ben, clara]) await addSession(tx, member!.id, now - 1_000, null);
  });
  const asked = (where: Readonly<Record<string, string | null>>) =>
    listStatements(database, () => load(where));
  const all = await asked({ '7': '11', '8': '11', '9': '11' });
  expect(await asked({ '7': '11', '8': '12' })).toEqual(all);
  expect(await asked({ '7': '11' })).toEqual(await asked({ '8': '11' }));
  expect((await asked({ '7': '11', '10': null })).length).toBe(all.length + 1);
});

test('members come in the order in which they were stored, also where some have no session', async () => {
  const [, atWork] = await storeMembers(database, guild.id, '7', '8', '9');
  await database.transact((tx) => addSession(tx, atWork!.id, now - 1_000, null));
  const { state } = await load({ '7': '11', '8': '11', '9': '11' });
  expect(state.members.map(({ userId }) => userId)).toEqual(['7', '8', '9']);
});

/** Stores a session of one stretch; `endedAt` is null while it is open. */
async function addSession(
  tx: Tx,
  memberId: number,
  startedAt: number,
  endedAt: number | null,
  endKind: EndKind | null = null,
): Promise<void> {
  const times = { startedAt, endedAt, aliveAt: startedAt, thereAt: startedAt, seenStart: startedAt };
  const session = { guildId: guild.id, memberId, endKind, ...times };
  const { identifiers } = await tx.insert(workSessionTable, session);
  const sessionId = Number(identifiers[0]?.['id']);
  await tx.insert(stretchTable, { sessionId, memberId, channelId: '11', kind: 'work', startedAt, endedAt });
}

// How PostgreSQL answers depends on how much there is.
onlyOnSqlite.test(
  'members are found by what is open, that they are held, or who they are: not by going through all of a guild',
  async () => {
    const seen = ['7', '8'].map((userId) => [userId, null] as const);
    const one = await planOf(database, (tx) => loadState(tx, guild, new Map(seen.slice(0, 1)), now));
    const several = await planOf(database, (tx) => loadState(tx, guild, new Map(seen), now));
    const plan = [...one, ...several];
    const ofMembers = plan.filter((step) => /^(SEARCH|SCAN) (m|member)\b/.test(step));
    expect(ofMembers.length).toBeGreaterThan(0);
    for (const step of ofMembers)
      expect(step).toMatch(/INTEGER PRIMARY KEY|member_guild_id_held|guild_id=\? AND user_id=\?/);
    // `one` is what the statement itself has put together.
    expect(plan.filter((step) => /^SCAN (?!shard_alive|one)/.test(step))).toEqual([]);
  },
);

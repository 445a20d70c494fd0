import { instantOf } from '../../src/calendar';
import type { Database } from '../../src/database/database';
import { openDatabase } from '../../src/database/openDatabase';
import type { DueJob } from '../../src/due';
import { goalTable } from '../../src/goals/goalStore';
import type { Guild } from '../../src/guilds/guild';
import { createGuildService } from '../../src/guilds/guildService';
import { getGuild, updateGuild } from '../../src/guilds/guildStore';
import type { Member } from '../../src/guilds/member';
import { getMember, memberTable, updateMember } from '../../src/guilds/memberStore';
import { createLog } from '../../src/log';
import type { PrivacyService } from '../../src/privacy/privacyService';
import { type UnseenChoice, unseenSetting } from '../../src/privacy/unseen';
import { createUnseen } from '../../src/privacy/unseenService';
import { listStatements } from '../support/countStatements';
import { makePlace, onlyOnPostgres, type Place } from '../support/place';
import { askServer } from '../support/postgresServer';
import { testsPostgres } from '../support/whichDatabase';
import { schema, storeGuild, storeMembers } from '../support/testDatabase';
import { makeServices } from '../support/testServices';

const zone = 'Europe/Berlin';
const told = instantOf('2026-03-01', '03:00', zone);
const gone = instantOf('2026-05-01', '03:00', zone);

let place: Place;
/** Of the process that erases, and of another one. */
let database: Database;
let other: Database;
let guild: Guild;
let anna: Member;
let logged: string[];

beforeEach(async () => {
  place = await makePlace();
  database = await openDatabase(place.target, schema);
  other = await openDatabase(place.target, schema);
  guild = await storeGuild(database);
  await choose('months24');
  [anna] = (await storeUnseen('1')) as [Member];
  logged = [];
});
afterEach(async () => {
  await database.close();
  await other.close();
  await place.remove();
});

/** Members with a goal each who were last seen two years ago. */
async function storeUnseen(...userIds: string[]): Promise<Member[]> {
  const members = await storeMembers(database, guild.id, ...userIds);
  await database.transact(async (tx) => {
    for (const { id: memberId } of members) {
      const goal = { span: 'day', dueDay: '2024-03-24', createdAt: 5, body: 'Angebot' } as const;
      await tx.insert(goalTable, { ...goal, guildId: guild.id, memberId });
      await updateMember(tx, memberId, { seenAt: instantOf('2024-03-24', '10:00', zone) });
    }
  });
  return members;
}

async function choose(choice: UnseenChoice): Promise<void> {
  await other.transact(async (tx) => {
    const { settings } = await getGuild(tx, guild.id);
    await updateGuild(tx, guild.id, { settings: unseenSetting.changed(settings, choice) });
  });
}

/** She presses *Keep it*, which the other process hears. */
const press = () =>
  createGuildService(other, { locale: 'de', zone }).recognize(
    { snowflake: guild.snowflake, locale: 'de' },
    anna.userId,
    'de',
    gone,
  );

type Forget = PrivacyService['forgetEverything'];

/** The job, with another way to delete. */
function jobWith(around: (forget: Forget) => Forget = (forget) => forget): DueJob {
  const clock = () => gone;
  const { services } = makeServices(database, clock, () => undefined);
  const log = createLog('info', {
    write: (line) => void logged.push((JSON.parse(line) as { msg: string }).msg),
  });
  const retention = { outages: 1, leftGuilds: 1, sessionYears: 2, unseenMonths: null };
  const parts = { database, clock, log, retention, isOurs: () => true, changed: () => undefined };
  return createUnseen({ ...parts, privacy: { forgetEverything: around(services.privacy.forgetEverything) } })
    .due;
}

const stored = () => database.read((tx) => getMember(tx, anna.id));
const goals = () => database.read((tx) => tx.count(goalTable));

test('who is told, and who goes, is asked of the whole guild once, however many they are', async () => {
  const many = await storeUnseen(...Array.from({ length: 20 }, (_, index) => `${index + 10}`));
  const job = jobWith();
  const lists = (statements: string[]) => statements.filter((sql) => sql.includes('FROM member m WHERE'));
  expect(lists(await listStatements(database, () => job.run(told)))).toHaveLength(2);
  const toldOf = { where: { guildId: guild.id }, order: { id: 'ASC' } } as const;
  const members = await database.read((tx) => tx.find(memberTable, toldOf));
  expect(members.filter(({ goesAt }) => goesAt !== null)).toHaveLength(many.length + 1);
  expect(lists(await listStatements(database, () => job.run(gone)))).toHaveLength(2);
  expect(await goals()).toBe(0);
});

test.each([
  ['she shows up', press],
  ['the guild keeps all for longer', () => choose('months36')],
  ['the guild keeps all', () => choose('never')],
])('once it is looked who goes, %s: all of hers stays, and nothing else is said', async (_what, happens) => {
  await jobWith().run(told);
  const between = jobWith((forget) => async (...given) => {
    await happens();
    return forget(...given);
  });
  await between.run(gone);
  expect(await goals()).toBe(1);
  expect(logged).toEqual([]);
});

test('who shows up while all of hers goes is one who comes new', async () => {
  await jobWith().run(told);
  let pressing: Promise<unknown> = Promise.resolve();
  const beside = jobWith(
    (forget) => (member, now, onlyIf) =>
      forget(member, now, async (...given) => {
        if (!(await onlyIf!(...given))) return false;
        let isThrough = false;
        pressing = press().then(() => (isThrough = true));
        while (!isThrough && !(await isWaiting())) await new Promise(setImmediate);
        return true;
      }),
  );
  await beside.run(gone);
  await pressing;
  expect(await goals()).toBe(0);
  expect(await stored()).toMatchObject({ seenAt: gone, goesAt: null });
  expect(logged).toEqual(['What was kept of a member not seen for long was erased.']);
});

onlyOnPostgres.test('who shows up just before it is made sure that she goes keeps all', async () => {
  await jobWith().run(told);
  const before = jobWith(
    (forget) => (member, now, onlyIf) =>
      forget(member, now, async (...given) => {
        await press();
        return onlyIf!(...given);
      }),
  );
  await before.run(gone);
  expect(await goals()).toBe(1);
  expect(await stored()).toMatchObject({ seenAt: gone, goesAt: null });
  expect(logged).toEqual([]);
});

/** Whether the other process waits for a lock. SQLite's waits before it begins, and need not be waited for. */
async function isWaiting(): Promise<boolean> {
  if (!testsPostgres) return true;
  const name = new URL(place.url).pathname.slice(1);
  const waiting = await askServer(
    `SELECT datname AS name FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = '${name}'`,
  );
  return waiting.length > 0;
}

import fc from 'fast-check';
import { addDays, addMonths, dayOf, instantOf } from '../../src/calendar';
import type { Database } from '../../src/database/database';
import type { DueJob } from '../../src/due';
import { returned } from '../../src/features';
import { goalTable } from '../../src/goals/goalStore';
import { createGuildService } from '../../src/guilds/guildService';
import type { Guild } from '../../src/guilds/guild';
import { getGuild, updateGuild } from '../../src/guilds/guildStore';
import type { Member } from '../../src/guilds/member';
import { getMember, memberTable, updateMember } from '../../src/guilds/memberStore';
import { translator } from '../../src/i18n/translate';
import { listLeftovers } from '../../src/postings/leftoverStore';
import { keepDirectChannel } from '../../src/postings/directStore';
import { finishPosting, postingTable, setDirectChannel, setShown } from '../../src/postings/postingStore';
import { type UnseenChoice, unseenMonths, unseenOn, unseenSetting } from '../../src/privacy/unseen';
import { outageTable } from '../../src/sessions/outageStore';
import { createOldSessions } from '../../src/sessions/oldSessionService';
import { workSessionTable } from '../../src/sessions/sessionStore';
import { faultsOf } from '../support/databaseCheck';
import { refusals, textOf } from '../support/page';
import { openTestDatabase, storeGuild, storeMembers } from '../support/testDatabase';
import { makeServices } from '../support/testServices';

const zone = 'Europe/Berlin';
const [hour, day] = [3_600_000, 24 * 3_600_000];
const at = (date: `${number}-${number}-${number}`, time: `${number}:${number}` = '03:00') =>
  instantOf(date, time, zone);

let database: Database;
let guild: Guild;
let anna: Member;
let ben: Member;
let features: ReturnType<typeof makeServices>;
let job: DueJob;

beforeEach(async () => {
  database = await openTestDatabase();
  guild = await storeGuild(database);
  [anna, ben] = (await storeMembers(database, guild.id, '1', '2')) as [Member, Member];
  features = makeServices(
    database,
    () => at('2026-03-24'),
    () => undefined,
  );
  job = features.jobs.find(({ name }) => name === 'unseen members')!;
  for (const { id: memberId } of [anna, ben])
    await database.transact(async (tx) => {
      const goal = { span: 'day', dueDay: '2024-03-24', createdAt: 5, body: 'Angebot' } as const;
      await tx.insert(goalTable, { ...goal, guildId: guild.id, memberId });
      await updateMember(tx, memberId, { seenAt: at('2024-03-24', '10:00'), askedAt: 5 });
    });
});
afterEach(() => database.close());

const choose = (choice: UnseenChoice) =>
  database.transact(async (tx) => {
    const { settings } = await getGuild(tx, guild.id);
    await updateGuild(tx, guild.id, { settings: unseenSetting.changed(settings, choice) });
  });
const stored = (member: Member) => database.read((tx) => getMember(tx, member.id));
const goalsOf = ({ id: memberId }: Member) => database.read((tx) => tx.countBy(goalTable, { memberId }));
const toldTo = async (member: Member, now: number) =>
  (await features.services.notices.listUnshown(member, now)).map(({ key, params }) => [key, params['on']]);
const seen = (member: Member, now: number) =>
  createGuildService(database, { locale: 'de', zone }).recognize(
    { snowflake: guild.snowflake, locale: 'de' },
    member.userId,
    'de',
    now,
  );

/** A session of an hour that ended then. */
const worked = ({ id: memberId }: Member, endedAt: number) =>
  database.transact((tx) =>
    tx.insert(workSessionTable, {
      guildId: guild.id,
      memberId,
      startedAt: endedAt - hour,
      endedAt,
      aliveAt: endedAt,
      thereAt: endedAt,
      seenStart: endedAt - hour,
      seenEnd: endedAt,
      endKind: 'left',
    }),
  );

test('nobody is erased where neither the guild nor the operator wants it', async () => {
  await job.run(at('2036-03-24'));
  expect((await stored(anna)).goesAt).toBeNull();
  expect(await goalsOf(anna)).toBe(1);
});

test('the shorter of what the guild and the operator want counts', () => {
  const of = (choice: UnseenChoice, operator: number | null) =>
    unseenMonths(unseenSetting.changed({}, choice), operator);
  expect([of('never', null), of('never', 60), of('months24', null)]).toEqual([null, 60, 24]);
  expect([of('months36', 24), of('months36', 60)]).toEqual([24, 36]);
});

test('nobody is told, or goes, in less than the months and the thirty days', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2036, 0, 1) }),
      fc.constantFrom('Europe/Berlin', 'America/St_Johns', 'Pacific/Apia', 'UTC'),
      fc.integer({ min: 24, max: 120 }),
      (now, where, months) => {
        const { tellsBy, goesAt, goesBy } = unseenOn(now, months, where);
        expect(goesAt - now).toBeGreaterThan(29.9 * day);
        expect(goesAt - now).toBeLessThanOrEqual(31.1 * day);
        // Whoever was last seen before that day has been away for so many months today.
        expect(addMonths(dayOf(goesBy - 1, where), months) < dayOf(now, where)).toBe(true);
        expect(addDays(dayOf(now, where), 30) > addMonths(dayOf(tellsBy - 1, where), months)).toBe(true);
      },
    ),
  );
});

test('thirty days before she is told, once; after 24 months all of hers is gone, as by her own tap', async () => {
  await choose('months24');
  await job.run(at('2026-02-22'));
  expect((await stored(anna)).goesAt).toBeNull();
  await job.run(at('2026-02-23'));
  await job.run(at('2026-02-24'));
  expect((await stored(anna)).goesAt).toBe(at('2026-03-26', '00:00'));
  expect(await toldTo(anna, at('2026-02-24'))).toEqual([
    ['privacy.unseen.notice', `<t:${at('2026-03-26', '00:00') / 1000}:D>`],
  ]);
  await job.run(at('2026-03-25', '23:00'));
  expect(await goalsOf(anna)).toBe(1);
  await job.run(at('2026-03-26'));
  expect([await goalsOf(anna), await goalsOf(ben)]).toEqual([0, 0]);
  expect(await stored(anna)).toMatchObject({ seenAt: null, goesAt: null, askedAt: 5 });
  await job.run(at('2029-03-26'));
  expect(await stored(anna)).toMatchObject({ seenAt: null, goesAt: null });
  expect(await faultsOf(database)).toEqual([]);
});

test('any sign of life lets all of it stay: a press, or a session', async () => {
  await choose('months24');
  await job.run(at('2026-03-01'));
  await seen(anna, at('2026-03-20'));
  await worked(ben, at('2026-03-20'));
  expect((await stored(anna)).goesAt).toBeNull();
  await job.run(at('2026-04-20'));
  expect([await goalsOf(anna), await goalsOf(ben)]).toEqual([1, 1]);
  expect((await stored(ben)).goesAt).toBeNull();
  // Who has come back begins anew, and is told anew.
  await job.run(at('2028-02-20'));
  expect((await stored(ben)).goesAt).toBe(at('2028-03-22', '00:00'));
});

test('where a guild grants more months, whoever was told for the shorter time is told anew before it goes', async () => {
  await choose('months24');
  await job.run(at('2026-03-01'));
  await choose('months36');
  await job.run(at('2026-03-02'));
  expect((await stored(anna)).goesAt).toBeNull();
  await job.run(at('2027-03-26'));
  expect(await goalsOf(anna)).toBe(1);
  expect((await stored(anna)).goesAt).toBe(at('2027-04-26', '00:00'));
});

test('who was told goes no sooner than thirty days after an outage of more than a day', async () => {
  await choose('months24');
  await job.run(at('2026-03-01'));
  const unheard = { shardCount: 1, shardId: 0, guildId: guild.id, cause: 'start' };
  await database.transact((tx) =>
    tx.insert(outageTable, { ...unheard, fromAt: at('2026-03-05'), toAt: null }),
  );
  await job.run(at('2026-05-01'));
  expect(await goalsOf(anna)).toBe(1);
  await database.transact((tx) =>
    tx.update(outageTable, { guildId: guild.id }, { toAt: at('2026-05-01', '04:00') }),
  );
  await job.run(at('2026-05-02'));
  await job.run(at('2026-05-03'));
  expect((await stored(anna)).goesAt).toBe(at('2026-06-02', '00:00'));
  expect(await toldTo(anna, at('2026-05-03'))).toHaveLength(1);
  await job.run(at('2026-06-02'));
  expect(await goalsOf(anna)).toBe(0);
});

test('a short outage puts nothing off', async () => {
  await choose('months24');
  await job.run(at('2026-03-01'));
  const unheard = { shardCount: 1, shardId: 0, guildId: guild.id, cause: 'start' };
  await database.transact((tx) =>
    tx.insert(outageTable, { ...unheard, fromAt: at('2026-03-05'), toAt: at('2026-03-06') }),
  );
  await job.run(at('2026-04-01'));
  expect(await goalsOf(anna)).toBe(0);
});

test('where the bot was removed and is back, she is told anew', async () => {
  await choose('months24');
  await job.run(at('2026-03-01'));
  await database.transact((tx) => updateGuild(tx, guild.id, { leftAt: at('2026-03-10') }));
  await job.run(at('2026-05-01'));
  await createGuildService(database, { locale: 'de', zone }, returned).ensureGuild({
    snowflake: guild.snowflake,
    locale: 'de',
  });
  await job.run(at('2026-05-02'));
  expect(await goalsOf(anna)).toBe(1);
  expect((await stored(anna)).goesAt).toBe(at('2026-06-02', '00:00'));
});

test('what she writes in private lets all of it stay; nothing is stored of whom nothing is', async () => {
  await choose('months24');
  await job.run(at('2026-03-01'));
  const { markSeen } = createGuildService(database, { locale: 'de', zone });
  await markSeen(anna.userId, at('2026-03-20'));
  await markSeen(ben.userId, at('2026-03-20'), '999');
  await markSeen('77', at('2026-03-20'), guild.snowflake);
  expect(await stored(anna)).toMatchObject({ seenAt: at('2026-03-20'), goesAt: null });
  expect((await stored(ben)).goesAt).not.toBeNull();
  expect(await database.read((tx) => tx.count(memberTable))).toBe(2);
});

test('who is seen only in the room goes so long after her last session, also when that has become a sum', async () => {
  await choose('months36');
  const [cleo] = (await storeMembers(database, guild.id, '3')) as [Member];
  await worked(cleo, at('2025-06-01'));
  const sums = createOldSessions({
    database,
    clock: () => 0,
    isOurs: () => true,
    retention: { outages: 1, leftGuilds: 1, sessionYears: 1, unseenMonths: null },
  });
  await sums.run(at('2026-11-01'));
  await sums.run(at('2027-01-05'));
  expect(await database.read((tx) => tx.count(workSessionTable))).toBe(0);
  await job.run(at('2028-04-30'));
  expect((await stored(cleo)).goesAt).toBeNull();
  await job.run(at('2028-05-03'));
  expect((await stored(cleo)).goesAt).toBe(at('2028-06-03', '00:00'));
});

test('who is in the room while her time is up stays, and who never showed a sign is left alone', async () => {
  await choose('months24');
  const [cleo] = (await storeMembers(database, guild.id, '3')) as [Member];
  await worked(ben, at('2024-03-20'));
  await database.transact((tx) => tx.update(workSessionTable, { memberId: ben.id }, { endedAt: null }));
  await job.run(at('2026-05-01'));
  const rows = await database.read((tx) => tx.find(memberTable, { order: { id: 'ASC' } }));
  expect(rows.map(({ goesAt }) => goesAt !== null)).toEqual([true, false, false]);
  expect(rows[2]!.id).toBe(cleo.id);
});

test('where that is turned off again nobody goes who was told, and later she is told anew', async () => {
  await choose('months24');
  await job.run(at('2026-03-01'));
  await choose('never');
  await job.run(at('2026-05-01'));
  await choose('months24');
  await job.run(at('2026-05-02'));
  expect(await goalsOf(anna)).toBe(1);
  expect((await stored(anna)).goesAt).toBe(at('2026-06-02', '00:00'));
});

test('who comes while she is being erased isn’t', async () => {
  await choose('months24');
  await job.run(at('2026-03-01'));
  await updateBetween(() => seen(anna, at('2026-05-01')));
  expect([await goalsOf(anna), await goalsOf(ben)]).toEqual([1, 0]);
});

/** Runs the job, and something else once it has looked who goes. */
async function updateBetween(between: () => Promise<unknown>): Promise<void> {
  let reads = 0;
  const watched: Database = {
    ...database,
    async readOnce(work) {
      const found = await database.readOnce(work);
      reads += 1;
      // It asks for the guilds, whether this one is heard, who is to be told, and who goes.
      if (reads === 4) await between();
      return found;
    },
  };
  const other = makeServices(
    watched,
    () => at('2026-03-24'),
    () => undefined,
  );
  await other.jobs.find(({ name }) => name === 'unseen members')!.run(at('2026-05-01'));
  expect(reads).toBe(4);
}

describe('a direct message before', () => {
  const messages = () => database.read((tx) => tx.find(postingTable, { order: { id: 'ASC' } }));
  const opened = (member: Member, refusedAt: number | null = null) =>
    database.transact((tx) => keepDirectChannel(tx, member.id, { channelId: '77', refusedAt }));

  test('comes to whom the bot has written before, and to nobody else', async () => {
    await choose('months24');
    await opened(anna);
    await opened(ben, 5);
    await job.run(at('2026-03-01'));
    await job.run(at('2026-03-02'));
    const goesAt = at('2026-04-01', '00:00');
    expect(await messages()).toMatchObject([{ key: `unseen:${anna.id}:${goesAt}`, recipientId: anna.id }]);
    await job.run(at('2026-05-01'));
    expect([await goalsOf(anna), await goalsOf(ben)]).toEqual([0, 0]);
  });

  test.each(['de', 'en'] as const)('says when, and how it stays (%s)', async (locale) => {
    await choose('months24');
    await opened(anna);
    await database.transact((tx) => updateMember(tx, anna.id, { locale }));
    await job.run(at('2026-03-01'));
    const [posting] = await messages();
    const shown = await features.drawings.unseen(posting!);
    if (typeof shown === 'string') throw new Error(shown);
    expect(refusals(shown.page)).toEqual([]);
    const t = translator(locale, (command) => `/${command}`);
    expect(textOf(shown.page)).toContain(`<t:${at('2026-04-01', '00:00') / 1000}:D>`);
    expect(textOf(shown.page)).toContain(t('privacy.unseen.how'));
    expect(textOf(shown.page)).toContain(locale === 'de' ? 'sehr lange nicht da.' : 'for a very long time.');
    await seen(anna, at('2026-03-20'));
    expect(await features.drawings.unseen(posting!)).toBe('gone');
  });

  /** It is sent to Anna. */
  async function sent() {
    await choose('months24');
    await opened(anna);
    await job.run(at('2026-03-01'));
    const [posting] = await messages();
    await database.transact(async (tx) => {
      await setDirectChannel(tx, posting!.id, '77');
      await setShown(tx, posting!.id, '88', null);
      await finishPosting(tx, posting!, at('2026-03-01'));
    });
    return posting!;
  }

  test.each([
    ['she was seen', () => seen(anna, at('2026-03-20')), 1],
    ['she was in the room', () => worked(anna, at('2026-03-20')), 1],
    ['nothing goes any more', () => choose('never'), 0],
  ])(
    'is taken back when %s; she still reads what would have come if she is back',
    async (_why, happens, left) => {
      const { id } = await sent();
      await job.run(at('2026-03-02'));
      expect(await messages()).toMatchObject([{ removeAt: null }]);
      await happens();
      await job.run(at('2026-03-21'));
      expect(await messages()).toMatchObject([{ id, removeAt: at('2026-03-21'), finalAt: null }]);
      expect(await toldTo(anna, at('2026-03-21'))).toHaveLength(left);
    },
  );

  test('is taken away with all else', async () => {
    const posting = await sent();
    await job.run(at('2026-05-01'));
    expect(await messages()).toEqual([]);
    const left = await database.read(listLeftovers);
    expect(left).toEqual([{ id: posting.id, channelId: '77', messageId: '88' }]);
  });
});

import type { Database } from '../../src/database/database';
import type { Guild } from '../../src/guilds/guild';
import type { Member } from '../../src/guilds/member';
import { listUnfinished } from '../../src/postings/postingStore';
import { sharedKinds } from '../../src/postings/sharing';
import { createSharingService, takeBackShared } from '../../src/postings/sharingService';
import { openTestDatabase, storeGuild, storeMembers } from '../support/testDatabase';

const day = 86_400_000;
/** Tuesday, 24 March 2026, 10:00 in Berlin. */
const now = Date.UTC(2026, 2, 24, 9);

let database: Database;
let guild: Guild;
let anna: Member;
let ben: Member;
beforeEach(async () => {
  database = await openTestDatabase();
  guild = await storeGuild(database);
  [anna, ben] = (await storeMembers(database, guild.id, '1', '2')) as [Member, Member];
});
afterEach(() => database.close());

const sharingOf = (kind: (typeof sharedKinds)[number]) =>
  createSharingService({ database, changed: () => undefined, kind, already: 'weeks.share.already' });
const listKept = () =>
  database.read(async (tx) =>
    (await listUnfinished(tx, guild.id)).filter(({ removeAt }) => removeAt === null),
  );

describe.each(sharedKinds)('what is shared as %s', (kind) => {
  test('is posted once a week, and nowhere without a channel', async () => {
    const sharing = sharingOf(kind);
    await expect(sharing.share(guild, anna, undefined, null, now)).rejects.toMatchObject({
      key: 'sharing.error.nowhere',
    });
    await sharing.share(guild, anna, undefined, '77', now);
    await expect(sharing.share(guild, anna, undefined, '77', now + day)).rejects.toMatchObject({
      key: 'weeks.share.already',
    });
    await sharing.share(guild, anna, undefined, '77', now + 6 * day);
    expect((await listKept()).map(({ key }) => key)).toEqual([
      `${kind}:${anna.id}:2026-W13`,
      `${kind}:${anna.id}:2026-W14`,
    ]);
  });

  test('of two taps at once one is enough, but not after it was taken back, nor for another channel', async () => {
    const sharing = sharingOf(kind);
    const share = (channelId: string) => sharing.share(guild, anna, undefined, channelId, now + 1_000);
    await sharing.share(guild, anna, undefined, '77', now);
    await share('77');
    await expect(share('78')).rejects.toMatchObject({ key: 'weeks.share.already' });
    const [posting, ...others] = await listKept();
    expect(others).toEqual([]);
    await sharing.takeBack(guild, anna, posting!.id, now);
    await expect(share('77')).rejects.toMatchObject({ key: 'weeks.share.already' });
  });

  test('is taken back by her who shared it, once', async () => {
    const sharing = sharingOf(kind);
    await sharing.share(guild, anna, undefined, '77', now);
    const [posting] = await listKept();
    const takeBack = (member: Member, id = posting!.id) => sharing.takeBack(guild, member, id, now);
    await expect(takeBack(ben)).rejects.toMatchObject({ key: 'sharing.error.notYours' });
    await expect(takeBack(anna, posting!.id + 1)).rejects.toMatchObject({ key: 'sharing.error.gone' });
    await takeBack(anna);
    expect(await listKept()).toEqual([]);
  });
});

test('all that a member shared is taken back together, and nothing of others', async () => {
  for (const kind of sharedKinds)
    for (const member of [anna, ben]) await sharingOf(kind).share(guild, member, undefined, '77', now);
  await sharingOf('weeks').share(guild, anna, undefined, '77', now + 6 * day);
  await database.transact((tx) => takeBackShared(tx, anna.id, now + 7 * day));
  expect((await listKept()).map(({ key }) => key)).toEqual(
    sharedKinds.map((kind) => `${kind}:${ben.id}:2026-W13`),
  );
});

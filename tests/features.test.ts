import order from '../src/order.json';
import { features, tables } from '../src/features';
import type { PostingKind } from '../src/postings/posting';
import { openTestDatabase, storeGuild } from './support/testDatabase';
import { makeServices } from './support/testServices';

test('features are listed in the order in which they may import each other', () => {
  expect(Object.keys(features)).toEqual(order.flat());
});

test('each table is brought by one feature', () => {
  const names = tables.map(({ options }) => options.name);
  expect(names).toEqual([...new Set(names)]);
});

test("what a posting is about is gone once it isn't stored any more", async () => {
  const database = await openTestDatabase();
  const guild = await storeGuild(database);
  const { drawings } = makeServices(
    database,
    () => Date.UTC(2026, 2, 24, 9),
    () => undefined,
  );
  // The weekly post is about its guild.
  const { week: _, ...others } = drawings;
  for (const [kind, draw] of Object.entries(others)) {
    const posting = {
      id: 1,
      guildId: guild.id,
      channelId: '7',
      key: `${kind as PostingKind}:99`,
      messageId: null,
    };
    expect([kind, await draw(posting as Parameters<typeof draw>[0])]).toEqual([kind, 'gone']);
  }
  await database.close();
});

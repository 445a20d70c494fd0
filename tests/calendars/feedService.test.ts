import { createFeedService } from '../../src/calendars/feedService';
import { at, SessionStage } from '../support/sessionStage';

test('a double tap makes one address', async () => {
  const { database, anna } = await SessionStage.open();
  try {
    const feeds = createFeedService({
      database,
      calendars: { readHers: () => Promise.reject(new Error('Nothing is read.')) },
      seenRooms: () => Promise.resolve(null),
      publicUrl: 'https://example.org',
    });
    const open = async () => {
      await feeds.open(anna, at('10:00'));
      return (await feeds.see(anna)).address;
    };
    const seen = await Promise.all([open(), open(), open()]);
    expect(seen).toEqual(Array(3).fill(seen[0]));
    const [address] = seen;
    await feeds.renew(anna, at('10:01'));
    expect((await feeds.see(anna)).address).not.toBe(address);
  } finally {
    await database.close();
  }
});

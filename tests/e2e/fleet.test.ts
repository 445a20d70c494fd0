import { playFleet } from '../deploy/playFleet';
import { makePlace, type Place } from '../support/place';

let place: Place;
beforeEach(async () => {
  place = await makePlace();
});
afterEach(() => place.remove());

test('three processes with four shards, one of them killed, all started anew: every session and post is there once', async () => {
  const { wrong, warned, sessions, posts } = await playFleet(8, place.url);
  expect(wrong).toEqual([]);
  expect(warned).toEqual([]);
  expect({ sessions, posts }).toEqual({ sessions: 40, posts: 56 });
}, 240_000);

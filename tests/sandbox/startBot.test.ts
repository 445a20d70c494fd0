import { shardOf } from '../../src/sessions/outageStore';
import { startBot } from '../support/bot';
import { minutes, Nest } from '../support/nest';
import { makePlace, type Place } from '../support/place';
import { makeTestClock } from '../support/testClock';

let nest: Nest;
let place: Place;
beforeEach(async () => {
  place = await makePlace();
  nest = await Nest.open({ withoutBot: true });
});
afterEach(async () => {
  await nest.close();
  await place.remove();
});

test('time passes for all bots with one clock, whichever of them lets it pass', async () => {
  const { anna, bots, coworking, guild, sandbox } = nest;
  const clock = makeTestClock();
  const own = shardOf(guild.id, 2);
  for (const id of [own, 1 - own])
    bots.push(await startBot(sandbox, { database: place.url, clock, shards: { ids: [id], count: 2 } }));
  const [, other] = bots;
  anna.join(coworking);
  await nest.agenda(anna.mention);
  await other!.advance(minutes(20));
  anna.leave();
  await nest.agenda('niemand');
  await other!.advance(minutes(11));
  await nest.records(anna, '10:00–10:20 left: Coworking 10:00–10:20');
});

import { GuildScheduledEventStatus } from 'discord-api-types/v10';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox';
import { makeSettableClock, type SettableClock } from '../../../sandbox/settableClock';
import { type Agreed, sayings } from '../../../sandbox/soak/agreed';
import { Community } from '../../../sandbox/soak/community';
import { Events } from '../../../sandbox/soak/events';
import { Random } from '../../../sandbox/soak/random';
import type { Scene } from '../../../sandbox/soak/scene';

const at = (day: number, hour: number) => Date.UTC(2026, 9, day, hour);

let sandbox: Sandbox;
let clock: SettableClock;
let community: Community;
let events: Events;

/** In Auckland they meet from 20:00 to 22:00 each day. */
beforeEach(async () => {
  clock = makeSettableClock(at(23, 20));
  sandbox = await startSandbox({ now: clock });
  community = new Community(sandbox.addGuild({ name: 'Nest', community: 'de' }), 1, clock, () => true);
  community.plans.zone = 'Pacific/Auckland';
  const agreed: Agreed = {
    id: 1,
    slotId: 1,
    title: 'T1',
    roomId: community.rooms[0]!.id,
    owner: community.members[0]!,
    times: sayings.find(({ when }) => when === 'täglich 20-22')!,
    firstDay: '2026-10-20',
    changes: new Map(),
    people: new Map(),
    isRemoved: false,
    unsureUntil: 0,
    touched: 0,
  };
  community.plans.agreed.push(agreed);
  const scene = { sandbox, clock, communities: [community], crew: { bots: [1] }, isWell: () => true };
  events = new Events({ ...scene, eventRandom: new Random(1) } as unknown as Scene);
});
afterEach(() => sandbox.close());

function addEvent(startsAt: number, endsAt: number): void {
  const { record, bot } = community.guild;
  const id = sandbox.world.snowflakes.next();
  record.scheduledEvents.set(id, {
    id,
    channelId: community.rooms[0]!.id,
    creatorId: bot.id,
    name: 'T1',
    description: null,
    startsAt,
    endsAt,
    status: GuildScheduledEventStatus.Scheduled,
    emptySince: null,
    finishedAt: null,
  });
}

test('a day whose event was ended and that has passed may have another by the clocks of another zone', async () => {
  addEvent(at(24, 7), at(24, 9));
  await events.expectAll();
  events.meddle(community);

  clock.set(at(24, 19));
  community.plans.changeZone('America/New_York');
  addEvent(at(25, 0), at(25, 2));
  await expect(events.expectAll()).resolves.toBeUndefined();
}, 60_000);

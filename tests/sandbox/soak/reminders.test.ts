import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox';
import { directChannel } from '../../../sandbox/rest/channelRoutes';
import { createMessage } from '../../../sandbox/rest/messages';
import { makeSettableClock, type SettableClock } from '../../../sandbox/settableClock';
import { sayings } from '../../../sandbox/soak/agreed';
import { Arrivals } from '../../../sandbox/soak/arrivals';
import { Community } from '../../../sandbox/soak/community';
import { Reminders } from '../../../sandbox/soak/reminders';
import type { Scene } from '../../../sandbox/soak/scene';

const at = (hour: number, minute = 0) => Date.UTC(2026, 1, 10, hour, minute);
const start = at(5, 45);

let sandbox: Sandbox;
let clock: SettableClock;
let community: Community;
let reminders: Reminders;

/** Somebody wants to be told by a direct message ten minutes before what begins at 05:45 UTC each day. */
beforeEach(async () => {
  clock = makeSettableClock(at(4));
  sandbox = await startSandbox({ now: clock });
  community = new Community(sandbox.addGuild({ name: 'Nest', community: 'de' }), 1, clock, () => true);
  const [anna] = community.members;
  const times = sayings.find(({ start: shown }) => shown === '06:45');
  const person = { member: anna!, by: 'direct', lead: 10, not: new Set<string>(), knowsTo: 0, touched: -1 };
  community.plans.agreed.push({
    id: 1,
    slotId: 1,
    title: 'T1',
    roomId: community.rooms[0]!.id,
    owner: anna!,
    times: times!,
    firstDay: '2026-02-09',
    changes: new Map(),
    people: new Map([[anna!.id, person as never]]),
    isRemoved: false,
    unsureUntil: 0,
    touched: -1,
  });
  const arrivals = new Arrivals(sandbox.world, clock);
  const scene = { clock, arrivals, communities: [community], hearing: 'all', isUpToDate: true };
  reminders = new Reminders(scene as unknown as Scene);
  reminders.look();
});
afterEach(() => sandbox.close());

function remind(hour: number, minute: number): void {
  const { world } = sandbox;
  clock.set(at(hour, minute));
  const button = {
    type: ComponentType.Button as const,
    style: ButtonStyle.Secondary as const,
    label: 'Ich komme später',
    custom_id: 'appointment:comesLater:1',
  };
  createMessage(world, {
    guild: null,
    channel: directChannel(world, community.members[0]!.id),
    author: world.application.botUser,
    body: {
      components: [
        { type: ComponentType.TextDisplay, content: `**T1** <t:${start / 1_000}:R>` },
        { type: ComponentType.ActionRow, components: [button] },
      ],
    },
  });
}

function look(hour: number): void {
  clock.set(at(hour));
  reminders.look();
}

test('a reminder that came in time is right, also when nobody has looked for long', () => {
  remind(5, 40);
  look(12);
  expect(reminders.count).toBe(1);
});

test.each([
  ['too late', 46],
  ['too early', 34],
])('one that came %s is wrong, also when nobody has looked for long', (_, minute) => {
  remind(5, minute);
  expect(() => look(12)).toThrow(`it came to ${community.members[0]!.id} at 2026-02-10T05:${minute}:00.000Z`);
});

test('one for who was there when it came is wrong, though she has gone meanwhile', () => {
  const [anna] = community.members;
  community.go(anna!, community.rooms[0]!);
  remind(5, 40);
  clock.set(at(5, 41));
  community.go(anna!, null);
  expect(() => look(12)).toThrow('was there already');
});

test('one for who came or went at that very instant is right', () => {
  const [anna] = community.members;
  community.go(anna!, community.rooms[0]!);
  clock.set(at(5, 40));
  community.go(anna!, null);
  remind(5, 40);
  look(12);
  expect(reminders.count).toBe(1);
});

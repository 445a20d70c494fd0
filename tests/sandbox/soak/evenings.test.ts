import { Events } from 'discord.js';
import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { migrations } from '../../../migrations';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox';
import { directChannel } from '../../../sandbox/rest/channelRoutes';
import { createMessage } from '../../../sandbox/rest/messages';
import { makeSettableClock, type SettableClock } from '../../../sandbox/settableClock';
import { Arrivals } from '../../../sandbox/soak/arrivals';
import { Community } from '../../../sandbox/soak/community';
import { Evenings } from '../../../sandbox/soak/evenings';
import { Ledger } from '../../../sandbox/soak/ledger';
import { ownTimesOf } from '../../../sandbox/soak/ownTimes';
import { Random } from '../../../sandbox/soak/random';
import type { Scene } from '../../../sandbox/soak/scene';
import { openDatabase } from '../../../src/database/openDatabase';
import { eveningControls } from '../../../src/desk/deskControls';
import { tables } from '../../../src/features';
import { evening as german } from '../../../src/i18n/locales/de/evening';
import { clientOf, loggedIn } from '../botClient';
import { makeFolder } from '../../support/temporaryFolder';

const at = (hour: number, minute = 0) => Date.UTC(2026, 1, 10, hour, minute);

let folder: Awaited<ReturnType<typeof makeFolder>>;
let sandbox: Sandbox;
let clock: SettableClock;
let ledger: Ledger;
let community: Community;
let evenings: Evenings;
let arrivals: Arrivals;
let counts: Scene['counts'];

/** Somebody works from 14:00 UTC on, and her hours end at 15:00. */
beforeEach(async () => {
  folder = await makeFolder();
  clock = makeSettableClock(at(14));
  sandbox = await startSandbox({ now: clock });
  const schema = { entities: tables, migrations };
  await (await openDatabase(folder.target, schema)).close();
  ledger = await Ledger.open(folder.target);
  community = new Community(sandbox.addGuild({ name: 'Nest', community: 'de' }), 1, clock, () => true);
  const [anna] = community.members;
  Object.assign(ownTimesOf(community, anna!), { hours: { from: 9 * 60, to: 16 * 60 }, hearsEvening: true });
  community.plans.turn = 10;
  community.go(anna!, community.rooms[0]!);
  const crew = { settle: () => Promise.resolve() };
  counts = { events: 0, spoiltEvents: 0, presses: 0, backs: 0 };
  arrivals = new Arrivals(sandbox.world, clock);
  const scene = { clock, ledger, sandbox, crew, arrivals, counts, hearing: 'all', deskRandom: new Random(1) };
  evenings = new Evenings({ ...scene, communities: [community] } as unknown as Scene);
});
afterEach(async () => {
  await ledger.close();
  await sandbox.close();
  await folder.remove();
});

function tellThatHoursAreOver(): void {
  const { world } = sandbox;
  const buttons = [eveningControls.knockOff(1), eveningControls.stayLonger(1)].map((custom_id) => ({
    type: ComponentType.Button as const,
    style: ButtonStyle.Secondary as const,
    label: 'Feierabend',
    custom_id,
  }));
  createMessage(world, {
    guild: null,
    channel: directChannel(world, community.members[0]!.id),
    author: world.application.botUser,
    body: { components: [{ type: ComponentType.ActionRow, components: buttons }] },
  });
}

/** Time passes, with heartbeats, and nobody waits for what is told. */
function look(hour: number, minute = 0): void {
  clock.set(at(hour, minute));
  community.heartbeat();
  evenings.look();
}

test('what is told within half an hour is told in time, also when nobody has looked for long', async () => {
  look(14, 50);
  await evenings.expectAll();
  clock.set(at(15, 30));
  tellThatHoursAreOver();
  look(20);
  expect(evenings.count).toBe(1);
});

test('what is told later than that comes too late, also when nobody has looked for long', () => {
  look(14, 50);
  clock.set(at(15, 31));
  tellThatHoursAreOver();
  expect(() => look(20)).toThrow('is told at 2026-02-10T15:31:00.000Z that her hours are over');
});

test('what was told before the clock went back was told in time', () => {
  look(14, 50);
  clock.set(at(15, 10));
  tellThatHoursAreOver();
  clock.set(at(14, 40));
  arrivals.goBack(at(14, 40));
  community.goBack(at(15, 10), at(14, 40));
  expect(() => evenings.look()).not.toThrow();
  expect(evenings.count).toBe(1);
});

describe('of what is told twenty minutes late', () => {
  /** She presses at that time, and hears that it is of another evening. */
  async function pressOver(pressedAt: number): Promise<void> {
    const client = await loggedIn(sandbox, clientOf(sandbox));
    client.on(Events.InteractionCreate, (interaction) => {
      if (interaction.isButton()) void interaction.reply({ content: german.error.over });
    });
    look(14, 50);
    clock.set(at(15, 20));
    tellThatHoursAreOver();
    evenings.look();
    clock.set(pressedAt);
    try {
      await evenings.answerAll();
    } finally {
      await client.destroy();
    }
  }

  test('the evening may be over two hours after it was decided', async () => {
    await expect(pressOver(at(16, 51))).resolves.toBeUndefined();
    expect(counts.presses).toBe(1);
  });

  test('the evening is not over before', async () => {
    await expect(pressOver(at(16, 39))).rejects.toThrow('is told: ');
  });
});

import { Events } from 'discord.js';
import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { migrations } from '../../../migrations';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox';
import { directChannel } from '../../../sandbox/rest/channelRoutes';
import { createMessage } from '../../../sandbox/rest/messages';
import { makeSettableClock, type SettableClock } from '../../../sandbox/settableClock';
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
const counts = { events: 0, spoiltEvents: 0, presses: 0, backs: 0 };

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
  const scene = { clock, ledger, sandbox, crew, counts, hearing: 'all', deskRandom: new Random(1) };
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

test('what is told while time passes on at once was drawn since all was told last', async () => {
  look(14, 50);
  await evenings.expectAll();
  look(15, 20);
  look(17);
  look(20);
  tellThatHoursAreOver();
  expect(() => evenings.look()).not.toThrow();
  expect(evenings.count).toBe(1);
});

test('what is told though all had been told since the hours ended comes too late', async () => {
  look(14, 50);
  await evenings.expectAll();
  look(15, 40);
  await evenings.expectAll();
  look(20);
  tellThatHoursAreOver();
  expect(() => evenings.look()).toThrow('is told at 2026-02-10T20:00:00.000Z that her hours are over');
});

test('what came late may be of another evening by the time it is pressed', async () => {
  const client = await loggedIn(sandbox, clientOf(sandbox));
  client.on(Events.InteractionCreate, (interaction) => {
    if (interaction.isButton()) void interaction.reply({ content: german.error.over });
  });
  look(14, 50);
  await evenings.expectAll();
  look(15, 20);
  look(17);
  look(20);
  tellThatHoursAreOver();
  evenings.look();
  await expect(evenings.answerAll()).resolves.toBeUndefined();
  expect(counts.presses).toBe(1);
  await client.destroy();
});

import type { Scene } from './scene';
import { clockTroubles } from './clockTroubles';
import { eventually } from './crew';
import { databaseTroubles } from './databaseTroubles';
import type { Trouble } from './trouble';

const linked = ({ sandbox }: Scene) =>
  [...sandbox.gateway.sessions.values()].filter(({ link }) => link !== null);

/** Ends the connections by some trouble, and waits until they are gone and the bot knows. */
async function loseConnection(scene: Scene, trouble: () => void): Promise<void> {
  const before = linked(scene);
  const links = before.map(({ link }) => link);
  trouble();
  await eventually(
    () => before.every(({ link }) => link === null || !links.includes(link)),
    'the connection to end',
  );
  scene.lose('cut');
  // Before the client connects again, half a second later.
  scene.actUnheard();
  scene.sessionsBefore = new Set(before.map(({ id }) => id));
  await eventually(async () => {
    const stored = await scene.ledger.guilds();
    const isNoticed = [...stored.values()].every(({ hasLeft, outage }) => hasLeft || outage !== null);
    return isNoticed || linked(scene).length > 0;
  }, 'the bot to notice that its connection is gone');
}

/** The bot connects anew: it resumes its session, or, where that is gone or was given up, identifies. */
async function connectAnew(scene: Scene): Promise<void> {
  const { sandbox, crew, sessionsBefore } = scene;
  sandbox.faults.restore();
  await eventually(() => linked(scene).length >= crew.bots.length, 'the bot to be connected again');
  const isResumed = linked(scene).every(({ id }) => sessionsBefore.has(id));
  await (isResumed ? scene.resumed() : scene.greeted());
}

export const troubles: Trouble[] = [
  {
    name: 'Discord unreachable, then resumed',
    begin: (scene) => loseConnection(scene, () => scene.sandbox.faults.cut()),
    end: connectAnew,
  },
  {
    name: 'dead network',
    begin: (scene) => loseConnection(scene, () => scene.sandbox.faults.cut('reset')),
    end: connectAnew,
  },
  {
    name: 'dropped connection',
    isShort: true,
    begin: (scene) => loseConnection(scene, () => scene.sandbox.faults.drop()),
    end: connectAnew,
  },
  {
    name: 'asked to reconnect',
    isShort: true,
    begin: (scene) => loseConnection(scene, () => scene.sandbox.faults.requestReconnect()),
    end: connectAnew,
  },
  {
    name: 'invalid session, resumable',
    isShort: true,
    async begin({ sandbox, crew }) {
      sandbox.faults.invalidSession(true);
      // The client resumes over the connection that it has: it asks, and is answered.
      for (let way = 0; way < 3; way += 1) await sandbox.gateway.delivered();
      await crew.settle();
    },
    end: (scene) => scene.resumed(),
  },
  {
    name: 'invalid session',
    isShort: true,
    begin: (scene) => loseConnection(scene, () => scene.sandbox.faults.invalidSession(false)),
    end: connectAnew,
  },
  {
    name: 'killed',
    async begin(scene) {
      const inFlight = await scene.actInFlight();
      await scene.crew.kill();
      await inFlight();
      scene.lose('down');
    },
    end: (scene) => scene.comeBack(),
  },
  {
    name: 'stopped',
    async begin(scene) {
      await scene.crew.stop();
      scene.lose('down');
    },
    end: (scene) => scene.comeBack(),
  },
  {
    name: 'two processes',
    mayBegin: (scene) => scene.isUpToDate,
    async begin(scene) {
      scene.lose('down');
      await scene.comeBack();
    },
    async end({ crew, random }) {
      const which = random.pick(['oldest', 'newest'] as const);
      await (random.chance(0.5) ? crew.kill(which) : crew.stop(which));
    },
  },
  {
    name: 'dead connection that looks alive',
    begin(scene) {
      scene.sandbox.faults.withholdAcks();
      scene.sandbox.faults.missEvents();
      scene.lose('deaf');
      return Promise.resolve();
    },
    async end(scene) {
      const { faults } = scene.sandbox;
      faults.giveAcks();
      faults.missEvents(0);
      await loseConnection(scene, () => faults.invalidSession(false));
      await connectAnew(scene);
    },
  },
  {
    name: 'acknowledgements stay out',
    begin(scene) {
      scene.sandbox.faults.withholdAcks();
      scene.hearing = 'unanswered';
      return Promise.resolve();
    },
    async end(scene) {
      scene.sandbox.faults.giveAcks();
      await scene.answered();
    },
  },
  ...databaseTroubles,
  ...clockTroubles,
];

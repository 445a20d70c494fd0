import { fillUp, lockFile, losePath, type Mend, waitFor } from './databaseTrouble';
import type { Scene } from './scene';
import type { Trouble } from './trouble';

/** How long the bot waits for a database that somebody else holds, in ms: in trouble not at all, else as usual. */
const waits = { inTrouble: 1, usually: 1_000 };

type Break = (scene: Scene) => Promise<Mend>;

const database = ({ crew }: Scene) => {
  const [bot] = crew.bots;
  if (!bot) throw new Error('No bot is running.');
  return bot.database;
};

const breaks: Readonly<Record<'locked' | 'full' | 'gone', Break>> = {
  locked: ({ target }) => lockFile(target),
  full: (scene) => fillUp(database(scene)),
  gone: (scene) => losePath(database(scene)),
};

/** Trouble with the database, during which the bot keeps what it hears. What comes of that is `ends`' matter. */
function troubleWith(
  name: string,
  breakIt: Break,
  end: (scene: Scene, mend: Mend) => Promise<void>,
): Trouble {
  let mend: Mend = () => Promise.resolve();
  return {
    name,
    async begin(scene) {
      await waitFor(database(scene), waits.inTrouble);
      mend = await breakIt(scene);
      scene.keep();
    },
    end: (scene) => end(scene, mend),
  };
}

async function endWell(scene: Scene, mend: Mend): Promise<void> {
  await mend();
  await waitFor(database(scene), waits.usually);
  await scene.stored();
}

/** The bot ends, in one way or the other, while the database takes nothing: what it had kept is an outage. */
async function endUnstored(scene: Scene, mend: Mend): Promise<void> {
  const { crew, random } = scene;
  await (random.chance(0.5) ? crew.kill() : crew.stop());
  await mend();
  scene.forget();
  scene.lose('down');
  await scene.comeBack();
}

/** More is heard of one guild than is kept; then members go on a little while. */
async function overflow(scene: Scene, mend: Mend): Promise<void> {
  const { crew, random, communities } = scene;
  const community = communities.find(({ isTold }) => isTold);
  const { overflows } = crew;
  while (community && crew.overflows === overflows) {
    const { hear } = community.goInFlight(random);
    await crew.settle();
    if (crew.overflows > overflows) community.overflow();
    hear();
  }
  await scene.pass(60_000);
  scene.actUnheard();
  await endWell(scene, mend);
}

export const databaseTroubles: Trouble[] = [
  troubleWith('database locked', breaks.locked, endWell),
  troubleWith('database full', breaks.full, endWell),
  troubleWith('database gone', breaks.gone, endWell),
  troubleWith('database locked until the bot ends', breaks.locked, endUnstored),
  troubleWith('database gone until the bot ends', breaks.gone, endUnstored),
  troubleWith('database locked, more heard than is kept', breaks.locked, overflow),
];

import { eventually } from './crew';
import type { Scene } from './scene';
import type { Trouble } from './trouble';

const minute = 60_000;

/** How far the time of day is put forward, in ms: as little as is taken over at once, and what is an outage. */
const forward = [2_000, minute, minute + 1, 2 * minute, 10 * minute, 12 * minute, 60 * minute, 300 * minute];
const back = [2_000, 10 * minute, 60 * minute];

/** Up to so much the bot takes over at once, in ms. */
const takenOver = minute;

/** The clock leaps ahead; some do something before the next heartbeat shows that all is well. */
async function putForward(scene: Scene): Promise<void> {
  const { clock, random, crew } = scene;
  const from = clock();
  clock.step(random.pick(forward));
  if (clock() - from > takenOver) {
    scene.leap(from);
    if (random.chance(0.5)) scene.actUnheard();
    await crew.settle();
    await scene.beHeardAgain();
  }
  await scene.pass(1);
}

/** The time of day falls behind what the bot reads; it waits for it, or follows once nobody is there. */
async function putBack({ clock, random, crew }: Scene): Promise<void> {
  clock.step(-random.pick(back));
  const watches = () => crew.bots.flatMap(({ jobs }) => jobs.filter(({ name }) => name === 'clock'));
  await eventually(async () => {
    const looks = await Promise.all(watches().map((job) => job.next()));
    return clock.ahead() < 1_000 || looks.every((at) => at !== null);
  }, 'the bot to notice that its clock is ahead');
}

export const clockTroubles: Trouble[] = [
  { name: 'clock put forward', isShort: true, begin: putForward, end: () => Promise.resolve() },
  { name: 'clock put back', isShort: true, begin: putBack, end: () => Promise.resolve() },
];

import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as rest } from 'node:timers/promises';
import { createLog } from '../../src/log';
import { createPictures, type Pictures } from '../../src/pictures/pictures';
import { sampleBoard, samplePlaces, sampleWeek, sampleWeeks, usualLevel } from '../support/pictureSamples';
import { drawAnswer, drawAnswerTitle } from './series';

const samples = 50;
const askedAtOnce = 50;
const german = ['Anna Müller', 'Ben', 'Mirjam Schneider', 'Ülkü', 'Jo', 'Frau Dr. Keller', 'Pia', 'Lea 🌻'];

const kinds: { name: string; draw(pictures: Pictures): Promise<Buffer | null> }[] = [
  { name: 'a board of ten', draw: (pictures) => pictures.board(sampleBoard(samplePlaces(10, german))) },
  { name: 'in many scripts', draw: (pictures) => pictures.board(sampleBoard(samplePlaces(10))) },
  { name: 'a week', draw: (pictures) => pictures.week(sampleWeek(samplePlaces(10, german))) },
  { name: "a member's weeks", draw: (pictures) => pictures.weeks(sampleWeeks(usualLevel)) },
];

/** How long pictures take and how large they are, and how long all else waits while 50 boards are asked for at once. */
export async function benchPictures(): Promise<void> {
  const pictures = createPictures(createLog('error'));
  console.log(`\n## Pictures, ${samples} samples each\n`);
  console.log(drawAnswerTitle());
  const facts: string[] = [];
  for (const { name, draw } of kinds) {
    const times: number[] = [];
    let first = 0;
    let size = 0;
    for (let sample = -1; sample < samples; sample++) {
      const before = performance.now();
      size = (await draw(pictures))?.length ?? 0;
      if (sample < 0) first = performance.now() - before;
      else times.push(performance.now() - before);
    }
    console.log(drawAnswer({ name, goalMs: 150 }, times));
    facts.push(`${name}: ${Math.round(size / 1_000)} KB, the first took ${Math.round(first)} ms`);
  }
  console.log(`\n${facts.join('\n')}`);
  console.log(await benchDelay(pictures));
  await pictures.close();
}

/** Beside the same with nothing to do: other work of the machine makes a program wait, too. */
async function benchDelay(pictures: Pictures): Promise<string> {
  const board = sampleBoard(samplePlaces(10));
  const idle = await watchLoop(() => rest(2_000));
  const busy = await watchLoop(() =>
    Promise.all(Array.from({ length: askedAtOnce }, () => pictures.board(board))),
  );
  return `${askedAtOnce} boards at once, in ${busy.took} ms; delay of the event loop (goal: p99 under 50 ms): ${busy.delay}; idle: ${idle.delay}`;
}

async function watchLoop(work: () => Promise<unknown>): Promise<{ took: number; delay: string }> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const before = performance.now();
  delay.enable();
  await work();
  delay.disable();
  const [p50, p99, max] = [delay.percentile(50), delay.percentile(99), delay.max].map((nanoseconds) =>
    (nanoseconds / 1e6).toFixed(0),
  );
  return {
    took: Math.round(performance.now() - before),
    delay: `p50 ${p50} ms, p99 ${p99} ms, max ${max} ms`,
  };
}

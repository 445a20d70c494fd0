import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as rest } from 'node:timers/promises';
import type { Canvas } from '@napi-rs/canvas';
import { createLog } from '../../src/log';
import { drawBoardPicture } from '../../src/pictures/boardPicture';
import { loadFonts } from '../../src/pictures/fonts';
import type { createPictures as makePictures, Pictures } from '../../src/pictures/pictures';
import { drawWeekPicture } from '../../src/pictures/weekPicture';
import { drawWeeksPicture } from '../../src/pictures/weeksPicture';
import { sampleBoard, samplePlaces, sampleWeek, sampleWeeks, usualLevel } from '../support/pictureSamples';
import { drawAnswer, drawAnswerTitle, milliseconds } from './series';

const samples = 50;
const askedAtOnce = 50;
const german = ['Anna Müller', 'Ben', 'Mirjam Schneider', 'Ülkü', 'Jo', 'Frau Dr. Keller', 'Pia', 'Lea 🌻'];

const board = sampleBoard(samplePlaces(10, german));
const manyScripts = sampleBoard(samplePlaces(10));
const week = sampleWeek(samplePlaces(10, german));
const weeks = sampleWeeks(usualLevel);

/** What is taken of the measured build. */
interface Build {
  createPictures: typeof makePictures;
}

interface Kind {
  name: string;
  make(pictures: Pictures): Promise<Buffer | null>;
  /** What is drawn alone; it is packed by the canvas, to be held against. */
  draw(): Canvas;
}

const kinds: Kind[] = [
  { name: 'a board of ten', make: (pictures) => pictures.board(board), draw: () => drawBoardPicture(board) },
  {
    name: 'in many scripts',
    make: (pictures) => pictures.board(manyScripts),
    draw: () => drawBoardPicture(manyScripts),
  },
  { name: 'a week', make: (pictures) => pictures.week(week), draw: () => drawWeekPicture(week) },
  {
    name: "a member's weeks",
    make: (pictures) => pictures.weeks(weeks),
    draw: () => drawWeeksPicture(weeks),
  },
];

/**
 * How long pictures take and how large they are, how much of the processor they need, beside the canvas' own packing, and how
 * long all else waits while 50 boards are asked for at once. Pictures are made by the build in that folder.
 */
export async function benchPictures(program: string): Promise<void> {
  const { createPictures } = (await import(join(program, 'dist/src/pictures/pictures.js'))) as Build;
  const pictures = createPictures(createLog('error'));
  console.log(`\n## Pictures, ${samples} samples each\n`);
  console.log(drawAnswerTitle());
  const facts: string[] = [];
  for (const { name, make, draw } of kinds) {
    const firstOnes = await takeSamples(1, () => make(pictures));
    const { times, cpu, size } = await takeSamples(samples, () => make(pictures));
    console.log(drawAnswer({ name, goalMs: 150 }, times));
    await loadFonts(JSON.stringify([board, manyScripts, week, weeks]));
    const packed = await takeSamples(samples, () => draw().encode('png'));
    facts.push(
      `${name}: ${kilobytes(size)}, ${milliseconds(cpu)} of the processor; packed by the canvas ${kilobytes(packed.size)}, ${milliseconds(packed.cpu)}; the first took ${milliseconds(firstOnes.times[0] ?? Number.NaN)}`,
    );
  }
  console.log(`\n${facts.join('\n')}`);
  console.log(await benchDelay(pictures));
  await pictures.close();
}

const kilobytes = (size: number) => `${Math.round(size / 1_000)} KB`;

/** How long each took, and of all threads of the process how much time of the processor, on average; in ms. */
async function takeSamples(
  count: number,
  make: () => Promise<Buffer | null>,
): Promise<{ times: number[]; cpu: number; size: number }> {
  const times: number[] = [];
  let size = 0;
  const used = process.cpuUsage();
  for (let sample = 0; sample < count; sample++) {
    const before = performance.now();
    size = (await make())?.length ?? 0;
    times.push(performance.now() - before);
  }
  const { user, system } = process.cpuUsage(used);
  return { times, cpu: (user + system) / 1_000 / count, size };
}

/** Beside the same with nothing to do: other work of the machine makes a program wait, too. */
async function benchDelay(pictures: Pictures): Promise<string> {
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

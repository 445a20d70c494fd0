import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Canvas } from '@napi-rs/canvas';
import { lazily } from '../lazily';
import type { Log } from '../log';
import type * as Drawing from './drawing';
import type { BoardPicture, WeekPicture, WeeksPicture } from './picture';

/** A picture as a PNG file, 800 pixels wide; null when it couldn't be drawn: then the text beside it says it alone. */
type Picture = Promise<Buffer | null>;

/** Draws pictures. What was asked for twice is drawn twice; what fails is logged. */
export interface Pictures {
  board(picture: BoardPicture): Picture;
  week(picture: WeekPicture): Picture;
  weeks(picture: WeeksPicture): Picture;
  /** Draws nothing of what is asked for from now on or waits its turn, and resolves when what is being drawn is done. */
  close(): Promise<void>;
}

/** So many are drawn at once: packing them takes up threads that the database needs too. */
const atOnce = 2;

/** The canvas takes twenty megabytes, which a bot without pictures shall not need. */
const loadDrawing = lazily(() => require('./drawing') as typeof Drawing);

export function createPictures(log: Pick<Log, 'error'>): Pictures {
  const waiting: (() => void)[] = [];
  const running = new Set<Promise<unknown>>();
  let isClosed = false;

  async function inTurn(work: () => Promise<Buffer>): Picture {
    while (!isClosed && running.size >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    if (isClosed) return null;
    const drawing = work();
    running.add(drawing);
    try {
      return await drawing;
    } catch (err) {
      log.error({ err }, 'A picture could not be drawn.');
      return null;
    } finally {
      running.delete(drawing);
      waiting.shift()?.();
    }
  }

  const drawn =
    <Shown>(drawnBy: (loaded: typeof Drawing) => (shown: Shown) => Canvas) =>
    (shown: Shown) =>
      inTurn(async () => {
        const { loadFonts, packPng } = loadDrawing();
        await loadFonts(JSON.stringify(shown));
        // What came in meanwhile, such as the gateway's events, goes before each step that takes some milliseconds.
        await nextTurn();
        const canvas = drawnBy(loadDrawing())(shown);
        await nextTurn();
        return packPng(canvas);
      });

  return {
    board: drawn(({ drawBoardPicture }) => drawBoardPicture),
    week: drawn(({ drawWeekPicture }) => drawWeekPicture),
    weeks: drawn(({ drawWeeksPicture }) => drawWeeksPicture),
    async close() {
      isClosed = true;
      for (const goOn of waiting.splice(0)) goOn();
      await Promise.allSettled(running);
    },
  };
}

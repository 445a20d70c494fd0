import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Canvas } from '@napi-rs/canvas';
import { drawBoardPicture } from './boardPicture';
import { loadFonts } from './fonts';
import type { BoardPicture, WeekPicture, WeeksPicture } from './picture';
import { drawWeekPicture } from './weekPicture';
import { drawWeeksPicture } from './weeksPicture';

/** A picture couldn't be drawn: the same has to be said by text alone. */
export class PictureError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'PictureError';
  }
}

/**
 * Draws pictures as PNG files, 800 pixels wide. All fail with `PictureError`; what was asked for twice is drawn twice.
 */
export interface Pictures {
  board(picture: BoardPicture): Promise<Buffer>;
  week(picture: WeekPicture): Promise<Buffer>;
  weeks(picture: WeeksPicture): Promise<Buffer>;
  /** Refuses what is asked for from now on and what waits its turn, and resolves when what is being drawn is done. */
  close(): Promise<void>;
}

/** So many are drawn at once: turning them into files takes up threads that the database needs too. */
const atOnce = 2;

export function createPictures(): Pictures {
  const waiting: (() => void)[] = [];
  const running = new Set<Promise<unknown>>();
  let isClosed = false;

  async function inTurn(work: () => Promise<Buffer>): Promise<Buffer> {
    while (!isClosed && running.size >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    if (isClosed) throw new PictureError('No pictures are drawn any more.');
    const drawing = work();
    running.add(drawing);
    try {
      return await drawing;
    } catch (cause) {
      throw new PictureError("A picture couldn't be drawn.", { cause });
    } finally {
      running.delete(drawing);
      waiting.shift()?.();
    }
  }

  const drawn =
    <Picture>(draw: (picture: Picture) => Canvas) =>
    (picture: Picture) =>
      inTurn(async () => {
        await loadFonts(JSON.stringify(picture));
        // Whatever came in meanwhile goes first.
        await nextTurn();
        return draw(picture).encode('png');
      });

  return {
    board: drawn(drawBoardPicture),
    week: drawn(drawWeekPicture),
    weeks: drawn(drawWeeksPicture),
    async close() {
      isClosed = true;
      for (const goOn of waiting.splice(0)) goOn();
      await Promise.allSettled(running);
    },
  };
}

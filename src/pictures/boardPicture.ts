import type { Canvas } from '@napi-rs/canvas';
import { heading } from './heading';
import type { BoardPicture } from './picture';
import { placeRows } from './placeRows';
import { drawSheet } from './sheet';
import { paragraph } from './writing';

/** A leaderboard. Its fonts must have been loaded. */
export function drawBoardPicture({ title, period, places, nobody }: BoardPicture): Canvas {
  return drawSheet([
    heading(title, period),
    places.length > 0 ? placeRows(places) : paragraph(nobody, 4, { kind: 'body', ink: 'strong' }),
  ]);
}

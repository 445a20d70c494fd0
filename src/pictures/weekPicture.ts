import type { Canvas } from '@napi-rs/canvas';
import { heading } from './heading';
import type { PictureFact, WeekPicture } from './picture';
import { placeRows } from './placeRows';
import { drawSheet, fillBox, gap, type Part } from './sheet';
import { colours, radius, space } from './style';
import { largest, paragraph, write } from './writing';

/** A community's week. Its fonts must have been loaded. */
export function drawWeekPicture({ title, period, total, facts, comparison, board }: WeekPicture): Canvas {
  const boardParts = [
    gap(space.large),
    paragraph(board.title, 1, { kind: 'name', ink: 'strong' }),
    gap(space.small),
    placeRows(board.places),
  ];
  return drawSheet([
    heading(title, period),
    paragraph(total.value, 1, { kind: largest(total.value, ['figure', 'title', 'name']), ink: 'accent' }),
    paragraph(total.label, 1, { kind: 'body', ink: 'soft' }),
    gap(space.middle),
    tiles(facts),
    ...(comparison === ''
      ? []
      : [gap(space.middle), paragraph(comparison, 3, { kind: 'body', ink: 'strong' })]),
    ...(board.places.length > 0 ? boardParts : []),
  ]);
}

/** Facts side by side. */
function tiles(facts: readonly PictureFact[]): Part {
  return {
    height: 74,
    draw(pen, area) {
      const width = (area.width - (facts.length - 1) * space.small) / facts.length;
      for (const [index, { value, label }] of facts.entries()) {
        const tile = { ...area, x: area.x + index * (width + space.small), width };
        fillBox(pen, tile, radius.tile, colours.sand);
        const line = { ...tile, x: tile.x + space.middle, width: width - 2 * space.middle };
        write(pen, value, { ...line, y: tile.y + 9, height: 32 }, { kind: 'number', ink: 'accent' });
        write(pen, label, { ...line, y: tile.y + 41, height: 22 }, { kind: 'label', ink: 'soft' });
      }
    },
  };
}

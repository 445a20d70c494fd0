import { isBlank } from '../i18n/plainText';
import type { PicturePlace } from './picture';
import { type Area, drawBar, fillBox, type Part, type Pen } from './sheet';
import { colours, space } from './style';
import { measure, write } from './writing';

const most = 10;
const rowHeight = 42;
const badge = 32;
const bar = 9;

/** The first ten places of a board, one below the other, each with a bar as long as its share. */
export function placeRows(places: readonly PicturePlace[]): Part {
  const rows = places.slice(0, most);
  const pitch = rowHeight + space.small;
  return {
    height: Math.max(0, rows.length * pitch - space.small),
    draw(pen, area) {
      for (const [index, row] of rows.entries())
        drawRow(pen, row, { ...area, y: area.y + index * pitch, height: rowHeight });
    },
  };
}

function drawRow(pen: Pen, { place, name, value, share }: PicturePlace, area: Area): void {
  const circle = { ...area, y: area.y + (area.height - badge) / 2, width: badge, height: badge };
  fillBox(pen, circle, badge / 2, colours.sand);
  write(pen, `${place}`, circle, { kind: 'label', ink: 'strong', align: 'center' });

  const left = badge + space.middle;
  const right = { ...area, x: area.x + left, width: area.width - left };
  const line = { ...right, height: area.height - bar - 6 };
  // A figure is never cut for a name, however large it is.
  const valueWidth = Math.min(measure(value, 'body') + 1, 0.6 * line.width);
  const valueArea = { ...line, x: line.x + line.width - valueWidth, width: valueWidth };
  write(pen, value, valueArea, { kind: 'body', ink: 'strong', align: 'right' });
  const nameArea = { ...line, width: line.width - valueWidth - space.middle };
  write(pen, isBlank(name) ? '…' : name, nameArea, { kind: 'name', ink: 'strong' });
  drawBar(pen, { ...right, y: area.y + area.height - bar, height: bar }, share);
}

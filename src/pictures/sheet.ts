import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { colours, radius, scale, sheetWidth, space } from './style';

export type Pen = SKRSContext2D;

/** Where something is drawn; in points. */
export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A part of a picture, as wide as the picture's text: how high it is, and how it is drawn. */
export interface Part {
  height: number;
  draw(pen: Pen, area: Area): void;
}

/** How wide the parts of a picture are. */
export const inside = sheetWidth - 2 * space.margin;

/** A picture of parts one below the other, on a card of its own: it is read in dark and light clients alike. */
export function drawSheet(parts: readonly Part[]): Canvas {
  const height = parts.reduce((sum, part) => sum + part.height, 2 * space.margin);
  const canvas = createCanvas(sheetWidth * scale, Math.ceil(height) * scale);
  const pen = canvas.getContext('2d');
  pen.scale(scale, scale);
  fillBox(pen, { x: 0, y: 0, width: sheetWidth, height }, radius.card, colours.edge);
  fillBox(pen, { x: 1, y: 1, width: sheetWidth - 2, height: height - 2 }, radius.card - 1, colours.paper);
  let y = space.margin;
  for (const part of parts) {
    part.draw(pen, { x: space.margin, y, width: inside, height: part.height });
    y += part.height;
  }
  return canvas;
}

export function gap(height: number): Part {
  return { height, draw: () => {} };
}

export function fillBox(pen: Pen, { x, y, width, height }: Area, corner: number, colour: string): void {
  pen.fillStyle = colour;
  pen.beginPath();
  pen.roundRect(x, y, width, height, corner);
  pen.fill();
}

/** Draws only inside an area. */
export function clip(pen: Pen, { x, y, width, height }: Area, corner: number, draw: () => void): void {
  pen.save();
  pen.beginPath();
  pen.roundRect(x, y, width, height, corner);
  pen.clip();
  draw();
  pen.restore();
}

/** A bar, filled up to a share from 0 to 1; with anything in it, it can be seen. */
export function drawBar(pen: Pen, area: Area, share: number): void {
  const round = area.height / 2;
  fillBox(pen, area, round, colours.mint);
  if (share <= 0) return;
  fillBox(
    pen,
    { ...area, width: Math.max(area.height, area.width * Math.min(1, share)) },
    round,
    colours.accent,
  );
}

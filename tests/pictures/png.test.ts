import { createCanvas, type Canvas } from '@napi-rs/canvas';
import fc from 'fast-check';
import { PNG } from 'pngjs';
import { drawBoardPicture } from '../../src/pictures/boardPicture';
import { loadFonts } from '../../src/pictures/fonts';
import { packPng } from '../../src/pictures/png';
import { drawWeekPicture } from '../../src/pictures/weekPicture';
import { drawWeeksPicture } from '../../src/pictures/weeksPicture';
import { sampleBoard, samplePlaces, sampleWeek, sampleWeeks, usualLevel } from '../support/pictureSamples';

/** Reads a file as another program does, which also checks the sums of its chunks. */
function read(png: Buffer): { width: number; height: number; pixels: Buffer } {
  const { width, height, data } = PNG.sync.read(png, { checkCRC: true });
  return { width, height, pixels: data };
}

async function packBoth(canvas: Canvas): Promise<{ ours: Buffer; own: Buffer }> {
  return { ours: await packPng(canvas), own: canvas.encodeSync('png') };
}

const drawings = {
  'a board of ten': () => drawBoardPicture(sampleBoard(samplePlaces(10))),
  'a board of one': () => drawBoardPicture(sampleBoard(samplePlaces(1))),
  'an empty board': () => drawBoardPicture(sampleBoard([])),
  'a week': () => drawWeekPicture(sampleWeek(samplePlaces(10))),
  "a member's weeks": () => drawWeeksPicture(sampleWeeks(usualLevel)),
  'weeks off': () => drawWeeksPicture(sampleWeeks(() => 'off')),
};

test.each(Object.entries(drawings))(
  '%s has the pixels that the canvas packs, and is no larger',
  async (_, draw) => {
    await loadFonts(JSON.stringify([sampleBoard(samplePlaces(10)), sampleWeek([]), sampleWeeks(usualLevel)]));
    const { ours, own } = await packBoth(draw());
    const expected = read(own);
    const packed = read(ours);
    expect([packed.width, packed.height]).toEqual([expected.width, expected.height]);
    // Compared as a whole: of millions of bytes nobody wants to read the difference.
    expect(packed.pixels.equals(expected.pixels)).toBe(true);
    expect(ours.length).toBeLessThanOrEqual(own.length);
  },
);

test('any canvas keeps its pixels, however much shines through', async () => {
  const part = fc.integer({ min: 0, max: 255 });
  const boxes = fc.array(fc.tuple(part, part, part, part, fc.nat(60), fc.nat(60)), { maxLength: 8 });
  const length = fc.integer({ min: 1, max: 60 });
  await fc.assert(
    fc.asyncProperty(length, length, boxes, async (width, height, drawn) => {
      const canvas = createCanvas(width, height);
      const pen = canvas.getContext('2d');
      for (const [red, green, blue, alpha, x, y] of drawn) {
        pen.fillStyle = `rgb(${red} ${green} ${blue} / ${alpha / 255})`;
        pen.fillRect(x, y, width, height);
      }
      const { ours, own } = await packBoth(canvas);
      expect(read(ours)).toEqual(read(own));
    }),
  );
});

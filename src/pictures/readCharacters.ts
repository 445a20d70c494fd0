import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';

const unpacked = promisify(brotliDecompress);

/** The characters that a font has a shape for, by their code points. Takes OpenType or WOFF2. */
export async function readCharacters(font: Buffer): Promise<ReadonlySet<number>> {
  const isPacked = font.toString('latin1', 0, 4) === 'wOF2';
  const map = isPacked ? await findInWoff2(font) : findInOpenType(font);
  return readMap(map);
}

/** Source: https://learn.microsoft.com/typography/opentype/spec/otff#table-directory */
function findInOpenType(font: Buffer): Buffer {
  const count = font.readUInt16BE(4);
  for (let entry = 12; entry < 12 + 16 * count; entry += 16)
    if (font.toString('latin1', entry, entry + 4) === 'cmap')
      return font.subarray(font.readUInt32BE(entry + 8));
  throw new Error('The font maps no characters.');
}

/** The numbers of tables in the list of known ones. */
const known = { cmap: 0, glyf: 10, loca: 11, other: 63 };

/** The tables lie one after the other in one packed part. Source: https://www.w3.org/TR/WOFF2/ (sections 4 and 5). */
async function findInWoff2(font: Buffer): Promise<Buffer> {
  let at = 48;
  let start: number | null = null;
  let end = 0;
  const readLength = () => {
    let length = 0;
    let byte: number;
    do {
      byte = font.readUInt8(at++);
      length = length * 128 + (byte & 0x7f);
    } while (byte & 0x80);
    return length;
  };
  for (let count = font.readUInt16BE(12); count > 0; count -= 1) {
    const flags = font.readUInt8(at++);
    const table = flags & 0x3f;
    const version = flags >> 6;
    if (table === known.other) at += 4;
    const length = readLength();
    const isShape = table === known.glyf || table === known.loca;
    const isTransformed = isShape ? version !== 3 : version !== 0;
    if (table === known.cmap) start = end;
    end += isTransformed ? readLength() : length;
  }
  if (start === null) throw new Error('The font maps no characters.');
  return (await unpacked(font.subarray(at, at + font.readUInt32BE(20)))).subarray(start);
}

/** Source: https://learn.microsoft.com/typography/opentype/spec/cmap (formats 4 and 12) */
function readMap(map: Buffer): ReadonlySet<number> {
  const points = new Set<number>();
  for (let entry = 4; entry < 4 + 8 * map.readUInt16BE(2); entry += 8) {
    const part = map.subarray(map.readUInt32BE(entry + 4));
    const format = part.readUInt16BE(0);
    if (format === 4) readSegments(part, points);
    if (format === 12) readGroups(part, points);
  }
  return points;
}

function readSegments(part: Buffer, points: Set<number>): void {
  const size = part.readUInt16BE(6);
  const [ends, starts, deltas, offsets] = [14, 16 + size, 16 + 2 * size, 16 + 3 * size];
  for (let segment = 0; segment < size; segment += 2) {
    const first = part.readUInt16BE(starts + segment);
    const last = part.readUInt16BE(ends + segment);
    const offset = part.readUInt16BE(offsets + segment);
    for (let point = first; point <= last && point < 0xffff; point += 1) {
      const glyph =
        offset === 0
          ? (point + part.readUInt16BE(deltas + segment)) & 0xffff
          : part.readUInt16BE(offsets + segment + offset + 2 * (point - first));
      if (glyph !== 0) points.add(point);
    }
  }
}

function readGroups(part: Buffer, points: Set<number>): void {
  const groups = part.readUInt32BE(12);
  for (let group = 16; group < 16 + 12 * groups; group += 12) {
    const last = part.readUInt32BE(group + 4);
    for (let point = part.readUInt32BE(group); point <= last; point += 1) points.add(point);
  }
}

import { promisify } from 'node:util';
import { inflate } from 'node:zlib';

const inflated = promisify(inflate);

/**
 * Unpacks a font of the first WOFF kind: the same tables, not compressed, in a file of OpenType. The canvas can read
 * WOFF itself, but unpacks it on the thread that draws, more than once: large ones would keep all else waiting.
 * Source: https://www.w3.org/TR/WOFF/ (sections 3 to 5).
 */
export async function openWoff(woff: Buffer): Promise<Buffer> {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('This is no WOFF file.');
  const count = woff.readUInt16BE(12);
  const tables = await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const entry = 44 + 20 * index;
      const offset = woff.readUInt32BE(entry + 4);
      const stored = woff.subarray(offset, offset + woff.readUInt32BE(entry + 8));
      const length = woff.readUInt32BE(entry + 12);
      return {
        tag: woff.subarray(entry, entry + 4),
        checksum: woff.readUInt32BE(entry + 16),
        length,
        content: stored.length < length ? await inflated(stored) : stored,
      };
    }),
  );

  const start = 12 + 16 * count;
  const aligned = (length: number) => Math.ceil(length / 4) * 4;
  const font = Buffer.alloc(start + tables.reduce((sum, { length }) => sum + aligned(length), 0));
  const log = Math.floor(Math.log2(count));
  woff.copy(font, 0, 4, 8);
  font.writeUInt16BE(count, 4);
  font.writeUInt16BE(16 << log, 6);
  font.writeUInt16BE(log, 8);
  font.writeUInt16BE(16 * count - (16 << log), 10);
  let offset = start;
  for (const [index, { tag, checksum, length, content }] of tables.entries()) {
    const entry = 12 + 16 * index;
    tag.copy(font, entry);
    font.writeUInt32BE(checksum, entry + 4);
    font.writeUInt32BE(offset, entry + 8);
    font.writeUInt32BE(length, entry + 12);
    content.copy(font, offset);
    offset += aligned(length);
  }
  return font;
}

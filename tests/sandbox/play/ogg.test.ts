import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { makeOgg } from '../../../sandbox/play/ogg';
import { readOgg } from '../../../sandbox/voice/readOgg';

const bell = readFileSync(join(__dirname, '../../../sounds/end.opus'));

/** Ogg's checksum over polynomials, bit by bit: RFC 3533, section 6. */
function sumOf(page: Buffer): number {
  let rest = 0n;
  for (const byte of Buffer.concat([page, Buffer.alloc(4)]))
    for (let bit = 7; bit >= 0; bit -= 1) {
      rest = (rest << 1n) | BigInt((byte >> bit) & 1);
      if (rest >> 32n) rest ^= 0x104c11db7n;
    }
  return Number(rest);
}

/** The pages of a file: what each says its checksum is, and what it is. */
function checksumsOf(file: Buffer): { said: number; is: number }[] {
  const found: { said: number; is: number }[] = [];
  for (let at = 0; at < file.length;) {
    const sizes = file.subarray(at + 27, at + 27 + file.readUInt8(at + 26));
    const page = Buffer.from(file.subarray(at, at + 27 + sizes.length + sizes.reduce((a, b) => a + b, 0)));
    at += page.length;
    const said = page.readUInt32LE(22);
    page.writeUInt32LE(0, 22);
    found.push({ said, is: sumOf(page) });
  }
  return found;
}

test('packets of all lengths are read as they were, and last 20 ms each', () => {
  const packet = fc.uint8Array({ minLength: 1, maxLength: 1_275 }).map((bytes) => Buffer.from(bytes));
  fc.assert(
    fc.property(fc.array(packet, { minLength: 1, maxLength: 300 }), (packets) => {
      const read = readOgg(makeOgg(packets));
      expect(read.packets).toEqual(packets);
      expect(read).toMatchObject({ channels: 2, sampleRate: 48_000, preSkip: 0, isDivided: false });
      expect(read.samples).toBe(packets.length * 960);
    }),
    { numRuns: 50 },
  );
});

test('each page has its checksum', () => {
  const { packets } = readOgg(bell);
  for (const file of [bell, makeOgg(packets)])
    for (const { said, is } of checksumsOf(file)) expect(said).toBe(is);
});

/** How many segments a page of Ogg holds, and how many bytes a segment. */
const segments = 255;
const segmentBytes = 255;

/** How many samples at 48 kHz a packet of Discord's has: 20 ms. */
const packetSamples = 960;

const flags = { none: 0, first: 2, last: 4 };

/** Packets of Opus, stereo and of 20 ms, as a file that browsers play: Ogg Opus (RFC 3533, RFC 7845). */
export function makeOgg(packets: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(19);
  head.write('OpusHead\x01\x02', 'latin1');
  head.writeUInt32LE(48_000, 12);
  const comments = Buffer.alloc(16);
  comments.write('OpusTags', 'latin1');
  const pages = [
    { flags: flags.first, packets: [head], samples: 0 },
    { flags: flags.none, packets: [comments], samples: 0 },
    ...divide(packets).map(({ packets: some, end }) => ({
      flags: end === packets.length ? flags.last : flags.none,
      packets: some,
      samples: end * packetSamples,
    })),
  ];
  return Buffer.concat(pages.map((page, number) => makePage({ ...page, number })));
}

/** As many packets to a page as its segments hold; `end`: how many there are up to its end. */
function divide(packets: readonly Buffer[]): { packets: Buffer[]; end: number }[] {
  const pages: { packets: Buffer[]; end: number }[] = [];
  let free = 0;
  for (const [index, packet] of packets.entries()) {
    const needed = lacing(packet).length;
    if (needed > free) {
      pages.push({ packets: [], end: 0 });
      free = segments;
    }
    free -= needed;
    const page = pages.at(-1);
    page?.packets.push(packet);
    if (page) page.end = index + 1;
  }
  return pages;
}

/** The sizes of a packet's segments: the last one is shorter than a whole one, be it empty. */
function lacing({ length }: Buffer): number[] {
  const whole = Math.floor(length / segmentBytes);
  return [...Array.from({ length: whole }, () => segmentBytes), length % segmentBytes];
}

interface OggPage {
  number: number;
  flags: number;
  packets: Buffer[];
  /** How many samples there are up to its end. */
  samples: number;
}

function makePage({ number, flags: flag, packets, samples }: OggPage): Buffer {
  const sizes = packets.flatMap(lacing);
  const head = Buffer.alloc(27);
  head.write('OggS', 'latin1');
  head.writeUInt8(flag, 5);
  head.writeBigUInt64LE(BigInt(samples), 6);
  head.writeUInt32LE(1, 14);
  head.writeUInt32LE(number, 18);
  head.writeUInt8(sizes.length, 26);
  const page = Buffer.concat([head, Buffer.from(sizes), ...packets]);
  page.writeUInt32LE(checksum(page), 22);
  return page;
}

/** Ogg's own: by 0x04c11db7, from the highest bit on, beginning with nothing. */
function checksum(bytes: Buffer): number {
  let sum = 0;
  for (const byte of bytes) {
    sum ^= byte << 24;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 0x80000000 ? (sum << 1) ^ 0x04c11db7 : sum << 1;
  }
  return sum >>> 0;
}

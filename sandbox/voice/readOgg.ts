/** What an Ogg Opus file holds (RFC 3533, RFC 7845), read without what plays it. */
export interface OggOpus {
  channels: number;
  sampleRate: number;
  /** Samples at 48 kHz that a player leaves out at the beginning. */
  preSkip: number;
  /** The whole packet of comments, in bytes. */
  commentBytes: number;
  packets: Buffer[];
  /** How many samples at 48 kHz it lasts, those left out included. */
  samples: number;
  /** Whether a packet goes on from one page to the next: prism-media can't read those. */
  isDivided: boolean;
}

/** Reads a file of one stream. Throws where it isn't one. */
export function readOgg(file: Buffer): OggOpus {
  const packets: Buffer[] = [];
  let [begun, samples, isDivided, isOver] = [Buffer.alloc(0), 0, false, false];
  for (let at = 0; at < file.length;) {
    if (file.toString('latin1', at, at + 4) !== 'OggS' || isOver) throw new Error(`No page at ${at}.`);
    const sizes = file.subarray(at + 27, at + 27 + file.readUInt8(at + 26));
    samples = Number(file.readBigInt64LE(at + 6));
    isOver = (file.readUInt8(at + 5) & 4) !== 0;
    at += 27 + sizes.length;
    for (const size of sizes) {
      begun = Buffer.concat([begun, file.subarray(at, at + size)]);
      at += size;
      if (size === 255) continue;
      packets.push(begun);
      begun = Buffer.alloc(0);
    }
    isDivided ||= begun.length > 0;
  }
  const [head, comments, ...sound] = packets;
  if (!isOver || begun.length > 0) throw new Error('It ends too early.');
  if (head?.toString('latin1', 0, 8) !== 'OpusHead') throw new Error('No Opus.');
  if (comments?.toString('latin1', 0, 8) !== 'OpusTags') throw new Error('No comments.');
  return {
    channels: head.readUInt8(9),
    sampleRate: head.readUInt32LE(12),
    preSkip: head.readUInt16LE(10),
    commentBytes: comments.length,
    packets: sound,
    samples,
    isDivided,
  };
}

/** How long a packet is in ms, by its first bytes (RFC 6716, section 3.1), and whether it is stereo. */
export function readPacket(packet: Buffer): { ms: number; isStereo: boolean } {
  const toc = packet.readUInt8(0);
  const config = toc >> 3;
  const lengths = config < 12 ? [10, 20, 40, 60] : config < 16 ? [10, 20] : [2.5, 5, 10, 20];
  const frameMs = lengths[config % lengths.length] ?? NaN;
  const code = toc & 3;
  const frames = code === 0 ? 1 : code < 3 ? 2 : packet.readUInt8(1) & 63;
  return { ms: frameMs * frames, isStereo: (toc & 4) !== 0 };
}

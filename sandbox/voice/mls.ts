import { createHash, generateKeyPairSync, sign } from 'node:crypto';

/**
 * What of MLS (RFC 9420) the delivery service of a call needs: it proposes who is added and removed, and reads what a
 * commit takes up. What is in the group it can't read, and needn't.
 */

const mls10 = 1;
const publicMessage = 1;
/** Who sends a message: a member of the group, or one of the outside whom the group knows. */
const sentBy = { member: 1, external: 2 } as const;
const content = { proposal: 2, commit: 3 } as const;
const kind = { add: 1, remove: 3 } as const;
/** A commit takes a proposal up by its reference, or carries it (1), which members of a call may not. */
const byReference = 2;

/** A vector of MLS: its length in one byte, or in two of which the first begins with 01, and its bytes. */
export function vector(bytes: Buffer): Buffer {
  const size = Buffer.alloc(bytes.length < 64 ? 1 : 2);
  if (size.length === 1) size.writeUInt8(bytes.length);
  else size.writeUInt16BE(0x4000 | bytes.length);
  return Buffer.concat([size, bytes]);
}

const u16 = (value: number) => Buffer.from([value >> 8, value & 255]);
function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
/** A number of 64 bits, such as a snowflake or an epoch. */
export function u64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(value);
  return bytes;
}

/** One who may propose to a group without being in it. */
export interface ExternalSender {
  /** What the members are told of it: opcode 25. */
  readonly introduction: Buffer;
  sign(label: string, text: Buffer): Buffer;
}

/** Makes an external sender with a key of its own. */
export function makeExternalSender(): ExternalSender {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const point = Buffer.concat([
    Buffer.from([4]),
    ...[x, y].map((coordinate) => Buffer.from(coordinate, 'base64url')),
  ]);
  const basicCredential = Buffer.concat([u16(1), vector(u64(1n))]);
  return {
    introduction: Buffer.concat([vector(point), basicCredential]),
    sign: (label, text) =>
      sign('sha256', Buffer.concat([vector(Buffer.from(`MLS 1.0 ${label}`)), vector(text)]), privateKey),
  };
}

/** A proposal as it is sent, and by what a commit refers to it. */
export interface Proposal {
  message: Buffer;
  reference: string;
}

/** The group of a call in one of its epochs. */
export interface Epoch {
  groupId: bigint;
  epoch: bigint;
}

function propose(sender: ExternalSender, { groupId, epoch }: Epoch, ...what: Buffer[]): Proposal {
  const told = Buffer.concat([
    u16(mls10),
    u16(publicMessage),
    vector(u64(groupId)),
    u64(epoch),
    Buffer.from([sentBy.external]),
    u32(0),
    vector(Buffer.alloc(0)),
    Buffer.from([content.proposal]),
    ...what,
  ]);
  const message = Buffer.concat([told, vector(sender.sign('FramedContentTBS', told))]);
  const named = Buffer.concat([
    vector(Buffer.from('MLS 1.0 Proposal Reference')),
    vector(message.subarray(2)),
  ]);
  return { message, reference: createHash('sha256').update(named).digest('hex') };
}

/** Proposes to add whose key package this is. */
export function proposeAdd(sender: ExternalSender, epoch: Epoch, keyPackage: Buffer): Proposal {
  return propose(sender, epoch, u16(kind.add), keyPackage);
}

/** Proposes to remove who has this leaf. */
export function proposeRemove(sender: ExternalSender, epoch: Epoch, leaf: number): Proposal {
  return propose(sender, epoch, u16(kind.remove), u32(leaf));
}

/** What a commit says. */
export interface Commit extends Epoch {
  /** The leaf of whom it comes from. */
  leaf: number;
  /** The proposals that it takes up, in their order. */
  references: string[];
  /** How many bytes it has; behind them may be a Welcome. */
  length: number;
}

/** Reads values of MLS one after the other. Throws where the bytes end too early. */
class Reader {
  position = 0;

  constructor(private readonly bytes: Buffer) {}

  get isAtEnd(): boolean {
    return this.position >= this.bytes.length;
  }

  take(count: number): Buffer {
    this.position += count;
    if (this.position > this.bytes.length) throw new Error('It ends too early.');
    return this.bytes.subarray(this.position - count, this.position);
  }

  number(count: number): number {
    return this.take(count).readUIntBE(0, count);
  }

  vector(): Buffer {
    const first = this.number(1);
    if (first >= 0x80) throw new Error('A vector of more than 16 kB is none of a call.');
    return this.take(first < 0x40 ? first : ((first & 0x3f) << 8) | this.number(1));
  }

  expect(count: number, value: number): void {
    const found = this.number(count);
    if (found !== value) throw new Error(`${found} instead of ${value} before byte ${this.position}.`);
  }
}

/** Leaves out the new keys of whoever commits; a commit that only adds has none. */
function skipPath(reader: Reader): void {
  if (reader.number(1) === 0) return;
  for (const _ of ['encryption key', 'signature key']) reader.vector();
  reader.expect(2, 1);
  for (const _ of ['identity', 'versions', 'cipher suites', 'extensions', 'proposals', 'credentials'])
    reader.vector();
  reader.expect(1, 3);
  for (const _ of ['parent hash', 'extensions', 'signature', 'nodes']) reader.vector();
}

/** Reads the commit at the beginning of these bytes. Throws where there is none of the form that members send. */
export function readCommit(bytes: Buffer): Commit {
  const reader = new Reader(bytes);
  reader.expect(2, mls10);
  reader.expect(2, publicMessage);
  const groupId = reader.vector().readBigUInt64BE();
  const epoch = reader.take(8).readBigUInt64BE();
  reader.expect(1, sentBy.member);
  const leaf = reader.number(4);
  reader.vector();
  reader.expect(1, content.commit);
  const proposals = new Reader(reader.vector());
  const references: string[] = [];
  while (!proposals.isAtEnd) {
    proposals.expect(1, byReference);
    references.push(proposals.vector().toString('hex'));
  }
  skipPath(reader);
  for (const _ of ['signature', 'confirmation tag', 'membership tag']) reader.vector();
  return { groupId, epoch, leaf, references, length: reader.position };
}

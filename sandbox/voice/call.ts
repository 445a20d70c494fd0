import { clearTimeout, setTimeout } from 'node:timers';
import { VoiceOpcodes } from 'discord-api-types/voice/v8';
import {
  type Commit,
  type ExternalSender,
  makeExternalSender,
  type Proposal,
  proposeAdd,
  proposeRemove,
  readCommit,
  vector,
} from './mls';

/** Who takes part in a call by one connection. Whoever leaves and comes back is another one. */
export interface Client {
  readonly userId: string;
  tell(op: VoiceOpcodes, data: object): void;
  tellBinary(op: VoiceOpcodes, payload: Buffer): void;
  /** Something that another one said; only those who listen have it. */
  hear?(packet: Packet): void;
}

/** A packet of sound as it came: what is in it is still sealed from end to end, if the call is. */
export interface Packet {
  userId: string;
  sequence: number;
  /** In samples, at 48 kHz. */
  timestamp: number;
  /** When it came, in ms by the sandbox's clock. */
  at: number;
  payload: Buffer;
}

/** How long all may take to be ready for a change of keys, in ms. */
const transitionMs = 2_000;

const u16 = (value: number) => Buffer.from([value >> 8, value & 255]);

/** Proposals that wait for somebody's commit: only one such set at a time. */
interface Open {
  epoch: bigint;
  proposals: (Proposal & { added: Client | null; removedLeaf: number | null })[];
  /** Who may commit. The founders of a group each found their own; the first one that comes is everyone's. */
  members: Client[];
}

/**
 * A call: all who are connected in a voice channel. In version 1 of DAVE it is also the delivery service of their group,
 * and the external sender that proposes its changes; it never knows the group's keys.
 * https://github.com/discord/dave-protocol/blob/main/protocol.md
 */
export class Call {
  /** How often somebody said that a commit or a Welcome can't be read. */
  complaints = 0;
  private readonly sender: ExternalSender = makeExternalSender();
  private readonly clients = new Set<Client>();
  /** Those who are to be added, with what is needed for that; each package serves once. */
  private readonly keyPackages = new Map<Client, Buffer>();
  /** By their leaves; null: nobody founded one yet. */
  private leaves: (Client | null)[] | null = null;
  private epoch = 0n;
  private open: Open | null = null;
  private transition = 0;
  /** Whether the next group is the one with which the call goes over to version 1. */
  private isUpgrading = false;
  private readonly waiting = new Map<number, { clients: Set<Client>; timer: NodeJS.Timeout }>();

  constructor(
    readonly channelId: string,
    private current: 0 | 1,
  ) {}

  get isEmpty(): boolean {
    return this.clients.size === 0;
  }

  /** The version of DAVE that whoever comes now is told. */
  get version(): 0 | 1 {
    return this.current;
  }

  /** The call goes over to another version: to 0 as soon as all are ready for it, to 1 with a group that is founded anew. */
  changeVersion(version: 0 | 1): void {
    if (version === this.current) return;
    this.current = version;
    this.forgetGroup();
    // What is under way belongs to the version before: executed later, it would bring that back.
    this.close();
    this.isUpgrading = version === 1;
    if (version === 0) {
      const id = this.nextTransition();
      for (const client of this.clients)
        client.tell(VoiceOpcodes.DavePrepareTransition, { protocol_version: 0, transition_id: id });
      return this.await(this.clients, id);
    }
    for (const client of this.clients) {
      client.tell(VoiceOpcodes.DavePrepareEpoch, { protocol_version: 1, epoch: 1 });
      client.tellBinary(VoiceOpcodes.DaveMlsExternalSender, this.sender.introduction);
    }
  }

  /** Somebody is connected and knows the call's version. */
  enter(client: Client): void {
    this.tellOthers(client, VoiceOpcodes.ClientsConnect, { user_ids: [client.userId] });
    const others = [...this.clients].map(({ userId }) => userId);
    this.clients.add(client);
    client.tell(VoiceOpcodes.ClientsConnect, { user_ids: others });
    if (this.current === 1) client.tellBinary(VoiceOpcodes.DaveMlsExternalSender, this.sender.introduction);
  }

  leave(client: Client): void {
    if (!this.clients.delete(client)) return;
    this.keyPackages.delete(client);
    for (const id of this.waiting.keys()) this.isReady(client, id);
    this.tellOthers(client, VoiceOpcodes.ClientDisconnect, { user_id: client.userId });
    // What it was to commit comes no more if it was the only one who could.
    if (this.open) this.open.members = this.open.members.filter((member) => member !== client);
    if (this.open?.members.length === 0) this.open = null;
    this.proposeNext();
  }

  /** Sound goes to all others. */
  spread(from: Client, packet: Packet): void {
    for (const client of this.clients) if (client !== from) client.hear?.(packet);
  }

  /**
   * Takes what a client says about the group; anything else isn't for the call. That it can't go on with the group
   * (opcode 31) is taken with the new keys that it sends behind that.
   */
  take(client: Client, op: VoiceOpcodes, data: unknown): void {
    if (!this.clients.has(client)) return;
    if (op === VoiceOpcodes.DaveTransitionReady) this.isReady(client, idOf(data));
    if (op === VoiceOpcodes.DaveMlsInvalidCommitWelcome) this.complaints += 1;
  }

  takeBinary(client: Client, op: VoiceOpcodes, payload: Buffer): void {
    if (!this.clients.has(client) || this.current === 0) return;
    if (op === VoiceOpcodes.DaveMlsKeyPackage) {
      this.keyPackages.set(client, payload);
      this.proposeNext();
    } else if (op === VoiceOpcodes.DaveMlsCommitWelcome) {
      this.takeCommit(client, payload);
    }
  }

  close(): void {
    for (const { timer } of this.waiting.values()) clearTimeout(timer);
    this.waiting.clear();
  }

  private forgetGroup(): void {
    this.leaves = null;
    this.open = null;
    this.keyPackages.clear();
  }

  private tellOthers(client: Client, op: VoiceOpcodes, data: object): void {
    for (const other of this.clients) if (other !== client) other.tell(op, data);
  }

  /** Proposes what the group still lacks of those who are connected, unless a commit is awaited. */
  private proposeNext(): void {
    if (this.open || this.current === 0) return;
    const isIn = (client: Client | null): client is Client =>
      client !== null && this.clients.has(client) && !this.keyPackages.has(client);
    const staying = (this.leaves ?? []).filter(isIn);
    if (staying.length === 0) this.leaves = null;
    if (
      staying.length === 1 &&
      this.keyPackages.size === 0 &&
      (this.leaves ?? []).some((one) => one && !isIn(one))
    )
      return this.beginAnew(staying);
    if (!this.leaves && this.keyPackages.size < 2) return;
    if (!this.leaves) this.epoch = 0n;
    const epoch = { groupId: BigInt(this.channelId), epoch: this.epoch };
    const removed = (this.leaves ?? []).flatMap((client, leaf) =>
      client === null || isIn(client)
        ? []
        : [{ ...proposeRemove(this.sender, epoch, leaf), added: null, removedLeaf: leaf }],
    );
    const added = [...this.keyPackages].map(([client, keyPackage]) => ({
      ...proposeAdd(this.sender, epoch, keyPackage),
      added: client,
      removedLeaf: null,
    }));
    const proposals = [...removed, ...added];
    if (proposals.length === 0) return;
    const members = this.leaves ? staying : [...this.keyPackages.keys()];
    this.open = { epoch: this.epoch, proposals, members };
    for (const client of members) {
      const messages = this.forClient(client).map(({ message }) => message);
      const told = Buffer.concat([Buffer.from([0]), vector(Buffer.concat(messages))]);
      client.tellBinary(VoiceOpcodes.DaveMlsProposals, told);
    }
  }

  /** Nobody proposes a client to add itself. */
  private forClient(client: Client): Open['proposals'] {
    return (this.open?.proposals ?? []).filter(({ added }) => added !== client);
  }

  /** The last one in a group needs none; the next one who comes founds another with it. */
  private beginAnew(staying: Client[]): void {
    this.leaves = null;
    for (const client of staying) {
      client.tell(VoiceOpcodes.DavePrepareEpoch, { protocol_version: 1, epoch: 1 });
      client.tell(VoiceOpcodes.DavePrepareTransition, { protocol_version: 1, transition_id: 0 });
    }
  }

  /** Makes the first valid commit of an epoch everyone's; any other is dropped without a word. */
  private takeCommit(client: Client, payload: Buffer): void {
    const { open } = this;
    const commit = asCommit(payload);
    if (!open || !commit || !open.members.includes(client)) return;
    const expected = this.forClient(client);
    const isOurs =
      commit.groupId === BigInt(this.channelId) &&
      commit.epoch === open.epoch &&
      commit.leaf === (this.leaves ? this.leaves.indexOf(client) : 0) &&
      commit.references.length === expected.length &&
      expected.every(({ reference }) => commit.references.includes(reference));
    if (!isOurs) return;
    this.open = null;
    const isFirst = this.leaves === null;
    const leaves = this.leaves ?? [client];
    if (isFirst) this.keyPackages.delete(client);
    for (const { removedLeaf } of expected) if (removedLeaf !== null) leaves[removedLeaf] = null;
    const earlier = leaves.filter((one) => one !== null);
    const taken = commit.references.map((one) => expected.find(({ reference }) => reference === one));
    const added = taken.flatMap((proposal) => proposal?.added ?? []);
    for (const one of added) {
      const free = leaves.indexOf(null);
      leaves[free < 0 ? leaves.length : free] = one;
      this.keyPackages.delete(one);
    }
    this.leaves = leaves;
    this.epoch += 1n;
    // A call that begins begins with it; one that goes over does when all are ready.
    const id = isFirst && !this.isUpgrading ? 0 : this.nextTransition();
    this.isUpgrading = false;
    this.announce(id, payload, commit, earlier, added);
    this.proposeNext();
  }

  private announce(id: number, payload: Buffer, commit: Commit, earlier: Client[], added: Client[]): void {
    const commitBytes = Buffer.concat([u16(id), payload.subarray(0, commit.length)]);
    const welcomeBytes = Buffer.concat([u16(id), payload.subarray(commit.length)]);
    // Whoever listens knows the new keys no later than whoever speaks with them.
    const inOrder = [...earlier].sort(
      (one, other) => Number(Boolean(other.hear)) - Number(Boolean(one.hear)),
    );
    for (const one of added) one.tellBinary(VoiceOpcodes.DaveMlsWelcome, welcomeBytes);
    for (const one of inOrder) one.tellBinary(VoiceOpcodes.DaveMlsAnnounceCommitTransition, commitBytes);
    if (id !== 0) this.await([...earlier, ...added], id);
  }

  private nextTransition(): number {
    return (this.transition = (this.transition % 65_535) + 1);
  }

  /** A change of keys or of the version is executed once all of them are ready, or after a while. */
  private await(those: Iterable<Client>, id: number): void {
    const clients = new Set([...those].filter((one) => this.clients.has(one)));
    const timer = setTimeout(() => this.execute(id), transitionMs);
    this.waiting.set(id, { clients, timer });
  }

  private isReady(client: Client, id: number): void {
    const transition = this.waiting.get(id);
    if (transition?.clients.delete(client) && transition.clients.size === 0) this.execute(id);
  }

  private execute(id: number): void {
    clearTimeout(this.waiting.get(id)?.timer);
    this.waiting.delete(id);
    for (const client of this.clients) client.tell(VoiceOpcodes.DaveExecuteTransition, { transition_id: id });
  }
}

function idOf(data: unknown): number {
  return Number((data as { transition_id?: unknown } | null)?.transition_id);
}

function asCommit(payload: Buffer): Commit | null {
  try {
    return readCommit(payload);
  } catch {
    return null;
  }
}

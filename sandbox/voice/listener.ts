import { setImmediate } from 'node:timers';
import { DAVESession, type MediaType, type ProposalsOperationType } from '@snazzah/davey';
import {
  type VoiceDaveExecuteTransitionData,
  type VoiceDavePrepareTransitionData,
  VoiceOpcodes,
} from 'discord-api-types/voice/v8';
import type { Call, Client, Packet } from './call';

/** A packet of Opus as somebody heard it. */
export interface Heard {
  userId: string;
  sequence: number;
  /** In samples, at 48 kHz. */
  timestamp: number;
  /** When it came, in ms by the sandbox's clock. */
  at: number;
  opus: Buffer;
}

/** What is sent when nobody speaks; it is never sealed. */
export const silence = Buffer.from([0xf8, 0xff, 0xfe]);

/** How a sealed packet ends. */
const sealed = Buffer.from([0xfa, 0xfa]);

/** How long after a change of version what was sent before it may still come, in ms. */
const onItsWay = 10_000;

/** davey's own enums have no values at run time. */
const audio = 0 as MediaType;

/**
 * A member who is in a voice channel and listens, with Discord's encryption from end to end as another client has it. It
 * answers a little later, as anybody would.
 */
export class Listener implements Client {
  readonly heard: Heard[] = [];
  /** How many packets it couldn't open. */
  missed = 0;
  private session: DAVESession | null = null;
  /** The version of DAVE in which she speaks. */
  private version: number;
  /** Versions that are to come, by the numbers of their transitions. */
  private readonly coming = new Map<number, number>();
  /** Until when she hears what isn't sealed, by the monotonic clock: in version 0, and while a change of it is under way. */
  private plainUntil: number;
  /** How much she was told that she hasn't taken yet. */
  private waiting = 0;
  private readonly others = new Set<string>();

  constructor(
    readonly userId: string,
    readonly call: Call,
    private readonly hears?: (userId: string, packet: Heard) => void,
  ) {
    this.version = call.version;
    this.plainUntil = call.version === 0 ? Infinity : 0;
    call.enter(this);
    if (call.version === 1) this.beginAnew();
  }

  tell(op: VoiceOpcodes, data: object): void {
    this.later(() => this.take(op, data));
  }

  tellBinary(op: VoiceOpcodes, payload: Buffer): void {
    this.later(() => this.takeBinary(op, payload));
  }

  hear(packet: Packet): void {
    // What she was told of keys before comes first.
    if (this.waiting > 0) this.later(() => this.listen(packet));
    else this.listen(packet);
  }

  /** What all of the call read to each other to be sure that nobody else hears them; empty while there is no group. */
  get privacyCode(): string {
    return this.version === 0 ? '' : (this.session?.voicePrivacyCode ?? '');
  }

  /** Speaks: one packet, sealed for the group if there is one. */
  say(opus: Buffer): void {
    const payload = this.version === 1 && this.session?.ready ? this.session.encryptOpus(opus) : opus;
    this.call.spread(this, { userId: this.userId, sequence: 0, timestamp: 0, at: 0, payload });
  }

  private later(work: () => void): void {
    this.waiting += 1;
    setImmediate(() => {
      this.waiting -= 1;
      work();
    });
  }

  private listen({ payload, ...packet }: Packet): void {
    const opus = this.open(packet.userId, payload);
    if (!opus) this.missed += 1;
    else if (this.hears) this.hears(this.userId, { ...packet, opus });
    else this.heard.push({ ...packet, opus });
  }

  private open(userId: string, payload: Buffer): Buffer | null {
    if (payload.equals(silence)) return payload;
    if (!payload.subarray(-2).equals(sealed)) return performance.now() < this.plainUntil ? payload : null;
    try {
      return this.session?.decrypt(userId, audio, payload) ?? null;
    } catch {
      return null;
    }
  }

  private take(op: VoiceOpcodes, data: object): void {
    if (op === VoiceOpcodes.ClientsConnect)
      for (const id of (data as { user_ids: string[] }).user_ids) this.others.add(id);
    if (op === VoiceOpcodes.ClientDisconnect) this.others.delete((data as { user_id: string }).user_id);
    if (op === VoiceOpcodes.DavePrepareEpoch) this.beginAnew();
    if (op === VoiceOpcodes.DavePrepareTransition) {
      const { protocol_version: version, transition_id: id } = data as VoiceDavePrepareTransitionData;
      if (version === 0) this.plainUntil = Infinity;
      this.prepare(id, version);
    }
    if (op === VoiceOpcodes.DaveExecuteTransition)
      this.execute((data as VoiceDaveExecuteTransitionData).transition_id);
  }

  /** What is numbered 0 is there at once; else she is ready for it. */
  private prepare(id: number, version: number): void {
    this.coming.set(id, version);
    if (id === 0) this.execute(id);
    else this.call.take(this, VoiceOpcodes.DaveTransitionReady, { transition_id: id });
  }

  private execute(id: number): void {
    const version = this.coming.get(id);
    this.coming.delete(id);
    if (version === undefined) return;
    this.version = version;
    if (version === 0) this.plainUntil = Infinity;
    else if (this.plainUntil === Infinity) this.plainUntil = performance.now() + onItsWay;
  }

  private takeBinary(op: VoiceOpcodes, payload: Buffer): void {
    const { session } = this;
    if (!session) return;
    if (op === VoiceOpcodes.DaveMlsExternalSender) session.setExternalSender(payload);
    if (op === VoiceOpcodes.DaveMlsProposals) {
      const kind = payload.readUInt8(0) as ProposalsOperationType;
      const { commit, welcome } = session.processProposals(kind, payload.subarray(1), [...this.others]);
      const answer = Buffer.concat([commit ?? Buffer.alloc(0), welcome ?? Buffer.alloc(0)]);
      if (commit) this.call.takeBinary(this, VoiceOpcodes.DaveMlsCommitWelcome, answer);
    }
    if (op === VoiceOpcodes.DaveMlsAnnounceCommitTransition)
      this.change(payload, (commit) => session.processCommit(commit));
    if (op === VoiceOpcodes.DaveMlsWelcome)
      this.change(payload, (welcome) => session.processWelcome(welcome));
  }

  /** Goes on to the group's next epoch; whoever can't comes back as a new member. */
  private change(payload: Buffer, process: (message: Buffer) => void): void {
    const id = payload.readUInt16BE(0);
    try {
      process(payload.subarray(2));
    } catch {
      this.call.take(this, VoiceOpcodes.DaveMlsInvalidCommitWelcome, { transition_id: id });
      return this.beginAnew();
    }
    this.prepare(id, 1);
  }

  /** Is in no group: offers keys with which somebody may add her to one. */
  private beginAnew(): void {
    if (this.session) this.session.reinit(1, this.userId, this.call.channelId);
    else this.session = new DAVESession(1, this.userId, this.call.channelId);
    this.call.takeBinary(this, VoiceOpcodes.DaveMlsKeyPackage, this.session.getSerializedKeyPackage());
  }
}

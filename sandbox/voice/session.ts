import { createDecipheriv, randomBytes } from 'node:crypto';
import { type VoiceCloseCodes, VoiceOpcodes } from 'discord-api-types/voice/v8';
import type { WebSocket } from 'ws';
import type { Call, Client } from './call';

/** The way of sealing packets that everyone must know; the sandbox offers no other. */
export const encryptionMode = 'aead_aes256_gcm_rtpsize';

const headerBytes = 12;
const tagBytes = 16;
const counterBytes = 4;

/** What the main gateway gave the bot to connect with. */
export interface Grant {
  guildId: string;
  channelId: string;
  sessionId: string;
  token: string;
}

/** One voice connection of the bot: one after the other, it may have several WebSockets. */
export class VoiceSession implements Client {
  socket: WebSocket | null = null;
  /** Null until both sides know how sound is sealed. */
  call: Call | null = null;
  /** What it said of itself last: 1 for sound. */
  speaking = 0;
  /** How many packets came that its key doesn't open. */
  unreadable = 0;
  /** So many of the next commits and Welcomes reach it broken. */
  spoils = 0;
  readonly key = randomBytes(32);
  private sequence = 0;
  private readonly sent: { sequence: number; frame: string | Buffer }[] = [];

  constructor(
    readonly userId: string,
    readonly ssrc: number,
    readonly grant: Grant,
  ) {}

  /** Sends what is told again after a resume, if it got lost. JSON and bytes are numbered together, from 1 on. */
  tell(op: VoiceOpcodes, data: object): void {
    this.keep(JSON.stringify({ op, d: data, seq: this.sequence + 1 }));
  }

  tellBinary(op: VoiceOpcodes, payload: Buffer): void {
    const head = Buffer.alloc(3);
    head.writeUInt16BE((this.sequence + 1) & 0xffff);
    head.writeUInt8(op, 2);
    const bytes = Buffer.concat([head, payload]);
    if (
      this.spoils > 0 &&
      (op === VoiceOpcodes.DaveMlsAnnounceCommitTransition || op === VoiceOpcodes.DaveMlsWelcome)
    ) {
      this.spoils -= 1;
      bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
    }
    this.keep(bytes);
  }

  /** Answers what needs no number. */
  answer(op: VoiceOpcodes, data: unknown): void {
    this.socket?.send(JSON.stringify({ op, d: data }));
  }

  /** Sends again all that came after this number. */
  replayAfter(sequence: number): void {
    for (const one of this.sent) if (one.sequence > sequence) this.socket?.send(one.frame);
  }

  close(code: number): void {
    this.socket?.close(code);
    this.socket = null;
  }

  /**
   * Opens a packet and hands it to those who listen. The header is sent as it is; what seals it counts in the last four
   * bytes.
   */
  receive(bytes: Buffer, at: number): void {
    const [header, end] = [bytes.subarray(0, headerBytes), bytes.length - counterBytes];
    const nonce = Buffer.concat([bytes.subarray(end), Buffer.alloc(12 - counterBytes)]);
    const opener = createDecipheriv('aes-256-gcm', this.key, nonce).setAAD(header);
    let payload: Buffer;
    try {
      opener.setAuthTag(bytes.subarray(end - tagBytes, end));
      payload = Buffer.concat([opener.update(bytes.subarray(headerBytes, end - tagBytes)), opener.final()]);
    } catch {
      this.unreadable += 1;
      return;
    }
    const [sequence, timestamp] = [header.readUInt16BE(2), header.readUInt32BE(4)];
    this.call?.spread(this, { userId: this.userId, sequence, timestamp, at, payload });
  }

  private keep(frame: string | Buffer): void {
    this.sequence += 1;
    this.sent.push({ sequence: this.sequence, frame });
    if (this.socket?.readyState === this.socket?.OPEN) this.socket?.send(frame);
  }
}

/** What a socket needs of the server. */
export interface Reception {
  /** The version of DAVE that calls have at present. */
  dave(): 0 | 1;
  readonly udpPort: number;
  /** With which code whoever connects is turned away at present. */
  refusal(): VoiceCloseCodes | null;
  /** The connection that may begin with this; null when it was granted to nobody. */
  admit(asked: Omit<Grant, 'channelId'> & { userId: string }): VoiceSession | null;
  /** The connection that goes on; null when there is none any more. */
  find(asked: Omit<Grant, 'channelId'>): VoiceSession | null;
  /** It knows how sound is sealed: now it takes part. */
  enter(session: VoiceSession): void;
  /** It says goodbye. */
  leave(session: VoiceSession): void;
}

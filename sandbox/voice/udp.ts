import { createSocket } from 'node:dgram';
import { once } from 'node:events';

/** The way of sound. */
export interface Udp {
  port: number;
  /** What comes gets lost, and so does who asks for its own address. */
  losesAll: boolean;
  /** Sound comes, but later. */
  hold(): void;
  /** What was held comes now, in its order. */
  release(): void;
  close(): Promise<void>;
}

/** Whoever asks which address it has from here: type, length, and its SSRC. */
const question = { type: 1, bytes: 74 };
const keepAliveBytes = 8;

/**
 * Opens a UDP socket on 127.0.0.1 that tells clients their address, and hands sound to whose it is, by its SSRC.
 * https://docs.discord.com/developers/topics/voice-connections#ip-discovery
 */
export async function openUdp(hear: (ssrc: number, bytes: Buffer) => void): Promise<Udp> {
  const socket = createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  let held: (() => void)[] | null = null;

  const udp: Udp = {
    port: socket.address().port,
    losesAll: false,
    hold() {
      held ??= [];
    },
    release() {
      for (const deliver of held ?? []) deliver();
      held = null;
    },
    close: () => new Promise((resolve) => socket.close(() => resolve())),
  };

  socket.on('message', (bytes, from) => {
    if (udp.losesAll) return;
    if (bytes.length === keepAliveBytes) return socket.send(bytes, from.port, from.address);
    if (bytes.length === question.bytes && bytes.readUInt16BE(0) === question.type) {
      const answer = Buffer.alloc(question.bytes);
      bytes.copy(answer, 2, 2, 8);
      answer.writeUInt16BE(2, 0);
      answer.write(from.address, 8, 'latin1');
      answer.writeUInt16BE(from.port, answer.length - 2);
      return socket.send(answer, from.port, from.address);
    }
    if (bytes.length < 32 || bytes.readUInt8(0) >> 6 !== 2) return;
    const deliver = (): void => hear(bytes.readUInt32BE(8), bytes);
    if (held) held.push(deliver);
    else deliver();
  });
  return udp;
}

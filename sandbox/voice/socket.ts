import { VoiceCloseCodes, VoiceOpcodes } from 'discord-api-types/voice/v8';
import type { RawData, WebSocket } from 'ws';
import { z } from 'zod';
import { encryptionMode, type Reception, type VoiceSession } from './session';

const frame = z.object({ op: z.number(), d: z.unknown() });
const identify = z.object({
  server_id: z.string(),
  user_id: z.string(),
  session_id: z.string(),
  token: z.string(),
  max_dave_protocol_version: z.number().default(0),
});
const resume = z.object({
  server_id: z.string(),
  session_id: z.string(),
  token: z.string(),
  seq_ack: z.number(),
});
const protocol = z.object({
  protocol: z.literal('udp'),
  data: z.object({ address: z.string(), port: z.number(), mode: z.literal(encryptionMode) }),
});

/** What HELLO asks for, in ms. */
const heartbeatMs = 13_750;

/**
 * Answers one WebSocket of a client, from HELLO to its end.
 * https://docs.discord.com/developers/topics/voice-connections
 */
export function answerSocket(socket: WebSocket, reception: Reception): void {
  let session: VoiceSession | null = null;
  const refuse = (code: VoiceCloseCodes): void => socket.close(code);

  function begin(data: unknown): void {
    const asked = identify.safeParse(data);
    if (!asked.success) return refuse(VoiceCloseCodes.FailedToDecode);
    const refusal = reception.refusal();
    if (refusal !== null) return refuse(refusal);
    const { server_id: guildId, user_id: userId, session_id: sessionId, token } = asked.data;
    if (asked.data.max_dave_protocol_version < reception.dave())
      return refuse(VoiceCloseCodes.EndToEndEncryptionDAVEProtocolRequired);
    session = reception.admit({ guildId, userId, sessionId, token });
    if (!session) return refuse(VoiceCloseCodes.SessionNoLongerValid);
    session.socket = socket;
    const { ssrc } = session;
    session.tell(VoiceOpcodes.Ready, {
      ssrc,
      ip: '127.0.0.1',
      port: reception.udpPort,
      modes: [encryptionMode],
    });
  }

  function goOn(data: unknown): void {
    const asked = resume.safeParse(data);
    if (!asked.success) return refuse(VoiceCloseCodes.FailedToDecode);
    const { server_id: guildId, session_id: sessionId, token } = asked.data;
    session = reception.find({ guildId, sessionId, token });
    if (!session) return refuse(VoiceCloseCodes.SessionNoLongerValid);
    session.socket = socket;
    session.answer(VoiceOpcodes.Resumed, null);
    session.replayAfter(asked.data.seq_ack);
  }

  function describe(connection: VoiceSession, data: unknown): void {
    if (!protocol.safeParse(data).success) return refuse(VoiceCloseCodes.UnknownProtocol);
    connection.tell(VoiceOpcodes.SessionDescription, {
      mode: encryptionMode,
      secret_key: [...connection.key],
      dave_protocol_version: reception.dave(),
      audio_codec: 'opus',
    });
    reception.enter(connection);
  }

  function take(op: VoiceOpcodes, data: unknown): void {
    if (op === VoiceOpcodes.Heartbeat) {
      const { t } = data as { t: number };
      return socket.send(JSON.stringify({ op: VoiceOpcodes.HeartbeatAck, d: { t } }));
    }
    if (!session && op === VoiceOpcodes.Identify) return begin(data);
    if (!session && op === VoiceOpcodes.Resume) return goOn(data);
    if (!session) return refuse(VoiceCloseCodes.NotAuthenticated);
    if (op === VoiceOpcodes.Identify) return refuse(VoiceCloseCodes.AlreadyAuthenticated);
    if (op === VoiceOpcodes.SelectProtocol) return describe(session, data);
    if (op === VoiceOpcodes.Speaking) session.speaking = (data as { speaking: number }).speaking;
    else session.call?.take(session, op, data);
  }

  socket.on('message', (raw: RawData, isBinary) => {
    const bytes = Array.isArray(raw) ? Buffer.concat(raw) : Buffer.from(raw as ArrayBuffer);
    if (isBinary) return session?.call?.takeBinary(session, bytes.readUInt8(0), bytes.subarray(1));
    const told = frame.safeParse(asJson(bytes));
    if (told.success) take(told.data.op, told.data.d);
    else refuse(VoiceCloseCodes.FailedToDecode);
  });
  socket.on('error', () => socket.terminate());
  socket.on('close', (code) => {
    if (session?.socket !== socket) return;
    session.socket = null;
    // Whoever says goodbye doesn't come back; whose network is gone may.
    if (code === 1000 || code === 1001) reception.leave(session);
  });
  socket.send(JSON.stringify({ op: VoiceOpcodes.Hello, d: { v: 8, heartbeat_interval: heartbeatMs } }));
}

function asJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

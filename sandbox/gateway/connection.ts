import { GatewayCloseCodes, GatewayOpcodes } from 'discord-api-types/v10';
import type { RawData, WebSocket } from 'ws';
import { z } from 'zod';
import type { World } from '../world';
import { knownIntents, privilegedIntents } from './intents';
import type { GatewaySession, Link, Shard } from './session';

/** What a connection needs from the gateway's server. */
export interface Exchange {
  readonly world: World;
  readonly heartbeatMs: number;
  /** Privileged intents that are switched on for the bot. */
  readonly grantedIntents: number;
  acknowledges(): boolean;
  open(connection: Link, shard: Shard, intents: number): GatewaySession;
  find(sessionId: string): GatewaySession | undefined;
  forget(session: GatewaySession): void;
  requestMembers(session: GatewaySession, request: MemberRequest): void;
  setBotVoice(guildId: string, channelId: string | null, muted: boolean, deafened: boolean): void;
}

const snowflake = z.string().regex(/^\d{1,20}$/);
const frame = z.object({ op: z.number(), d: z.unknown() });
const identify = z.object({
  token: z.string(),
  intents: z.number(),
  properties: z.looseObject({}),
  shard: z.tuple([z.number(), z.number()]).default([0, 1]),
});
const resume = z.object({ token: z.string(), session_id: z.string(), seq: z.number() });
const memberRequest = z.object({
  guild_id: snowflake,
  user_ids: z.union([snowflake.transform((id) => [id]), z.array(snowflake)]).optional(),
  query: z.string().optional(),
  limit: z.number().optional(),
  nonce: z.string().optional(),
});
const voiceUpdate = z.object({
  guild_id: snowflake,
  channel_id: snowflake.nullable(),
  self_mute: z.boolean().default(false),
  self_deaf: z.boolean().default(false),
});

export type MemberRequest = z.infer<typeof memberRequest>;

/** One WebSocket of a client: from HELLO over identify or resume to its end. */
export class GatewayConnection implements Link {
  private session: GatewaySession | null = null;

  constructor(
    private readonly socket: WebSocket,
    private readonly exchange: Exchange,
  ) {
    socket.on('message', (data) => this.receive(data));
    socket.on('error', () => this.socket.terminate());
    socket.on('close', (code) => this.ended(code));
    this.say(GatewayOpcodes.Hello, { heartbeat_interval: exchange.heartbeatMs });
  }

  send(text: string): void {
    if (this.socket.readyState === this.socket.OPEN) this.socket.send(text);
  }

  /** Resolves when the client has received all that was sent until now, or is gone. */
  delivered(): Promise<void> {
    if (this.socket.readyState !== this.socket.OPEN) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        this.socket.off('pong', done);
        this.socket.off('close', done);
        resolve();
      };
      this.socket.on('pong', done);
      this.socket.on('close', done);
      this.socket.ping();
    });
  }

  /** Sends anything but an event. */
  say(op: number, data: unknown): void {
    this.send(JSON.stringify({ op, d: data, s: null, t: null }));
  }

  close(code: number): void {
    this.detach();
    this.socket.close(code);
  }

  /** Ends without a closing handshake, as a lost network does. */
  terminate(): void {
    this.detach();
    this.socket.terminate();
  }

  /** A forgotten session ends with its connection. */
  private detach(): void {
    if (this.session?.link !== this) return;
    this.session.link = null;
    if (!this.session.resumable) this.exchange.forget(this.session);
  }

  /** A client that says goodbye with 1000 or 1001 has no session to come back to. */
  private ended(code: number): void {
    if (this.session?.link === this && (code === 1000 || code === 1001)) this.exchange.forget(this.session);
    this.detach();
  }

  private receive(data: RawData): void {
    const payload = frame.safeParse(asJson(data));
    if (!payload.success) return this.close(GatewayCloseCodes.DecodeError);
    const { op, d } = payload.data;
    if (op === GatewayOpcodes.Heartbeat) {
      if (this.exchange.acknowledges()) this.say(GatewayOpcodes.HeartbeatAck, null);
      return;
    }
    if (op === GatewayOpcodes.Identify) return this.identify(d);
    if (op === GatewayOpcodes.Resume) return this.resume(d);
    if (!this.session) return this.close(GatewayCloseCodes.NotAuthenticated);
    if (op === GatewayOpcodes.PresenceUpdate) return;
    if (op === GatewayOpcodes.RequestGuildMembers) {
      const request = memberRequest.safeParse(d);
      if (!request.success) return this.close(GatewayCloseCodes.DecodeError);
      return this.exchange.requestMembers(this.session, request.data);
    }
    if (op === GatewayOpcodes.VoiceStateUpdate) {
      const update = voiceUpdate.safeParse(d);
      if (!update.success) return this.close(GatewayCloseCodes.DecodeError);
      const { guild_id, channel_id, self_mute, self_deaf } = update.data;
      return this.exchange.setBotVoice(guild_id, channel_id, self_mute, self_deaf);
    }
    this.close(GatewayCloseCodes.UnknownOpcode);
  }

  private identify(data: unknown): void {
    if (this.session) return this.close(GatewayCloseCodes.AlreadyAuthenticated);
    const asked = identify.safeParse(data);
    if (!asked.success) return this.close(GatewayCloseCodes.DecodeError);
    const { token, intents, shard } = asked.data;
    const [id, count] = shard;
    if (token !== this.exchange.world.application.token) {
      return this.close(GatewayCloseCodes.AuthenticationFailed);
    }
    if (!Number.isInteger(id) || !Number.isInteger(count) || id < 0 || id >= count) {
      return this.close(GatewayCloseCodes.InvalidShard);
    }
    if ((intents & ~knownIntents) !== 0) return this.close(GatewayCloseCodes.InvalidIntents);
    if ((intents & privilegedIntents & ~this.exchange.grantedIntents) !== 0) {
      return this.close(GatewayCloseCodes.DisallowedIntents);
    }
    this.session = this.exchange.open(this, { id, count }, intents);
  }

  private resume(data: unknown): void {
    const asked = resume.safeParse(data);
    if (!asked.success) return this.close(GatewayCloseCodes.DecodeError);
    if (asked.data.token !== this.exchange.world.application.token) {
      return this.close(GatewayCloseCodes.AuthenticationFailed);
    }
    const session = this.exchange.find(asked.data.session_id);
    if (session && asked.data.seq > session.sequence) return this.close(GatewayCloseCodes.InvalidSeq);
    if (!session?.canReplayFrom(asked.data.seq)) {
      return this.say(GatewayOpcodes.InvalidSession, false);
    }
    this.session = session;
    session.resume(this, asked.data.seq);
  }
}

function asJson(data: RawData): unknown {
  const bytes = Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as ArrayBuffer);
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

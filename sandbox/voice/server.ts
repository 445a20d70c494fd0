import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VoiceCloseCodes } from 'discord-api-types/voice/v8';
import { WebSocketServer } from 'ws';
import { isVoice } from '../payloads';
import type { Dispatch, World, WorldGuild } from '../world';
import { Call } from './call';
import { makeCertificate } from './certificate';
import { type Heard, Listener } from './listener';
import { answerSocket } from './socket';
import { type Grant, type Reception, VoiceSession } from './session';
import { openUdp, type Udp } from './udp';

export interface VoiceOptions {
  /** The version of DAVE, the encryption from end to end; 1 when absent, 0 is none. */
  dave?: 0 | 1;
  /** Gets each packet that a member hears, in place of `heardBy`, which keeps them all. */
  hears?(userId: string, packet: Heard): void;
}

/** Discord's voice servers, where a bot sends sound to those who are in a channel with it. */
export interface Voice {
  /** What to trust, as PEM: for `tls.setDefaultCACertificates`. */
  certificate: string;
  /** The same as a file: for NODE_EXTRA_CA_CERTS of a process of its own. */
  certificateFile: string;
  udp: Udp;
  /** Whoever connects is closed with this code; null lets them in. */
  refusal: VoiceCloseCodes | null;
  /** The bot's connections, by guild, once they have said who they are. */
  sessions: ReadonlyMap<string, VoiceSession>;
  /** What a member has heard since she joined the room where she is, or was last, in the order in which it came. */
  heardBy(member: { id: string }): readonly Heard[];
  /** How many packets she got that she couldn't open. */
  missedBy(member: { id: string }): number;
  /** The voice server of a guild is gone, and there is no other until `moveServer`. */
  removeServer(guildId: string): void;
  /** Another voice server takes a guild over. */
  moveServer(guildId: string): Promise<void>;
  /** All calls go over to another version of DAVE, as when somebody comes or goes whose client doesn't know it. */
  changeVersion(version: 0 | 1): void;
  /** So many of the next commits and Welcomes reach the bot broken, in a guild in which it is connected. */
  spoil(guildId: string, count: number): void;
  /** Closes the guild's connection: 4006 for a session that isn't valid any more, 4015 for a server that crashed. */
  drop(guildId: string, code: VoiceCloseCodes): void;
  close(): Promise<void>;
}

/** Starts voice servers over the world: TLS and UDP on free ports of 127.0.0.1. Voice gateway version 8. */
export async function startVoice(
  world: World,
  { dave: first = 1, hears }: VoiceOptions = {},
): Promise<Voice> {
  let dave = first;
  const { key, certificate } = makeCertificate();
  const folder = mkdtempSync(join(tmpdir(), 'deskmate-voice-'));
  const certificateFile = join(folder, 'certificate.pem');
  writeFileSync(certificateFile, certificate);

  const servers: Server[] = [];
  const sockets = new WebSocketServer({ noServer: true });
  const grants = new Map<string, Grant>();
  const sessions = new Map<string, VoiceSession>();
  const bySsrc = new Map<number, VoiceSession>();
  const calls = new Map<string, Call>();
  const listeners = new Map<string, Listener>();
  /** Those who listened once: what they heard stays. */
  const left = new Map<string, Listener>();
  const botId = world.application.botUser.id;
  /** The guilds that have no voice server at present. */
  const without = new Set<string>();
  let endpoint = '';

  const udp = await openUdp((ssrc, bytes) => {
    bySsrc.get(ssrc)?.receive(bytes, world.now());
    world.emit('changed');
  });

  async function listen(): Promise<string> {
    const server = createServer({ key, cert: certificate });
    servers.push(server);
    server.on('upgrade', (request, socket, head) =>
      sockets.handleUpgrade(request, socket, head, (webSocket) => answerSocket(webSocket, reception)),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  const reception: Reception = {
    dave: () => dave,
    udpPort: udp.port,
    refusal: () => voice.refusal,
    admit({ userId, guildId, sessionId, token }) {
      const grant = grants.get(guildId);
      if (userId !== botId || grant?.token !== token || grant.sessionId !== sessionId) return null;
      end(guildId, VoiceCloseCodes.Disconnected);
      const session = new VoiceSession(userId, randomBytes(4).readUInt32BE(), grant);
      sessions.set(guildId, session);
      bySsrc.set(session.ssrc, session);
      return session;
    },
    find({ guildId, sessionId, token }) {
      const session = sessions.get(guildId);
      const isIt = session?.grant.token === token && session.grant.sessionId === sessionId;
      return isIt ? session : null;
    },
    enter(session) {
      const { channelId, guildId } = session.grant;
      const call = calls.get(channelId) ?? new Call(channelId, dave);
      calls.set(channelId, call);
      session.call = call;
      const guild = world.guilds.get(guildId);
      if (guild) listenIn(guild, channelId);
      call.enter(session);
      world.emit('changed');
    },
    leave: (session) => {
      if (sessions.get(session.grant.guildId) === session) end(session.grant.guildId, null);
    },
  };

  /** Ends the bot's connection in a guild, with a code if it shall hear of it. */
  function end(guildId: string, code: VoiceCloseCodes | null): void {
    const session = sessions.get(guildId);
    if (!session) return;
    sessions.delete(guildId);
    bySsrc.delete(session.ssrc);
    if (code !== null) session.close(code);
    const { call } = session;
    session.call = null;
    call?.leave(session);
    if (!call) return;
    // What people say to each other isn't played here: they listen as long as the bot is there.
    for (const [one, listener] of listeners) if (listener.call === call) stopListening(one, null);
    call.close();
    calls.delete(call.channelId);
  }
  /** Whoever is in a channel with the bot listens; whoever isn't any more doesn't. */
  function listenIn(guild: WorldGuild, channelId: string): void {
    const call = calls.get(channelId);
    for (const { userId, channelId: where } of guild.voiceStates.values()) {
      if (!call || where !== channelId || world.users.get(userId)?.bot) continue;
      if (listeners.get(userId)?.call === call) continue;
      listeners.set(userId, new Listener(userId, call, hears));
    }
  }
  function stopListening(userId: string, channelId: string | null): void {
    const listener = listeners.get(userId);
    if (!listener || listener.call.channelId === channelId) return;
    listener.call.leave(listener);
    left.set(userId, listener);
    listeners.delete(userId);
  }

  /** Tells the bot where to connect to. */
  function offer(guildId: string): void {
    const state = world.guilds.get(guildId)?.voiceStates.get(botId);
    if (!state) return;
    const token = randomBytes(8).toString('hex');
    const { channelId, sessionId } = state;
    grants.set(guildId, { guildId, channelId, sessionId, token });
    world.dispatch('VOICE_SERVER_UPDATE', guildId, {
      token,
      guild_id: guildId,
      endpoint: without.has(guildId) ? null : endpoint,
    });
  }

  function hear({ type, guildId, data }: Dispatch): void {
    const guild = guildId === null ? undefined : world.guilds.get(guildId);
    if (type !== 'VOICE_STATE_UPDATE' || !guild) return;
    const userId = String(data['user_id']);
    const channelId = data['channel_id'] as string | null;
    if (userId !== botId) {
      stopListening(userId, channelId);
      if (channelId !== null) listenIn(guild, channelId);
      return;
    }
    const session = sessions.get(guild.id);
    if (channelId !== null && session?.grant.channelId === channelId && session.socket) return;
    end(guild.id, VoiceCloseCodes.Disconnected);
    const channel = channelId === null ? undefined : guild.channels.get(channelId);
    if (channel && isVoice(channel)) offer(guild.id);
  }

  endpoint = await listen();
  world.on('dispatch', hear);

  const listenerOf = ({ id }: { id: string }) => listeners.get(id) ?? left.get(id);
  const voice: Voice = {
    certificate,
    certificateFile,
    udp,
    refusal: null,
    sessions,
    heardBy: (member) => listenerOf(member)?.heard ?? [],
    missedBy: (member) => listenerOf(member)?.missed ?? 0,
    removeServer(guildId) {
      without.add(guildId);
      offer(guildId);
      end(guildId, VoiceCloseCodes.VoiceServerCrashed);
    },
    async moveServer(guildId) {
      endpoint = await listen();
      without.delete(guildId);
      offer(guildId);
    },
    changeVersion(version) {
      dave = version;
      for (const call of calls.values()) call.changeVersion(version);
    },
    spoil(guildId, count) {
      const session = sessions.get(guildId);
      if (session) session.spoils = count;
    },
    drop(guildId, code) {
      const session = sessions.get(guildId);
      if (code === VoiceCloseCodes.VoiceServerCrashed) session?.close(code);
      else end(guildId, code);
    },
    async close() {
      world.off('dispatch', hear);
      for (const call of calls.values()) call.close();
      for (const socket of sockets.clients) socket.terminate();
      for (const server of servers) server.closeAllConnections();
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
      await udp.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return voice;
}

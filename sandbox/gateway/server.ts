import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import {
  GatewayCloseCodes,
  type ApplicationFlags,
  type GatewayReadyDispatchData,
  type UserFlags,
} from 'discord-api-types/v10';
import { WebSocketServer } from 'ws';
import { toGuildCreate } from '../guildCreate';
import { toUser } from '../payloads';
import { hasAccess } from '../permissions';
import type { Dispatch, World, WorldGuild } from '../world';
import { setBotVoice } from './botVoice';
import { GatewayConnection, type Exchange } from './connection';
import { GatewayFaults } from './faults';
import { asSeenWith, isAskedFor } from './intents';
import { answerMembers } from './members';
import { GatewaySession, livesOn, type Shard } from './session';

export interface GatewayOptions {
  /** What HELLO asks for, in ms. */
  heartbeatMs?: number;
  /** Privileged intents that are switched on, as bits. None by default. */
  grantedIntents?: number;
}

/** The running gateway. */
export interface Gateway {
  /** `ws://127.0.0.1:<port>`, as GET /gateway/bot hands it out. */
  url: string;
  faults: GatewayFaults;
  /** Sessions that can be resumed or are connected. */
  sessions: ReadonlyMap<string, GatewaySession>;
  /** Resolves when every client has received all that was sent to it until now. */
  delivered(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts a gateway v10 over the world: what `world.dispatch` is given goes to every session whose shard and
 * intents it concerns. Source of the rules: https://docs.discord.com/developers/events/gateway
 */
export async function startGateway(world: World, options: GatewayOptions = {}): Promise<Gateway> {
  const sessions = new Map<string, GatewaySession>();
  const connections = new Set<GatewayConnection>();
  const faults = new GatewayFaults({
    terminate: () => connections.forEach((connection) => connection.terminate()),
    close: (code) => connections.forEach((connection) => connection.close(code)),
    forgetSessions,
    sendToAll: (op, data) => connections.forEach((connection) => connection.say(op, data)),
  });

  function deliver(
    event: Dispatch,
    to: () => Iterable<GatewaySession>,
    later = (): void => deliver(event, to),
  ): void {
    const concerned = [...to()].filter(
      ({ shard, intents }) =>
        livesOn(event.guildId, shard) && isAskedFor(event, intents, world.application.botUser.id),
    );
    if (concerned.length === 0) return;
    const copies = faults.copiesOf(event, later);
    for (const session of concerned) {
      for (let copy = 0; copy < copies; copy += 1) {
        session.send(event.type, asSeenWith(event, session.intents, world));
      }
    }
  }

  /** Brings a session a guild as it is now, also when that was held back. */
  function show(guild: WorldGuild, session: GatewaySession): void {
    const event = { type: 'GUILD_CREATE', guildId: guild.id, data: { ...toGuildCreate(world, guild) } };
    deliver(
      event,
      () => [session],
      () => show(guild, session),
    );
  }

  /** Forgets every session; one that is connected lives on until its connection ends. */
  function forgetSessions(): void {
    for (const session of sessions.values()) {
      session.resumable = false;
      if (!session.link) sessions.delete(session.id);
    }
  }

  const exchange: Exchange = {
    world,
    heartbeatMs: options.heartbeatMs ?? 41_250,
    grantedIntents: options.grantedIntents ?? 0,
    acknowledges: () => !faults.acksWithheld,
    open(connection, shard, intents) {
      const session = new GatewaySession(world.snowflakes.next(), shard, intents, (...event) =>
        faults.shape(...event),
      );
      session.link = connection;
      sessions.set(session.id, session);
      const guilds = guildsOf(world, shard);
      session.send('READY', ready(session, guilds));
      for (const guild of guilds) {
        if (!guild.unavailable) show(guild, session);
      }
      world.emit('changed');
      return session;
    },
    find(id) {
      const session = sessions.get(id);
      return session?.resumable ? session : undefined;
    },
    forget: (session) => sessions.delete(session.id),
    requestMembers(session, request) {
      const answer = answerMembers(world, session, request);
      if (answer) deliver(answer, () => [session]);
    },
    setBotVoice: (...change) => setBotVoice(world, ...change),
  };

  function ready(session: GatewaySession, guilds: WorldGuild[]): Record<string, unknown> {
    const data: GatewayReadyDispatchData = {
      v: 10,
      user: {
        ...toUser(world.application.botUser),
        verified: true,
        email: null,
        mfa_enabled: true,
        flags: 0 as UserFlags,
      },
      guilds: guilds.map((guild) => ({ id: guild.id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: url,
      shard: [session.shard.id, session.shard.count],
      application: { id: world.application.id, flags: 0 as ApplicationFlags, flags_new: '0' },
    };
    return { ...data };
  }

  function hear(event: Dispatch): void {
    const guild = event.guildId === null ? null : world.guilds.get(event.guildId);
    const isSilent = guild && (guild.unavailable || !guild.hasBot);
    if (isSilent && event.type !== 'GUILD_DELETE') return;
    if (/^(MESSAGE_|GUILD_SCHEDULED_EVENT_)/.test(event.type) && !isReadable(world, event)) return;
    deliver(event, () => sessions.values());
  }

  const sockets = new WebSocketServer({ noServer: true });
  const server = createServer((_, response) => response.writeHead(426).end('Upgrade to a WebSocket\n'));
  server.on('upgrade', (request, socket, head) => {
    // Who is turned away may be gone before she has her answer.
    socket.on('error', () => socket.destroy());
    if (refuse(request, socket, faults)) return;
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      if (version(request) !== '10') {
        webSocket.close(GatewayCloseCodes.InvalidAPIVersion);
        return;
      }
      const connection = new GatewayConnection(webSocket, exchange);
      connections.add(connection);
      webSocket.on('close', () => {
        connections.delete(connection);
        world.emit('changed');
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
  world.on('dispatch', hear);

  return {
    url,
    faults,
    sessions,
    async delivered() {
      await Promise.all([...connections].map((connection) => connection.delivered()));
    },
    async close() {
      world.off('dispatch', hear);
      for (const connection of connections) connection.terminate();
      for (const socket of faults.unanswered) socket.destroy();
      sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function guildsOf(world: World, shard: Shard): WorldGuild[] {
  return [...world.guilds.values()].filter((guild) => guild.hasBot && livesOn(guild.id, shard));
}

/** Messages and scheduled events of a channel that the bot has no access to don't reach it. */
function isReadable(world: World, event: Dispatch): boolean {
  const place = world.channel(String(event.data['channel_id']));
  return !place || hasAccess(place.guild, place.channel, world.application.botUser.id);
}

function version(request: IncomingMessage): string | null {
  return new URL(request.url ?? '/', 'ws://gateway').searchParams.get('v');
}

/** Turns a connection away before it is one: while the gateway is cut, or when it asks for what isn't there. */
function refuse(request: IncomingMessage, socket: Duplex, faults: GatewayFaults): boolean {
  if (faults.refusal) faults.refused += 1;
  if (faults.refusal === 'reset') {
    socket.destroy();
    return true;
  }
  if (faults.refusal === 'silence') {
    faults.unanswered.add(socket);
    socket.on('close', () => faults.unanswered.delete(socket));
    socket.on('end', () => socket.destroy()).resume();
    return true;
  }
  if (faults.refusal === 503) {
    socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    return true;
  }
  const asked = new URL(request.url ?? '/', 'ws://gateway').searchParams;
  if ((asked.get('encoding') ?? 'json') === 'json' && !asked.has('compress')) return false;
  const reason = 'The sandbox speaks encoding=json without compress only.\n';
  socket.end(
    `HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: ${reason.length}\r\n\r\n${reason}`,
  );
  return true;
}

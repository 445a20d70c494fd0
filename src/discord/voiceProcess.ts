import { AsyncLocalStorage } from 'node:async_hooks';
import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import {
  AudioPlayerStatus,
  createAudioPlayer,
  createAudioResource,
  type DiscordGatewayAdapterLibraryMethods,
  entersState,
  joinVoiceChannel,
  NetworkingStatusCode,
  NoSubscriberBehavior,
  StreamType,
  type VoiceConnection,
  VoiceConnectionStatus,
} from '@discordjs/voice';
import type { Order, Report } from './voiceOrders';

/**
 * The process that speaks for the bot: a program of its own, which `voiceLine.ts` starts. What the voice library throws ends
 * this process at most, and whoever works never notices. It is silent but for bells, and never receives.
 */

/** One attempt to be in a room. */
interface Call {
  number: number;
  connection: VoiceConnection;
  adapter: DiscordGatewayAdapterLibraryMethods;
}

const calls = new Map<number, Call>();
/** Which call something happens for, also where the library throws it out of an event. */
const current = new AsyncLocalStorage<number>();
const files = new Map<string, Buffer>();

/** How long a connection that lost its server may take to find another, in ms. */
const findsAnother = 5_000;
/** How often it may ask for a session that is closed before it is ready. */
const mostRejoins = 2;
/** How often it is looked whether a bell can be heard, in ms. */
const lookEvery = 10;

const report = (one: Report): void => void (process.connected && process.send?.(one));

/** Ends a call, once. Why is told, unless it was asked for. */
function end(number: number, why: string | null): void {
  const call = calls.get(number);
  if (!call) return;
  calls.delete(number);
  if (call.connection.state.status !== VoiceConnectionStatus.Destroyed) call.connection.destroy(false);
  if (why !== null) report({ says: 'lost', call: number, why });
}

function join({ call: number, guildId, channelId, readyWithin }: Order & { does: 'join' }): void {
  let adapter: DiscordGatewayAdapterLibraryMethods | undefined;
  const connection = joinVoiceChannel({
    guildId,
    channelId,
    selfDeaf: true,
    selfMute: false,
    adapterCreator: (methods) => {
      adapter = methods;
      return {
        sendPayload(payload: object) {
          report({ says: 'send', call: number, payload });
          return true;
        },
        destroy: () => {},
      };
    },
  });
  if (!adapter) throw new Error('The voice library asked for no adapter.');
  calls.set(number, { number, connection, adapter });
  connection.on('error', (error) => end(number, error.message));
  connection.on(VoiceConnectionStatus.Destroyed, () => end(number, 'destroyed'));
  connection.on(VoiceConnectionStatus.Disconnected, () => {
    const another = [VoiceConnectionStatus.Signalling, VoiceConnectionStatus.Connecting].map((status) =>
      entersState(connection, status, findsAnother),
    );
    Promise.any(another).catch(() => end(number, 'disconnected'));
  });
  connection.on(VoiceConnectionStatus.Ready, () => report({ says: 'ready', call: number }));
  const mustBeReady = () =>
    entersState(connection, VoiceConnectionStatus.Ready, readyWithin).catch(() => end(number, 'not in time'));
  connection.on('stateChange', ({ status }) => {
    // The library asks for another session at once, again and again.
    if (connection.rejoinAttempts > mostRejoins) end(number, 'closed each time');
    else if (status === VoiceConnectionStatus.Ready) void mustBeReady();
  });
  void mustBeReady();
}

/** What a bell would meet now: in an encrypted call all who are there hear it once there is a group with them. */
function listensTo({ connection }: Call, isAlone: boolean): 'nobody' | 'noGroup' | 'all' {
  const { state } = connection;
  if (state.status !== VoiceConnectionStatus.Ready) return 'nobody';
  const { state: network } = state.networking;
  if (network.code !== NetworkingStatusCode.Ready) return 'nobody';
  const isEncrypted = (network.dave?.protocolVersion ?? 0) > 0;
  return isAlone || !isEncrypted || connection.voicePrivacyCode !== undefined ? 'all' : 'noGroup';
}

/** A bell that would come late isn't rung: played on a connection that isn't ready, it would ring whenever that is. */
async function ring({ call: number, bell, file, isAlone, until }: Order & { does: 'ring' }): Promise<void> {
  const isOver = () => Number(process.hrtime.bigint()) >= until;
  let call = calls.get(number);
  while (call && !isOver() && listensTo(call, isAlone) !== 'all') {
    await wait(lookEvery);
    call = calls.get(number);
  }
  if (!call || isOver()) {
    report({ says: 'rung', bell, isInTime: false });
    // After a second commit or Welcome that it can't read the library asks for no other.
    if (call && listensTo(call, isAlone) === 'noGroup') end(number, 'in no group');
    return;
  }
  const bytes = files.get(file) ?? readFileSync(file);
  files.set(file, bytes);
  const player = createAudioPlayer({ behaviors: { noSubscriber: NoSubscriberBehavior.Stop } });
  const subscription = call.connection.subscribe(player);
  player.on('error', (error) => end(number, error.message));
  player.once(AudioPlayerStatus.Playing, () => report({ says: 'rung', bell, isInTime: true }));
  player.once(AudioPlayerStatus.Idle, () => subscription?.unsubscribe());
  // One timer plays all bells, and what throws in it stops them all: that belongs to no call.
  current.exit(() => player.play(soundOf(bytes)));
}

/** The sound of a file, as the player reads it: each bell needs its own. */
function soundOf(bytes: Buffer) {
  return createAudioResource(Readable.from([bytes]), { inputType: StreamType.OggOpus });
}
// The first time the library looks for programs that it doesn't need here, for longer than a bell may wait.
soundOf(Buffer.alloc(0));

function obey(order: Order): void {
  report({ says: 'took' });
  if (order.does === 'join') join(order);
  else if (order.does === 'hearState') calls.get(order.call)?.adapter.onVoiceStateUpdate(order.data);
  else if (order.does === 'hearServer') calls.get(order.call)?.adapter.onVoiceServerUpdate(order.data);
  else if (order.does === 'ring')
    ring(order).catch((error: unknown) => end(order.call, (error as Error).message));
  else end(order.call, null);
}

process.on('message', (order: Order) => current.run(order.call, () => obey(order)));
// Whoever started it is gone, or wants it to end; signals are for that one.
process.on('disconnect', () => process.exit());
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});

// Keys that change at the wrong moment throw out of a WebSocket's event. A connection that goes on after that looks alive
// and isn't.
process.on('uncaughtException', (error) => {
  const number = current.getStore();
  // What one that is over still throws, such as a socket that is closed before its first packet, concerns nobody.
  if (number !== undefined) return end(number, error.message);
  if (!process.connected) process.exit(1);
  process.send?.({ says: 'failed', why: error.stack ?? error.message } satisfies Report, () =>
    process.exit(1),
  );
});

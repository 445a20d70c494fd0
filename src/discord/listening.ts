import {
  type Client,
  type ClientEvents,
  type GatewayDispatchEvents,
  type GatewayChannelCreateDispatchData,
  type GatewayChannelUpdateDispatchData,
  type GatewayGuildCreateDispatchData,
  type GatewayGuildDeleteDispatchData,
  type GatewayGuildMembersChunkDispatchData,
  type GatewayInteractionCreateDispatchData,
  type GatewayMessageCreateDispatchData,
  type GatewayReadyDispatchData,
  type GatewayVoiceStateUpdateDispatchData,
} from 'discord.js';
import type { Log } from '../log';

/** What the gateway's events carry, before discord.js has read them. */
interface RawEvents {
  [GatewayDispatchEvents.ChannelCreate]: GatewayChannelCreateDispatchData;
  [GatewayDispatchEvents.ChannelUpdate]: GatewayChannelUpdateDispatchData;
  [GatewayDispatchEvents.GuildCreate]: GatewayGuildCreateDispatchData;
  [GatewayDispatchEvents.GuildDelete]: GatewayGuildDeleteDispatchData;
  [GatewayDispatchEvents.GuildMembersChunk]: GatewayGuildMembersChunkDispatchData;
  [GatewayDispatchEvents.InteractionCreate]: GatewayInteractionCreateDispatchData;
  [GatewayDispatchEvents.MessageCreate]: GatewayMessageCreateDispatchData;
  [GatewayDispatchEvents.Ready]: GatewayReadyDispatchData;
  [GatewayDispatchEvents.VoiceStateUpdate]: GatewayVoiceStateUpdateDispatchData;
}

/**
 * The one way to listen to the client. What a listener throws is logged and goes no further: thrown into discord.js, a
 * raw event would be skipped and its caches be wrong from then on, any other become the client's error.
 */
export interface Listening {
  on<Event extends keyof ClientEvents>(
    event: Event,
    listener: (...told: ClientEvents[Event]) => unknown,
  ): void;
  /** Comes at once and with the very object that discord.js reads next; its own events wait until all shards are ready. */
  onRaw<Event extends keyof RawEvents>(
    event: Event,
    listener: (data: RawEvents[Event], shardId: number) => unknown,
  ): void;
  /** Takes all these listeners away. */
  end(): void;
}

export function listenTo(client: Client, log: Pick<Log, 'error'>): Listening {
  const ends: (() => void)[] = [];
  return {
    on(event, listener) {
      const safe = guard(listener, event, log);
      client.on(event, safe);
      ends.push(() => client.off(event, safe));
    },
    onRaw(event, listener) {
      const safe = guard(listener, event, log);
      client.ws.on(event, safe);
      ends.push(() => client.ws.off(event, safe));
    },
    end() {
      for (const end of ends.splice(0)) end();
    },
  };
}

/** A listener that never throws, nor leaves a promise behind that rejects. `event` is what the log calls it. */
export function guard<Told extends unknown[]>(
  listener: (...told: Told) => unknown,
  event: string,
  log: Pick<Log, 'error'>,
): (...told: Told) => void {
  const failed = (err: unknown) =>
    log.error({ err, event }, 'An event of the gateway could not be dealt with.');
  return (...told) => {
    try {
      Promise.resolve(listener(...told)).catch(failed);
    } catch (err) {
      failed(err);
    }
  };
}

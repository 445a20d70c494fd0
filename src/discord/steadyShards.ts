import type { WebSocketManager, WebSocketShard } from '@discordjs/ws';
import { SimpleShardingStrategy } from 'discord.js';

/** What of a shard's socket is used here, which is one of the package ws. */
interface Socket {
  on(event: 'error', listener: () => void): void;
  terminate(): void;
}

/**
 * Shards that leave no socket behind. discord.js' own, when they give up a socket that isn't open yet, leave it to itself
 * without a listener: if Discord opens it later, nobody uses it, and if it fails, its error ends the process.
 */
export class SteadyShards extends SimpleShardingStrategy {
  private readonly sockets = new Map<WebSocketShard, Socket>();

  /** `sendsAtOnce`: nothing is held back because a shard has sent much in this minute. */
  constructor(
    manager: WebSocketManager,
    private readonly sendsAtOnce = false,
  ) {
    super(manager);
  }

  override async spawn(shardIds: number[]): Promise<void> {
    await super.spawn(shardIds);
    // No event tells of a new socket; what a shard says for debugging comes right after it, and before it is given up.
    for (const shard of this['shards'].values()) {
      shard.on('debug', () => this.hold(shard));
      if (this.sendsAtOnce) countNothing(shard);
    }
  }

  override async destroy(options?: Parameters<SimpleShardingStrategy['destroy']>[0]): Promise<void> {
    await super.destroy(options);
    for (const socket of this.sockets.values()) socket.terminate();
  }

  private hold(shard: WebSocketShard): void {
    const socket = shard['connection'] as Socket | null;
    const before = this.sockets.get(shard);
    if (!socket || socket === before) return;
    socket.on('error', () => {});
    this.sockets.set(shard, socket);
    before?.terminate();
  }
}

/** The shard takes itself never to have sent anything, however often it begins to count anew. */
function countNothing(shard: WebSocketShard): void {
  const nothing = () => ({ sent: 0, resetAt: Infinity });
  Object.defineProperty(shard, 'sendRateLimitState', { get: nothing, set: () => {} });
}

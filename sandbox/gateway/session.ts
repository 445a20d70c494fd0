import { GatewayOpcodes } from 'discord-api-types/v10';

/** How many events a session keeps for a resume; who missed more has to identify again. */
const kept = 2_000;

/** What a session sends to: a connection that is there for now. */
export interface Link {
  send(frame: string): void;
}

/** The shard of an identify: its number, and of how many. */
export interface Shard {
  id: number;
  count: number;
}

/** Which shard a guild lives on: https://docs.discord.com/developers/events/gateway#sharding */
export function livesOn(guildId: string | null, shard: Shard): boolean {
  return guildId === null
    ? shard.id === 0
    : Number((BigInt(guildId) >> 22n) % BigInt(shard.count)) === shard.id;
}

/** One identified session of the bot. It outlives its connection, so that a resume can replay what was missed. */
export class GatewaySession {
  /** The sequence number of the last event. */
  sequence = 0;
  /** False once the gateway has forgotten it: it lives as long as its connection. */
  resumable = true;
  /** The connection it has now; null while it is cut off. */
  link: Link | null = null;
  private readonly frames: { sequence: number; frame: string }[] = [];

  constructor(
    readonly id: string,
    readonly shard: Shard,
    readonly intents: number,
    private readonly shape: (type: string, data: unknown) => unknown,
  ) {}

  /** Sends an event, or keeps it until the session is resumed. */
  send(type: string, data: unknown): void {
    this.sequence += 1;
    const event = { op: GatewayOpcodes.Dispatch, t: type, s: this.sequence, d: this.shape(type, data) };
    const frame = JSON.stringify(event);
    this.frames.push({ sequence: this.sequence, frame });
    if (this.frames.length > kept) this.frames.shift();
    this.link?.send(frame);
  }

  /** Whether all that followed `sequence` is still there. */
  canReplayFrom(sequence: number): boolean {
    const oldest = this.frames[0]?.sequence ?? this.sequence + 1;
    return sequence <= this.sequence && sequence >= oldest - 1;
  }

  /** Gives the session its new connection and everything after `sequence`, then says that it is resumed. */
  resume(link: Link, sequence: number): void {
    this.link = link;
    for (const missed of this.frames) {
      if (missed.sequence > sequence) link.send(missed.frame);
    }
    this.send('RESUMED', {});
  }
}

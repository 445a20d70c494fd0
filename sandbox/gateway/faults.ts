import type { Duplex } from 'node:stream';
import type { Dispatch } from '../world';
import { withoutOptional } from './optionalFields';

/** Which events a fault concerns: the next so many, or those of which the function says so. */
export type Which = number | ((event: Dispatch) => boolean);

/** What the faults do to the connections; the gateway's server provides it. */
export interface Wires {
  /** Ends every connection without a closing handshake. */
  terminate(): void;
  close(code: number): void;
  forgetSessions(): void;
  sendToAll(op: number, data: unknown): void;
}

/** What an attempt to connect meets while the gateway is cut: its end, no answer at all, or an error. */
export type Refusal = 'reset' | 'silence' | 503;

/** All but the answers to what a client asked for. */
const isUnasked = ({ type }: Dispatch) => type !== 'GUILD_MEMBERS_CHUNK';

/** The trouble that a gateway can make, to be switched on and off by tests. */
export class GatewayFaults {
  /** What new connections meet; null lets them in. */
  refusal: Refusal | null = null;
  /** How many connections were turned away until now. */
  refused = 0;
  /** Those of them that still wait for an answer. */
  readonly unanswered = new Set<Duplex>();
  acksWithheld = false;
  /** Leaves out of every event whatever Discord may leave out of it: `optionalFields`. */
  leavesOutOptional = false;
  private turn = 0;
  private missed: Which = 0;
  private doubled: Which = 0;
  private delayed: ((event: Dispatch) => boolean) | null = null;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly wires: Wires) {}

  /**
   * Ends all connections without a word and refuses new ones until `restore`. Refused with `reset` (a dead
   * network) discord.js gives its session up and identifies again; with 503 (Discord's servers in trouble)
   * it keeps the session and resumes; with `silence` it waits.
   */
  cut(refusal: Refusal = 503): void {
    this.refusal = refusal;
    this.wires.terminate();
  }

  restore(): void {
    this.refusal = null;
  }

  /** Closes all connections with a code; the client may come back at once. 4000 lets it resume. */
  drop(code = 4000): void {
    this.wires.close(code);
  }

  /** No session can be resumed any more; those that are connected go on. */
  forgetSessions(): void {
    this.wires.forgetSessions();
  }

  /** These events are never delivered, nor replayed by a resume; `missEvents(0)` ends it. */
  missEvents(which: Which = isUnasked): void {
    this.missed = which;
  }

  /** These events come twice. */
  duplicateEvents(which: Which = 1): void {
    this.doubled = which;
  }

  /** Holds these events back, in their order, until `release`. */
  delayEvents(which: (event: Dispatch) => boolean = isUnasked): void {
    this.delayed = which;
  }

  /** Delivers what was held back and holds nothing any more. */
  release(): void {
    this.delayed = null;
    for (const deliver of this.waiting.splice(0)) deliver();
  }

  /** Heartbeats get no answer, as on a connection that looks alive and is dead. */
  withholdAcks(): void {
    this.acksWithheld = true;
  }

  giveAcks(): void {
    this.acksWithheld = false;
  }

  /** Asks every client for a heartbeat now, so that no test waits for the interval. */
  requestHeartbeat(): void {
    this.wires.sendToAll(1, null);
  }

  /** Asks every client to reconnect and resume (opcode 7). */
  requestReconnect(): void {
    this.wires.sendToAll(7, null);
  }

  /** Tells every client that its session is invalid (opcode 9); if it isn't resumable it is forgotten too. */
  invalidSession(resumable: boolean): void {
    if (!resumable) this.wires.forgetSessions();
    this.wires.sendToAll(9, resumable);
  }

  /**
   * How often an event is to be delivered now: 0 when it is missed or held back, 2 when it is doubled. What is
   * held back comes `later`.
   */
  copiesOf(event: Dispatch, later: () => void): number {
    if (this.delayed?.(event)) {
      this.waiting.push(later);
      return 0;
    }
    if (this.concerns('missed', event)) return 0;
    return this.concerns('doubled', event) ? 2 : 1;
  }

  /** The event's data as a session is sent it. */
  shape(type: string, data: unknown): unknown {
    if (!this.leavesOutOptional) return data;
    this.turn += 1;
    return withoutOptional(type, data, this.turn);
  }

  private concerns(fault: 'missed' | 'doubled', event: Dispatch): boolean {
    const which = this[fault];
    if (typeof which === 'function') return which(event);
    if (which <= 0 || !isUnasked(event)) return false;
    this[fault] = which - 1;
    return true;
  }
}

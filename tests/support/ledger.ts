import { dayOf, type Instant } from '../../src/calendar';
import { decide } from '../../src/sessions/decide';
import type { EndKind, StretchKind } from '../../src/sessions/session';
import type { Decision, Observation, State, MemberState, Transition } from '../../src/sessions/state';

export interface LedgerStretch {
  channelId: string;
  kind: StretchKind;
  startedAt: Instant;
  endedAt: Instant | null;
  startEstimated: boolean;
  endEstimated: boolean;
}

export interface LedgerSession {
  userId: string;
  startedAt: Instant;
  endedAt: Instant | null;
  endKind: EndKind | null;
  seatUntil: Instant | null;
  aliveAt: Instant;
  thereAt: Instant;
  breakAt: Instant | null;
  breakUntil: Instant | null;
  pressedAt: Instant | null;
  stretches: LedgerStretch[];
}

export interface LedgerGathering {
  channelId: string;
  day: string;
  startedAt: Instant;
  endedAt: Instant | null;
}

/** What the database would hold of one guild, in memory: the rules can be tried without one. */
export class Ledger {
  readonly zone = 'Europe/Berlin';
  readonly sessions: LedgerSession[] = [];
  readonly gatherings: LedgerGathering[] = [];
  readonly heldAt = new Map<string, Instant>();
  readonly unrecorded = new Set<string>();
  lastHeard: Instant = 0;
  reconciledAt: Instant | null = null;
  outageFrom: Instant | null = null;
  private readonly users: string[];

  constructor(...users: string[]) {
    this.users = users;
  }

  /** Decides on what was seen and keeps what follows. */
  see(seen: Observation, now: Instant): Decision {
    const isSure = seen.kind === 'voiceStates' || seen.kind === 'removed';
    const wasDeaf = this.outageFrom !== null;
    const decision = decide(this.stored(), seen, now);
    for (const transition of decision.transitions) this.apply(transition);
    if (isSure) this.outageFrom = null;
    if (isSure || (seen.kind === 'sign' && !wasDeaf)) this.lastHeard = Math.max(this.lastHeard, now);
    if (seen.kind === 'voiceStates') this.reconciledAt = now;
    return decision;
  }

  /** The shard stops hearing: the last moment it surely saw the guild is kept. */
  loseContact(): void {
    this.outageFrom ??= this.lastHeard;
  }

  openSession(userId: string): LedgerSession | undefined {
    return this.sessions.find((session) => session.userId === userId && session.endedAt === null);
  }

  stored(): State {
    return {
      zone: this.zone,
      lastSeen: this.outageFrom ?? this.lastHeard,
      outage: this.outageFrom !== null,
      reconciledAt: this.reconciledAt,
      members: this.users.map((userId, index) => this.member(userId, index + 1)),
      gatherings: this.gatherings
        .filter((gathering) => gathering.endedAt === null)
        .map(({ channelId, startedAt }) => ({
          channelId,
          startedAt,
          lastLeftAt: this.lastLeft(channelId, startedAt),
        })),
    };
  }

  private member(userId: string, memberId: number): MemberState {
    const ends = this.stretchesOf(userId).map((stretch) => stretch.endedAt ?? 0);
    const session = this.openSession(userId);
    const last = session?.stretches.at(-1);
    return {
      memberId,
      userId,
      recorded: !this.unrecorded.has(userId),
      heldAt: this.heldAt.get(userId) ?? null,
      heldIn:
        this.stretchesOf(userId).find((one) => one.endedAt === this.heldAt.get(userId))?.channelId ?? null,
      lastEnd: ends.length === 0 ? null : Math.max(...ends),
      session:
        session && last
          ? {
              aliveAt: session.aliveAt,
              thereAt: session.thereAt,
              seat: session.seatUntil === null ? null : { until: session.seatUntil },
              endedMs: session.stretches.reduce(
                (sum, one) => sum + (one.endedAt ?? one.startedAt) - one.startedAt,
                0,
              ),
              endedAt: session.stretches.findLast((one) => one.endedAt !== null)?.endedAt ?? null,
              breakAt: session.breakAt,
              breakUntil: session.breakUntil,
              pressedAt: session.pressedAt,
              last: { ...last },
            }
          : null,
    };
  }

  stretchesOf(userId: string): LedgerStretch[] {
    return this.sessions
      .filter((session) => session.userId === userId)
      .flatMap((session) => session.stretches);
  }

  private lastLeft(channelId: string, since: Instant): Instant | null {
    const ends = this.sessions
      .flatMap((session) => session.stretches)
      .filter((stretch) => stretch.channelId === channelId)
      .map((stretch) => stretch.endedAt ?? -1)
      .filter((end) => end >= since);
    return ends.length === 0 ? null : Math.max(...ends);
  }

  private apply(transition: Transition): void {
    const gathering = () =>
      this.gatherings.find(
        (one) => 'channelId' in transition && one.channelId === transition.channelId && one.endedAt === null,
      );
    if (transition.kind === 'openGathering') {
      if (gathering()) throw new Error(`A second gathering in ${transition.channelId}.`);
      const { channelId, at } = transition;
      this.gatherings.push({ channelId, day: dayOf(at, this.zone), startedAt: at, endedAt: null });
      return;
    }
    if (transition.kind === 'endGathering') {
      gathering()!.endedAt = transition.at;
      return;
    }
    const userId = this.users[transition.memberId - 1]!;
    const session = this.openSession(userId);
    const stretch = session?.stretches.at(-1);
    switch (transition.kind) {
      case 'openSession':
        if (session) throw new Error(`A second session of ${userId}.`);
        this.sessions.push({
          userId,
          startedAt: transition.at,
          endedAt: null,
          endKind: null,
          seatUntil: null,
          aliveAt: transition.at,
          thereAt: transition.at,
          breakAt: null,
          breakUntil: null,
          pressedAt: null,
          stretches: [],
        });
        break;
      case 'openStretch':
        if (stretch && stretch.endedAt === null) throw new Error(`A second stretch of ${userId}.`);
        session!.seatUntil = null;
        session!.stretches.push({
          channelId: transition.channelId,
          kind: transition.stretch,
          startedAt: transition.at,
          endedAt: null,
          startEstimated: transition.estimated,
          endEstimated: false,
        });
        break;
      case 'endStretch':
        stretch!.endedAt = transition.at;
        stretch!.endEstimated = transition.estimated;
        break;
      case 'dropStretch':
        session!.stretches.pop();
        break;
      case 'setBreak': {
        const { at: breakAt, until: breakUntil, pressedAt } = transition;
        Object.assign(session!, { breakAt, breakUntil, pressedAt });
        break;
      }
      case 'keepSeat':
        Object.assign(session!, { seatUntil: transition.until, aliveAt: transition.aliveAt });
        break;
      case 'endSession':
        Object.assign(session!, { endedAt: transition.at, endKind: transition.endKind, seatUntil: null });
        break;
      case 'discardSession':
        this.sessions.splice(this.sessions.indexOf(session!), 1);
        break;
      case 'alive':
        session!.aliveAt = transition.at;
        if (transition.isThere) session!.thereAt = transition.at;
        break;
      case 'hold':
        this.heldAt.set(userId, transition.at);
        break;
      case 'release':
        this.heldAt.delete(userId);
        break;
    }
  }
}

import { dayOf, type Instant } from '../../src/calendar';
import { decide } from '../../src/sessions/decide';
import type { CountedKind, EndKind, StretchKind } from '../../src/sessions/session';
import {
  type Decision,
  newestOf,
  type Observation,
  type State,
  type MemberState,
  type Transition,
} from '../../src/sessions/state';

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
  untilAt: Instant | null;
  stretches: LedgerStretch[];
  /** What of it isn't sure. */
  doubts: { kind: 'break' | 'silent'; from: Instant; to: Instant }[];
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
    const state = this.stored();
    const decision = decide(state, seen, now);
    // What is stored moves the clock on to it.
    const newest = Math.max(now, newestOf(state));
    for (const transition of decision.transitions) {
      if ('at' in transition && transition.at !== null && transition.at > newest)
        throw new Error(`${transition.kind} lies ahead of the present.`);
      this.apply(transition);
    }
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
      ...this.heldIn(userId),
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
              untilAt: session.untilAt,
              last: { ...last, kind: last.kind as CountedKind },
            }
          : null,
    };
  }

  /** Where she is held, and when she was last seen there. */
  private heldIn(userId: string): Pick<MemberState, 'heldIn' | 'maybe'> {
    const heldAt = this.heldAt.get(userId);
    const last = this.stretchesOf(userId).at(-1);
    const isSilent = this.sessions.findLast((one) => one.userId === userId)?.endKind === 'silent';
    if (heldAt === undefined || !last) return { heldIn: null, maybe: null };
    const isThere =
      last.kind === 'maybe'
        ? last.endedAt === null || last.endedAt > heldAt
        : isSilent && last.endedAt === heldAt;
    if (!isThere) return { heldIn: null, maybe: null };
    const startedAt = last.kind === 'maybe' ? last.startedAt : heldAt;
    return { heldIn: last.channelId, maybe: { startedAt, endedAt: last.endedAt } };
  }

  stretchesOf(userId: string): LedgerStretch[] {
    return this.sessions
      .filter((session) => session.userId === userId)
      .flatMap((session) => session.stretches);
  }

  private lastLeft(channelId: string, since: Instant): Instant | null {
    const ends = this.sessions
      .flatMap((session) => session.stretches)
      .filter((stretch) => stretch.channelId === channelId && stretch.kind !== 'maybe')
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
          untilAt: null,
          stretches: [],
          doubts: [],
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
      case 'doubt': {
        const { doubt: doubtKind, from, to } = transition;
        const others = session!.doubts.filter((one) => one.from !== from || one.kind !== doubtKind);
        session!.doubts = [...others, { kind: doubtKind, from, to }];
        break;
      }
      case 'setUntil':
        session!.untilAt = transition.until;
        break;
      case 'openMaybe': {
        const { channelId, at: startedAt, estimated } = transition;
        const { stretches } = this.sessions.findLast((one) => one.userId === userId)!;
        if (stretches.some(({ endedAt }) => endedAt === null))
          throw new Error(`A second stretch of ${userId}.`);
        const times = { startedAt, endedAt: null, startEstimated: estimated, endEstimated: false };
        stretches.push({ channelId, kind: 'maybe', ...times });
        break;
      }
      case 'endMaybe': {
        const { stretches } = this.sessions.findLast((one) => one.userId === userId)!;
        const last = stretches.at(-1)!;
        if (last.kind !== 'maybe' || last.endedAt !== null) throw new Error(`${userId} was not there.`);
        if (transition.at === last.startedAt) stretches.pop();
        Object.assign(last, { endedAt: transition.at, endEstimated: transition.estimated });
        break;
      }
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

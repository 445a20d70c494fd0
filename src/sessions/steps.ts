import type { Instant } from '../calendar';
import type { Gatherings } from './gatherings';
import {
  announcedEnd,
  type CountedKind,
  type EndKind,
  seatEnd,
  shortestMissing,
  shortestSession,
} from './session';
import type { MemberState, SessionState, Transition } from './state';

/** A member with a session, there or with a seat. */
export type Seated = MemberState & { session: SessionState };

/** Whether she has an open stretch. */
export function isOpen(member: MemberState): member is Seated {
  return member.session !== null && member.session.last.endedAt === null;
}

/**
 * The single steps of which a draft is made: each changes one member's session and adds what is to be stored to
 * `transitions`. Which of them follows from what was seen is the draft's to know.
 */
export class Steps {
  constructor(
    private readonly transitions: Transition[],
    private readonly gatherings: Gatherings,
  ) {}

  /** Where she is on a break that goes on for longer than announced, `at` which it ends: that is kept. */
  noteOverrun(member: Seated, at: Instant): void {
    const { breakAt, breakUntil, last } = member.session;
    if (breakAt === null || last.endedAt !== null) return;
    const from = announcedEnd({ breakAt, breakUntil });
    const to = Math.max(at, last.startedAt);
    if (to - from >= shortestMissing)
      this.transitions.push({ kind: 'doubt', memberId: member.memberId, doubt: 'break', from, to });
  }

  setBreak(member: Seated, at: Instant | null, minutes: number | null, pressedAt: Instant | null): void {
    const { session, memberId } = member;
    const until = pressedAt === null || minutes === null ? null : pressedAt + minutes * 60_000;
    Object.assign(session, { breakAt: at, breakUntil: until, pressedAt });
    this.transitions.push({ kind: 'setBreak', memberId, at, until, pressedAt });
  }

  /** While she is there: the stretch of the other kind follows in the same channel. */
  changeKind(member: Seated, at: Instant, kind: CountedKind): void {
    if (!isOpen(member)) return;
    const { channelId } = member.session.last;
    this.openStretch(member, this.endStretch(member, at, false), channelId, { estimated: false, kind });
  }

  keepSeat({ session, memberId }: Seated, leftAt: Instant): void {
    session.seat = { until: seatEnd(session, leftAt) };
    this.transitions.push({
      kind: 'keepSeat',
      memberId,
      until: session.seat.until,
      aliveAt: session.aliveAt,
    });
  }

  openStretch(
    member: Seated,
    at: Instant,
    channelId: string,
    how: { estimated: boolean; kind: CountedKind },
  ): void {
    const { session, memberId } = member;
    if (how.kind === 'work' && session.breakAt !== null) this.setBreak(member, null, null, session.pressedAt);
    if (how.kind === 'break' && session.breakAt === null) this.setBreak(member, at, null, session.pressedAt);
    const takesSeat = session.seat !== null;
    session.seat = null;
    session.last = { channelId, kind: how.kind, startedAt: at, endedAt: null };
    this.transitions.push({
      kind: 'openStretch',
      memberId,
      at,
      channelId,
      stretch: how.kind,
      estimated: how.estimated,
      takesSeat,
    });
    this.gatherings.begin(channelId, at);
  }

  /** Ends the open stretch, never before its start; one of no length isn't stored. Gives the instant of the end. */
  endStretch(member: Seated, at: Instant, estimated: boolean): Instant {
    const { session, memberId } = member;
    const { kind: stretch, startedAt } = session.last;
    const end = Math.max(at, startedAt);
    const length = end - startedAt;
    session.last.endedAt = end;
    session.endedMs += length;
    if (length > 0) session.endedAt = end;
    member.lastEnd = end;
    this.transitions.push(
      length === 0
        ? { kind: 'dropStretch', memberId }
        : { kind: 'endStretch', memberId, at: end, stretch, startedAt, estimated },
    );
    this.gatherings.leave(session.last.channelId, end);
    return end;
  }

  /** Her session is over, at the end of its newest stretch; a short one is discarded, unless more of it is kept. */
  finish(member: Seated, endKind: EndKind): void {
    const { session, memberId } = member;
    const { endedAt, endedMs } = session;
    this.transitions.push(
      endedAt === null || (endedMs < shortestSession && endKind !== 'silent')
        ? { kind: 'discardSession', memberId }
        : { kind: 'endSession', memberId, at: endedAt, endKind },
    );
    (member as MemberState).session = null;
  }
}

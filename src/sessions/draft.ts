import type { Instant } from '../calendar';
import { Gatherings } from './gatherings';
import { Held } from './held';
import type { State, MemberState, SessionState, Transition } from './state';
import { isOpen, type Seated, Steps } from './steps';
import { announcedEnd, closesAt, type CountedKind, countsUntil, type EndKind, samePress } from './session';

/**
 * A guild while it is being decided: a copy of what is stored that changes step by step, and the list of those steps.
 * It keeps what must always hold: one session per member, no end before its start, no start before her last end.
 */
export class Draft {
  readonly transitions: Transition[] = [];
  readonly gatherings: Gatherings;
  readonly held = new Held(this.transitions);
  private readonly members: Map<string, MemberState>;
  private readonly steps: Steps;

  constructor(state: State) {
    this.members = new Map(
      state.members.map((member) => {
        const session = member.session && { ...member.session, last: { ...member.session.last } };
        return [member.userId, { ...member, session, maybe: member.maybe && { ...member.maybe } }];
      }),
    );
    const keptUntil = () => this.keptUntil();
    this.gatherings = new Gatherings(state.gatherings, state.zone, this.transitions, keptUntil);
    this.steps = new Steps(this.transitions, this.gatherings);
  }

  /** The member with this user's id. Throws when what was stored didn't name her. */
  member(userId: string): MemberState {
    const member = this.members.get(userId);
    if (!member) throw new Error(`The rules were not told of user ${userId}.`);
    return member;
  }

  /** Members with a session, there or with a seat. */
  seated(): Seated[] {
    return [...this.members.values()].filter((member): member is Seated => member.session !== null);
  }

  /** Members with an open stretch. */
  open(): Seated[] {
    return this.seated().filter((member) => member.session.last.endedAt === null);
  }

  listHeld(): MemberState[] {
    return [...this.members.values()].filter((member) => member.heldAt !== null);
  }

  /** Notes a sign of life. `isThere`: it shows that she is in a coworking channel. */
  alive(member: MemberState, at: Instant, isThere: boolean): void {
    const { session } = member;
    if (!session) return;
    session.aliveAt = Math.max(session.aliveAt, at);
    if (isThere) session.thereAt = Math.max(session.thereAt, at);
    this.transitions.push({ kind: 'alive', memberId: member.memberId, at: session.aliveAt, isThere });
  }

  /** She said until when she wants to be here. Without a session nothing follows. */
  setUntil(member: MemberState, until: Instant | null): void {
    if (!member.session) return;
    member.session.untilAt = until;
    this.transitions.push({ kind: 'setUntil', memberId: member.memberId, until });
  }

  /** She is in a coworking channel: her session opens or goes on, or she moves; where she is already nothing happens. */
  arrive(
    member: MemberState,
    at: Instant,
    channelId: string,
    how: { estimated: boolean; kind: CountedKind },
  ): void {
    if (isOpen(member)) {
      this.move(member, at, channelId);
      return;
    }
    const start = Math.max(at, member.lastEnd ?? at);
    if (!member.session) {
      this.transitions.push({ kind: 'openSession', memberId: member.memberId, at: start });
      member.session = {
        aliveAt: start,
        thereAt: start,
        seat: null,
        endedMs: 0,
        endedAt: null,
        breakAt: null,
        breakUntil: null,
        pressedAt: null,
        untilAt: null,
        last: { channelId, kind: how.kind, startedAt: start, endedAt: null },
      };
    }
    this.steps.openStretch(member as Seated, start, channelId, how);
  }

  /** From one coworking channel to another: the same session goes on with a stretch of the same kind. */
  move(member: Seated, at: Instant, channelId: string): void {
    const { last } = member.session;
    if (last.channelId === channelId) return;
    const end = this.steps.endStretch(member, at, false);
    this.steps.openStretch(member, end, channelId, { estimated: false, kind: last.kind });
  }

  /**
   * She left: the stretch ends and her seat begins. A leave that was seen is a sign of life. Gives the kind of the
   * stretch that ended.
   */
  leave(member: MemberState, at: Instant, how: { estimated: boolean }): CountedKind {
    if (!isOpen(member)) return 'work';
    const { session } = member;
    if (!how.estimated) session.aliveAt = Math.max(session.aliveAt, at);
    const { kind } = session.last;
    this.steps.noteOverrun(member, at);
    const end = this.steps.endStretch(member, at, how.estimated);
    if (session.endedMs === 0) {
      this.steps.finish(member, 'left');
      return kind;
    }
    this.steps.keepSeat(member, end);
    return kind;
  }

  /** She does something that nobody does on a break: one that has lasted as long as announced is over. */
  act(member: MemberState, at: Instant): void {
    if (!isOpen(member)) return;
    const { breakAt, breakUntil } = member.session;
    if (breakAt === null || at < announcedEnd({ breakAt, breakUntil })) return;
    this.steps.noteOverrun(member, at);
    this.steps.setBreak(member, null, null, at);
    this.steps.changeKind(member, at, 'work');
  }

  /**
   * Begins or ends a break; with minutes one that goes on lasts so long from now. With only a seat the break began at
   * the leave. A second press within three seconds changes nothing. What only ends a break never begins one.
   */
  pressBreak(
    member: MemberState,
    at: Instant,
    { minutes, onlyEnds }: { minutes: number | null; onlyEnds: boolean },
  ): void {
    if (!member.session || (onlyEnds && member.session.breakAt === null)) return;
    const { session } = member as Seated;
    const isSamePress = session.pressedAt !== null && at - session.pressedAt < samePress;
    if (session.breakAt !== null && minutes !== null) {
      this.steps.setBreak(member as Seated, session.breakAt, minutes, at);
    } else if (isSamePress && !onlyEnds) {
      return;
    } else if (session.breakAt !== null) {
      // She ends it herself: without a word of how long it was to be it was as long as she meant.
      if (session.breakUntil !== null) this.steps.noteOverrun(member as Seated, at);
      this.steps.setBreak(member as Seated, null, null, at);
      this.steps.changeKind(member as Seated, at, 'work');
    } else {
      this.steps.setBreak(member as Seated, session.last.endedAt ?? at, minutes, at);
      this.steps.changeKind(member as Seated, at, 'break');
    }
    if (session.last.endedAt !== null) this.steps.keepSeat(member as Seated, session.last.endedAt);
  }

  /** Her session is over at once: at `at` when she is there, at her leave when she has a seat. */
  end(member: Seated, at: Instant, endKind: EndKind): void {
    if (isOpen(member)) {
      this.steps.noteOverrun(member, at);
      this.steps.endStretch(member, at, false);
    }
    this.steps.finish(member, endKind);
  }

  /** She knocks off: her session is over, and while she is still connected nothing opens for her before she shows herself. */
  knockOff(member: MemberState, at: Instant): void {
    if (!member.session) return;
    const wasOpen = isOpen(member);
    const { session } = member;
    this.end(member as Seated, at, 'left');
    if (wasOpen) this.held.rest(member, session.last.endedAt ?? at);
  }

  /** Lets happen what falls due up to `until`, in the order of its times. */
  passTime(until: Instant): void {
    for (;;) {
      const first = this.gatherings.firstDue();
      this.settleMembers(until, first ? Math.min(first.at, until) : until);
      const due = this.gatherings.firstDue();
      if (!due || due.at > until) return;
      this.gatherings.settle(due);
    }
  }

  /** The first instant at which `passTime` would change something. */
  nextDue(): Instant | null {
    const times = this.seated().map((member) => dueOf(member.session));
    const gathering = this.gatherings.firstDue();
    if (gathering) times.push(gathering.at);
    return times.length === 0 ? null : times.reduce((one, other) => Math.min(one, other));
  }

  private settleMembers(until: Instant, limit: Instant): void {
    const due = this.seated()
      .map((member) => ({ member, at: dueOf(member.session) }))
      .filter(({ at }) => at <= until && at <= limit)
      .sort((one, other) => one.at - other.at || one.member.memberId - other.member.memberId);
    for (const { member, at } of due) {
      if (!isOpen(member)) {
        this.steps.finish(member, 'left');
        continue;
      }
      this.close(member, at);
    }
  }

  /** No sign of life came for too long: her session ends where it is no longer sure that she was at work. */
  private close(member: Seated, at: Instant): void {
    const { session } = member;
    const from = countsUntil(session);
    this.steps.noteOverrun(member, from);
    const end = this.steps.endStretch(member, from, false);
    this.held.begin(member, session.last.channelId, end, Math.max(at, end));
    this.steps.finish(member, 'silent');
  }

  /** How long somebody can come back to each channel: for ever while a stretch is open there. */
  private keptUntil(): Map<string, Instant> {
    const kept = new Map<string, Instant>();
    for (const { session } of this.seated()) {
      const { channelId } = session.last;
      kept.set(channelId, Math.max(kept.get(channelId) ?? -Infinity, session.seat?.until ?? Infinity));
    }
    return kept;
  }
}

/** When a session ends by itself: just after its seat's end, or when nothing was heard of her for too long. */
function dueOf(session: SessionState): Instant {
  return session.seat ? session.seat.until + 1 : closesAt(session);
}

import type { Instant } from '../calendar';
import type { MemberState, Transition } from './state';

/**
 * Those whose sessions were closed in silence, while a guild is being decided. Nothing opens for them before they show
 * themselves. What is seen of their presence meanwhile is kept as stretches of the kind `maybe`, which count nowhere.
 */
export class Held {
  constructor(private readonly transitions: Transition[]) {}

  /** Her session is closed at `at`; from `from` on, in that channel, she was only there. To be called while it is open. */
  begin(member: MemberState, channelId: string, from: Instant, at: Instant): void {
    const { memberId } = member;
    Object.assign(member, { heldAt: from, heldIn: channelId, maybe: { startedAt: from, endedAt: null } });
    this.transitions.push({ kind: 'openMaybe', memberId, at: from, channelId, estimated: false });
    this.transitions.push({ kind: 'doubt', memberId, doubt: 'silent', from, to: at });
    // From there on, not from `at`: whoever is held later than she was seen last has knocked off since.
    this.transitions.push({ kind: 'hold', memberId, at: from });
  }

  /** She has ended her session herself: from `at` on her presence isn't even looked at. */
  rest(member: MemberState, at: Instant): void {
    Object.assign(member, { heldAt: at, heldIn: null, maybe: null });
    this.transitions.push({ kind: 'hold', memberId: member.memberId, at });
  }

  /** She has left, or isn't recorded any more: so long she was there. */
  leave(member: MemberState, at: Instant, estimated: boolean): void {
    const { maybe, memberId } = member;
    if (!maybe || maybe.endedAt !== null) return;
    const { startedAt } = maybe;
    const end = Math.max(at, startedAt);
    this.transitions.push({ kind: 'endMaybe', memberId, at: end, startedAt, estimated });
    maybe.endedAt = end;
    member.lastEnd = end;
  }

  /** She is in the same channel as before, after a time in which nobody could see her. */
  comeBack(member: MemberState, at: Instant, estimated: boolean): void {
    const { maybe, memberId, heldIn } = member;
    if (!maybe || maybe.endedAt === null || heldIn === null || !member.recorded) return;
    const start = Math.max(at, member.lastEnd ?? at);
    Object.assign(maybe, { startedAt: start, endedAt: null });
    this.transitions.push({ kind: 'openMaybe', memberId, at: start, channelId: heldIn, estimated });
  }

  /** From `at` on whatever she does counts again. */
  end(member: MemberState, at: Instant): void {
    if (member.heldAt === null) return;
    this.leave(member, at, false);
    Object.assign(member, { heldAt: null, heldIn: null, maybe: null });
    this.transitions.push({ kind: 'release', memberId: member.memberId });
  }
}

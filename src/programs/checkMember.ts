import { isCounted } from '../sessions/pieces';
import type { Stretch, WorkSession } from '../sessions/session';

/** All that is stored of a member's times, at one moment. */
interface MemberRecords {
  guildId: number;
  memberId: number;
  sessions: WorkSession[];
  stretches: Stretch[];
  /** The channels of her guild with an open gathering. */
  gathered: ReadonlySet<string>;
}

/** What is wrong with a member's sessions and stretches, each fault in a line that names the rows. */
export function checkMember({ guildId, memberId, sessions, stretches, gathered }: MemberRecords): string[] {
  const ofSession = new Map(sessions.map(({ id }): [number, Stretch[]] => [id, []]));
  const faults: string[] = [];
  const sorted = stretches.toSorted(
    (one, other) =>
      one.startedAt - other.startedAt || (one.endedAt ?? Infinity) - (other.endedAt ?? Infinity),
  );
  let before: Stretch | undefined;
  for (const stretch of sorted) {
    const { id, sessionId, channelId, kind, startedAt, endedAt } = stretch;
    const session = ofSession.get(sessionId);
    if (session) session.push(stretch);
    else faults.push(`stretch ${id}: it belongs to session ${sessionId}, which isn't hers`);
    if (endedAt !== null && endedAt <= startedAt) faults.push(`stretch ${id}: its end isn't after its start`);
    if (endedAt === null && kind !== 'maybe' && !gathered.has(channelId))
      faults.push(`stretch ${id}: it is open, and no gathering is open in channel ${channelId}`);
    if (before && (before.endedAt ?? Infinity) > startedAt)
      faults.push(`stretch ${id}: it overlaps stretch ${before.id}`);
    if (!before || (before.endedAt ?? Infinity) < (endedAt ?? Infinity)) before = stretch;
  }
  const open = sessions.filter(({ endedAt }) => endedAt === null).map(({ id }) => id);
  if (open.length > 1) faults.push(`sessions ${open.join(', ')}: all of them are open`);
  for (const session of sessions) {
    const fault = faultOf(session, ofSession.get(session.id) ?? []);
    if (fault) faults.push(`session ${session.id}: ${fault}`);
    if (session.guildId !== guildId) faults.push(`session ${session.id}: it is in guild ${session.guildId}`);
  }
  return faults.map((fault) => `guild ${guildId}, member ${memberId}, ${fault}`);
}

/** What is wrong with a session, given its stretches by their starts; null if nothing is. */
function faultOf(session: WorkSession, all: readonly Stretch[]): string | null {
  const { startedAt, endedAt, seatUntil, breakAt } = session;
  const stretches = all.filter(isCounted);
  const maybes = all.filter((stretch) => !isCounted(stretch));
  if (maybes.length > 0 && session.endKind !== 'silent')
    return 'what does not count is in it, and it did not end in silence';
  if (maybes.some((stretch) => stretch.startedAt < (endedAt ?? Infinity)))
    return 'what does not count lies before its end';
  const [first] = stretches;
  const open = stretches.filter((stretch) => stretch.endedAt === null);
  if (!first) return 'it has no stretch';
  if (first.startedAt !== startedAt)
    return `it starts at ${startedAt}, its first stretch at ${first.startedAt}`;
  if (endedAt === null) {
    if (open.length > 1) return 'it has more than one open stretch';
    const [here] = open;
    if (!here) return seatUntil === null ? 'it is open, without an open stretch and without a seat' : null;
    if (seatUntil !== null) return 'it has an open stretch and a seat';
    return (here.kind === 'break') === (breakAt !== null) ? null : `stretch ${here.id} is of the other kind`;
  }
  if (open.length > 0) return 'it has ended, one of its stretches has not';
  const last = stretches.reduce((latest, stretch) => Math.max(latest, stretch.endedAt ?? 0), 0);
  if (last !== endedAt) return `it ends at ${endedAt}, its last stretch at ${last}`;
  return endedAt < startedAt ? 'its end is before its start' : null;
}

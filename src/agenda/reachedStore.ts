import type { Tx } from '../database/database';
import type { Goal } from '../goals/goal';
import { listReachedGoals } from '../goals/goalStore';
import { type Attendance, listAttendance } from '../sessions/presenceStore';
import type { Gathering } from '../sessions/session';

/** A gathering that is over. */
export type EndedGathering = Gathering & { endedAt: number };

export function hasEnded(gathering: Gathering): gathering is EndedGathering {
  return gathering.endedAt !== null;
}

/** Who was at a gathering that is over, in the order of their coming, and the goals they reached there, oldest first. */
export async function listReached(
  tx: Tx,
  gathering: EndedGathering,
): Promise<{ attendance: Attendance[]; reached: Goal[] }> {
  const interval = { start: gathering.startedAt, end: gathering.endedAt };
  const attendance = await listAttendance(tx, gathering, interval);
  const memberIds = attendance.map(({ memberId }) => memberId);
  return { attendance, reached: await listReachedGoals(tx, memberIds, interval) };
}

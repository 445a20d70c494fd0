import { type Instant, wallClock } from '../../src/calendar';
import type { Database } from '../../src/database/database';
import { stretchTable, workSessionTable } from '../../src/sessions/sessionStore';

const zone = 'Europe/Berlin';

/** An instant as the time of day in Berlin; empty for none. */
export function clockOf(instant: Instant | null): string {
  return instant === null ? '' : wallClock(instant, zone).time;
}

/** A member's sessions with their stretches, oldest first, as `10:00–10:20 left: Coworking 10:00–10:15, break Coworking …`. */
export function describeSessions(
  database: Database,
  memberId: number,
  nameOf: (channelId: string) => string = (channelId) => channelId,
): Promise<string[]> {
  return database.read(async (tx) => {
    const sessions = await tx.find(workSessionTable, { where: { memberId }, order: { startedAt: 'ASC' } });
    const stretches = await tx.find(stretchTable, { where: { memberId }, order: { startedAt: 'ASC' } });
    return sessions.map((session) => {
      const parts = stretches
        .filter((stretch) => stretch.sessionId === session.id)
        .map(
          (one) =>
            `${one.kind === 'work' ? '' : `${one.kind} `}${nameOf(one.channelId)} ${clockOf(one.startedAt)}–${clockOf(one.endedAt)}`,
        );
      return `${clockOf(session.startedAt)}–${clockOf(session.endedAt)} ${session.endKind ?? 'open'}: ${parts.join(', ')}`;
    });
  });
}

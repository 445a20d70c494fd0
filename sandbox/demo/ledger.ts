import { IsNull } from 'typeorm';
import { wallClock, type Zone } from '../../src/calendar';
import type { Database } from '../../src/database/database';
import { memberTable } from '../../src/guilds/memberStore';
import { outageTable } from '../../src/sessions/outageStore';
import { stretchTable, workSessionTable } from '../../src/sessions/sessionStore';
import { workTotalTable } from '../../src/sessions/totalStore';

/** What is stored of one member's times, as a person would write it down. */
export interface StoredTimes {
  /** One text for each session: its stretches as clock times in the zone, `09:02–11:30`; an open one ends in `…`. */
  sessions: string[];
  /** Milliseconds at work in all. */
  total: number;
}

/** Reads what the bot has stored of a user's times. Throws when it knows no such member. */
export function readTimes(database: Database, userId: string, zone: Zone): Promise<StoredTimes> {
  const timeOf = (instant: number | null) => (instant === null ? '…' : wallClock(instant, zone).time);
  return database.read(async (tx) => {
    const { id: memberId } = await tx.findOneByOrFail(memberTable, { userId });
    const sessions = await tx.find(workSessionTable, { where: { memberId }, order: { startedAt: 'ASC' } });
    const stretches = await tx.find(stretchTable, { where: { memberId }, order: { startedAt: 'ASC' } });
    const total = await tx.findOneBy(workTotalTable, { memberId, period: 'all' });
    return {
      sessions: sessions.map(({ id }) =>
        stretches
          .filter(({ sessionId }) => sessionId === id)
          .map(({ startedAt, endedAt }) => `${timeOf(startedAt)}–${timeOf(endedAt)}`)
          .join(', '),
      ),
      total: total?.workMs ?? 0,
    };
  });
}

/** Whether the bot's own connection is known to be gone. */
export async function isInOutage(database: Database): Promise<boolean> {
  return (await database.read((tx) => tx.countBy(outageTable, { toAt: IsNull() }))) > 0;
}

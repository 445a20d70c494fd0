import { IsNull } from 'typeorm';
import { dayOf, type Instant } from '../calendar';
import type { Tx } from '../database/database';
import type { Guild } from '../guilds/guild';
import { updateMember } from '../guilds/memberStore';
import type { Gathering, Stretch, StretchKind } from './session';
import { findOpenSession, gatheringTable, stretchTable, workSessionTable } from './sessionStore';
import type { Transition } from './stored';
import { addToTotals } from './totalStore';

/**
 * Stores one transition, and with a work stretch's end its totals. Each is a compare-and-set on what is open, so that
 * a transition that another process has made already changes nothing. Gives the gathering that was opened, if one was.
 */
export async function applyTransition(
  tx: Tx,
  guild: Guild,
  transition: Transition,
  now: Instant,
): Promise<Gathering | null> {
  const guildId = guild.id;
  switch (transition.kind) {
    case 'openSession': {
      const { memberId, at } = transition;
      await tx.query(
        `INSERT INTO work_session (guild_id, member_id, started_at, alive_at, there_at, seen_start)
         VALUES ($1, $2, $3, $4, $5, $6)`,
        [guildId, memberId, at, at, at, at],
      );
      return null;
    }
    case 'openStretch': {
      const { memberId, at, channelId, stretch, estimated } = transition;
      await tx.query(
        `INSERT INTO stretch (session_id, member_id, channel_id, kind, started_at, start_estimated_at)
         SELECT w.id, w.member_id, $1, $2, $3, $4 FROM work_session w WHERE w.member_id = $5 AND w.ended_at IS NULL`,
        [channelId, stretch, at, estimated ? now : null, memberId],
      );
      await tx.query(
        `UPDATE work_session SET seat_until = NULL
          WHERE member_id = $1 AND ended_at IS NULL AND seat_until IS NOT NULL`,
        [memberId],
      );
      return null;
    }
    case 'endStretch': {
      const { memberId, at } = transition;
      const [open]: { id: number; kind: StretchKind; started_at: string | number }[] = await tx.query(
        `SELECT s.id, s.kind, s.started_at FROM work_session w
           JOIN stretch s ON s.session_id = w.id AND s.ended_at IS NULL
          WHERE w.member_id = $1 AND w.ended_at IS NULL`,
        [memberId],
      );
      if (!open) return null;
      await tx.query(
        'UPDATE stretch SET ended_at = $1, end_estimated_at = $2 WHERE id = $3 AND ended_at IS NULL',
        [at, transition.estimated ? now : null, open.id],
      );
      if (open.kind === 'work') {
        const owner = { guildId, memberId, zone: guild.zone };
        await addToTotals(tx, owner, [{ startedAt: Number(open.started_at), endedAt: at }], 1);
      }
      return null;
    }
    case 'dropStretch':
      await tx.delete(stretchTable, { memberId: transition.memberId, endedAt: IsNull() });
      return null;
    case 'setBreak': {
      const { memberId, at, until, pressedAt } = transition;
      const changes = { breakAt: at, breakUntil: until, pressedAt };
      await tx.update(workSessionTable, { memberId, endedAt: IsNull() }, changes);
      return null;
    }
    case 'keepSeat': {
      const { memberId, until } = transition;
      await tx.query('UPDATE work_session SET seat_until = $1 WHERE member_id = $2 AND ended_at IS NULL', [
        until,
        memberId,
      ]);
      return null;
    }
    case 'endSession': {
      const { memberId, at, endKind } = transition;
      const end = { endedAt: at, seenEnd: at, endKind, seatUntil: null };
      await tx.update(workSessionTable, { memberId, endedAt: IsNull() }, end);
      return null;
    }
    case 'discardSession': {
      const session = await findOpenSession(tx, transition.memberId);
      if (!session) return null;
      const stretches = await tx.findBy(stretchTable, { sessionId: session.id, kind: 'work' });
      const owner = { guildId, memberId: transition.memberId, zone: guild.zone };
      await addToTotals(tx, owner, stretches.filter(hasEnded), -1);
      await tx.delete(workSessionTable, { id: session.id });
      return null;
    }
    case 'alive': {
      const { memberId, at, isThere } = transition;
      await tx.query(
        `UPDATE work_session SET alive_at = $1${isThere ? ', there_at = $1' : ''}
          WHERE member_id = $2 AND ended_at IS NULL`,
        [at, memberId],
      );
      return null;
    }
    case 'hold':
      await updateMember(tx, transition.memberId, { heldAt: transition.at });
      return null;
    case 'release':
      await updateMember(tx, transition.memberId, { heldAt: null });
      return null;
    case 'openGathering': {
      const { channelId, at } = transition;
      const opened = { guildId, channelId, day: dayOf(at, guild.zone), startedAt: at };
      await tx.createQueryBuilder().insert().into(gatheringTable).values(opened).orIgnore().execute();
      return tx.findOneBy(gatheringTable, { guildId, channelId, endedAt: IsNull() });
    }
    case 'endGathering': {
      const { channelId, at } = transition;
      await tx.update(gatheringTable, { guildId, channelId, endedAt: IsNull() }, { endedAt: at });
      return null;
    }
  }
}

function hasEnded(stretch: Stretch): stretch is Stretch & { endedAt: Instant } {
  return stretch.endedAt !== null;
}

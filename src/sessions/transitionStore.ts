import { IsNull } from 'typeorm';
import { dayOf, type Instant } from '../calendar';
import { change, type Tx } from '../database/database';
import type { Guild } from '../guilds/guild';
import { updateMember } from '../guilds/memberStore';
import { addDoubt } from './doubtStore';
import type { Gathering, Stretch } from './session';
import { findOpenSession, gatheringTable, stretchTable, workSessionTable } from './sessionStore';
import type { Transition } from './state';
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
      const { memberId, at, channelId, stretch, estimated, takesSeat } = transition;
      await tx.query(
        `INSERT INTO stretch (session_id, member_id, channel_id, kind, started_at, start_estimated_at)
         SELECT w.id, w.member_id, $1, $2, $3, $4 FROM work_session w WHERE w.member_id = $5 AND w.ended_at IS NULL`,
        [channelId, stretch, at, estimated ? now : null, memberId],
      );
      if (takesSeat)
        await tx.query(
          'UPDATE work_session SET seat_until = NULL WHERE member_id = $1 AND ended_at IS NULL',
          [memberId],
        );
      return null;
    }
    case 'endStretch': {
      const { memberId, at, stretch, startedAt, estimated } = transition;
      const ended = await change(
        tx,
        `UPDATE stretch SET ended_at = $1, end_estimated_at = $2 WHERE ended_at IS NULL AND started_at = $3
            AND session_id = (SELECT w.id FROM work_session w WHERE w.member_id = $4 AND w.ended_at IS NULL)`,
        [at, estimated ? now : null, startedAt, memberId],
      );
      if (ended > 0 && stretch === 'work')
        await addToTotals(tx, { guildId, memberId, zone: guild.zone }, [{ startedAt, endedAt: at }], 1);
      return null;
    }
    case 'dropStretch':
      await tx.query(
        `DELETE FROM stretch WHERE ended_at IS NULL
          AND session_id = (SELECT w.id FROM work_session w WHERE w.member_id = $1 AND w.ended_at IS NULL)`,
        [transition.memberId],
      );
      return null;
    case 'setBreak': {
      const { memberId, at, until, pressedAt } = transition;
      await tx.query(
        `UPDATE work_session SET break_at = $1, break_until = $2, pressed_at = $3
          WHERE member_id = $4 AND ended_at IS NULL`,
        [at, until, pressedAt, memberId],
      );
      return null;
    }
    case 'setUntil': {
      const { memberId, until } = transition;
      await tx.query('UPDATE work_session SET until_at = $1 WHERE member_id = $2 AND ended_at IS NULL', [
        until,
        memberId,
      ]);
      return null;
    }
    case 'doubt': {
      const { memberId, doubt, from, to } = transition;
      await addDoubt(tx, { memberId, kind: doubt, fromAt: from, toAt: to });
      return null;
    }
    case 'openMaybe': {
      const { memberId, at, channelId, estimated } = transition;
      await tx.query(
        `INSERT INTO stretch (channel_id, kind, started_at, start_estimated_at, session_id, member_id)
         SELECT $1, 'maybe', $2, $3, w.id, w.member_id FROM work_session w
          WHERE w.member_id = $4
            AND w.id = (SELECT l.session_id FROM stretch l WHERE l.member_id = w.member_id
                         ORDER BY l.started_at DESC, l.id DESC LIMIT 1)
            AND NOT EXISTS (SELECT 1 FROM stretch o WHERE o.member_id = w.member_id AND o.ended_at IS NULL)`,
        [channelId, at, estimated ? now : null, memberId],
      );
      return null;
    }
    case 'endMaybe': {
      const { memberId, at, startedAt, estimated } = transition;
      const open = "kind = 'maybe' AND ended_at IS NULL";
      if (at === startedAt)
        await tx.query(`DELETE FROM stretch WHERE member_id = $1 AND started_at = $2 AND ${open}`, [
          memberId,
          startedAt,
        ]);
      else
        await tx.query(
          `UPDATE stretch SET ended_at = $1, end_estimated_at = $2
            WHERE member_id = $3 AND started_at = $4 AND ${open}`,
          [at, estimated ? now : null, memberId, startedAt],
        );
      return null;
    }
    case 'keepSeat': {
      const { memberId, until, aliveAt } = transition;
      await tx.query(
        'UPDATE work_session SET seat_until = $1, alive_at = $2 WHERE member_id = $3 AND ended_at IS NULL',
        [until, aliveAt, memberId],
      );
      return null;
    }
    case 'endSession': {
      const { memberId, at, endKind } = transition;
      await tx.query(
        `UPDATE work_session SET ended_at = $1, seen_end = $1, end_kind = $2, seat_until = NULL
          WHERE member_id = $3 AND ended_at IS NULL`,
        [at, endKind, memberId],
      );
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
      await tx
        .createQueryBuilder()
        .insert()
        .into(gatheringTable)
        .values(opened)
        .orIgnore()
        .updateEntity(false)
        .execute();
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

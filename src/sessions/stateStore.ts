import type { Instant } from '../calendar';
import type { Tx } from '../database/database';
import type { Guild } from '../guilds/guild';
import { choiceOf, type Member } from '../guilds/member';
import { addMembers } from '../guilds/memberStore';
import { findLastSeen } from './outageStore';
import type { CountedKind } from './session';
import type { FirstJoin, State, GatheringState, MemberState, SessionState } from './state';

/**
 * What is stored of a guild for the rules: all members with an open session or held, and those who were seen (`whereSeen`).
 * A user who was seen in a coworking channel and isn't stored yet is stored first; others who aren't stored are left out.
 */
export async function loadState(
  tx: Tx,
  guild: Guild,
  seenIn: ReadonlyMap<string, string | null>,
  now: Instant,
): Promise<{ state: State; firstJoins: FirstJoin[] }> {
  const { lastSeen, outage } = await findLastSeen(tx, guild, now);
  let members = await loadMembers(tx, guild, [...seenIn.keys()]);
  const known = new Set(members.map(({ userId }) => userId));
  const unknown = [...seenIn].flatMap(([userId, channelId]) =>
    channelId !== null && !known.has(userId) ? [userId] : [],
  );
  if (unknown.length > 0) {
    const added = await addMembers(tx, guild.id, unknown);
    // Another process may have stored one meanwhile.
    members =
      added.length === unknown.length
        ? [...members, ...added.map((one) => newMember(guild, one))]
        : await loadMembers(tx, guild, [...seenIn.keys()]);
  }
  const firstJoins = members.flatMap(({ memberId, userId, isKnown, hasChosen }) => {
    const channelId = seenIn.get(userId) ?? null;
    return channelId === null || isKnown ? [] : [{ memberId, hasChosen }];
  });
  return {
    state: {
      zone: guild.zone,
      lastSeen,
      outage,
      reconciledAt: guild.reconciledAt,
      members,
      gatherings: await loadGatherings(tx, guild.id),
    },
    firstJoins,
  };
}

interface LoadedMember extends MemberState {
  /** She was welcomed, or will be. */
  isKnown: boolean;
  hasChosen: boolean;
}

/** A stretch of an open session with whose it is; or a member without a session, and when her newest stretch ended. */
type MemberRow = {
  member_id: number;
  user_id: string;
  choice: Member['choice'];
  promised: Member['promised'];
  asked_at: Instant | null;
  new_since: Instant | null;
  held_at: Instant | null;
  held_in: string | null;
  maybe_started_at: Instant | null;
  maybe_ended_at: Instant | null;
  ended_at: Instant | null;
} & (StretchRow | { kind: null });

interface StretchRow {
  kind: CountedKind;
  channel_id: string;
  started_at: Instant;
  alive_at: Instant;
  there_at: Instant;
  seat_until: Instant | null;
  break_at: Instant | null;
  break_until: Instant | null;
  pressed_at: Instant | null;
  until_at: Instant | null;
}

/** Those with an open session, and those who are held. */
const openOrHeld = `SELECT member_id AS id FROM work_session WHERE guild_id = $1 AND ended_at IS NULL
             UNION SELECT id FROM member WHERE guild_id = $1 AND held_at IS NOT NULL`;

/** All with an open session, all who are held, and of these users those who are stored as members. */
async function loadMembers(tx: Tx, guild: Guild, userIds: readonly string[]): Promise<LoadedMember[]> {
  const numbers = userIds.map((userId) => `${BigInt(userId)}`);
  const seen = 'SELECT id FROM member WHERE guild_id = $1 AND user_id';
  if (numbers.length === 1) return readMembers(tx, guild, `${openOrHeld} UNION ${seen} = $2`, numbers);
  const members = await readMembers(tx, guild, openOrHeld);
  const known = new Set(members.map((member) => member.userId));
  // They stand in the text, for databases take no endless list of values; but a text that is always another one is prepared
  // each time, so those whose sessions go on aren't in it.
  const others = numbers.filter((number) => !known.has(number)).map((number) => `'${number}'`);
  if (others.length === 0) return members;
  const more = await readMembers(tx, guild, `${seen} IN (${others.join(', ')})`);
  return [...members, ...more].sort((one, other) => one.memberId - other.memberId);
}

/** The members with these ids of ours, which a statement gives: `$1` is the guild, `$2` the first of `values`. */
async function readMembers(
  tx: Tx,
  guild: Guild,
  ids: string,
  values: readonly string[] = [],
): Promise<LoadedMember[]> {
  // Put together here: asking the database for the newest and the sum of each session's stretches takes it twice as long.
  const rows: MemberRow[] = await tx.query(
    `SELECT m.id AS member_id, m.user_id, m.choice, m.promised, m.asked_at, m.new_since, m.held_at, s.kind, s.channel_id, s.started_at,
            CASE WHEN w.id IS NOT NULL THEN s.ended_at
                 ELSE (SELECT l.ended_at FROM stretch l WHERE l.member_id = m.id ORDER BY l.started_at DESC LIMIT 1)
                 END AS ended_at,
            h.channel_id AS held_in, h.ended_at AS maybe_ended_at,
            CASE WHEN h.kind = 'maybe' THEN h.started_at ELSE h.ended_at END AS maybe_started_at,
            w.alive_at, w.there_at, w.seat_until, w.break_at, w.break_until, w.pressed_at, w.until_at
       FROM (${ids}) AS one
       JOIN member m ON m.id = one.id
       LEFT JOIN work_session w ON w.member_id = m.id AND w.ended_at IS NULL
       LEFT JOIN stretch s ON s.session_id = w.id
       LEFT JOIN stretch h ON m.held_at IS NOT NULL AND h.id =
                 (SELECT l.id FROM stretch l WHERE l.member_id = m.id ORDER BY l.started_at DESC, l.id DESC LIMIT 1)
             AND CASE WHEN h.kind = 'maybe' THEN h.ended_at IS NULL OR h.ended_at > m.held_at
                      ELSE h.ended_at = m.held_at
                       AND (SELECT e.end_kind FROM work_session e WHERE e.id = h.session_id) = 'silent' END
      ORDER BY m.id, s.started_at, s.id`,
    [guild.id, ...values],
  );
  const members = new Map<number, LoadedMember>();
  for (const row of rows) {
    const session = row.kind === null ? null : sessionOf(row, members.get(row.member_id)?.session ?? null);
    members.set(row.member_id, {
      memberId: row.member_id,
      userId: row.user_id,
      recorded: choiceOf(row, guild.settings) !== 'off',
      heldAt: row.held_at,
      heldIn: row.held_in,
      maybe:
        row.maybe_started_at === null
          ? null
          : { startedAt: row.maybe_started_at, endedAt: row.maybe_ended_at },
      lastEnd: row.ended_at,
      session,
      isKnown: row.asked_at !== null || row.new_since !== null,
      hasChosen: row.choice !== null,
    });
  }
  return [...members.values()];
}

/** Who was just stored: nothing is known of her yet. */
function newMember(guild: Guild, { id, userId }: Pick<Member, 'id' | 'userId'>): LoadedMember {
  return {
    memberId: id,
    userId,
    recorded: choiceOf({ choice: null, promised: null }, guild.settings) !== 'off',
    heldAt: null,
    heldIn: null,
    maybe: null,
    lastEnd: null,
    session: null,
    isKnown: false,
    hasChosen: false,
  };
}

/** A session up to this stretch of it, from what it was up to the stretch before. */
function sessionOf(row: StretchRow & Pick<MemberRow, 'ended_at'>, before: SessionState | null): SessionState {
  const last = {
    channelId: row.channel_id,
    kind: row.kind,
    startedAt: row.started_at,
    endedAt: row.ended_at,
  };
  const endedMs = (before?.endedMs ?? 0) + (last.endedAt === null ? 0 : last.endedAt - last.startedAt);
  const ends = [before?.endedAt ?? null, last.endedAt].filter((end) => end !== null);
  return {
    aliveAt: row.alive_at,
    thereAt: row.there_at,
    seat: row.seat_until === null ? null : { until: row.seat_until },
    endedMs,
    endedAt: ends.length === 0 ? null : Math.max(...ends),
    breakAt: row.break_at,
    breakUntil: row.break_until,
    pressedAt: row.pressed_at,
    untilAt: row.until_at,
    last,
  };
}

async function loadGatherings(tx: Tx, guildId: number): Promise<GatheringState[]> {
  const rows: { channel_id: string; started_at: Instant; last_left_at: Instant | null }[] = await tx.query(
    `SELECT g.channel_id, g.started_at,
            (SELECT MAX(s.ended_at) FROM stretch s WHERE s.channel_id = g.channel_id AND s.kind <> 'maybe' AND s.ended_at >= g.started_at) AS last_left_at
       FROM gathering g WHERE g.guild_id = $1 AND g.ended_at IS NULL ORDER BY g.id`,
    [guildId],
  );
  return rows.map((row) => ({
    channelId: row.channel_id,
    startedAt: row.started_at,
    lastLeftAt: row.last_left_at,
  }));
}

import type { Instant } from '../calendar';
import type { Tx } from '../database/database';
import type { Member } from '../guilds/member';
import { memberTable } from '../guilds/memberStore';
import type { WelcomedIn } from './welcome';

/** A member who is new, and whose welcome waits until it is seen that she stays. */
export interface Waiting {
  memberId: number;
  guildId: number;
  userId: string;
  newSince: Instant;
}

/** All who wait for their welcomes. One query. */
export function listWaiting(tx: Tx): Promise<Waiting[]> {
  return tx.query(
    `SELECT id AS "memberId", guild_id AS "guildId", user_id AS "userId", new_since AS "newSince" FROM member
      WHERE new_since IS NOT NULL AND asked_at IS NULL`,
  );
}

/** Of each guild in which newcomers were welcomed, when that was. One query. */
export function listWelcomed(tx: Tx): Promise<(WelcomedIn & { guildId: number })[]> {
  return tx.query(
    `SELECT guild_id AS "guildId", MIN(asked_at) AS first, MAX(asked_at) AS last FROM member
      WHERE new_since IS NOT NULL AND asked_at IS NOT NULL GROUP BY guild_id`,
  );
}

/** All newcomers of a guild, in ascending order of our ids. */
export function listNew(tx: Tx, guildId: number): Promise<Member[]> {
  return tx
    .createQueryBuilder(memberTable, 'member')
    .where('member.guildId = :guildId AND member.newSince IS NOT NULL', { guildId })
    .orderBy('member.id')
    .getMany();
}

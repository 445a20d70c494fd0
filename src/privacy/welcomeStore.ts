import type { Instant } from '../calendar';
import type { Tx } from '../database/database';
import { readSettings } from '../guilds/guild';
import type { Member } from '../guilds/member';
import type { Locale } from '../i18n/translate';
import type { Welcome } from './privacy';
import type { Newcomer, WelcomedIn } from './welcome';

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

/** All newcomers of a guild, in ascending order of our ids. One query. */
export function listNew(tx: Tx, guildId: number): Promise<(Omit<Newcomer, 'isHere'> & { userId: string })[]> {
  return tx.query(
    `SELECT id AS "memberId", user_id AS "userId", new_since AS "newSince", asked_at AS "askedAt" FROM member
      WHERE guild_id = $1 AND new_since IS NOT NULL ORDER BY id`,
    [guildId],
  );
}

/** What the welcome of a member shows; null once she has chosen, and when there is no such member any more. One query. */
export async function findWelcome(tx: Tx, guildId: number, memberId: number): Promise<Welcome | null> {
  const rows: (Pick<Member, 'choice' | 'promised' | 'userId'> & {
    own: Locale | null;
    locale: Locale;
    settings: string;
  })[] = await tx.query(
    `SELECT m.choice, m.promised, m.user_id AS "userId", g.locale, g.settings,
            (SELECT o.locale FROM member o WHERE o.user_id = m.user_id AND o.locale IS NOT NULL
              ORDER BY CASE WHEN o.id = m.id THEN 0 ELSE 1 END, o.id DESC LIMIT 1) AS own
       FROM guild g JOIN member m ON m.id = $1 WHERE g.id = $2`,
    [memberId, guildId],
  );
  const [row] = rows;
  if (!row || row.choice !== null) return null;
  const promised = row.promised ?? readSettings(row.settings).defaultChoice;
  return { locale: row.own ?? row.locale, userId: row.userId, promised };
}

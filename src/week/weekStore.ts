import { IsNull, Not } from 'typeorm';
import type { Instant, Week } from '../calendar';
import type { Tx } from '../database/database';
import type { Guild } from '../guilds/guild';
import { guildTable } from '../guilds/guildStore';
import { gatheringTable } from '../sessions/sessionStore';
import type { Crowd } from './weekPost';

/** A guild whose weekly post falls due some time. */
export type Awaiting = Pick<Guild, 'id'> & { weekPostAt: Instant };

/** So many guilds are read at once while one is looked for. */
const readAtOnce = 100;

/** Of the guilds that `isOurs` tells, the one whose weekly post falls due first; null when there is none. */
export async function findFirstAwaiting(
  tx: Tx,
  isOurs: (guildId: number) => boolean,
): Promise<Awaiting | null> {
  for (let skip = 0; ; skip += readAtOnce) {
    const guilds = await tx.find(guildTable, {
      where: { weekPostAt: Not(IsNull()), leftAt: IsNull() },
      order: { weekPostAt: 'ASC', id: 'ASC' },
      skip,
      take: readAtOnce,
    });
    const own = guilds.find(({ id }) => isOurs(id));
    if (own) return own as Awaiting;
    if (guilds.length < readAtOnce) return null;
  }
}

/** A week of a community, with the milliseconds of all work. */
export interface WeekSum extends Crowd {
  workMs: number;
}

/** What is stored of a week. */
export async function sumUpWeek(tx: Tx, { id, settings }: Guild, week: Week): Promise<WeekSum> {
  const [row]: Record<'work_ms' | 'people' | 'on_board', string | number | null>[] = await tx.query(
    `SELECT SUM(t.work_ms) AS work_ms, COUNT(*) AS people,
            SUM(CASE WHEN COALESCE(m.choice, $1) = 'board' THEN 1 ELSE 0 END) AS on_board
       FROM work_total t JOIN member m ON m.id = t.member_id
      WHERE t.guild_id = $2 AND t.period = $3 AND t.work_ms > 0`,
    [settings.defaultChoice, id, week],
  );
  const numberOf = (value: string | number | null | undefined) => Number(value ?? 0);
  return {
    workMs: numberOf(row?.work_ms),
    people: numberOf(row?.people),
    onBoard: numberOf(row?.on_board),
  };
}

/** How many goals were reached in a week, by all. */
export async function countReached(tx: Tx, guildId: number, week: Week): Promise<number> {
  const [row]: { reached: string | number | null }[] = await tx.query(
    'SELECT SUM(reached) AS reached FROM reached_total WHERE guild_id = $1 AND period = $2',
    [guildId, week],
  );
  return Number(row?.reached ?? 0);
}

/** The coworking channel of the last gathering that began before `end`; null when there was none. */
export async function findLastRoom(tx: Tx, guildId: number, end: Instant): Promise<string | null> {
  const gathering = await tx
    .createQueryBuilder(gatheringTable, 'gathering')
    .where('gathering.guildId = :guildId', { guildId })
    .andWhere('gathering.startedAt < :end', { end })
    .orderBy('gathering.startedAt', 'DESC')
    .limit(1)
    .getOne();
  return gathering?.channelId ?? null;
}

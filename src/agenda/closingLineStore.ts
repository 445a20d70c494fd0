import { IsNull } from 'typeorm';
import type { Tx } from '../database/database';
import { lockGuild } from '../guilds/guildStore';
import { findGathering } from '../sessions/presenceStore';
import type { Gathering } from '../sessions/session';
import { gatheringTable } from '../sessions/sessionStore';
import { chooseLine, remembered, repeatsAfter, type ShownLine } from './closingLine';

/**
 * Gives the number of the line under a gathering's summary, 0 for none: the one that is stored, or else one that is
 * chosen now, once for all, while no other is chosen for the guild.
 */
export async function keepLine(tx: Tx, { id, guildId, startedAt }: Gathering): Promise<number> {
  await lockGuild(tx, guildId);
  const stored = await findGathering(tx, id);
  if (stored && stored.line !== null) return stored.line;
  const shown: { line: number; started_at: number }[] = await tx.query(
    'SELECT line, started_at FROM gathering WHERE guild_id = $1 AND started_at >= $2 AND started_at <= $3 AND line > 0',
    [guildId, startedAt - remembered, startedAt + repeatsAfter],
  );
  const history = shown.map((one): ShownLine => ({ line: one.line, at: one.started_at }));
  const line = chooseLine(history, startedAt, id) ?? 0;
  await tx.update(gatheringTable, { id, line: IsNull() }, { line });
  return line;
}

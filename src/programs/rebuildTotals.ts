import '../preflight';
import type { Database } from '../database/database';
import { recountReached } from '../goals/reachedStore';
import { listGuildIds } from '../guilds/guildStore';
import { createTotalService } from '../sessions/totalService';
import { count, runOnDatabase, type Say } from './onDatabase';

/**
 * Counts the totals of all members anew from their stretches and goals, a transaction for each, and says what was
 * wrong. Gives whether it could: differences are put right, so they are no failure.
 */
async function rebuildTotals(database: Database, say: Say): Promise<boolean> {
  const totals = createTotalService(database, () => undefined, recountReached);
  let differences = 0;
  for (const guildId of await database.read(listGuildIds)) {
    await totals.recountGuild(guildId, ({ memberId, of, unit, stored, right }) => {
      differences += 1;
      say(`member ${memberId}, ${of}: stored ${stored} ${unit}, right ${right} ${unit}`);
    });
  }
  say(count(differences, 'difference'));
  return true;
}

if (require.main === module) runOnDatabase('change', rebuildTotals);

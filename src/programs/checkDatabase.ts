import '../preflight';
import type { Instant } from '../calendar';
import { makeSystemClock } from '../clock';
import type { Database, Tx } from '../database/database';
import { findReachedDifferences } from '../goals/reachedStore';
import { getGuild, listGuildIds } from '../guilds/guildStore';
import { listMemberIds } from '../guilds/memberStore';
import { formatDuration } from '../i18n/durations';
import { stretchTable, workSessionTable } from '../sessions/sessionStore';
import { findTotalDifferences } from '../sessions/totalStore';
import { findStoredTimes } from '../storedTimes';
import { checkMember } from './checkMember';
import { checkRows } from './checkRows';
import { count, runOnDatabase, type Say } from './onDatabase';

/** So many faults are told one by one; the others are counted. */
const mostTold = 100;

/**
 * Checks that what is stored keeps the rules that hold at every moment, and says what doesn't, a line for each fault
 * with the ids of its rows. It only reads: a bot may write meanwhile. All of a member's rows are read at one moment and
 * nobody else's with them, so that it takes neither much memory nor a long transaction. Gives whether all is well.
 */
export async function checkDatabase(database: Database, say: Say): Promise<boolean> {
  let faults = 0;
  const tell = (fault: string) => {
    faults += 1;
    if (faults <= mostTold) say(fault);
  };
  const seen = { guilds: 0, members: 0, sessions: 0, stretches: 0 };
  for (const guildId of await database.read(listGuildIds)) {
    seen.guilds += 1;
    for (const memberId of await database.read((tx) => listMemberIds(tx, guildId))) {
      const found = await database.read((tx) => readMember(tx, guildId, memberId));
      seen.members += 1;
      seen.sessions += found.sessions;
      seen.stretches += found.stretches;
      found.faults.forEach(tell);
    }
    const { recountAt } = await database.read((tx) => getGuild(tx, guildId));
    if (recountAt !== null)
      say(`guild ${guildId}: its totals are being counted anew; they weren't compared.`);
  }
  await checkRows(database, tell);

  const checked = [
    count(seen.guilds, 'guild'),
    count(seen.members, 'member'),
    count(seen.sessions, 'session'),
    count(seen.stretches, 'stretch', 'stretches'),
  ].join(', ');
  if (faults > mostTold) say(`… and ${count(faults - mostTold, 'fault')} more`);
  say(`${checked}: ${faults === 0 ? 'all is well.' : `${count(faults, 'fault')}.`}`);
  return faults === 0;
}

interface Found {
  sessions: number;
  stretches: number;
  faults: string[];
}

async function readMember(tx: Tx, guildId: number, memberId: number): Promise<Found> {
  const { zone, recountAt } = await getGuild(tx, guildId);
  const sessions = await tx.findBy(workSessionTable, { memberId });
  const stretches = await tx.findBy(stretchTable, { memberId });
  const gatherings: { channel_id: string }[] = await tx.query(
    'SELECT channel_id FROM gathering WHERE guild_id = $1 AND ended_at IS NULL',
    [guildId],
  );
  const gathered = new Set(gatherings.map((row) => row.channel_id));
  const faults = checkMember({ guildId, memberId, sessions, stretches, gathered });
  if (recountAt === null) {
    const owner = { guildId, memberId, zone };
    const wrong = [...(await findTotalDifferences(tx, owner)), ...(await findReachedDifferences(tx, owner))];
    for (const { of, unit, stored, right } of wrong)
      faults.push(
        `guild ${guildId}, member ${memberId}, total of ${of}: stored ${stored} ${unit}, right ${right} ${unit}`,
      );
  }
  return { sessions: sessions.length, stretches: stretches.length, faults };
}

/** Says by how much the newest stored time lies ahead of `now`, from a minute on. It is no fault of what is stored. */
export async function tellAhead(database: Database, say: Say, now: Instant): Promise<void> {
  const { newest } = await database.read(findStoredTimes);
  if (newest - now < 60_000) return;
  const ahead = formatDuration(newest - now);
  say(
    `The newest stored time is ${ahead} ahead of this computer's clock. A bot that starts now goes on from there.`,
  );
}

if (require.main === module) {
  runOnDatabase('read', async (database, say) => {
    await tellAhead(database, say, makeSystemClock()());
    return checkDatabase(database, say);
  });
}

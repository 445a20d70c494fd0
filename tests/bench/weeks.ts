import { addDays, dayOf } from '../../src/calendar';
import { createWeeksService } from '../../src/desk/weeksService';
import { getMember } from '../../src/guilds/memberStore';
import type { BenchDatabase } from './benchDatabase';
import type { History } from './history';
import { compare, drawWaysTitle } from './series';

const turns = 300;
const daysShown = 26 * 7;

/** A member's own weeks beside her days of the same time by hand. */
export async function benchWeeks(bench: BenchDatabase, { guild, memberIds, now }: History): Promise<void> {
  const weeks = createWeeksService(bench.database, () => undefined);
  const [memberId = 0] = memberIds;
  const member = await bench.database.read((tx) => getMember(tx, memberId));
  const today = dayOf(now, guild.zone);
  const first = addDays(today, -daysShown);
  const byHand = `SELECT day, work_ms FROM day_total WHERE member_id = ${memberId} AND day >= '${first}' ORDER BY day`;
  console.log(drawWaysTitle('beside the days by hand'));
  const lines = await compare(turns, [
    { name: 'my weeks, with weeks in a row', once: () => weeks.see(guild, member, now) },
    { name: '  by hand the days of 26 weeks', once: () => bench.query(byHand) },
  ]);
  console.log(lines.join('\n'));
}

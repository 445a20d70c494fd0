import { addWeeks, dayOf, firstDayOf, startOfDay, weekOfDay } from '../../src/calendar';
import { weeksShown } from '../../src/desk/weeks';
import { createWeeksService } from '../../src/desk/weeksService';
import { getMember } from '../../src/guilds/memberStore';
import type { BenchDatabase } from './benchDatabase';
import { daysOverHistory, daysOverTotals } from './byHand';
import type { History } from './history';
import { compare, drawWaysTitle } from './series';

const turns = 300;

/** A member's own weeks beside what they are made of, by hand: as many of her days as it takes to count her row. */
export async function benchWeeks(bench: BenchDatabase, { guild, memberIds, now }: History): Promise<void> {
  const weeks = createWeeksService(bench.database, () => undefined);
  console.log(drawWaysTitle('beside the totals by hand'));
  for (const memberId of [memberIds.at(0), memberIds.at(-1)]) {
    if (memberId === undefined) continue;
    const member = await bench.database.read((tx) => getMember(tx, memberId));
    const { inARow } = await weeks.see(guild, member, now);
    const thisWeek = weekOfDay(dayOf(now, guild.zone));
    const first = firstDayOf(addWeeks(thisWeek, -Math.max(weeksShown - 1, inARow)));
    const lines = await compare(turns, [
      { name: `my weeks, ${inARow} in a row`, once: () => weeks.see(guild, member, now) },
      {
        name: '  by hand over the history',
        once: () => bench.query(daysOverHistory(memberId, startOfDay(first, guild.zone))),
      },
      { name: '  by hand over the totals', once: () => bench.query(daysOverTotals(memberId, first)) },
    ]);
    console.log(lines.join('\n'));
  }
}

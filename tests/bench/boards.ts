import { boundsOf, isWeek, keyOf, measures, type Period, periods, weeksBefore } from '../../src/board/board';
import { createBoardService } from '../../src/board/boardService';
import { getMember } from '../../src/guilds/memberStore';
import type { Names } from '../../src/guilds/ports';
import type { BenchDatabase } from './benchDatabase';
import { type Look, makeStudySessions, overHistory, overStudySessions, overTotals } from './byHand';
import type { History } from './history';
import { compare, drawWaysTitle, type Way } from './series';

const turns = 300;

/** Everyone is there: who is, is asked of a cache. */
const names: Names = (_, userIds) => Promise.resolve(new Map(userIds.map((userId) => [userId, userId])));

/** Every leaderboard beside the same by hand. */
export async function benchBoards(bench: BenchDatabase, history: History, crowd: History): Promise<void> {
  for (const sql of makeStudySessions(history)) await bench.query(sql);
  console.log(drawWaysTitle('beside the totals by hand'));
  for (const measure of measures) {
    for (const period of periods) await benchBoard(bench, history, { measure, period, isOfFew: false });
  }
  await benchBoard(bench, crowd, { measure: 'time', period: 'week', isOfFew: true });
}

interface Wanted {
  measure: Look['measure'];
  period: Period;
  isOfFew: boolean;
}

async function benchBoard(bench: BenchDatabase, history: History, { measure, period, isOfFew }: Wanted) {
  const { database } = bench;
  const board = createBoardService(database, names);
  const { guild, memberIds, now } = history;
  const [memberId = 0] = memberIds;
  const member = await database.read((tx) => getMember(tx, memberId));
  const key = keyOf(period, now, guild.zone);
  const compared = isWeek(key) ? weeksBefore(key) : [];
  const look: Look = {
    history,
    measure,
    key,
    bounds: boundsOf(key, guild.zone),
    memberId,
    compared,
    isOfFew,
  };
  const few = `, ${memberIds.length.toLocaleString('en')} members, few on it`;
  const ways: [name: string, sql: string][] = [
    ['by hand over the history', overHistory(look)],
    ...(measure === 'time' ? [['as the study bot does', overStudySessions(look)] as [string, string]] : []),
  ];
  const slow: Way[] = ways.map(([name, sql]) => ({
    name: `  ${name}`,
    once: () => bench.query(sql),
    everyTurn: 30,
  }));
  const lines = await compare(turns, [
    {
      name: `${measure}, ${period}${isOfFew ? few : ''}`,
      once: () => board.see(guild, member, { measure, period }, () => true, now),
    },
    ...(isOfFew ? [] : slow),
    {
      name: '  by hand over the totals',
      once: () => bench.query(overTotals(look)),
    },
  ]);
  console.log(lines.join('\n'));
}

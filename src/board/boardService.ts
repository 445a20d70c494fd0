import { dayOf, type Instant, weekOfDay } from '../calendar';
import type { Database, Tx } from '../database/database';
import { choiceOf, type Guild } from '../guilds/guild';
import { getGuild } from '../guilds/guildStore';
import type { Member } from '../guilds/member';
import { getMember } from '../guilds/memberStore';
import type { Names } from '../guilds/ports';
import { findLastSeen } from '../sessions/outageStore';
import {
  type Board,
  boundsOf,
  compareWeeks,
  enoughForList,
  type Figure,
  isWeek,
  keyOf,
  longestFirst,
  type OwnTime,
  type Period,
  type PeriodKey,
  rank,
  upperHalf,
  weeksBefore,
  workInside,
} from './board';
import { type AtWork, findFirstStart, findTotals, listAtWork, listLongest } from './boardStore';

/** So many are read at first. More only when so many of them have left the guild that the list isn't full. */
const readAtFirst = 50;

/** The board and one member's own time, before it is known who is still in the guild. */
interface Look {
  guildId: number;
  /** Those on the board in their order: the first `limit`, or all there are. */
  first: Figure[];
  isAll: boolean;
  own: Omit<OwnTime, 'place'>;
}

/** Reads leaderboards. A figure is the stored total of its period and the part of the still open work in it. */
export function createBoardService(database: Database, names: Names) {
  return {
    /**
     * The board of a period at `now` as one member sees it. Who has left the guild is neither listed nor counted:
     * who is there is asked outside of the database, and only when too few are, more are read.
     */
    async see(memberId: number, period: Period, now: Instant): Promise<Board> {
      for (let limit = readAtFirst; ; limit *= 2) {
        const { guildId, first, isAll, own } = await database.read((tx) =>
          look(tx, memberId, period, now, limit),
        );
        const inGuild = await names(
          guildId,
          first.map(({ userId }) => userId),
        );
        const ranked = rank(first.filter(({ userId }) => inGuild.has(userId)));
        if (!isAll && ranked.length < enoughForList) continue;
        const places = upperHalf(ranked);
        const ownPlace = places.find((one) => one.memberId === memberId);
        return { period, places, own: { ...own, place: ownPlace?.place ?? null } };
      }
    },
  };
}

export type BoardService = ReturnType<typeof createBoardService>;

async function look(tx: Tx, memberId: number, period: Period, now: Instant, limit: number): Promise<Look> {
  const member = await getMember(tx, memberId);
  const guild = await getGuild(tx, member.guildId);
  const key = keyOf(period, now, guild.zone);
  const { lastSeen, outage } = await findLastSeen(tx, guild, now);
  const atWork = await listAtWork(tx, guild, key, outage ? Math.min(now, lastSeen) : now);
  const longest = await listLongest(tx, guild, key, limit);
  const isAll = longest.length < limit;
  const figures = withOpenWork(longest, atWork, guild, key);
  return {
    guildId: guild.id,
    first: isAll ? figures : figures.slice(0, limit),
    isAll,
    own: await lookAtOwn(tx, member, guild, key, atWork),
  };
}

/**
 * All on the board who were read or are at work, in their order. Whoever wasn't read has no open work, and no longer
 * time than any who was: so the first of these, as many as were read, are the first of all.
 */
function withOpenWork(
  longest: readonly Figure[],
  atWork: readonly AtWork[],
  guild: Guild,
  key: PeriodKey,
): Figure[] {
  const bounds = boundsOf(key, guild.zone);
  const figures = new Map(longest.map((figure) => [figure.memberId, figure]));
  for (const { memberId, userId, workMs, choice, open } of atWork) {
    if (choice !== 'board') continue;
    figures.set(memberId, { memberId, userId, workMs: workMs + workInside(open, bounds) });
  }
  return longestFirst([...figures.values()]);
}

async function lookAtOwn(
  tx: Tx,
  member: Member,
  guild: Guild,
  key: PeriodKey,
  atWork: readonly AtWork[],
): Promise<Look['own']> {
  const { zone } = guild;
  const open = atWork.find(({ memberId }) => memberId === member.id)?.open;
  const firstStart = isWeek(key) ? await findFirstStart(tx, member.id) : null;
  const firstWeek = firstStart === null ? null : weekOfDay(dayOf(firstStart, zone));
  const before = isWeek(key) ? weeksBefore(key, firstWeek) : [];
  const totals = await findTotals(tx, member.id, [key, ...before]);
  const timeIn = (one: PeriodKey) => {
    const stored = one === 'all' ? member.lifetimeMs : (totals.get(one) ?? 0);
    return stored + (open ? workInside(open, boundsOf(one, zone)) : 0);
  };
  const workMs = timeIn(key);
  return {
    choice: choiceOf(member, guild.settings),
    workMs,
    comparison: compareWeeks(workMs, before.map(timeIn)),
  };
}

import { dayOf, type Instant, weekOfDay } from '../calendar';
import type { Database, Tx } from '../database/database';
import { choiceOf, type Guild } from '../guilds/guild';
import { getGuild } from '../guilds/guildStore';
import type { Member } from '../guilds/member';
import type { Names } from '../guilds/ports';
import {
  type Board,
  boundsOf,
  compareWeeks,
  enoughForList,
  type Figure,
  isWeek,
  keyOf,
  type Measure,
  mostFirst,
  type OwnFigure,
  type Period,
  type PeriodKey,
  type Place,
  rank,
  sinceFirst,
  upperHalf,
  weeksBefore,
  workInside,
} from './board';
import { type AtWork, countReached, findOwnTime, listAtWork, listMost } from './boardStore';

/** So many are read at first. More only when so many of them have left the guild that the list isn't full. */
const readAtFirst = 50;

/** Which board is looked at. */
export interface Wanted {
  measure: Measure;
  period: Period;
}

/** Those on a board in their order, before it is known who is still in the guild: the first of them, or all there are. */
interface First {
  figures: Figure[];
  isAll: boolean;
}

/** Reads leaderboards. A time is the stored total of its period and the part of the still open work in it. */
export function createBoardService(database: Database, names: Names) {
  /**
   * The places on a board, with what else is read with it. Who has left the guild is neither listed nor counted: who is
   * there is asked outside of the database, and only when too few are, more are read.
   */
  async function findPlaces<Read extends { first: First }>(
    guildId: number,
    measure: Measure,
    readFirst: (tx: Tx, limit: number) => Promise<Read>,
  ): Promise<Read & { places: Place[] }> {
    for (let limit = readAtFirst; ; limit *= 2) {
      const read = await database.read((tx) => readFirst(tx, limit));
      const { figures, isAll } = read.first;
      const inGuild = await names(
        guildId,
        figures.map(({ userId }) => userId),
      );
      const ranked = rank(
        figures.filter(({ userId }) => inGuild.has(userId)),
        measure,
      );
      if (isAll || ranked.length >= enoughForList) return { ...read, places: upperHalf(ranked) };
    }
  }

  return {
    /** The board at `now` as one member of the guild sees it. */
    async see(guild: Guild, member: Member, { measure, period }: Wanted, now: Instant): Promise<Board> {
      const { places, own } = await findPlaces(guild.id, measure, (tx, limit) =>
        look(tx, guild, member, { measure, period }, now, limit),
      );
      const ownPlace = places.find(({ memberId }) => memberId === member.id);
      return { measure, period, places, own: { ...own, place: ownPlace?.place ?? null } };
    },

    /** Who is listed on a guild's board of a week, a month or all time at `now`. */
    async listPlaces(guildId: number, measure: Measure, key: PeriodKey, now: Instant): Promise<Place[]> {
      const { places } = await findPlaces(guildId, measure, async (tx, limit) => {
        const guild = await getGuild(tx, guildId);
        const atWork = measure === 'time' ? await listAtWork(tx, guild, key, now) : [];
        return { first: await listFirst(tx, guild, measure, key, atWork, limit) };
      });
      return places;
    },
  };
}

export type BoardService = ReturnType<typeof createBoardService>;

async function look(
  tx: Tx,
  guild: Guild,
  member: Member,
  { measure, period }: Wanted,
  now: Instant,
  limit: number,
) {
  const key = keyOf(period, now, guild.zone);
  const atWork = measure === 'time' ? await listAtWork(tx, guild, key, now) : [];
  const first = await listFirst(tx, guild, measure, key, atWork, limit);
  const own =
    measure === 'time'
      ? await lookAtOwnTime(tx, member, guild, key, atWork)
      : // Goals aren't compared with the weeks before: one big one may be worth more than five small ones.
        { amount: await countReached(tx, member, key), comparison: null };
  return { first, own: { choice: choiceOf(member, guild.settings), ...own } };
}

/**
 * The first `limit` on the board, or all there are. Whoever's stored figure wasn't read has no open work, and no larger
 * figure than any whose was: so the first of all are among those who were read or are at work.
 */
async function listFirst(
  tx: Tx,
  guild: Guild,
  measure: Measure,
  key: PeriodKey,
  atWork: readonly AtWork[],
  limit: number,
): Promise<First> {
  const most = await listMost(tx, guild, measure, key, limit);
  const isAll = most.length < limit;
  const bounds = boundsOf(key, guild.zone);
  const figures = new Map(most.map((figure) => [figure.memberId, figure]));
  for (const { memberId, userId, amount, choice, open } of atWork) {
    if (choice !== 'board') continue;
    figures.set(memberId, { memberId, userId, amount: amount + workInside(open, bounds) });
  }
  const ordered = mostFirst([...figures.values()], measure);
  return { figures: isAll ? ordered : ordered.slice(0, limit), isAll };
}

async function lookAtOwnTime(
  tx: Tx,
  member: Member,
  { zone }: Guild,
  key: PeriodKey,
  atWork: readonly AtWork[],
): Promise<Pick<OwnFigure, 'amount' | 'comparison'>> {
  const open = atWork.find(({ memberId }) => memberId === member.id)?.open;
  const compared = isWeek(key) ? weeksBefore(key) : [];
  const { firstStart, totals } = await findOwnTime(tx, member.id, [key, ...compared]);
  const timeIn = (one: PeriodKey) =>
    (totals.get(one) ?? 0) + (open ? workInside(open, boundsOf(one, zone)) : 0);
  const firstWeek = firstStart === null ? null : weekOfDay(dayOf(firstStart, zone));
  const amount = timeIn(key);
  return { amount, comparison: compareWeeks(amount, sinceFirst(compared, firstWeek).map(timeIn)) };
}
